"""Build one made archive in several ways, in turn, and gather what each took."""

from __future__ import annotations

import shutil
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from benchmarks.corpus import write_minutes
from benchmarks.process import Run, run
from benchmarks.stock import make_stock_project
from benchmarks.weight import site_size
from generator.publish.skeleton import lay_out

BUILD, STOCK, CHECK = "referat build", "stock mkdocs build", "referat check"
_SOURCES = ("minutes", "archive.yml")


@dataclass(frozen=True, slots=True)
class Comparison:
    """The runs of each way over one archive, and the bytes of the sites that came of them.

    Their assets/ are not counted.
    """

    items: int
    runs: dict[str, list[Run]]
    sizes: dict[str, int]


def compare(folder: Path, items: int, runs: int, seed: int) -> Comparison:
    """Make an archive of so many items in a folder, and build it again and again.

    Every build begins from nothing; the ways take turns, so that a machine that
    gets slower does so for all. Raises CommandError when one of them fails.
    """
    ours, stock = folder / "referat", folder / "stock"
    ours.mkdir(parents=True)
    made = write_minutes(ours, items, seed)
    referat = [sys.executable, "-m", "generator"]
    mkdocs = [sys.executable, "-m", "mkdocs"]
    taken: dict[str, list[Run]] = defaultdict(list)
    for _ in range(runs):
        _start_over(ours)
        taken[BUILD].append(run([*referat, "build"], ours))
        shutil.rmtree(stock, ignore_errors=True)
        make_stock_project(ours / "docs_src", stock)
        taken[STOCK].append(run([*mkdocs, "build", "--quiet"], stock))
        taken[CHECK].append(run([*referat, "check"], ours))
    sizes = {way: site_size(project / "site") for way, project in ((BUILD, ours), (STOCK, stock))}
    return Comparison(made, taken, sizes)


def _start_over(project: Path) -> None:
    """Leave a project its sources alone, and lay out anew what a new archive begins with."""
    for path in project.iterdir():
        if path.is_dir() and path.name not in _SOURCES:
            shutil.rmtree(path)
        elif path.name not in _SOURCES:
            path.unlink()
    lay_out(project)


def seconds(runs: list[Run]) -> tuple[float, float]:
    """The least and the median time of some runs."""
    times = [each.seconds for each in runs]
    return min(times), median(times)

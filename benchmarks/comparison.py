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
from benchmarks.weight import Visit, site_size, weigh_visit
from generator.publish.skeleton import lay_out

BUILD, STOCK, CHECK = "referat build", "stock mkdocs build", "referat check"
_SOURCES = ("minutes", "archive.yml")


@dataclass(frozen=True, slots=True)
class Built:
    """Bytes of a site without its assets/, and the first visit to its median item page."""

    size: int
    visit: Visit


@dataclass(frozen=True, slots=True)
class Comparison:
    """The runs of each way over one archive, and the sites that came of them."""

    items: int
    runs: dict[str, list[Run]]
    sites: dict[str, Built]


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
    page = _median_item(ours / "docs_src")
    sites = {BUILD: ours / "site", STOCK: stock / "site"}
    built = {way: Built(site_size(site), weigh_visit(site / page)) for way, site in sites.items()}
    return Comparison(made, taken, built)


def _start_over(project: Path) -> None:
    """Leave a project its sources alone, and lay out anew what a new archive begins with."""
    for path in project.iterdir():
        if path.is_dir() and path.name not in _SOURCES:
            shutil.rmtree(path)
        elif path.name not in _SOURCES:
            path.unlink()
    lay_out(project)


def _median_item(docs: Path) -> Path:
    """The index.html, in a site, of the item whose Markdown is neither long nor short."""
    pages = [path for path in docs.glob("*/*/*/*.md") if path.name != "index.md"]
    by_size = sorted(pages, key=lambda path: (path.stat().st_size, path.as_posix()))
    return by_size[len(by_size) // 2].relative_to(docs).with_suffix("") / "index.html"


def seconds(runs: list[Run]) -> tuple[float, float]:
    """The least and the median time of some runs."""
    times = [each.seconds for each in runs]
    return min(times), median(times)

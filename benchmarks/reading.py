"""Measure how fast minutes are read, parsed and guarded, side by side with Markdown's readers."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from statistics import median

from benchmarks.corpus import write_meetings
from benchmarks.peers import PEERS
from benchmarks.process import Run, run

_KILO, _MEGA = 1_000, 1_000_000
_CHECK = [sys.executable, "-m", "generator", "check", "--jobs"]
FIRST = {1: "referat check --jobs 1", 2: "referat check --jobs 2"}
AGAIN = "the same, from the cache"
_REMEMBER = """
from pathlib import Path
from generator.build import Project, silent, understand
root = Path.cwd()
understand(Project(root, root / "minutes", root / "site"), silent, remembering=True)
"""
"""What a build does before it writes anything. In a process of its own: what this one holds
would count as memory of those that it starts."""
_WIDTH = 24

NOTES = """\
s, meetings/s and ratios are of the median; CPU s is the time that the processes worked, the least
of the runs. A ratio is the time beside that of a peer: below 1 is faster. Whole processes, their
start included; memory is that of the largest process.

`referat check` reads, parses and guards every file, compares them and finds their links. From
the cache: what a build has remembered of them; `check` itself remembers nothing. The peers,
in one process: markdown-it-py to tokens, Python-Markdown to HTML, each with tables, and nothing
is done with either."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The runs of each way over the same minutes, and how many bytes these have."""

    meetings: int
    size: int
    runs: dict[str, list[Run]]


def measure(folder: Path, meetings: int, runs: int, seed: int) -> Reading:
    """Make so many minutes in an absent folder and read them in every way, in turn.

    Raises CommandError when a way fails.
    """
    first, again = folder / "first", folder / "again"
    size = write_meetings(first, meetings, seed)
    write_meetings(again, meetings, seed)
    run([sys.executable, "-c", _REMEMBER], again)
    taken: dict[str, list[Run]] = defaultdict(list)
    for _ in range(runs):
        for jobs, way in FIRST.items():
            taken[way].append(run([*_CHECK, str(jobs)], first))
        taken[AGAIN].append(run([*_CHECK, "2"], again))
        for name in PEERS:
            peer = [sys.executable, "-m", "benchmarks.peers", name, str(first / "minutes")]
            taken[name].append(run(peer, first))
    return Reading(meetings, size, taken)


def report(found: Reading) -> Iterator[str]:
    """Lines of a table."""
    size = found.size / found.meetings / _KILO
    yield f"{found.meetings:,} minutes of {size:.1f} kB on average; each way reads all of them."
    named = [f"/{name} {version(name)}" for name in PEERS]
    yield (
        f"{'':<{_WIDTH}}  {'s':>6}  {'CPU s':>6}  {'meetings/s':>10}  {'peak MB':>7}  "
        f"{'  '.join(f'{each:>21}' for each in named)}"
    )
    middle = {way: median(each.seconds for each in runs) for way, runs in found.runs.items()}
    for way, runs in found.runs.items():
        ratios = (
            f"{middle[way] / middle[name]:.2f}" if way not in PEERS else "" for name in PEERS
        )
        peak = max(each.peak for each in runs) / _MEGA
        worked = min(each.worked for each in runs)
        shown = "  ".join(f"{each:>21}" for each in ratios)
        line = (
            f"{way:<{_WIDTH}}  {middle[way]:>6.2f}  {worked:>6.2f}  "
            f"{found.meetings / middle[way]:>10,.0f}  {peak:>7.0f}  {shown}"
        )
        yield line.rstrip()
    yield NOTES

"""Measure how long a page of a PDF takes to read, in each way that is compared."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

from benchmarks.pdf_corpus import apart, pages_of
from benchmarks.pdf_peers import BARE, PEERS, TABLES
from benchmarks.process import run

_MEGA = 1_000_000
_WHOLE, _PLAIN, _RULED = "documents", "pages without tables", "pages with tables"
_KINDS = (_WHOLE, _PLAIN, _RULED)
_WIDTH = 26

NOTES = """\
ms a page, the median and the 95th percentile: of documents as a whole, and of pages each as a
file of its own, which takes all ways a little longer. A page has a table where pdfplumber finds
one, which it knows by its strokes. Each is read several times and the least counts, unless
it takes long; CPU ms is the time that the process worked, ms what passed. Memory is that of the
whole process. A ratio is the median CPU time beside that of pypdfium2, which is asked for the
text of a page and for nothing else: no way can take less."""


@dataclass(frozen=True, slots=True)
class Speed:
    """What one way took for each sort of PDF: milliseconds a page, CPU time and time."""

    worked: dict[str, list[float]]
    passed: dict[str, list[float]]
    peak: int


@dataclass(frozen=True, slots=True)
class Speeds:
    """What each way took, and how many pages and words all PDFs have."""

    pages: int
    words: int
    ways: dict[str, Speed]


def measure(files: Sequence[Path], folder: Path, runs: int) -> Speeds:
    """Read some PDFs, and each of their pages alone, in every way.

    The pages are written into an absent folder. Raises CommandError when a way fails.
    """
    (folder / "pages").mkdir(parents=True)
    counted, words = apart(_lay_out, files, folder)
    taken = {name: _taken(name, folder, runs) for name in PEERS}
    # What has tables is told by the way that looks for them.
    tables = {name for name, (_, _, table) in taken[TABLES][0].items() if table}
    ways = {way: _speed(times, peak, counted, tables) for way, (times, peak) in taken.items()}
    return Speeds(sum(counted.values()), words, ways)


def _lay_out(files: Sequence[Path], folder: Path) -> tuple[dict[str, int], int]:
    """Write PDFs and their pages; returns how many pages each has, and all words."""
    read = PEERS[BARE]()
    counted, words = {}, 0
    for number, file in enumerate(files):
        content = file.read_bytes()
        pages = pages_of(content)
        (folder / f"{number}.pdf").write_bytes(content)
        for page, alone in enumerate(pages, start=1):
            (folder / "pages" / f"{number}-{page}.pdf").write_bytes(alone)
        counted[f"{number}.pdf"] = len(pages)
        words += len(str(read(content)).split())
    return counted, words


_Times = dict[str, tuple[float, float, bool]]


def _taken(way: str, folder: Path, runs: int) -> tuple[_Times, int]:
    out = folder / "times.json"
    command = [sys.executable, "-m", "benchmarks.pdf_peers", way, str(folder), str(runs), str(out)]
    peak = run(command, folder).peak
    return json.loads(out.read_text("utf-8")), peak


def _speed(times: _Times, peak: int, counted: dict[str, int], tables: set[str]) -> Speed:
    worked: dict[str, list[float]] = {kind: [] for kind in _KINDS}
    passed: dict[str, list[float]] = {kind: [] for kind in _KINDS}
    for name, (cpu, clock, _) in times.items():
        pages = counted.get(name)
        kind = _WHOLE if pages else _RULED if name in tables else _PLAIN
        worked[kind].append(cpu * 1000 / (pages or 1))
        passed[kind].append(clock * 1000 / (pages or 1))
    return Speed(worked, passed, peak)


def report(found: Speeds) -> Iterator[str]:
    """Lines of a table."""
    yield f"{found.pages:,} pages of {found.words / found.pages:.0f} words on average."
    yield (
        f"{'':<{_WIDTH}}  {'':<18}  {'CPU ms':>7}  {'95 %':>6}  {'ms':>7}  {'95 %':>6}  "
        f"{'/' + BARE:>10}  {'peak MB':>7}"
    )
    for kind in _KINDS:
        floor = found.ways[BARE].worked[kind]
        for way, speed in found.ways.items():
            if floor:
                yield (
                    f"{f'{len(floor):,} {kind}':<{_WIDTH}}  {way:<18}  "
                    f"{_shown(speed.worked[kind])}  {_shown(speed.passed[kind])}  "
                    f"{median(speed.worked[kind]) / median(floor):>10.1f}  "
                    f"{speed.peak / _MEGA:>7.0f}"
                )
    yield NOTES


def _shown(times: Sequence[float]) -> str:
    high = quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
    return f"{median(times):>7.1f}  {high:>6.1f}"

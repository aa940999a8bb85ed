"""Measure how long an archive of PDFs takes to be taken in by the command."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.corpus import CONFIG, MUNICIPALITY
from benchmarks.pdf_corpus import apart, count_pages
from benchmarks.process import Run, run
from generator.publish.skeleton import lay_out

_MEGA = 1_000_000
_JOBS = 2
_WATCHED = """
import json, resource, runpy, sys
out, *sys.argv[1:] = sys.argv[1:]
try:
    runpy.run_module("generator", run_name="__main__", alter_sys=True)
finally:
    kinds = resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN
    peaks = [resource.getrusage(kind).ru_maxrss for kind in kinds]
    with open(out, "w") as file:
        json.dump(peaks, file)
"""
"""`python -m generator`, which tells at its end what it held at most, and what each of the
processes did that it had started."""
_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in what the system counts a process's memory by."""

NOTES = """\
`referat convert --jobs 2` reads, parses, guards and links the PDFs and writes docs_src/; from the
cache: once more, with nothing changed. CPU s is of all processes; peak memory is that of the
process that is in charge, and of the largest of those that read."""


@dataclass(frozen=True, slots=True)
class Import:
    """What one run of the command took: time, and the bytes of its processes at most."""

    run: Run
    own: int
    workers: int


@dataclass(frozen=True, slots=True)
class Imported:
    """The first run over some PDFs, and the second."""

    files: int
    pages: int
    size: int
    first: Import
    again: Import


def measure(files: Sequence[Path], folder: Path) -> Imported:
    """Make an archive of some PDFs in an absent folder and convert it twice.

    Raises CommandError when that fails.
    """
    minutes = folder / "minutes" / MUNICIPALITY
    minutes.mkdir(parents=True)
    (folder / "archive.yml").write_text(CONFIG, "utf-8")
    size = 0
    for file in files:
        size += file.stat().st_size
        shutil.copy(file, minutes)
    lay_out(folder)
    first, again = _convert(folder), _convert(folder)
    return Imported(len(files), apart(count_pages, files), size, first, again)


def _convert(folder: Path) -> Import:
    out = folder / "peaks.json"
    command = [sys.executable, "-c", _WATCHED, str(out), "convert", "--jobs", str(_JOBS)]
    taken = run(command, folder)
    own, workers = json.loads(out.read_text("utf-8"))
    return Import(taken, own * _UNIT, workers * _UNIT)


def report(found: Imported) -> Iterator[str]:
    """Lines of a table."""
    yield (
        f"{found.files:,} PDFs of {found.pages / found.files:.1f} pages and "
        f"{found.size / found.files / 1000:,.0f} kB on average."
    )
    yield (
        f"{'':<24}  {'s':>7}  {'CPU s':>7}  {'pages/s':>7}  {'CPU ms/page':>11}  {'peak MB':>7}  "
        f"{'workers':>7}"
    )
    for way, taken in {
        f"referat convert --jobs {_JOBS}": found.first,
        "the same, from the cache": found.again,
    }.items():
        seconds, worked = taken.run.seconds, taken.run.worked
        yield (
            f"{way:<24}  {seconds:>7.1f}  {worked:>7.1f}  {found.pages / seconds:>7.0f}  "
            f"{worked / found.pages * 1000:>11.1f}  {taken.own / _MEGA:>7.0f}  "
            f"{taken.workers / _MEGA:>7.0f}"
        )
    yield NOTES

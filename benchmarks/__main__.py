"""Measure the generator on made archives, side by side with others that do as much.

Six parts: `sites` of several sizes, beside stock MkDocs; the `weight` of pages, beside stock
MkDocs; `reading` minutes, beside Markdown's readers; minutes printed as `pdf`, beside what
others read of them; the `growth` of the time that one document takes with its size; the
`links` of an archive whose truth is known, by precision, recall and time. Times are for
comparison within one run of this module: another machine, or the same on another day, has
other seconds and much the same ratios. Nothing is judged.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.comparison import BUILD, STOCK, Comparison, compare, seconds
from benchmarks.growth import report as report_growth
from benchmarks.links import Asked as AskedLinks
from benchmarks.links import report as report_links
from benchmarks.pages import report as report_pages
from benchmarks.pdf import Asked
from benchmarks.pdf import report as report_pdf
from benchmarks.pdf_corpus import PRODUCERS, VARIANTS
from benchmarks.process import CommandError
from benchmarks.reading import measure
from benchmarks.reading import report as report_reading

_PARTS = ("sites", "weight", "reading", "pdf", "growth", "links")
_MEGA = 1_000_000
_NOTES = """\
Each build begins from nothing; ms/item and ours/stock are of the median. Memory is that of the
largest process of each.
Bytes are of the whole site but for assets/: pages, search index and, ours, data files.

`referat build` reads the minutes, writes Markdown and data, and has the site built and indexed.
Stock MkDocs begins with that Markdown: Material's default settings, its own search, and
in the navigation the pages about the archive and those of its bodies."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit code."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory(prefix="referat-bench-") as scratch:
        folder = options.keep or Path(scratch)
        if options.keep and options.keep.exists():
            print(f"{options.keep} exists; name a folder that does not", file=sys.stderr)
            return 2
        print(_machine(options.runs, options.seed), flush=True)
        try:
            for part in options.only or _PARTS:
                for line in _lines(part, folder, options):
                    print(line, flush=True)
                print()
        except CommandError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


def _lines(part: str, folder: Path, options: argparse.Namespace) -> Iterator[str]:
    """What is said of one part, each line as soon as it is known. Raises CommandError."""
    if part == "sites":
        yield from _sites(folder, options)
    elif part == "weight":
        yield from report_pages((folder / "weight").resolve(), options.items[0], options.seed)
    elif part == "reading":
        meetings = folder / "reading"
        yield from report_reading(measure(meetings, options.meetings, options.runs, options.seed))
    elif part == "pdf":
        yield from report_pdf((folder / "pdf").resolve(), _asked(options))
    elif part == "links":
        yield from report_links((folder / "links").resolve(), _asked_links(options))
    else:
        yield from report_growth(sorted(options.sizes))


def _asked(options: argparse.Namespace) -> Asked:
    return Asked(
        producers=options.producers,
        texts=[text.resolve() for text in options.texts],
        variants=options.variants,
        pdfs=options.pdfs,
        runs=options.runs,
        seed=options.seed,
    )


def _asked_links(options: argparse.Namespace) -> AskedLinks:
    return AskedLinks(
        items=options.linked,
        years=options.years,
        misses=options.misses,
        sizes=options.linking,
        runs=options.runs,
        seed=options.seed,
    )


def _sites(folder: Path, options: argparse.Namespace) -> Iterator[str]:
    yield _TIMES_HEAD
    for items in options.items:
        yield from _times(compare(folder / str(items), items, options.runs, options.seed))
    yield _NOTES


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Measure `referat` on made minutes, and beside it others that do as much.",
    )
    parser.add_argument(
        "items",
        nargs="*",
        type=_positive,
        default=[100, 400, 1000],
        help="how many items an archive has, one number for each (default: 100 400 1000)",
    )
    parser.add_argument(
        "--only", action="append", choices=_PARTS, help="one part; may be given again"
    )
    parser.add_argument(
        "--meetings",
        type=_positive,
        default=2000,
        help="how many minutes are read (default: %(default)s)",
    )
    parser.add_argument(
        "--sizes",
        nargs="+",
        type=_positive,
        default=[10, 100, 1000],
        metavar="KB",
        help="how large one document is, the smallest being the measure (default: 10 100 1000)",
    )
    _add_pdf(parser.add_argument_group("pdf"))
    _add_links(parser.add_argument_group("links"))
    parser.add_argument(
        "--runs", type=_positive, default=3, help="runs of each way (default: %(default)s)"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="another seed makes others (default: %(default)s)"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="work in this new folder, and leave it"
    )
    return parser.parse_args(arguments)


def _add_pdf(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--pdfs",
        type=_positive,
        default=20,
        help="how many PDFs of about 20 pages are taken in (default: %(default)s)",
    )
    group.add_argument("--variants", nargs="+", choices=VARIANTS, default=VARIANTS, metavar="LOOK")
    group.add_argument(
        "--producers",
        nargs="+",
        choices=PRODUCERS,
        default=PRODUCERS[:1],
        metavar="PRODUCER",
        help=f"what prints them: {', '.join(PRODUCERS)} (default: {PRODUCERS[0]})",
    )
    group.add_argument(
        "--texts",
        nargs="+",
        type=Path,
        default=(),
        metavar="FILE",
        help="minutes to print, instead of the sample's and the tests'",
    )


def _add_links(group: argparse._ArgumentGroup) -> None:
    group.add_argument(
        "--items",
        dest="linked",
        type=_positive,
        default=1000,
        help="how many items the archive has whose links are judged (default: %(default)s)",
    )
    group.add_argument("--years", type=_positive, help="over how many years (default: by size)")
    group.add_argument(
        "--misses", type=int, default=12, help="how many misses are told (default: %(default)s)"
    )
    group.add_argument(
        "--linking",
        nargs="*",
        type=_positive,
        default=[1000, 5000, 20000, 50000],
        metavar="ITEMS",
        help="sizes at which linking is timed; none: it is not (default: 1000 5000 20000 50000)",
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{number} is less than 1")
    return number


def _machine(runs: int, seed: int) -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in ("mkdocs", "mkdocs-material"))
    return (
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
        f"{os.cpu_count()} cores; {packages}, pagefind {version('pagefind')}.\n"
        f"Seed {seed}; {runs} of each, in turn.\n"
    )


_TIMES_HEAD = (
    f"{'items':>6}  {'':<18}  {'s, least':>8}  {'s, median':>9}  {'ms/item':>7}  "
    f"{'ours/stock':>10}  {'peak MB':>7}  {'bytes/item':>10}"
)


def _times(found: Comparison) -> list[str]:
    """A line for each way of one archive."""
    stock = seconds(found.runs[STOCK])[1]
    lines = []
    for way, runs in found.runs.items():
        least, middle = seconds(runs)
        ratio = f"{middle / stock:.2f}" if way == BUILD else ""
        size = f"{found.sizes[way] / found.items:,.0f}" if way in found.sizes else ""
        peak = max(each.peak for each in runs) / _MEGA
        lines.append(
            f"{found.items:>6}  {way:<18}  {least:>8.2f}  {middle:>9.2f}  "
            f"{middle / found.items * 1000:>7.2f}  {ratio:>10}  {peak:>7.0f}  {size:>10}"
        )
    return lines


if __name__ == "__main__":
    sys.exit(main())

"""Measure the generator on made archives of several sizes, side by side with stock MkDocs.

Times are of whole processes, from a folder of minutes or Markdown to a whole site.
They are for comparison within one run of this module: another machine, or the same
on another day, has other seconds and much the same ratios. Nothing is judged.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from benchmarks.comparison import BUILD, STOCK, Comparison, compare, seconds
from benchmarks.process import CommandError

_MEGA, _KILO = 1_000_000, 1_000
_NOTES = """\
ms/item and ours/stock are of the median. Memory is that of the largest process of each.
Bytes are of the whole site but for assets/: pages, search index and, ours, data files.

`referat build` reads the minutes, writes Markdown and data, and has the site built and indexed.
Stock MkDocs begins with that Markdown: Material's default settings, its own search, and
in the navigation the pages about the archive and those of its bodies."""
_VISIT_NOTES = """\
Search: what is fetched before anybody has searched; ours comes with the first search.
Fonts that stock Material asks another host for are not counted."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; returns the exit code."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory(prefix="referat-bench-") as scratch:
        folder = options.keep or Path(scratch)
        if options.keep and options.keep.exists():
            print(f"{options.keep} exists; name a folder that does not", file=sys.stderr)
            return 2
        print(_machine(options.runs, options.seed), flush=True)
        comparisons = []
        print(_TIMES_HEAD, flush=True)
        for items in options.items:
            try:
                found = compare(folder / str(items), items, options.runs, options.seed)
            except CommandError as error:
                print(error, file=sys.stderr)
                return 1
            print("\n".join(_times(found)), flush=True)
            comparisons.append(found)
        print(_NOTES, "", _VISIT_HEAD, *map(_visits, comparisons), _VISIT_NOTES, sep="\n")
    return 0


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks",
        description="Build made archives with `referat` and with stock MkDocs, and compare.",
    )
    parser.add_argument(
        "items",
        nargs="*",
        type=_positive,
        default=[100, 400, 1000],
        help="how many items an archive has, one number for each (default: 100 400 1000)",
    )
    parser.add_argument(
        "--runs", type=_positive, default=3, help="builds of each (default: %(default)s)"
    )
    parser.add_argument(
        "--seed", type=int, default=1, help="another seed makes others (default: %(default)s)"
    )
    parser.add_argument(
        "--keep", type=Path, metavar="DIR", help="work in this new folder, and leave it"
    )
    return parser.parse_args(arguments)


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
        f"Seed {seed}; {runs} of each, in turn, each from nothing.\n"
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
        site = found.sites.get(way)
        size = f"{site.size / found.items:,.0f}" if site else ""
        peak = max(each.peak for each in runs) / _MEGA
        lines.append(
            f"{found.items:>6}  {way:<18}  {least:>8.2f}  {middle:>9.2f}  "
            f"{middle / found.items * 1000:>7.2f}  {ratio:>10}  {peak:>7.0f}  {size:>10}"
        )
    return lines


_VISIT_HEAD = (
    f"{'items':>6}  {'first visit, gzipped KB':<23}  {'HTML':>6}  {'CSS':>6}  {'JS':>6}  "
    f"{'sum':>6}  {'search':>7}"
)


def _visits(found: Comparison) -> str:
    """A line for each site of one archive: what a first visit to an item's page fetches."""
    lines = []
    for way in (BUILD, STOCK):
        visit = found.sites[way].visit
        parts = (visit.html, visit.css, visit.js, visit.html + visit.css + visit.js)
        shown = "  ".join(f"{each / _KILO:>6.1f}" for each in parts)
        lines.append(f"{found.items:>6}  {way:<23}  {shown}  {visit.search / _KILO:>7.1f}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())

"""Weigh the pages of items, ours beside those that stock Material makes of the same Markdown."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import median

from benchmarks.corpus import write_minutes
from benchmarks.process import run
from benchmarks.stock import make_stock_project
from benchmarks.weight import Visit, weigh_visit
from generator.publish.skeleton import lay_out

_KILO = 1024
_MEASURES: Mapping[str, Callable[[Visit], int]] = {
    "HTML besides text": lambda visit: visit.frame,
    "first visit, gzipped": lambda visit: visit.first,
    "  of it HTML": lambda visit: visit.html,
    "  of it CSS": lambda visit: visit.css,
    "  of it JS": lambda visit: visit.js,
    "  of it search": lambda visit: visit.search,
    "next visit, gzipped": lambda visit: visit.html,
}
_NOTES = """\
KB of 1024 bytes: the median page of an item, and the largest. A first visit fetches the page with
its styles and scripts, the next one the page alone. Search: what is fetched before anybody has
searched; ours comes with the first search. HTML besides text: the head and the tags around the
content. Fonts that stock Material asks another host for are not counted."""


def report(folder: Path, items: int, seed: int) -> Iterator[str]:
    """The table of one made archive, line by line. Raises CommandError."""
    ours, stock = folder / "referat", folder / "stock"
    ours.mkdir(parents=True)
    made = write_minutes(ours, items, seed)
    lay_out(ours)
    run([sys.executable, "-m", "generator", "build"], ours)
    make_stock_project(ours / "docs_src", stock)
    run([sys.executable, "-m", "mkdocs", "build", "--quiet"], stock)
    names = [path for path in (ours / "docs_src").glob("*/*/*/*.md") if path.name != "index.md"]
    pages = [path.relative_to(ours / "docs_src").with_suffix("") for path in names]
    visits = [
        [weigh_visit(project / "site" / page / "index.html") for page in pages]
        for project in (ours, stock)
    ]
    yield f"{f'KB, {made} items':<22}{'referat':>16}{'stock mkdocs':>18}"
    yield from _table(*visits)
    yield _NOTES


def _table(ours: Sequence[Visit], stock: Sequence[Visit]) -> Iterator[str]:
    for name, measure in _MEASURES.items():
        cells = [_cell([measure(visit) for visit in visits]) for visits in (ours, stock)]
        yield f"{name:<22}{cells[0]:>16}{cells[1]:>18}"
    requests = [f"{median(visit.requests for visit in each):.0f}" for each in (ours, stock)]
    yield f"{'requests':<22}{requests[0]:>16}{requests[1]:>18}"


def _cell(sizes: Sequence[int]) -> str:
    return f"{median(sizes) / _KILO:.1f} {max(sizes) / _KILO:6.1f}"

"""Measure whether the time to read and parse one document grows as its size does.

For each shape of document, the time a kB is told as it is for a small one, and how many
times as long a kB takes in larger ones: about 1 where time grows as size does, about
10 for ten times the size where it grows with the square of it.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence

from benchmarks.shapes import SHAPES, Shape
from generator.identifiers import committee_id
from generator.parse import parse_meeting
from generator.parse.layout import Layout
from generator.parse.layout_files import load_layout
from generator.read.text import read_text

_KILO = 1_000
_TURNS = ((50_000, 9), (500_000, 3))
"""How often a document is read that is smaller than that; a larger one is read once."""

NOTES = """\
Read and parsed in this process, the least time of several for small documents. The first size
is the measure of the others: 1.0 is a kB that takes as long as there."""


def report(sizes: Sequence[int]) -> Iterator[str]:
    """Lines of a table, each as soon as it is known; sizes are in kB, the smallest first."""
    smallest, *larger = sizes
    heads = "  ".join(f"{f'{size:,} kB':>9}" for size in larger)
    yield f"{'one document of':<28}  {f'µs/kB, {smallest:,} kB':>15}  {heads}"
    layout = load_layout()
    _seconds(SHAPES["many items"](smallest * _KILO), layout)
    for name, shape in SHAPES.items():
        first, *rest = (_seconds_a_kilobyte(shape, size * _KILO, layout) for size in sizes)
        ratios = "  ".join(f"{each / first:>9.1f}" for each in rest)
        yield f"{name:<28}  {first * 1e6:>15,.0f}  {ratios}"
    yield NOTES


def _seconds_a_kilobyte(shape: Shape, size: int, layout: Layout) -> float:
    turns = next((turns for below, turns in _TURNS if size < below), 1)
    tries = []
    for turn in range(turns):
        # A word more each time: of a text that was read before, something may be remembered.
        text = shape(size + 5 * turn)
        tries.append(_seconds(text, layout) / (len(text.encode()) / _KILO))
    return min(tries)


def _seconds(text: str, layout: Layout) -> float:
    """How long this process works on a document."""
    content = text.encode()
    start = time.process_time()
    document, _ = read_text("proevekoebing/referat.txt", content)
    if document is not None:
        parse_meeting(document, "proevekoebing", layout, committee_id)
    return time.process_time() - start

"""Put words that stand apart on lines into the columns of a table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise

from generator.read.pdf.lines import parted
from generator.read.pdf.sheets import Word

LONG_RIVER = 0.6
"""Columns are at least so much of the letters' size apart."""

Gap = tuple[float, float]
"""From where to where something goes across the page."""
Part = tuple[Word, ...]
"""Words that stand together."""


def align(parts: Sequence[Sequence[Part]]) -> tuple[list[list[Part]], list[Gap]]:
    """The cells of each line, and where each column stands.

    There are as many columns as the line with the most words apart has. The head of a column
    may stand at its left, and its figures at its right, so that no gap goes through all.
    """
    width = max(map(len, parts))
    spans: list[Gap | None] = [None] * width
    cells: dict[int, list[Part]] = {}
    for place in sorted(range(len(parts)), key=lambda n: -len(parts[n])):
        found = parts[place]
        known = [span for span in spans if span is not None]
        columns = _nearest(found, known, head=not place) if known else tuple(range(width))
        row: list[Part] = [()] * width
        for part, column in zip(found, columns, strict=True):
            row[column] = part
        spans = [
            _over(span, part) for span, part in zip(spans or [None] * width, row, strict=True)
        ]
        cells[place] = row
    told = [span or (0.0, 0.0) for span in spans]
    return [cells[place] for place in range(len(parts))], told


def row_of(spans: Sequence[Gap], words: Sequence[Word]) -> list[Part] | None:
    """The cells that a line makes in the columns of a table; None when it is no row of it."""
    parts = parted(words)
    if not 1 < len(parts) <= len(spans):
        return None
    if (cells := cells_in(spans, words)) is not None:
        return cells
    places = _nearest(parts, spans, head=False)
    if any(
        _off(part, spans[place]) > _REACH * part[0].face.size
        for part, place in zip(parts, places, strict=True)
    ):
        return None
    row: list[Part] = [()] * len(spans)
    for part, place in zip(parts, places, strict=True):
        row[place] = part
    return row


_REACH = 4.0
"""Words stand at most so many times their size beside the column that they belong to."""


def cells_in(spans: Sequence[Gap], words: Sequence[Word]) -> list[Part] | None:
    """The cells that some words make in columns; None when they stand between these."""
    cells: list[list[Word]] = [[] for _ in spans]
    for word in words:
        place = min(range(len(spans)), key=lambda n: _off((word,), spans[n]))
        if _off((word,), spans[place]) > word.face.size:
            return None
        cells[place].append(word)
    row = [cell for cell in cells if cell]
    if any(
        other[0].left - one[-1].right < LONG_RIVER * other[0].face.size
        for one, other in pairwise(row)
    ):
        return None
    return list(map(tuple, cells))


def _over(span: Gap | None, part: Part) -> Gap | None:
    """A span with what a part covers."""
    if not part:
        return span
    left, right = part[0].left, max(word.right for word in part)
    return (min(span[0], left), max(span[1], right)) if span else (left, right)


def _nearest(parts: Sequence[Part], spans: Sequence[Gap], *, head: bool) -> tuple[int, ...]:
    """The columns, in order, that some parts are nearest to."""
    if head and len(parts) == len(spans) - 1 and _head_all_but_first(parts, spans):
        return tuple(range(1, len(spans)))
    if len(parts) == len(spans) or len(spans) > _MOST_COLUMNS:
        return tuple(range(len(parts)))
    return min(
        combinations(range(len(spans)), len(parts)),
        key=lambda columns: (
            sum(_off(part, spans[n]) for part, n in zip(parts, columns, strict=True)),
            [-n for n in columns],
        ),
    )


def _head_all_but_first(parts: Sequence[Part], spans: Sequence[Gap]) -> bool:
    """Whether each part may head a column when the first has no head, as is usual."""
    return all(
        before[1] < part[0].left and max(word.right for word in part) <= span[1] + 1
        for part, before, span in zip(parts, spans, spans[1:], strict=False)
    )


def _off(part: Part, span: Gap) -> float:
    """How far a part is from a column."""
    left, right = part[0].left, max(word.right for word in part)
    return max(0.0, span[0] - right, left - span[1])


_MOST_COLUMNS = 12

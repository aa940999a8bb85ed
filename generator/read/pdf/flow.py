"""What stands on a page in the order in which it is read: lines, and tables between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.read.pdf.alignment import Gap
from generator.read.pdf.columns import find_columns
from generator.read.pdf.grids import Grid, cells_of, find_grids
from generator.read.pdf.lines import Line
from generator.read.pdf.sheets import Box, Sheet, Word

Cell = tuple[tuple[Word, ...], ...]
"""The lines of a cell, each of words."""


@dataclass(frozen=True, slots=True)
class Rows:
    """A table on a page, or the part of one that stands on it."""

    page: int
    number: int
    """The line on which it begins."""
    rows: tuple[tuple[Cell, ...], ...]
    spans: tuple[Gap, ...]
    """Where its columns stand, by which the rest of it is known on the next page."""
    ruled: bool
    box: Box


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of text, and the bullet that is drawn before it, if one is."""

    line: Line
    bullet: Box | None = None


Part = Entry | Rows


def flow_of(sheet: Sheet, lines: Sequence[Line]) -> list[Part]:
    """The lines and tables of a page; `lines` are those that are not furniture."""
    grids = find_grids(sheet.rules)
    parts: list[Part] = []
    inside: dict[int, list[Line]] = {}
    free: list[Line] = []
    for line in lines:
        rest = line
        for place, grid in enumerate(grids):
            words = [word for word in rest.words if grid.box.has(*word.middle)]
            if words:
                inside.setdefault(place, []).append(Line.of(line.page, line.number, words))
                kept = [word for word in rest.words if not grid.box.has(*word.middle)]
                if not kept:
                    break
                rest = Line.of(line.page, line.number, kept)
        else:
            free.append(rest)
    parts += _ruled(inside, grids)
    parts += _unruled(free, sheet.dots)
    return sorted(parts, key=_height)


def _height(part: Part) -> float:
    return part.line.base - part.line.size if isinstance(part, Entry) else part.box.top


def _ruled(inside: dict[int, list[Line]], grids: Sequence[Grid]) -> list[Rows]:
    found = []
    for place, lines in inside.items():
        grid = grids[place]
        cells: list[list[list[tuple[Word, ...]]]] = [
            [[] for _ in grid.columns[1:]] for _ in grid.rows[1:]
        ]
        for line in lines:
            for row, told in zip(cells, cells_of(grid, line.words), strict=True):
                for cell, words in zip(row, told, strict=True):
                    cell.extend([tuple(words)] if words else [])
        rows = tuple(tuple(map(tuple, row)) for row in cells if any(row))
        first = lines[0]
        found.append(
            Rows(
                first.page,
                first.number,
                rows,
                tuple(pairwise(grid.columns)),
                ruled=True,
                box=grid.box,
            )
        )
    return found


def _unruled(lines: Sequence[Line], dots: Sequence[Box]) -> list[Part]:
    parts: list[Part] = []
    place = 0
    for table in find_columns(lines):
        parts += (_entry(line, dots) for line in lines[place : table.first])
        members = lines[table.first : table.last + 1]
        box = Box(
            min(line.left for line in members),
            members[0].box.top,
            max(line.right for line in members),
            members[-1].box.bottom,
        )
        first = members[0]
        parts.append(Rows(first.page, first.number, table.rows, table.spans, ruled=False, box=box))
        place = table.last + 1
    return [*parts, *(_entry(line, dots) for line in lines[place:])]


_BULLET_REACH = 3.0
"""A bullet stands at most so many times the letters' size before its line."""


def _entry(line: Line, dots: Sequence[Box]) -> Entry:
    box = line.box
    bullet = next(
        (
            dot
            for dot in dots
            if dot.right <= line.left + 1
            and line.left - dot.left <= _BULLET_REACH * line.size
            and box.top <= (dot.top + dot.bottom) / 2 <= box.bottom
        ),
        None,
    )
    return Entry(line, bullet)

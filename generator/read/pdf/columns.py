"""Find tables without strokes: columns that gaps of white space part over several lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from generator.read.lists import read_marker
from generator.read.pdf.alignment import LONG_RIVER, Gap, Part, align, cells_in
from generator.read.pdf.lines import Line, parted, text_of
from generator.read.pdf.listing import read_listed
from generator.read.pdf.sheets import Word
from generator.read.text import opens_item

_RIVER = 0.9
"""A gap between columns is at least so much of the letters' size wide, all the way down;
where it goes through three lines or more, as much as `LONG_RIVER`."""
_APART = 1.15
"""Rows are further apart than the lines of a cell by this factor."""
_MOST_EMPTY = 2.2
"""Rows stand no further apart than so many of their lines."""


Row = tuple[tuple[Part, ...], ...]
"""The cells of a row, each of lines of words."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Lines that make a table: its rows, each of cells, each of lines of words."""

    first: int
    last: int
    """The places of its first and last line among those given."""
    rows: tuple[Row, ...]
    spans: tuple[Gap, ...]
    """Where each column stands; nothing in a contents list."""


def find_columns(lines: Sequence[Line]) -> list[Columns]:
    """The tables without strokes among the lines of a page, in order."""
    found: list[Columns] = []
    place = 0
    while place < len(lines):
        table = (
            _contents(lines, place) or _table(lines, place) or _table(lines, place, headed=True)
        )
        if table is None:
            place += 1
        else:
            free = found[-1].last + 1 if found else 0
            found.append(_with_heads(table, lines, free))
            place = table.last + 1
    return found


def _with_heads(table: Columns, lines: Sequence[Line], free: int) -> Columns:
    """A table with the line above it, if that heads its columns with no wide gaps in it."""
    place = table.first - 1
    if place < free or not table.spans or _ends(lines[place], lines[place + 1]):
        return table
    cells = cells_in(table.spans, lines[place].words)
    if cells is None or sum(map(bool, cells)) < _TWO or len(table.rows) < _TWO:
        return table
    row = tuple((cell,) if cell else () for cell in cells)
    return replace(table, first=place, rows=(row, *table.rows))


_TWO = 2


def _contents(lines: Sequence[Line], first: int) -> Columns | None:
    """A line of a contents list, or two."""
    listed = read_listed(lines, first)
    if listed is None:
        return None
    title, page, last = listed
    return Columns(first, last, (((title,), (page,)),), ())


def _table(lines: Sequence[Line], first: int, *, headed: bool = False) -> Columns | None:
    """The table that begins with a line; `headed`: with heads that no gap goes through."""
    gaps = _gaps(lines[first])
    begin = first + headed
    if not gaps or begin >= len(lines) or (headed and _ends(lines[first], lines[begin])):
        return None
    last = _last(lines, begin, _gaps(lines[begin]))
    members = lines[begin : last + 1]
    rivers = _rivers(members)
    few = sum(bool(_gaps(line)) for line in members) < _TWO
    alone = last == begin and _is_set_full(lines, begin)
    if not rivers or alone or (few and (headed or len(gaps) < _TWO)):
        return None
    parts = [_parts(line, rivers) for line in members]
    if headed:
        heads = parted(lines[first].words)
        if len(heads) > max(map(len, parts)):
            return None
        members, parts = lines[first : last + 1], [heads, *parts]
    cells, spans = align(parts)
    rows = _rows(members, cells)
    more, spans = _more_rows(lines, last, spans)
    rows += more
    last += len(more)
    if all(_is_label(row[0]) for row in rows):
        return None
    return Columns(first, last, tuple(rows), tuple(spans))


def _is_set_full(lines: Sequence[Line], place: int) -> bool:
    """Whether a line ends where the one beside it does, and so is prose with wide gaps in it."""
    line = lines[place]
    beside = [lines[near] for near in (place - 1, place + 1) if 0 <= near < len(lines)]
    return any(
        abs(each.right - line.right) <= _SAME_LEFT
        and abs(each.base - line.base) < _MOST_EMPTY * line.size
        for each in beside
    )


def _last(lines: Sequence[Line], first: int, rivers: list[Gap]) -> int:
    """The place of the last line that the gaps of the first one go through."""
    last, pitch = first, float("inf")
    rows: list[float] = []
    for place in range(first + 1, len(lines)):
        above, line = lines[place - 1], lines[place]
        rivers = _common(rivers, line, LONG_RIVER if place - first > 1 else _RIVER)
        if not rivers or _ends(above, line):
            break
        distance = line.base - above.base
        pitch = min(pitch, distance)
        if _gaps(line) or line.left >= rivers[0][1] - 1:
            last = place
            rows += [distance] if _gaps(above) else []
        elif (
            place > last + _MOST_WRAPPED
            or distance > pitch * _APART
            or not _is_under(line, lines[first:place])
        ):
            break
        elif last == place - 1 and rows and distance * _NEARER < median(rows):
            last = place  # what the last row's first cell goes on with
    return last


def _more_rows(lines: Sequence[Line], last: int, spans: list[Gap]) -> tuple[list[Row], list[Gap]]:
    """Rows after the last one that the gaps of all go through, and where columns stand then.

    A long first cell may reach below the next column's head; but the row has as many cells.
    """
    rows: list[Row] = []
    pitch = lines[last].base - lines[last - 1].base
    for above, line in pairwise(lines[last:]):
        parts = parted(line.words, LONG_RIVER)
        wide = line.right - line.left > _WIDER * (spans[-1][1] - spans[0][0])
        apart = line.base - above.base
        if _ends(above, line) or len(parts) != len(spans) or wide or apart > pitch * _APART:
            break
        rows.append(tuple((part,) for part in parts))
        spans = [
            (min(span[0], part[0].left), max(span[1], part[-1].right))
            for span, part in zip(spans, parts, strict=True)
        ]
    return rows, spans


_WIDER = 1.3
_NEARER = 1.1
_SAME_LEFT = 1.5
_MOST_WRAPPED = 3


def _is_under(line: Line, above: Sequence[Line]) -> bool:
    """Whether a line begins where the first cells of the rows above do."""
    return any(abs(each.left - line.left) <= _SAME_LEFT for each in above)


def _ends(above: Line, line: Line) -> bool:
    """Whether a line cannot go on a table: it opens an item, is far down, or of other letters."""
    return (
        opens_item(line.text)
        or line.base - above.base > _MOST_EMPTY * max(above.size, line.size) * 1.2
        or abs(line.size - above.size) > 0.15 * line.size
    )


def _gaps(line: Line) -> list[Gap]:
    """The gaps in a line that may part columns; the one after a list's marker does not."""
    parts = parted(line.words)
    if len(parts) > 1 and read_marker(f"{text_of(parts[0])} x") is not None:
        parts = [(*parts[0], *parts[1]), *parts[2:]]
    return [(max(w.right for w in one), other[0].left) for one, other in pairwise(parts)]


def _common(rivers: Iterable[Gap], line: Line, width: float = _RIVER) -> list[Gap]:
    """What is left of gaps where a line stands between them; none of less than a width."""
    left: list[Gap] = []
    for start, end in rivers:
        pieces = [(start, end)]
        for word in line.words:
            pieces = [
                piece
                for one, other in pieces
                for piece in (
                    [(one, other)]
                    if word.right <= one or word.left >= other
                    else [(one, word.left), (word.right, other)]
                )
                if piece[1] - piece[0] >= width * line.size
            ]
        left += pieces
    return left


def _rivers(lines: Sequence[Line]) -> list[Gap]:
    """The gaps that go through all lines and part columns."""
    lefts = min(line.left for line in lines)
    rights = max(line.right for line in lines)
    whole = [(lefts, rights)]
    for line in lines:
        whole = _common(whole, line, LONG_RIVER)
    return [gap for gap in whole if gap[0] > lefts and gap[1] < rights]


def _rows(lines: Sequence[Line], cells: Sequence[Sequence[Part]]) -> list[Row]:
    """The rows of a table; a line that goes on in a cell is a part of the row above."""
    distances = [below.base - above.base for above, below in pairwise(lines)]
    smallest = min(distances, default=0.0)
    spaced = any(distance > smallest * _APART for distance in distances)
    rows: list[list[list[tuple[Word, ...]]]] = []
    for place, row in enumerate(cells):
        distance = distances[place - 1] if place else 0.0
        near = spaced and distance <= smallest * _APART and not all(row)
        if rows and _goes_on(row, rows[-1], near=near, spaced=spaced):
            for cell, more in zip(rows[-1], row, strict=True):
                cell.extend([more] if more else [])
        else:
            rows.append([[cell] if cell else [] for cell in row])
    return [tuple(map(tuple, row)) for row in rows]


def _goes_on(
    cells: Sequence[tuple[Word, ...]],
    above: Sequence[Sequence[tuple[Word, ...]]],
    *,
    near: bool,
    spaced: bool,
) -> bool:
    """Whether a line is more of the row above."""
    if any(cell and not before for cell, before in zip(cells, above, strict=True)):
        return False
    if spaced:
        return near
    filled = [cell for cell in cells if cell]
    return len(filled) < len(cells) and all(cell[0].text[:1].islower() for cell in filled)


def _parts(line: Line, rivers: Sequence[Gap]) -> list[Part]:
    """The words of a line, parted by the gaps that go through all lines."""
    cells: list[list[Word]] = [[] for _ in range(len(rivers) + 1)]
    for word in line.words:
        cells[sum(word.left >= (start + end) / 2 for start, end in rivers)].append(word)
    return [tuple(cell) for cell in cells if cell]


def _is_label(cell: Sequence[tuple[Word, ...]]) -> bool:
    """Whether a first cell is the label of a line: "Dato:"."""
    return bool(cell) and text_of(cell[-1]).endswith(":")

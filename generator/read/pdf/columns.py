"""Find tables without strokes: columns that gaps of white space part over several lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from generator.read.lists import read_marker
from generator.read.pdf.lines import Line, parted, text_of
from generator.read.pdf.sheets import Word
from generator.read.text import opens_item

_RIVER = 0.9
"""A gap between columns is at least so much of the letters' size wide, all the way down;"""
_LONG_RIVER = 0.6
"""where it goes through three lines or more, so much."""
_APART = 1.15
"""Rows are further apart than the lines of a cell by this factor."""
_LEADER = re.compile(r"(?:\s*[.…_]){3,}\s*$")
_PAGE = re.compile(r"\d{1,4}")
_MOST_EMPTY = 2.2
"""Rows stand no further apart than so many of their lines."""

Gap = tuple[float, float]
Part = tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """Lines that make a table: its rows, each of cells, each of lines of words."""

    first: int
    last: int
    """The places of its first and last line among those given."""
    rows: tuple[tuple[tuple[tuple[Word, ...], ...], ...], ...]
    spans: tuple[Gap, ...]
    """Where each column stands; nothing in a contents list."""


def find_columns(lines: Sequence[Line]) -> list[Columns]:
    """The tables without strokes among the lines of a page, in order."""
    found: list[Columns] = []
    place = 0
    while place < len(lines):
        table = _listing(lines, place) or _table(lines, place) or _table(lines, place, headed=True)
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
    cells = _row_in(table.spans, lines[place].words)
    if cells is None or sum(map(bool, cells)) < _TWO or len(table.rows) < _TWO:
        return table
    row = tuple((cell,) if cell else () for cell in cells)
    return replace(table, first=place, rows=(row, *table.rows))


def _listing(lines: Sequence[Line], first: int) -> Columns | None:
    """A line of a contents list: words, dots, and a page's number at the end."""
    words = lines[first].words
    last = first
    if first + 1 < len(lines) and not any(map(str.isalpha, lines[first + 1].text)):
        # The dots of a long title may be a line of their own.
        following = _unglued(lines[first + 1].words)
        if len(following) > 1 and _LEADER.search(text_of(following[:-1])):
            words, last = (*words, following[0]._replace(glued=True), *following[1:]), first + 1
    words = _unglued(words)
    if len(words) < _TWO or not _PAGE.fullmatch(words[-1].text):
        return None
    if not _LEADER.search(text_of(words[:-1])) and not _ends_as_listed(lines, first):
        return None
    return Columns(first, last, (((words[:-1],), (words[-1:],)),), ())


def _unglued(words: Part) -> Part:
    """Words with the page's number apart from the dots that lead to it."""
    told = _DOTTED.fullmatch(words[-1].text)
    if told is None:
        return words
    word = words[-1]
    return *words[:-1], word._replace(text=told["dots"]), word._replace(text=told["page"], glued=False)


def _ends_as_listed(lines: Sequence[Line], place: int) -> bool:
    """Whether a line ends with its number where that of a contents list's line beside it does.

    A title that fills its line leaves no room for dots.
    """
    for near in (place - 1, place + 1):
        if 0 <= near < len(lines) and abs(lines[near].right - lines[place].right) <= _SAME_LEFT:
            words = _unglued(lines[near].words)
            if _PAGE.fullmatch(words[-1].text) and _LEADER.search(text_of(words[:-1])):
                return True
    return False


_DOTTED = re.compile(r"(?P<dots>[.…_]{2,})(?P<page>\d{1,4})")
_TWO = 2


def _table(lines: Sequence[Line], first: int, *, headed: bool = False) -> Columns | None:
    """The table that begins with a line; `headed`: with heads that no gap goes through."""
    gaps = _gaps(lines[first])
    begin = first + headed
    if not gaps or begin >= len(lines) or (headed and _ends(lines[first], lines[begin])):
        return None
    last = _last(lines, begin, _gaps(lines[begin]))
    members = lines[begin : last + 1]
    if sum(bool(_gaps(line)) for line in members) < _TWO and (headed or len(gaps) < _TWO):
        return None
    rivers = _rivers(members)
    if not rivers:
        return None
    parts = [_parts(line, rivers) for line in members]
    if headed:
        heads = parted(lines[first].words)
        if len(heads) > max(map(len, parts)):
            return None
        members, parts = lines[first : last + 1], [heads, *parts]
    cells, spans = _aligned(parts)
    rows = _rows(members, cells)
    if all(_is_label(row[0]) for row in rows):
        return None
    return Columns(first, last, tuple(rows), tuple(spans))


def _last(lines: Sequence[Line], first: int, rivers: list[Gap]) -> int:
    """The place of the last line that the gaps of the first one go through."""
    last, pitch, rows = first, float("inf"), float("inf")
    for place in range(first + 1, len(lines)):
        above, line = lines[place - 1], lines[place]
        rivers = _common(rivers, line)
        if not rivers or _ends(above, line):
            break
        distance = line.base - above.base
        pitch = min(pitch, distance)
        if _gaps(line) or line.left >= rivers[0][1] - 1:
            last = place
            rows = min(rows, distance) if _gaps(above) else rows
        elif (
            place > last + _MOST_WRAPPED
            or distance > pitch * _APART
            or not _is_under(line, lines[first:place])
        ):
            break
        elif last == place - 1 and distance * _NEARER < rows < float("inf"):
            last = place  # what the last row's first cell goes on with
    return last


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
        whole = _common(whole, line, _LONG_RIVER if len(lines) > _TWO else _RIVER)
    return [gap for gap in whole if gap[0] > lefts and gap[1] < rights]


def _rows(
    lines: Sequence[Line], cells: Sequence[Sequence[Part]]
) -> list[tuple[tuple[tuple[Word, ...], ...], ...]]:
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
                cell += [more] if more else []
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


def _aligned(parts: Sequence[Sequence[Part]]) -> tuple[list[list[Part]], list[Gap]]:
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
    if (cells := _row_in(spans, words)) is not None:
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


def _row_in(spans: Sequence[Gap], words: Sequence[Word]) -> list[Part] | None:
    """The cells that some words make in columns; None when they stand between these."""
    cells: list[list[Word]] = [[] for _ in spans]
    for word in words:
        place = min(range(len(spans)), key=lambda n: _off((word,), spans[n]))
        if _off((word,), spans[place]) > word.face.size:
            return None
        cells[place].append(word)
    row = [cell for cell in cells if cell]
    if any(
        other[0].left - one[-1].right < _LONG_RIVER * other[0].face.size
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


def _parts(line: Line, rivers: Sequence[Gap]) -> list[Part]:
    """The words of a line, parted by the gaps that go through all lines."""
    cells: list[list[Word]] = [[] for _ in range(len(rivers) + 1)]
    for word in line.words:
        cells[sum(word.left >= (start + end) / 2 for start, end in rivers)].append(word)
    return [tuple(cell) for cell in cells if cell]


def _is_label(cell: Sequence[tuple[Word, ...]]) -> bool:
    """Whether a first cell is the label of a line: "Dato:"."""
    return bool(cell) and text_of(cell[-1]).endswith(":")

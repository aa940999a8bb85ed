"""Find ruled tables on a page by their strokes, and put words into their cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.read.pdf.sheets import Box, Rule, Word

_NEAR = 3.5
"""Strokes that end so near each other meet."""
_MOST_RULES = 3_000
"""A page with more strokes is a drawing."""
_COVERED = 0.6
"""A side of a cell is drawn if so much of it is."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The edges of a table's columns and rows, and where strokes part its cells.

    `right_of[row][column]` and `under[row][column]` tell whether a stroke stands there.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    right_of: tuple[tuple[bool, ...], ...]
    under: tuple[tuple[bool, ...], ...]

    @property
    def box(self) -> Box:
        """What it covers of the page."""
        return Box(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])

    def cell_at(self, x: float, y: float) -> tuple[int, int]:
        """The row and column of a point; of a cell over several, its first ones."""
        row, column = _place(self.rows, y), _place(self.columns, x)
        while column and not self.right_of[row][column - 1]:
            column -= 1
        while row and not self.under[row - 1][column]:
            row -= 1
        return row, column


def _place(edges: Sequence[float], value: float) -> int:
    inside = sum(edge <= value for edge in edges) - 1
    return min(max(inside, 0), len(edges) - 2)


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables that strokes make, from top to bottom; a frame around one cell is none."""
    if len(rules) > _MOST_RULES:
        return []
    grids = (_grid(group) for group in _groups(_merged(rules)))
    return sorted((grid for grid in grids if grid is not None), key=_top)


def _top(grid: Grid) -> float:
    return grid.rows[0]


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Strokes of which those that go on from each other are one."""
    merged: list[Rule] = []
    level = 0.0
    for rule in sorted(rules, key=_by_level):
        last = merged[-1] if merged else None
        if last is None or last.across is not rule.across or _level(rule) - level > _NEAR:
            level = _level(rule)
            merged.append(rule)
            continue
        place = next(
            (n for n in range(len(merged) - 1, -1, -1) if _goes_on(merged[n], rule, level)), None
        )
        if place is None:
            merged.append(rule)
        else:
            merged[place] = Rule(_hull([merged[place].box, rule.box]), rule.across)
    return merged


def _goes_on(one: Rule, other: Rule, level: float) -> bool:
    return (
        one.across is other.across
        and abs(_level(one) - level) <= _NEAR
        and _meet(_grown(one.box), other.box)
    )


def _level(rule: Rule) -> float:
    """How far down a stroke across the page stands, or how far to the right one down it."""
    box = rule.box
    return (box.top + box.bottom) / 2 if rule.across else (box.left + box.right) / 2


def _by_level(rule: Rule) -> tuple[bool, float, float]:
    return rule.across, _level(rule), rule.box.left if rule.across else rule.box.top


_Group = tuple[list[Rule], Box]
"""Strokes that meet, and the box around them."""


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Strokes that meet, directly or over others."""
    groups: list[_Group] = []
    for rule in rules:
        near = _grown(rule.box)
        met = [group for group in groups if _touches(near, group)]
        apart = [group for group in groups if group not in met]
        members = [rule, *(each for group, _ in met for each in group)]
        box = _hull([rule.box, *(box for _, box in met)])
        groups = [*apart, (members, box)]
    return [group for group, _ in groups]


def _touches(near: Box, group: _Group) -> bool:
    return _meet(near, group[1]) and any(_meet(near, each.box) for each in group[0])


def _grown(box: Box) -> Box:
    return Box(box.left - _NEAR, box.top - _NEAR, box.right + _NEAR, box.bottom + _NEAR)


def _meet(one: Box, other: Box) -> bool:
    return (
        one.left <= other.right
        and other.left <= one.right
        and one.top <= other.bottom
        and other.top <= one.bottom
    )


def _hull(boxes: Iterable[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _grid(rules: Sequence[Rule]) -> Grid | None:
    across = [rule.box for rule in rules if rule.across]
    down = [rule.box for rule in rules if not rule.across]
    if not across or not down:
        return None
    hull = _hull([*across, *down])
    columns = _edges([(box.left + box.right) / 2 for box in down], hull.left, hull.right)
    rows = _edges([(box.top + box.bottom) / 2 for box in across], hull.top, hull.bottom)
    if len(columns) < _TWO_CELLS:
        return None
    # The strokes at each edge but the last, which closes the table whether it is drawn or not.
    beside = [
        [(b.top, b.bottom) for b in down if abs((b.left + b.right) / 2 - edge) <= _NEAR]
        for edge in columns[1:-1]
    ]
    below = [
        [(b.left, b.right) for b in across if abs((b.top + b.bottom) / 2 - edge) <= _NEAR]
        for edge in rows[1:-1]
    ]
    right_of = tuple(
        (*(_is_drawn(strokes, top, bottom) for strokes in beside), True)
        for top, bottom in pairwise(rows)
    )
    under = tuple(
        tuple(_is_drawn(strokes, left, right) for left, right in pairwise(columns))
        for strokes in below
    )
    closed = (True,) * (len(columns) - 1)
    return Grid(columns, rows, right_of, (*under, closed))


_TWO_CELLS = 3


def _edges(places: Iterable[float], first: float, last: float) -> tuple[float, ...]:
    """Places with those that are near each other made one, from the first to the last."""
    edges: list[float] = []
    for place in sorted([first, *places, last]):
        if not edges or place - edges[-1] > _NEAR:
            edges.append(place)
    return tuple(edges)


def _is_drawn(strokes: Iterable[tuple[float, float]], start: float, end: float) -> bool:
    """Whether strokes cover most of a way."""
    covered, reached = 0.0, start
    for low, high in sorted(strokes):
        further = min(high, end)
        covered += max(0.0, further - max(low, reached))
        reached = max(reached, further)
    return covered >= _COVERED * (end - start)


def cells_of(grid: Grid, words: Iterable[Word]) -> list[list[list[Word]]]:
    """The words of each cell, by row and column, in the order given."""
    rows: list[list[list[Word]]] = [[[] for _ in grid.columns[1:]] for _ in grid.rows[1:]]
    for word in words:
        row, column = grid.cell_at(*word.middle)
        rows[row][column].append(word)
    return rows

"""Gather the cells of a table, each in the column where a browser shows it."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from generator.blocks import Spans, Table, plain
from generator.problems import Origin

_WIDEST = 30
"""A cell that says it spans more columns or rows than that is no table's of minutes."""


@dataclass(slots=True)
class Grid:
    """A table that is being read."""

    origin: Origin
    rows: list[list[Spans]] = field(default_factory=list)
    heads: list[bool] = field(default_factory=list)
    """For each row, whether all in it heads columns."""
    below: dict[int, int] = field(default_factory=dict)
    """Columns that a cell further up still fills, and for how many rows."""
    in_head: bool = False
    in_cell: bool = False

    def begin_row(self) -> None:
        """Begin a row."""
        self.rows.append([])
        self.heads.append(self.in_head)

    def put(self, cell: Element, spans: Spans) -> None:
        """Put the words of a cell in the next free column of the row."""
        if not self.rows:
            self.begin_row()
        row = self.rows[-1]
        self._fill(row)
        down = _span(cell, "rowspan")
        for place in range(_span(cell, "colspan")):
            if down > 1:
                self.below[len(row)] = down - 1
            row.append(() if place else spans)
        if spans and not self.in_head:
            # A row heads columns if its first words do, and none after them does not.
            first = not any(row[:-1])
            self.heads[-1] = cell.tag == "th" and (first or self.heads[-1])

    def table(self) -> Table | None:
        """The table, without what is empty around it; None when it holds no words."""
        for row in self.rows:
            self._fill(row)
        kept = [(row, head) for row, head in zip(self.rows, self.heads, strict=True) if any(row)]
        if not kept:
            return None
        width = max(i + 1 for row, _ in kept for i, cell in enumerate(row) if plain(cell))
        rows = tuple(tuple(row[:width]) for row, _ in kept)
        return Table(rows, kept[0][1], self.origin)

    def _fill(self, row: list[Spans]) -> None:
        while self.below.get(len(row)):
            self.below[len(row)] -= 1
            row.append(())


def _span(cell: Element, name: str) -> int:
    told = cell.get(name, "").strip()
    return min(int(told), _WIDEST) or 1 if told.isascii() and told.isdecimal() else 1

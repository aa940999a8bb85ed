"""Make tables whole over page breaks, and of their words the tables of a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest

from generator.blocks import Spans, Table
from generator.problems import Origin
from generator.read.pdf.alignment import row_of
from generator.read.pdf.flow import Cell, Rows
from generator.read.pdf.hyphens import Hyphens
from generator.read.pdf.joins import Text
from generator.read.pdf.lines import spans_of
from generator.read.pdf.sheets import Word

_SAME_EDGE = 4.0
"""Columns of one table begin and end within so many points on each page."""


@dataclass(slots=True)
class WholeTable:
    """A table with what is on the next pages, and its head as often as it is told again."""

    first: Rows
    rows: list[tuple[Cell, ...]]
    last: Rows
    repeated: list[str] = field(default_factory=list)


def whole_tables(parts: Iterable[Text | Rows]) -> Iterator[Text | WholeTable]:
    """Texts, and tables with what is on the next pages."""
    table: WholeTable | None = None
    for part in parts:
        rows = _rows_of(part, table)
        if table is not None and (rows is None or not _goes_on(table, rows)):
            yield table
            table = None
        if isinstance(part, Text) and rows is None:
            yield part
        elif rows is not None and table is not None:
            _add(table, rows)
        elif rows is not None:
            table = WholeTable(rows, list(rows.rows), rows)
    if table is not None:
        yield table


def _rows_of(part: Text | Rows, table: WholeTable | None) -> Rows | None:
    """The rows that a part is, or that it adds to the table before it."""
    if isinstance(part, Rows):
        return part
    return _last_row(table, part) if table is not None else None


def _goes_on(table: WholeTable, rows: Rows) -> bool:
    """Whether rows are more of the table before them."""
    last = table.last
    if not (last.spans or rows.spans):
        return True  # lines of a contents list
    if rows.page != last.page + 1:
        return False
    if not rows.ruled and not last.ruled:
        # A head may stand left of its figures; the last columns may be empty on one page.
        begins = abs(rows.spans[0][0] - last.spans[0][0]) <= _SAME_EDGE
        return (begins and len(rows.spans) == len(last.spans)) or all(
            one[0] <= other[1] and other[0] <= one[1]
            for one, other in zip(last.spans, rows.spans, strict=False)
        )
    if len(rows.spans) != len(last.spans):
        return False
    if _said(rows.rows[0]) == _said(table.rows[0]):
        return True
    return rows.ruled is last.ruled and all(
        abs(one[0] - other[0]) <= _SAME_EDGE and abs(one[1] - other[1]) <= _SAME_EDGE
        for one, other in zip(last.spans, rows.spans, strict=True)
    )


def _last_row(table: WholeTable, text: Text) -> Rows | None:
    """A line at the top of the next page as a row of the table before it; None if it is none."""
    line, last = text.lines[0], table.last
    if last.ruled or len(text.lines) > 1 or line.page != last.page + 1 or not last.spans:
        return None
    cells = row_of(last.spans, line.words)
    if cells is None:
        return None
    row = tuple((cell,) if cell else () for cell in cells)
    return replace(last, page=line.page, number=line.number, rows=(row,))


def _add(table: WholeTable, rows: Rows) -> None:
    """Add rows to a table, without a head that is told again."""
    added = list(rows.rows)
    if rows.page != table.last.page and rows.spans:
        if _said(added[0]) == _said(table.rows[0]) and _heads(added[0]):
            table.repeated.append(_said(added.pop(0)))
        elif _is_rest(added[0], table.rows[-1]):
            cut = zip_longest(table.rows[-1], added.pop(0), fillvalue=())
            table.rows[-1] = tuple((*above, *below) for above, below in cut)
    table.rows += added
    table.last = rows


def _heads(row: Sequence[Cell]) -> bool:
    """Whether a row is a head by its letters: two rows may say the same."""
    return _is_bold([[word for line in cell for word in line] for cell in row])


def _is_rest(row: Sequence[Cell], above: Sequence[Cell]) -> bool:
    """Whether a row is what a page's end has cut from the cells of the one above."""
    filled = [(cell, over) for cell, over in zip(row, above, strict=False) if cell]
    return 0 < len(filled) < len(row) and all(
        over and cell[0][0].text[:1].islower() for cell, over in filled
    )


def _said(row: Sequence[Cell]) -> str:
    return "\t".join(" ".join(word.text for line in cell for word in line) for cell in row)


def read_table(table: WholeTable, hyphens: Hyphens, path: str, *, bold: bool) -> Table:
    """The table of a document; `bold`: the text itself is in bold letters."""
    width = max(map(len, table.rows))
    told = [
        [hyphens.join(cell) for cell in (*row, *[()] * (width - len(row)))] for row in table.rows
    ]
    header = _is_bold(told[0]) and (len(told) == 1 or not all(map(_is_bold, told)))
    rows = [
        [spans_of(cell, bold=not bold and (place > 0 or not header)) for cell in row]
        for place, row in enumerate(told)
    ]
    used = [place for place in range(len(rows[0])) if any(row[place] for row in rows)]
    cells = tuple(_trimmed([row[place] for place in used]) for row in rows)
    return Table(cells, header, Origin(path, table.first.number, table.first.page))


def _is_bold(row: Sequence[Sequence[Word]]) -> bool:
    said = [word for cell in row for word in cell if any(map(str.isalnum, word.text))]
    return bool(said) and all(word.face.bold for word in said)


def _trimmed(row: Sequence[Spans]) -> tuple[Spans, ...]:
    """A row without the empty cells at its end."""
    return tuple(row[: max((n + 1 for n, cell in enumerate(row) if cell), default=0)])

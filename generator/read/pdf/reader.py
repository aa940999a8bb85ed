"""Read a PDF into a Document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.blocks import (
    Document,
    Paragraph,
    Piece,
    Span,
    Spans,
    Table,
    count_words,
    plain,
)
from generator.problems import Code, Origin, Problem
from generator.read.pdf.flow import Cell, Part, Rows, flow_of
from generator.read.pdf.furniture import furniture_of
from generator.read.pdf.hyphens import Hyphens, find_hyphens
from generator.read.pdf.lines import Line, lines_of, spans_of
from generator.read.pdf.paragraphs import Text, build
from generator.read.pdf.setting import Setting, find_setting
from generator.read.pdf.sheets import Sheet, Word
from generator.read.pdf.source import FlawedError, read_sheets
from generator.read.pieces import read_pieces

_SAME_EDGE = 4.0


@dataclass(frozen=True, slots=True)
class Reading:
    """A PDF as it was read: its sheets, the lines of each, and what is furniture on them."""

    sheets: tuple[Sheet, ...]
    lines: tuple[tuple[Line, ...], ...]
    furniture: frozenset[tuple[int, int]]
    setting: Setting
    parts: tuple[tuple[Part, ...], ...]


def read_pdf(
    path: str, content: bytes, begin: Callable[[int], None]
) -> tuple[Document | None, list[Problem]]:
    """Read a PDF; `path` names it in problems, `begin` is told each page before it is read.

    Returns None with the problem when the file cannot be read.
    """
    try:
        sheets = tuple(read_sheets(content, begin))
    except FlawedError as error:
        return None, [Problem(Code.UNREADABLE_FILE, str(error.flaw), Origin(path, 0))]
    reading = understand(sheets)
    pieces, indents, repeated = _pieces(reading, path)
    pieces = read_pieces(pieces, path, indents)
    furniture = repeated + sum(
        count_words(line.text)
        for lines in reading.lines
        for line in lines
        if (line.page, line.number) in reading.furniture
    )
    document = Document(
        path=path,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="application/pdf",
        blocks=tuple(pieces),
        words=furniture + sum(count_words(piece.text) for piece in pieces),
        furniture=furniture,
    )
    return document, []


def understand(sheets: tuple[Sheet, ...]) -> Reading:
    """What is text, table and furniture on the pages of a document."""
    lines = tuple(tuple(lines_of(sheet)) for sheet in sheets)
    widths = [sheet.width for sheet in sheets]
    rough = find_setting(list(zip(widths, lines, strict=True)))
    heights = [sheet.height for sheet in sheets]
    furniture = furniture_of(list(zip(heights, lines, strict=True)), rough)
    kept = [[line for line in page if (line.page, line.number) not in furniture] for page in lines]
    parts = tuple(tuple(flow_of(sheet, page)) for sheet, page in zip(sheets, kept, strict=True))
    text = [[part.line for part in page if not isinstance(part, Rows)] for page in parts]
    setting = find_setting(list(zip(widths, text, strict=True)))
    return Reading(sheets, lines, furniture, setting, parts)


def _pieces(reading: Reading, path: str) -> tuple[list[Piece], list[int], int]:
    """The pieces of a document, how far each is indented, and the words of repeated heads."""
    hyphens = find_hyphens(line for page in reading.lines for line in page)
    setting = reading.setting
    widths = [sheet.width for sheet in reading.sheets]
    pieces: list[Piece] = []
    indents: list[int] = []
    repeated = 0
    for part in _whole_tables(build(reading.parts, setting, widths)):
        if isinstance(part, Text):
            pieces.append(_paragraph(part, setting, hyphens, path))
            indents.append(round(part.left / (setting.size / 2)))
        else:
            rows, dropped = part
            pieces.append(_table(rows, setting, hyphens, path))
            indents.append(0)
            repeated += dropped
    return pieces, indents, repeated


def _paragraph(text: Text, setting: Setting, hyphens: Hyphens, path: str) -> Paragraph:
    words = hyphens.join([line.words for line in text.lines])
    spans = spans_of(words, bold=not text.rank and not setting.bold)
    if text.rank:
        spans = (Span(plain(spans)),)
    if text.drawn:
        spans = (Span("• "), *spans)
    first = text.lines[0]
    return Paragraph(spans, Origin(path, first.number, first.page), text.rank)


def _whole_tables(parts: Iterable[Text | Rows]) -> Iterator[Text | tuple[list[Rows], int]]:
    """Texts, and tables with what is on the next pages; with each the words repeated there."""
    table: list[Rows] = []
    dropped = 0
    for part in parts:
        if table and not (isinstance(part, Rows) and _goes_on(table[-1], part)):
            yield table, dropped
            table, dropped = [], 0
        if isinstance(part, Text):
            yield part
        elif table and part.rows and _said(part.rows[0]) == _said(table[0].rows[0]):
            if part.page != table[-1].page:
                dropped += count_words(_said(part.rows[0]))
                part = Rows(
                    part.page, part.number, part.rows[1:], part.edges, part.ruled, part.box
                )
            table.append(part)
        else:
            table.append(part)
    if table:
        yield table, dropped


def _goes_on(table: Rows, rows: Rows) -> bool:
    """Whether rows are more of the table before them."""
    if not (table.edges or rows.edges):
        return True  # lines of a contents list
    return (
        rows.page == table.page + 1
        and rows.ruled == table.ruled
        and len(rows.edges) == len(table.edges)
        and all(abs(a - b) <= _SAME_EDGE for a, b in zip(table.edges, rows.edges, strict=True))
    )


def _said(row: Sequence[Cell]) -> str:
    return "\t".join(" ".join(word.text for line in cell for word in line) for cell in row)


def _table(parts: Sequence[Rows], setting: Setting, hyphens: Hyphens, path: str) -> Table:
    told = [[hyphens.join(cell) for cell in row] for part in parts for row in part.rows]
    header = _is_bold(told[0]) and (len(told) == 1 or not all(map(_is_bold, told)))
    rows = [
        [
            spans_of(cell, bold=not setting.bold and not (header and not n)) if cell else ()
            for cell in row
        ]
        for n, row in enumerate(told)
    ]
    used = [n for n in range(len(rows[0])) if any(n < len(row) and row[n] for row in rows)]
    cells = tuple(tuple(row[n] for n in used) for row in rows)
    first = parts[0]
    return Table(_trimmed(cells), header, Origin(path, first.number, first.page))


def _is_bold(row: Sequence[Sequence[Word]]) -> bool:
    said = [word for cell in row for word in cell if any(map(str.isalnum, word.text))]
    return bool(said) and all(word.face.bold for word in said)


def _trimmed(rows: tuple[tuple[Spans, ...], ...]) -> tuple[tuple[Spans, ...], ...]:
    """Rows without the empty cells at their ends."""
    return tuple(
        row[: max((n + 1 for n, cell in enumerate(row) if cell), default=0)] for row in rows
    )

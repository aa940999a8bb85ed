"""Read a PDF into a Document."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from generator.blocks import (
    BOLD,
    Document,
    Paragraph,
    Piece,
    Span,
    count_words,
)
from generator.problems import Origin, Problem
from generator.read.pdf.flaws import unopened, unread, unreadable
from generator.read.pdf.flow import Part, Rows, flow_of
from generator.read.pdf.furniture import furniture_of
from generator.read.pdf.hyphens import Hyphens, find_hyphens
from generator.read.pdf.joins import Text
from generator.read.pdf.lines import Line, lines_of, spans_of, text_of
from generator.read.pdf.paragraphs import build
from generator.read.pdf.setting import Setting, find_setting
from generator.read.pdf.sheets import Sheet
from generator.read.pdf.source import FlawedError, read_sheets
from generator.read.pdf.tables import read_table, whole_tables
from generator.read.pieces import read_pieces


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
        return None, [unopened(path, error.flaw)]
    begin(0)  # no page any more, but all of them
    if (problem := unreadable(path, sheets)) is not None:
        return None, [problem]
    reading = understand(sheets)
    found, indents, repeated = _pieces(reading, path)
    pieces = read_pieces(found, path, indents)
    edges = [
        line.text
        for lines in reading.lines
        for line in lines
        if (line.page, line.number) in reading.furniture
    ]
    told = [piece.text for piece in pieces]
    furniture = sum(map(count_words, (*edges, *repeated)))
    document = Document(
        path=path,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="application/pdf",
        blocks=pieces,
        words=furniture + sum(map(count_words, told)) + _is_lost(reading, edges, repeated, told),
        furniture=furniture,
    )
    return document, list(unread(path, sheets))


def _is_lost(reading: Reading, *told: Iterable[str]) -> bool:
    """Whether letters that stand on the pages are not told; a word at least is then missing.

    Words cannot be counted on lines: what a line's end has cut is one word, not two.
    """
    printed = sum(_letters(line.text) for lines in reading.lines for line in lines)
    return printed != sum(_letters(text) for texts in told for text in texts)


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


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


def _pieces(reading: Reading, path: str) -> tuple[list[Piece], list[int], list[str]]:
    """The pieces of a document, how far each is indented, and the repeated heads of tables."""
    hyphens = find_hyphens(line for page in reading.lines for line in page)
    setting = reading.setting
    widths = [sheet.width for sheet in reading.sheets]
    pieces: list[Piece] = []
    indents: list[int] = []
    repeated: list[str] = []
    for part in whole_tables(build(reading.parts, setting, widths)):
        if isinstance(part, Text):
            pieces.append(_paragraph(part, setting, hyphens, path))
            indents.append(round(part.left / (setting.size / 2)))
        else:
            pieces.append(read_table(part, hyphens, path, bold=setting.bold))
            indents.append(0)
            repeated += part.repeated
    return pieces, indents, repeated


def _paragraph(text: Text, setting: Setting, hyphens: Hyphens, path: str) -> Paragraph:
    words = hyphens.join([line.words for line in text.lines])
    spans = spans_of(words, bold=not text.rank and not setting.bold)
    rank = text.rank or (BOLD if _is_slanted_heading(text) else 0)
    if rank:
        # What stands out as a whole has no emphasis inside; a link is a link.
        spans = tuple(span if span.href else Span(span.text) for span in spans)
    if text.drawn:
        spans = (Span("• "), *spans)
    first = text.lines[0]
    ends = () if text.drawn or rank else _ends(text, hyphens)
    return Paragraph(spans, Origin(path, first.number, first.page), rank, ends)


_MOST_ENDS = 6


def _ends(text: Text, hyphens: Hyphens) -> tuple[int, ...]:
    """Where the first lines of a paragraph end in its text."""
    lines = [line.words for line in text.lines]
    ends = range(1, min(len(lines), _MOST_ENDS + 1))
    return tuple(len(text_of(hyphens.join(lines[:end]))) for end in ends)


def _is_slanted_heading(text: Text) -> bool:
    """Whether a line in italics stands alone and is no sentence."""
    line = text.lines[0]
    alone = len(text.lines) == 1 and not text.drawn
    return alone and line.face.italic and line.text[-1] not in ".,;!)"

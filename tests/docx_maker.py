"""Write a text of the corpus as a Word document, in the ways in which Word users write minutes.

What is a heading is told by the meeting that was read of the text; the words, their order
and their emphasis are those of the text's blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from generator.blocks import (
    Document,
    ListBlock,
    ListEntry,
    Paragraph,
    Piece,
    Span,
    SpanKind,
    Spans,
    SubHeading,
    Table,
)
from generator.model import Meeting
from generator.parse.header import read_head
from generator.parse.items import split_items
from generator.parse.layout import Layout
from generator.read.lists import Marker, read_marker

_LISTED = re.compile(r"(?P<title>.*?)(?:[\s.]*[\t ]|\.{3,})(?P<page>\d+)")
_STEP = 720
_ROMANS = 100


@dataclass(frozen=True)
class Hand:
    """One of the hands that write: with Word's styles and numbers, or all by themselves."""

    styled: bool


HANDS = {"styles": Hand(styled=True), "by hand": Hand(styled=False)}


def docx_of(document: Document, meeting: Meeting, layout: Layout, hand: Hand) -> bytes:
    """A text, as it was read, as the bytes of a Word file."""
    writer = _Writer(hand)
    levels = _levels(meeting)
    front, bodies, _ = split_items(document.blocks, layout)
    listed = read_head(front, [body.title for body in bodies], layout).listed
    for place, piece in enumerate(document.blocks):
        if place in listed:
            writer.contents(piece)
        else:
            writer.write(piece, levels.get(piece.origin.line, 0))
    return writer.saved()


def _levels(meeting: Meeting) -> Mapping[int, int]:
    """The lines that are headings, each with its level."""
    levels = {1: 1}
    for item in meeting.items:
        levels[item.origin.line] = 2
        for section in item.sections:
            if section.heading:
                levels[section.origin.line] = 3
            for block in section.blocks:
                if isinstance(block, SubHeading):
                    levels[block.origin.line] = 4
    return levels


_STYLES = {1: "Title", 2: "Heading1", 3: "Heading2", 4: "Heading3"}


@dataclass
class _Chain:
    """Entries of one depth that count on from each other, and the list of Word that they are."""

    name: int
    last: Marker


@cache
def _template() -> bytes:
    """An empty document with the few styles that are used: Word's own are a megabyte."""
    file = docx.Document()
    relations = file.part.rels
    for name in [n for n, each in relations.items() if each.reltype.endswith("WithEffects")]:
        relations.pop(name)
    for style in list(file.styles):
        if style.style_id not in {*_STYLES.values(), "Normal", "TableNormal"}:
            style.delete()
    out = BytesIO()
    file.save(out)
    return out.getvalue()


@dataclass
class _Writer:
    hand: Hand
    file: Any = field(default_factory=lambda: docx.Document(BytesIO(_template())))
    lists: int = 100

    def write(self, piece: Piece, level: int) -> None:
        """Write a piece; a level makes it a heading."""
        match piece:
            case Paragraph(spans=spans):
                self._paragraph(spans, level)
            case ListBlock(entries=entries) if self.hand.styled and not level:
                self._list(entries)
            case ListBlock(entries=entries):
                for entry in entries:
                    self._paragraph((Span(f"{entry.marker or '-'} "), *entry.spans), level)
            case Table():
                self._table(piece)
            case _:
                raise AssertionError(piece)

    def contents(self, piece: Piece) -> None:
        """Write lines of the contents list: the dots are Word's, as are the pages."""
        for line in piece.text.split("\n"):
            match = _LISTED.fullmatch(line)
            if match is None:
                self._paragraph((Span(line),), 0)
                continue
            paragraph = self.file.add_paragraph()
            if self.hand.styled:
                paragraph._p.append(parse_xml(_listed_field(match["title"], match["page"])))
            else:
                paragraph.add_run(f"{match['title']}\t{match['page']}")
            paragraph.paragraph_format.tab_stops.add_tab_stop(5_000_000, 2, 1)

    def saved(self) -> bytes:
        """The bytes of the file."""
        out = BytesIO()
        self.file.save(out)
        return out.getvalue()

    def _paragraph(self, spans: Spans, level: int) -> Any:
        paragraph = self.file.add_paragraph()
        if level and self.hand.styled:
            paragraph._p.style = _STYLES[level]
        _fill(paragraph, spans, bold=bool(level) and not self.hand.styled)
        return paragraph

    def _table(self, table: Table) -> None:
        width = max(map(len, table.rows))
        written = self.file.add_table(len(table.rows), width)
        for place, row in enumerate(table.rows):
            head = table.header and place == 0
            for cell, spans in zip(written.rows[place].cells, row, strict=False):
                _fill(cell.paragraphs[0], spans, bold=head and not self.hand.styled)
            for cell in written.rows[place].cells[len(row) :]:
                cell._tc.getparent().remove(cell._tc)
            if head and self.hand.styled:
                properties = written.rows[0]._tr.get_or_add_trPr()
                properties.append(parse_xml(f"<w:tblHeader {nsdecls('w')}/>"))

    def _list(self, entries: Sequence[ListEntry]) -> None:
        chains: list[_Chain] = []
        for entry in entries:
            marked = read_marker(f"{entry.marker or '-'} x")
            assert marked is not None, entry
            marker = marked[0]
            last = chains[entry.depth] if entry.depth < len(chains) else None
            del chains[entry.depth :]
            if last is None or not marker.follows(last.last):
                last = _Chain(self._define(marker, entry.depth), marker)
            chains.append(_Chain(last.name, marker))
            paragraph = self._paragraph(entry.spans, 0)
            properties = paragraph._p.get_or_add_pPr()
            properties.append(
                parse_xml(
                    f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{entry.depth}"/>'
                    f'<w:numId w:val="{last.name}"/></w:numPr>'
                )
            )

    def _define(self, marker: Marker, depth: int) -> int:
        """Define a list that begins with a mark; its name."""
        self.lists += 1
        form, start, text = _form(marker)
        numbering = self.file.part.numbering_part.element
        definition = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{self.lists}">'
            f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>'
            f'<w:lvlText w:val="{text.replace("%1", f"%{depth + 1}")}"/>'
            f'<w:pPr><w:ind w:left="{_STEP * (depth + 1)}" w:hanging="360"/></w:pPr>'
            "</w:lvl></w:abstractNum>"
        )
        numbering.insert(0, definition)
        numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{self.lists}">'
                f'<w:abstractNumId w:val="{self.lists}"/></w:num>'
            )
        )
        return self.lists


def _form(marker: Marker) -> tuple[str, int, str]:
    """How Word counts and prints a mark: the form of its number, its first number, its text."""
    if not marker.ordinals:
        return "bullet", 1, "\uf0b7"
    match = re.fullmatch(r"(.*?)([^\W_]+)([.):])", marker.printed)
    assert match is not None, marker
    roman = marker.ordinals[-1] > _ROMANS
    sort = "decimal" if match[2].isdecimal() else "lowerRoman" if roman else "lowerLetter"
    return sort, marker.ordinals[-1] % _ROMANS, f"{match[1]}%1{match[3]}"


def _fill(paragraph: Any, spans: Spans, *, bold: bool) -> None:
    for text, emphasised in _runs(spans):
        run = paragraph.add_run(text)
        run.italic = True if emphasised else None
        run.bold = True if bold else None


def _runs(spans: Spans) -> Iterator[tuple[str, bool]]:
    """The runs that Word makes of words: parted wherever somebody has corrected something."""
    for span in spans:
        middle = len(span.text) // 2
        for text in (span.text[:middle], span.text[middle:]):
            if text:
                yield text, span.kind is SpanKind.EMPHASIS


def _listed_field(title: str, page: str) -> str:
    """A line of the contents list as Word makes it: a link into the document, and a field."""
    words = title.replace("&", "&amp;").replace("<", "&lt;")
    return (
        f'<w:hyperlink {nsdecls("w")} w:anchor="_Toc1"><w:r><w:t>{words}</w:t></w:r>'
        "<w:r><w:rPr><w:webHidden/></w:rPr><w:tab/></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGEREF _Toc1 \\h </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f"<w:r><w:rPr><w:webHidden/></w:rPr><w:t>{page}</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink>'
    )

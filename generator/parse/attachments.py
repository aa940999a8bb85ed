"""Read the titles of an item's attachments, and their addresses where the source has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.blocks import Block, ListBlock, Paragraph, Spans, SubHeading, Table, plain
from generator.model import Attachment, Section, SectionKind
from generator.parse.layout import Layout


def read_attachments(sections: Sequence[Section], layout: Layout) -> tuple[Attachment, ...]:
    """One attachment for each line or entry of the sections of that kind; "Ingen" is none."""
    return tuple(
        Attachment(title, next((span.href for span in spans if span.href), None))
        for section in sections
        if section.kind is SectionKind.ATTACHMENTS
        for block in section.blocks
        for title, spans in _titles(block)
        if not layout.is_answer(title)
    )


def _titles(block: Block) -> Iterator[tuple[str, Spans]]:
    match block:
        case ListBlock(entries=entries):
            yield from ((plain(entry.spans), entry.spans) for entry in entries)
        case Table():
            yield block.text, tuple(span for row in block.rows for cell in row for span in cell)
        case Paragraph(spans=spans) | SubHeading(spans=spans):
            yield block.text, spans

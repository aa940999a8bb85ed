"""Mend and mark the blocks of a section: paragraphs cut by a page, unmarked sub-headings."""

from __future__ import annotations

from collections.abc import Sequence

from generator.model import (
    Block,
    ListBlock,
    Paragraph,
    SectionKind,
    Span,
    Spans,
    SubHeading,
    Table,
)
from generator.parse.attendance import is_absence
from generator.parse.layout import Layout
from generator.parse.outcome import outcome_of

_LISTS_OF_LINES = frozenset({SectionKind.ATTACHMENTS, SectionKind.ROUTE})
"""Kinds whose lines are each a thing of its own: never joined, and never headings."""

_LONGEST_HEADING = 100
_SENTENCE_ENDS = (".", ":", ";", "?", "!")


def read_prose(blocks: Sequence[Block], kind: SectionKind, layout: Layout) -> tuple[Block, ...]:
    """The blocks of a section with cut paragraphs joined and sub-headings marked."""
    if kind in _LISTS_OF_LINES:
        return tuple(blocks)
    return _marked(_joined(blocks, layout), layout)


def _joined(blocks: Sequence[Block], layout: Layout) -> list[Block]:
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if (
            isinstance(block, Paragraph)
            and isinstance(last, Paragraph)
            and _goes_on(last.text, block.text, layout)
        ):
            joined[-1] = Paragraph(_with_space(last.spans, block.spans), last.origin)
        else:
            joined.append(block)
    return joined


def _goes_on(text: str, following: str, layout: Layout) -> bool:
    """Whether a paragraph was cut by a page: it stops in mid-sentence and the next goes on."""
    if text.rstrip("\"'”»)*").endswith(_SENTENCE_ENDS) or is_absence(text, layout):
        return False
    return following[:1].islower() or layout.ends_unfinished(text)


def _with_space(first: Spans, second: Spans) -> Spans:
    if first and second and first[-1].kind is second[0].kind:
        middle = Span(f"{first[-1].text} {second[0].text}", first[-1].kind)
        return (*first[:-1], middle, *second[1:])
    return (*first, Span(" "), *second)


def _marked(blocks: Sequence[Block], layout: Layout) -> tuple[Block, ...]:
    """Mark sub-headings, from the end: whether a line heads something hangs on what follows."""
    marked: list[Block] = []
    for block in reversed(blocks):
        following = marked[-1] if marked else None
        heading = _heading_spans(block, layout)
        if heading is not None and following is not None and _is_headed(block, following):
            marked.append(SubHeading(heading, block.origin))
        else:
            marked.append(block)
    return tuple(reversed(marked))


def _heading_spans(block: Block, layout: Layout) -> Spans | None:
    """The words of a block that looks like a heading; None when it does not."""
    match block:
        case ListBlock(entries=(entry,)) if entry.marker and not entry.text.endswith(
            _SENTENCE_ENDS
        ):
            return (Span(f"{entry.marker} "), *entry.spans)
        case Paragraph(spans=spans) if _looks_like_heading(block.text, layout):
            return spans
        case _:
            return None


def _looks_like_heading(text: str, layout: Layout) -> bool:
    return (
        0 < len(text) <= _LONGEST_HEADING
        and (text[0].isupper() or text[0].isdigit() or text[0] in "\"'”»")
        and not text.endswith((".", ",", ":", ";"))
        and not layout.is_answer(text)
        and not layout.ends_unfinished(text)
        and not is_absence(text, layout)
        and outcome_of(text) is None
    )


def _is_headed(block: Block, following: Block) -> bool:
    if isinstance(block, ListBlock):
        return isinstance(following, Paragraph | Table) and (
            isinstance(following, Table) or _is_prose(following.text)
        )
    match following:
        case ListBlock(entries=entries):
            # "Forvaltningen indstiller til udvalget" + "1. at ...": the sentence goes on.
            return not entries[0].text.lstrip("0123456789. ")[:1].islower()
        case Paragraph():
            return _is_prose(following.text)
        case _:
            return True


def _is_prose(text: str) -> bool:
    return len(text) > _LONGEST_HEADING or text.rstrip("\"'”»)*").endswith(_SENTENCE_ENDS)

"""Mend and mark the blocks of a section: paragraphs cut by a page, unmarked sub-headings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter

from generator.blocks import Block, ListBlock, Paragraph, Span, Spans, SubHeading, Table
from generator.model import SectionKind
from generator.parse.attendance import is_absence, is_names, stands_under_label
from generator.parse.layout import Layout
from generator.parse.line_ends import part_lists_of_names
from generator.parse.outcome import outcome_of
from generator.parse.votes import read_votes

_LISTS_OF_LINES = frozenset({SectionKind.ATTACHMENTS, SectionKind.ROUTE})
"""Kinds whose lines are each a thing of its own: never joined, and never headings."""

_TELLING_ABSENCE = frozenset({SectionKind.DECISION, SectionKind.PRIOR, SectionKind.OTHER})
"""Kinds in which a label of absence may stand above names."""

_LONGEST_HEADING = 100
_SENTENCE_WITHIN = re.compile(r"[a-zæøå][.?!] [A-ZÆØÅ]")
_CLOSING = "\"'”»)*"
"""What may stand after the end of a sentence."""
_SENTENCE_ENDS = (".", ":", ";", "?", "!")


def read_prose(blocks: Sequence[Block], kind: SectionKind, layout: Layout) -> tuple[Block, ...]:
    """The blocks of a section with cut paragraphs joined and sub-headings marked."""
    if kind in _LISTS_OF_LINES:
        return tuple(blocks)
    if kind in _TELLING_ABSENCE:
        blocks = tuple(part_lists_of_names(blocks, layout))
    return _marked(_joined(blocks, layout), kind, layout)


def _joined(blocks: Sequence[Block], layout: Layout) -> list[Block]:
    joined: list[Block] = []
    pieces: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            if pieces and not _goes_on(pieces[-1].text, block.text, layout):
                joined.append(_one(pieces))
                pieces = []
            pieces.append(block)
        else:
            if pieces:
                joined.append(_one(pieces))
                pieces = []
            joined.append(block)
    return [*joined, _one(pieces)] if pieces else joined


def _one(pieces: Sequence[Paragraph]) -> Paragraph:
    """The paragraph that its pieces were, with a space where a page ended."""
    if len(pieces) == 1:
        return pieces[0]
    spans = [span for piece in pieces for span in (Span(" "), *piece.spans)][1:]
    printed = groupby(spans, key=attrgetter("kind", "href"))
    joined = (Span("".join(span.text for span in group), *how) for how, group in printed)
    return Paragraph(tuple(joined), pieces[0].origin)


def _goes_on(text: str, following: str, layout: Layout) -> bool:
    """Whether a paragraph was cut by a page: it stops in mid-sentence and the next goes on."""
    if text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS) or layout.is_quoted_line(text):
        return False
    if _tells_names(text, layout):
        return False
    return following[:1].islower() or layout.ends_unfinished(text)


def _marked(blocks: Sequence[Block], kind: SectionKind, layout: Layout) -> tuple[Block, ...]:
    """Mark sub-headings, from the end: whether a line heads something hangs on what follows."""
    marked: list[Block] = []
    tells = kind in _TELLING_ABSENCE
    named = stands_under_label(blocks, layout) if tells else [False] * len(blocks)
    for block, is_named in zip(reversed(blocks), reversed(named), strict=True):
        following = marked[-1] if marked else None
        heading = None if is_named else _heading_spans(block, layout)
        if heading is not None and following is not None and _is_headed(block, following):
            marked.append(SubHeading(heading, block.origin))
        else:
            marked.append(block)
    return tuple(reversed(marked))


def _heading_spans(block: Block, layout: Layout) -> Spans | None:
    """The words of a block that looks like a heading; None when it does not."""
    match block:
        case Paragraph(spans=spans, rank=rank) if rank and _may_head(block.text, layout):
            return spans
        case ListBlock(entries=(entry,)) if entry.marker and not entry.text.endswith(
            _SENTENCE_ENDS
        ):
            return (Span(f"{entry.marker} "), *entry.spans)
        case Paragraph(spans=spans) if _looks_like_heading(block.text, layout):
            return spans
        case _:
            return None


def _may_head(text: str, layout: Layout) -> bool:
    """Whether a line that stands out by its letters heads something: it is no sentence."""
    sentence = text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
    return len(text) <= _LONGEST_HEADING and not sentence and not _tells(text, layout)


def _looks_like_heading(text: str, layout: Layout) -> bool:
    return (
        0 < len(text) <= _LONGEST_HEADING
        and (text[0].isupper() or text[0].isdigit() or text[0] in "\"'”»")
        and not text.rstrip(_CLOSING).endswith((".", ",", ":", ";"))
        and not layout.ends_unfinished(text)
        and not _tells(text, layout)
    )


def _tells(text: str, layout: Layout) -> bool:
    """Whether a line says something by itself: an answer, a decision, a vote, who was absent."""
    return (
        layout.is_answer(text)
        or layout.notes.match(text) is not None
        or layout.absence.match(text) is not None
        or layout.is_quoted_line(text)
        or _tells_names(text, layout)
        or outcome_of(text) is not None
        or bool(read_votes(text, layout))
    )


def _is_headed(block: Block, following: Block) -> bool:
    if isinstance(block, ListBlock):
        return isinstance(following, Paragraph | Table) and (
            isinstance(following, Table) or _is_prose(following.text)
        )
    if isinstance(block, Paragraph) and block.rank:
        return True
    match following:
        case ListBlock(entries=entries):
            # "Forvaltningen indstiller til udvalget" + "1. at ...": the sentence goes on.
            return not entries[0].text.lstrip("0123456789. ")[:1].islower()
        case Paragraph():
            return _is_prose(following.text)
        case _:
            return True


def _is_prose(text: str) -> bool:
    """Whether a text is more than a line: long, or with the end of a sentence in it."""
    return (
        len(text) > _LONGEST_HEADING
        or text.rstrip(_CLOSING).endswith(_SENTENCE_ENDS)
        or _SENTENCE_WITHIN.search(text) is not None
    )


def _tells_names(text: str, layout: Layout) -> bool:
    return is_absence(text, layout) or is_names(text, layout)

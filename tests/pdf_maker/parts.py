"""Tell what each block of a document is printed as.

The document has the words and their order, the meeting read from it knows which of them are
titles and headings. Every block of the document comes out once, as a part with a role.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.blocks import Block, Document, Paragraph, Piece, SubHeading
from generator.model import AgendaItem, Meeting, Section, SectionKind


class Role(StrEnum):
    """What a block is printed as; also the name of its class in the styles."""

    TITLE = "title"
    HEAD = "head"
    LISTING = "listing"
    """The heading of the contents list."""
    ENTRIES = "entries"
    """Lines of the contents list."""
    GROUP = "group"
    """A line between items that is about the items after it."""
    ITEM = "item"
    CASE = "case"
    SECTION = "section"
    SUB = "sub"
    TEXT = "text"
    ATTACHMENT = "attachment"


@dataclass(frozen=True, slots=True)
class Part:
    """A block and its role; so many of its first characters are a label, printed bold."""

    role: Role
    block: Block
    label: int = 0


def parts_of(document: Document, meeting: Meeting) -> Iterator[Part]:
    """The parts of a document in order; `meeting` is what was read of it."""
    opened = {item.origin: item for item in meeting.items}
    blocks = [_block(piece) for piece in document.blocks]
    starts = [place for place, block in enumerate(blocks) if block.origin in opened]
    yield from _front(blocks[: starts[0]], meeting)
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        yield Part(Role.ITEM, blocks[start])
        yield from _inside(blocks[start + 1 : end], opened[blocks[start].origin])


def _block(piece: Piece) -> Block:
    assert isinstance(piece, Block), "only a text is printed"
    return piece


def _front(blocks: Sequence[Block], meeting: Meeting) -> Iterator[Part]:
    """The head and the contents list: what the head does not tell is of the list."""
    told = _letters(" ".join(f"{field.label} {field.text}" for field in meeting.header))
    labels = [re.escape(field.label) for field in meeting.header if field.label]
    labelled = re.compile(rf"(?:{'|'.join(labels)})(?!\w):?" if labels else "(?!)")
    titled = listed = False
    for block in blocks:
        if _letters(block.text) not in told:
            entry = listed or block.text.rstrip()[-1:].isdigit()
            yield Part(Role.ENTRIES if entry else Role.LISTING, block)
            listed = True
            continue
        label = labelled.match(block.text)
        titled = titled or label is not None
        yield Part(Role.HEAD if titled else Role.TITLE, block, label.end() if label else 0)
        titled = titled or meeting.committee in block.text


def _inside(blocks: Sequence[Block], item: AgendaItem) -> Iterator[Part]:
    """The parts of an item after its opening line."""
    sections = {section.origin: section for section in item.sections}
    told = _letters(" ".join(f"{each.heading} {each.text}" for each in item.sections))
    subs = {
        (block.origin, block.text)
        for section in item.sections
        for block in section.blocks
        if isinstance(block, SubHeading)
    }
    section: Section | None = None
    for place, block in enumerate(_joined(blocks, item)):
        section = sections.get(block.origin, section)
        if section and section.origin == block.origin and section.heading:
            whole = block.text.strip() == section.heading
            label = 0 if whole else len(section.heading)
            yield Part(Role.SECTION if whole else Role.TEXT, block, label)
        elif _letters(block.text) not in told:
            # What is in no section stands on a line of its own, at the start or at the end.
            yield Part(Role.GROUP if place else Role.CASE, block)
        elif (block.origin, block.text) in subs:
            yield Part(Role.SUB, block)
        elif section and section.kind is SectionKind.ATTACHMENTS and isinstance(block, Paragraph):
            yield Part(Role.ATTACHMENT, block)
        else:
            yield Part(Role.TEXT, block)


def _joined(blocks: Sequence[Block], item: AgendaItem) -> Iterator[Block]:
    """The blocks, a paragraph that the end of a page has cut in the source printed in one."""
    read = {
        block.origin: block
        for section in item.sections
        for block in section.blocks
        if isinstance(block, Paragraph)
    }
    rest = ""
    for block in blocks:
        whole = read.get(block.origin)
        if rest and rest.startswith(block.text):
            rest = rest[len(block.text) :].lstrip()
        elif whole and whole.text.startswith(f"{block.text} "):
            rest = whole.text[len(block.text) :].lstrip()
            yield whole
        else:
            yield block


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text)

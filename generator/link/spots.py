"""Walk through the texts of an item, each with where it stands and who speaks there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.blocks import Block, ListBlock, Paragraph, SubHeading, Table, plain
from generator.link.references import Spot
from generator.model import AgendaItem, SectionKind
from generator.parse.layout import Layout
from generator.parse.prior import find_quoted
from generator.problems import Origin


class Voice(StrEnum):
    """Who speaks in a text."""

    OWN = "own"
    DECISION = "decision"
    """The meeting itself: what is said here was said there."""
    ROUTE = "route"
    """It tells of what is to come."""
    LABEL = "label"
    """The line that names a quoted decision."""
    QUOTED = "quoted"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands; `quoted` is the place of the label of the quotation that it is in."""

    spot: Spot
    voice: Voice
    quoted: Origin | None = None


_VOICES = {SectionKind.DECISION: Voice.DECISION, SectionKind.ROUTE: Voice.ROUTE}


def texts_of(item: AgendaItem, layout: Layout) -> Iterator[tuple[str, Place]]:
    """Every text of an item's sections in order, but for its lists of attachments.

    A text is a heading, a paragraph, a sub-heading, an entry of a list or a cell.
    """
    for index, section in enumerate(item.sections):
        if section.kind is SectionKind.ATTACHMENTS:
            continue
        voice = _VOICES.get(section.kind, Voice.OWN)
        voices: dict[int | None, tuple[Voice, Origin]] = {}
        for quoted in find_quoted(section, layout):
            label = None if quoted.origin == section.origin else quoted.start - 1
            while label is not None and section.blocks[label].origin != quoted.origin and label:
                label -= 1
            marked = [None] if label is None else [*range(label, quoted.start)]
            voices |= dict.fromkeys(marked, (Voice.LABEL, quoted.origin))
            blocks = range(quoted.start, quoted.end)
            voices |= dict.fromkeys(blocks, (Voice.QUOTED, quoted.origin))
        if section.heading:
            yield section.heading, Place(Spot(index, None), *voices.get(None, (Voice.OWN, None)))
        for number, block in enumerate(section.blocks):
            speaks = voices.get(number, (voice, None))
            for part, text in enumerate(_texts(block)):
                if text:
                    yield text, Place(Spot(index, number, part), *speaks)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | SubHeading():
            yield block.text
        case ListBlock(entries=entries):
            yield from (plain(entry.spans) for entry in entries)
        case Table(rows=rows):
            yield from (plain(cell) for row in rows for cell in row)

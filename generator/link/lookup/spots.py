"""Walk through the texts of an item, each with where it stands and who speaks there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from generator.blocks import ListBlock, Paragraph, SubHeading, Table, plain
from generator.link.references import Spot
from generator.model import AgendaItem, Section, SectionKind
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


_Speaks = tuple[Voice, Origin | None]
_Where = tuple[int, int | None, int, _Speaks]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands; `quoted` is the place of the label of the quotation that it is in."""

    spot: Spot
    voice: Voice
    quoted: Origin | None = None

    @classmethod
    def at(cls, section: int, block: int | None, part: int, speaks: _Speaks) -> Place:
        """The place that `texts_of` tells."""
        return cls(Spot(section, block, part), *speaks)


_VOICES = {SectionKind.DECISION: Voice.DECISION, SectionKind.ROUTE: Voice.ROUTE}


def texts_of(item: AgendaItem, layout: Layout) -> Iterator[tuple[str, _Where]]:
    """Every text of an item's sections in order, but for its lists of attachments.

    A text is a heading, a paragraph, a sub-heading, an entry of a list or a cell. With it comes
    what a `Place` is made of: few texts are ever asked for that.
    """
    for index, section in enumerate(item.sections):
        if section.kind is SectionKind.ATTACHMENTS:
            continue
        own: _Speaks = _VOICES.get(section.kind, Voice.OWN), None
        voices = _quoted(section, layout) if section.kind is SectionKind.PRIOR else {}
        if section.heading:
            yield section.heading, (index, None, 0, voices.get(None, own))
        for number, block in enumerate(section.blocks):
            speaks = voices.get(number, own) if voices else own
            if isinstance(block, Paragraph | SubHeading):
                yield plain(block.spans), (index, number, 0, speaks)
                continue
            for part, text in enumerate(_parts(block)):
                yield text, (index, number, part, speaks)


def _quoted(section: Section, layout: Layout) -> dict[int | None, _Speaks]:
    """Who speaks in the blocks of a section of earlier decisions, and in its heading."""
    voices: dict[int | None, _Speaks] = {}
    for quoted in find_quoted(section, layout):
        named: list[int | None] = [None]
        if quoted.origin != section.origin:
            label = quoted.start - 1
            while label and section.blocks[label].origin != quoted.origin:
                label -= 1
            named = [*range(label, quoted.start)]
        voices |= dict.fromkeys(named, (Voice.LABEL, quoted.origin))
        blocks = range(quoted.start, quoted.end)
        voices |= dict.fromkeys(blocks, (Voice.QUOTED, quoted.origin))
    return voices


def _parts(block: ListBlock | Table) -> Iterator[str]:
    if isinstance(block, ListBlock):
        return (plain(entry.spans) for entry in block.entries)
    return (plain(cell) for row in block.rows for cell in row)

"""Keep what one item hides from being read in another that quotes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.guard.takedown import Takedown
from generator.identifiers import CommitteeId, MeetingKey
from generator.model import (
    AgendaItem,
    Block,
    ListBlock,
    Meeting,
    Paragraph,
    SectionKind,
    Status,
    SubHeading,
    Table,
    count_words,
    plain,
)
from generator.parse.items import with_sections
from generator.parse.layout import Layout
from generator.parse.prior import find_quoted

_TELLING_WORDS = 8
"""A paragraph of so many words is one item's own; a shorter one may be anybody's."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """The items whose decisions are not to be read, by day and number."""

    items: frozenset[tuple[MeetingKey, str]]

    def holds(self, meeting: MeetingKey, number: str | None) -> bool:
        """Whether an item is hidden; `number` is None where a quotation names none."""
        if number is None:
            return any(key == meeting for key, _ in self.items)
        return (meeting, number) in self.items


def hidden_items(meetings: Iterable[Meeting]) -> Hidden:
    """The items of guarded meetings that are closed without a decision, or taken down."""
    return Hidden(
        frozenset(
            (replace(meeting.key, sequence=1), item.key.number)
            for meeting in meetings
            for item in meeting.items
            if item.status is Status.REMOVED
            or (item.status is Status.CLOSED and item.decision is None)
        )
    )


def hide_quotations(
    meeting: Meeting, hidden: Hidden, identify: Callable[[str], CommitteeId], layout: Layout
) -> Meeting:
    """A meeting whose items quote nothing of hidden ones; the labels of the quotations stay."""
    items = tuple(_without_hidden(item, hidden, identify, layout) for item in meeting.items)
    return replace(meeting, items=items)


def item_passages(item: AgendaItem, day: date) -> Iterator[Takedown]:
    """The paragraphs of an item's decision that are long enough to be its own."""
    for section in item.sections:
        for block in section.blocks if section.kind is SectionKind.DECISION else ():
            for text in _statements(block):
                if count_words(text) >= _TELLING_WORDS:
                    yield Takedown(None, text, day, 0)


def _statements(block: Block) -> list[str]:
    """The texts of a block that stand alone: a paragraph, each entry of a list, each cell."""
    match block:
        case Paragraph() | SubHeading():
            return [block.text]
        case ListBlock(entries=entries):
            return [plain(entry.spans) for entry in entries]
        case Table(rows=rows):
            return [plain(cell) for row in rows for cell in row]


def _without_hidden(
    item: AgendaItem,
    hidden: Hidden,
    identify: Callable[[str], CommitteeId],
    layout: Layout,
) -> AgendaItem:
    here = item.key.meeting
    sections = []
    for section in item.sections:
        kept = list(section.blocks)
        for quoted in reversed(find_quoted(section, layout)):
            key = MeetingKey(here.municipality, identify(quoted.committee), quoted.date)
            if hidden.holds(key, quoted.item):
                del kept[quoted.start : quoted.end]
        sections.append(replace(section, blocks=tuple(kept)))
    if tuple(sections) == item.sections:
        return item
    return with_sections(item, tuple(sections), layout)

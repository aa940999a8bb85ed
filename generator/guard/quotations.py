"""Keep what one item hides from being read in another that quotes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.danish import find_date
from generator.guard.takedown import Takedown
from generator.identifiers import CommitteeId, MeetingKey
from generator.model import (
    AgendaItem,
    Block,
    ListBlock,
    Meeting,
    Paragraph,
    Section,
    SectionKind,
    Status,
    SubHeading,
    Table,
    count_words,
    plain,
)
from generator.parse.items import with_sections
from generator.parse.layout import Layout, quoted_body

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

    def is_hidden(label: str) -> bool:
        match = layout.prior.match(label) or layout.dated_decision.match(label)
        day = find_date(match["date"]) if match else None
        if match is None or day is None:
            return False
        key = MeetingKey(here.municipality, identify(quoted_body(match)), day)
        return hidden.holds(key, match.groupdict().get("item"))

    sections = tuple(
        _section_without(section, is_hidden) if section.kind is SectionKind.PRIOR else section
        for section in item.sections
    )
    return item if sections == item.sections else with_sections(item, sections, layout)


def _section_without(section: Section, is_hidden: Callable[[str], bool]) -> Section:
    hiding = is_hidden(section.heading)
    kept: list[Block] = []
    for block in section.blocks:
        if isinstance(block, SubHeading):
            hiding = is_hidden(block.text)
            kept.append(block)
        elif not hiding:
            kept.append(block)
    return replace(section, blocks=tuple(kept))

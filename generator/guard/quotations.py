"""Keep what one item hides from being read in another that quotes it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from generator.blocks import (
    Block,
    ListBlock,
    Paragraph,
    SubHeading,
    Table,
    count_words,
    iter_words,
    plain,
)
from generator.guard.takedown import Takedown
from generator.identifiers import CommitteeId, MeetingKey, base_number, number_rank
from generator.model import AgendaItem, Meeting, SectionKind, Status
from generator.parse.decision import decided_text
from generator.parse.items import with_sections
from generator.parse.layout import Layout
from generator.parse.prior import find_quoted

_TELLING_WORDS = 8
"""A paragraph of so many words is one item's own; a shorter one may be anybody's."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """The items whose decisions are not to be read, and what open ones of the day decided."""

    items: Mapping[MeetingKey, Collection[tuple[int, str]]]
    decided: Mapping[MeetingKey, Collection[tuple[str, ...]]]

    def holds(self, meeting: MeetingKey, number: str | None, text: str) -> bool:
        """Whether a quotation is of a hidden item.

        One that names no item may be of any of that day, unless an open one decided so.
        """
        hidden = self.items.get(meeting, ())
        if number is None:
            return bool(hidden) and _words(text) not in self.decided.get(meeting, ())
        return number_rank(number) in hidden


def hidden_items(meetings: Iterable[Meeting]) -> Hidden:
    """The items of guarded meetings that are closed without a decision, or taken down."""
    items: dict[MeetingKey, set[tuple[int, str]]] = defaultdict(set)
    decided: dict[MeetingKey, set[tuple[str, ...]]] = defaultdict(set)
    for meeting in meetings:
        day = replace(meeting.key, sequence=1)
        for item in meeting.items:
            if item.decision is not None:
                decided[day].add(_words(item.decision.text))
            elif item.status in {Status.REMOVED, Status.CLOSED}:
                items[day].add(number_rank(base_number(item.key.number)))
    return Hidden(items, decided)


def _words(text: str) -> tuple[str, ...]:
    return tuple(iter_words(text.casefold()))


def hide_quotations(
    meeting: Meeting, hidden: Hidden, identify: Callable[[str], CommitteeId], layout: Layout
) -> Meeting:
    """A meeting whose items quote nothing of hidden ones; the labels of the quotations stay."""
    items = tuple(_without_hidden(item, hidden, identify, layout) for item in meeting.items)
    return replace(meeting, items=items)


def repeated_passages(
    meetings: Iterable[Meeting], hidden: Callable[[AgendaItem], date | None], layout: Layout
) -> Iterator[Takedown]:
    """What hidden items of one municipality decided, as passages to be taken down elsewhere.

    `hidden` gives the day on which an item was hidden, None for one that is shown. Only
    statements that are long, and that no other item makes, are an item's own.
    """
    made: Counter[str] = Counter()
    own: dict[str, date] = {}
    for meeting in meetings:
        for item in meeting.items:
            day = hidden(item)
            for text in _statements_of(item, layout):
                made[text] += 1
                if day is not None:
                    own[text] = day
    for text, day in own.items():
        if made[text] == 1:
            yield Takedown(None, text, day, 0)


def _statements_of(item: AgendaItem, layout: Layout) -> set[str]:
    """The long statements of an item's own decision."""
    return {
        text
        for section in item.sections
        if section.kind is SectionKind.DECISION
        for block in section.blocks
        for text in _statements(block)
        if count_words(text) >= _TELLING_WORDS and not layout.absence.match(text)
    }


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
            text = decided_text(kept[quoted.start : quoted.end], layout)
            if hidden.holds(key, quoted.item, text):
                del kept[quoted.start : quoted.end]
        sections.append(replace(section, blocks=tuple(kept)))
    if tuple(sections) == item.sections:
        return item
    return with_sections(item, tuple(sections), layout)

"""Keep what one item hides from being read in another that quotes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

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
from generator.guard.cpr import has_number
from generator.guard.prints import Print, Prints
from generator.guard.rules import Rules
from generator.identifiers import MeetingKey, base_number, number_rank
from generator.model import AgendaItem, Meeting, SectionKind, Status
from generator.parse.decision import decided_text
from generator.parse.items import with_sections
from generator.parse.layout import Layout
from generator.parse.prior import find_quoted

_TELLING_WORDS = 8
"""A paragraph of so many words is one item's own; a shorter one may be anybody's."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation by what it says of itself: the meeting of that day, the item if it names one.

    `words` is the fingerprint of what it quotes.
    """

    day: MeetingKey
    number: str | None
    words: Print


@dataclass(frozen=True, slots=True)
class Hidden:
    """The items whose decisions are not to be read, and what open ones of the day decided."""

    items: Mapping[MeetingKey, Collection[tuple[int, str]]]
    decided: Mapping[MeetingKey, Collection[Print]]

    def holds(self, quotation: Quotation) -> bool:
        """Whether a quotation is of a hidden item.

        One that names no item may be of any of that day, unless an open one decided so.
        """
        hidden = self.items.get(quotation.day, ())
        if quotation.number is None:
            decided = self.decided.get(quotation.day, ())
            return bool(hidden) and quotation.words not in decided
        return number_rank(quotation.number) in hidden


def hidden_items(meetings: Iterable[tuple[Meeting, Iterable[Print]]]) -> Hidden:
    """The items of guarded meetings that are closed without a decision, or taken down.

    With each meeting come the fingerprints of what its items decided.
    """
    items: dict[MeetingKey, set[tuple[int, str]]] = defaultdict(set)
    decided: dict[MeetingKey, set[Print]] = defaultdict(set)
    for meeting, decisions in meetings:
        day = replace(meeting.key, sequence=1)
        decided[day].update(decisions)
        for item in meeting.items:
            if item.decision is None and item.status in {Status.REMOVED, Status.CLOSED}:
                items[day].add(number_rank(base_number(item.key.number)))
    return Hidden(items, decided)


def decision_print(text: str, prints: Prints) -> Print:
    """The fingerprint of a decision, the same for one that is printed otherwise."""
    return prints.text(" ".join(iter_words(text.casefold())))


def hide_quotations(
    meeting: Meeting, hidden: Hidden, rules: Rules
) -> tuple[Meeting, list[Quotation]]:
    """A meeting whose items quote nothing of hidden ones, and the quotations that they lost.

    The labels of the quotations stay.
    """
    lost: list[Quotation] = []
    items = []
    for item in meeting.items:
        quiet, found = _without_hidden(item, hidden, rules)
        items.append(quiet)
        lost += found
    return (replace(meeting, items=tuple(items)) if lost else meeting), lost


def statements_of(item: AgendaItem, layout: Layout) -> set[str]:
    """The long statements of an item's own decision.

    Those with a personal number are left out: no text that is shown holds one.
    """
    return {
        text
        for section in item.sections
        if section.kind is SectionKind.DECISION
        for block in section.blocks
        for text in texts_in(block)
        if count_words(text) >= _TELLING_WORDS
        and not layout.absence.match(text)
        and not has_number(text)
    }


def texts_in(block: Block) -> list[str]:
    """The texts of a block that stand alone: a paragraph, each entry of a list, each cell."""
    match block:
        case Paragraph() | SubHeading():
            return [block.text]
        case ListBlock(entries=entries):
            return [plain(entry.spans) for entry in entries]
        case Table(rows=rows):
            return [plain(cell) for row in rows for cell in row]


def _without_hidden(
    item: AgendaItem, hidden: Hidden, rules: Rules
) -> tuple[AgendaItem, list[Quotation]]:
    lost: list[Quotation] = []
    if not any(section.kind is SectionKind.PRIOR for section in item.sections):
        return item, lost
    here = item.key.meeting.municipality
    known, layout = rules.of(here)
    sections = []
    for section in item.sections:
        kept = list(section.blocks)
        for quoted in reversed(find_quoted(section, layout)):
            text = decided_text(kept[quoted.start : quoted.end], layout)
            quotation = Quotation(
                MeetingKey(here, known.identify(quoted.committee), quoted.date),
                quoted.item,
                decision_print(text, rules.prints),
            )
            # One that was taken from the meeting before has its label and nothing under it.
            if quoted.start < quoted.end and hidden.holds(quotation):
                del kept[quoted.start : quoted.end]
                lost.append(quotation)
        sections.append(replace(section, blocks=tuple(kept)))
    return (with_sections(item, tuple(sections), layout) if lost else item), lost

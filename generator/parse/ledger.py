"""Count the words that a meeting brings to its pages."""

from __future__ import annotations

from generator.blocks import count_words
from generator.model import AgendaItem, Meeting


def meeting_words(meeting: Meeting) -> int:
    """The words of a meeting's head and items, each counted once."""
    header = sum(count_words(each.text) for each in meeting.header)
    return header + sum(item_words(item) for item in meeting.items)


def item_words(item: AgendaItem) -> int:
    """The words of an item: its title, its case number, its sections."""
    case = "" if item.case is None or item.case_in_text else item.case.printed
    parts = [item.title or "", case]
    for section in item.sections:
        parts += [section.heading, section.text]
    return sum(map(count_words, parts))

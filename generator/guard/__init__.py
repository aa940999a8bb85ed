"""Decide what may be published, before any later stage sees it.

What is taken out is gone: the values that leave this stage do not hold it. The
order matters. Numbers first, in every file, since even a replaced file's name is
told; then which file of a meeting counts; then closed items and what was taken
down; last, the places where other items repeat what is now hidden.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from generator.config import MunicipalityConfig, Policy
from generator.guard.closed import close_item
from generator.guard.numbers import guard_numbers, masked, masked_path
from generator.guard.quotations import hidden_items, hide_quotations, item_passages
from generator.guard.takedown import Takedown, Takedowns, finder, take_down, unmatched
from generator.guard.text import black_out
from generator.guard.versions import choose_versions
from generator.model import Meeting, Words
from generator.parse.layout import find_layout
from generator.parse.ledger import meeting_words
from generator.problems import Problem


def guard_meetings(
    meetings: Iterable[Meeting],
    policy: Policy,
    takedowns: Sequence[Takedown],
    municipality: Callable[[str], MunicipalityConfig],
) -> tuple[list[Meeting], list[Problem]]:
    """Take out of all meetings what must not be published; the words count as withheld.

    Returns one Meeting for each that was held, and what was met, without the numbers
    that may stand in files' names.
    """
    problems: list[Problem] = []
    numbered = []
    for meeting in meetings:
        known = municipality(meeting.key.municipality)
        layout = find_layout(known.layout, known.id)
        guarded, found = guard_numbers(meeting, layout, known.identify)
        numbered.append(guarded)
        problems += found
    current, found = choose_versions(numbered)
    problems += found
    closed = []
    for meeting in current:
        known = municipality(meeting.key.municipality)
        layout = find_layout(known.layout, known.id)
        items = [close_item(item, policy.closed_items, layout) for item in meeting.items]
        problems += [problem for _, found in items for problem in found]
        closed.append(replace(meeting, items=tuple(item for item, _ in items)))
    published, found = _taken_down(closed, takedowns, municipality)
    return [_counted(meeting) for meeting in published], [*problems, *found]


def discreet(problem: Problem, takedowns: Sequence[Takedown]) -> Problem:
    """A problem whose message and file name hold nothing that must not be told."""
    message, document = masked(problem.message), masked_path(problem.origin.document)
    for each in takedowns:
        if each.passage is not None:
            find = finder(each.passage)
            message, document = black_out(message, find), black_out(document, find)
    return replace(problem, message=message, origin=replace(problem.origin, document=document))


def _taken_down(
    meetings: Sequence[Meeting],
    takedowns: Sequence[Takedown],
    municipality: Callable[[str], MunicipalityConfig],
) -> tuple[list[Meeting], list[Problem]]:
    """Meetings without what was taken down, nor what others repeat of it or of closed items."""
    named = Takedowns(takedowns).ids
    repeated = [
        passage
        for meeting in meetings
        for item in meeting.items
        for each in (*named.get(str(meeting.key), ()), *named.get(str(item.key), ()))
        for passage in item_passages(item, each.date)
    ]
    everything = Takedowns([*takedowns, *repeated])
    matched: set[Takedown] = set()
    kept = []
    for meeting in meetings:
        known = municipality(meeting.key.municipality)
        layout = find_layout(known.layout, known.id)
        guarded, found = take_down(meeting, everything, layout, known.identify)
        matched |= found
        kept.append(guarded)
    hidden = hidden_items(kept)
    shown = []
    for meeting in kept:
        known = municipality(meeting.key.municipality)
        layout = find_layout(known.layout, known.id)
        shown.append(hide_quotations(meeting, hidden, known.identify, layout))
    return shown, list(unmatched(takedowns, matched))


def _counted(meeting: Meeting) -> Meeting:
    """A meeting whose ledger knows what this stage has taken out."""
    words = meeting.words
    published = meeting_words(meeting)
    ledger = Words(words.source, published, words.furniture, words.published - published)
    return replace(meeting, words=ledger)

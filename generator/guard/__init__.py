"""Decide what may be published, before any later stage sees it.

What is taken out is gone: the values that leave this stage do not hold it. The
order matters. Numbers first, in every file, since even a replaced file's name is
told; then which file of a meeting counts; then closed items and what was taken
down; last, the places where other items repeat what is now hidden.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from generator.config import ClosedItems, MunicipalityConfig, Policy
from generator.guard.closed import close_item
from generator.guard.numbers import guard_numbers, masked, masked_path
from generator.guard.quotations import hidden_items, hide_quotations, repeated_passages
from generator.guard.takedown import Takedown, Takedowns, finder, take_down, unmatched
from generator.guard.text import black_out
from generator.guard.versions import choose_versions
from generator.model import Meeting, Status, Words
from generator.parse.layout import Layout, find_layout
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
        known, layout = _rules(meeting.key.municipality, municipality)
        guarded, found = guard_numbers(
            meeting,
            layout,
            known.identify,
            closed_shown=policy.closed_items is ClosedItems.DECISION,
        )
        numbered.append(guarded)
        problems += found
    current, found = choose_versions(numbered)
    problems += found
    closed = []
    for meeting in current:
        _, layout = _rules(meeting.key.municipality, municipality)
        items = [close_item(item, policy.closed_items, layout) for item in meeting.items]
        problems += [problem for _, found in items for problem in found]
        closed.append(replace(meeting, items=tuple(item for item, _ in items)))
    published, found = _taken_down(current, closed, takedowns, municipality)
    return [_counted(meeting) for meeting in published], [*problems, *found]


def _rules(
    name: str, municipality: Callable[[str], MunicipalityConfig]
) -> tuple[MunicipalityConfig, Layout]:
    """What is known of a municipality, and how its minutes are laid out."""
    known = municipality(name)
    return known, find_layout(known.layout, known.id)


def discreet(problem: Problem, takedowns: Takedowns) -> Problem:
    """A problem whose message and file name hold nothing that must not be told."""
    message, document = masked(problem.message), masked_path(problem.origin.document)
    for each in takedowns.standing_in(f"{message} {document}"):
        find = finder(each.passage or "")
        message, document = black_out(message, find), black_out(document, find)
    return replace(problem, message=message, origin=replace(problem.origin, document=document))


def _taken_down(
    before: Sequence[Meeting],
    meetings: Sequence[Meeting],
    takedowns: Sequence[Takedown],
    municipality: Callable[[str], MunicipalityConfig],
) -> tuple[list[Meeting], list[Problem]]:
    """Meetings without what was taken down, nor what others repeat of it or of closed items.

    `before` are the same meetings with their closed items still whole.
    """

    def today(named: str) -> str:
        """An id under the name that its body has now."""
        place, committee, rest = named.split("/", 2)
        return f"{place}/{municipality(place).identify(committee)}/{rest}"

    everything = Takedowns(takedowns, today)
    days = Counter(replace(meeting.key, sequence=1) for meeting in meetings)
    matched: set[Takedown] = set()
    kept = []
    for meeting in meetings:
        known, layout = _rules(meeting.key.municipality, municipality)
        crowded = days[replace(meeting.key, sequence=1)] > 1
        guarded, found = take_down(meeting, everything, layout, known.identify, crowded=crowded)
        matched |= found
        kept.append(guarded)
    hidden = hidden_items(kept)
    gone = {
        item.key: item.removed_on[0] if item.removed_on else meeting.key.date
        for meeting in kept
        for item in meeting.items
        if item.decision is None and item.status in {Status.CLOSED, Status.REMOVED}
    }
    repeated: dict[str, Takedowns] = {}
    for name in {meeting.key.municipality for meeting in before}:
        _, layout = _rules(name, municipality)
        own = [meeting for meeting in before if meeting.key.municipality == name]
        passages = repeated_passages(own, lambda item: gone.get(item.key), layout)
        repeated[name] = Takedowns(passages)
    shown = []
    for meeting in kept:
        known, layout = _rules(meeting.key.municipality, municipality)
        quiet = hide_quotations(meeting, hidden, known.identify, layout)
        quiet, _ = take_down(quiet, repeated[known.id], layout, known.identify, crowded=False)
        shown.append(quiet)
    return shown, list(unmatched(takedowns, matched))


def _counted(meeting: Meeting) -> Meeting:
    """A meeting whose ledger knows what this stage has taken out."""
    words = meeting.words
    published = meeting_words(meeting)
    ledger = Words(words.source, published, words.furniture, words.published - published)
    return replace(meeting, words=ledger)

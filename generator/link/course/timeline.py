"""Tell a case in time: where it was, what was new each time, and where it was to go.

A meeting with several items of a case (an umbrella) is one stop. A meeting that the items
quote and the archive lacks is a stop as well: it was held, and the reader should know.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.archive import Archive
from generator.identifiers import ItemKey, MeetingKey
from generator.link import Links, Reason
from generator.link.cases import Case
from generator.link.course.ahead import Ahead, Routes
from generator.link.course.changes import Changes, find_changes, retitled, same_title
from generator.link.missing import AbsentDecision, find_absent_decisions

_STORY = 100
"""A number with more items than this is a drawer rather than a story: nothing is compared."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of a case, what is new in it, and where it was to go."""

    key: ItemKey
    changes: Changes | None
    """None where no one item is sure to be the one before."""
    ahead: tuple[Ahead, ...]


@dataclass(frozen=True, slots=True)
class Stop:
    """A meeting with its items of the case."""

    key: MeetingKey
    entries: tuple[Entry, ...]


def tell_case(
    case: Case, archive: Archive, links: Links, routes: Routes
) -> tuple[Stop | AbsentDecision, ...]:
    """The stops of a case in the order of time."""
    held = [tuple(keys) for _, keys in groupby(case.items, key=lambda key: key.meeting)]
    absent = find_absent_decisions(case, archive, links)
    short = len(case.items) <= _STORY
    stops: list[Stop | AbsentDecision] = []
    for place, keys in enumerate(held):
        entries = []
        for key in keys:
            ahead = tuple(routes.ahead(key, case.items, absent)) if short else ()
            changes = _changes(key, held[: place + 1], absent, archive) if short else None
            entries.append(Entry(key, changes, ahead))
        stops.append(Stop(keys[0].meeting, tuple(entries)))
    return tuple(sorted([*absent, *stops], key=_day))


def other_numbers(case: Case, links: Links, *reasons: Reason) -> tuple[ItemKey, ...]:
    """The items outside a case that one of its items is related to for one of some reasons."""
    own = set(case.items)
    found = {
        related.key
        for key in case.items
        for related in links.items[key].related
        if related.key not in own and set(reasons) & set(related.reasons)
    }
    return tuple(sorted(found, key=lambda key: key.in_time))


def _changes(
    key: ItemKey,
    held: Sequence[tuple[ItemKey, ...]],
    absent: Sequence[AbsentDecision],
    archive: Archive,
) -> Changes | None:
    """Compare an item with the one before it; `held` ends in the item's own meeting.

    Where a meeting between the two is absent, what was new there is not told to be new here.
    """
    *past, present = held
    before = _before(key, past, present, archive)
    if before is None:
        return None
    item, other = archive.items[key], archive.items[before]
    days = before.meeting.date, key.meeting.date
    if any(days[0] <= each.meeting.date <= days[1] for each in absent):
        return Changes(title=retitled(item, other))
    earlier = (archive.items[each] for keys in past for each in keys)
    return find_changes(item, other, earlier)


def _before(
    key: ItemKey,
    past: Sequence[tuple[ItemKey, ...]],
    present: tuple[ItemKey, ...],
    archive: Archive,
) -> ItemKey | None:
    """The item that an item goes on from: the only one of the meeting before.

    Where that or the own meeting has several, it is the last that alone is called the same.
    """
    if not past:
        return None
    if len(present) == len(past[-1]) == 1:
        return past[-1][0]
    item = archive.items[key]

    def alike(keys: Sequence[ItemKey]) -> list[ItemKey]:
        return [each for each in keys if same_title(archive.items[each], item)]

    nearest = next((found for keys in reversed(past) if (found := alike(keys))), [])
    return nearest[0] if len(nearest) == len(alike(present)) == 1 else None


def _day(stop: Stop | AbsentDecision) -> date:
    return stop.meeting.date if isinstance(stop, AbsentDecision) else stop.key.date

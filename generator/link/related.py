"""Tell which items belong together, and why; each relation has its reverse."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from generator.archive import Archive
from generator.identifiers import ItemKey
from generator.link.cases import Case
from generator.link.quotations import Quotation
from generator.link.references import Reference
from generator.link.titles.telling import Titles, agree
from generator.model import Status
from generator.parse.layout import fold

_NEAREST = 12
"""How many items of one case are related to an item, before it and after it."""


class Reason(StrEnum):
    """Why one item is shown on another's page."""

    QUOTES = "quotes"
    QUOTED_BY = "quoted-by"
    REFERS = "refers"
    REFERRED_BY = "referred-by"
    SAME_CASE = "same-case"
    """In another meeting."""
    SAME_MATTER = "same-matter"


@dataclass(frozen=True, slots=True)
class Related:
    """Another item that belongs with one, and why."""

    key: ItemKey
    reasons: tuple[Reason, ...]


Pair = tuple[ItemKey, ItemKey]


@dataclass(frozen=True, slots=True)
class Grounds:
    """All that relates items: what they quote and refer to, their cases, their matters."""

    quotations: Mapping[ItemKey, Sequence[Quotation]]
    references: Mapping[ItemKey, Sequence[Reference]]
    cases: Sequence[Case]
    matters: Mapping[ItemKey, Sequence[ItemKey]]


def relate(
    archive: Archive, titles: Titles, grounds: Grounds
) -> Mapping[ItemKey, tuple[Related, ...]]:
    """The related items of each that has any, in the order of time.

    Items that every meeting has, and those that are closed or taken down, relate to nothing.
    """
    reasons: dict[ItemKey, dict[ItemKey, set[Reason]]] = defaultdict(lambda: defaultdict(set))
    silent = {
        key
        for key, item in archive.items.items()
        if item.status is not Status.OPEN or titles.is_routine(item)
    }
    for (first, second), reason, reverse in _pairs(archive, titles, grounds):
        if first != second and first not in silent and second not in silent:
            reasons[first][second].add(reason)
            reasons[second][first].add(reverse)
    return {
        key: tuple(
            Related(other, tuple(reason for reason in Reason if reason in why))
            for other, why in sorted(found.items(), key=lambda pair: pair[0].in_time)
        )
        for key, found in reasons.items()
    }


def group_items(cases: Iterable[Case]) -> Mapping[ItemKey, tuple[ItemKey, ...]]:
    """The other items of a meeting under the case number of each, where there are any."""
    return {
        key: tuple(other for other in held if other != key)
        for case in cases
        for held in _by_meeting(case)
        if len(held) > 1
        for key in held
    }


def _pairs(
    archive: Archive, titles: Titles, grounds: Grounds
) -> Iterator[tuple[Pair, Reason, Reason]]:
    for key, quoted in grounds.quotations.items():
        for target in (each.target for each in quoted):
            if target is not None:
                yield (key, target), Reason.QUOTES, Reason.QUOTED_BY
    for key, named in grounds.references.items():
        for each in named:
            if isinstance(each.target, ItemKey) and not each.label:
                yield (key, each.target), Reason.REFERS, Reason.REFERRED_BY
    for pair in (pair for case in grounds.cases for pair in _of_case(archive, titles, case)):
        yield pair, Reason.SAME_CASE, Reason.SAME_CASE
    for key, others in grounds.matters.items():
        for other in others:
            yield (key, other), Reason.SAME_MATTER, Reason.SAME_MATTER


def _of_case(archive: Archive, titles: Titles, case: Case) -> Iterator[Pair]:
    """The items of a case that belong together across meetings, each with its nearest.

    Where a meeting has several of them the number is an umbrella: titles tell which belong
    together, and in each meeting one candidate or none.
    """
    meetings = _by_meeting(case)
    if len(meetings) == len(case.items):
        for place, key in enumerate(case.items):
            # A case of hundreds of items is read on its own page; here its nearest will do.
            for other in case.items[place + 1 : place + 1 + _NEAREST]:
                yield key, other
        return
    names = _Names(archive, titles, meetings)
    for place, held in enumerate(meetings):
        for others in meetings[place + 1 : place + 1 + _NEAREST]:
            for key in held:
                there = [other for other in others if names.agree(key, other)]
                if len(there) == 1 and [k for k in held if names.agree(k, there[0])] == [key]:
                    yield key, there[0]


def _by_meeting(case: Case) -> list[list[ItemKey]]:
    return [[*held] for _, held in groupby(case.items, key=lambda key: key.meeting)]


class _Names:
    """What tells the items of an umbrella apart: no word that two of one meeting have."""

    def __init__(
        self, archive: Archive, titles: Titles, meetings: Iterable[Sequence[ItemKey]]
    ) -> None:
        keys = [key for held in meetings for key in held]
        told = {key: titles.telling(archive.items[key]) for key in keys}
        shared = {
            word
            for held in meetings
            for place, key in enumerate(held)
            for other in held[place + 1 :]
            for word in told[key] & told[other]
        }
        self._words = {key: words - shared for key, words in told.items()}
        self._titles = {key: fold(archive.items[key].title or "") for key in keys}

    def agree(self, first: ItemKey, second: ItemKey) -> bool:
        same = self._titles[first] == self._titles[second] != ""
        return same or agree(self._words[first], self._words[second])

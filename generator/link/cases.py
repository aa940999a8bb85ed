"""Join items by case number, and leave out the numbers that are only drawers.

Municipalities file agenda approvals, orientations and the like under one number
for years. Such a container says nothing of what belongs together: a number used
for one routine item ties no items at all, nor does one that a body uses for
something else at each meeting.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.archive import Archive
from generator.identifiers import CaseNumber, ItemKey
from generator.link.titles.telling import Titles, are_alike
from generator.model import Status
from generator.parse.layout import fold

CaseId = tuple[str, str]
"""A municipality and the normal form of a case number."""

_DRAWER = 3
"""In so many meetings of a body a number has been used for as many things: no case is so."""
_STANDING, _NEARLY_ALL = 6, 0.8
"""Nor is one on so many agendas under the same title, nearly one after the other."""
_NEAR = 3
"""A case comes again within so many of the meetings that its number is used at."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case that more than one item is about; its items are in the order of time."""

    municipality: str
    number: CaseNumber
    items: tuple[ItemKey, ...]
    slug: str

    @property
    def path(self) -> str:
        """The address of the case's page."""
        return f"{self.municipality}/sager/{self.slug}/"


def number_items(archive: Archive) -> Mapping[CaseId, tuple[ItemKey, ...]]:
    """The open items under each case number, in the order of time."""
    groups: dict[CaseId, list[ItemKey]] = defaultdict(list)
    for key, item in archive.items.items():
        if item.case is not None and item.status is Status.OPEN:
            groups[key.meeting.municipality, item.case.normal].append(key)
    return {
        number: tuple(sorted(keys, key=lambda key: key.in_time))
        for number, keys in sorted(groups.items())
    }


def find_containers(
    archive: Archive, numbered: Mapping[CaseId, Sequence[ItemKey]], titles: Titles
) -> frozenset[CaseId]:
    """The numbers under which items are filed that have nothing to do with each other."""
    return frozenset(
        number
        for number, keys in numbered.items()
        if any(titles.is_routine(archive.items[key]) for key in keys)
        or _is_drawer(archive, keys, titles)
    )


def find_cases(
    numbered: Mapping[CaseId, tuple[ItemKey, ...]], containers: frozenset[CaseId]
) -> tuple[Case, ...]:
    """The cases with more than one open item, containers left out."""
    seen: Counter[tuple[str, str]] = Counter()
    cases = []
    for (municipality, number), keys in numbered.items():
        if len(keys) == 1 or (municipality, number) in containers:
            continue
        case = CaseNumber.of(number)
        seen[municipality, case.slug] += 1
        # "ÅB-2025-1" and "AAB-2025-1" are spelled alike in addresses.
        again = seen[municipality, case.slug]
        slug = case.slug if again == 1 else f"{case.slug}-{again}"
        cases.append(Case(municipality, case, keys, slug))
    return tuple(cases)


def _is_drawer(archive: Archive, keys: Sequence[ItemKey], titles: Titles) -> bool:
    """Whether a body has used a number for something else, or for nothing, at each meeting.

    A true case keeps a word of its title, or loses all of them once, when it is renamed. Of an
    umbrella's items those of one meeting may have no word in common, but each comes again.
    """
    by_body: dict[str, list[ItemKey]] = defaultdict(list)
    for key in keys:
        by_body[key.meeting.committee].append(key)
    return any(
        _stands(archive, of_body, titles)
        or _has_strangers([_words(archive, held, titles) for _, held in _meetings(of_body)])
        for of_body in by_body.values()
        if len(of_body) >= _DRAWER
    )


def _stands(archive: Archive, keys: Iterable[ItemKey], titles: Titles) -> bool:
    """Whether a number stands on a body's every agenda under one title ("Siden sidst")."""
    held: dict[str, list[ItemKey]] = defaultdict(list)
    for key in keys:
        held[fold(archive.items[key].title or "")].append(key)
    for of_title in held.values():
        places = sorted({archive.places[key.meeting] for key in of_title})
        most = places[-1] - places[0] + 1
        little = titles.says_little(archive.items[of_title[0]])
        if len(places) >= (_DRAWER if little else _STANDING) and len(places) >= most * _NEARLY_ALL:
            return True
    return False


def _meetings(keys: Iterable[ItemKey]) -> Iterable[tuple[object, Iterable[ItemKey]]]:
    return groupby(keys, key=lambda key: key.meeting)


def _words(archive: Archive, keys: Iterable[ItemKey], titles: Titles) -> frozenset[str]:
    return frozenset[str]().union(*(titles.telling(archive.items[key]) for key in keys))


def _has_strangers(told: Sequence[frozenset[str]]) -> bool:
    """Whether most of some meetings' words, in the order of time, are like none near them."""
    telling = [words for words in told if words]
    alone = sum(
        not any(
            are_alike(words, other)
            for other in (*telling[max(0, at - _NEAR) : at], *telling[at + 1 : at + 1 + _NEAR])
        )
        for at, words in enumerate(telling)
    )
    return alone >= _DRAWER and alone * 3 >= len(telling) * 2

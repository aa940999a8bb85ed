"""Join what case numbers miss: one matter heard in several meetings under several numbers.

Only where titles are about the same, in rare words, near in time, and nothing that both
tell contradicts: a wrong link is worse than none. What is compared are pairs; that A is
of one matter with B, and B with C, says nothing of A and C.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from generator.archive import Archive
from generator.config import MunicipalityConfig
from generator.identifiers import ItemKey
from generator.link.cases import CaseId
from generator.link.titles.rarity import Vocabulary
from generator.link.titles.sameness import Heard, is_one_matter, plain_paper
from generator.link.titles.subjects import read_subject
from generator.model import AgendaItem, Status
from generator.parse.layout_files import find_layout

_MOST = 12
"""A title that would relate an item to more items than this is one that any item may have."""
_MOST_COMPARED = 40
"""Nor is an item compared with more that follow it: it keeps the time that this takes linear."""


def find_same_matter(
    archive: Archive, containers: AbstractSet[CaseId], vocabulary: Vocabulary
) -> Mapping[ItemKey, tuple[ItemKey, ...]]:
    """The items that are of one matter with an item, though no case number says so.

    Each has its reverse; an item without any is not among the keys. What is rare is told
    by the vocabulary alone and never by the archive.
    """
    related: dict[ItemKey, set[ItemKey]] = defaultdict(set)
    for group in _groups(archive, containers, vocabulary):
        for place, one in enumerate(group):
            for other in group[place + 1 : place + 1 + _MOST_COMPARED]:
                if is_one_matter(one, other, vocabulary):
                    related[one.key].add(other.key)
                    related[other.key].add(one.key)
    kept = {key for key, others in related.items() if len(others) <= _MOST}
    return {
        key: tuple(sorted(others, key=lambda each: each.in_time))
        for key in sorted(kept, key=lambda each: each.in_time)
        if (others := related[key] & kept)
    }


def _groups(
    archive: Archive, containers: AbstractSet[CaseId], vocabulary: Vocabulary
) -> Iterator[list[Heard]]:
    """The items, in the order of time, whose titles are about the same or that share a paper.

    What they share has rare words in it.
    """
    towns = {each.id: _Town(each) for each in archive.municipalities.values()}
    groups: dict[tuple[str, frozenset[str] | str], list[Heard]] = defaultdict(list)
    for key, item in archive.items.items():
        if item.status is not Status.OPEN or item.title is None:
            continue
        municipality = key.meeting.municipality
        heard = towns[municipality].hear(key, item, containers)
        if heard.subject.core:
            groups[municipality, heard.subject.core].append(heard)
        if item.attachments:
            for paper in {plain_paper(each.title).casefold() for each in item.attachments}:
                groups[municipality, paper].append(heard)
    for (municipality, common), group in groups.items():
        if len(group) == 1:
            continue
        words = read_subject(common).words if isinstance(common, str) else common
        if group[0].is_telling(words, vocabulary, least=1):
            town = towns[municipality]
            yield sorted(town.telling(group), key=lambda each: each.key.in_time)


class _Town:
    """A municipality: its name, and what it calls items that every meeting has."""

    def __init__(self, configured: MunicipalityConfig) -> None:
        self._id = configured.id
        self._layout = find_layout(configured.layout, configured.id)
        name = configured.name.removesuffix(" Kommune")
        self._own = re.compile(rf"\b{re.escape(name)} Kommunes?\b", re.IGNORECASE)
        self._name = read_subject(name).words

    def hear(self, key: ItemKey, item: AgendaItem, containers: AbstractSet[CaseId]) -> Heard:
        """An item with what its title is about; a number that is a container is none."""
        title = item.title or ""
        number = item.case.normal if item.case else None
        if (self._id, number) in containers:
            number = None
        if "ommune" in title:
            title = self._own.sub("", title)
        return Heard(key, item, read_subject(title), number, self._name)

    def telling(self, group: Iterable[Heard]) -> Iterator[Heard]:
        """Those that not every meeting has."""
        return (each for each in group if not self._layout.is_routine(each.item.title))

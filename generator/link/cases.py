"""Join items by case number, and leave out the numbers that are only drawers.

Municipalities file agenda approvals, orientations and the like under one number
for years. Such a container says nothing of what belongs together: a number used
for one routine item ties no items at all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from generator.archive import Archive
from generator.identifiers import CaseNumber, ItemKey
from generator.model import Status
from generator.parse.layout_files import find_layout

CaseId = tuple[str, str]
"""A municipality and the normal form of a case number."""


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


def find_containers(archive: Archive) -> frozenset[CaseId]:
    """The numbers under which routine items are filed."""
    return frozenset(
        number
        for number, keys in _numbered(archive).items()
        if any(_is_routine(archive, key) for key in keys)
    )


def find_cases(archive: Archive, containers: frozenset[CaseId]) -> tuple[Case, ...]:
    """The cases with more than one open item, containers left out."""
    seen: Counter[tuple[str, str]] = Counter()
    cases = []
    for (municipality, number), keys in sorted(_numbered(archive).items()):
        if len(keys) == 1 or (municipality, number) in containers:
            continue
        case = CaseNumber.of(number)
        seen[municipality, case.slug] += 1
        # "ÅB-2025-1" and "AAB-2025-1" are spelled alike in addresses.
        again = seen[municipality, case.slug]
        slug = case.slug if again == 1 else f"{case.slug}-{again}"
        items = tuple(sorted(keys, key=lambda key: key.in_time))
        cases.append(Case(municipality, case, items, slug))
    return tuple(cases)


def _numbered(archive: Archive) -> dict[CaseId, list[ItemKey]]:
    groups: dict[CaseId, list[ItemKey]] = defaultdict(list)
    for key, item in archive.items.items():
        if item.case is not None and item.status is Status.OPEN:
            groups[key.meeting.municipality, item.case.normal].append(key)
    return groups


def _is_routine(archive: Archive, key: ItemKey) -> bool:
    municipality = archive.municipalities[key.meeting.municipality]
    layout = find_layout(municipality.layout, municipality.id)
    return layout.is_routine(archive.items[key].title)

"""Tell which items belong together, and why.

`quotations` follows what minutes quote, `cases` joins what a case number ties. A link
has one candidate or is none; each carries its reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.archive import Archive
from generator.identifiers import ItemKey
from generator.link.cases import Case, find_cases, find_containers
from generator.link.quotations import Evidence, Quotation, resolve_quotations
from generator.link.references import Reference
from generator.problems import Problem

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


@dataclass(frozen=True, slots=True)
class ItemLinks:
    """What one item's words lead to; quotations in the order of its prior decisions."""

    quotations: tuple[Quotation, ...]
    related: tuple[Related, ...]
    case: Case | None
    references: tuple[Reference, ...] = ()
    """What its words name, in the order in which they stand."""
    group: tuple[ItemKey, ...] = ()
    """The other items of its meeting under its case number."""


@dataclass(frozen=True, slots=True)
class Links:
    """The links of an archive."""

    items: Mapping[ItemKey, ItemLinks]
    cases: tuple[Case, ...]


def link_archive(archive: Archive) -> tuple[Links, list[Problem]]:
    """Find every link of an archive."""
    containers = find_containers(archive)
    evidence = Evidence(archive, containers)
    cases = find_cases(archive, containers)
    case_of = {key: case for case in cases for key in case.items}
    quotations: dict[ItemKey, tuple[Quotation, ...]] = {}
    problems: list[Problem] = []
    for key, item in archive.items.items():
        quotations[key], found = resolve_quotations(item, archive, evidence)
        problems += found
    reasons: dict[ItemKey, dict[ItemKey, set[Reason]]] = defaultdict(lambda: defaultdict(set))
    for key, quoted in quotations.items():
        for target in (each.target for each in quoted if each.target):
            reasons[key][target].add(Reason.QUOTES)
            reasons[target][key].add(Reason.QUOTED_BY)
    for case in cases:
        for place, key in enumerate(case.items):
            # A case of hundreds of items is read on its own page; here its nearest will do.
            for other in case.items[max(0, place - _NEAREST) : place + _NEAREST + 1]:
                if other != key:
                    reasons[key][other].add(Reason.SAME_CASE)
    items = {
        key: ItemLinks(
            quotations=quotations[key],
            related=tuple(
                Related(other, tuple(reason for reason in Reason if reason in why))
                for other, why in sorted(reasons[key].items(), key=lambda pair: pair[0].in_time)
            ),
            case=case_of.get(key),
        )
        for key in archive.items
    }
    return Links(items, cases), problems

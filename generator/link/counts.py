"""Count what became of references and quotations, for those who judge an archive."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.link import Links
from generator.link.mentions import Form
from generator.link.references import ReferenceStatus


@dataclass(frozen=True, slots=True)
class Count:
    """How many references there are, and what became of them; the last four add up to it."""

    found: int = 0
    linked: int = 0
    absent: int = 0
    outside: int = 0
    unsure: int = 0


class Quoted(StrEnum):
    """What became of a quoted decision, doubtful ones apart from those of missing meetings."""

    RESOLVED = "resolved"
    DIFFERS = "differs"
    NOT_IN_ARCHIVE = "not-in-archive"
    DOUBTFUL = "doubtful"


def count_references(links: Links) -> Mapping[Form, Count]:
    """The references of an archive by their form, each form in its order.

    The labels of quoted decisions are left out: they are counted as quotations.
    """
    met = Counter(
        (each.mention.form, each.status)
        for found in links.items.values()
        for each in found.references
        if not each.label
    )
    return {form: _count({s: met[form, s] for s in ReferenceStatus}) for form in Form}


def add_up(counts: Mapping[Form, Count]) -> Count:
    """The references of all forms."""
    each = counts.values()
    return Count(
        sum(count.found for count in each),
        sum(count.linked for count in each),
        sum(count.absent for count in each),
        sum(count.outside for count in each),
        sum(count.unsure for count in each),
    )


def count_quotations(links: Links) -> Mapping[Quoted, int]:
    """The quoted decisions of an archive by what became of them."""
    met = Counter(
        Quoted.DOUBTFUL if each.doubtful else Quoted(each.status)
        for found in links.items.values()
        for each in found.quotations
    )
    return {each: met[each] for each in Quoted}


def _count(by_status: Mapping[ReferenceStatus, int]) -> Count:
    return Count(
        found=sum(by_status.values()),
        linked=by_status[ReferenceStatus.LINKED],
        absent=by_status[ReferenceStatus.ABSENT],
        outside=by_status[ReferenceStatus.OUTSIDE],
        unsure=by_status[ReferenceStatus.UNSURE],
    )

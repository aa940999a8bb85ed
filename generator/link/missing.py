"""Tell what an archive lacks, as far as its own minutes say.

They name meetings that are not there, their items are numbered, and a body that meets
regularly goes on doing so. What nobody mentions is not missed here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from generator.archive import Archive, Committee
from generator.identifiers import ItemKey, MeetingKey, definite, number_rank
from generator.link import Links
from generator.link.cases import Case
from generator.link.course.route import OWN
from generator.link.quotations import Quotation, QuotationStatus
from generator.link.references import ReferenceStatus
from generator.model import Meeting

_REGULAR = 6
"""A body that met on so many days meets regularly."""
_LONGER = 3
"""A gap is so many times as long as what usually lies between two meetings of the body,"""
_LONGEST = 100
"""and longer than so many days: no summer is."""


@dataclass(frozen=True, slots=True)
class AbsentMeeting:
    """A meeting that the archive does not have, and the items that name it, the first first."""

    key: MeetingKey
    body: str
    """The body's name, as the archive has it or as most items print it."""
    items: tuple[ItemKey, ...]


@dataclass(frozen=True, slots=True)
class AbsentDecision:
    """A decision that an item of a case quotes, of a meeting that the archive does not have."""

    meeting: MeetingKey
    body: str
    """As printed."""
    number: str | None
    quoted_by: ItemKey
    """The first item that does."""


@dataclass(frozen=True, slots=True)
class MissingNumbers:
    """A meeting whose items leave out numbers: the first and the last of each run."""

    key: MeetingKey
    runs: tuple[tuple[int, int], ...]


def find_absent_meetings(archive: Archive, links: Links) -> Mapping[str, list[AbsentMeeting]]:
    """By municipality the meetings that are named and not there, the most named first."""
    named: dict[MeetingKey, dict[ItemKey, None]] = defaultdict(dict)
    printed: dict[MeetingKey, Counter[str]] = defaultdict(Counter)
    for key in sorted(links.items, key=lambda item: item.in_time):
        municipality = archive.municipalities[key.meeting.municipality]
        for body, day in _named(key, links):
            committee = municipality.identify(body)
            meeting = MeetingKey(municipality.id, committee, day)
            if committee in OWN or archive.on_day(meeting):
                continue
            named[meeting][key] = None
            printed[meeting][body] += 1
    absent: dict[str, list[AbsentMeeting]] = defaultdict(list)
    for meeting, items in sorted(named.items(), key=lambda each: (-len(each[1]), each[0].date)):
        ours = archive.bodies.get((meeting.municipality, meeting.committee))
        body = ours.name if ours is not None else _as_name(printed[meeting])
        absent[meeting.municipality].append(AbsentMeeting(meeting, body, tuple(items)))
    return absent


def find_absent_decisions(
    case: Case, archive: Archive, links: Links
) -> tuple[AbsentDecision, ...]:
    """What the items of a case quote of meetings that are not there, in the order of time."""
    identify = archive.municipalities[case.municipality].identify
    found: dict[tuple[MeetingKey, str | None], AbsentDecision] = {}
    for key in case.items:
        for prior in (each.prior for each in links.items[key].quotations if _is_absent(each)):
            meeting = MeetingKey(case.municipality, identify(prior.committee), prior.date)
            decision = AbsentDecision(meeting, prior.committee, prior.item, key)
            found.setdefault((meeting, prior.item), decision)
    return tuple(sorted(found.values(), key=lambda each: each.meeting.date))


def find_missing_numbers(archive: Archive) -> Iterator[MissingNumbers]:
    """The meetings whose items leave out numbers, body by body in the order of time.

    What is missing before the first item is told only of a body that numbers from 1:
    others number through the year.
    """
    for committee in archive.committees:
        held = [each for each in committee.meetings if not each.removed and _numbers(each)]
        from_one = sum(min(_numbers(each)) == 1 for each in held) * 2 > len(held)
        for meeting in held:
            numbers = _numbers(meeting)
            before = [0] if from_one else []
            runs = tuple(
                (low + 1, high - 1)
                for low, high in pairwise([*before, *sorted(numbers)])
                if high - low > 1
            )
            if runs:
                yield MissingNumbers(meeting.key, runs)


def days_of(committee: Committee) -> list[date]:
    """The days on which a body met, in order."""
    return sorted({meeting.key.date for meeting in committee.meetings})


def usual_interval(days: Sequence[date]) -> float | None:
    """How many days usually lie between two meetings; None where there was but one."""
    return median(_intervals(days)) if len(days) > 1 else None


def long_gaps(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """The pairs of days between which meetings may be missing.

    >>> monthly = [date(2021, month, 1) for month in (1, 2, 3, 4, 5, 11, 12)]
    >>> [(str(last), str(following)) for last, following in long_gaps(monthly)]
    [('2021-05-01', '2021-11-01')]
    """
    if len(days) < _REGULAR:
        return
    longest = max(_LONGEST, _LONGER * median(_intervals(days)))
    for day, following in pairwise(days):
        if (following - day).days > longest:
            yield day, following


def _named(key: ItemKey, links: Links) -> Iterator[tuple[str, date]]:
    """The bodies and days of meetings that an item names and that were not found."""
    found = links.items[key]
    for quotation in found.quotations:
        if _is_absent(quotation):
            yield quotation.prior.committee, quotation.prior.date
    for reference in found.references:
        mention = reference.mention
        if reference.status is ReferenceStatus.ABSENT and mention.body and mention.day:
            yield mention.body, mention.day


def _is_absent(quotation: Quotation) -> bool:
    return quotation.status is QuotationStatus.NOT_IN_ARCHIVE and not quotation.doubtful


def _as_name(printed: Counter[str]) -> str:
    """The form printed most often, as a name: "byrådet" is Byrådet."""
    name = definite(min(printed, key=lambda each: (-printed[each], each)))
    return name[:1].upper() + name[1:]


def _numbers(meeting: Meeting) -> set[int]:
    return {number for item in meeting.items if (number := number_rank(item.key.number)[0])}


def _intervals(days: Sequence[date]) -> list[int]:
    return [(following - day).days for day, following in pairwise(days)]

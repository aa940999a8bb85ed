"""What came of a folder of minutes as a whole: what was read, refused, and what it covers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from generator.archive import Archive, Committee
from generator.intake.tally import Tally
from generator.problems import Code, Origin, Problem

_REGULAR = 6
"""A body that met on so many days meets regularly."""
_LONGER = 3
"""A gap is so many times as long as what usually lies between two meetings of the body,"""
_LONGEST = 100
"""and longer than so many days: no summer is."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Files that were refused for one reason."""

    code: Code
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Body:
    """What an archive has of one body."""

    municipality: str
    id: str
    name: str
    meetings: int
    first: date
    last: date
    gaps: tuple[tuple[date, date], ...]
    """The days of meetings between which others may be missing."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a person has to know of an import before anything else."""

    files: int
    """All that were there, refused ones included."""
    pages: int | None
    """Of the files whose format has pages; None where none has."""
    refusals: tuple[Refusal, ...]
    """The most frequent reason first."""
    same: int
    """Files that say the same as others."""
    earlier: int
    """Files that are earlier versions of others."""
    bodies: tuple[Body, ...]
    """By municipality, those first that met most often."""

    @property
    def refused(self) -> int:
        """How many files were refused."""
        return sum(len(each.files) for each in self.refusals)

    @property
    def gaps(self) -> int:
        """How many long gaps there are between meetings."""
        return sum(len(each.gaps) for each in self.bodies)


def summarise(tally: Tally, archive: Archive, problems: Iterable[Problem]) -> Summary:
    """Sum up an archive and what was met on the way to it."""
    reasons: dict[Code, set[str]] = defaultdict(set)
    for each in tally.refused:
        reasons[each.code].add(each.origin.document)
    codes = Counter(each.code for each in problems)
    bodies = map(_body, archive.committees)
    return Summary(
        files=tally.files,
        pages=tally.pages,
        refusals=tuple(
            Refusal(code, tuple(sorted(files)))
            for code, files in sorted(reasons.items(), key=lambda each: (-len(each[1]), each[0]))
        ),
        same=codes[Code.SAME_DOCUMENT],
        earlier=codes[Code.EARLIER_VERSION],
        bodies=tuple(
            sorted(bodies, key=lambda each: (each.municipality, -each.meetings, each.id))
        ),
    )


def find_gaps(archive: Archive) -> Iterator[Problem]:
    """Tell where a body that meets regularly has not met for long, as far as is known."""
    for committee in archive.committees:
        sources = {each.key.date: each.source.path or str(each.key) for each in committee.meetings}
        days = _days(committee)
        usual = f"{median(_intervals(days)):.0f}" if len(days) > 1 else ""
        for last, following in _gaps(days):
            message = (
                f"{committee.name} har intet møde mellem {last} og dette {following}: "
                f"{(following - last).days} dage, mod ellers omkring {usual}. Se efter, om der "
                "mangler referater"
            )
            yield Problem(Code.MEETING_GAP, message, Origin(sources[following], 0))


def _body(committee: Committee) -> Body:
    days = _days(committee)
    return Body(
        municipality=committee.municipality,
        id=committee.id,
        name=committee.name,
        meetings=len(committee.meetings),
        first=days[0],
        last=days[-1],
        gaps=tuple(_gaps(days)),
    )


def _days(committee: Committee) -> list[date]:
    return sorted({meeting.key.date for meeting in committee.meetings})


def _intervals(days: Sequence[date]) -> list[int]:
    return [(following - day).days for day, following in pairwise(days)]


def _gaps(days: Sequence[date]) -> Iterator[tuple[date, date]]:
    """The pairs of days between which meetings may be missing.

    >>> monthly = [date(2021, month, 1) for month in (1, 2, 3, 4, 5, 11, 12)]
    >>> [(str(last), str(following)) for last, following in _gaps(monthly)]
    [('2021-05-01', '2021-11-01')]
    """
    if len(days) < _REGULAR:
        return
    longest = max(_LONGEST, _LONGER * median(_intervals(days)))
    for day, following in pairwise(days):
        if (following - day).days > longest:
            yield day, following

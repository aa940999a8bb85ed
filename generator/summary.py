"""What came of a folder of minutes as a whole: what was read, refused, and what it covers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.archive import Archive, Committee
from generator.intake.tally import Tally
from generator.link.missing import days_of, long_gaps, usual_interval
from generator.problems import Code, Origin, Problem


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
        days = days_of(committee)
        usual = f"{usual_interval(days) or 0:.0f}"
        for last, following in long_gaps(days):
            message = (
                f"{committee.name} har intet møde mellem {last} og dette {following}: "
                f"{(following - last).days} dage, mod ellers omkring {usual}. Se efter, om der "
                "mangler referater"
            )
            yield Problem(Code.MEETING_GAP, message, Origin(sources[following], 0))


def _body(committee: Committee) -> Body:
    days = days_of(committee)
    return Body(
        municipality=committee.municipality,
        id=committee.id,
        name=committee.name,
        meetings=len(committee.meetings),
        first=days[0],
        last=days[-1],
        gaps=tuple(long_gaps(days)),
    )

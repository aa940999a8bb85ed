"""Hold every meeting and item by key, and know the bodies and the files behind them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time

from generator.config import Config, MunicipalityConfig
from generator.identifiers import CommitteeId, ItemKey, MeetingKey, definite
from generator.model import AgendaItem, Meeting, MeetingKind, Source
from generator.problems import Code, Origin, Problem


@dataclass(frozen=True, slots=True)
class Committee:
    """A body across its terms; its meetings are in the order of time."""

    municipality: str
    id: CommitteeId
    name: str
    meetings: tuple[Meeting, ...]

    @property
    def path(self) -> str:
        """The address of the body's page."""
        return f"{self.municipality}/{self.id}/"


@dataclass(frozen=True, slots=True)
class Archive:
    """All that is published. `versions` are the sources that a later one has replaced."""

    municipalities: Mapping[str, MunicipalityConfig]
    committees: tuple[Committee, ...]
    meetings: Mapping[MeetingKey, Meeting]
    items: Mapping[ItemKey, AgendaItem]
    versions: Mapping[MeetingKey, tuple[Source, ...]]

    def committee_of(self, key: MeetingKey) -> Committee:
        """The body that held a meeting."""
        return next(
            each
            for each in self.committees
            if (each.municipality, each.id) == (key.municipality, key.committee)
        )

    def on_day(self, key: MeetingKey) -> Sequence[Meeting]:
        """The meetings of one body on the day of `key`, whatever their sequence."""
        found, sequence = [], 1
        while (meeting := self.meetings.get(replace(key, sequence=sequence))) is not None:
            found.append(meeting)
            sequence += 1
        return found


def build_archive(meetings: Iterable[Meeting], config: Config) -> tuple[Archive, list[Problem]]:
    """Gather meetings; the order in which they come makes no difference.

    Two files of one meeting (same body, day and start) are versions of it, and the
    last by file name is the current one. Meetings of one day are told apart by start.
    """
    problems: list[Problem] = []
    groups: dict[MeetingKey, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        groups[meeting.key].append(meeting)
    held: dict[MeetingKey, Meeting] = {}
    versions: dict[MeetingKey, tuple[Source, ...]] = {}
    for key in sorted(groups):
        for sequence, files in enumerate(_by_start(groups[key]), start=1):
            current, replaced, found = _current(files)
            numbered = _renumbered(current, replace(key, sequence=sequence))
            held[numbered.key] = numbered
            versions[numbered.key] = replaced
            problems += found
    municipalities = {key.municipality: config.municipality(key.municipality) for key in held}
    return Archive(
        municipalities=municipalities,
        committees=_committees(held.values(), municipalities),
        meetings=held,
        items={item.key: item for meeting in held.values() for item in meeting.items},
        versions=versions,
    ), problems


def _by_start(meetings: Iterable[Meeting]) -> list[list[Meeting]]:
    starts: dict[time | None, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        starts[meeting.starts].append(meeting)
    unsaid = starts.pop(None, [])
    ordered = [starts[start] for start in sorted(start for start in starts if start)]
    if not ordered:
        return [unsaid]
    # A file that does not say when the meeting began is of the only one that day, if it is.
    return (
        [[*ordered[0], *unsaid]]
        if len(ordered) == 1
        else [*ordered, *([unsaid] if unsaid else [])]
    )


def _current(files: Sequence[Meeting]) -> tuple[Meeting, tuple[Source, ...], list[Problem]]:
    """The file that counts, the sources it replaces, and what to tell the publisher."""
    minutes = [each for each in files if each.kind is MeetingKind.MINUTES]
    ordered = sorted(minutes or files, key=lambda each: _natural(each.source.path))
    current = ordered[-1]
    replaced: list[Source] = []
    problems = []
    for other in files:
        if other is current:
            continue
        origin = Origin(other.source.path, 0)
        if other == current:
            message = (
                f"filen siger det samme som {current.source.path} og er ikke læst ind to gange"
            )
            problems.append(Problem(Code.SAME_DOCUMENT, message, origin))
        else:
            message = (
                f"filen er en tidligere udgave af {current.source.path} (samme udvalg, dag og "
                "tid); kun den nyeste er offentliggjort"
            )
            problems.append(Problem(Code.EARLIER_VERSION, message, origin))
            replaced.append(other.source)
    replaced.sort(key=lambda source: _natural(source.path))
    return current, tuple(replaced), problems


def _renumbered(meeting: Meeting, key: MeetingKey) -> Meeting:
    if meeting.key == key:
        return meeting
    items = tuple(replace(each, key=ItemKey(key, each.key.number)) for each in meeting.items)
    return replace(meeting, key=key, items=items)


def _committees(
    meetings: Iterable[Meeting], municipalities: Mapping[str, MunicipalityConfig]
) -> tuple[Committee, ...]:
    groups: dict[tuple[str, CommitteeId], list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        groups[meeting.key.municipality, meeting.key.committee].append(meeting)
    return tuple(
        Committee(
            municipality=municipality,
            id=committee,
            name=_name(municipalities[municipality], committee, held[-1]),
            meetings=tuple(held),
        )
        for (municipality, committee), held in sorted(groups.items())
    )


def _name(municipality: MunicipalityConfig, committee: CommitteeId, newest: Meeting) -> str:
    """The publisher's name for a body, or the one that its newest minutes print."""
    configured = next(
        (each.name for each in municipality.committees if each.id == committee), None
    )
    return configured or definite(newest.committee)


def _natural(path: str) -> tuple[tuple[int, int, str], ...]:
    """A key that sorts "referat 10.txt" after "referat 9.txt", and that after "referat.txt"."""
    parts = re.findall(r"(\d+)|(\D+)", path.rpartition(".")[0] or path)
    return tuple((0, int(n), "") if n else (1, 0, text.casefold()) for n, text in parts)

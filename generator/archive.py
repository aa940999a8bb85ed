"""Hold every meeting and item by key, and know the bodies that held them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from generator.config import Config, MunicipalityConfig
from generator.identifiers import CommitteeId, ItemKey, MeetingKey, definite
from generator.model import AgendaItem, Meeting


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
    """All that is published."""

    municipalities: Mapping[str, MunicipalityConfig]
    committees: tuple[Committee, ...]
    bodies: Mapping[tuple[str, CommitteeId], Committee]
    """The committees by municipality and id."""
    meetings: Mapping[MeetingKey, Meeting]
    items: Mapping[ItemKey, AgendaItem]
    places: Mapping[MeetingKey, int]
    """Each meeting's place among those of its body."""

    def committee_of(self, key: MeetingKey) -> Committee:
        """The body that held a meeting."""
        return self.bodies[key.municipality, key.committee]

    def on_day(self, key: MeetingKey) -> Sequence[Meeting]:
        """The meetings of one body on the day of `key`, whatever their sequence."""
        found, sequence = [], 1
        while (meeting := self.meetings.get(replace(key, sequence=sequence))) is not None:
            found.append(meeting)
            sequence += 1
        return found


def build_archive(meetings: Iterable[Meeting], config: Config) -> Archive:
    """Gather guarded meetings; the order in which they come makes no difference."""
    held = {meeting.key: meeting for meeting in sorted(meetings, key=lambda each: each.key)}
    municipalities = {key.municipality: config.municipality(key.municipality) for key in held}
    committees = _committees(held.values(), municipalities)
    return Archive(
        municipalities=municipalities,
        committees=committees,
        bodies={(each.municipality, each.id): each for each in committees},
        meetings=held,
        items={item.key: item for meeting in held.values() for item in meeting.items},
        places={
            meeting.key: place
            for committee in committees
            for place, meeting in enumerate(committee.meetings)
        },
    )


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

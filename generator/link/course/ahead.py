"""Tell where an item was to go next, and whether the archive has what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property

from generator.archive import Archive
from generator.identifiers import ItemKey, MeetingKey
from generator.link.course.changes import same_title
from generator.link.course.route import OWN, Step, read_route
from generator.link.missing import AbsentDecision
from generator.model import SectionKind

_SOON = timedelta(days=184)
"""A body that meets a case later than this may do so for another reason than the route."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """A body that an item was to go to, and what the archive has of that."""

    heading: str
    """The heading under which the minutes say so."""
    step: Step
    target: ItemKey | MeetingKey | None = None
    """The item of the case there, or the meeting of the day that was told."""
    absent: date | None = None
    """The day of the meeting, where the archive does not have that."""


@dataclass(frozen=True)
class Routes:
    """The routes of an archive's items."""

    archive: Archive

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        """What the bodies of each municipality are called, by its publisher and its minutes."""
        names: dict[str, set[str]] = {}
        for municipality in self.archive.municipalities.values():
            known = names.setdefault(municipality.id, set())
            for each in municipality.committees:
                known.update((each.name or "", *each.aliases, *each.formerly))
        for committee in self.archive.committees:
            known = names[committee.municipality]
            known.update((committee.name, *(each.committee for each in committee.meetings)))
        return {key: tuple(sorted(filter(None, known))) for key, known in names.items()}

    def ahead(
        self, key: ItemKey, case: Sequence[ItemKey], absent: Sequence[AbsentDecision]
    ) -> Iterator[Ahead]:
        """Where an item was to go.

        `case` are all items of its case in the order of time, and `absent` the decisions
        that they quote of meetings that are not there.
        """
        municipality = self.archive.municipalities[key.meeting.municipality]
        for section in self.archive.items[key].sections:
            if section.kind is SectionKind.ROUTE:
                names = self._names[municipality.id]
                steps = read_route(section, names, municipality.identify)
                for step in _after(steps, key.meeting):
                    yield self._follow(Ahead(section.heading, step), key, case, absent)

    def _follow(
        self,
        ahead: Ahead,
        key: ItemKey,
        case: Sequence[ItemKey],
        absent: Sequence[AbsentDecision],
    ) -> Ahead:
        """Find the item or the meeting that a step led to: one candidate, or none."""
        step = ahead.step
        there = MeetingKey(key.meeting.municipality, step.committee, step.day or date.min)
        held = [each.key for each in self.archive.on_day(there)]
        if held:
            target = self._one([each for each in case if each.meeting in held], key)
            return replace(ahead, target=target or (held[0] if len(held) == 1 else None))
        # It may have met another day than planned.
        target = self._next(key, case, step)
        quoted = (each.meeting.date for each in absent if each.meeting.committee == step.committee)
        day = next((day for day in quoted if day >= key.meeting.date), None)
        if day is not None and (target is None or day < target.meeting.date):
            return replace(ahead, absent=day)
        return replace(ahead, target=target, absent=None if target else step.day)

    def _next(self, key: ItemKey, case: Sequence[ItemKey], step: Step) -> ItemKey | None:
        """The item of the case in the body's next meeting that has one.

        Where the case was back in the own body before that, it is that round's.
        """
        own = key.meeting
        later = [each for each in case if _is_later(each.meeting, own)]
        there = [each for each in later if each.meeting.committee == step.committee]
        if not there or there[0].meeting.date - own.date > _SOON:
            return None
        first = there[0].meeting
        back = (each for each in later if each.meeting.committee == own.committee)
        if step.committee != own.committee and any(k.meeting.date <= first.date for k in back):
            return None
        return self._one([each for each in there if each.meeting == first], key)

    def _one(self, candidates: Sequence[ItemKey], key: ItemKey) -> ItemKey | None:
        """The only candidate, or of several the only one that is called as the item is."""
        if len(candidates) > 1:
            items = self.archive.items
            candidates = [each for each in candidates if same_title(items[each], items[key])]
        return candidates[0] if len(candidates) == 1 else None


def _is_later(meeting: MeetingKey, own: MeetingKey) -> bool:
    """Whether a meeting may follow another; two bodies may meet on one day, in any order."""
    if meeting.committee == own.committee:
        return (meeting.date, meeting.sequence) > (own.date, own.sequence)
    return meeting.date >= own.date


def _after(steps: Sequence[Step], own: MeetingKey) -> tuple[Step, ...]:
    """The steps that lie before an item: those after the own body, where that is among them.

    A route that names the own body several times tells by days alone where the item is.
    """
    named = [
        replace(each, committee=own.committee) if each.committee in OWN else each for each in steps
    ]
    places = [place for place, step in enumerate(named) if step.committee == own.committee]
    if len(places) > 1:
        places = [place for place in places if named[place].day == own.date]
        if len(places) != 1:
            return ()
    rest = named[places[0] + 1 :] if places else named
    return tuple(step for step in rest if step.day is None or step.day >= own.date)

"""Look up the meeting or the item that words name: one candidate, or none."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.archive import Archive
from generator.identifiers import CommitteeId, ItemKey, MeetingKey, number_rank
from generator.link.lookup.agenda import Sayings, may_be_a_point
from generator.link.lookup.directory import Directory
from generator.link.lookup.doubts import Doubts
from generator.link.lookup.kin import Kin, numbered_in
from generator.link.lookup.spots import Voice
from generator.link.mentions import Form, Mention
from generator.link.references import Answer, ReferenceKind, ReferenceStatus
from generator.model import AgendaItem, Meeting

_RUN_ON = 10
"""A meeting that begins with so high a number counts its cases through the year."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The item and the sentence in which words name something."""

    item: AgendaItem
    voice: Voice
    speaker: MeetingKey
    """The meeting that speaks: the item's own, or the one whose decision is quoted."""
    text: str
    sentence: str
    around: str
    """The sentence without the words that name."""
    elsewhere: frozenset[CommitteeId | None] = frozenset()
    """The bodies of which the item quotes what the archive does not have."""
    before: MeetingKey | None = None
    """The meeting that was named before in the text, where that was found."""
    foreign: bool = False
    """What was named before is no body of the municipality."""
    beside: str | None = None
    """The number of another item that is named with it: "punkt 2 og 3"."""


@dataclass(frozen=True, slots=True)
class _Held:
    """The meetings that may be meant; without any, what is to be said.

    Unless `sure`, the item's own matter has to have been heard there.
    """

    meetings: tuple[Meeting, ...] = ()
    status: ReferenceStatus = ReferenceStatus.UNSURE
    sure: bool = True


_UNSURE = _Held()


class Naming:
    """Meetings and items by what they are called."""

    def __init__(
        self, archive: Archive, directory: Directory, kin: Kin, doubts: Doubts, sayings: Sayings
    ) -> None:
        self._archive, self._directory, self._kin = archive, directory, kin
        self._doubts, self._sayings = doubts, sayings

    def follow(self, mention: Mention, at: Setting) -> Answer:
        """What a mention of a meeting or an item leads to."""
        own = at.item.key.meeting.municipality
        if mention.outside or (mention.place and not self._directory.is_own(own, mention.place)):
            return Answer(ReferenceKind.EXTERNAL, ReferenceStatus.OUTSIDE)
        kind = ReferenceKind.MEETING if mention.number is None else ReferenceKind.ITEM
        held = self._held(mention, at)
        if mention.turned and not self._directory.is_own(own, mention.turned):
            # Another municipality's bodies are called as the own ones are.
            held = _Held(held.meetings, sure=False)
        if not held.meetings:
            return Answer(kind, ReferenceStatus.UNSURE if mention.planned else held.status)
        found = (
            self._meeting(held, at) if mention.number is None else self._item(mention, held, at)
        )
        if found in (at.item.key, at.item.key.meeting, at.speaker):
            return Answer(kind, None, found)
        if found is None or mention.planned:
            return Answer(kind, ReferenceStatus.UNSURE)
        return Answer(kind, ReferenceStatus.LINKED, found)

    def _held(self, mention: Mention, at: Setting) -> _Held:
        match mention.form:
            case Form.RUNNING:
                return _UNSURE
            case Form.OWN_AGENDA:
                own = self._archive.meetings[at.item.key.meeting]
                return _Held((own,)) if self._is_own_agenda(mention, at) else _UNSURE
            case _:
                return self._held_before(at) if _leans(mention) else self._held_on_day(mention, at)

    def _held_before(self, at: Setting) -> _Held:
        return _Held((self._archive.meetings[at.before],)) if at.before else _UNSURE

    def _held_on_day(self, mention: Mention, at: Setting) -> _Held:
        day, here = mention.day, at.item.key.meeting
        if day is None or day > at.speaker.date or (at.voice is Voice.ROUTE and day >= here.date):
            return _UNSURE
        own = self._directory.own_name(here.municipality, mention.body)
        if own is not None:
            return self._held_by_own(
                mention, own, MeetingKey(here.municipality, here.committee, day), at
            )
        committee = self._directory.identify(here.municipality, mention.body or "")
        if committee is None:
            return _UNSURE
        held = tuple(self._archive.on_day(MeetingKey(here.municipality, committee, day)))
        return _Held(held, ReferenceStatus.ABSENT)

    def _held_by_own(self, mention: Mention, own: str, there: MeetingKey, at: Setting) -> _Held:
        """What "udvalgets møde" or "mødet" may be; `there` is the own body's on that day."""
        near = self._held_nearby(mention, there, own) if mention.meant else None
        if near is not None:
            return near
        if mention.body and not self._doubts.met(there):
            # Whatever body is meant, its meeting is not there.
            return _Held(status=ReferenceStatus.ABSENT)
        if at.voice is Voice.QUOTED or own not in there.committee:
            return _UNSURE
        held = tuple(self._archive.on_day(there))
        return _Held(held, sure=self._is_own_body(there, at))

    def _held_nearby(self, mention: Mention, there: MeetingKey, own: str) -> _Held | None:
        """What may be meant where a body was named before; None if nothing tells another."""
        committee = self._directory.identify(there.municipality, mention.meant or "")
        if committee == there.committee:
            return None
        if committee is None:
            return _UNSURE
        near = tuple(self._archive.on_day(replace(there, committee=committee)))
        ours = tuple(self._archive.on_day(there)) if own in there.committee else ()
        sure = mention.body is not None and not ours
        return _Held((*near, *ours), sure=sure) if near or ours else None

    def _is_own_body(self, there: MeetingKey, at: Setting) -> bool:
        """Whether "udvalget" or "mødet" can be nobody else's meeting that day."""
        return (
            not at.foreign
            and self._doubts.met_alone(there)
            and (
                at.voice is Voice.DECISION
                or (
                    at.elsewhere <= {there.committee}
                    and self._sayings.is_own(at.item, at.sentence, at.text, there.committee)
                )
            )
        )

    def _is_own_agenda(self, mention: Mention, at: Setting) -> bool:
        if at.voice is Voice.QUOTED or mention.number is None:
            return False
        if may_be_a_point(at.item, mention.number, at.sentence, at.voice):
            return False
        if at.voice is Voice.DECISION:
            return True
        # What was heard elsewhere before may have been written there, unless it is seen here.
        here = not at.elsewhere or self._tells_own_agenda(mention.number, at)
        return here and self._sayings.is_own(at.item, at.sentence, at.text)

    def _tells_own_agenda(self, number: str, at: Setting) -> bool:
        """Whether a sentence speaks of what the own agenda has under a number."""
        found = numbered_in(self._archive.meetings[at.item.key.meeting], number)
        return len(found) == 1 and self._doubts.tell(at.item, found[0], at.around)

    def _meeting(self, held: _Held, at: Setting) -> MeetingKey | None:
        """The one meeting of some; the own one, too, where that is named."""
        if len(held.meetings) != 1:
            return None
        key = held.meetings[0].key
        if key in (at.item.key.meeting, at.speaker):
            return key
        if not held.sure and not self._doubts.heard_only_in(at.item, key):
            return None
        return None if self._doubts.against_meeting(at.item, key, at.around) else key

    def _item(self, mention: Mention, held: _Held, at: Setting) -> ItemKey | None:
        """The one item of some meetings that has a number; the item itself, too."""
        number = mention.number or ""
        there = [(item, each) for each in held.meetings for item in numbered_in(each, number)]
        if len(there) != 1:
            return None
        item, meeting = there[0]
        if item.key == at.item.key:
            return item.key
        counted = mention.form is not Form.CASE_WORD or _runs_on(meeting)
        if not (held.sure and counted) and not self._kin.are(at.item, item):
            return None
        # Beside the own matter the number is no slip of that one's.
        leaning = _leans(mention) or any(
            self._kin.are(at.item, other) for other in numbered_in(meeting, at.beside or "")
        )
        doubted = self._doubts.against(at.item, item, at.around, leaning=leaning)
        return None if doubted else item.key


def _leans(mention: Mention) -> bool:
    return mention.leans or mention.form is Form.SAME_MEETING


def _runs_on(meeting: Meeting) -> bool:
    """Whether a meeting's items have numbers that run through the year."""
    return min(number_rank(item.key.number)[0] for item in meeting.items) >= _RUN_ON

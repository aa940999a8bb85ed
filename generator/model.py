"""What a municipality's minutes say, free of how they were laid out.

These are values: frozen, compared by content, made by one stage and changed by
none. None means that the minutes do not say. Where something was read (`origin`)
is not part of what it says, so it does not count in comparisons.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from generator.blocks import Block, text_of
from generator.identifiers import CaseNumber, ItemKey, MeetingKey
from generator.problems import Origin


class SectionKind(StrEnum):
    """The parts of an item that the archive tells apart; their headings are layout data."""

    SUMMARY = "summary"
    CASE = "case"
    SUPPLEMENT = "supplement"
    THEME = "theme"
    RECOMMENDATION = "recommendation"
    DECISION = "decision"
    PRIOR = "prior"
    ROUTE = "route"
    ECONOMY = "economy"
    LAW = "law"
    HEARING = "hearing"
    ATTACHMENTS = "attachments"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Section:
    """A headed part of an item. The heading is as printed, empty for text before any."""

    kind: SectionKind
    heading: str
    blocks: tuple[Block, ...]
    origin: Origin = field(compare=False)

    @property
    def text(self) -> str:
        """The blocks' words, a blank line between blocks."""
        return text_of(self.blocks)


class Outcome(StrEnum):
    """What a decision came to, when the minutes say so in known words."""

    APPROVED = "approved"
    RECOMMENDED = "recommended"
    NOTED = "noted"
    DISCUSSED = "discussed"
    POSTPONED = "postponed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    FORWARDED = "forwarded"
    HEARING = "hearing"
    NONE = "none"


class Motion(StrEnum):
    """What was voted on: the motion itself, or an amendment to it."""

    MAIN = "main"
    AMENDMENT = "amendment"


class Result(StrEnum):
    """What a vote came to."""

    CARRIED = "carried"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Vote:
    """One vote; a number is None, and names are empty, where the minutes do not say."""

    motion: Motion
    ayes: int | None
    noes: int | None
    abstentions: int | None
    result: Result | None
    for_names: tuple[str, ...] = ()
    against_names: tuple[str, ...] = ()
    abstaining_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What this meeting decided on the item; the text is without the line of absence."""

    text: str
    outcome: Outcome | None
    votes: tuple[Vote, ...] = ()
    reservations: tuple[str, ...] = ()
    to_council: tuple[str, ...] = ()
    """Who brought the case before the council."""


class PresenceKind(StrEnum):
    """How a member was not simply present."""

    ABSENT = "absent"
    SUBSTITUTE = "substitute"
    PARTLY = "partly"
    DISQUALIFIED = "disqualified"


@dataclass(frozen=True, slots=True)
class Presence:
    """What the minutes say of one member's presence at an item."""

    name: str
    party: str | None = None
    kind: PresenceKind = PresenceKind.ABSENT
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Attachment:
    """A paper that the item names; its address only where the source has one."""

    title: str
    href: str | None = None


@dataclass(frozen=True, slots=True)
class PriorDecision:
    """An earlier decision that the minutes quote; never the item's own.

    `origin` is the place of the line that names it, by which it is found again
    among the blocks of its section.
    """

    committee: str
    """As printed."""
    date: date
    item: str | None
    text: str
    absent: tuple[str, ...]
    origin: Origin = field(compare=False)


class Status(StrEnum):
    """What the archive may show of an item."""

    OPEN = "open"
    CLOSED = "closed"
    WITHHELD = "withheld"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of a meeting; sections hold everything, the rest is read off them."""

    key: ItemKey
    title: str | None
    status: Status
    case: CaseNumber | None
    case_in_text: bool
    """The case number stands inside a section (a table's row), not on a line of its own."""
    sections: tuple[Section, ...]
    decision: Decision | None
    presence: tuple[Presence, ...]
    attachments: tuple[Attachment, ...]
    prior_decisions: tuple[PriorDecision, ...]
    origin: Origin = field(compare=False)
    removed_on: tuple[date, ...] = ()
    """The days on which something was taken down: the item, or passages of it."""

    @property
    def absent(self) -> tuple[str, ...]:
        """The names of those who were absent."""
        return tuple(each.name for each in self.presence if each.kind is PresenceKind.ABSENT)


class MeetingKind(StrEnum):
    """Whether the paper records a meeting or calls it."""

    MINUTES = "referat"
    AGENDA = "dagsorden"


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a meeting was read from; its path is relative to the folder of minutes."""

    path: str
    sha256: str
    media_type: str
    original_url: str | None = None


@dataclass(frozen=True, slots=True)
class HeaderField:
    """A line of the document's head: its label (empty for none) and its words."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Words:
    """Where the words of a source went; the last three add up to the first."""

    source: int
    published: int
    furniture: int
    """Labels, the contents list, page furniture."""
    withheld: int


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of one body, as its minutes or its agenda tell it."""

    key: MeetingKey
    committee: str
    """The body's name as printed, without its term."""
    term: str | None
    kind: MeetingKind
    starts: time | None
    place: str | None
    attendees: tuple[str, ...]
    header: tuple[HeaderField, ...]
    items: tuple[AgendaItem, ...]
    source: Source = field(compare=False)
    words: Words = field(compare=False)
    versions: tuple[Source, ...] = ()
    """The sources that a later one has replaced, the oldest first; their words are gone."""
    removed_on: tuple[date, ...] = ()
    """The days on which the meeting, or passages of its head, were taken down."""
    removed: bool = False
    """The whole meeting was taken down."""

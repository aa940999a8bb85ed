"""Tell whose meeting a day in prose is, if it is a meeting's at all.

A day belongs to a body where the words say so: "Byrådet den 27. marts 2024", "byrådets møde den
...", "Byrådet besluttede den ...". Every other day is that of a letter, a deadline or a party.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto

from generator.danish import WEEKDAYS
from generator.link.bodies import Body, body_before, body_within, owner_before
from generator.link.clauses import (
    BOARDS,
    DECIDED,
    DEEDS,
    HAS,
    LETTERS,
    NEAR,
    NUMBERED,
    OTHER_MEETING,
    PARTICIPLES,
    WITH,
    body_of_passive,
    body_there,
    decider,
    deed_of,
    held,
    is_with,
    named_before,
    subject,
    subject_of_verb,
)
from generator.link.days import Days
from generator.link.wording import known
from generator.link.words import Word, words_before

_LEADS = frozenset({*WEEKDAYS, "den", "d"})
_AT = frozenset({"på", "i", "ved", "under"})
_OF = _AT | {"til", "fra", "af", "om", "efter", "inden", "før", "siden", "og", "at", "da"}
_OWN = frozenset({"sit", "sine", "deres"})
_GIVEN = frozenset({"til", "fra", "af", "for", "i"})
_MEETING = frozenset({"møde", "mødet", "møder", "møderne"})
_ADJECTIVES = known("meetings", "adjectives")
_PAPERS = known("meetings", "papers")
_COMPOUND = re.compile(
    r"(?P<body>[\w-]*?(?:udvalg|råd|kommunalbestyrelse|bestyrelse|nævn))s?"
    r"(?P<what>mødet?|møder|møderne|beslutning(?:en)?|vedtagelsen?|behandlingen?)"
)
# Quicker to tell than the pattern.
_COMPOUND_ENDS = (
    "møde", "mødet", "møder", "møderne", "beslutning", "beslutningen", "vedtagelse",
    "vedtagelsen", "behandling", "behandlingen",
)  # fmt: skip
_REACH = 160
# What every meeting has near its day: the word, or a body's name.
_HINTS = (
    "øde", "dvalg", "råd", "Råd", "ævn", "styrels", "ommission", "agistrat", "entation",
    "olketing", "dsret", "yret", "eret",
)  # fmt: skip
_CAPITALS = re.compile(r"[A-ZÆØÅ]{2}")


class Not(Enum):
    """What a day is that is no meeting which can be told."""

    OURS = auto()
    """Of some meeting, but which is not told, or it is no body's."""
    MEETING = auto()


@dataclass(frozen=True, slots=True)
class Meeting:
    """The words that name a meeting: its days, and the body where they tell one."""

    start: int
    end: int
    days: Days
    body: Body | None
    before: tuple[Word, ...]
    """The words of the sentence before it, the nearest first."""


@dataclass(frozen=True, slots=True)
class _Day:
    """A day with the words before it, the nearest first; `words[at]` is the one that matters.

    `lead` tells that "den" or the like stands between; `prep` is "af" or "fra" if it does.
    """

    text: str
    days: Days
    words: list[Word]
    at: int
    lead: bool
    prep: str

    @property
    def word(self) -> Word:
        return self.words[self.at]

    @property
    def start(self) -> int:
        """Where the words begin that lead up to the day."""
        return self.words[self.at - 1].at if self.at else self.days.start

    def low(self, at: int) -> str:
        return self.words[at].low if at < len(self.words) else ""

    def of(self, body: Body) -> Meeting:
        """The meeting of a body whose name stands before the day."""
        return Meeting(body.start, self.days.end, self.days, body, tuple(self.words[body.after :]))

    def since(self, at: int, body: Body | None) -> Meeting:
        """The meeting whose words begin right behind `words[at]`, or end with the body's."""
        start = self.words[at - 1].at if at else self.days.start
        end = max(self.days.end, body.end if body else 0)
        return Meeting(start, end, self.days, body, tuple(self.words[at:]))


def read_meeting(text: str, days: Days) -> Meeting | Not:
    """The meeting that some days are of.

    A day that is none ("31. juni 2024") may be a meeting's all the same: it is not ours to tell.
    """
    if not _may_be(text, days):
        return Not.MEETING
    day = _read_lead(text, days)
    readers = (_of_meeting, _of_compound, _of_deed, _of_body) if day.at < len(day.words) else ()
    for reader in (*readers, _of_act):
        if (found := reader(day)) is not None:
            break
    else:
        return Not.MEETING
    return found if days.days or found is Not.MEETING else Not.OURS


def _may_be(text: str, days: Days) -> bool:
    """Whether a day has near it what every meeting has: most have not."""
    around = text[max(0, days.start - _REACH) : days.end + _REACH // 2]
    for hint in _HINTS:  # `any` takes thrice the time, for each date of an archive
        if hint in around:
            return True
    return _CAPITALS.search(text, max(0, days.start - _REACH // 5), days.start) is not None


def _read_lead(text: str, days: Days) -> _Day:
    """Read past the words that lead up to a day: "tirsdag den"."""
    words = words_before(text, days.start)
    at, lead, prep = 0, False, ""
    while at < len(words):
        word = words[at]
        if word.low in _LEADS or not word.core:
            lead = lead or bool(word.core)
        elif word.low in {"af", "fra"} and not prep:
            prep = word.low
        elif word.text not in {"-", "–"}:
            break
        at += 1
    return _Day(text, days, words, at, lead, prep)


def _of_act(day: _Day) -> Meeting | Not | None:
    """Read "Byrådet besluttede den", "Den 27. marts 2024 godkendte Byrådet"."""
    if day.prep or not day.lead:
        return None
    body = (
        subject_of_verb(day.text, day.days, day.words, day.at)
        or decider(day.text, day.days)
        or body_of_passive(day.text, day.days)
    )
    if body is None and day.low(day.at) in PARTICIPLES | HAS:
        body = body_there(day.text, day.days)
    if body is not None:
        return day.since(day.at, body)
    acts = any(word.low in DECIDED for word in day.words[day.at : day.at + NEAR])
    return Not.OURS if acts else None


def _of_body(day: _Day) -> Meeting | Not | None:
    """Read "Byrådet den 27. marts 2024", unless it is a letter's day, or a member's."""
    body = None if day.prep else body_within(day.words, day.at)
    if body is None:
        return None
    one, two = day.low(body.after), day.low(body.after + 1)
    if body.owns or (one in _GIVEN and two in _PAPERS):
        return Not.MEETING
    if one in {"og", "samt"} and (other := body_before(day.words, body.after + 1)) is not None:
        one = day.low(other.after)
    if one in WITH and (one != "med" or _is_met(day, body.after + 1)):
        return Not.OURS
    after = day.text[day.days.end : day.days.end + 40].split()[:4]
    if (body.short and _is_loose(day, body)) or not LETTERS.isdisjoint(after):
        return Not.MEETING
    return day.of(body)


def _is_met(day: _Day, at: int) -> bool:
    """Whether "med" follows on a meeting, and not on "i strid" or "i overensstemmelse"."""
    return any("mød" in word.low or "dialog" in word.low for word in day.words[at : at + NEAR])


def _is_loose(day: _Day, body: Body) -> bool:
    """Whether letters and a day have nothing to do with each other: "AB, 3. maj 2023"."""
    if NUMBERED.match(day.text, day.days.end):
        return False
    return not day.lead or body.name[-1] not in BOARDS


def _of_deed(day: _Day) -> Meeting | None:
    """Read "byrådets beslutning af", "byrådets behandling af sagen den"."""
    of = day.low(day.at + 1) == "af" and day.low(day.at + 2) in DEEDS
    body = deed_of(day.words, day.at + 2 * of)
    return day.of(body) if body is not None else None


def _of_compound(day: _Day) -> Meeting | Not | None:
    """Read "beskæftigelsesudvalgsmødet den", "byrådsbeslutningen af"; and find "borgermødet"."""
    if not day.word.low.endswith(_COMPOUND_ENDS):
        return None
    compound = _COMPOUND.fullmatch(day.word.low)
    if compound is None:
        return Not.OURS if OTHER_MEETING.fullmatch(day.word.low) else None
    name = day.word.core[: len(compound["body"])]
    name += "n" if name.endswith("bestyrelse") else "et"
    body = body_before(day.words, day.at, name)
    if body is None or is_with(day.text, day.days.end):
        return Not.OURS
    place = _past_adjectives(day.words, day.at + 1)
    if name.lower() in {"udvalget", "rådet"} and day.low(place) in _OWN | _AT:
        acting, _ = subject(day.words, place + (day.low(place) in _OWN))
        if acting is not None:
            return day.since(place, acting)
    return day.since(body.after, body)


def _of_meeting(day: _Day) -> Meeting | Not | None:
    """Read "byrådets møde den", "Byrådet på mødet d.", "på sit møde den", "mødet den"."""
    word = day.word
    if word.low not in _MEETING or (word.parted and word.text[-1] != ","):
        return None
    if day.prep:
        return Not.MEETING
    place = _past_adjectives(day.words, day.at + 1)
    behind = body_there(day.text, day.days) or decider(day.text, day.days)
    if behind is not None:
        return day.since(place, behind)
    if (owner := _owner(day, place)) is not None:
        return day.of(owner)
    acting, unsure = _acting(day, place)
    if acting is not None:
        return day.since(place, acting)
    return Not.OURS if unsure else _bare(day, place)


def _acting(day: _Day, place: int) -> tuple[Body | None, bool]:
    """The body that acts at "mødet", and whether somebody else's may be meant."""
    if body_before(day.words, place) is not None:
        return None, True
    if day.low(place) not in _OWN:
        return subject(day.words, place + 1) if day.low(place) in _AT else (None, False)
    acting, _ = subject(day.words, place + 1)
    return acting or named_before(day.words, place + 1), True


def _owner(day: _Day, place: int) -> Body | None:
    """The body that stands right before "mødet", and whose that is."""
    words = day.words
    aside = words[place - 1].text.startswith("(") or (
        place < len(words) and words[place].text[-1] == ","
    )
    if aside and (named := body_before(words, place)) is not None and not named.owns:
        return named
    if day.low(place) == "fra":
        return deed_of(words, place + 1)
    return held(words, place + 1) if day.low(place) in _AT else owner_before(words, place)


def _bare(day: _Day, place: int) -> Meeting | Not:
    """A meeting of no body that is named: "på mødet den"."""
    aside = day.words[place - 1].text.startswith("(")
    first = place >= len(day.words) or day.words[place].parted
    bare = aside or first or day.low(place) in _OF
    if not bare or day.low(place - 1) == "fælles" or is_with(day.text, day.days.end):
        return Not.OURS
    return day.since(place, None)


def _past_adjectives(words: Sequence[Word], at: int) -> int:
    while at < len(words) and words[at].low in _ADJECTIVES and not words[at].parted:
        at += 1
    return at

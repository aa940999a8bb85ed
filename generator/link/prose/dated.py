"""A day in prose with the words that lead up to it, and the meeting that it may be of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

from generator.danish import WEEKDAYS
from generator.link.prose.bodies import Body
from generator.link.prose.days import Days
from generator.link.prose.words import Word, words_before

_LEADS = frozenset({*WEEKDAYS, "den", "d"})
_NEXT_DAY = re.compile(r"(?:,|\s{1,2}(?:og|samt))\s{1,2}(?:den\s|d\.\s?)?")
_DAY_LEADS = ("den ", "d. ", "d.")


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
class Dated:
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
        """The nearest word that says something."""
        return self.words[self.at]

    @property
    def start(self) -> int:
        """Where the words begin that lead up to the day."""
        return self.words[self.at - 1].at if self.at else self.days.start

    def low(self, at: int) -> str:
        """A word in lower case; none is empty."""
        return self.words[at].low if at < len(self.words) else ""

    def of(self, body: Body) -> Meeting:
        """The meeting of a body whose name stands before the day."""
        return Meeting(body.start, self.days.end, self.days, body, tuple(self.words[body.after :]))

    def since(self, at: int, body: Body | None) -> Meeting:
        """The meeting whose words begin right behind `words[at]`, or end with the body's."""
        start = self.words[at - 1].at if at else self.days.start
        end = max(self.days.end, body.end if body else 0)
        return Meeting(start, end, self.days, body, tuple(self.words[at:]))


def read_lead(text: str, days: Days) -> Dated:
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
    return Dated(text, days, words, at, lead, prep)


def with_later(text: str, meeting: Meeting, days: Days) -> Meeting | None:
    """The next meeting of a list: "byrådets møder den 3. maj 2023 og den 7. juni 2023"."""
    if meeting.body is None or not days.days:
        return None
    if _NEXT_DAY.fullmatch(text, meeting.end, days.start) is None:
        return None
    start = days.start
    for lead in _DAY_LEADS:
        if text.endswith(lead, 0, days.start):
            start -= len(lead)
            break
    return Meeting(start, days.end, days, meeting.body, meeting.before)

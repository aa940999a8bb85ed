"""Weigh what speaks against an item or a meeting that prose names by body, day and number.

Prose tells no words to compare, so what it names in full is taken at its word, unless
something in the archive betrays a slip: an item of the own matter that differs from the
one named in body, day or number alone, or a neighbour whose title stands in the sentence.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date

from generator.archive import Archive
from generator.identifiers import MeetingKey
from generator.link.lookup.kin import Kin, a_slip_away
from generator.link.titles.telling import Titles, agree, letters, telling_words
from generator.model import AgendaItem
from generator.parse.layout import fold

_LONG = re.compile(r"[^\W\d_]{6,}")
_START = 8
_THIS_CASE = re.compile(r"\b(?:sagen|sagens|denne sag|samme sag)\b", re.IGNORECASE)
_HALF = 0.5
_RARE_LENGTH = 8
"""A single word of a title is told by a sentence only when it is as long as this."""


class Doubts:
    """What the archive has that betrays a slip of the pen."""

    def __init__(self, archive: Archive, kin: Kin, titles: Titles) -> None:
        self._archive, self._kin, self._titles = archive, kin, titles
        self._days: dict[tuple[str, date], list[MeetingKey]] = defaultdict(list)
        for key in archive.meetings:
            self._days[key.municipality, key.date].append(key)

    def met(self, meeting: MeetingKey) -> bool:
        """Whether any body of the municipality met that day."""
        return (meeting.municipality, meeting.date) in self._days

    def met_alone(self, meeting: MeetingKey) -> bool:
        """Whether no other body of the municipality met that day."""
        return all(
            other.committee == meeting.committee
            for other in self._days[meeting.municipality, meeting.date]
        )

    def heard_only_in(self, item: AgendaItem, meeting: MeetingKey) -> bool:
        """Whether of a day's meetings the ones of one body have items of an item's matter."""
        bodies = {
            key.meeting.committee
            for key in self._kin.of(item)
            if key.meeting.municipality == meeting.municipality
            and key.meeting.date == meeting.date
        }
        return bodies == {meeting.committee}

    def against_meeting(self, item: AgendaItem, named: MeetingKey, around: str) -> bool:
        """Whether "the case" that words tell of was heard by another body on the named day."""
        if not _THIS_CASE.search(around):
            return False
        that_day = [key.meeting for key in self._kin.of(item) if key.meeting.date == named.date]
        return bool(that_day) and all(key.committee != named.committee for key in that_day)

    def against(
        self, item: AgendaItem, candidate: AgendaItem, around: str, *, leaning: bool
    ) -> bool:
        """Whether something speaks against an item that is named in a sentence.

        `around` are the words of the sentence but for those that name the item. What leans on
        a meeting named before is named beside another item of that, which may be the own one.
        """
        if self._kin.are(item, candidate):
            return False
        if self._titles.is_routine(candidate):
            return not _are_about_one(candidate.title or "", around)
        words = telling_words(around)
        if self._is_spoken_of(candidate, item, words):
            return False
        if self._named_instead(item, candidate, words):
            return True
        alike = agree(self._titles.telling(item), self._titles.telling(candidate))
        if leaning or (alike and not _THIS_CASE.search(around)):
            return False
        return self._is_a_slip(item, candidate)

    def tell(self, item: AgendaItem, candidate: AgendaItem, around: str) -> bool:
        """Whether a sentence speaks of an item that it names, and not only of the own matter."""
        return self._is_spoken_of(candidate, item, telling_words(around))

    def _is_spoken_of(
        self, candidate: AgendaItem, item: AgendaItem, words: frozenset[str]
    ) -> bool:
        """Whether words tell half of a title, or begin as a long one that the own has not does."""
        if self._told(candidate, words) >= _HALF:
            return True
        own = {word[:_START] for word in self._titles.telling(item)}
        starts = {
            word[:_START]
            for word in self._titles.telling(candidate)
            if len(word) >= _RARE_LENGTH and word[:_START] not in own
        }
        return any(word[:_START] in starts for word in words)

    def _is_a_slip(self, item: AgendaItem, candidate: AgendaItem) -> bool:
        """Whether an earlier item of the matter differs little from the one that is named."""
        here = item.key.meeting
        return candidate.key.meeting != here and any(
            key.meeting.date <= here.date
            and key.meeting != here
            and a_slip_away(candidate.key, key)
            for key in self._kin.of(item)
        )

    def _named_instead(
        self, item: AgendaItem, candidate: AgendaItem, words: frozenset[str]
    ) -> bool:
        """Whether a sentence has the whole title of a neighbour of the item that it names."""
        meeting = self._archive.meetings[candidate.key.meeting]
        return any(
            self._told(other, words) == 1 and _is_told_by(self._titles.telling(other))
            for other in meeting.items
            if other.key not in (item.key, candidate.key)
        )

    def _told(self, item: AgendaItem, words: frozenset[str]) -> float:
        """How much of an item's title is among some words."""
        telling = self._titles.telling(item)
        return len(telling & words) / len(telling) if telling else 0.0


def _is_told_by(words: frozenset[str]) -> bool:
    """Whether words are enough to tell a title."""
    told = letters(words)
    return len(told) > 1 or any(len(word) >= _RARE_LENGTH for word in told)


def _are_about_one(title: str, words: str) -> bool:
    """Whether a long word of a title begins as one of some words does: "dagsordenen"."""
    starts = [word[:_START] for word in _LONG.findall(fold(words))]
    return any(
        start.startswith(word[:_START]) or word.startswith(start)
        for word in _LONG.findall(fold(title))
        for start in starts
    )

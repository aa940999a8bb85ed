"""Tell which number belongs to which meeting: "Byrådet den 27. marts 2024, punkt 12"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from generator.link.prose.dated import Meeting
from generator.link.prose.numbers import Number
from generator.link.prose.wording import known

_LEFT = re.compile(
    r"\s{1,3}(?:på|i|fra|ved|under|til|af)\s{1,3}"
    r"(?:(?:dagsordenen|dagsorden|referatet)\s{1,3}(?:for|til|på|i|fra|af)\s{1,3})?"
    r"(?:et\s{1,3}|det\s{1,3})?(?:mødet?\s{1,3}i\s{1,3})?",
    re.IGNORECASE,
)
_WEAK_LEFT = re.compile(r"\s{0,2}[(,]\s{0,2}(?:på\s|i\s)?")
RIGHT = re.compile(
    r"(?:,?\s{0,2}kl\.?\s{0,2}\d\d?[.:]\d\d)?\s{0,2}[,;:–-]?\s{0,2}\(?\s{0,2}"
    r"(?:(?:under|som|i|ved|på|jf\.\s{1,3}(?:dets|dens))\s{1,3})?"
    r"|\s{1,2}\w{1,30}t\s{1,2}(?:sagen|punktet|forslaget|emnet|den|det)\s{1,2}(?:under|som)\s{1,2}"
    r"|\s{1,2}(?:behandlede|drøftede)\s{1,2}"
    r"|\s{1,2}(?:blev|er|var|har)\s{1,2}\w{1,30}\s{1,2}(?:været\s{1,2})?\w{1,30}t\s{1,2}"
    r"(?:under|som|i)\s{1,2}",
    re.IGNORECASE,
)
# What has points of its own: "punkt 2 i Byrådets beslutning den".
_OF_POINTS = known("meetings", "of_points")
_FARTHEST = 80


@dataclass(frozen=True, slots=True)
class Joined:
    """A meeting with the number that belongs to it; `first` where the number stands first."""

    start: int
    end: int
    meeting: Meeting
    number: Number | None = None
    first: bool = False


def join_numbers(
    text: str, meetings: Sequence[Meeting], numbers: Sequence[Number]
) -> tuple[list[Joined], list[Number]]:
    """Each meeting with its number, and the numbers that are of none."""
    if not meetings or not numbers:
        return [_joined(text, each, None, first=False) for each in meetings], [*numbers]
    starts = [number.start for number in numbers]
    before = [_before(text, each, numbers, starts, _LEFT) for each in meetings]
    used = {number.start for number in before if number}
    joined = []
    for place, meeting in enumerate(meetings):
        number, first = before[place], True
        if number is None:
            limit = meetings[place + 1].start if place + 1 < len(meetings) else len(text)
            number, first = behind(text, meeting.end, numbers, starts), False
            if number is not None and (number.start in used or number.start >= limit):
                number = None
        if number is None:
            weak = _before(text, meeting, numbers, starts, _WEAK_LEFT)
            number, first = (weak if weak and weak.start not in used else None), True
        if number is not None:
            used.add(number.start)
        joined.append(_joined(text, meeting, number, first=first))
    return joined, [number for number in numbers if number.start not in used]


def _joined(text: str, meeting: Meeting, number: Number | None, *, first: bool) -> Joined:
    # Of several days, or of a paper's points, nobody can tell which is meant.
    if (
        number is None
        or number.number is None
        or len(meeting.days.days) != 1
        or (first and not _OF_POINTS.isdisjoint(text[meeting.start : meeting.end].lower().split()))
    ):
        return Joined(meeting.start, closed(text, meeting.start, meeting.end), meeting)
    start, end = (number.start, meeting.end) if first else (meeting.start, number.end)
    return Joined(start, closed(text, start, end), meeting, number, first)


def _before(
    text: str,
    meeting: Meeting,
    numbers: Sequence[Number],
    starts: Sequence[int],
    gap: re.Pattern[str],
) -> Number | None:
    """The number that stands before a meeting, with nothing else between."""
    place = bisect_left(starts, meeting.start) - 1
    number = numbers[place] if place >= 0 else None
    if (
        number is None
        or number.number is None
        or not 0 <= meeting.start - number.reach <= _FARTHEST
    ):
        return None
    return number if gap.fullmatch(text, number.reach, meeting.start) else None


def behind(text: str, end: int, numbers: Sequence[Number], starts: Sequence[int]) -> Number | None:
    """The number that stands behind a place, with nothing else between."""
    place = bisect_left(starts, end)
    number = numbers[place] if place < len(numbers) else None
    if number is None or number.start - end > _FARTHEST:
        return None
    return number if RIGHT.fullmatch(text, end, number.start) else None


def closed(text: str, start: int, end: int) -> int:
    """The end of some words with the bracket that closes one of theirs."""
    words = text[start:end]
    return end + (words.count("(") > words.count(")") and text[end : end + 1] == ")")

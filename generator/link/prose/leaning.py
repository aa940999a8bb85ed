"""Find the words that lean on a meeting named before: "samme møde, punkt 2"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from generator.link.mentions import Form, Mention
from generator.link.prose.joins import behind, closed
from generator.link.prose.numbers import Counts, Number
from generator.link.prose.words import find_all

_SAME = re.compile(
    r"\b(?:samme|(?:det|dette)\s{1,3}(?:nævnte|omtalte|ovennævnte)|ovennævnte)\s{1,3}(?:\w{1,30}s)?møde\b"
    r"(?!\s{1,3}(?:den|d\.)\s)",
    re.IGNORECASE,
)
_ANCHORS = ("amme", "nævnte", "omtalte")
_TOGETHER = frozenset({"ammen", "ammes"})  # "sammen", "sammensætning"
_REACH = 50
_LEFT = re.compile(r"\s{1,3}(?:på|i|fra|ved|under|til|af)\s{1,3}(?:det\s{1,3})?")
# A meeting that is no body's, without a day: "borgermødet".
_OTHER = re.compile(r"\b[\w-]{2,40}møde(?:t|rne|r)?\b|\bmødet?\s{1,3}(?:med|mellem)\b")
_BODIES = re.compile(r"(?:udvalgs?|råds|bestyrelses)møde")


def find_same_meetings(
    text: str,
    named: Sequence[Mention],
    foreign: Sequence[int],
    numbers: Sequence[Number],
) -> list[Mention]:
    """The mentions that lean on another, unless that is of a meeting that cannot be told."""
    matches = _matches(text)
    if not matches:
        return []
    starts = [number.start for number in numbers]
    # Where the meeting was named that the next one leans on, or one that nobody can tell.
    told = sorted([*((each.end, True) for each in named), *((place, False) for place in foreign)])
    found: list[Mention] = []
    since, at, sure = 0, 0, True
    for match in matches:
        start, end = match.span()
        while at < len(told) and told[at][0] <= start:
            since, sure = told[at]
            at += 1
        sure = sure and not _is_other(text, since, start)
        since = end
        if sure:
            found.append(_mention(text, start, end, numbers, starts))
    return found


def _matches(text: str) -> list[re.Match[str]]:
    """The words themselves, looked for where one of the rare ones stands."""
    found: list[re.Match[str]] = []
    for at in find_all(text, _ANCHORS):
        if text[at : at + 5] in _TOGETHER:
            continue
        match = _SAME.search(text, max(found[-1].end() if found else 0, at - 8), at + _REACH)
        if match is not None:
            found.append(match)
    return found


def _is_other(text: str, start: int, end: int) -> bool:
    return any(not _BODIES.search(each.group()) for each in _OTHER.finditer(text, start, end))


def _mention(
    text: str, start: int, end: int, numbers: Sequence[Number], starts: Sequence[int]
) -> Mention:
    """One such mention, with the number beside it."""
    place = bisect_left(starts, start) - 1
    before = numbers[place] if place >= 0 else None
    if before is not None and _LEFT.fullmatch(text, before.reach, start):
        return _with(before, before.start, end)
    after = behind(text, end, numbers, starts)
    if after is not None:
        return _with(after, start, closed(text, start, after.end))
    return Mention(start, end, Form.SAME_MEETING, leans=True)


def _with(number: Number, start: int, end: int) -> Mention:
    # A number of the year's cases, or a paper's point, leaves the words as unsure as they were.
    counted = number.number if number.counts is Counts.AGENDA else None
    return Mention(start, end, Form.SAME_MEETING, number=counted, leans=True)

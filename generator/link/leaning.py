"""Find the words that lean on a meeting named before: "samme møde, punkt 2"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.link.joins import RIGHT, closed
from generator.link.mentions import Form, Mention
from generator.link.numbers import Counts, Number

_SAME = re.compile(
    r"\b(?:samme|(?:det|dette)\s{1,3}(?:nævnte|omtalte|ovennævnte)|ovennævnte)\s{1,3}(?:\w{1,30}s)?møde\b"
    r"(?!\s{1,3}(?:den|d\.)\s)",
    re.IGNORECASE,
)
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
    if "amme" not in text and "nævnte" not in text and "omtalte" not in text:
        return []
    found = []
    for match in _SAME.finditer(text):
        start, end = match.span()
        since = max((each.end for each in named if each.end <= start), default=0)
        if any(since <= place < start for place in foreign) or _is_other(text, since, start):
            continue
        found.append(_mention(text, start, end, numbers))
    return found


def _is_other(text: str, start: int, end: int) -> bool:
    return any(not _BODIES.search(each.group()) for each in _OTHER.finditer(text, start, end))


def _mention(text: str, start: int, end: int, numbers: Sequence[Number]) -> Mention:
    """One such mention, with the number beside it."""
    for number in numbers:
        if number.number is None or number.counts is not Counts.AGENDA:
            continue
        if number.reach <= start and _LEFT.fullmatch(text, number.reach, start):
            start = number.start
        elif end <= number.start and RIGHT.fullmatch(text, end, number.start):
            end = closed(text, start, number.end)
        else:
            continue
        return Mention(start, end, Form.SAME_MEETING, number=number.number, leans=True)
    return Mention(start, end, Form.SAME_MEETING, leans=True)

"""Find the numbers that stand alone: items of the meeting itself, and cases of the year."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from generator.link.mentions import Form, Mention
from generator.link.prose.numbers import Counts, Number
from generator.link.prose.words import words_after, words_before

_CUE = re.compile(
    r"(?:\b(?:jf\.|jævnfør|se|se\s{1,2}også|(?:henvises|henvisning)\s{1,2}til|sammen\s{1,2}med"
    r"|sammenhæng\s{1,2}med|behandling(?:en)?\s{1,2}af"
    r"|(?:behandle[st]|behandlet|drøfte[st]|drøftet)\s{1,2}(?:under|som|sammen\s{1,2}med)))\s{1,3}\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s{1,3}(?:i|på|fra|af|under|ovenfor|nedenfor|ovenstående|nedenstående)\b")
# "se dagsordenens punkt 3, og byrådets møde den": what follows has a meeting of its own.
_NEXT = re.compile(r"\s{0,2},\s{1,3}(?:og|samt)\s")
_REACH = 40
# The agenda of another meeting.
_ELSEWHERE = re.compile(
    r"(?:\s{1,3}(?:ovenfor|nedenfor))?\s{1,3}(?:(?:i|fra|til|for)\s|på\s{1,3}(?:dagsordenen\s{1,3}(?:for|til|fra|i)(?!\s{1,3}(?:dette|dagens)\s)"
    r"|(?:sidste|forrige|næste|seneste|kommende)))"
)


def find_own(
    text: str, numbers: Sequence[Number], named: Sequence[Mention], foreign: Sequence[int]
) -> Iterator[Mention]:
    """What numbers name that belong to no meeting told; nothing where they may mean a paper's."""
    places = sorted([*(each.start for each in named), *foreign])
    # After another meeting was named, "punkt 3" may be that one's.
    first = min((each.end for each in named), default=len(text))
    for number in numbers:
        if number.number is None:
            continue
        if number.counts is not Counts.AGENDA:
            yield Mention(number.start, number.end, Form.RUNNING, number=number.number)
        elif "." in number.number or not (number.agenda or number.start < first):
            continue
        elif _is_own(text, number) and not _is_of_another(text, number, places):
            yield Mention(number.start, number.end, Form.OWN_AGENDA, number=number.number)
            if number.more:
                start, end, second = number.more
                yield Mention(start, end, Form.OWN_AGENDA, number=second)


def _is_own(text: str, number: Number) -> bool:
    """Whether the words say that a number is the agenda's, and that of no other meeting."""
    if number.agenda:
        return _ELSEWHERE.match(text, number.reach) is None
    cued = _CUE.search(text, max(0, number.start - _REACH), number.start)
    return cued is not None and _BEHIND.match(text, number.reach) is None


def _is_of_another(text: str, number: Number, places: Sequence[int]) -> bool:
    """Whether the sentence names another meeting, or an act whose points may be meant."""
    words = words_before(text, number.start)
    if any("§" in word.text for word in words):
        return True
    start = words[-1].start if words else number.start
    if number.agenda and _NEXT.match(text, number.reach):
        return bisect_left(places, start) < bisect_left(places, number.start)
    after = words_after(text, number.reach)
    end = after[-1].end if after else number.reach
    return bisect_left(places, start) < bisect_left(places, end)

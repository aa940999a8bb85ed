"""Find the numbers that stand alone: items of the meeting itself, and cases of the year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.link.mentions import Form, Mention
from generator.link.numbers import Counts, Number
from generator.link.words import words_after, words_before

_CUE = re.compile(
    r"(?:\b(?:jf\.|jævnfør|se|se\s{1,2}også|(?:henvises|henvisning)\s{1,2}til|sammen\s{1,2}med"
    r"|sammenhæng\s{1,2}med|behandling(?:en)?\s{1,2}af"
    r"|(?:behandle[st]|behandlet|drøfte[st]|drøftet)\s{1,2}(?:under|som|sammen\s{1,2}med)))\s{1,3}\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s{1,3}(?:i|på|fra|af|under|ovenfor|nedenfor|ovenstående|nedenstående)\b")
# The agenda of another meeting.
_ELSEWHERE = re.compile(
    r"\s{1,3}(?:(?:i|fra|til|for)\s|på\s{1,3}(?:dagsordenen\s{1,3}(?:for|til|fra|i)"
    r"|(?:sidste|forrige|næste|seneste|kommende)))"
)


def find_own(
    text: str, numbers: Sequence[Number], named: Sequence[Mention], foreign: Sequence[int]
) -> Iterator[Mention]:
    """What numbers name that belong to no meeting told; nothing where they may mean a paper's."""
    for number in numbers:
        if number.number is None:
            continue
        if number.counts is not Counts.AGENDA:
            yield Mention(number.start, number.end, Form.RUNNING, number=number.number)
        elif "." not in number.number and _is_own(text, number, named, foreign):
            yield Mention(number.start, number.end, Form.OWN_AGENDA, number=number.number)
            if number.more:
                start, end, second = number.more
                yield Mention(start, end, Form.OWN_AGENDA, number=second)


def _is_own(text: str, number: Number, named: Sequence[Mention], foreign: Sequence[int]) -> bool:
    if number.agenda:
        if _ELSEWHERE.match(text, number.reach):
            return False
    else:
        before = text[max(0, number.start - 40) : number.start]
        cued = _CUE.search(before) and not _BEHIND.match(text, number.reach)
        # After another meeting was named, it may be that one's.
        if not cued or any(each.end <= number.start for each in named):
            return False
    words = words_before(text, number.start)
    if any("§" in word.text for word in words):
        return False
    start = words[-1].start if words else number.start
    after = words_after(text, number.reach)
    end = after[-1].end if after else number.reach
    places = [*(each.start for each in named), *foreign]
    return not any(start <= place < end for place in places)

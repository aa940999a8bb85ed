"""Find the numbers that items of an agenda, and cases of a year, go by: "punkt 12", "sag nr. 6".

Only the number and its word are read here. Which meeting it belongs to is told by what stands
around it, and a paper's points ("punkt 3 i indstillingen") are known for what they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from generator.link.prose.wording import known
from generator.link.prose.words import find_all
from generator.parse.layout import Layout, fold

_NUMBER = r"(?P<number>\d{1,4}(?:\.\d{1,2})?(?:[A-ZÆØÅ]\b)?)"
_NR = r"\.?\s{0,2}(?:n(?:ummer|r)\.?)?:?\s{0,2}"
_PRINTED = re.compile(
    r"[PpSs](?:(?<=[Pp])(?:unkt(?:er(?:ne)?|et)?|kt)|(?<=[Ss])ags?(?:nr|nummer)?)"
    rf"{_NR}{_NUMBER}(?![\w/%]|[-–.,]\d)"
)
_WORDS = ("punkt", "Punkt", "pkt", "Pkt", "sag", "Sag")
_LEAD = re.compile(r"(?:\bdagsorden(?:en)?s?\s{1,2}|\bdagsorden(?:en)?s?)\Z", re.IGNORECASE)
_SAYS = re.compile(
    r"(?:[(,]|\b(?:i|jf\.|se|under|som|til|også|og|af|om|fra))\s{0,3}\Z", re.IGNORECASE
)
_MORE = re.compile(
    r"(?:,\s{0,2}\d{1,3}(?![\w.])){0,9}\s{1,2}(?:og|samt|&)\s{1,2}(\d{1,3}[A-ZÆØÅ]?)(?![\w/%]|[-–.,]\d)"
)
_GOES_ON = re.compile(r"\s?(?:[-–—]|til)\s?\d|\s{0,2}(?:stk|litra|kr|mio)\b")
_BEHIND = re.compile(
    r"(?:\s{1,2}(?:ovenfor|nedenfor))?\s{1,2}(?:i|af|på|fra|under|til)\s{1,2}"
    r"(?:(?P<now>dagens|denne|dette|nærværende)\s{1,2}|\w{1,30}e\s{1,2}|den\s{1,2}|det\s{1,2})?"
    r"(?P<word>[\w-]{1,40})",
    re.IGNORECASE,
)
# "indstillingens punkt 2", "pkt. 2 a"
_OWNED = re.compile(r"([\w-]{1,40})s\s{1,2}\Z")
_LETTERED = re.compile(r"\s[a-hj-z]\b(?!\.\s?\d)")
_ENDS = re.compile(r"\s*(?:$|[.,;:)]|(?:på|i|under|fra|blev|er|om|samt)\b)")
DOCUMENTS = re.compile("|".join(known("items", "documents")))
_AGENDA = re.compile(r"dagsorden(?:en)?")
_LONGEST = 3
_YEARS = range(1900, 2100)


class Counts(StrEnum):
    """What a number counts, as far as its word tells."""

    AGENDA = "agenda"
    YEAR = "year"
    """The cases of a year, where the layout says so."""
    UNSURE = "unsure"
    """"sag nr.": some bodies count the one, some the other."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number with its word; `number` is None where it counts what no agenda has.

    `more` is a second one that shares the word: "punkt 12 og 13".
    """

    start: int
    end: int
    number: str | None
    counts: Counts
    agenda: bool = False
    """The words say that it is the agenda's: "dagsordenens punkt 4"."""
    more: tuple[int, int, str] | None = None

    @property
    def reach(self) -> int:
        """Where the last of its numbers ends."""
        return self.more[1] if self.more else self.end


def find_numbers(text: str, layout: Layout) -> list[Number]:
    """The numbers of a text, in order."""
    found = []
    for at in find_all(text, _WORDS):
        match = _PRINTED.match(text, at)
        if match is not None and (number := _read(text, match, layout)) is not None:
            found.append(number)
    if (words := _pattern(layout.item_words, layout.running_words)) is not None:
        found += [
            _number(text, match, match.start(), _counts(match["word"], layout))
            for match in words.finditer(text)
        ]
        found.sort(key=lambda number: number.start)
    return found


def _read(text: str, match: re.Match[str], layout: Layout) -> Number | None:
    start = match.start()
    is_case = text[start] in "Ss"
    near = text[max(0, start - 20) : start]
    led = not is_case and "dagsorden" in near.lower()
    lead = _LEAD.search(text, max(0, start - 20), start) if led else None
    if lead is None and start and (text[start - 1].isalnum() or text[start - 1] in "-_"):
        return None
    if not is_case:
        begin = lead.start() if lead else start
        found = _number(text, match, begin, Counts.AGENDA, agenda=lead is not None)
        return replace(found, number=None, more=None) if _is_papers(text, begin) else found
    word = text[start : match.start("number")]
    counts = _counts(word, layout)
    if not match["number"].isdecimal() or int(match["number"]) in _YEARS or word[-1].isalnum():
        return None
    # "Bilag 1 sag 2" heads a paper; a sentence has a word or a bracket before.
    if word.strip().lower() == "sag" and not _SAYS.search(text, max(0, start - 12), start):
        return None
    return _number(text, match, start, counts)


def _is_papers(text: str, start: int) -> bool:
    """Whether a number is a point of a paper: "indstillingens punkt 2"."""
    owner = _OWNED.search(text, max(0, start - 44), start)
    return owner is not None and DOCUMENTS.search(owner[1].lower()) is not None


def _counts(word: str, layout: Layout) -> Counts:
    folded = _folded(word)
    if folded in layout.item_words:
        return Counts.AGENDA
    return Counts.YEAR if folded in layout.running_words else Counts.UNSURE


def _folded(word: str) -> str:
    return fold(word).replace(".", "").strip()


def _number(
    text: str, match: re.Match[str], start: int, counts: Counts, *, agenda: bool = False
) -> Number:
    end = match.end("number")
    number: str | None = match["number"]
    more = _MORE.match(text, end)
    second = None
    if more is not None and _ENDS.match(text, more.end()):
        second = (*more.span(1), more[1])
    reach = more.end() if more else end
    if (
        _GOES_ON.match(text, reach)
        or _LETTERED.match(text, reach)
        or (more and more.start(1) - end > len(" samt "))
    ):
        return Number(start, reach, None, counts)
    if (behind := _BEHIND.match(text, reach)) is not None:
        word = behind["word"].lower()
        if _AGENDA.match(word) or (behind["now"] and word == "møde"):
            agenda = True
        elif DOCUMENTS.search(word) or word in {"listen", "ovenfor", "nedenfor"}:
            number = None
    if number is not None and counts is Counts.AGENDA and len(number.split(".")[0]) > _LONGEST:
        number = None
    return Number(start, end, number, counts, agenda, second if number else None)


@cache
def _pattern(items: frozenset[str], running: frozenset[str]) -> re.Pattern[str] | None:
    """The layout's own words before a number; None where `_PRINTED` has them all."""
    own = [
        r"\.?\s{0,2}".join(map(re.escape, word.split()))
        for word in sorted(items | running, key=lambda word: (-len(word), word))
        if not _PRINTED.match(f"{word} 1")
    ]
    if not own:
        return None
    return re.compile(
        rf"\b(?P<word>{'|'.join(own)}){_NR}{_NUMBER}(?![\w/%]|[-–.,]\d)", re.IGNORECASE
    )

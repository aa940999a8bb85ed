"""Join lines into the words of one block, and decide about hyphens at their ends.

A hyphen at the end of a line was put there by whoever set the line, or belongs to the
word ("p-huse"). The document's own words decide; where they are silent, whether it is
a document that divides words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from generator.read.pdf.lines import Line
from generator.read.pdf.sheets import Word

_HYPHENS = "-\u00ad\u2010"
_SET = "\u00ad\u2010"
"""Hyphens that only divide words."""
_LETTERS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_END = re.compile(r"([^\W\d_]+)$")
_START = re.compile(r"^([^\W\d_]+)")
_JOINING = frozenset({"og", "eller", "samt", "til", "som", "and"})
"""After a hyphen before one of these, a part of the word is left out: "social- og"."""
_SHORTEST = 2
_VOWEL = re.compile("[aeiouyæøåéöäü]", re.IGNORECASE)
_DIVIDES = 0.25
"""So many of the hyphens at line ends divide words, in a document that divides words."""


@dataclass(frozen=True, slots=True)
class Hyphens:
    """What a document's own words say about hyphens at line ends."""

    known: Counter[str]
    divides: bool

    def join(self, lines: Sequence[Sequence[Word]]) -> tuple[Word, ...]:
        """The words of lines that follow each other, with divided ones whole."""
        joined: list[Word] = []
        for line in lines:
            words = list(line)
            if joined and words and (whole := self._whole(joined, words)) is not None:
                joined[-1] = joined[-1]._replace(text=whole, cut=False)
                words[0] = words[0]._replace(glued=True)
            joined += words
        return tuple(joined)

    def _whole(self, above: Sequence[Word], below: Sequence[Word]) -> str | None:
        """How the last word of a line is written before the next line's first; None: apart."""
        text = above[-1].text
        if text.endswith("/") and len(text) > 1 and below[0].text[:1].isalnum():
            return text  # "km/" and "t"
        if not text.endswith(tuple(_HYPHENS)) or len(text) == 1:
            return None
        following = below[0].text
        start, end = _START.match(following), _END.search(text[:-1])
        if following[:1].isdigit() and text[-2].isdigit():
            return f"{text[:-1]}-"
        if start is None or end is None:
            return None if start is None else f"{text[:-1]}-"
        if start[0].casefold() in _JOINING and not _divided(below, text, self.known):
            return None
        return text[:-1] if self._is_divided(text, end[0], start[0]) else f"{text[:-1]}-"

    def _is_divided(self, text: str, left: str, right: str) -> bool:
        """Whether the hyphen between two parts is not of the word."""
        if text[-1] in _SET:
            return True
        if not right[0].islower():
            return False
        whole = self.known[f"{left}{right}".casefold()]
        apart = self.known[f"{left}-{right}".casefold()]
        if whole or apart:
            return whole >= apart
        if len(left) < _SHORTEST or left.isupper():
            return False
        # A part of a divided word can be spoken.
        spoken = _VOWEL.search(left) and _VOWEL.search(right)
        return self.divides and bool(spoken)


def _divided(below: Sequence[Word], text: str, known: Counter[str]) -> bool:
    """Whether "...-" + "og" is a divided word after all, as the document knows it."""
    return text[-1] in _SET or known[f"{text[:-1]}{below[0].text}".casefold().strip(".,;:")] > 0


def find_hyphens(lines: Iterable[Line]) -> Hyphens:
    """Learn from a document's lines how it writes and divides words."""
    listed = list(lines)
    known: Counter[str] = Counter()
    ends: list[tuple[str, str]] = []
    for line, following in zip(listed, [*listed[1:], None], strict=True):
        known.update(_LETTERS.findall(line.text.casefold()))
        text = line.words[-1].text
        if following is not None and len(text) > 1 and text.endswith(tuple(_HYPHENS)):
            ends.append((text, following.words[0].text))
    parts = [
        (text, end[0], start[0])
        for text, after in ends
        if (start := _START.match(after)) and (end := _END.search(text[:-1]))
    ]
    # What ends a line is not a word of the document.
    for _, left, _ in parts:
        known[left.casefold()] -= 1
    certain = [
        text[-1] in _SET or known[f"{left}{right}".casefold()] > 0
        for text, left, right in parts
        if right[0].islower() and right.casefold() not in _JOINING
    ]
    divides = bool(certain) and sum(certain) >= max(_SHORTEST, _DIVIDES * len(certain))
    return Hyphens(known, divides)

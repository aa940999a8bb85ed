"""The words that stand before or behind a place in a text, within its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import NamedTuple

from generator.danish import ABBREVIATIONS

_WORD = re.compile(r"\S+")
_REACH = 160
"""How many characters a sentence is read back or on."""
_LONGEST = 16
"""How many words it is read back."""
_LETTERS = 10
"""How many characters a word takes up, its space among them."""
_MOST = 12
"""How many words it is read on."""
_NEXT = re.compile(r"\s{1,3}(\w{1,40})(?!\w)")
_AROUND = "()[]„“”\"'»«’.,;:!?"


class Word(NamedTuple):
    """A word with the signs around it; `core` is without them, `low` in lower case too."""

    start: int
    end: int
    text: str
    core: str
    low: str

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.core[:1].isupper()

    @property
    def at(self) -> int:
        """Where its core begins."""
        return self.start + self.text.index(self.core)

    @property
    def until(self) -> int:
        """Where its core ends."""
        return self.at + len(self.core)

    @property
    def parted(self) -> bool:
        """Whether a sign behind it parts it from the next word."""
        return self.text[-1] in ",;)]–—"


def _word(match: re.Match[str]) -> Word:
    text = match.group()
    # Most words have no sign around them.
    core = text if text.isalnum() else text.strip(_AROUND)
    return Word(match.start(), match.end(), text, core, core.lower())


def find_all(text: str, words: Iterable[str]) -> list[int]:
    """Where words stand in a text, in order: few words, none of which begins another."""
    places: list[int] = []
    for word in words:
        if word in text:
            places += [match.start() for match in re.finditer(word, text)]
    places.sort()
    return places


def words_before(text: str, end: int, most: int = _LONGEST) -> list[Word]:
    """The words of a sentence before a place, the nearest first."""
    start = max(0, end - most * _LETTERS)
    found: list[Word] = []
    for match in reversed([*_WORD.finditer(text, start, end)][-most:]):
        # The first one may be a part of a longer word.
        if match.start() == start > 0 and not text[start - 1].isspace():
            break
        word = _word(match)
        if word.core is not word.text and _ends_sentence(word):
            break
        found.append(word)
    return found


def next_word(text: str, start: int) -> str:
    """The next word as it stands, where nothing but white space parts it from a place."""
    match = _NEXT.match(text, start)
    return match[1] if match else ""


def words_after(text: str, start: int) -> list[Word]:
    """The next words of a sentence, in their order."""
    found: list[Word] = []
    for match in islice(_WORD.finditer(text, start, start + _REACH), _MOST):
        word = _word(match)
        found.append(word)
        if _ends_sentence(word):
            break
    return found


def _ends_sentence(word: Word) -> bool:
    """Whether a sentence, or what introduces one, ends with a word."""
    last = word.text[-1]
    if last in ";:!?":
        return True
    text = word.text.lstrip('(„“”"»')
    return last == "." and not (
        text.lower() in ABBREVIATIONS or text[:-1].isdecimal() or len(text) == len("A.")
    )

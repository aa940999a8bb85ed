"""Read the lines of a contents list, in which dots lead from titles to pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.read.pdf.lines import Line, text_of
from generator.read.pdf.sheets import Word

_LEADER = re.compile(r"(?:\s*[.…_]){3,}\s*$")
_PAGE = re.compile(r"\d{1,4}")
_DOTTED = re.compile(r"(?P<dots>[.…_]{2,})(?P<page>\d{1,4})")
_SAME_EDGE = 1.5
_FEWEST = 2

Words = tuple[Word, ...]


def read_listed(lines: Sequence[Line], first: int) -> tuple[Words, Words, int] | None:
    """The title and the page's number in a line of a contents list, and its last line's place.

    None where the line is of none: words, dots, and a number at the end.
    """
    words = lines[first].words
    last = first
    if first + 1 < len(lines) and not any(map(str.isalpha, lines[first + 1].text)):
        # The dots of a long title may be a line of their own.
        following = _unglued(lines[first + 1].words)
        if len(following) > 1 and _LEADER.search(text_of(following[:-1])):
            words, last = (*words, following[0]._replace(glued=True), *following[1:]), first + 1
    words = _unglued(words)
    if len(words) < _FEWEST or not _PAGE.fullmatch(words[-1].text):
        return None
    if not _LEADER.search(text_of(words[:-1])) and not _ends_as_listed(lines, first):
        return None
    return words[:-1], words[-1:], last


def _unglued(words: Words) -> Words:
    """Words with the page's number apart from the dots that lead to it."""
    told = _DOTTED.fullmatch(words[-1].text)
    if told is None:
        return words
    word = words[-1]
    return (
        *words[:-1],
        word._replace(text=told["dots"]),
        word._replace(text=told["page"], glued=False),
    )


def _ends_as_listed(lines: Sequence[Line], place: int) -> bool:
    """Whether a line ends with its number where that of a contents list's line beside it does.

    A title that fills its line leaves no room for dots.
    """
    for near in (place - 1, place + 1):
        if 0 <= near < len(lines) and abs(lines[near].right - lines[place].right) <= _SAME_EDGE:
            words = _unglued(lines[near].words)
            if _PAGE.fullmatch(words[-1].text) and _LEADER.search(text_of(words[:-1])):
                return True
    return False

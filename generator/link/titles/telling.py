"""What the titles of items tell: which words of them say what an item is about.

Titles of one case change from meeting to meeting ("... - forslag", "... - endelig
vedtagelse"), and every meeting has some that say nothing ("Orientering").
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from generator.link.titles.listed import listed
from generator.link.titles.subjects import read_subject
from generator.model import AgendaItem
from generator.parse.layout import Layout

_NUMBER = "#"
_HALF = 0.5


def telling_words(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, without endings; numbers have a mark.

    >>> sorted(telling_words("Forslag til Lokalplan 112 for Ha-vnen - 2. behandling"))
    ['#112', 'havn', 'lokalplan']
    """
    subject = read_subject(text)
    numbers = (*subject.numbers, *subject.years, *subject.periods)
    return subject.words | {f"{_NUMBER}{number}" for number in numbers}


_of_title = lru_cache(maxsize=1 << 16)(telling_words)


def letters(words: frozenset[str]) -> frozenset[str]:
    """Telling words without the numbers."""
    return frozenset(word for word in words if not word.startswith(_NUMBER))


def agree(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether the telling words of two titles are those of one matter."""
    return likeness(first, second) >= _HALF


def likeness(first: frozenset[str], second: frozenset[str]) -> float:
    """How much of the shorter of two titles is in the other; none where numbers differ."""
    numbers, others = first - letters(first), second - letters(second)
    return 0.0 if numbers and others and numbers.isdisjoint(others) else _common(first, second)


def are_alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether half of the words of the shorter title are in the other, numbers aside."""
    return _common(first, second) >= _HALF


def _common(first: frozenset[str], second: frozenset[str]) -> float:
    """How much of the shorter of two titles is in the other, numbers aside.

    That both are of a plan tells nothing, unless they say nothing else.
    """
    words, others = letters(first), letters(second)
    if (core := _core(words)) and (other_core := _core(others)):
        words, others = core, other_core
    fewer = min(len(words), len(others))
    return len(words & others) / fewer if fewer else 0.0


def _core(words: frozenset[str]) -> frozenset[str]:
    lists = listed()
    return words - lists.kinds - lists.returning - lists.instruments


class Titles:
    """What the titles of an archive tell, by the layouts of its municipalities."""

    def __init__(self, layouts: Mapping[str, Layout]) -> None:
        self._layouts = layouts
        self._routine: dict[tuple[str, str], bool] = {}

    def is_routine(self, item: AgendaItem) -> bool:
        """Whether an item has a title that every meeting has."""
        at = item.key.meeting.municipality, item.title or ""
        if (known := self._routine.get(at)) is None:
            known = self._routine[at] = self._layouts[at[0]].is_routine(item.title)
        return known

    def telling(self, item: AgendaItem) -> frozenset[str]:
        """The telling words of an item's title; none of one that every meeting has."""
        if not item.title or self.is_routine(item):
            return frozenset()
        return _of_title(item.title)

    def says_little(self, item: AgendaItem) -> bool:
        """Whether an item is called after what comes again by its nature, or after a body."""
        lists = listed()
        return all(word in lists.returning or lists.is_name(word) for word in self.telling(item))

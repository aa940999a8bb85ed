"""What the titles of items tell: which words of them say what an item is about.

Titles of one case change from meeting to meeting ("... - forslag", "... - endelig
vedtagelse"), and every meeting has some that say nothing ("Orientering").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from generator.model import AgendaItem
from generator.parse.layout import Layout, fold

_BROKEN = re.compile(r"(?<=[a-zæøå])[-\u00ad](?=[a-zæøå])")
_WORDS = re.compile(r"[^\W\d_]{3,}|\d+(?!\.? ?behandling)")
_ENDING = re.compile(r"(?<=\w{4})(?:ernes|erne|ens|ets|en|et|er|es|s|e)$")
_STEP_WORDS = """
    afrapportering anden andenbehandling anlægsbevilling anmodning ansøgning behandling
    beslutning beslutningssag bevilling den der det drøftelse efter efterretning eller endelig
    etape evaluering for foreløbig forlængelse forslag fra frigivelse første førstebehandling
    gang godkendelse har hos høring høringssvar igangsætning ikke indbragt inden indstilling
    information kan kommune med mellem mod møde nye offentliggørelse omkring opfølgning oplæg
    opsamling orientering over oversendelse præsentation redegørelse resultat revideret sag
    samt sidste skal som status stillingtagen temadrøftelse til tilladelse tillægsbevilling
    tredje udkast udtalelse under valg ved vedr vedrørende vedtagelse videre
"""
"""Words of titles that tell how far a case has come, or nothing."""


def stem(word: str) -> str:
    """A word without its endings; good enough to see that two are one.

    >>> stem("strategiens") == stem("strategi"), stem("legepladsen") == stem("legeplads")
    (True, True)
    """
    while (shorter := _ENDING.sub("", word)) != word:
        word = shorter
    return word


_STEPS = frozenset(stem(word) for word in _STEP_WORDS.split())


@lru_cache(maxsize=1 << 16)
def telling_words(text: str) -> frozenset[str]:
    """The words and numbers of a text that say what it is about, without endings.

    >>> sorted(telling_words("Forslag til Lokalplan 112 for Ha-vnen - 2. behandling"))
    ['112', 'havn', 'lokalplan']
    """
    words = _WORDS.findall(_BROKEN.sub("", fold(text)))
    return frozenset(map(stem, words)) - _STEPS


def agree(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether the telling words of two titles are those of one matter.

    The titles are alike, and no number speaks against it.
    """
    numbers, others = (set(filter(str.isdigit, each)) for each in (first, second))
    if numbers and others and not numbers & others:
        return False
    return are_alike(first, second)


def are_alike(first: frozenset[str], second: frozenset[str]) -> bool:
    """Whether half of the words of the shorter title are in the other, numbers aside."""
    fewer = min(_count(first), _count(second))
    return fewer > 0 and _count(first & second) * 2 >= fewer


def _count(words: frozenset[str]) -> int:
    return sum(not word.isdigit() for word in words)


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
        return telling_words(item.title)

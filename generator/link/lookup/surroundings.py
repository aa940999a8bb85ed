"""The sentence in which words stand, and what else it says."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from generator.link.mentions import Mention
from generator.parse.sentences import sentences

_REACH = 500
"""A sentence without an end is read so far to both sides, in characters."""


def sentence_at(text: str, mention: Mention) -> str:
    """The sentence of a text in which a mention begins."""
    start, end = _bounds(text, mention)
    return text[start:end]


def around(text: str, mention: Mention) -> str:
    """What the sentence of a mention says beside it."""
    start, end = _bounds(text, mention)
    return f"{text[start : mention.start]} {text[mention.end : max(end, mention.end)]}"


def _bounds(text: str, mention: Mention) -> tuple[int, int]:
    starts = _starts(text)
    place = bisect_right(starts, mention.start) - 1
    end = starts[place + 1] if place + 1 < len(starts) else len(text)
    return max(starts[place], mention.start - _REACH), min(end, mention.end + _REACH)


@lru_cache(maxsize=4)
def _starts(text: str) -> list[int]:
    """Where the sentences of a text begin; the first at 0."""
    starts: list[int] = []
    end = 0
    for sentence in sentences(text):
        start = text.index(sentence, end)
        starts.append(start if starts else 0)
        end = start + len(sentence)
    return starts or [0]

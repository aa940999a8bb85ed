"""Tell, word by word, where a quotation and the decision that it is of differ."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from generator.blocks import iter_words

_Pair = tuple[int, int]
_MOST = 40_000
"""Pairs of words that are held against each other at once: it may take the cube of a text's
length, and minutes may mean ill."""


class StretchKind(StrEnum):
    """Whose words a stretch holds."""

    SAME = "same"
    QUOTED = "quoted"
    ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that both have, or that only one of them has, with single spaces between."""

    kind: StretchKind
    text: str


def compare(quoted: str, original: str) -> tuple[Stretch, ...]:
    """The words of both, in the order of each; white space, case and lone signs aside.

    What both have is as the quotation prints it.

    >>> [(str(each.kind), each.text) for each in compare("Godkendt  som indstillet", "godkendt.")]
    [('quoted', 'Godkendt som indstillet'), ('original', 'godkendt.')]
    """
    words, others = [*iter_words(quoted)], [*iter_words(original)]
    pairs = _matched([each.casefold() for each in words], [each.casefold() for each in others])
    return tuple(_stretches(words, others, [(-1, -1), *pairs, (len(words), len(others))]))


def _stretches(
    words: Sequence[str], others: Sequence[str], pairs: Sequence[_Pair]
) -> Iterator[Stretch]:
    same: list[str] = []
    for (start, from_), (end, to) in pairwise(pairs):
        only, missing = words[start + 1 : end], others[from_ + 1 : to]
        if same and (only or missing):
            yield Stretch(StretchKind.SAME, " ".join(same))
            same = []
        if only:
            yield Stretch(StretchKind.QUOTED, " ".join(only))
        if missing:
            yield Stretch(StretchKind.ORIGINAL, " ".join(missing))
        same += words[end : end + 1]
    if same:
        yield Stretch(StretchKind.SAME, " ".join(same))


def _matched(first: Sequence[str], second: Sequence[str]) -> list[_Pair]:
    """Which words of one are which of the other: of long texts, those that are single first."""
    if len(first) * len(second) <= _MOST:
        return _closely(first, second)
    fixed = [(-1, -1), *_single(first, second), (len(first), len(second))]
    pairs: list[_Pair] = []
    for (start, from_), (end, to) in pairwise(fixed):
        between, across = first[start + 1 : end], second[from_ + 1 : to]
        if len(between) * len(across) <= _MOST:
            found = _closely(between, across)
            pairs += [(start + 1 + here, from_ + 1 + there) for here, there in found]
        pairs += [(end, to)] if end < len(first) else []
    return pairs


def _closely(first: Sequence[str], second: Sequence[str]) -> list[_Pair]:
    blocks = SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks()
    return [(at + step, to + step) for at, to, size in blocks for step in range(size)]


def _single(first: Sequence[str], second: Sequence[str]) -> list[_Pair]:
    """The longest run of words in one order that each text has once."""
    counts, others = Counter(first), Counter(second)
    places = {word: place for place, word in enumerate(second) if others[word] == 1}
    pairs = [
        (place, places[word])
        for place, word in enumerate(first)
        if counts[word] == 1 and word in places
    ]
    ends: list[int] = []
    last: list[_Pair] = []
    before: dict[_Pair, _Pair | None] = {}
    for pair in pairs:
        at = bisect_left(ends, pair[1])
        before[pair] = last[at - 1] if at else None
        ends[at : at + 1], last[at : at + 1] = [pair[1]], [pair]
    run: list[_Pair] = []
    step = last[-1] if last else None
    while step is not None:
        run.append(step)
        step = before[step]
    return run[::-1]

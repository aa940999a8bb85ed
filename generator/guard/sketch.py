"""Tell how much of two texts is the same without keeping a word of either.

A sketch is a row of counters: a keyed hash leads every word to one of them. Few words
make few counters, so that several different ones share each, and what stood in a text
cannot be read off; texts of which a few words differ still differ in few counts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.blocks import Block
from generator.guard.prints import Print, Prints
from generator.guard.quotations import texts_in

_SHARED = 0.99
"""So much of two texts is the same where only what formats cannot tell differs."""
_FEW = 100
"""Of fewer words than this not one may differ, and it takes no counters to tell that."""
_WORDS_EACH = 4
"""About so many words share a counter, or up to twice as many counters are there."""
_MOST = 255
_SIGNS = re.compile(r"[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Sketch:
    """The words of a text, in any order: how many, the fingerprint of all, and the counters."""

    words: int
    whole: Print
    counts: bytes
    """As many as a power of two; the most that one tells is 255."""


def sketch_of(parts: Iterable[tuple[str, Iterable[Block]]], prints: Prints) -> Sketch:
    """The sketch of named parts; words are compared within parts of one name.

    Case, punctuation, hyphens and markers of lists are left out: formats tell them
    differently.
    """
    said = Counter(
        f"{name} {word}"
        for name, blocks in parts
        for block in blocks
        for text in texts_in(block)
        for word in _plain_words(text)
    )
    words = said.total()
    counts = [0] * (1 << (words // _WORDS_EACH).bit_length() if words >= _FEW else 0)
    if counts:
        for word, often in said.items():
            counts[int.from_bytes(prints.text(word)) % len(counts)] += often
    whole = prints.text("\n".join(sorted(f"{word} {often}" for word, often in said.items())))
    return Sketch(words, whole, _told(counts))


def alike(one: Sketch, other: Sketch) -> bool:
    """Whether two texts are the same but for what formats cannot tell."""
    if one.whole == other.whole:
        return True
    size = min(len(one.counts), len(other.counts))
    if not size:
        return False
    pairs = zip(_folded(one.counts, size), _folded(other.counts, size), strict=True)
    differing = sum(abs(ours - theirs) for ours, theirs in pairs)
    # A word in place of another changes two counters, one that is missing changes one.
    shared = (one.words + other.words - differing) / 2
    return shared >= _SHARED * max(one.words, other.words)


def _folded(counts: bytes, size: int) -> bytes:
    """The counters as they would be if there were fewer of them."""
    return _told(sum(counts[place::size]) for place in range(size))


def _told(counts: Iterable[int]) -> bytes:
    return bytes(min(each, _MOST) for each in counts)


def _plain_words(text: str) -> list[str]:
    """The words of a text as every format tells them.

    >>> _plain_words("Godkendt (6 for), de øvrige – imod: prin-cipper")
    ['godkendt', '6', 'for', 'de', 'øvrige', 'imod', 'principper']
    """
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text).casefold()).split()

"""Mend words that a line's end has cut, where the document itself has them whole.

The source's own line breaks leave hyphens inside words ("prin-cipper"). Whether
a hyphen belongs there is not for us to guess: only where the same document writes
the word without it, and at least as often, it goes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

_VOWEL = "[aeiouyæøåé]"
_PART = "[^\\W\\d_]"
_CUT = re.compile(rf"(?<![\w-])({_PART}{{2,30}})-([a-zæøåéü]{{2,30}})(?![\w-])")
_AT_END = re.compile(rf"(?<![\w-])({_PART}{{2,30}})-$")
_AT_START = re.compile(r"[a-zæøåéü]{2,30}(?![\w-])")
_WORDS = re.compile(rf"{_PART}+(?:-{_PART}+)*")
_SPOKEN = re.compile(_VOWEL, re.IGNORECASE)

Line = tuple[int, str]
"""The number of a line in the file, and its text."""


def mend(lines: Sequence[Line], text: str) -> list[Line]:
    """The lines of a text with its cut words mended; a line of which nothing is left goes.

    >>> mend([(1, "tre prin-cipper"), (2, "de principper")], "tre prin-cipper de principper")
    [(1, 'tre principper'), (2, 'de principper')]
    """
    if "-" not in text:
        return list(lines)
    whole = _known(text)
    mended: list[Line] = []
    for number, line in lines:
        rest = line
        if mended and mended[-1][1].endswith("-") and (go := _AT_START.match(rest)):
            place, above = mended[-1]
            cut = _AT_END.search(above)
            if cut and whole(cut[1], go[0]):
                mended[-1] = (place, above[: cut.start()] + cut[1] + go[0])
                rest = rest[go.end() :].lstrip()
                if not rest:
                    continue
        if "-" in rest:
            rest = _CUT.sub(lambda m: m[1] + m[2] if whole(m[1], m[2]) else m[0], rest)
        mended.append((number, rest))
    return mended


def _known(text: str) -> Callable[[str, str], bool]:
    """Tell whether a document writes a word whole, at least as often as with the hyphen."""
    counts: Counter[str] = Counter()

    def whole(left: str, right: str) -> bool:
        if not (_SPOKEN.search(left) and _SPOKEN.search(right)):
            return False
        if not counts:
            counts.update(_WORDS.findall(text.casefold()))
        left = left.casefold()
        return 0 < counts[left + right] >= counts[f"{left}-{right}"]

    return whole

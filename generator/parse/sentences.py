"""Part a text into its sentences, one at a time and as printed."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A stop, what closes with it, and a beginning: a capital, or a number of votes ("6 undlod.").
_END = re.compile(
    r"[.!?][\"'”»)]*\s+(?=[\"'“”«»(]?[A-ZÆØÅÄÖÜÉ]|\d{1,3} (?:stemm|stemt|medlem|undlod|hverken))"
)
_ABBREVIATIONS = frozenset(
    ["bl.a", "ca", "d", "dvs", "ekskl", "evt", "f.eks", "fr", "fx", "hhv", "hr", "inkl", "jf",
     "kl", "mio", "nr", "obs", "pga", "pkt", "pr", "s", "sml", "st", "stk", "tlf", "vedr"]
)  # fmt: skip
_LOOKED_BACK = 90
LONGEST = 5000
"""What is longer has lost its stops. Of it, nothing is told that hangs on words near and far:
in a sentence of a megabyte, each would be held against all others."""


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; a line's end ends one, an initial or an abbreviation does not.

    >>> list(sentences("Imod stemte N. Henning A. Prøve tog forbehold, jf. Bilag 1. 6 undlod."))
    ['Imod stemte N.', 'Henning A. Prøve tog forbehold, jf. Bilag 1.', '6 undlod.']
    """
    for line in text.split("\n"):
        start = 0
        for end in _END.finditer(line):
            near = max(start, end.start() - _LOOKED_BACK)
            if line[end.start()] == "." and _goes_on(line[near : end.start()]):
                continue
            if sentence := line[start : end.end()].strip():
                yield sentence
            start = end.end()
        if sentence := line[start:].strip():
            yield sentence


def _goes_on(before: str) -> bool:
    """Whether a stop after these words is that of an abbreviation or an initial.

    A single capital is an initial after a name ("Henning A."), and otherwise a party.
    """
    *earlier, last = before.rsplit(maxsplit=2) or [""]
    last, word = last.lstrip("(\"'”»"), earlier[-1] if earlier else None
    if last.casefold() in _ABBREVIATIONS and not last.isupper():
        return True
    is_capital = len(last) == 1 and last.isupper()
    return is_capital and (word is None or (word[0].isupper() and word[-1] not in ",;:)"))

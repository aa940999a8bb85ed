"""Read the fields of work in the name of a body: "Klima-, Teknik- og", "for Teknik og Miljø"."""

from __future__ import annotations

from collections.abc import Sequence

from generator.link.prose.wording import known
from generator.link.prose.words import Word

AND = frozenset({"og", "samt", "&"})
LONGEST = 8
"""How many words a name has at most."""
_SUBJECTS = known("bodies", "subjects")
_DASHES = ("-", "–", "—")


def fields_before(words: Sequence[Word], first: int) -> int:
    """The place of the first of the fields that a name tells: "Klima-, Teknik- og"."""
    before = words[first + 1 : first + 4]
    if not before:
        return first
    if before[0].low.endswith(("-og", "–og")):
        at = first + 1  # "Social-og Arbejdsmarkedsudvalget"
    elif before[0].low not in AND or len(before) == 1:
        return first
    elif before[1].text in _DASHES and before[2:] and is_field(before[2]):
        at = first + 3  # "Social – og Arbejdsmarkedsudvalget"
    elif is_field(before[1]) and not before[1].parted:
        at = first + 2
    else:
        return first
    while len(words) > at + 1 and at - first < LONGEST:
        field = words[at + 1]
        if not (field.text[-1] == "," and is_field(field)):
            break
        at += 1
    return at


def is_field(word: Word) -> bool:
    """Whether a word is a field of work, cut short or not: "Klima-", "Social"."""
    return len(word.core) > 1 and (word.core.endswith(_DASHES) or word.low in _SUBJECTS)


def is_subject(low: str) -> bool:
    """Whether a word in lower case is a field of work in full."""
    return low in _SUBJECTS


def last_field(words: Sequence[Word], at: int) -> int:
    """The place of the last field of a name that goes on behind "for"."""
    last = at
    for place in range(at, min(len(words), at + LONGEST)):
        word = words[place]
        if word.low in AND:
            continue
        if not (word.capital or word.low in _SUBJECTS):
            break
        last = place
        if word.text[-1] in ".;:)":
            break
    return last

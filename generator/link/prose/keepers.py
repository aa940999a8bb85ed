"""Tell in whose files a case number stands: "Birkelev Kommunes sag 22/0301", "politiets j.nr.".

The number of another authority may be printed as one's own are. What decides is the nearest
word before it in its sentence that tells an owner, or the one right behind it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.link.prose.bodies import is_head
from generator.link.prose.wording import known, listed
from generator.link.prose.words import Word, words_after, words_before

_LABEL = re.compile(
    r"(?:\b(?:sag(?:en|s)?|j(?:ournal)?)\.?\s{0,2})?(?:n(?:umme)?r\.?|\bsag(?:en)?)\s{0,2}:?\s{0,3}\Z"
    r"|\b\w{1,20}n(?:umme)?r\.?\s{0,2}:?\s{0,3}\Z",
    re.IGNORECASE,
)
_REACH = 40
_AUTHORITIES = re.compile(
    rf"(?:.*(?:{'|'.join(listed('cases', 'authorities'))})(?:e?[nt]|e?r(?:ne)?|e)?s?"
    rf"|(?:{'|'.join(listed('cases', 'alone'))})s?)"
)
_NOT = re.compile(
    rf"(?:.*(?:{'|'.join(listed('cases', 'not_authorities'))})(?:e?[nt]|e?r(?:ne)?|e)?s?)"
)
_OWNERS = known("cases", "owners")
_OURS = known("cases", "ours")
_NOT_PLACES = known("bodies", "not_places")
_AT = frozenset({"fra", "hos", "i", "ved"})
_BEHIND = 6


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who keeps a case: a municipality, which may be one's own, or what is outside of any."""

    place: str | None = None
    outside: bool = False


OURS = Keeper()


def keeper_of(text: str, start: int, end: int, *, short: bool) -> Keeper:
    """Who keeps the case whose number stands at a place; a long one is only who owns it."""
    label = _LABEL.search(text, max(0, start - _REACH), start)
    words = words_before(text, label.start() if label else start)
    if (behind := _behind(text, end)) is not None:
        return behind
    if words and words[0].low in _OWNERS:
        return Keeper(outside=True)
    near = len(words) if short else bool(words) and words[0].low.endswith("s")
    told = (_told(words, at) for at in range(near))
    return next((keeper for keeper in told if keeper is not None), OURS)


def _behind(text: str, end: int) -> Keeper | None:
    """The keeper right behind a number: "sag 22/0301 fra Birkelev Kommune", "(Landsretten)"."""
    words = words_after(text, end)[:_BEHIND]
    if not words or text[end : end + 1] in ".,;:)":
        return None
    if words[0].low not in _AT and not words[0].text.startswith("("):
        return None
    named = words[words[0].low in _AT :]
    for count, word in enumerate(named, 1):
        if (found := _told([*reversed(named[:count])], 0)) is not None:
            return found
        if not word.capital or word.parted:
            break
    return None


def _told(words: Sequence[Word], at: int) -> Keeper | None:
    """Whom one word tells, with those before it."""
    word = words[at].low
    if word in _OURS:
        return OURS
    if word in {"kommune", "kommunes"}:
        return _municipality(words, at + 1)
    if _AUTHORITIES.fullmatch(word) and not _NOT.fullmatch(word):
        return Keeper(outside=True)
    # "byrådets sag"
    return OURS if word.endswith("s") and is_head(word[:-1]) else None


def _municipality(words: Sequence[Word], at: int) -> Keeper | None:
    """The municipality whose name ends with a word: "Store Klint"."""
    last = at
    while last < len(words) and words[last].capital and words[last].low not in _NOT_PLACES:
        last += 1
        if len(words) > last and words[last].parted:
            break
    name = " ".join(word.core for word in reversed(words[at:last]))
    return Keeper(place=name) if name else None

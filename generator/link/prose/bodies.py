"""Read the name of a body that ends, or begins, at a word.

Bodies are known by their shape and not from a list: words that point out of the
archive have to be understood, too, so that nothing else is taken for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.link.prose.fields import (
    AND,
    LONGEST,
    fields_before,
    is_field,
    is_subject,
    last_field,
)
from generator.link.prose.wording import known, listed
from generator.link.prose.words import Word

_HEADS = listed("bodies", "heads")
_WHOLE = known("bodies", "heads")
_OUTSIDE = listed("bodies", "outside")
_INSIDE = known("bodies", "inside")
_NOT_HEADS = known("bodies", "not_heads")
_ADJECTIVES = known("bodies", "adjectives")
_OPENING = '(„“”"»'
_ORGANISATIONS = known("bodies", "organisations")
_NOT_PLACES = known("bodies", "not_places")
_SHORT = re.compile(r"[A-ZÆØÅ]{2,5}")
_TERM = re.compile(r"\d{4}(?:[-–]\d{4})?")


@dataclass(frozen=True, slots=True)
class Body:
    """A body that a text names; `after` is how many words, counted as given, are read then."""

    start: int
    end: int
    name: str
    after: int
    place: str | None = None
    outside: bool = False
    owns: bool = False
    """It stands in the possessive: "byrådets"."""
    short: bool = False
    """Only letters name it: "ØU"."""

    @property
    def own(self) -> bool:
        """Whether it may be the body whose minutes these are: "udvalget"."""
        return self.name.lower() in _WHOLE and self.place is None


def body_before(words: Sequence[Word], at: int, core: str | None = None) -> Body | None:
    """The body that ends with `words[at]`, the nearest word first; `core` stands for that word."""
    at = _before_term(words, at)
    if at >= len(words) or words[at].text[-1] == ".":
        return None
    return _body_at(words, at, core)


def owner_before(words: Sequence[Word], at: int) -> Body | None:
    """The body in the possessive that ends with `words[at]`: "byrådets", "Rådet for Kunsts"."""
    found = body_before(words, at)
    if (found is None or not found.owns) and at < len(words):
        found = _with_fields(words, at, owns=True)
    return found if found is not None and found.owns else None


def _body_at(words: Sequence[Word], at: int, core: str | None = None) -> Body | None:
    last = words[at]
    printed = core or last.core
    name, owns = _bare(printed)
    if is_head(name):
        return _headed(words, at, name, owns=owns)
    if name.lower() in _ORGANISATIONS:
        return Body(last.at, last.until, name, at + 1, None, outside=True, owns=owns)
    if (long := _with_fields(words, at)) is not None:
        return long
    if _SHORT.fullmatch(name):
        return Body(last.at, last.until, name, at + 1, owns=owns, short=True)
    return None


def body_within(words: Sequence[Word], at: int) -> Body | None:
    """The body that ends with `words[at]`, or is said to be in a place that does: "i Viborg"."""
    found = body_before(words, at)
    if found is not None or at >= len(words) or not words[at].capital:
        return found
    place = at + 1 if words[at].low == "kommune" else at
    region = len(words) > place + 1 and words[place + 1].low == "region"
    before = place + 1 + region
    if len(words) > before + 1 and words[place].capital and words[before].low == "i":
        found = body_before(words, before + 1)
        if found is not None and not found.owns:
            end, named = words[at].until, words[place].core
            return Body(found.start, end, found.name, found.after, named, outside=found.outside)
    return None


def body_after(words: Sequence[Word]) -> Body | None:
    """The body with which some words begin, in their order; `after` counts them."""
    for count, word in enumerate(words[:LONGEST]):
        if not is_head(_bare(word.core)[0]):
            continue
        end = count
        if len(words) > count + 2 and words[count + 1].low == "for":
            end = last_field(words, count + 2)
        turned = [*reversed(words[: end + 1])]
        found = _body_at(turned, 0)
        # What stands before it belongs to something else.
        if found is None or found.owns or found.after != len(turned):
            return None
        return Body(found.start, found.end, found.name, end + 1, found.place, found.outside)
    return None


def is_head(name: str) -> bool:
    """Whether a word ends as the name of a body does.

    >>> is_head("Økonomiudvalget"), is_head("Handicapråd"), is_head("området")
    (True, True, False)
    """
    low = name.lower()
    return low.endswith(_HEADS) and low not in _NOT_HEADS and not low.endswith("området")


def _bare(core: str) -> tuple[str, bool]:
    """A name without its possessive, and whether it had one: "byrådets", "ØU's"."""
    for end in ("'s", "’s"):
        if core.endswith(end):
            return core.removesuffix(end), True
    if core.endswith("s") and (is_head(core[:-1]) or core[:-1].isupper()):
        return core[:-1], True
    return core, False


def _before_term(words: Sequence[Word], at: int) -> int:
    """The place of the word before a term: "Byrådet 2018-2021", "Byrådet 2018 til 2021"."""
    if at < len(words) and words[at].core[:4].isdecimal() and _TERM.fullmatch(words[at].core):
        if "-" in words[at].core or "–" in words[at].core:
            return at + 1
        if len(words) > at + 2 and _TERM.fullmatch(words[at + 2].core):
            return at + 3
    return at


def _headed(words: Sequence[Word], at: int, head: str, *, owns: bool) -> Body | None:
    """The body whose name ends in a head: "Klima-, Teknik- og Miljøudvalget", "Teknisk Udvalg"."""
    first = at
    low = head.lower()
    if low in {"udvalg", "råd"}:
        first = _adjective(words, at)
        if first == at:
            return None
    elif _next(words, at) in _ADJECTIVES and low in {"udvalget", "rådet"}:
        first = at + 1
    if low not in {"udvalget", "rådet", "byrådet", "byråd"}:
        first = fields_before(words, first)
    after, place, outside = _place(words, first, head)
    name = " ".join([*(word.text for word in reversed(words[at + 1 : first + 1])), head])
    start = words[first if place is None else after - 1].at
    return Body(start, words[at].until, name.lstrip('(„“”"»'), after, place, outside, owns)


def _next(words: Sequence[Word], at: int) -> str:
    """The word before another, in lower case."""
    return words[at + 1].low if len(words) > at + 1 else ""


def _adjective(words: Sequence[Word], at: int) -> int:
    """The place of the first word of "Teknisk Udvalg" or "Det Grønne Råd"."""
    before = _next(words, at)
    if before not in _ADJECTIVES or words[at + 1].parted:
        return at
    article = _next(words, at + 1)
    return at + 2 if article == "det" and before.endswith("e") else at + 1


def _with_fields(words: Sequence[Word], at: int, *, owns: bool = False) -> Body | None:
    """The body whose name ends in its fields: "Udvalget for Teknik og Miljø".

    `owns` tells that the last of them stands in the possessive; of known ones that is seen.
    """
    last = words[at].core
    if (
        last.endswith("s")
        and (owns or is_subject(last[:-1].lower()))
        and not is_subject(last.lower())
    ):
        last, owns = last[:-1], True
    for place in range(at, min(len(words) - 1, at + LONGEST)):
        word = words[place]
        if word.low == "for" and place > at:
            head = words[place + 1].core
            # Behind a field with a capital comes no other without.
            if not is_head(head) or (words[place - 1].capital and not words[at].capital):
                return None
            names = [each.text for each in reversed(words[at + 1 : place + 2])]
            name = " ".join([*names, last]).lstrip(_OPENING)
            start, outside = words[place + 1].at, is_outside(head)
            return Body(start, words[at].until, name, place + 2, None, outside, owns)
        known_field = is_field(word) or (place == at and is_subject(last.lower()))
        if not (word.capital or word.low in AND or known_field):
            return None
    return None


def _place(words: Sequence[Word], first: int, head: str) -> tuple[int, str | None, bool]:
    """How many words are read with what a body is of, that place, and whether it is outside."""
    after, outside = first + 1, is_outside(head)
    if len(words) <= after or words[after].parted:
        return after, None, outside
    before = words[after]
    if before.core.endswith("s") and before.capital:
        owner = _bare(before.core)[0]
        if is_outside(owner) or owner.lower() in _ORGANISATIONS:
            return after, None, True
    if before.low == "kommunes" and len(words) > after + 1 and words[after + 1].capital:
        last = after + 1
        while len(words) > last + 1 and words[last + 1].capital and _is_name(words[last + 1]):
            last += 1
        return last + 1, " ".join(word.core for word in words[last:after:-1]), outside
    names_place = (
        before.capital
        and head[0].isupper()
        and not head.lower().endswith(("et", "en"))
        and head.lower() not in _WHOLE
        and first + 1 == after
    )
    if names_place or (head in {"Byråd", "Kommunalbestyrelse"} and before.capital):
        known_word = before.low in _NOT_PLACES or is_field(before) or is_head(before.low)
        if (not known_word and before.core[1:].islower()) or "-" in before.core:
            return after + 1, before.core, outside
    return after, None, outside


def _is_name(word: Word) -> bool:
    """Whether a word with a capital may be the first of a place's name: "Store Klint"."""
    return not word.parted and word.low not in _NOT_PLACES


def is_outside(name: str) -> bool:
    """Whether no municipality has such a body.

    >>> is_outside("Planklagenævnet"), is_outside("Kommunalbestyrelsen"), is_outside("Byrådet")
    (True, False, False)
    """
    low = name.lower()
    return (low.endswith(_OUTSIDE) and low not in _INSIDE) or low in _ORGANISATIONS

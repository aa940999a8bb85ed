"""Tell people's names from other words, and lists of names from prose.

A list is one of names altogether or not at all: who reads half of a list that he does
not understand may take guests for members.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TypeVar

from generator.parse.layout import Layout
from generator.parse.wording import pattern

FILE = "names.toml"

_SEPARATOR = re.compile(r"[,;+]|\s(?:og|samt)(?=\s)")
_PARTY = re.compile(r"\((?P<party>[A-ZÆØÅ]{1,3})\)")
_EXCUSE = re.compile(
    r"[(–-]?\s?\b(?:(?P<excuse>(?:med|uden) afbud)|afbud|ferie|orlov|sygdom|syg)\)?$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\s(?:fra|for)\s.{1,60}$")
_WORD = re.compile(r"(?:[^\W\d_]|['’.-])+")
_LONGEST_LIST = 1500
"""So many letters hold the names of the largest council."""
_MOST_CLAUSES = 4
"""So many clauses back may the list of a verb's subjects begin."""
_MOST_WORDS = 6
"""From a first name to a double surname with initials and particles."""

_LONGEST_PARTY = 60

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Person:
    """A name as printed, the party's letter in brackets after it, and "med afbud"."""

    name: str
    party: str | None = None
    excuse: str | None = None


def split_names(names: str) -> list[str]:
    """The names in a list of names, parted by commas, "og" or "samt"."""
    parts = (part.strip() for part in _SEPARATOR.split(names.strip().rstrip(".")))
    return [part for part in parts if part]


@lru_cache(maxsize=4096)  # the same few people are named all through
def read_person(text: str, layout: Layout) -> Person | None:
    """A member's name with what is printed after it; None when it is nobody's.

    A single word is a name only where a party stands after it.
    """
    excuse = _EXCUSE.search(text)
    text = text[: excuse.start()].rstrip(" ,") if excuse else text
    party = _PARTY.search(text)
    name = (text[: party.start()] if party else text).strip()
    if party is not None and text[party.end() :].strip():
        return None
    name = _untitled(name)
    if not _is_name(name, layout, single=party is not None):
        return None
    remark = excuse["excuse"] if excuse else None
    return Person(name, party["party"] if party else None, remark.lower() if remark else None)


def read_voter(text: str, layout: Layout) -> str | None:
    """The name of a member or a party, without the letter in brackets; None for a body."""
    person = read_person(text, layout) or read_person(_FROM.sub("", text), layout)
    if person is not None:
        return person.name
    return text if is_party(text) or text.casefold() in layout.not_names else None


@lru_cache(maxsize=4096)
def is_party(text: str) -> bool:
    """Whether a text is the name or the letter of a party."""
    if len(text) > _LONGEST_PARTY:
        return False
    return any(pattern(FILE, "parties", key).fullmatch(text) for key in ("names", "forms"))


def read_list(text: str, read: Callable[[str], T | None]) -> tuple[T, ...]:
    """What a text of names alone lists; nothing when any part of it is no name."""
    found: list[T] = []
    for part in split_names(text):
        name = read(part)
        if name is None:
            return ()
        found.append(name)
    return tuple(found)


def names_before(text: str, read: Callable[[str], T | None]) -> tuple[T, ...]:
    """The names that stand before a verb: all of the text, or all since its clause began.

    "Godkendt, idet Bo Prøve" is before "ikke deltog": one name.
    """
    near = text[-_LONGEST_LIST:]
    starts = [] if len(text) > len(near) else [0]
    clauses = [clause.end() for clause in pattern(FILE, "lists", "before").finditer(near)]
    starts += clauses[-_MOST_CLAUSES:]
    return next(filter(None, (read_list(near[start:], read) for start in starts)), ())


def names_after(text: str, read: Callable[[str], T | None]) -> tuple[T, ...]:
    """The names that stand after a verb, up to where their list ends."""
    near = text[:_LONGEST_LIST]
    end = pattern(FILE, "lists", "after").search(near)
    if end is None and len(text) > len(near):
        return ()
    return read_list(near[: end.start()] if end else near, read)


def _untitled(name: str) -> str:
    first, _, rest = name.partition(" ")
    titled = rest and pattern(FILE, "people", "titles").fullmatch(first)
    return rest.strip() if titled else name


def _is_name(name: str, layout: Layout, *, single: bool) -> bool:
    """Whether a text has the form of a person's name: words with capitals."""
    parts = name.split()
    if not (1 if single else 2) <= len(parts) <= _MOST_WORDS or parts[-1] in layout.particles:
        return False
    if not all(_is_word(word, layout.particles) for word in parts) or is_party(name):
        return False
    return " ".join(parts).casefold() not in layout.not_names and not any(
        _is_other(word) for word in parts if word not in layout.particles
    )


def _is_word(word: str, particles: Collection[str]) -> bool:
    """Whether a word is one of a name: "Prøve", "H.", "McPrøve", "el-Prøve", "van"."""
    if not _WORD.fullmatch(word):
        return False
    is_stop = word.endswith(".") and len(word.rstrip(".")) > _INITIALS
    capital = word[0].isupper() or word.partition("-")[0] in particles or word[:2] in _ELIDED
    return capital and not is_stop


@lru_cache(maxsize=4096)
def _is_other(word: str) -> bool:
    """Whether a word with a capital is a body's, a guest's title, or that of a sentence."""
    return _others().fullmatch(word) is not None


_INITIALS = 5
"""An initial or two ("H.C.") or a short first name ("Chr.") may end in a stop."""
_ELIDED = frozenset({"d'", "d’"})


@cache
def _others() -> re.Pattern[str]:
    """The words that are in no person's name."""
    others, officials = (pattern(FILE, "people", key).pattern for key in ("others", "officials"))
    return re.compile(rf"{others}|[\w-]*{officials}", re.IGNORECASE)

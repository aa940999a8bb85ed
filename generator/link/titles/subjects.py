"""Read a title as what it is about: the words that tell a matter, its numbers and years.

What is done with a matter ("Høring om ...", "Endelig vedtagelse af ...") is taken off,
endings too, and "Beskæftigelsesstrategi" is read as "Strategi for beskæftigelse". How
the words weigh is the business of `rarity`, what two titles prove that of `matter`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from generator.link.titles.listed import Listed, listed
from generator.link.titles.stems import stem, stem_of_name

_TOKENS = re.compile(
    r"[^\W\d_]+|[:.!?–—-](?=\s)|\d+(?:[.,/-]\d+)*(?:(?: ?[A-ZÆØÅ]|[a-zæøå])(?!\w))?"
)
_YEARS = re.compile(r"((?:19|20)\d\d)(?:[/-]((?:19|20)?\d\d))?")
_BROKEN = re.compile(r"(?<=[a-zæøå])-(?=[a-zæøå])")
"""A hyphen from the end of a line of the source, or one that makes no other word."""
_ROMAN = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII"})
_ORDINALS = {
    "første": "1", "anden": "2", "andet": "2", "tredje": "3", "fjerde": "4", "femte": "5",
}  # fmt: skip
_TREATMENT = "behandling"
_STOPS = frozenset(":.!?–—-")
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Subject:
    """What a title is about, and how it tells of it."""

    words: frozenset[str]
    """The stems of the words that are left when what is done with the matter is taken off."""
    years: frozenset[int]
    numbers: frozenset[str]
    """Numbers, numbers with letters, letters that stand alone, and Roman ones."""
    periods: frozenset[str]
    stages: frozenset[str]
    """What tells one treatment of a matter from another: "høring", "2. behandling"."""
    told: bool
    """It is told or talked about, which may happen again and again."""
    names: frozenset[str] = field(default=_NONE, compare=False)
    """Those of the words that have a capital letter though no sentence begins with them."""

    @property
    def core(self) -> frozenset[str]:
        """The words without what planning puts a matter into ("lokalplan")."""
        instruments = listed().instruments
        return self.words if self.words.isdisjoint(instruments) else self.words - instruments

    @property
    def returns(self) -> bool:
        """Whether it is of something that comes again by its nature."""
        return not self.words.isdisjoint(listed().returning)


def read_subject(title: str) -> Subject:
    """Read a title.

    >>> subject = read_subject("Høring om strategi for beskæftigelsen 2022-2025")
    >>> sorted(subject.words), sorted(subject.years)
    (['beskæftigel', 'strategi'], [2022, 2025])
    """
    words: set[str] = set()
    years: set[int] = set()
    numbers: set[str] = set()
    periods: set[str] = set()
    stages: set[str] = set()
    names: set[str] = set()
    told = False
    begins = True
    number: str | None = None
    for token in _TOKENS.findall(_BROKEN.sub("", title) if "-" in title else title):
        if token in _STOPS:
            begins = True
            continue
        word = _word(token)
        if word.treatment and number is not None:
            # "2. behandling" is a stage and no number of the matter's.
            numbers.discard(number)
            stages.add(f"{number}. {_TREATMENT}")
        else:
            stages |= word.stages
        words |= word.words
        if not begins and word.capital:
            names |= word.words
        begins = False
        years |= word.years
        periods |= word.periods
        told = told or word.told
        number = word.number
        if number is not None:
            numbers.add(number)
    return Subject(
        words=frozenset(words),
        years=frozenset(years),
        numbers=frozenset(numbers),
        periods=frozenset(periods),
        stages=frozenset(stages),
        told=told,
        names=frozenset(names),
    )


@dataclass(frozen=True, slots=True)
class _Word:
    """What one word or number of a title adds to it."""

    words: frozenset[str] = _NONE
    periods: frozenset[str] = _NONE
    stages: frozenset[str] = _NONE
    years: frozenset[int] = frozenset()
    number: str | None = None
    told: bool = False
    treatment: bool = False
    capital: bool = False


@lru_cache(maxsize=1 << 16)
def _word(token: str) -> _Word:
    """Read a word or a number as printed."""
    if token[0].isdigit():
        years = _years(token)
        number = token.replace(" ", "").lstrip("0").upper() or "0"
        return _Word(years=years, number=None if years else number)
    folded = token.casefold()
    if (ordinal := _ORDINALS.get(folded)) is not None:
        return _Word(number=ordinal)
    if len(token) == 1 or token in _ROMAN:
        return _Word(number=token) if token.isupper() else _Word()
    lists = listed()
    if folded in lists.small:
        return _Word()
    parts = frozenset(_split(folded, lists))
    return _Word(
        words=parts - lists.left_out - lists.periods,
        periods=parts & lists.periods,
        stages=parts & lists.stages,
        told=not parts.isdisjoint(lists.tellings),
        treatment=_TREATMENT in parts,
        capital=token[0].isupper() and not token.isupper(),
    )


def _years(token: str) -> frozenset[int]:
    """The years that a token names: "2022", "2022-25"; "2022/14" is the number of something."""
    if (match := _YEARS.fullmatch(token)) is None:
        return frozenset()
    first, last = match[1], match[2] or match[1]
    until = int(last if len(last) == len(first) else first[:2] + last)
    return frozenset({int(first), until}) if until >= int(first) else frozenset()


def _split(word: str, lists: Listed) -> Iterator[str]:
    """The stems of the parts of a compound that ends in a listed word, or of the word."""
    root = stem(word)
    if lists.knows(root) or lists.is_name(word):
        yield root
    elif (compound := lists.compound.fullmatch(root)) is None:
        yield stem_of_name(word)
    else:
        yield compound["head"]
        if compound["head"] in lists.kinds and lists.returns(compound["before"]):
            # A strategy for tariffs does not come again as tariffs do.
            yield f"{compound['before']}-"
        else:
            yield from _split(compound["before"], lists)

"""Find personal identification numbers (CPR) in text.

A number is six digits that are a date, and four more. Since 2007 the check digit
no longer holds for all, so a date is enough where the two parts stand apart
(layouts.md, section 4; Datatilsynet asks for a technical check of what is published).
Administrative numbers have 60 added to the day. Ten digits in one are many other
things too: there the check digit has to hold, or a word has to stand beside them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from generator.parse.vocabulary import INVISIBLE

_SPACE = r"[ \t\n\r\f\v\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
# Without a hyphen the parts stand on one line, or in two cells of one row.
_GAP = r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_HYPHEN = r"[-_\u2010-\u2015\u2043\u2212\ufe58\ufe63\uff0d]"
# Part of a longer run of digits and hyphens is a case number or an account; beside
# points, commas and slashes too, where no hyphen says that the parts belong together.
_BEFORE = rf"(?<![0-9])(?<![0-9]{_HYPHEN})"
_AFTER = rf"(?![0-9])(?!{_HYPHEN}[0-9])"
_ALONE_BEFORE = rf"{_BEFORE}(?<![0-9][.,/])"
_ALONE_AFTER = rf"{_AFTER}(?![.,/][0-9])"
_HYPHENATED = re.compile(
    rf"{_BEFORE}(?P<date>[0-9]{{6}})[)\]]?(?P<between>{_SPACE}{{0,8}}{_HYPHEN}{{1,2}}{_SPACE}{{0,8}})"
    rf"(?P<serial>[0-9]{{4}}){_AFTER}"
)
_APART = re.compile(
    rf"{_ALONE_BEFORE}(?P<date>[0-9]{{6}})(?P<between>{_GAP}{{1,3}})"
    rf"(?P<serial>[0-9]{{4}}){_ALONE_AFTER}"
)
# Forms that are believed only where a word says that this is such a number.
_NAMED = re.compile(
    rf"{_BEFORE}(?P<date>[0-9]{{2}}[. /]?[0-9]{{2}}[. /]?[0-9]{{2}})"
    rf"(?:{_SPACE}|{_HYPHEN}){{1,8}}(?P<serial>[0-9]{{4}}){_AFTER}"
)
_TOGETHER = re.compile(rf"{_ALONE_BEFORE}(?P<date>[0-9]{{6}})(?P<serial>[0-9]{{4}}){_ALONE_AFTER}")
# Six digits of any script, with invisible signs between them: else there is no number here.
_SIX = re.compile(r"(?:\d\W{0,3}){6}")
# What stands for another sign, or for none; in most texts there is nothing of the kind.
_STRANGE = re.compile(rf"[^\D0-9]|{INVISIBLE.pattern}")
_WORD = re.compile(r"cpr|person-?\s?n(?:umme)?r", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"(?:konto\w*|reg)\W{0,3}(?:nr\W{0,3})?$|(?<![0-9])[0-9]{4}\W$", re.IGNORECASE
)
_OTHER = re.compile(
    r"\b(?:konto(?:nr|nummer)?|reg\W{0,2}nr|(?:j|journal|sags?)\W{0,2}(?:nr|nummer))\W{0,3}$",
    re.IGNORECASE,
)
_SOFT = "\u00ad"
_NEAR = 30
"""How far from ten digits a word counts as beside them, in characters."""

_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ADMINISTRATIVE = 60
_YEARS = range(1900, 2100)


def find_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where personal numbers stand in a text, as pairs of start and end.

    >>> [*find_numbers("født 311299-9999")], [*find_numbers("den 311299-99")]
    ([(5, 16)], [])
    """
    if not _SIX.search(text):
        return
    for hyphen in ("", "-") if _SOFT in text else ("",):
        plain, places = _plain(text, hyphen)
        for match in _matches(plain):
            yield places[match.start()], places[match.end() - 1] + 1


def _matches(text: str) -> Iterator[re.Match[str]]:
    for match in _HYPHENATED.finditer(text):
        if _is_date(match["date"]) and not _is_other(text, match):
            yield match
    for match in _APART.finditer(text):
        if _is_date(match["date"]) and not _is_year(text, match):
            yield match
    for match in _TOGETHER.finditer(text):
        if _is_date(match["date"]) and _is_certain(text, match):
            yield match
    for match in _NAMED.finditer(text):
        if _is_date(re.sub(r"\D", "", match["date"])) and _named(text, match):
            yield match


def has_number(text: str) -> bool:
    """Whether a text holds a personal number."""
    return next(find_numbers(text), None) is not None


def _plain(text: str, soft: str) -> tuple[str, Sequence[int]]:
    """A text with ASCII digits and without invisible signs, and where each letter was.

    A soft hyphen is invisible, or the hyphen of a number: `soft` stands for it.
    """
    if not _STRANGE.search(text):
        return text, range(len(text))
    letters, places = [], []
    for place, character in enumerate(text):
        if unicodedata.category(character) == "Cf":
            if soft and character == _SOFT:
                letters.append(soft)
                places.append(place)
            continue
        digit = unicodedata.decimal(character, None)
        letters.append(character if digit is None else str(digit))
        places.append(place)
    return "".join(letters), places


def _is_date(digits: str) -> bool:
    day, month = int(digits[:2]), int(digits[2:4])
    if day > _ADMINISTRATIVE:
        day -= _ADMINISTRATIVE
    if not (1 <= month <= len(_DAYS) and 1 <= day <= _DAYS[month - 1]):
        return False
    # 1900 is the only leap-year number that was none, and 2000 shares its two digits.
    return (day, month) != (29, 2) or int(digits[4:]) % 4 == 0


def _is_other(text: str, match: re.Match[str]) -> bool:
    """Whether the word before it says that a number is of an account or a case."""
    before = text[max(0, match.start() - _NEAR) : match.start()]
    return _OTHER.search(before) is not None and not _named(text, match)


def _is_year(text: str, match: re.Match[str]) -> bool:
    """Whether the last part is a year after a date."""
    if int(match["serial"]) not in _YEARS:
        return False
    return not (_holds(match["date"] + match["serial"]) or _named(text, match))


def _is_certain(text: str, match: re.Match[str]) -> bool:
    if _named(text, match):
        return True
    account = _ACCOUNT.search(text[max(0, match.start() - _NEAR) : match.start()])
    return account is None and _holds(match["date"] + match["serial"])


def _named(text: str, match: re.Match[str]) -> bool:
    """Whether a word beside it says that this is a personal number."""
    around = text[max(0, match.start() - _NEAR) : match.end() + _NEAR]
    return _WORD.search(around) is not None


def _holds(digits: str) -> bool:
    """Whether the check digit holds (modulus 11, weights 4 3 2 7 6 5 4 3 2 1)."""
    return sum(int(d) * weight for d, weight in zip(digits, _WEIGHTS, strict=True)) % 11 == 0

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

_SPACE = r"[ \t\n\r\f\v\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
# Without a hyphen the parts stand on one line, or in two cells of one row.
_GAP = r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]"
_HYPHEN = r"[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]"
# Part of a longer run of digits, points and hyphens is a case number, an amount, an account.
_BEFORE = rf"(?<![0-9])(?<![0-9][.,/]|[0-9]{_HYPHEN})"
_AFTER = rf"(?![0-9])(?![.,/][0-9]|{_HYPHEN}[0-9])"
_APART = re.compile(
    rf"{_BEFORE}(?P<date>[0-9]{{6}})(?P<between>{_SPACE}{{0,8}}{_HYPHEN}{_SPACE}{{0,8}}|{_GAP}{{1,3}})"
    rf"(?P<serial>[0-9]{{4}}){_AFTER}"
)
_TOGETHER = re.compile(rf"{_BEFORE}(?P<date>[0-9]{{6}})(?P<serial>[0-9]{{4}}){_AFTER}")
# Six digits of any script, with invisible signs between them: else there is no number here.
_SIX = re.compile(r"(?:\d[^\w\s.,/-]*){6}")
_HYPHENS = re.compile(_HYPHEN)
_WORD = re.compile(r"cpr|person-?\s?n(?:umme)?r", re.IGNORECASE)
_ACCOUNT = re.compile(
    r"(?:konto\w*|reg)\W{0,3}(?:nr\W{0,3})?$|(?<![0-9])[0-9]{4}\W$", re.IGNORECASE
)
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
    plain, places = _plain(text)
    for match in _APART.finditer(plain):
        if _is_date(match["date"]) and not _is_year(plain, match):
            yield places[match.start()], places[match.end() - 1] + 1
    for match in _TOGETHER.finditer(plain):
        if _is_date(match["date"]) and _is_certain(plain, match):
            yield places[match.start()], places[match.end() - 1] + 1


def has_number(text: str) -> bool:
    """Whether a text holds a personal number."""
    return next(find_numbers(text), None) is not None


def _plain(text: str) -> tuple[str, Sequence[int]]:
    """A text with ASCII digits and without invisible signs, and where each letter was."""
    if text.isascii():
        return text, range(len(text))
    letters, places = [], []
    for place, character in enumerate(text):
        if unicodedata.category(character) == "Cf":
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


def _is_year(text: str, match: re.Match[str]) -> bool:
    """Whether the last part is a year after a date: only white space parts the two."""
    if _HYPHENS.search(match["between"]) or int(match["serial"]) not in _YEARS:
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

"""Find the full dates of a text: one day, or several that share a month and a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generator.danish import MONTHS

_SHORT = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_NUMBERS = {name: at for names in (MONTHS, _SHORT) for at, name in enumerate(names, 1)} | {
    "sept": 9
}
# How the months end, in full and cut short.
_ENDS = frozenset(name[-2:] for name in _NUMBERS)
_SEPARATORS = frozenset("-./")
# A month in full or cut short: "september", "sept."
_MONTH = rf"(?:{'|'.join(MONTHS)}|sept?\.?|(?:{'|'.join(_SHORT)})\.?)"
# "3. og", "3. maj og den", "3., 10. og": the days before the last of a list.
_EARLIER = (
    rf"(?:\d{{1,2}}\.(?:\s{{0,2}}{_MONTH})?,\s{{0,2}}){{0,4}}"
    rf"\d{{1,2}}\.(?:\s{{0,2}}{_MONTH})?\s{{1,2}}(?:og|samt)\s{{1,2}}(?:den\s|d\.\s?)?"
)
# A pattern that begins with signs of its own is found many times faster than one with a choice.
_THIS_CENTURY = re.compile(r"20\d\d(?!\d|[-/.]\d)")
_LAST_CENTURY = re.compile(r"19\d\d(?!\d|[-/.]\d)")
# A longer number is none: "1.2.3.2024".
_DIGITS = re.compile(r"(?<!\w)(?<!\d[./-])(?P<day>\d\d?)[-./](?P<month>\d\d?)[-./ ]\Z")
_NUMBER = re.compile(r"(?<!\w)(?<!\d[./-])(?P<day>\d\d?)\.?\s{0,2}\Z")
# "03.05.23"
_SHORT_YEAR = re.compile(r"(\d\d?)[./-](\d\d?)[./-](\d\d)(?![\w/]|[-.,]\w)")
# A part of a longer number.
_INSIDE = re.compile(r"(?:\w|\d[./-])\Z")
_LIST = re.compile(rf"(?<![\d./-]){_EARLIER}\Z", re.IGNORECASE)
_LISTED = re.compile(rf"(\d{{1,2}})\.(?:\s{{0,2}}({_MONTH}))?", re.IGNORECASE)
_RANGE = re.compile(r"\d\.?\s?(?:[-–—]|til)\s?\Z")
_JOINING = ("og", "samt", "-", "–", "—", "til")
_REACH = 60
_MONTH_REACH = 14


@dataclass(frozen=True, slots=True)
class Days:
    """The printed days of one date or list of dates; `days` is empty where they are none.

    What is a range of days, or no day ("31. juni 2024"), is known as a date and names no day.
    """

    start: int
    end: int
    days: tuple[tuple[int, int, date], ...]
    """Start, end and day; a list's earlier ones end before the word that joins them."""


def find_days(text: str, *, short: bool = False) -> list[Days]:
    """The dates of a text in order; those whose year has two digits only if `short`.

    >>> [str(day) for each in find_days("3. og 17. maj 2023") for *_, day in each.days]
    ['2023-05-03', '2023-05-17']
    """
    years = [*_THIS_CENTURY.finditer(text)]
    if "19" in text:
        years += _LAST_CENTURY.finditer(text)
    found = [days for year in years if (days := _days(text, year)) is not None]
    if short:
        found += [
            days for each in _SHORT_YEAR.finditer(text) if (days := _short(each)) is not None
        ]
    found.sort(key=_start)
    return found


def _start(days: Days) -> int:
    return days.start


def _short(match: re.Match[str]) -> Days | None:
    """A day whose year has two digits."""
    start, end = match.span()
    day = _day(f"20{match[3]}", int(match[2]), match[1])
    if day is None or _INSIDE.search(match.string, max(0, start - 2), start):
        return None
    return Days(start, end, ((start, end, day),))


def _days(text: str, year: re.Match[str]) -> Days | None:
    """The date that ends with a year, if one does."""
    at, end = year.span()
    found = _day_and_month(text, at)
    if found is None:
        return None
    day, month = found
    start, last = day.start("day"), _day(year.group(), month, day["day"])
    if last is None:
        return Days(start, end, ())
    before = text[max(0, start - _REACH) : start]
    # Most dates stand behind another word.
    if before.rstrip().removesuffix("den").removesuffix("d.").rstrip().endswith(_JOINING):
        if _RANGE.search(before):
            return Days(start, end, ())
        if earlier := _LIST.search(before):
            return _listed(text, start - len(before) + earlier.start(), (start, end, last))
    return Days(start, end, ((start, end, last),))


def _day_and_month(text: str, year: int) -> tuple[re.Match[str], int] | None:
    """The day (as a match) and the month that stand before a year."""
    near = text[max(0, year - 3) : year]
    # Most years are no part of a date, which the letters before them tell at once.
    if near[:2].lower() in _ENDS or near[1:2] == ".":
        words = text[max(0, year - _MONTH_REACH) : year].split()
        named = words[-1].lstrip("0123456789.")  # "3.maj"
        month = _NUMBERS.get(named.rstrip(".").lower())
        if month is not None:
            at = text.rfind(named, 0, year)
            day = _NUMBER.search(text, max(0, at - 5), at)
            return (day, month) if day else None
    if near[-1:] in _SEPARATORS or near[1:2].isdigit():
        day = _DIGITS.search(text, max(0, year - 6), year)
        return (day, int(day["month"])) if day else None
    return None


def _listed(text: str, start: int, last: tuple[int, int, date]) -> Days:
    """The days of a list; a day without a month has that of the next one."""
    found = [last]
    month, year = last[2].month, str(last[2].year)
    for match in reversed([*_LISTED.finditer(text, start, last[0])]):
        month = _NUMBERS[match[2].rstrip(".").lower()] if match[2] else month
        day = _day(year, month, match[1])
        if day is None or day >= found[-1][2]:
            return Days(start, last[1], ())
        found.append((*match.span(), day))
    return Days(start, last[1], tuple(reversed(found)))


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None

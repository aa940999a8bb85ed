"""Find the full dates of a text: one day, or several that share a month and a year."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generator.danish import MONTHS

_SHORT = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
# A month in full or cut short: "september", "sept."
_MONTH = rf"(?:{'|'.join(MONTHS)}|sept?\.?|(?:{'|'.join(_SHORT)})\.?)"
# "3. og", "3. maj og den", "3., 10. og": the days before the last of a list.
_EARLIER = (
    rf"(?:\d{{1,2}}\.(?:\s{{0,2}}{_MONTH})?,\s{{0,2}}){{0,4}}"
    rf"\d{{1,2}}\.(?:\s{{0,2}}{_MONTH})?\s{{1,2}}(?:og|samt)\s{{1,2}}(?:den\s|d\.\s?)?"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d|[-/.]\d)")
# What stands before a year where it is a day's; a longer number is none ("1.2.3.2024").
_BEFORE_YEAR = re.compile(
    rf"(?:\.?\s{{0,2}}(?P<word>{_MONTH})\s{{0,2}}|[-./](?P<month>\d\d?)[-./ ])\Z", re.IGNORECASE
)
# "03.05.23"
_SHORT_YEAR = re.compile(r"(\d\d?)[./-](\d\d?)[./-](\d\d)(?![\w/]|[-.,]\w)")
# A part of a longer number.
_INSIDE = re.compile(r"(?:\w|\d[./-])\Z")
_NUMBER = re.compile(r"(?<!\w)(?<!\d[./-])\d\d?\Z")
_LIST = re.compile(rf"(?<![\d./-]){_EARLIER}\Z", re.IGNORECASE)
_LISTED = re.compile(rf"(\d{{1,2}})\.(?:\s{{0,2}}({_MONTH}))?", re.IGNORECASE)
_RANGE = re.compile(r"\d\.?\s?(?:[-–—]|til)\s?\Z")
_JOINING = ("og", "samt", "den", "d.", "-", "–", "—", "til")
_SIGNS = "-./"
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


def find_days(text: str) -> list[Days]:
    """The dates of a text in order.

    >>> [str(day) for each in find_days("3. og 17. maj 2023") for *_, day in each.days]
    ['2023-05-03', '2023-05-17']
    """
    found = []
    # Most texts have no year, which is quickly told.
    if "20" in text or "19" in text:
        found = [days for year in _YEAR.finditer(text) if (days := _days(text, year)) is not None]
    if short := [
        days for each in _SHORT_YEAR.finditer(text) if (days := _short(each)) is not None
    ]:
        found = sorted([*found, *short], key=lambda days: days.start)
    return found


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
    if at < len("1/1-") or not (text[at - 1] in _SIGNS or text[at - 1].isspace()):
        return None
    month = _BEFORE_YEAR.search(text, max(0, at - _MONTH_REACH), at)
    day = month and _NUMBER.search(text, max(0, month.start() - 4), month.start())
    if not month or not day:
        return None
    start, number = day.start(), _month(month["word"] or month["month"])
    last = _day(year.group(), number, day.group())
    if last is None:
        return Days(start, end, ())
    before = text[max(0, start - _REACH) : start]
    # Most dates stand behind a word.
    if before.rstrip().endswith(_JOINING):
        if _RANGE.search(before):
            return Days(start, end, ())
        if earlier := _LIST.search(before):
            return _listed(text, start - len(before) + earlier.start(), (start, end, last))
    return Days(start, end, ((start, end, last),))


def _listed(text: str, start: int, last: tuple[int, int, date]) -> Days:
    """The days of a list; a day without a month has that of the next one."""
    found = [last]
    month, year = last[2].month, str(last[2].year)
    for match in reversed([*_LISTED.finditer(text, start, last[0])]):
        month = _month(match[2]) if match[2] else month
        day = _day(year, month, match[1])
        if day is None or day >= found[-1][2]:
            return Days(start, last[1], ())
        found.append((*match.span(), day))
    return Days(start, last[1], tuple(reversed(found)))


def _month(printed: str) -> int:
    if printed.isdecimal():
        return int(printed)
    return _SHORT.index(printed[:3].lower()) + 1


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None

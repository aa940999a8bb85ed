"""Find the full dates of a text: one day, or several that share a month and a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
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
_DAY = re.compile(
    r"(?P<day>\d(?<!\w\d)(?<!\d[./-]\d)\d?)"
    rf"(?:\.?\s{{0,2}}(?P<word>{_MONTH})\s{{0,2}}|[-./](?P<month>\d\d?)[-./ ])"
    r"(?P<year>(?:19|20)\d\d)(?!\d|[-/.]\d)",
    re.IGNORECASE,
)
_LIST = re.compile(rf"(?<![\d./-]){_EARLIER}$", re.IGNORECASE)
_LISTED = re.compile(rf"(\d{{1,2}})\.(?:\s{{0,2}}({_MONTH}))?", re.IGNORECASE)
_RANGE = re.compile(r"\d\.?\s?(?:[-–—]|til)\s?$")
_REACH = 60


@dataclass(frozen=True, slots=True)
class Days:
    """The printed days of one date or list of dates; `days` is empty where they are none.

    What is a range of days, or no day ("31. juni 2024"), is known as a date and names no day.
    """

    start: int
    end: int
    days: tuple[tuple[int, int, date], ...]
    """Start, end and day; a list's earlier ones end before the word that joins them."""


def find_days(text: str) -> Iterator[Days]:
    """The dates of a text in order.

    >>> [str(day) for each in find_days("3. og 17. maj 2023") for *_, day in each.days]
    ['2023-05-03', '2023-05-17']
    """
    for match in _DAY.finditer(text):
        month = _month(match["word"] or match["month"])
        last = _day(match["year"], month, match["day"])
        start, end = match.span()
        if last is None:
            yield Days(start, end, ())
            continue
        before = text[max(0, start - _REACH) : start]
        # Most dates stand behind a word.
        if not before.rstrip().endswith(("og", "samt", "den", "d.", "-", "–", "—", "til")):
            yield Days(start, end, ((start, end, last),))
        elif _RANGE.search(before):
            yield Days(start, end, ())
        elif earlier := _LIST.search(before):
            yield _listed(match, start - len(before) + earlier.start(), month, last)
        else:
            yield Days(start, end, ((start, end, last),))


def _listed(last: re.Match[str], start: int, month: int, final: date) -> Days:
    """The days of a list; a day without a month has that of the next one."""
    found: list[tuple[int, int, date]] = [(*last.span(), final)]
    for match in reversed([*_LISTED.finditer(last.string, start, last.start())]):
        month = _month(match[2]) if match[2] else month
        day = _day(last["year"], month, match[1])
        if day is None or day >= found[-1][2]:
            return Days(start, last.end(), ())
        found.append((*match.span(), day))
    return Days(start, last.end(), tuple(reversed(found)))


def _month(printed: str) -> int:
    if printed.isdecimal():
        return int(printed)
    return _SHORT.index(printed[:3].lower()) + 1


def _day(year: str, month: int, day: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None

"""Tell a story of the sample again, as another matter: other days, places, sums and numbers.

A matter remembers what it has put for what, so that all its items agree, and a
quotation has the words of the decision that it is from.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from benchmarks.sample import Item
from generator.danish import DATE, MONTHS, WEEKDAYS, find_date
from generator.parse.layout_files import load_layout

SAMPLE_TOWN, TOWN = "Fjordby", "Prøvekøbing"

_PLACES = re.compile(
    "Sandhale|Møllebæk|Bakkepark|Garneri|Kærsholm|Kværn|Stenhugger|Fyrbakke|Vestermark"
    "|Nørre Åby|Øster Kær|Nørreskole|Sydpark"
)
_FIRST = (
    "Aske", "Birke", "Brom", "Elle", "Enge", "Fugle", "Grøn", "Hassel", "Hede", "Hvide", "Kløver",
    "Krage", "Lærke", "Løve", "Mose", "Orne", "Pile", "Ravn", "Skov", "Svane", "Tjørne", "Ulve",
)  # fmt: skip
_LAST = (
    "ager", "borg", "bæk", "dal", "eng", "holm", "holt", "høj", "kilde", "lund", "mark", "mose",
    "næs", "ris", "skær", "sø", "vad", "vang", "ås", "ø",
)  # fmt: skip

_DATES = re.compile(rf"(?P<short>d\. )?(?P<date>{DATE})")
_SUMS = re.compile(r"\b\d{1,3}(?:\.\d{3})+\b")
_TERM = re.compile(r"(?P<from>\d{4})(?P<to>\s*(?:-|til)\s*)\d{4}(?= d\. )")
_TERM_YEARS = 4
_SOME_TERM = 2018


@dataclass(slots=True)
class Matter:
    """What has been put for what: days, item numbers, sums of money and places."""

    rng: Random
    days: dict[date, date] = field(default_factory=dict)
    numbers: dict[tuple[date, str], str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)

    def tell(self, item: Item, number: str, then: date, now: date) -> tuple[str, list[str]]:
        """The new title and lines of an item of the sample's meeting `then`, held `now`."""
        self.days[then] = now
        self.numbers[then, item.number] = number
        lines = [self._line(line, then, now) for line in item.lines]
        return self._line(item.title, then, now), lines

    def _line(self, line: str, then: date, now: date) -> str:
        if quotation := load_layout().prior.match(line):
            day = find_date(quotation["date"])
            if day is not None:
                number = self.numbers[day, quotation["item"]]
                line = f"{line[: quotation.start('item')]}{number}:"
        line = _DATES.sub(lambda m: self._date(m, then, now), line)
        line = _SUMS.sub(self._sum, line)
        line = _PLACES.sub(self._place, line)
        return line.replace(SAMPLE_TOWN, TOWN)

    def _date(self, match: re.Match[str], then: date, now: date) -> str:
        """Another day for a date, as far from the new meeting as it was from the old one."""
        day = find_date(match["date"])
        if day is None:
            return match[0]
        return _written(match, self.days.setdefault(day, day + (now - then)))

    def _sum(self, match: re.Match[str]) -> str:
        """A sum with other digits, as many of them."""
        first, rest = match[0][0], match[0][1:]
        digits = "".join(each if each == "." else str(self.rng.randrange(10)) for each in rest)
        new = f"{self.rng.randrange(1, 10) if first != '0' else 0}{digits}"
        return self.words.setdefault(match[0], new)

    def _place(self, match: re.Match[str]) -> str:
        new = self.rng.choice(_FIRST) + self.rng.choice(_LAST)
        return self.words.setdefault(match[0], new)


def tell_head(lines: Sequence[str], then: date, now: date) -> list[str]:
    """The head of a meeting of the sample, as of another day, with its weekday and term."""
    text = "\n".join(lines).replace(SAMPLE_TOWN, TOWN)
    old, new = WEEKDAYS[then.weekday()].capitalize(), WEEKDAYS[now.weekday()].capitalize()
    text = text.replace(f"{old} d. ", f"{new} d. ")
    start = now.year - (now.year - _SOME_TERM) % _TERM_YEARS
    text = _TERM.sub(lambda m: f"{start}{m['to']}{start + _TERM_YEARS - 1}", text)
    return _DATES.sub(lambda match: _written(match, now), text).split("\n")


def day_of(cycle: int, place: int, places: int) -> date:
    """The day on which the body at a place among others meets in a cycle of four weeks."""
    return date(2006, 1, 2) + timedelta(weeks=4 * cycle, days=28 * place // places)


def _written(match: re.Match[str], day: date) -> str:
    """A day in the form that the matched one had."""
    short, written = match["short"] or "", match["date"]
    if separator := re.fullmatch(r"\d+([-./])\d+\1\d+", written):
        return f"{short}{day:%d}{separator[1]}{day:%m}{separator[1]}{day.year}"
    number = f"{day.day:02}" if short else str(day.day)
    return f"{short}{number}. {MONTHS[day.month - 1]} {day.year}"

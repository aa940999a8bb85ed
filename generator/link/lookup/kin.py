"""Know which items are of one matter by number or title, and what differs by a slip of the pen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from generator.archive import Archive
from generator.identifiers import ItemKey, base_number, number_rank
from generator.link.cases import CaseId
from generator.link.titles.telling import Titles
from generator.model import AgendaItem, Meeting
from generator.parse.layout import fold

_NEAR_DAYS, _NEAR_NUMBERS = 7, 2
_FEW = 40
"""A title or a number that more items have comes again and again, and tells no matter."""


class Kin:
    """The items of an archive by the numbers and titles that tell a matter."""

    def __init__(
        self,
        archive: Archive,
        numbered: Mapping[CaseId, Sequence[ItemKey]],
        containers: frozenset[CaseId],
        titles: Titles,
    ) -> None:
        self._containers = containers
        self._numbered = numbered
        self._titles = titles
        self._titled: dict[tuple[str, str], list[ItemKey]] = defaultdict(list)
        for key, item in archive.items.items():
            if item.title and not titles.is_routine(item):
                self._titled[key.meeting.municipality, fold(item.title)].append(key)

    def case_of(self, item: AgendaItem) -> CaseId | None:
        """The number of an item's case; None where it has none, or one that is a container."""
        if item.case is None:
            return None
        number = item.key.meeting.municipality, item.case.normal
        return None if number in self._containers else number

    def are(self, first: AgendaItem, second: AgendaItem) -> bool:
        """Whether two items have one case, or one title that not every meeting has."""
        case = self.case_of(first)
        return (case is not None and case == self.case_of(second)) or self.same_title(
            first, second
        )

    def same_title(self, first: AgendaItem, second: AgendaItem) -> bool:
        """Whether two items are called the same, and not as one of every meeting is."""
        if not first.title or not second.title or self._titles.is_routine(second):
            return False
        return fold(first.title) == fold(second.title)

    def may_not_be(self, first: AgendaItem, second: AgendaItem) -> bool:
        """Whether two items have case numbers, and those are of two cases."""
        cases = self.case_of(first), self.case_of(second)
        return None not in cases and cases[0] != cases[1]

    def of(self, item: AgendaItem) -> list[ItemKey]:
        """The other items of its case or title, where these are few."""
        case, found = self.case_of(item), dict[ItemKey, None]()
        if case is not None:
            found |= dict.fromkeys(self._numbered.get(case, ())[:_FEW])
        if item.title and not self._titles.is_routine(item):
            titled = self._titled[item.key.meeting.municipality, fold(item.title)]
            found |= dict.fromkeys(titled if len(titled) <= _FEW else ())
        found.pop(item.key, None)
        return [*found]


def differ_in_one(named: ItemKey, meant: ItemKey) -> bool:
    """Whether two items agree in two of body, day and number, and differ in the third."""
    first, second = named.meeting, meant.meeting
    differ = (
        first.committee != second.committee,
        first.date != second.date,
        rank_of(named) != rank_of(meant),
    )
    return first.municipality == second.municipality and sum(differ) == 1


def a_slip_away(named: ItemKey, meant: ItemKey) -> bool:
    """Whether two items differ in one of body, day and number, and in that by little.

    A day is off by a few, or by a year, or its day and month have changed places; a number
    is off by one or two. Any body may be taken for another.
    """
    if not differ_in_one(named, meant):
        return False
    first, second = rank_of(named)[0], rank_of(meant)[0]
    days = named.meeting.date, meant.meeting.date
    return abs(first - second) <= _NEAR_NUMBERS and (
        days[0] == days[1] or _may_be_taken_for(*days)
    )


def _may_be_taken_for(first: date, second: date) -> bool:
    return (
        abs((first - second).days) <= _NEAR_DAYS
        or (first.day, first.month) == (second.day, second.month)
        or (first.day, first.month, first.year) == (second.month, second.day, second.year)
    )


def rank_of(key: ItemKey) -> tuple[int, str]:
    """The number under which an item is known: one told twice has it twice."""
    return number_rank(base_number(key.number))


def numbered_in(meeting: Meeting, number: str) -> list[AgendaItem]:
    """The items of a meeting that have a printed number: "3 A" is "3A" and "03A"."""
    rank = number_rank(number.replace(" ", ""))
    return [item for item in meeting.items if rank_of(item.key) == rank]

"""Write the pages of a municipality's years: their meetings, month by month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.archive import Archive
from generator.danish import collate
from generator.identifiers import MeetingKey
from generator.model import Meeting
from generator.render.linked_data import list_data
from generator.render.listed import is_listed
from generator.render.lists import boxed, meeting_line
from generator.render.names import View, index_file
from generator.render.page import Page


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a municipality, its meetings in the order of time."""

    municipality: str
    number: int
    meetings: tuple[Meeting, ...]

    @property
    def path(self) -> str:
        """The address of the year's page."""
        return f"{self.municipality}/aar/{self.number}/"


def year_path(key: MeetingKey) -> str:
    """The address of the page of a meeting's year."""
    return Year(key.municipality, key.date.year, ()).path


def year_link(key: MeetingKey, view: View) -> dict[str, str]:
    """What the page of a meeting's year is called, and its address."""
    return {"title": view.texts("page.year_link", year=key.date.year), "path": year_path(key)}


def find_years(archive: Archive) -> tuple[Year, ...]:
    """The years in which there were meetings, by municipality, the first first."""
    groups: dict[tuple[str, int], list[Meeting]] = defaultdict(list)
    for key, meeting in archive.meetings.items():
        groups[key.municipality, key.date.year].append(meeting)
    return tuple(
        Year(municipality, number, tuple(sorted(meetings, key=_in_time)))
        for (municipality, number), meetings in sorted(groups.items())
    )


def year_page(place: int, years: Sequence[Year], view: View) -> Page:
    """The page of the year at a place among the years, which it names its neighbours from."""
    year = years[place]
    file, texts = index_file(year.path), view.texts
    parts = []
    for month, meetings in groupby(year.meetings, key=lambda each: each.key.date.month):
        lines = [meeting_line(each, view, file, body=True) for each in meetings]
        parts += [
            f"## {texts(f'month.{month}')} {{#maaned-{month}}}",
            boxed("ra-meetings", lines),
        ]
    municipality = view.archive.municipalities[year.municipality]
    crumb = {"title": municipality.name, "path": f"{municipality.id}/"}
    title = texts("page.year_link", year=year.number)
    tab_title = f"{title} – {municipality.name}"
    items = sum(len(each.items) for each in year.meetings)
    hidden = not any(is_listed(each, view) for each in year.meetings)
    front_matter = {
        "title": title,
        "tab_title": tab_title,
        "template": "year.html",
        "kind": "year",
        "noindex": hidden,
        "municipality": {"name": municipality.name, "path": f"{municipality.id}/"},
        "facts": [
            texts.counted("page.meetings", len(year.meetings)),
            texts.counted("page.items", items),
        ],
        "breadcrumbs": [crumb],
        "previous": _neighbour(place - 1, years, year, view),
        "next": _neighbour(place + 1, years, year, view),
        "linked_data": None if hidden else list_data(year.path, tab_title, municipality, view),
    }
    return Page(file, front_matter, "\n\n".join(parts))


def _neighbour(place: int, years: Sequence[Year], here: Year, view: View) -> dict[str, str] | None:
    if not 0 <= place < len(years) or years[place].municipality != here.municipality:
        return None
    other = years[place]
    return {"title": view.texts("page.year_link", year=other.number), "path": other.path}


def _in_time(meeting: Meeting) -> tuple[object, ...]:
    return meeting.key.date, collate(meeting.committee), meeting.key.sequence

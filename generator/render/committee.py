"""Write a body's page: its meetings by term and year, the newest first, and its other names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import groupby

from generator.archive import Committee
from generator.identifiers import committee_id, definite, slugify
from generator.model import Meeting
from generator.render.language import numbered_within
from generator.render.linked_data import committee_data
from generator.render.lists import boxed, coverage, meeting_line, newest_first, result_label
from generator.render.markdown import attribute, escape
from generator.render.names import FEED, View, index_file, item_file
from generator.render.page import Page, relative

_MANY_YEARS = 4


def committee_page(committee: Committee, view: View) -> Page:
    """The page of one body; the items of its newest year's meetings are listed."""
    file, texts = index_file(committee.path), view.texts
    meetings = newest_first(committee.meetings)
    parts = _jump(meetings, view)
    # Of one term there is one heading, though some minutes between others name none.
    terms: dict[str | None, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        terms[meeting.term].append(meeting)
    for term, in_term in terms.items():
        name = term or texts("page.no_term")
        parts.append(f"## {escape(name)} {{#periode-{slugify(name)}}}")
        for year, held in groupby(in_term, key=lambda meeting: meeting.key.date.year):
            newest = year == meetings[0].key.date.year
            parts.append(f"### {year} {{#{_anchor(year, name)}}}")
            parts.append(_year([*held], view, file, newest=newest))
    parts += _names(committee, view)
    municipality = view.archive.municipalities[committee.municipality]
    front_matter = {
        "title": committee.name,
        "tab_title": f"{committee.name} – {municipality.name}",
        "template": "committee.html",
        "kind": "committee",
        "feed": f"{committee.path}{FEED}",
        "municipality": {"name": municipality.name, "path": f"{municipality.id}/"},
        "facts": coverage(view, meetings),
        "breadcrumbs": [{"title": municipality.name, "path": f"{municipality.id}/"}],
        "linked_data": committee_data(committee, view),
    }
    return Page(file, front_matter, "\n\n".join(parts))


def _jump(meetings: Sequence[Meeting], view: View) -> list[str]:
    """The way to each year, where there are so many that the page is long."""
    years: dict[int, str] = {}
    for meeting in meetings:
        term = meeting.term or view.texts("page.no_term")
        years.setdefault(meeting.key.date.year, _anchor(meeting.key.date.year, term))
    if len(years) < _MANY_YEARS:
        return []
    label = attribute(view.texts("page.jump"))
    ways = "\n".join(f"- [{year}](#{anchor})" for year, anchor in years.items())
    return [f'<nav class="ra-jump" aria-label="{label}" markdown>\n\n{ways}\n\n</nav>']


def _anchor(year: int, term: str) -> str:
    return f"aar-{year}-{slugify(term)}"


def _year(meetings: Sequence[Meeting], view: View, file: str, *, newest: bool) -> str:
    """The meetings of one year; of the newest year with their items."""
    lines = []
    for meeting in meetings:
        lines.append(meeting_line(meeting, view, file, body=False))
        lines += _items(meeting, view, file) if newest else []
    return boxed("ra-agendas" if newest else "ra-meetings", lines)


def _items(meeting: Meeting, view: View, file: str) -> list[str]:
    """The items of a meeting; one who hears a link alone is told the day, too."""
    day = f'<span class="ra-sr">{escape(view.day(meeting.key))},</span>'
    lines = []
    for item in meeting.items:
        way = f"[{day} {numbered_within(item, view)}]({relative(item_file(item.key), file)})"
        lines.append(f"    - {way}{result_label(item, view)}")
    return lines


def _names(committee: Committee, view: View) -> list[str]:
    """What the body is called elsewhere: by its minutes, with the years, and by the publisher."""
    own = committee_id(committee.name)
    others = {
        each for each in {m.committee for m in committee.meetings} if committee_id(each) != own
    }
    printed: dict[str, list[int]] = defaultdict(list)
    for meeting in committee.meetings:
        if meeting.committee in others:
            printed[definite(meeting.committee)].append(meeting.key.date.year)
    lines = []
    for name, years in printed.items():
        first, last = min(years), max(years)
        told = str(first) if first == last else view.texts("page.years", first=first, last=last)
        lines.append(f"- {escape(view.texts('page.name_in_years', name=name, years=told))}")
    municipality = view.archive.municipalities[committee.municipality]
    configured = next((c for c in municipality.committees if c.id == committee.id), None)
    known = {own, *map(committee_id, printed)}
    lines += [
        f"- {escape(name)}"
        for name in (configured.formerly if configured else ())
        if committee_id(name) not in known
    ]
    return [f"## {view.texts('page.other_names')} {{#navne}}", "\n".join(lines)] if lines else []

"""Write the pages that lead on: home, municipality, body and case."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby

from generator.archive import Committee
from generator.danish import collate
from generator.identifiers import slugify
from generator.link.cases import Case
from generator.model import Meeting
from generator.render.item import outcome_label
from generator.render.markdown import escape, link
from generator.render.names import View, index_file, item_file
from generator.render.page import Page, relative

_NEWEST = 10
"""How many meetings a page shows as its newest."""


def home_page(view: View) -> Page:
    """The front page: the newest meetings, and the way to each municipality or body."""
    file = "index.md"
    meetings = _newest_first(view.archive.meetings.values())
    municipalities = sorted(view.archive.municipalities.values(), key=lambda m: collate(m.name))
    parts = []
    if len(municipalities) > 1:
        lines = []
        for each in municipalities:
            held = [m for m in meetings if m.key.municipality == each.id]
            count = view.texts.counted("page.meetings", len(held))
            way = link(each.name, relative(index_file(f"{each.id}/"), file))
            lines.append(f'- {way} <span class="ra-count">{count}</span>')
        parts += [f"## {view.texts('page.municipalities')}", _boxed("ra-cards", lines)]
    else:
        parts += _committees(view, [*view.archive.committees], file)
    parts += _newest(view, meetings, file)
    front_matter = {
        "title": view.config.title,
        "template": "home.html",
        "kind": "home",
        "facts": _coverage(view, meetings),
    }
    return Page(file, front_matter, "\n\n".join(parts))


def municipality_page(municipality: str, view: View) -> Page:
    """A municipality's page: its bodies, its newest meetings, its cases."""
    file = index_file(f"{municipality}/")
    meetings = _newest_first(
        m for m in view.archive.meetings.values() if m.key.municipality == municipality
    )
    committees = [each for each in view.archive.committees if each.municipality == municipality]
    cases = [each for each in view.links.cases if each.municipality == municipality]
    parts = [*_committees(view, committees, file), *_newest(view, meetings, file)]
    if cases:
        lines = []
        for case in cases:
            way = link(_case_title(case, view), relative(index_file(case.path), file))
            count = view.texts.counted("page.items", len(case.items))
            number = escape(case.number.normal)
            lines.append(f'- {way} <span class="ra-count">{number} · {count}</span>')
        parts += [f"## {view.texts('page.cases')}", _boxed("ra-meetings", lines)]
    front_matter = {
        "title": view.archive.municipalities[municipality].name,
        "template": "municipality.html",
        "kind": "municipality",
        "facts": _coverage(view, meetings),
        "breadcrumbs": [],
    }
    return Page(file, front_matter, "\n\n".join(parts))


def committee_page(committee: Committee, view: View) -> Page:
    """A body's page: its meetings by term and year, the newest first."""
    file = index_file(committee.path)
    meetings = _newest_first(committee.meetings)
    parts = []
    # Of one term there is one heading, though some minutes between others name none.
    terms: dict[str | None, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        terms[meeting.term].append(meeting)
    for term, in_term in terms.items():
        name = term or view.texts("page.no_term")
        parts.append(f"## {escape(name)} {{#periode-{slugify(name)}}}")
        for year, in_year in groupby(in_term, key=lambda meeting: meeting.key.date.year):
            parts.append(f"### {year} {{#aar-{year}-{slugify(name)}}}")
            parts.append(_boxed("ra-meetings", _meeting_lines(view, [*in_year], file, body=False)))
    municipality = view.archive.municipalities[committee.municipality]
    front_matter = {
        "title": committee.name,
        "tab_title": f"{committee.name} – {municipality.name}",
        "template": "committee.html",
        "kind": "committee",
        "municipality": {"name": municipality.name, "path": f"{municipality.id}/"},
        "facts": _coverage(view, meetings),
        "breadcrumbs": [{"title": municipality.name, "path": f"{municipality.id}/"}],
    }
    return Page(file, front_matter, "\n\n".join(parts))


def case_page(case: Case, view: View) -> Page:
    """A case's page: all its items in the order of time."""
    file = index_file(case.path)
    lines = []
    for key in case.items:
        item = view.archive.items[key]
        date = f'<span class="ra-date">{escape(view.day(key.meeting))}</span>'
        way = link(
            f"{view.committee(key.meeting).name}, punkt {key.number}: {view.title(item)}",
            relative(item_file(key), file),
        )
        lines.append(f"- {date} {way}{outcome_label(item, view)}")
    municipality = view.archive.municipalities[case.municipality]
    title = view.texts("page.case_page", number=case.number.normal)
    front_matter = {
        "title": title,
        "template": "case.html",
        "kind": "case",
        "municipality": {"name": municipality.name, "path": f"{municipality.id}/"},
        "facts": [view.texts.counted("page.items", len(case.items))],
        "breadcrumbs": [{"title": municipality.name, "path": f"{municipality.id}/"}],
    }
    return Page(file, front_matter, _boxed("ra-timeline", lines))


def _case_title(case: Case, view: View) -> str:
    """A case goes by the title of its newest item."""
    return view.title(view.archive.items[case.items[-1]])


def _committees(view: View, committees: Sequence[Committee], file: str) -> list[str]:
    lines = []
    for each in sorted(committees, key=lambda committee: collate(committee.name)):
        count = view.texts.counted("page.meetings", len(each.meetings))
        way = link(each.name, relative(index_file(each.path), file))
        lines.append(f'- {way} <span class="ra-count">{count}</span>')
    heading = f"## {view.texts('page.committees')}"
    return [heading, _boxed("ra-cards", lines)] if lines else []


def _newest(view: View, meetings: Sequence[Meeting], file: str) -> list[str]:
    lines = _meeting_lines(view, meetings[:_NEWEST], file, body=True)
    return [f"## {view.texts('page.newest')}", _boxed("ra-meetings", lines)] if lines else []


def _meeting_lines(view: View, meetings: Sequence[Meeting], file: str, *, body: bool) -> list[str]:
    lines = []
    for each in meetings:
        title = view.meeting_title(each.key) if body else view.day(each.key)
        way = link(title, relative(index_file(each.key.path), file))
        count = view.texts.counted("page.items", len(each.items))
        lines.append(f'- {way} <span class="ra-count">{count}</span>')
    return lines


def _coverage(view: View, meetings: Sequence[Meeting]) -> list[str]:
    """What the archive holds: how many items and meetings, of which years."""
    if not meetings:
        return []
    items = view.texts.counted("page.items", sum(len(each.items) for each in meetings))
    held = view.texts.counted("page.meetings", len(meetings))
    first, last = meetings[-1].key.date.year, meetings[0].key.date.year
    years = str(first) if first == last else view.texts("page.years", first=first, last=last)
    return [held, items, years]


def _newest_first(meetings: Iterable[Meeting]) -> list[Meeting]:
    by_name = sorted(meetings, key=lambda m: (collate(m.committee), m.key.sequence))
    return sorted(by_name, key=lambda meeting: meeting.key.date, reverse=True)


def _boxed(name: str, lines: Sequence[str]) -> str:
    return "\n\n".join([f'<div class="{name}" markdown>', "\n".join(lines), "</div>"])

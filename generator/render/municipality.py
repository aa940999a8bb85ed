"""Write a municipality's page: its bodies, its newest meetings, its years, topics and cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.archive import Committee
from generator.danish import collate
from generator.link.cases import Case
from generator.render.language import title_within
from generator.render.linked_data import municipality_data
from generator.render.lists import boxed, counted_link, coverage, newest_first, newest_meetings
from generator.render.markdown import escape
from generator.render.names import FEED, View, index_file
from generator.render.newest import newest_decisions
from generator.render.page import Page, relative
from generator.render.topic import Topic, topic_name
from generator.render.year import Year

_CASES = 25
"""Of thousands of cases the newest are shown; items lead to the others."""


def municipality_page(
    municipality: str, view: View, years: Sequence[Year], topics: Sequence[Topic]
) -> Page:
    """The page of one municipality; years and topics may be those of others, too."""
    file = index_file(f"{municipality}/")
    texts = view.texts
    meetings = newest_first(
        m for m in view.archive.meetings.values() if m.key.municipality == municipality
    )
    committees = [each for each in view.archive.committees if each.municipality == municipality]
    parts = [
        f"## {texts('page.committees')}",
        boxed("ra-cards", committee_lines(view, committees, file)),
        *newest_decisions(view, meetings, file),
        *newest_meetings(view, meetings, file),
    ]
    lines = [
        counted_link(
            texts("page.year_link", year=each.number),
            each.path,
            texts.counted("page.meetings", len(each.meetings)),
            file,
        )
        for each in reversed(years)
        if each.municipality == municipality
    ]
    parts += [f"## {texts('page.by_year')} {{#aar}}", boxed("ra-years", lines)]
    lines = [
        counted_link(
            topic_name(each, view), each.path, texts.counted("page.items", len(each.items)), file
        )
        for each in topics
        if each.municipality == municipality and each.is_main
    ]
    if lines:
        parts += [f"## {texts('page.by_topic')} {{#emner}}", boxed("ra-meetings", lines)]
    parts += _cases([c for c in view.links.cases if c.municipality == municipality], view, file)
    front_matter = {
        "title": view.archive.municipalities[municipality].name,
        "template": "municipality.html",
        "kind": "municipality",
        "feed": f"{municipality}/{FEED}",
        "facts": coverage(view, meetings),
        "breadcrumbs": [],
        "linked_data": municipality_data(view.archive.municipalities[municipality], view),
    }
    return Page(file, front_matter, "\n\n".join(parts))


def committee_lines(view: View, committees: Iterable[Committee], file: str) -> list[str]:
    """The way to each body, with how often it met."""
    return [
        counted_link(
            each.name, each.path, view.texts.counted("page.meetings", len(each.meetings)), file
        )
        for each in sorted(committees, key=lambda committee: collate(committee.name))
    ]


def _cases(cases: Sequence[Case], view: View, file: str) -> list[str]:
    """The cases that were last before a meeting, and how many there are besides."""
    if not cases:
        return []
    newest = sorted(cases, key=lambda case: case.items[-1].in_time, reverse=True)[:_CASES]
    lines = []
    for case in newest:
        # A case goes by the title of its newest item.
        title = title_within(view.archive.items[case.items[-1]], view)
        way = f"[{title}]({relative(index_file(case.path), file)})"
        count = view.texts.counted("page.items", len(case.items))
        number = escape(case.number.normal)
        lines.append(f'- {way} <span class="ra-count">{number} · {count}</span>')
    parts = [f"## {view.texts('page.cases')} {{#sager}}", boxed("ra-meetings", lines)]
    if len(cases) > len(newest):
        shown, all_ = len(newest), len(cases)
        parts.append(view.texts("page.newest_cases", shown=shown, all=view.number(all_)))
    return parts

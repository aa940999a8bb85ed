"""Write `om/kvalitet`: what became of every word, what was closed, what problems mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from generator.danish import collate
from generator.model import Status
from generator.problems import Code
from generator.render.markdown import attribute
from generator.render.names import View
from generator.render.page import Page

FILE = "om/kvalitet.md"


def quality_page(view: View) -> Page:
    """The page of accounts; it counts what is withheld and tells nothing of it."""
    texts = view.texts
    parts = [
        f"# {texts('quality.title')}",
        texts("quality.intro"),
        f"## {texts('quality.words')} {{#ord}}",
        _words(view),
        f"## {texts('quality.items')} {{#punkter}}",
        _items(view),
        f"## {texts('quality.closed_heading')} {{#lukkede}}",
        _closed(view),
        f"## {texts('quality.problems')} {{#problemer}}",
        texts("quality.problems_intro"),
        *(
            f"### `{code}` {{#{code}}}\n\n{texts(f'severity.{code.severity}')} "
            f"{texts(f'problem.{code}')}"
            for code in Code
        ),
    ]
    return Page(FILE, {"title": texts("quality.title")}, "\n\n".join(parts))


def _words(view: View) -> str:
    words = [meeting.words for meeting in view.archive.meetings.values()]
    rows = [
        (view.texts("quality.published"), sum(each.published for each in words)),
        (view.texts("quality.furniture"), sum(each.furniture for each in words)),
        (view.texts("quality.withheld_words"), sum(each.withheld for each in words)),
        (view.texts("quality.source"), sum(each.source for each in words)),
    ]
    head = (view.texts("quality.kind"), view.texts("quality.count"))
    return _table(view, head, [(name, _number(count, view)) for name, count in rows])


def _items(view: View) -> str:
    counts = Counter(item.status for item in view.archive.items.values())
    head = (view.texts("quality.kind"), view.texts("quality.count"))
    rows = [(view.texts(f"quality.{s}"), _number(counts[s], view)) for s in Status]
    return _table(view, head, rows)


def _closed(view: View) -> str:
    """The number of closed items of each body and year."""
    counts: Counter[tuple[str, str, int]] = Counter()
    for key, item in view.archive.items.items():
        if item.status is Status.CLOSED:
            municipality = view.archive.municipalities[key.meeting.municipality].name
            committee = view.committee(key.meeting).name
            counts[municipality, committee, key.meeting.date.year] += 1
    if not counts:
        return view.texts("quality.none_closed")
    head = tuple(view.texts(f"theme.{each}") for each in ("municipality", "committee", "year"))
    ordered = sorted(counts.items(), key=lambda each: (*map(collate, each[0][:2]), each[0][2]))
    rows = [(m, c, str(year), _number(count, view)) for (m, c, year), count in ordered]
    return _table(view, (*head, view.texts("quality.count")), rows)


def _table(view: View, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    label = attribute(view.texts("page.table"))
    columns = "".join(f'<th scope="col">{attribute(each)}</th>' for each in head)
    lines = [
        f'<div class="ra-table" role="group" tabindex="0" aria-label="{label}">',
        "<table>",
        f"<thead><tr>{columns}</tr></thead>",
        "<tbody>",
        *(f"<tr>{''.join(f'<td>{attribute(cell)}</td>' for cell in row)}</tr>" for row in rows),
        "</tbody>",
        "</table>",
        "</div>",
    ]
    return "\n".join(lines)


def _number(count: int, view: View) -> str:
    return f"{count:,}".replace(",", view.texts("theme.thousands"))

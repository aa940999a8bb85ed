"""Write what index pages are made of: lists of meetings and of items, and what they cover."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.danish import collate
from generator.identifiers import ItemKey
from generator.model import AgendaItem, Meeting, Status
from generator.render.language import spoken_by_us, title_within
from generator.render.markdown import escape, link
from generator.render.names import View, index_file, item_file
from generator.render.outcomes import outcome_label
from generator.render.page import relative

NEWEST = 10
"""How many meetings a page shows as its newest."""


def boxed(name: str, lines: Iterable[str]) -> str:
    """Lines of a list inside an element that gives them their look."""
    return "\n\n".join([f'<div class="{name}" markdown>', "\n".join(lines), "</div>"])


def counted_link(text: str, path: str, count: str, file: str) -> str:
    """A line that leads to a page, with how much there is of what it holds."""
    way = link(text, relative(index_file(path), file))
    return f'- {way} <span class="ra-count">{count}</span>'


def meeting_line(meeting: Meeting, view: View, file: str, *, body: bool) -> str:
    """A line that leads to a meeting; `body` where the page is not its body's own."""
    title = view.meeting_title(meeting.key) if body else view.day(meeting.key)
    count = view.texts.counted("page.items", len(meeting.items))
    return counted_link(title, meeting.key.path, count, file)


def item_line(key: ItemKey, view: View, file: str) -> str:
    """A line that leads to an item: where it was, what it is about, what came of it."""
    item = view.archive.items[key]
    place = f'<span class="ra-place">{escape(view.item_title(key))}</span>'
    way = f"[{place} {title_within(item, view)}]({relative(item_file(key), file)})"
    return f"- {way}{result_label(item, view)}"


def result_label(item: AgendaItem, view: View) -> str:
    """What came of an item, or that it is not shown, as it stands behind a link to it."""
    label = outcome_label(item, view)
    if label or item.status is Status.OPEN or not item.title:
        return label
    language, status = spoken_by_us(view), view.texts(f"theme.{item.status}")
    return f' <span class="ra-outcome ra-closed"{language}>{status}</span>'


def newest_meetings(view: View, meetings: Sequence[Meeting], file: str) -> list[str]:
    """The newest of some meetings, under a heading."""
    lines = [meeting_line(each, view, file, body=True) for each in meetings[:NEWEST]]
    return [f"## {view.texts('page.newest')}", boxed("ra-meetings", lines)] if lines else []


def coverage(view: View, meetings: Sequence[Meeting]) -> list[str]:
    """How many meetings and items there are, and of which years; the newest comes first."""
    if not meetings:
        return []
    items = view.texts.counted("page.items", sum(len(each.items) for each in meetings))
    held = view.texts.counted("page.meetings", len(meetings))
    return [held, items, covered_years(view, meetings)]


def covered_years(view: View, meetings: Sequence[Meeting]) -> str:
    """The years of some meetings, the newest of which comes first: "2019 til 2024"."""
    first, last = meetings[-1].key.date.year, meetings[0].key.date.year
    return str(first) if first == last else view.texts("page.years", first=first, last=last)


def newest_first(meetings: Iterable[Meeting]) -> list[Meeting]:
    """Meetings by day, the newest first, those of one day by their bodies' names."""
    by_name = sorted(meetings, key=lambda m: (collate(m.committee), m.key.sequence))
    return sorted(by_name, key=lambda meeting: meeting.key.date, reverse=True)

"""Choose the newest decisions for the front pages: what was decided last, routine left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from generator.model import AgendaItem, Meeting, Status
from generator.parse.layout_files import find_layout
from generator.render.lists import boxed, item_line
from generator.render.names import View

_NEWEST = 8


def newest_decisions(view: View, meetings: Iterable[Meeting], file: str) -> list[str]:
    """The newest decisions of meetings that come newest first, under a heading."""
    decided = (item for meeting in meetings for item in _decided(meeting, view))
    lines = [item_line(item.key, view, file) for item in islice(decided, _NEWEST)]
    heading = f"## {view.texts('page.newest_decisions')} {{#beslutninger}}"
    return [heading, boxed("ra-items", lines)] if lines else []


def _decided(meeting: Meeting, view: View) -> Iterator[AgendaItem]:
    """The open items that were decided on, without those that every meeting has."""
    municipality = view.archive.municipalities[meeting.key.municipality]
    layout = find_layout(municipality.layout, municipality.id)
    for item in meeting.items:
        if item.status is Status.OPEN and item.decision and not layout.is_routine(item.title):
            yield item

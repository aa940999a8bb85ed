"""Say what is passed on to those who gather: feed readers and search engines.

A page that asks search engines to pass it over is sent to nobody; it stays where it is.
"""

from __future__ import annotations

from generator.link.cases import Case
from generator.model import AgendaItem, Meeting, Status
from generator.render.names import View


def is_listed(meeting: Meeting, view: View) -> bool:
    """Whether a meeting is in feeds and site maps: not taken down, nor before `noindex_before`."""
    return not (meeting.removed or view.noindex(meeting.key))


def is_listed_item(item: AgendaItem, view: View) -> bool:
    """Whether an item is listed by itself: it is open, and its meeting is listed."""
    return item.status is Status.OPEN and is_listed(view.archive.meetings[item.key.meeting], view)


def is_listed_case(case: Case, view: View) -> bool:
    """Whether a case is listed: its page tells of all its items, so each of them has to be."""
    return all(is_listed_item(view.archive.items[key], view) for key in case.items)

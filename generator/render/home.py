"""Write the front page: the newest decisions and meetings, the bodies, and what is covered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.danish import collate, write_date
from generator.model import Meeting
from generator.render.linked_data import home_data
from generator.render.lists import (
    boxed,
    counted_link,
    coverage,
    covered_years,
    newest_first,
    newest_meetings,
)
from generator.render.markdown import link
from generator.render.municipality import committee_lines
from generator.render.names import FEED, View, index_file
from generator.render.newest import newest_decisions
from generator.render.page import Page, relative

_MEETINGS = 6


def home_page(view: View) -> Page:
    """The front page; of a single municipality it shows the bodies at once."""
    file, view = "index.md", replace(view, together=True)
    meetings = newest_first(view.archive.meetings.values())
    parts = [
        '<div class="ra-front" markdown>',
        *_part(newest_decisions(view, meetings, file)),
        *_part([*_ways(view, meetings, file), *_covered(view, meetings, file)], "ra-aside"),
        *_part(newest_meetings(view, meetings[:_MEETINGS], file)),
        "</div>",
    ]
    front_matter = {
        "title": view.config.title,
        "template": "home.html",
        "kind": "home",
        "feed": FEED,
        "facts": coverage(view, meetings),
        "linked_data": home_data(view),
    }
    return Page(file, front_matter, "\n\n".join(parts))


def _part(content: Sequence[str], name: str = "ra-main") -> list[str]:
    return [f'<div class="{name}" markdown>', *content, "</div>"] if content else []


def _ways(view: View, meetings: Sequence[Meeting], file: str) -> list[str]:
    """The way to each municipality, or to each body of the only one."""
    municipalities = sorted(view.archive.municipalities.values(), key=lambda m: collate(m.name))
    if len(municipalities) > 1:
        lines = []
        for each in municipalities:
            held = [m for m in meetings if m.key.municipality == each.id]
            count = view.texts.counted("page.meetings", len(held))
            told = f"{count}, {covered_years(view, held)}"
            lines.append(counted_link(each.name, f"{each.id}/", told, file))
        return [f"## {view.texts('page.municipalities')}", boxed("ra-bodies", lines)]
    parts = [f"## {view.texts('page.committees')}"]
    parts.append(boxed("ra-bodies", committee_lines(view, view.archive.committees, file)))
    for each in municipalities:
        more = view.texts("page.more_ways", municipality=each.name)
        parts.append(link(more, relative(index_file(f"{each.id}/"), file)))
    return parts


def _covered(view: View, meetings: Sequence[Meeting], file: str) -> list[str]:
    """What the archive covers in two sentences, and the way to what it lacks."""
    if not meetings:
        return []
    newest, oldest = meetings[0], meetings[-1]
    told = view.texts(
        "page.covers",
        meetings=view.texts.counted("page.meetings", len(meetings)),
        items=view.texts.counted("page.items", sum(len(each.items) for each in meetings)),
        first=write_date(oldest.key.date),
        last=link(view.meeting_title(newest.key), relative(index_file(newest.key.path), file)),
    )
    lacking = link(view.texts("page.lacking"), relative("om/mangler.md", file))
    return [f"## {view.texts('page.coverage')}", told, lacking]

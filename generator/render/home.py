"""Write the front page: the newest meetings, and the way to each municipality or body."""

from __future__ import annotations

from generator.danish import collate
from generator.render.lists import boxed, counted_link, coverage, newest_first, newest_meetings
from generator.render.markdown import link
from generator.render.municipality import committee_cards
from generator.render.names import View, index_file
from generator.render.page import Page, relative


def home_page(view: View) -> Page:
    """The front page; of a single municipality it shows the bodies at once."""
    file = "index.md"
    meetings = newest_first(view.archive.meetings.values())
    municipalities = sorted(view.archive.municipalities.values(), key=lambda m: collate(m.name))
    parts = []
    if len(municipalities) > 1:
        lines = []
        for each in municipalities:
            held = sum(m.key.municipality == each.id for m in meetings)
            count = view.texts.counted("page.meetings", held)
            lines.append(counted_link(each.name, f"{each.id}/", count, file))
        parts += [f"## {view.texts('page.municipalities')}", boxed("ra-cards", lines)]
    else:
        parts += committee_cards(view, [*view.archive.committees], file)
        for each in municipalities:
            more = view.texts("page.more_ways", municipality=each.name)
            parts.append(link(more, relative(index_file(f"{each.id}/"), file)))
    parts += newest_meetings(view, meetings, file)
    front_matter = {
        "title": view.config.title,
        "template": "home.html",
        "kind": "home",
        "feed": "feed.xml",
        "facts": coverage(view, meetings),
    }
    return Page(file, front_matter, "\n\n".join(parts))

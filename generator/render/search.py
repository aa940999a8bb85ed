"""Write `soeg`: the page that searches, and the ways that need no search.

What it finds and how is the business of `publish/search.py` and of the page's own script.
"""

from __future__ import annotations

from generator.danish import collate
from generator.render.markdown import link
from generator.render.names import View, index_file
from generator.render.page import Page, relative

FILE = "soeg/index.md"


def search_page(view: View) -> Page:
    """The search page; of what is in the archive it names the municipalities alone.

    A meeting more leaves it as it is.
    """
    municipalities = sorted(view.archive.municipalities.values(), key=lambda m: collate(m.name))
    ways = [f"- {link(m.name, relative(index_file(f'{m.id}/'), FILE))}" for m in municipalities]
    body = view.placed("{body}", "{municipality}")
    parts = [f"## {view.texts('page.ways')}", view.texts("page.ways_lead"), "\n".join(ways)]
    front_matter = {
        "title": view.texts("theme.search_title"),
        "template": "search.html",
        "kind": "search",
        "noindex": True,
        # How a result says where it stands; the page's script fills in the values.
        "place": view.texts("page.item_of", committee=body, date="{date}", number="{number}"),
    }
    return Page(FILE, front_matter, "\n\n".join(parts))

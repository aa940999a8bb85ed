"""Write what search engines are told of a municipality: each year's meetings and items; its cases.

These are nearly all pages of an archive, and what an old year holds hardly ever changes. A case
goes on from year to year, so the cases have a map of their own and never move. Where the maps
lie is told in the site's map of maps, a template, and so are the pages besides, which are few.

Rules: https://www.sitemaps.org/protocol.html. A map may only tell of what is below its own folder
(there, "Sitemap file location"), so all of them lie at the root of the site. When a page changed,
which a map might tell, too, is known to a clock alone; the meeting's day is another thing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from generator.render.listed import is_listed, is_listed_case, is_listed_item
from generator.render.names import View
from generator.render.year import Year

_IN = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_MOST = 50_000
"""How many addresses a map may have."""


def write_sitemaps(years: Iterable[Year], view: View) -> Iterator[tuple[str, str]]:
    """The maps by their files in docs_src/; none where the site has no address.

    A year, or a municipality's cases, of which no page is listed has no map.
    """
    if view.config.url is None:
        return
    for year in years:
        pages = [*_pages(year, view)]
        yield from _maps(f"{year.municipality}-{year.number}", pages, view.config.url)
    listed = [case for case in view.links.cases if is_listed_case(case, view)]
    for municipality in view.archive.municipalities:
        pages = [case.path for case in listed if case.municipality == municipality]
        yield from _maps(f"{municipality}-sager", pages, view.config.url)


def _maps(name: str, pages: Sequence[str], url: str) -> Iterator[tuple[str, str]]:
    """As many maps as it takes; no municipality's name has a dot, so no two have one file."""
    for part, start in enumerate(range(0, len(pages), _MOST), 1):
        file = f"sitemap-{name}.xml" if part == 1 else f"sitemap-{name}.{part}.xml"
        yield file, _map(pages[start : start + _MOST], url)


def _pages(year: Year, view: View) -> Iterator[str]:
    """The addresses of a year's meetings and items."""
    for meeting in year.meetings:
        if is_listed(meeting, view):
            yield meeting.key.path
        for item in meeting.items:
            if is_listed_item(item, view):
                yield item.key.path


def _map(pages: Iterable[str], url: str) -> str:
    root = etree.Element(f"{_IN}urlset", nsmap={None: _IN[1:-1]})
    for path in pages:
        entry = etree.SubElement(root, f"{_IN}url")
        etree.SubElement(entry, f"{_IN}loc").text = f"{url}{path}"
    written = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return f"{written.decode()}\n"

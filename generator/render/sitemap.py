"""Write what search engines are told of a municipality's year: its meetings, items and cases.

These are nearly all pages of an archive, and what an old year holds hardly ever changes. Where
they lie is told in the site's map of maps, a template, and so are the pages besides, which are
few. Rules: https://www.sitemaps.org/protocol.html. A map may only tell of what is below its own
folder (there, "Sitemap file location"), so all of them lie at the root of the site. When a page
changed, which it might tell, too, is known to a clock alone; the meeting's day is another thing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from lxml import etree

from generator.link.cases import Case
from generator.render.listed import is_listed, is_listed_case, is_listed_item
from generator.render.names import View
from generator.render.year import Year, year_path

_IN = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_MOST = 50_000
"""How many addresses a map may have."""


def write_sitemaps(years: Iterable[Year], view: View) -> Iterator[tuple[str, str]]:
    """The maps of each year by their files in docs_src/; none where the site has no address.

    A case is in the year of its newest item. A year without a page that is listed has no map.
    """
    if view.config.url is None:
        return
    cases: dict[str, list[Case]] = defaultdict(list)
    for case in view.links.cases:
        cases[year_path(case.items[-1].meeting)].append(case)
    for year in years:
        pages = [*_pages(year, cases[year.path], view)]
        for part, start in enumerate(range(0, len(pages), _MOST), 1):
            name = f"{year.municipality}-{year.number}"
            yield _file(name, part), _map(pages[start : start + _MOST], view.config.url)


def _file(name: str, part: int) -> str:
    """A map's file: no name of a municipality has a dot, so none makes two of one name."""
    return f"sitemap-{name}.xml" if part == 1 else f"sitemap-{name}.{part}.xml"


def _pages(year: Year, cases: Iterable[Case], view: View) -> Iterator[str]:
    """The addresses of a year's pages."""
    for meeting in year.meetings:
        if is_listed(meeting, view):
            yield meeting.key.path
        for item in meeting.items:
            if is_listed_item(item, view):
                yield item.key.path
    for case in cases:
        if is_listed_case(case, view):
            yield case.path


def _map(pages: Iterable[str], url: str) -> str:
    root = etree.Element(f"{_IN}urlset", nsmap={None: _IN[1:-1]})
    for path in pages:
        entry = etree.SubElement(root, f"{_IN}url")
        etree.SubElement(entry, f"{_IN}loc").text = f"{url}{path}"
    written = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return f"{written.decode()}\n"

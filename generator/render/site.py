"""Write everything that an archive becomes into docs_src/, and take away what it no longer is.

A manifest beside the pages says which files are ours: of those, the ones that the
archive no longer has are removed. What others put into docs_src/ is never touched.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from generator.brand import make_brand
from generator.link.course.ahead import Routes
from generator.render.case import case_page
from generator.render.committee import committee_page
from generator.render.data import meeting_json
from generator.render.feeds import write_feeds
from generator.render.home import home_page
from generator.render.item import item_page
from generator.render.meeting import meeting_page
from generator.render.missing import missing_page
from generator.render.municipality import municipality_page
from generator.render.names import View
from generator.render.page import Page, as_yaml
from generator.render.quality import quality_page
from generator.render.search import search_page
from generator.render.sitemap import write_sitemaps
from generator.render.topic import Topic, find_topics, topic_page
from generator.render.year import Year, find_years, year_page

MANIFEST = ".manifest.json"
SITE_CONFIG = ".archive.yml"
"""What mkdocs.yml inherits: the archive's name, address and words."""


def write_site(view: View, docs: Path, stylesheet: str) -> int:
    """Write docs_src/; returns how many files were written or removed.

    `stylesheet` is the name of the theme's style sheet, which only the publishing stage can know.
    A file that is already as it should be is left alone. Raises OSError when the disk
    refuses, FileExistsError when a file of somebody else's stands in the way.
    """
    files = _files(view, stylesheet)
    owned = _owned(docs)
    changed = 0
    # First of all what may be written: a run that dies leaves nothing that is nobody's.
    _remember(docs, owned | files.keys())
    for name in sorted(owned - files.keys() - {MANIFEST}):
        (docs / name).unlink(missing_ok=True)
        _prune((docs / name).parent, docs)
        changed += 1
    for name, text in files.items():
        path = docs / name
        content = text.encode("utf-8")
        if path.is_file() and path.read_bytes() == content:
            continue
        if path.exists() and name not in owned:
            raise FileExistsError(f"{path} er ikke skrevet af referat; flyt den")
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.resolve().is_relative_to(docs.resolve()):
            raise FileExistsError(f"{path} fører ud af docs_src; flyt linket")
        path.write_bytes(content)
        changed += 1
    _remember(docs, files.keys())
    return changed


def _files(view: View, stylesheet: str) -> dict[str, str]:
    """Every file by its path in docs_src/. Raises ValueError when two would have one name."""
    files: dict[str, str] = {}
    for name, text in _content(view, stylesheet):
        if name in files:
            raise ValueError(f"two pages would be called {name}")
        files[name] = text
    return files


def _remember(docs: Path, names: Iterable[str]) -> None:
    """Write down which files are ours, if that is not what is written already."""
    manifest = docs / MANIFEST
    content = f"{json.dumps(sorted({*names, MANIFEST}), indent=0)}\n".encode()
    if not manifest.is_file() or manifest.read_bytes() != content:
        docs.mkdir(parents=True, exist_ok=True)
        manifest.write_bytes(content)


def _content(view: View, stylesheet: str) -> Iterator[tuple[str, str]]:
    years, topics = find_years(view.archive), find_topics(view.archive)
    sitemaps = dict(write_sitemaps(years, view))
    yield SITE_CONFIG, _site_config(view, [*sitemaps], stylesheet)
    for page in _indexes(view, years, topics):
        yield page.file, page.text()
    yield from write_feeds(view, topics)
    yield from sitemaps.items()
    for key, meeting in view.archive.meetings.items():
        page = meeting_page(meeting, view)
        yield page.file, page.text()
        yield f"{key}/index.json", meeting_json(meeting, view)
        for item in meeting.items:
            page = item_page(item, meeting, view)
            yield page.file, page.text()


def _indexes(view: View, years: Sequence[Year], topics: Sequence[Topic]) -> Iterator[Page]:
    """The pages that lead on, and those that tell of the archive as a whole."""
    archive, routes = view.archive, Routes(view.archive)
    yield from (home_page(view), search_page(view), quality_page(view), missing_page(view))
    for municipality in archive.municipalities:
        yield municipality_page(municipality, view, years, topics)
    for committee in archive.committees:
        yield committee_page(committee, view)
    for case in view.links.cases:
        yield case_page(case, view, routes)
    for place in range(len(years)):
        yield year_page(place, years, view)
    for topic in topics:
        yield topic_page(topic, topics, view)


def _site_config(view: View, sitemaps: Sequence[str], stylesheet: str) -> str:
    config = view.config
    publisher = config.publisher
    site: dict[str, Any] = {
        "site_name": config.title,
        "theme": {"language": config.language},
        "extra": {
            "archive": {
                "title": config.title,
                "intro": config.intro,
                "language": config.language,
                "stylesheet": stylesheet,
                "publisher": {
                    "name": publisher.name,
                    "contact": publisher.contact,
                    "official": publisher.official,
                },
            },
            "text": view.texts.table("theme"),
        },
    }
    if config.colour:
        site["extra"]["archive"]["colours"] = asdict(make_brand(config.colour))
    if config.url:
        site["site_url"] = config.url
        site["extra"]["archive"]["sitemaps"] = [*sitemaps]
    return as_yaml(site)


def _owned(docs: Path) -> set[str]:
    try:
        names = json.loads((docs / MANIFEST).read_text("utf-8"))
    except (FileNotFoundError, ValueError):
        return {MANIFEST}
    root = docs.resolve()
    # The manifest is a file like any other: a name in it never reaches outside docs_src/.
    inside = {name for name in names if (root / name).resolve().is_relative_to(root)}
    return inside | {MANIFEST}


def _prune(folder: Path, docs: Path) -> None:
    """Remove folders that removing a file left empty."""
    while folder != docs and folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent

"""Weigh a built site: its size on disk, and what a first visit to one page fetches."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Visit:
    """Bytes, gzipped, of one page and of what it links and starts; nothing from other hosts."""

    html: int
    css: int
    js: int
    search: int
    """What search fetches before anybody has searched: its worker and its index."""


@dataclass(slots=True)
class _Linked:
    css: list[str] = field(default_factory=list)
    js: list[str] = field(default_factory=list)
    config: str = ""


class _Page(HTMLParser):
    """Collects a page's style sheets, scripts, and the settings for Material's own script."""

    def __init__(self) -> None:
        super().__init__()
        self.found = _Linked()
        self._in_config = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag links."""
        values = {name: value or "" for name, value in attrs}
        if tag == "link" and "stylesheet" in values.get("rel", "").split():
            self.found.css.append(values["href"])
        elif tag == "script" and "src" in values:
            self.found.js.append(values["src"])
        self._in_config = tag == "script" and values.get("id") == "__config"

    def handle_data(self, data: str) -> None:
        """Note the settings."""
        if self._in_config:
            self.found.config += data

    def handle_endtag(self, tag: str) -> None:
        """End the settings."""
        self._in_config = self._in_config and tag != "script"


def site_size(site: Path) -> int:
    """The bytes of a site's files but for assets/, which is the same for a site of any size."""
    return sum(
        path.stat().st_size
        for path in site.rglob("*")
        if path.is_file() and path.relative_to(site).parts[0] != "assets"
    )


def weigh_visit(page: Path) -> Visit:
    """What a first visit to a page costs, by its index.html."""
    parser = _Page()
    parser.feed(page.read_text("utf-8"))
    found = parser.found
    return Visit(
        html=_gzipped(page),
        css=sum(_gzipped(path) for path in _local(page, found.css)),
        js=sum(_gzipped(path) for path in _local(page, found.js)),
        search=sum(_gzipped(path) for path in _eager_search(page, found.config)),
    )


def _eager_search(page: Path, config: str) -> list[Path]:
    """What Material's script fetches at once, where a site has an index for it."""
    settings = json.loads(config) if config else {}
    if "search" not in settings:
        return []
    index = page.parent / settings["base"] / "search" / "search_index.json"
    return [page.parent / settings["search"], index] if index.exists() else []


def _local(page: Path, links: list[str]) -> list[Path]:
    parts = [urlsplit(link) for link in links]
    return [page.parent / each.path for each in parts if not each.netloc]


def _gzipped(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), compresslevel=6, mtime=0))

"""Weigh a built site: its size on disk, and what a reader fetches to see one of its pages."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

_CONTENT = frozenset({"ra-body", "md-content__inner"})
"""The classes of the element that holds a page's text: ours, and stock Material's."""
_UNSEEN = frozenset({"head", "script", "style"})
_VOID = frozenset({"br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


@dataclass(frozen=True, slots=True)
class Visit:
    """Bytes, gzipped, of one page and of what it links and starts; nothing from other hosts."""

    html: int
    css: int
    js: int
    search: int
    """What search fetches before anybody has searched: its worker and its index."""
    requests: int
    """How many files those are, with the page itself and its icon."""
    frame: int
    """Bytes, not gzipped, of the HTML besides the text: the head, and tags around the content."""

    @property
    def first(self) -> int:
        """What the first page of a visit costs: everything."""
        return self.html + self.css + self.js + self.search


@dataclass(slots=True)
class _Linked:
    css: list[str] = field(default_factory=list)
    js: list[str] = field(default_factory=list)
    icons: list[str] = field(default_factory=list)
    config: str = ""


class _Page(HTMLParser):
    """Collects what a page links, the settings for Material's own script, and how much is text.

    Text is all that stands inside the element of the content, and the words that are seen
    outside of it.
    """

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.found = _Linked()
        self.around = 0
        self._open: list[str] = []
        self._content = 0
        self._in_config = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag links, and where it stands."""
        values = {name: value or "" for name, value in attrs}
        self._count(self.get_starttag_text() or "")
        rel = values.get("rel", "").split()
        if tag == "link" and "stylesheet" in rel:
            self.found.css.append(values["href"])
        elif tag == "link" and "icon" in rel:
            self.found.icons.append(values["href"])
        elif tag == "script" and "src" in values:
            self.found.js.append(values["src"])
        self._in_config = tag == "script" and values.get("id") == "__config"
        if tag not in _VOID:
            self._open.append(tag)
            if not self._content and not _CONTENT.isdisjoint(values.get("class", "").split()):
                self._content = len(self._open)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that closes itself, as those of a drawing do."""
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._leave()

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._in_config = self._in_config and tag != "script"
        if tag not in _VOID and self._open:
            self._leave()
        self._count(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Note the settings, and what nobody sees."""
        if self._in_config:
            self.found.config += data
        if not data.strip() or not _UNSEEN.isdisjoint(self._open):
            self._count(data)

    def handle_entityref(self, name: str) -> None:
        """Read a sign that is written by its name as text."""
        self.handle_data(f"&{name};")

    def handle_charref(self, name: str) -> None:
        """Read a sign that is written by its number as text."""
        self.handle_data(f"&#{name};")

    def handle_decl(self, decl: str) -> None:
        """Count the kind of the document."""
        self._count(f"<!{decl}>")

    def handle_comment(self, data: str) -> None:
        """Count a comment."""
        self._count(f"<!--{data}-->")

    def _leave(self) -> None:
        if self._content == len(self._open):
            self._content = 0
        self._open.pop()

    def _count(self, written: str) -> None:
        if not self._content:
            self.around += len(written.encode())


def site_size(site: Path) -> int:
    """The bytes of a site's files but for assets/, which is the same for a site of any size."""
    return sum(
        path.stat().st_size
        for path in site.rglob("*")
        if path.is_file() and path.relative_to(site).parts[0] != "assets"
    )


def weigh_visit(page: Path) -> Visit:
    """What a page costs, by its index.html."""
    parser = _Page()
    parser.feed(page.read_text("utf-8"))
    parser.close()
    found = parser.found
    css, js = _local(page, found.css), _local(page, found.js)
    search = _eager_search(page, found.config)
    return Visit(
        html=_gzipped(page),
        css=sum(map(_gzipped, css)),
        js=sum(map(_gzipped, js)),
        search=sum(map(_gzipped, search)),
        requests=sum(map(len, (css, js, search, _local(page, found.icons)))) + 1,
        frame=parser.around,
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

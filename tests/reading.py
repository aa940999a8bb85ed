"""Read built pages and raw sources as a reader would, knowing nothing of the generator."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html

INLINE = frozenset({"a", "b", "code", "em", "i", "mark", "small", "span", "strong", "time"})
CLOSED = re.compile(r"Punkt \d+: Lukket(?::\s*(?P<title>.*))?$")


def page(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text("utf-8"))


def words(text: str) -> list[str]:
    """The words of a text without their hyphens: those that a line's end left are mended."""
    return [run.replace("-", "") for run in text.split() if re.search(r"\w", run)]


def source_words(element: html.HtmlElement) -> list[str]:
    """The words inside elements marked `data-source`, in the order of the document."""
    marked = element.xpath(".//*[@data-source and not(ancestor::*[@data-source])]")
    return [word for each in marked for word in words(visible_text(each))]


def visible_text(element: html.HtmlElement) -> str:
    return "".join(_pieces(element))


def _pieces(element: html.HtmlElement) -> Iterator[str]:
    space = "" if element.tag in INLINE else " "
    yield space
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _pieces(child)
        yield child.tail or ""
    yield space


def published_lines(text: str) -> Iterator[tuple[str | None, str]]:
    """What has to be on the pages of a text document: pairs of item number and line.

    Left out, and nothing else: the contents list, the labels of the head, "Punkt N:", rows
    of dashes, the marks of italics, and all but the title of a closed item.
    """
    item: str | None = None
    contents = closed = False
    for raw in text.split("\n"):
        line = raw.strip()
        if opener := re.match(r"Punkt (\d+): (.*)$", line):
            item, contents = opener[1], False
            found = CLOSED.match(line)
            closed = found is not None
            yield item, (found["title"] or "") if found else opener[2]
        elif item is None and line == "Indholdsfortegnelse":
            contents = True
        elif not contents and not closed and not re.fullmatch(r"[-\s]*", line):
            labels = r"(?:Mødedato|Mødested|Mødedeltagere) "
            shown = re.sub(rf"^{labels}", "", line) if item is None else line
            yield item, re.sub(r"(?<!\S)\*(?=\S)|(?<=\S)\*(?![^\s.,;:])", "", shown)


def expected_words(text: str, item: str | None = None) -> list[str]:
    """The words a document brings to its meeting's page, or to one item's page."""
    return [
        word
        for number, line in published_lines(text)
        if item is None or number == item
        for word in words(line)
    ]

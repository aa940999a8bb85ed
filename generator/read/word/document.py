"""The document of a Word file as its reader sees it, in the few elements that are left of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from generator.read.word.fields import LINKED
from generator.read.word.markup import RELATION, UnreadableError, nearest, w
from generator.read.word.notes import Notes
from generator.read.word.numbers import Numbers
from generator.read.word.package import Package, Relation
from generator.read.word.printed import Printer
from generator.read.word.seen import uncover
from generator.read.word.styles import Styles

_FOLLOWED = re.compile(r"https?://", re.IGNORECASE)
_NOTES = {"footnotes": w("footnote"), "endnotes": w("endnote")}
_RULES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
"""Notes that are no notes, but the lines above them."""
_COUNTED = tuple(map(w, ("p", "r", "t", "br", "tab", "tc", "sym")))
_MOST = 600_000
"""So many paragraphs, runs and cells are the words of some thousand pages."""
_WIDEST = 500
"""Word itself stops at 63 columns."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A document: its root, the addresses of its links, and how many wordy things it lacks."""

    root: Element
    links: Mapping[str, str]
    left_out: int


def see(package: Package) -> Seen:
    """What is to be seen of the document in a file. Raises UnreadableError."""
    root = package.read(package.main)
    if root is None or root.tag != w("document") or root.find(w("body")) is None:
        raise UnreadableError(
            "der er intet Word-dokument i filen; åbn den i Word, og gem den som .docx"
        )
    _check_size(root)
    styles = Styles.of(_root(package, "styles"))
    left_out = _uncover(root, styles, package.relations(package.main))
    notes = Notes()
    for sort, tag in _NOTES.items():
        if (found := package.related(sort)) is not None:
            name, part = found
            _check_size(part)
            left_out += _uncover(part, styles, package.relations(name))
            notes.add(n for n in part.iterchildren(tag) if n.get(w("type")) not in _RULES)
    notes.place(root)
    _check_width(root)
    Printer(styles, Numbers(_root(package, "numbering"), styles)).print_all(root)
    return Seen(root, _name_links(root), left_out)


def _check_size(root: Element) -> None:
    if sum(1 for _ in root.iter(*_COUNTED)) > _MOST:
        raise UnreadableError("filen er længere end tusind sider; del den i flere filer")


def _check_width(root: Element) -> None:
    if any(len(row) > _WIDEST for row in root.iter(w("tr"))):
        raise UnreadableError(
            f"en tabel har over {_WIDEST} kolonner, flere end Word tillader; del den i flere"
        )


def _root(package: Package, kind: str) -> Element | None:
    found = package.related(kind)
    return None if found is None else found[1]


def _uncover(root: Element, styles: Styles, relations: Mapping[str, Relation]) -> int:
    left_out = uncover(root, styles)
    for link in list(root.iter(w("hyperlink"))):
        relation = relations.get(link.get(RELATION, ""))
        if relation is not None and relation.outside:
            link.set(LINKED, relation.target)
        # What leads into the document or to a file, or stands in another link, is no link.
        if not _FOLLOWED.match(link.get(LINKED, "")) or nearest(link, "hyperlink") is not None:
            link.tag = "passed"
    etree.strip_tags(root, "passed")
    return left_out


def _name_links(root: Element) -> dict[str, str]:
    """Give every address a name, by which its links have it."""
    names: dict[str, str] = {}
    for link in root.iter(w("hyperlink")):
        address = link.get(LINKED, "")
        link.attrib.clear()
        link.set(RELATION, names.setdefault(address, f"link{len(names)}"))
    return {name: address for address, name in names.items()}

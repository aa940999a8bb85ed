"""What a document's styles say of the words that have them: hidden, marked, a heading, indented.

A style goes on from the one it is based on. What is said at the words themselves stands
before what their style says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from generator.read.word.markup import below, switch, value, w

_HEADING = re.compile(r"(?:heading|overskrift) ?(?P<level>[1-9])", re.IGNORECASE)
_TITLE = re.compile(r"(?:title|titel)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|indholdsfortegnelse) ?[1-9]", re.IGNORECASE)
_DEEPEST = 50
"""No style is based on another over so many steps."""

Chain = tuple[Element, ...]
"""A style and those that it is based on, the nearest first."""


@dataclass(slots=True)
class Styles:
    """The styles of a document, by their sort ("paragraph") and their own name for themselves."""

    by_id: dict[tuple[str, str], Element] = field(default_factory=dict)
    usual: dict[str, str] = field(default_factory=dict)
    """Of each sort, the style of what names none."""
    all_hidden: bool = False
    """The document's own defaults hide all that does not say otherwise."""
    hiding: set[tuple[str, str]] = field(default_factory=set)
    """The styles that hide what has them."""
    _chains: dict[tuple[str, str], Chain] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> Styles:
        """The styles in a part; none where there is no such part."""
        styles = cls()
        for each in root.iter(w("style")) if root is not None else ():
            sort, name = each.get(w("type"), "paragraph"), each.get(w("styleId"), "")
            styles.by_id.setdefault((sort, name), each)
            if each.get(w("default"), "0") in {"1", "true", "on"}:
                styles.usual.setdefault(sort, name)
        styles.all_hidden = bool(switch(root, "docDefaults/rPrDefault/rPr/vanish"))
        if root is not None and next(root.iter(w("vanish"), w("specVanish")), None) is not None:
            styles.hiding = {key for key in styles.by_id if styles._hides(*key)}
        return styles

    def named(self, sort: str, name: str | None) -> Chain:
        """The chain of a style, or of that which is usual for its sort."""
        key = sort, (self.usual.get(sort, "") if name is None else name)
        if key not in self._chains:
            self._chains[key] = tuple(self._chain(key))
        return self._chains[key]

    def of_paragraph(self, paragraph: Element) -> Chain:
        """The chain of a paragraph's style."""
        return self.named("paragraph", value(paragraph, "pPr/pStyle"))

    def hides_words_of(self, paragraph: Element | None) -> bool:
        """Whether a style around them hides the words of a paragraph that do not say otherwise."""
        if self.all_hidden or not self.hiding:
            return self.all_hidden
        tables = paragraph.iterancestors(w("tbl")) if paragraph is not None else ()
        around = [
            ("paragraph", value(paragraph, "pPr/pStyle")),
            *(("table", value(each, "tblPr/tblStyle")) for each in tables),
        ]
        return any(self._is_hiding(*each) for each in around)

    def is_hidden(self, run: Element, *, by_style: bool) -> bool:
        """Whether a run is not to be seen; `by_style`, unless it says otherwise."""
        own = {switch(run, "rPr/vanish"), switch(run, "rPr/specVanish")} - {None}
        if own:
            return True in own
        return by_style or self._is_hiding("character", value(run, "rPr/rStyle"))

    def is_marked(self, run: Element, mark: str) -> bool:
        """Whether a run is bold ("b") or in italics ("i"), by itself or by its own style."""
        if (own := switch(run, f"rPr/{mark}")) is not None:
            return own
        name = value(run, "rPr/rStyle")
        return name is not None and self._switched(self.named("character", name), mark)

    def is_bold(self, paragraph: Element) -> bool:
        """Whether the words of a paragraph are bold where they do not say otherwise."""
        return self._switched(self.of_paragraph(paragraph), "b")

    def heading(self, paragraph: Element) -> int:
        """The level of a heading, 1 for a title; 0 for what is none."""
        for name in self._names(paragraph):
            if match := _HEADING.fullmatch(name):
                return int(match["level"])
            if _TITLE.fullmatch(name):
                return 1
        return 0

    def is_contents(self, paragraph: Element) -> bool:
        """Whether a paragraph is a line of the contents list."""
        return any(_CONTENTS.fullmatch(name) for name in self._names(paragraph))

    def find(self, paragraph: Element, path: str) -> Element | None:
        """What the nearest of a paragraph's styles says at a path, "pPr/numPr"."""
        found = (below(style, path) for style in self.of_paragraph(paragraph))
        return next((each for each in found if each is not None), None)

    def _is_hiding(self, sort: str, name: str | None) -> bool:
        return (sort, self.usual.get(sort) if name is None else name) in self.hiding

    def _names(self, paragraph: Element) -> Iterator[str]:
        return (value(style, "name") or "" for style in self.of_paragraph(paragraph))

    def _switched(self, chain: Chain, mark: str) -> bool:
        said = (switch(style, f"rPr/{mark}") for style in chain)
        return next((each for each in said if each is not None), False)

    def _hides(self, sort: str, name: str) -> bool:
        chain = self.named(sort, name)
        if sort == "table":
            # A part of a table may have its own look: where any is hidden, all is.
            return any(switch(each, "vanish") for style in chain for each in style.iter(w("rPr")))
        return any(self._switched(chain, each) for each in ("vanish", "specVanish"))

    def _chain(self, key: tuple[str, str]) -> Iterator[Element]:
        for _ in range(_DEEPEST):
            style = self.by_id.get(key)
            if style is None:
                return
            yield style
            key = key[0], value(style, "basedOn") or ""

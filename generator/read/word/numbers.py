"""The numbers and bullets that Word itself prints before paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element as Element

from generator.read.numbering import Numbering
from generator.read.word.markup import below, number, switch, value, w
from generator.read.word.styles import Styles

_FORMATS = {
    "lowerLetter": "lower-alpha",
    "upperLetter": "upper-alpha",
    "lowerRoman": "lower-roman",
    "upperRoman": "upper-roman",
}
_PLACE = re.compile(r"%([1-9])")
_LONGEST = 100
"""No number has so many letters."""
_LEVELS = range(9)
_DEEPEST = 20
_STEP = 720
"""How far Word indents a level further than the one above it, in twentieths of a point."""
_SPACE = 100
"""About the width of a space, in the same."""
_FARTHEST = 99
"""Beyond so many spaces is the edge of the paper."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What is printed before a paragraph, and how far that is indented, in spaces."""

    printed: str
    indent: int


@dataclass(slots=True)
class _List:
    """The levels of a list; lists of one definition count on from each other."""

    definition: str
    levels: dict[int, Element] = field(default_factory=dict)
    starts: dict[int, int] = field(default_factory=dict)
    """Where this list begins anew, though others of its definition have counted."""


@dataclass(slots=True)
class Numbers:
    """Counts through a document, paragraph by paragraph."""

    root: Element | None
    styles: Styles
    _used: dict[str, Element] = field(init=False)
    _definitions: dict[str, Element] = field(init=False)
    _lists: dict[str, _List | None] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._used = _by_name(self.root, "num", "numId")
        self._definitions = _by_name(self.root, "abstractNum", "abstractNumId")

    def mark(self, paragraph: Element) -> Mark | None:
        """The mark of the next paragraph of the document; None where Word prints none."""
        own = below(paragraph, "pPr/numPr")
        styled = self.styles.find(paragraph, "pPr/numPr")
        name = value(own, "numId") or value(styled, "numId")
        numbered = self._list(name) if name else None
        if numbered is None:
            return None
        told = value(own, "ilvl") or value(styled, "ilvl")
        level = number(told, self._level_of_style(numbered, paragraph))
        if (defined := numbered.levels.get(level)) is None:
            return None
        self._count(numbered, level)
        printed = self._printed(numbered, level)
        indent = self._indent(paragraph, defined, level, directly=own is not None)
        return Mark(printed, indent) if printed else None

    def _count(self, numbered: _List, level: int) -> None:
        counts = self._counts.setdefault(numbered.definition, {})
        for each, start in numbered.starts.items():
            counts[each] = start - 1
        numbered.starts.clear()
        begins = number(value(numbered.levels[level], "start"), 1)
        counts[level] = counts[level] + 1 if level in counts else begins
        for each in [deeper for deeper in counts if deeper > level]:
            if value(numbered.levels.get(each), "lvlRestart") != "0":
                del counts[each]

    def _printed(self, numbered: _List, level: int) -> str:
        defined = numbered.levels[level]
        if switch(defined, "rPr/vanish"):
            return ""
        text = (value(defined, "lvlText") or "")[:_LONGEST]
        if value(defined, "numFmt") == "bullet":
            pictured = below(defined, "lvlPicBulletId") is not None
            return "•" if text.strip() or pictured else ""
        plain = bool(switch(defined, "isLgl"))

        def counted(match: re.Match[str]) -> str:
            return self._counted(numbered, int(match[1]) - 1, plain=plain)

        return _PLACE.sub(counted, text).strip()

    def _counted(self, numbered: _List, level: int, *, plain: bool) -> str:
        defined = numbered.levels.get(level)
        count = self._counts[numbered.definition].get(level)
        if count is None:
            count = number(value(defined, "start"), 1)
        form = "decimal" if plain else value(defined, "numFmt")
        if form == "none":
            return ""
        if form == "decimalZero":
            return f"{count:02}"
        written = Numbering(_FORMATS.get(form or "", "decimal"), count).mark(etree.Element("li"))
        return written.removesuffix(".")

    def _level_of_style(self, numbered: _List, paragraph: Element) -> int:
        """The level that is bound to a paragraph's style."""
        chain = [style.get(w("styleId")) for style in self.styles.of_paragraph(paragraph)]
        bound = ((level, value(each, "pStyle")) for level, each in numbered.levels.items())
        return next((level for level, style in bound if style and style in chain), 0)

    def _indent(self, paragraph: Element, defined: Element, level: int, *, directly: bool) -> int:
        styled = self.styles.find(paragraph, "pPr/ind")
        listed = below(defined, "pPr/ind")
        said = [below(paragraph, "pPr/ind"), *((listed, styled) if directly else (styled, listed))]
        lefts = (each.get(w("left"), each.get(w("start"))) for each in said if each is not None)
        left = next((each for each in lefts if each), None)
        spaces = number(left, _STEP * (level + 1)) // _SPACE
        return min(max(spaces, 0), _FARTHEST)

    def _list(self, name: str) -> _List | None:
        if name not in self._lists:
            self._lists[name] = self._defined(name)
        return self._lists[name]

    def _defined(self, name: str) -> _List | None:
        used = self._used.get(name)
        definition = value(used, "abstractNumId")
        base = self._base(definition)
        if used is None or base is None or definition is None:
            return None
        found = _List(base.get(w("abstractNumId"), definition), dict(_levels(base)))
        for each in used.iter(w("lvlOverride")):
            found.levels |= dict(_levels(each))
            level, start = number(each.get(w("ilvl")), 0), value(each, "startOverride")
            if start is not None and level in found.levels:
                found.starts[level] = number(start, 1)
        return found

    def _base(self, definition: str | None) -> Element | None:
        """The definition that holds the levels: another's, where it leads to a style of lists."""
        for _ in range(_DEEPEST):
            base = self._definitions.get(definition or "")
            style = value(base, "numStyleLink")
            if style is None:
                return base
            chain = self.styles.named("numbering", style)
            name = next((found for each in chain if (found := value(each, "pPr/numPr/numId"))), "")
            definition = value(self._used.get(name), "abstractNumId")
        return None


def _by_name(root: Element | None, tag: str, key: str) -> dict[str, Element]:
    return {
        each.get(w(key), ""): each
        for each in (root if root is not None else ())
        if each.tag == w(tag)
    }


def _levels(around: Element) -> Iterator[tuple[int, Element]]:
    for each in around.iterchildren(w("lvl")):
        if (level := number(each.get(w("ilvl")), 0)) in _LEVELS:
            yield level, each

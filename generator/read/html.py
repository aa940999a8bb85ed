"""Read the content of an element into blocks: paragraphs, lists and tables.

What an element of a page means (an item, a heading of the portal) is not known here: its
reader says which elements to leave out, and which to hand over by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from generator.blocks import Block, ListBlock, ListEntry, Paragraph, SpanKind, Spans
from generator.problems import Origin
from generator.read.address import link_address
from generator.read.grid import Grid
from generator.read.numbering import Numbering
from generator.read.spans import PLAIN, Run, Style, read_spans
from generator.read.walk import BREAKS, Reading, walk

_LISTS = frozenset({"ol", "ul", "menu", "dir"})
_CELLS = frozenset({"td", "th"})
_EMPHASIS = frozenset({"b", "em", "i", "strong"})
_MARKED = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)|font-style\s*:\s*(?:italic|oblique)")
_UNMARKED = re.compile(r"font-(?:weight\s*:\s*(?:normal|[1-5]00)|style\s*:\s*normal)")


@dataclass(frozen=True, slots=True)
class Content:
    """What an element contains: blocks, beside each the element handed over, if it is one.

    `numbers` are those that a browser prints before the entries of lists.
    """

    blocks: Sequence[tuple[Element | None, Block]]
    numbers: int


def read_content(root: Element, reading: Reading) -> Content:
    """The content of an element, in order."""
    flow = _Flow(root, reading)
    for begins, element in walk(root, reading):
        if begins:
            flow.start(element)
        elif begins is not None:
            flow.end(element)
        if not begins and element is not root:
            flow.add(element, element.tail)
    flow.close()
    return Content(flow.done, flow.numbers)


@dataclass(slots=True)
class _Flow:
    """What has been read: whole blocks, and the line, the list or the table that is open."""

    root: Element
    reading: Reading
    done: list[tuple[Element | None, Block]] = field(default_factory=list)
    numbers: int = 0
    styles: list[Style] = field(default_factory=lambda: [PLAIN])
    runs: list[Run] = field(default_factory=list)
    line: int = 0
    lists: list[Numbering] = field(default_factory=list)
    marker: str = ""
    entries: list[ListEntry] = field(default_factory=list)
    first: int = 0
    """The line on which the open list begins."""
    grid: Grid | None = None
    apart: Element | None = None
    """The element that is being read by itself."""
    verbatim: int = 0
    frames: set[Element] = field(init=False)
    """Tables and lists that only place things on the page."""

    def __post_init__(self) -> None:
        self.frames = _frames(self.root, self.reading)

    def start(self, element: Element) -> None:
        """Begin an element, with the text before its first child."""
        tag = str(element.tag)
        if self.apart is None and element in self.reading.apart:
            self.close()
            self.apart = element
        elif self.apart is not None or not self._begin(element, tag):
            self._break(tag)
        self.styles.append(_style(element, tag, self.styles[-1], self.reading.base))
        self.verbatim += tag == "pre"
        self.add(element, element.text)

    def end(self, element: Element) -> None:
        """End an element."""
        tag = str(element.tag)
        self.styles.pop()
        self.verbatim -= tag == "pre"
        if element is self.apart:
            spans, line = self._take(), element.sourceline or 0
            self.done.append((element, Paragraph(spans, Origin(self.reading.path, line))))
            self.apart = None
        elif self.apart is not None or not self._end(element, tag):
            self._break(tag)

    def add(self, element: Element, text: str | None) -> None:
        """Add text, from an element or after it."""
        if not text:
            return
        if not self.line and not text.isspace():
            self.line = element.sourceline or 0
        lines = text.split("\n") if self.verbatim else [text]
        for number, line in enumerate(lines):
            if number:
                self._break("br")
            self.runs.append((line, self.styles[-1]))

    def close(self) -> None:
        """End what is open, but for the elements around it."""
        self._end_line()
        if self.entries:
            block = ListBlock(_stepped(self.entries), Origin(self.reading.path, self.first))
            self.done.append((None, block))
            self.entries = []

    def _begin(self, element: Element, tag: str) -> bool:
        """Begin what is more than a line of its own."""
        if element in self.reading.told:
            self.close()
            origin = Origin(self.reading.path, element.sourceline or 0)
            self.done.append((element, Paragraph((), origin)))
        elif self.grid is not None and tag in {"tr", "thead", "td", "th"}:
            self._end_line()
            if tag == "tr":
                self.grid.begin_row()
            self.grid.in_head = self.grid.in_head or tag == "thead"
            self.grid.in_cell = tag in _CELLS
        elif element in self.frames or element is self.root:
            return False
        elif tag == "table" and self.grid is None:
            self.close()
            self.grid = Grid(Origin(self.reading.path, element.sourceline or 0))
        elif tag in _LISTS:
            self._end_line()
            self.lists.append(Numbering.of(element))
        elif tag == "li" and self.lists and element.getparent() not in self.frames:
            self._end_line()
            self.marker = self.lists[-1].mark(element)
            if self._in_cell and self.marker:
                self.runs.append((f"{self.marker} ", PLAIN))
                self.numbers += 1
        else:
            return False
        return True

    def _end(self, element: Element, tag: str) -> bool:
        """End what is more than a line of its own."""
        if self.grid is not None and tag in {"thead", "td", "th", "table"}:
            if tag in _CELLS:
                self.grid.put(element, self._take())
                self.grid.in_cell = False
            self._end_line()
            self.grid.in_head = self.grid.in_head and tag != "thead"
            if tag == "table":
                table = self.grid.table()
                self.done += [(None, table)] if table is not None else []
                self.grid = None
        elif element in self.frames or element is self.root or not self.lists:
            return False
        elif tag in _LISTS:
            self._end_line()
            self.lists.pop()
            if not self.lists:
                self.close()
        elif tag == "li":
            self._end_line()
        else:
            return False
        return True

    @property
    def _in_cell(self) -> bool:
        return self.grid is not None and self.grid.in_cell

    def _break(self, tag: str) -> None:
        """End the line before or after an element, if it stands on a line of its own."""
        if tag not in BREAKS:
            return
        if self.apart is not None or self._in_cell or self.lists:
            self.runs.append((" ", PLAIN))
        else:
            self._end_line()

    def _end_line(self) -> None:
        """Make an entry or a paragraph of the line; a cell and an element apart are one line."""
        if self.apart is not None or self._in_cell:
            self.runs.append((" ", PLAIN))
            return
        line = self.line
        spans = self._take()
        if not spans:
            return
        if self.lists and self.grid is None:
            self.first = self.first if self.entries else line
            self.entries.append(ListEntry(self.marker, spans, len(self.lists) - 1))
            self.numbers += bool(self.marker)
            self.marker = ""
        else:
            self.done.append((None, Paragraph(spans, Origin(self.reading.path, line))))

    def _take(self) -> Spans:
        spans = read_spans(self.runs)
        self.runs, self.line = [], 0
        return spans


def _style(element: Element, tag: str, around: Style, base: str) -> Style:
    """How the text of an element is printed."""
    if around[0] is SpanKind.LINK:
        return around
    if tag == "a" and (href := link_address(element.get("href"), base)) is not None:
        return SpanKind.LINK, href
    style = element.get("style", "").lower()
    if style and _UNMARKED.search(style) and not _MARKED.search(style):
        return PLAIN
    if tag in _EMPHASIS or (style and _MARKED.search(style)):
        return SpanKind.EMPHASIS, None
    return around


def _stepped(entries: Sequence[ListEntry]) -> tuple[ListEntry, ...]:
    """Entries of which each stands under the one before, or deeper by one at the most."""
    stepped: list[ListEntry] = []
    for each in entries:
        deepest = stepped[-1].depth + 1 if stepped else 0
        stepped.append(ListEntry(each.marker, each.spans, min(each.depth, deepest)))
    return tuple(stepped)


def _frames(root: Element, reading: Reading) -> set[Element]:
    """The tables and lists that hold other things than cells and entries."""

    def around(marks: Iterable[Element], wanted: Callable[[Element], bool]) -> set[Element]:
        above: set[Element] = set()
        for mark in marks:
            for element in mark.iterancestors():
                if element in above:
                    break
                above.add(element)
        return {element for element in above if wanted(element)}

    marks = [*root.iter("h1", "h2", "h3"), *reading.apart, *reading.told]
    frames = around(marks, lambda element: element.tag in _LISTS or element.tag == "table")
    frames |= around(root.iter("table"), lambda element: element.tag == "table")
    for table in root.iter("table"):
        if table in frames:
            continue
        cells = sum(1 for _ in zip(table.iter(*_CELLS), range(2), strict=False))
        if cells == 1 or table.get("role") in {"presentation", "none"}:
            frames.add(table)
    return frames

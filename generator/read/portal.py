"""Read the head and the items of a portal's page.

What the page is made of is told by its structure (`parts`). All that stands inside an
item is the minutes', be it explained by the structure or not; all that stands outside
of head and items is the site's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml.etree import _Element as Element

from generator.blocks import (
    Block,
    Heading,
    LabelledLine,
    Level,
    ListBlock,
    ListEntry,
    Paragraph,
    Piece,
    Span,
    Spans,
    count_words,
)
from generator.problems import Origin
from generator.read.html import Content, read_content
from generator.read.parts import Parts, Role
from generator.read.walk import Reading, seen_words

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,2})?\s?[A-ZÆØÅ]?(?!\w)", re.IGNORECASE)


@dataclass(slots=True)
class Ledger:
    """Counts the words of all that is read of a page."""

    words: int = 0
    numbers: int = 0
    """Those of the words that a browser prints before the entries of lists."""

    def read(self, element: Element, reading: Reading) -> Content:
        """Read the content of an element, and count it."""
        content = read_content(element, reading)
        self.words += seen_words(element, reading) + content.numbers
        self.numbers += content.numbers
        return content


def read_head(parts: Parts, ledger: Ledger) -> Iterator[Piece]:
    """The heading of a page, and its lines of label and value."""
    for element in parts.shown("head", "heading", parts.root)[:1]:
        yield Heading(Level.DOCUMENT, _spans(element, parts, ledger), _origin(element, parts))
    said: list[str] = []
    for row in parts.shown("head", "rows", parts.root):
        labels = parts.shown("head", "label", row)[:1]
        values = [_value(each, parts) for each in parts.shown("head", "value", row)]
        value = " ".join(text for text, _ in values if text)
        if not value:
            continue
        ledger.words += sum(words for _, words in values)
        label = " ".join(_text(_spans(each, parts, ledger)) for each in labels)
        said.append(value)
        yield LabelledLine(label, value, _origin(row, parts))
    for element in parts.shown("head", "besides", parts.root):
        text = _text(_spans(element, parts, Ledger()))
        if text and not any(text in value for value in said):
            said.append(text)
            ledger.words += count_words(text)
            yield LabelledLine("", text, _origin(element, parts))


def read_items(parts: Parts, ledger: Ledger) -> Iterator[Piece]:
    """The items of a page, each with what stands in it."""
    inside = parts.inside
    for container in parts.containers:
        item: _Item | None = None
        for element, block in ledger.read(container, inside).blocks:
            if element is not None and element in parts.items:
                yield from item.pieces(ledger) if item is not None else ()
                item = _Item(block.origin, parts.items[element])
            elif item is None:
                yield block
            else:
                item.take(parts.roles.get(element) if element is not None else None, block)
        yield from item.pieces(ledger) if item is not None else ()


@dataclass(slots=True)
class _Item:
    """What has been read of an item, in whatever order its columns have."""

    origin: Origin
    closed: bool
    title: Spans = ()
    number: str = ""
    case: Paragraph | None = None
    body: list[Heading | Block] = field(default_factory=list)

    def take(self, role: Role | None, block: Block) -> None:
        """Take the next block."""
        spans = block.spans if isinstance(block, Paragraph) else ()
        if role is Role.TITLE:
            self.title, self.origin = spans, block.origin
        elif role is Role.NUMBER:
            self.number = block.text
        elif role is Role.CASE and isinstance(block, Paragraph):
            self.case = block if spans else None
        elif role is Role.SECTION:
            self.body.append(Heading(Level.SECTION, spans, block.origin))
        elif role is Role.LINK:
            last = self.body[-1] if self.body else None
            entries = last.entries if isinstance(last, ListBlock) else ()
            if isinstance(last, ListBlock):
                self.body.pop()
            origin = last.origin if isinstance(last, ListBlock) else block.origin
            self.body.append(ListBlock((*entries, ListEntry("", spans)), origin))
        else:
            self.body.append(block)

    def pieces(self, ledger: Ledger) -> Iterator[Piece]:
        """The item's heading, its case number, its sections."""
        match = _NUMBER.search(self.number)
        number = match[0] if match else self.number
        # "Punkt 3.": the word before the number is a label.
        ledger.words -= count_words(self.number) - count_words(number)
        yield Heading(Level.ITEM, self.title, self.origin, number, self.closed)
        if self.case is not None:
            yield self.case
        for place, piece in enumerate(self.body):
            following = self.body[place + 1] if place + 1 < len(self.body) else None
            empty = isinstance(piece, Heading) and not piece.spans
            # The portal has empty headings before words, and around everything.
            if not empty or (following is not None and not isinstance(following, Heading)):
                yield piece


def _value(element: Element, parts: Parts) -> tuple[str, int]:
    """The words of a cell of the head, and how many; names in elements of their own get commas."""
    reading = _names_apart(element, parts.reading)
    blocks = [block for _, block in read_content(element, reading).blocks]
    texts = [line for block in blocks for line in block.text.split("\n") if line]
    is_names = bool(parts.portal.find("head", "names", element))
    if is_names:
        texts = [text.strip(" ,;") for text in texts]
    text = (", " if is_names else " ").join(texts)
    return text, count_words(text)


def _names_apart(element: Element, reading: Reading) -> Reading:
    """How to read a cell: where it holds nothing but elements, each of them by itself."""
    children = [each for each in element if isinstance(each.tag, str)]
    while len(children) == 1 and not (element.text or "").strip():
        element = children[0]
        children = [each for each in element if isinstance(each.tag, str)]
    between = "".join((element.text or "", *(each.tail or "" for each in children)))
    if len(children) > 1 and not between.strip(" ,;\n\r\t\u00a0"):
        return replace(reading, apart=frozenset(children))
    return reading


def _spans(element: Element, parts: Parts, ledger: Ledger) -> Spans:
    """The words of an element as one line."""
    reading = replace(parts.reading, apart=frozenset({element}), told=frozenset())
    blocks = ledger.read(element, reading).blocks
    return next((b.spans for _, b in blocks if isinstance(b, Paragraph)), ())


def _text(spans: tuple[Span, ...]) -> str:
    return "".join(span.text for span in spans)


def _origin(element: Element, parts: Parts) -> Origin:
    return Origin(parts.reading.path, element.sourceline or 0)

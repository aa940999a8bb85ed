"""A document as blocks of words that know their place, whatever the file's format.

Readers make them, the parser sorts them into sections, and pages are written from
them. Text in them is the source's own characters: never Markdown, never HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from generator.problems import Origin


class SpanKind(StrEnum):
    """How a run of words was printed."""

    PLAIN = "plain"
    EMPHASIS = "emphasis"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words: characters as the source has them, never markup.

    `href` is the address that a link has in the source, as it stands there.
    """

    text: str
    kind: SpanKind = SpanKind.PLAIN
    href: str | None = None


Spans = tuple[Span, ...]


BOLD = 1
"""The rank of a paragraph in bold letters of the text's size."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Prose, or a line that stands alone.

    `rank` is how much it stands out by its letters: 0 for those of the text, `BOLD` for bold
    ones of that size, then one more for each larger size; None where the format does not tell.
    """

    spans: Spans
    origin: Origin = field(compare=False)
    rank: int | None = field(default=None, compare=False)
    ends: tuple[int, ...] = field(default=(), compare=False)
    """Where in its text the first lines end that may end a paragraph as well."""

    @property
    def text(self) -> str:
        """The words, without emphasis."""
        return plain(self.spans)


@dataclass(frozen=True, slots=True)
class SubHeading:
    """A line that heads what follows it inside a section."""

    spans: Spans
    origin: Origin = field(compare=False)

    @property
    def text(self) -> str:
        """The words, without emphasis."""
        return plain(self.spans)


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One entry of a list; the marker is as printed ("1."), empty for a bullet.

    `depth` is how many entries it stands under: 0 for the list's own.
    """

    marker: str
    spans: Spans
    depth: int = 0

    @property
    def text(self) -> str:
        """The marker, where it says something, and the words."""
        return f"{self.marker} {plain(self.spans)}".strip()


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list, its entries in order."""

    entries: tuple[ListEntry, ...]
    origin: Origin = field(compare=False)

    @property
    def text(self) -> str:
        """One entry a line."""
        return "\n".join(entry.text for entry in self.entries)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; rows may differ in length. `header`: the first row heads the columns."""

    rows: tuple[tuple[Spans, ...], ...]
    header: bool
    origin: Origin = field(compare=False)

    @property
    def text(self) -> str:
        """One row a line, cells separated by tabs."""
        return "\n".join("\t".join(plain(cell) for cell in row) for row in self.rows)


Block = Paragraph | SubHeading | ListBlock | Table


class Level(StrEnum):
    """What a marked heading heads."""

    DOCUMENT = "document"
    ITEM = "item"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the format marks as one; in plain text none is.

    `number` is the printed number of an item, apart from its title; `closed` is set where
    the format itself marks an item as closed. A heading of a section may have no words:
    what follows is then a section without a heading.
    """

    level: Level
    spans: Spans
    origin: Origin = field(compare=False)
    number: str = ""
    closed: bool = False

    @property
    def text(self) -> str:
        """The words, without emphasis."""
        return plain(self.spans)


@dataclass(frozen=True, slots=True)
class LabelledLine:
    """A label and its value in the head of a document that keeps them apart."""

    label: str
    value: str
    origin: Origin = field(compare=False)

    @property
    def text(self) -> str:
        """Label and value, as a reader sees them."""
        return f"{self.label} {self.value}".strip()


Piece = Block | Heading | LabelledLine
"""What a document is made of; a section is made of blocks alone."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file as its reader saw it: its pieces in order, and how many words it holds.

    `words` counts all that a reader of the file sees; `furniture` those of them that the
    reader left out because they belong to the page and not to the minutes.
    """

    path: str
    sha256: str
    media_type: str
    blocks: tuple[Piece, ...]
    words: int
    furniture: int = 0


_LETTER = re.compile(r"\w")
# Runs without a letter or digit. Words are counted again and again: two passes in C do it.
_SIGNS = re.compile(r"(?<!\S)[^\w\s]++(?!\S)")


def plain(spans: Spans) -> str:
    """The words of some spans, without emphasis."""
    if len(spans) == 1:
        return spans[0].text
    return "".join(span.text for span in spans)


def text_of(blocks: Iterable[Block]) -> str:
    """The words of some blocks, a blank line between blocks."""
    return "\n\n".join(block.text for block in blocks)


def map_spans(block: Block, change: Callable[[Span], Span]) -> Block:
    """A block with each of its spans changed, in the order in which they are printed."""
    match block:
        case Paragraph(spans=spans) | SubHeading(spans=spans):
            return replace(block, spans=tuple(map(change, spans)))
        case ListBlock(entries=entries):
            changed = (replace(each, spans=tuple(map(change, each.spans))) for each in entries)
            return replace(block, entries=tuple(changed))
        case Table(rows=rows):
            cells = (tuple(tuple(map(change, cell)) for cell in row) for row in rows)
            return replace(block, rows=tuple(cells))


def without_start(spans: Spans, length: int) -> Spans:
    """Spans without their first characters, and without the space after these."""
    left: list[Span] = []
    for span in spans:
        text = span.text[length:]
        length = max(0, length - len(span.text))
        if not left:
            text = text.lstrip()
        if text:
            left.append(replace(span, text=text))
    return tuple(left)


def count_words(text: str) -> int:
    """How many words a text has: runs without white space that hold a letter or digit.

    >>> count_words("- Punkt 2: pris 4,5 mio. kr. – uændret")
    7
    """
    return len(text.split()) - len(_SIGNS.findall(text))


def iter_words(text: str) -> Iterator[str]:
    """The words of a text, as `count_words` counts them."""
    return (run for run in text.split() if _LETTER.search(run))

"""A document as blocks of words that know their place, whatever the file's format.

Readers make them, the parser sorts them into sections, and pages are written from
them. Text in them is the source's own characters: never Markdown, never HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from generator.problems import Origin


class SpanKind(StrEnum):
    """How a run of words was printed."""

    PLAIN = "plain"
    EMPHASIS = "emphasis"


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words: characters as the source has them, never markup."""

    text: str
    kind: SpanKind = SpanKind.PLAIN


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Prose, or a line that stands alone."""

    spans: Spans
    origin: Origin = field(compare=False)

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
    """One entry of a list; the marker is as printed ("1."), empty for a bullet."""

    marker: str
    spans: Spans

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


@dataclass(frozen=True, slots=True)
class Document:
    """A file as its reader saw it: blocks in order, and how many words it holds."""

    path: str
    sha256: str
    media_type: str
    blocks: tuple[Block, ...]
    words: int


_LETTER = re.compile(r"\w")


def plain(spans: Spans) -> str:
    """The words of some spans, without emphasis."""
    return "".join(span.text for span in spans)


def count_words(text: str) -> int:
    """How many words a text has: runs without white space that hold a letter or digit.

    >>> count_words("- Punkt 2: pris 4,5 mio. kr. – uændret")
    7
    """
    return sum(1 for _ in iter_words(text))


def iter_words(text: str) -> Iterator[str]:
    """The words of a text, as `count_words` counts them."""
    return (run for run in text.split() if _LETTER.search(run))

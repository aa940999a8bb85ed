"""How a document was understood, as values; they are printed elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.model import Meeting
from generator.problems import Code, Origin, Problem
from generator.read.pdf.sheets import Box


class Taken(StrEnum):
    """What a line was taken for; the names are part of the JSON form."""

    HEADING = "heading"
    BODY = "body"
    """The name of the body, on a line after the heading."""
    FIELD = "field"
    HEAD = "head"
    """Another line of the head, which is shown as it stands."""
    CONTENTS = "contents"
    ITEM = "item"
    CASE_NUMBER = "case-number"
    SECTION = "section"
    SECTION_ON_LINE = "section-on-line"
    """A heading that shares its line with the text."""
    SECTION_WITHOUT_HEADING = "section-without-heading"
    SUB_HEADING = "sub-heading"
    TEXT = "text"
    CONTINUATION = "continuation"
    LIST = "list"
    TABLE = "table"
    ABSENCE = "absence"
    ATTACHMENT = "attachment"
    QUOTED = "quoted-decision"
    """A line that names a decision which is quoted."""
    CLOSES = "closes-item"
    CLOSES_FOLLOWING = "closes-following"
    OPENS_FOLLOWING = "opens-following"
    DASHES = "dashes"
    FURNITURE = "furniture"
    """A line that belongs to the page: a running head, its number, a table's head told again."""
    UNSEEN = "unseen"
    """Words that the file holds and nobody sees who looks at the page."""
    UNKNOWN = "unknown"
    """A line of a document that is not known for minutes."""


class Hidden(StrEnum):
    """Why the words of a line are not repeated."""

    CLOSED = "closed"
    WITHHELD = "withheld"
    REMOVED = "removed"
    NO_ITEM = "no-item"
    """A line of the contents list, or a running head, that is of no item known to be open."""
    UNSEEN = "unseen"
    """Words that nobody sees who looks at the page."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What made a line what it is: an entry of a layout, with its place there, or our own rule."""

    name: str
    file: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a piece or a line was taken for.

    `detail` says which: the label of a field, the kind of a section, the decision that is
    quoted. `item` is the number of the item in which it stands.
    """

    taken: Taken
    rules: tuple[Rule, ...] = ()
    detail: str = ""
    item: str | None = None
    goes_on: Origin | None = None
    """The place of the block that this is more of."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Where a line stands on its page, in points from the upper left corner.

    `cells` are what the cells of a row cover, or the words that nobody sees. `entry` counts
    the entries or rows of a piece from 0; `depth` is that of an entry of a list.
    """

    box: Box
    cells: tuple[Box, ...] = ()
    entry: int = 0
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a text or a page, or a piece of any other document, as it was understood."""

    origin: Origin
    found: Found
    text: str
    """Its words, empty where they are not repeated."""
    words: int
    """How many they are, also where they are not repeated."""
    hidden: Hidden | None = None
    piece: int | None = None
    """Of which piece of the document it is, counted from 0; None of none."""
    printed: Printed | None = None
    """None in a format without pages."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a document was understood; `meeting` is None where it was not."""

    path: str
    media_type: str
    layouts: tuple[str, ...]
    lines: tuple[Line, ...]
    meeting: Meeting | None
    problems: tuple[Problem, ...]

    @property
    def unknown_format(self) -> Problem | None:
        """What is said of a file of a format that cannot be read; None of any other."""
        return next((each for each in self.problems if each.code is Code.UNKNOWN_FORMAT), None)

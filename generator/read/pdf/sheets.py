"""A page of a PDF as words at places, whatever library has read it.

Places are in points from the upper left corner of the page as it is shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Face(NamedTuple):
    """How letters look: their size in points, and whether they are bold or italic."""

    size: float
    bold: bool
    italic: bool


class Box(NamedTuple):
    """A rectangle; `top` is less than `bottom`."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.bottom - self.top

    def has(self, x: float, y: float) -> bool:
        """Whether a point is in it."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom


_MIDDLE = 0.3
"""The middle of letters is so much of their size above the line that they stand on."""


class Word(NamedTuple):
    """Letters without white space, and where they stand.

    `base` is the line that they stand on. `glued`: no space parts them from the word before
    on the same line, of which they are a part in another face. `cut`: the word ends in a
    hyphen at the end of a line.
    """

    text: str
    left: float
    right: float
    base: float
    face: Face
    glued: bool = False
    cut: bool = False
    href: str | None = None

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle of its letters, which tells where it belongs."""
        return (self.left + self.right) / 2, self.base - self.face.size * _MIDDLE


class Rule(NamedTuple):
    """A straight stroke, across the page or down it."""

    box: Box
    across: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its words in the order of the file, the strokes and the small shapes on it.

    `hidden` are words that the file holds and a reader of the page does not see.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    rules: tuple[Rule, ...] = ()
    dots: tuple[Box, ...] = ()
    hidden: tuple[Word, ...] = ()
    unreadable: int = 0
    """How many letters have no meaning in the file: its fonts do not tell it."""
    pictured: bool = False
    """The page is covered by a picture."""

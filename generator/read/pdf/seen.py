"""Tell the words that a reader of a page sees from those that the file only holds.

Words under a black box, in white on white or beside the page were taken out by somebody,
and are not published.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.read.pdf.annotations import Annotations
from generator.read.pdf.letters import Letters, Run
from generator.read.pdf.place import Place
from generator.read.pdf.shapes import Fill, Shapes
from generator.read.pdf.sheets import Box, Sheet, Word

_PICTURE = 0.5
"""A picture that covers so much of a page is the page."""
_MARGIN = 2.0
"""Letters may reach so many points over the page's edge."""
_WHITE = 250
_MIDDLE = 0.3
"""The middle of letters is so much of their size above the line that they stand on."""


def sheet_of(
    number: int, place: Place, letters: Letters, shapes: Shapes, annotations: Annotations
) -> Sheet:
    """A page, with the words that are seen apart from those that are not."""
    page = _Page(place, shapes, annotations)
    words, hidden = [], []
    for word, run in letters.words:
        if page.hides(word, run):
            hidden.append(word)
        else:
            words.append(word._replace(href=page.address(word)))
    return Sheet(
        number,
        *place.size,
        tuple(words),
        rules=tuple(shapes.rules),
        dots=tuple(shapes.dots),
        hidden=tuple(hidden),
        unreadable=letters.unreadable,
        pictured=page.pictured,
    )


@dataclass(frozen=True, slots=True)
class _Page:
    place: Place
    shapes: Shapes
    annotations: Annotations

    @property
    def pictured(self) -> bool:
        """Whether the page is a picture."""
        width, height = self.place.size
        area = width * height * _PICTURE
        return any(each.box.width * each.box.height >= area for each in self.shapes.pictures)

    def hides(self, word: Word, run: Run) -> bool:
        """Whether nobody who looks at the page sees a word that the file holds."""
        width, height = self.place.size
        middle = _middle(word)
        if not Box(-_MARGIN, -_MARGIN, width + _MARGIN, height + _MARGIN).has(*middle):
            return True
        if not run.seen or self.pictured:
            # The words that were recognised in a picture lie over it, unpainted, or under it.
            return not self.pictured
        if any(box.has(*middle) for box in self.annotations.covers):
            return True
        turn = self.shapes.turns.get(run.place, 0)
        painted = [each for each in self._painted if each.box.has(*middle)]
        if any(each.turn > turn > 0 for each in painted):
            return True
        ground = max(painted, key=_turn, default=None)
        return min(run.colour) >= _WHITE and (ground is None or ground.light)

    @property
    def _painted(self) -> list[Fill]:
        return [*self.shapes.fills, *self.shapes.pictures]

    def address(self, word: Word) -> str | None:
        """The address that a word leads to."""
        middle = _middle(word)
        return next((a for box, a in self.annotations.links if box.has(*middle)), None)


def _middle(word: Word) -> tuple[float, float]:
    return (word.left + word.right) / 2, word.base - word.face.size * _MIDDLE


def _turn(fill: Fill) -> int:
    return fill.turn

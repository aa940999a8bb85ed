"""Tell the words that a reader of a page sees from those that the file only holds.

Words under a black box, in white on white, in a layer that is off or beside the page were
taken out by somebody, and are not published. There are too many ways to hide a word to look
for each of them: the page is painted, and a word is seen where there is ink.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2

from generator.read.pdf.letters import Run
from generator.read.pdf.place import Place
from generator.read.pdf.sheets import Word

_SCALE = 0.75
"""Pixels a point: letters of six points are still more than two pixels high."""
_MOST_PIXELS = 4_000_000
_INK = 16
"""Shades of grey, of 256, that ink differs by from what is beside it."""
_WIDE = 5
"""A word of so many pixels has ink and gaps side by side."""
_HIGHEST, _LOWEST = 0.75, 0.25
"""Letters reach so much of their size above the line that they stand on, and below it."""


@dataclass(frozen=True, slots=True)
class Painted:
    """A page as it is painted, in shades of grey, one byte a pixel."""

    pixels: bytes
    stride: int
    width: int
    height: int
    scale: float

    @classmethod
    def of(cls, page: pypdfium2.PdfPage, place: Place, turns: int) -> Painted:
        """Paint a page, turned clockwise by some quarter turns more than it says."""
        width, height = place.size
        scale = min(_SCALE, (_MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        bitmap = page.render(scale=scale, rotation=90 * turns, grayscale=True)
        try:
            pixels = bytes(bitmap.buffer)
            return cls(pixels, bitmap.stride, bitmap.width, bitmap.height, scale)
        finally:
            bitmap.close()

    def shows(self, word: Word) -> bool:
        """Whether there is ink where a word stands.

        Letters have ink and gaps side by side; a bar over them has not, though there may be
        white above it.
        """
        size = word.face.size
        left, right = int(word.left * self.scale) + 1, int(word.right * self.scale)
        beside = right - left >= _WIDE and any(map(str.isalnum, word.text))
        if not beside:
            left, right = left - 2, right + 2
        left, right = max(0, left), min(self.width, right)
        top = max(0, int((word.base - _HIGHEST * size) * self.scale))
        bottom = min(self.height, int((word.base + _LOWEST * size) * self.scale) + 1)
        if right <= left or bottom <= top:
            return False
        low, high = 255, 0
        # From the middle of small letters, where most have ink, outwards.
        middle = (top + 2 * bottom) // 3
        for row in (*range(middle, bottom), *range(middle - 1, top - 1, -1)):
            start = row * self.stride
            line = self.pixels[start + left : start + right]
            low, high = (min(line), max(line)) if beside else (min(low, *line), max(high, *line))
            if high - low >= _INK:
                return True
        return False


def part_seen(
    words: Sequence[tuple[Word, Run]], painted: Painted, *, pictured: bool
) -> tuple[list[Word], list[Word]]:
    """The words that are seen, and those that are not; `pictured`: the page is a picture.

    The words that were recognised in a picture lie over it unpainted; what was blacked out
    in it has no ink that differs from its ground.
    """
    seen: list[Word] = []
    hidden: list[Word] = []
    for word, run in words:
        shown = (run.painted or pictured) and painted.shows(word)
        (seen if shown else hidden).append(word)
    return seen, hidden

"""Tell where on the pages of a document its lines stand, and the rows of its tables.

This follows what was read of the pages, before paragraphs are made of their lines. What
became of a line is told by its words: they stand in the pieces of the Document in order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.read.pdf.flow import Cell, Rows
from generator.read.pdf.lines import Line, text_of
from generator.read.pdf.reader import Reading
from generator.read.pdf.sheets import Box, Word


@dataclass(frozen=True, slots=True)
class Stretch:
    """A line of text or a row of a table, as it stands on a page.

    `number` is that of the line on its page, for a row the uppermost of its lines. `words`
    are in the order in which they are read, cell by cell; in `text` tabs part the cells.
    """

    page: int
    number: int
    words: tuple[str, ...]
    text: str
    box: Box
    cells: tuple[Box, ...] = ()
    """What the words of each cell cover, in a row."""
    furniture: bool = False
    """It belongs to the page: a running head, say."""


def stretches(reading: Reading) -> Iterator[Stretch]:
    """The lines and rows of a document in the order in which they are read.

    Those that belong to a page come after all others on it.
    """
    for lines, parts in zip(reading.lines, reading.parts, strict=True):
        for part in parts:
            if isinstance(part, Rows):
                yield from (_row(row, part.page, lines) for row in part.rows)
            else:
                bullet = () if part.bullet is None else (part.bullet,)
                yield _line(part.line, bullet)
        for line in lines:
            if (line.page, line.number) in reading.furniture:
                yield _line(line, (), furniture=True)


def covered(words: Iterable[Word]) -> tuple[Box, ...]:
    """What words cover of their page, one by one."""
    return tuple(Line.of(0, 0, [word]).box for word in words)


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box around others."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


def _line(line: Line, more: Sequence[Box], *, furniture: bool = False) -> Stretch:
    words = tuple(word.text for word in line.words)
    box = around((line.box, *more))
    return Stretch(line.page, line.number, words, line.text, box, furniture=furniture)


def _row(row: Sequence[Cell], page: int, lines: Sequence[Line]) -> Stretch:
    inside = [[word for words in cell for word in words] for cell in row]
    words = [word for cell in inside for word in cell]
    boxes = tuple(around(covered(cell)) for cell in inside if cell)
    top = min(word.base for word in words)
    nearest = min(lines, key=lambda line: abs(line.base - top))
    return Stretch(
        page,
        nearest.number,
        tuple(word.text for word in words),
        "\t".join(" ".join(map(text_of, cell)) for cell in row).rstrip("\t"),
        around(boxes),
        boxes,
    )

"""Put the words of a page into lines, in the order in which they are read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.blocks import SpanKind, Spans
from generator.read.pdf.sheets import Box, Face, Sheet, Word
from generator.read.spans import Run, read_spans

_RAISED = 0.5
"""A word belongs to a line if its base is off by less than so much of the letters' size."""
_GAP = 1.4
"""A gap of so much of the letters' size is wider than any space between words."""
_FIRM = 0.94
"""Letters of so much of the largest size are of one size to a reader."""
_TIGHT = 0.12
"""A gap of less than this much of the letters' size parts no words."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line of a page, from left to right.

    `number` counts the lines of the page from 1; `base` is what the letters stand on, in
    points from the upper edge; `size` is that of the largest letters. `face` is how the
    line looks as a whole: bold or italic only where all of its words are. `text` has its words
    with single spaces.
    """

    page: int
    number: int
    words: tuple[Word, ...]
    left: float
    right: float
    base: float
    size: float
    face: Face
    text: str

    @classmethod
    def of(cls, page: int, number: int, words: Sequence[Word]) -> Line:
        """The line that some words make, which stand in order."""
        largest = max(words, key=_size)
        right = max(word.right for word in words)
        size = largest.face.size
        face = _face(words, size)
        told = tuple(words), words[0].left, right, largest.base, size, face, text_of(words)
        return cls(page, number, *told)

    @property
    def box(self) -> Box:
        """What it covers of the page."""
        return Box(self.left, self.base - self.size, self.right, self.base + self.size * 0.25)


def _face(words: Sequence[Word], size: float) -> Face:
    # A bullet, or a stop after a bold word, is no part of how a line looks.
    said = [word for word in words if any(map(str.isalnum, word.text))] or words
    smallest = min(word.face.size for word in said)
    raised = len(said) > _FEW and sum(word.face.size < size * _FIRM for word in said) == 1
    return Face(
        size if raised or smallest >= size * _FIRM else smallest,
        all(word.face.bold for word in said),
        all(word.face.italic for word in said),
    )


_FEW = 3


def lines_of(sheet: Sheet) -> list[Line]:
    """The lines of a page, from top to bottom."""
    rows: list[list[Word]] = []
    bases: list[float] = []
    for word in sorted(sheet.words, key=_down):
        for place in range(len(rows) - 1, max(-1, len(rows) - 4), -1):
            size = max(word.face.size, rows[place][0].face.size)
            if abs(word.base - bases[place]) <= size * _RAISED:
                rows[place].append(word)
                if word.face.size > rows[place][0].face.size:
                    rows[place].insert(0, rows[place].pop())
                    bases[place] = word.base
                break
        else:
            rows.append([word])
            bases.append(word.base)
    placed = _with_raised([row for _, row in sorted(zip(bases, rows, strict=True), key=_first)])
    return [
        Line.of(sheet.number, number, _in_line(row)) for number, row in enumerate(placed, start=1)
    ]


def _with_raised(rows: Sequence[list[Word]]) -> list[list[Word]]:
    """Rows of words, with small letters that are raised off a line or lowered from it in it."""
    whole: list[list[Word]] = []
    small: list[Word] = []
    for row in rows:
        largest = _size_of(row)
        if whole and _size_of(whole[-1]) * _SMALL > largest and _hang(row, whole[-1]):
            whole[-1] += row  # lowered
        elif small and largest * _SMALL > _size_of(small) and _hang(small, row):
            whole[-1:] = [[*row, *small]]
            small = []
            continue
        else:
            whole.append(row)
        small = row if whole[-1] is row else []
    return whole


def _size_of(words: Sequence[Word]) -> float:
    return max(map(_size, words))


def _hang(small: Sequence[Word], line: Sequence[Word]) -> bool:
    """Whether each of some small words stands close to a word of a line, a little off it."""
    return all(
        any(
            abs(word.base - other.base) <= _OFF * other.face.size
            and -_TOUCHING * other.face.size
            <= word.left - other.right
            <= _TOUCHING * other.face.size
            for other in line
        )
        for word in small
    )


_SMALL = 0.87
_OFF = 0.7
_TOUCHING = 0.3


def _down(word: Word) -> tuple[float, float]:
    return word.base, word.left


def _first(row: tuple[float, list[Word]]) -> float:
    return row[0]


def _along(word: Word) -> float:
    return word.left


def _size(word: Word) -> float:
    return word.face.size


def _in_line(words: Iterable[Word]) -> list[Word]:
    """Words from left to right; those that a run of their own has torn apart are glued."""
    ordered = sorted(words, key=_along)
    glued: list[Word] = []
    for word in ordered:
        before = glued[-1] if glued else None
        touches = before is not None and abs(word.left - before.right) < _TIGHT * word.face.size
        glued.append(word if word.glued == touches else word._replace(glued=touches))
    return _unspaced(_bulleted(glued))


def _bulleted(words: list[Word]) -> list[Word]:
    """Words of which a letter "o" far before the others is the bullet that it stands for."""
    if len(words) > 1 and words[0].text == "o":
        gap = words[1].left - words[0].right
        if gap > _BULLET_GAP * words[1].face.size:
            words[0] = words[0]._replace(text="•")
    return words


_BULLET_GAP = 0.8
_SPACED = 4
"""So many letters in a row, each by itself, are one word that was set wide."""


def _unspaced(words: list[Word]) -> list[Word]:
    """Words of which those that are set wide, letter by letter, are whole."""
    start = 0
    for end in range(1, len(words) + 1):
        if end < len(words) and _is_letters(words[start]) and _is_letters(words[end]):
            continue
        single = sum(len(word.text) == 1 for word in words[start:end])
        if single >= max(_SPACED, _SINGLE * (end - start)):
            gaps = [b.left - a.right for a, b in pairwise(words[start:end])]
            usual = sorted(gaps)[len(gaps) // 2]
            for place, gap in enumerate(gaps, start=start + 1):
                if gap <= _WORD_GAP * usual:
                    words[place] = words[place]._replace(glued=True)
        start = end
    return words


def _is_letters(word: Word) -> bool:
    """Whether a word is a letter, or two that stand as close as if they were one: "AV"."""
    return len(word.text) <= _PAIR and word.text.isalpha()


_PAIR = 2
_SINGLE = 0.6
_WORD_GAP = 1.5
"""A gap between words is so much wider than one between letters."""


def parted(words: Sequence[Word], gap: float = _GAP) -> list[tuple[Word, ...]]:
    """Words parted where so much of their size is between them, which is more than a space."""
    parts: list[list[Word]] = [[words[0]]]
    for before, word in pairwise(words):
        if word.left - before.right > gap * max(before.face.size, word.face.size):
            parts.append([])
        parts[-1].append(word)
    return [tuple(part) for part in parts]


def text_of(words: Sequence[Word]) -> str:
    """The text of words that follow each other."""
    return "".join(
        word.text if word.glued or not place else f" {word.text}"
        for place, word in enumerate(words)
    )


def spans_of(words: Sequence[Word], *, bold: bool) -> Spans:
    """The words of one block as spans; `bold` is what bold letters are beside: emphasis."""
    runs: list[Run] = []
    for place, word in enumerate(words):
        kind = SpanKind.PLAIN
        if word.href:
            kind = SpanKind.LINK
        elif word.face.italic or (bold and word.face.bold):
            kind = SpanKind.EMPHASIS
        style = kind, word.href
        space = "" if word.glued or not place else " "
        # A space between two words of one style is of that style.
        same = bool(runs) and runs[-1][1] == style
        if space and not same:
            runs.append((space, (SpanKind.PLAIN, None)))
            space = ""
        runs.append((f"{space}{word.text}", style))
    return read_spans(runs)

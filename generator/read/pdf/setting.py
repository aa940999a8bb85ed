"""How a document is set: the face of its text, how far apart its lines are, how long they are."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.blocks import BOLD
from generator.read.pdf.lines import Line
from generator.read.pdf.sheets import Face

_LARGER = 1.04
_NOT_SMALLER = 0.95
_SPACE = 0.25
"""A space is about so much of the letters' size wide."""
_USUAL_LEADING = 1.2
_WIDEST_LEADING = 2.2
_SLACK = 0.5
_SET_WIDE = 0.6


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for a whole document.

    `faces` are the sizes and weights that stand out from the text, the least first.
    `edges` tells, by the width of pages, where full lines end; `leadings`, by the size of
    letters, how far the lines of one paragraph are apart.
    """

    size: float
    bold: bool
    faces: tuple[tuple[float, bool], ...]
    edges: dict[int, float]
    leadings: dict[float, float]

    def rank(self, face: Face) -> int:
        """How much a face stands out, as `Paragraph.rank` tells it."""
        look = face.size, face.bold
        if look not in self.faces:
            return 0
        if face.size <= self.size * _LARGER:
            return BOLD
        larger = [each for each in self.faces if each[0] > self.size * _LARGER]
        return larger.index(look) + BOLD + 1

    @property
    def highest(self) -> int:
        """The rank of what stands out the most."""
        return max((self.rank(Face(*look, italic=False)) for look in self.faces), default=0)

    def leading(self, size: float) -> float:
        """How far apart the lines of a paragraph are whose letters have a size."""
        return self.leadings.get(
            size, size * self.leadings.get(self.size, self.size * _USUAL_LEADING) / self.size
        )

    def would_fit(self, line: Line, following: Line, width: float) -> bool:
        """Whether the next line's first word had room on a line: then it was ended on purpose."""
        edge = self.edges.get(round(width), width)
        # Headings may be set wider than their letters tell.
        slack = _SLACK + (_SET_WIDE * line.size if self.rank(line.face) else 0.0)
        return line.right + _SPACE * line.size + _first_word(following) <= edge - slack


def _first_word(line: Line) -> float:
    """How wide the first word of a line is, with the letters glued to it."""
    right = line.words[0].right
    for word in line.words[1:]:
        if not word.glued:
            break
        right = word.right
    return right - line.left


def find_setting(pages: Sequence[tuple[float, Sequence[Line]]]) -> Setting:
    """The setting of a document; `pages` are the width of each and its lines of text."""
    lines = [line for _, page in pages for line in page]
    letters: Counter[tuple[float, bool]] = Counter()
    for line in lines:
        for word in line.words:
            letters[word.face.size, word.face.bold] += len(word.text)
    size, bold = _commonest(letters) if letters else (11.0, False)
    looks = {(line.face.size, line.face.bold) for line in lines}
    faces = tuple(sorted(look for look in looks if _stands_out(look, size, bold=bold)))
    edges = _edges(pages)
    return Setting(size, bold, faces, edges, _leadings(pages, edges))


def _commonest(letters: Counter[tuple[float, bool]]) -> tuple[float, bool]:
    most = max(letters.values())
    return min(look for look, count in letters.items() if count == most)


def _stands_out(look: tuple[float, bool], size: float, *, bold: bool) -> bool:
    return look[0] > size * _LARGER or (look[1] and not bold and look[0] >= size * _NOT_SMALLER)


def _edges(pages: Iterable[tuple[float, Sequence[Line]]]) -> dict[int, float]:
    """Where full lines end, by the width of pages: as far to the right as any does.

    Where few lines end there, the text is too short to tell, and pages are taken to have
    margins of one width.
    """
    ends: dict[int, list[float]] = defaultdict(list)
    starts: dict[int, list[float]] = defaultdict(list)
    for width, lines in pages:
        ends[round(width)] += [line.right for line in lines]
        starts[round(width)] += [line.left for line in lines]
    edges = {}
    for width, found in ends.items():
        margin = width - min(starts[width], default=0.0)
        # What runs over the margin is an address, or a line that was never broken.
        inside = [right for right in found if right <= margin + _RAGGED] or [margin]
        edge = max(inside)
        full = sum(edge - right < _RAGGED for right in inside)
        told = full >= _ENOUGH and edge >= _SHORTEST * margin
        edges[width] = edge if told else max(edge, margin)
    return edges


_RAGGED = 40.0
"""Full lines end within so many points of the edge, about a word's width,"""
_SHORTEST = 0.75
"""Where no line reaches so far towards the margin, all are short."""
_ENOUGH = 5
"""and so many of them tell where the edge is."""


def _leadings(
    pages: Iterable[tuple[float, Sequence[Line]]], edges: dict[int, float]
) -> dict[float, float]:
    """How far apart lines of one size are, after lines that are full."""
    found: dict[float, Counter[float]] = defaultdict(Counter)
    for width, lines in pages:
        edge = edges[round(width)]
        for above, below in pairwise(lines):
            distance = below.base - above.base
            full = above.right > edge - _FULL * width
            if full and above.size == below.size and 0 < distance < _WIDEST_LEADING * above.size:
                found[above.size][round(distance * 2) / 2] += 1
    leadings = {size: _leading(size, counts) for size, counts in found.items()}
    return {size: leading for size, leading in leadings.items() if leading is not None}


def _leading(size: float, found: Counter[float]) -> float | None:
    """The smallest distance that is common: paragraphs are further apart than their lines."""
    told = {
        distance: count
        for distance, count in found.items()
        if distance <= _USUAL * size or count >= _ENOUGH
    }
    most = max(told.values(), default=0)
    return min((d for d, count in told.items() if count * _OFTEN >= most), default=None)


_USUAL = 1.6
"""Lines that are further apart, in letters' sizes, are of one paragraph only if many are."""
_OFTEN = 3
_FULL = 0.12
"""A line that ends so near the edge, as a share of the page's width, is full."""

"""Tell a document with pages line by line: each line of text, each row of a table.

The reader has made paragraphs, lists and tables of the lines on the pages, joined what a
page has cut and mended divided words. Here each line finds the piece again that it became
a part of, by its letters and digits, which none of that has changed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from generator.blocks import Document, ListBlock, Piece, Table, count_words, plain
from generator.explain.lines import as_more
from generator.explain.rules import PAGES
from generator.explain.values import Found, Hidden, Line, Printed, Taken
from generator.problems import Origin
from generator.read.pdf.lines import text_of
from generator.read.pdf.reader import Reading
from generator.read.pdf.sheets import Sheet
from generator.read.pdf.stretches import Stretch, around, covered, stretches

_SIGNS = re.compile(r"[\W_]+")


def lines_of_pages(document: Document, found: Sequence[Found], reading: Reading) -> Iterator[Line]:
    """Each line of a document by page and number, and of each page the words that nobody sees.

    A line that stands in none of the pieces has no words: whether they may be told depends
    on where they stand.
    """
    follow = _Follow(document.blocks)
    told = [_told(each, document, found, follow) for each in stretches(reading)]
    told += [_unseen(sheet, document.path) for sheet in reading.sheets if sheet.hidden]
    yield from sorted(told, key=_down)


def _down(line: Line) -> tuple[int, float, float]:
    printed = line.printed
    left = printed.box.left if printed else 0.0
    return line.origin.page or 0, line.origin.line or float("inf"), left


@dataclass(slots=True)
class _Follow:
    """How far the words of a document's lines have come in its pieces."""

    pieces: Sequence[Piece]
    at: int = -1
    entry: int = 0
    left: list[list[str]] = field(default_factory=list)
    """What is left of the piece: of each of its entries or rows, the letters of each cell."""

    def take(self, stretch: Stretch) -> bool:
        """Go on to where a line stands; False where it stands in no piece that is to come."""
        words = [letters for word in stretch.words if (letters := _letters(word))]
        # A sign before an entry of a list, "o" say, is not kept among its words.
        ways = [words, words[1:]] if len(words) > 1 else [words]
        return any(map(self._in_this, ways)) or any(self._in_next(way, stretch) for way in ways)

    def _in_this(self, words: Sequence[str]) -> bool:
        if not words:
            following = self.pieces[self.at + 1 : self.at + 2]
            empty = not any(map(any, self.left)) and following and not _letters(following[0].text)
            return bool(self.left) and not empty
        for entry in range(self.entry, min(self.entry + 2, len(self.left))):
            if (rest := _without(self.left[entry], words)) is not None:
                self.left[entry], self.entry = rest, entry
                return True
        return False

    def _in_next(self, words: Sequence[str], stretch: Stretch) -> bool:
        for place in range(self.at + 1, len(self.pieces)):
            piece = self.pieces[place]
            begins = piece.origin.page == stretch.page and piece.origin.line == stretch.number
            if place != self.at + 1 and not begins:
                continue
            entries = _entries(piece)
            if (rest := _without(entries[0], words)) is not None:
                self.at, self.entry, self.left = place, 0, [rest, *entries[1:]]
                return True
        return False


def _entries(piece: Piece) -> list[list[str]]:
    """The entries or rows of a piece, of each the letters of its cells."""
    match piece:
        case Table(rows=rows):
            return [[_letters(plain(cell)) for cell in row] for row in rows]
        case ListBlock(entries=entries):
            return [[_letters(entry.text)] for entry in entries]
        case _:
            return [[_letters(piece.text)]]


def _without(cells: Sequence[str], words: Sequence[str]) -> list[str] | None:
    """Cells without the words with which they begin; None where words are left over."""
    rest = list(cells)
    place = 0
    for word in words:
        while place < len(rest) and not rest[place].startswith(word):
            place += 1
        if place == len(rest):
            return None
        rest[place] = rest[place].removeprefix(word)
    return rest


def _letters(text: str) -> str:
    return _SIGNS.sub("", unicodedata.normalize("NFKC", text))


def _told(stretch: Stretch, document: Document, found: Sequence[Found], follow: _Follow) -> Line:
    origin = Origin(document.path, stretch.number, stretch.page)
    words = count_words(stretch.text)
    printed = Printed(stretch.box, stretch.cells)
    if stretch.furniture:
        return Line(origin, Found(Taken.FURNITURE, (PAGES,)), stretch.text, words, printed=printed)
    before = follow.at
    if not follow.take(stretch):
        item = found[before].item if before >= 0 else None
        repeated = before >= 0 and _heads(stretch, document.blocks[before])
        what = (
            Found(Taken.FURNITURE, (PAGES,), item=item)
            if repeated
            else Found(Taken.UNKNOWN, item=item)
        )
        text, hidden = (stretch.text, None) if repeated else ("", Hidden.NO_ITEM)
        return Line(origin, what, text, words, hidden, printed=printed)
    piece, told = document.blocks[follow.at], found[follow.at]
    if isinstance(piece, ListBlock):
        printed = replace(printed, depth=piece.entries[follow.entry].depth)
    return Line(
        origin,
        told if follow.at != before else as_more(piece, told),
        stretch.text,
        words,
        piece=follow.at,
        printed=replace(printed, entry=follow.entry),
    )


def _heads(stretch: Stretch, piece: Piece) -> bool:
    """Whether a row tells the head of a table again, after a page's end."""
    words = "".join(map(_letters, stretch.words))
    return isinstance(piece, Table) and words == "".join(_entries(piece)[0])


def _unseen(sheet: Sheet, path: str) -> Line:
    boxes = covered(sheet.hidden)
    return Line(
        Origin(path, 0, sheet.number),
        Found(Taken.UNSEEN, (PAGES,)),
        "",
        count_words(text_of(sheet.hidden)),
        Hidden.UNSEEN,
        printed=Printed(around(boxes), boxes),
    )

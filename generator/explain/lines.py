"""Tell pieces as lines: those of the file where it is a text, else one a piece.

Those of a format with pages are told by `pages`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.blocks import Document, ListBlock, Piece, Table, count_words
from generator.explain.rules import TABLES
from generator.explain.values import Found, Line, Taken
from generator.problems import Origin
from generator.read.text import is_dashes


def lines_of_text(
    document: Document, found: Sequence[Found], text: Sequence[str]
) -> Iterator[Line]:
    """Each line of a text that is not blank, as a line of the piece it belongs to."""
    pieces = document.blocks
    at = -1
    for number, raw in enumerate(text, start=1):
        while at + 1 < len(pieces) and pieces[at + 1].origin.line <= number:
            at += 1
        if not (words := raw.strip()):
            continue
        origin = Origin(document.path, number)
        if is_dashes(words):
            item = found[at].item if at >= 0 else None
            yield Line(origin, Found(Taken.DASHES, (TABLES,), item=item), words, 0)
        elif at >= 0:
            opens = number == pieces[at].origin.line
            told = found[at] if opens else as_more(pieces[at], found[at])
            yield Line(origin, told, words, count_words(words), piece=at)


def lines_of_pieces(document: Document, found: Sequence[Found]) -> Iterator[Line]:
    """Each piece as a line."""
    for place, (piece, told) in enumerate(zip(document.blocks, found, strict=True)):
        words = " ".join(piece.text.split())
        yield Line(piece.origin, told, words, count_words(words), piece=place)


def as_more(piece: Piece, found: Found) -> Found:
    """What a line is of its piece that does not begin it: a row, an entry, or more of it."""
    listed = isinstance(piece, ListBlock | Table) or found.taken is Taken.CONTENTS
    taken = found.taken if listed else Taken.CONTINUATION
    return replace(found, taken=taken, goes_on=piece.origin)

"""Tell pieces as lines: those of the file where it is a text, else one a piece."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.blocks import Document, ListBlock, Piece, Table
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
            yield Line(origin, Found(Taken.DASHES, (TABLES,), item=item), words)
        elif at >= 0:
            yield Line(origin, _on_line(pieces[at], found[at], number), words)


def lines_of_pieces(document: Document, found: Sequence[Found]) -> Iterator[Line]:
    """Each piece as a line."""
    for piece, told in zip(document.blocks, found, strict=True):
        yield Line(piece.origin, told, " ".join(piece.text.split()))


def _on_line(piece: Piece, found: Found, number: int) -> Found:
    """What a line is of its piece: the beginning, a row or an entry, or more of it."""
    if number == piece.origin.line:
        return found
    listed = isinstance(piece, ListBlock | Table) or found.taken is Taken.CONTENTS
    taken = found.taken if listed else Taken.CONTINUATION
    return replace(found, taken=taken, goes_on=piece.origin)

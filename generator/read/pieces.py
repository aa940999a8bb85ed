"""Read the pieces of a marked-up document further, as the text reader reads its lines.

Authors write "1." and "a)" in paragraphs where the format has lists, and paste words with
the hyphens of another document's lines in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.blocks import (
    Heading,
    LabelledLine,
    Level,
    ListBlock,
    ListEntry,
    Paragraph,
    Piece,
    Span,
    Table,
    plain,
    without_start,
)
from generator.read.lists import Entry, Marker, fits, in_one, read_entries, read_marker
from generator.read.spans import map_piece
from generator.read.text import opens_item
from generator.read.words import mend


def read_pieces(
    pieces: Sequence[Piece], path: str, indents: Sequence[int] = ()
) -> tuple[Piece, ...]:
    """Pieces with cut words mended, and lists where the text reader would see them.

    `indents` are how many spaces each is indented by, where the format tells.
    """
    mended = _mended(pieces)
    placed = zip(mended, indents or [0] * len(mended), strict=True)
    return tuple(_with_labels(in_one(_with_lists(placed, path))))


def _with_labels(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Pieces with the tables of labels and values before the first item as lines of the head."""
    listed = list(pieces)
    first = next((n for n, piece in enumerate(listed) if _opens(piece)), 0)
    for place, piece in enumerate(listed):
        yield from _labelled(piece) if place < first and isinstance(piece, Table) else [piece]


def _opens(piece: Piece) -> bool:
    if isinstance(piece, Heading):
        return piece.level is Level.ITEM
    return opens_item(piece.text)


def _labelled(table: Table) -> Sequence[Piece]:
    """The lines of a table of labels and values; any other table as it is."""
    rows = [[plain(cell) for cell in row] for row in table.rows]
    if any(len(row) != _PAIR or not all(row) or row[1].isdecimal() for row in rows):
        return [table]
    return [LabelledLine(label, value, table.origin) for label, value in rows]


_PAIR = 2


def _mended(pieces: Sequence[Piece]) -> list[Piece]:
    """Pieces whose words are whole where the document itself has them whole."""
    found: list[str] = []

    def note(span: Span) -> Span:
        found.append(span.text)
        return span

    for piece in pieces:
        map_piece(piece, note)
    # An empty line between: no word of one goes on in the next.
    lines = [line for place, text in enumerate(found) for line in ((place, text), (place, ""))]
    mended = iter(mend(lines, "\n".join(found))[::2])

    def changed(span: Span) -> Span:
        return replace(span, text=next(mended)[1])

    return [map_piece(piece, changed) for piece in pieces]


def _with_lists(pieces: Iterable[tuple[Piece, int]], path: str) -> Iterator[Piece]:
    """Pieces with lists made of paragraphs; beside each, how far it is indented."""
    last: dict[str, Marker] = {}
    run: list[tuple[Paragraph, Entry]] = []
    for piece, indent in pieces:
        entry = _entry(piece, indent) if isinstance(piece, Paragraph) else None
        if run and (entry is None or not fits(entry, run[0][1])):
            yield from _lists(run, path, last)
            run = []
        if isinstance(piece, Paragraph) and entry is not None:
            run.append((piece, entry))
            continue
        if isinstance(piece, ListBlock):
            markers = (read_marker(f"{entry.marker} x") for entry in piece.entries)
            last.update({marker.kind: marker for marker, _ in filter(None, markers)})
        yield piece
    yield from _lists(run, path, last)


def _entry(paragraph: Paragraph, indent: int) -> Entry | None:
    """A paragraph as an entry; what may open an item never is one."""
    marked = None if opens_item(paragraph.text) else read_marker(paragraph.text)
    return Entry(*marked, indent, paragraph.origin.line) if marked is not None else None


def _lists(
    run: Sequence[tuple[Paragraph, Entry]], path: str, last: dict[str, Marker]
) -> Iterator[Piece]:
    """The lists of paragraphs, with the words as they were printed."""
    printed = iter(run)
    for block in read_entries([entry for _, entry in run], path, last):
        if isinstance(block, ListBlock):
            entries: list[ListEntry] = []
            origin = block.origin
            for read, (paragraph, entry) in zip(block.entries, printed, strict=False):
                marked = len(paragraph.text) - len(entry.text)
                origin = origin if entries else paragraph.origin
                entries.append(replace(read, spans=without_start(paragraph.spans, marked)))
            # Where it begins is told with the page, which an entry does not know.
            yield replace(block, entries=tuple(entries), origin=origin)
        else:
            yield next(printed)[0]
    last.update({entry.marker.kind: entry.marker for _, entry in run})

"""Where on the pages of a document what was recognised stands, as marks to draw."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.explain.looks import LEGEND, LOOKS, Look
from generator.explain.text import KINDS, SECTIONS
from generator.explain.values import Explanation, Found, Hidden, Line, Printed, Taken
from generator.model import SectionKind
from generator.read.pdf.picture import Mark, Marks
from generator.read.pdf.sheets import Box
from generator.read.pdf.stretches import around

_NAMES = {
    Taken.HEADING: "overskrift",
    Taken.BODY: "udvalg",
    Taken.FIELD: "felt",
    Taken.HEAD: "hoved",
    Taken.CONTENTS: "indhold",
    Taken.CASE_NUMBER: "sagsnr.",
    Taken.SUB_HEADING: "mellemrubrik",
    Taken.TEXT: "tekst",
    Taken.CONTINUATION: "fortsat",
    Taken.TABLE: "tabel",
    Taken.ABSENCE: "fravær",
    Taken.ATTACHMENT: "bilag",
    Taken.QUOTED: "tidl. beslutning",
    Taken.CLOSES: "lukker",
    Taken.CLOSES_FOLLOWING: "lukker flg.",
    Taken.OPENS_FOLLOWING: "åbner flg.",
    Taken.FURNITURE: "side",
    Taken.UNSEEN: "usynligt",
    Taken.UNKNOWN: "?",
}
_SHUT = {
    Hidden.CLOSED: "lukket",
    Hidden.WITHHELD: "tilbageholdt",
    Hidden.REMOVED: "fjernet",
}


class PageMarks:
    """The marks of a document, page by page."""

    def __init__(self, told: Explanation) -> None:
        """Look through a document: what a page goes on with was begun on an earlier one."""
        self.path = told.path
        self._pages: dict[int, list[Line]] = {}
        self._pieces: dict[int, Found] = {}
        self._looks: dict[int, Look] = {}
        text = Look.OTHER_TEXT
        for line in told.lines:
            self._pages.setdefault(line.origin.page or 0, []).append(line)
            if line.piece is None or line.piece in self._pieces:
                continue
            self._pieces[line.piece] = line.found
            look = LOOKS[line.found.taken]
            if look is Look.TEXT:
                if line.found.taken is not Taken.CONTINUATION:
                    text = Look.TEXT if text is Look.OTHER_TEXT else Look.OTHER_TEXT
                look = text
            self._looks[line.piece] = look

    def of(self, page: int) -> Marks:
        """What is drawn over a page."""
        lines = self._pages.get(page, [])
        return Marks(
            marks=[*_closed(lines), *self._recognised(lines)],
            numbers=[
                (each.origin.line, each.printed.box.top)
                for each in lines
                if each.origin.line and each.printed is not None
            ],
            legend=LEGEND,
            title=f"{self.path}, side {page}. Kun til eget brug: siden vises, som den er.",
        )

    def _recognised(self, lines: Sequence[Line]) -> Iterator[Mark]:
        groups: dict[tuple[int | None, int, int], list[tuple[Line, Printed]]] = {}
        for line in lines:
            if line.printed is not None:
                groups.setdefault(self._block(line), []).append((line, line.printed))
        for (piece, _, _), group in groups.items():
            first, printed = group[0]
            box = around(each.box for _, each in group)
            if piece is None:
                yield from _of_page(first, box, printed.cells)
                continue
            found, look = self._pieces[piece], self._looks[piece]
            if look is Look.TABLE:
                yield from (Mark(cell, Look.CELL.pen) for _, p in group for cell in p.cells)
            label = _label(found, printed.depth)
            goes_on = first.found.goes_on is not None and first.found.taken is Taken.CONTINUATION
            yield Mark(box, look.pen, "fortsat" if goes_on else label)

    def _block(self, line: Line) -> tuple[int | None, int, int]:
        """What is drawn in one: a piece, but of a list each entry."""
        if line.piece is None:
            return None, line.origin.line, 0
        apart = self._looks[line.piece] in {Look.LIST, Look.ATTACHMENT, Look.CONTENTS}
        entry = line.printed.entry if line.printed is not None and apart else 0
        return line.piece, 0, entry


def _of_page(line: Line, box: Box, cells: Sequence[Box]) -> Iterator[Mark]:
    """Marks of what belongs to the page, of words that nobody sees, and of unknown lines."""
    pen, name = LOOKS[line.found.taken].pen, _NAMES[line.found.taken]
    if line.found.taken is not Taken.UNSEEN:
        yield Mark(box, pen, name)
        return
    for place, cell in enumerate(cells):
        yield Mark(cell, pen, "" if place else f"{name}: {line.words} ord")


def _label(found: Found, depth: int) -> str:
    if found.taken is Taken.ITEM:
        return f"punkt {found.item}"
    if found.taken is Taken.LIST:
        return f"liste {depth + 1}"
    if found.taken not in SECTIONS:
        return _NAMES[found.taken]
    kind = KINDS[SectionKind(found.detail)]
    return f"{kind} + tekst" if found.taken is Taken.SECTION_ON_LINE else kind


def _closed(lines: Sequence[Line]) -> Iterator[Mark]:
    """The stretches of a page that are not published, over the whole width of its text."""
    placed = [line for line in lines if line.printed is not None and line.origin.line]
    if not placed:
        return
    width = around(line.printed.box for line in placed if line.printed is not None)
    inside = [line for line in placed if line.found.taken is not Taken.FURNITURE]
    for (name, _), members in groupby(inside, lambda line: (_shut(line), line.found.item)):
        if name:
            box = around(line.printed.box for line in members if line.printed is not None)
            box = Box(width.left, box.top, width.right, box.bottom)
            yield Mark(box, Look.CLOSED.pen, name, inside=True)


def _shut(line: Line) -> str:
    """Why a line is not published, or not but for its title; empty where it is."""
    if line.hidden in _SHUT:
        return _SHUT[line.hidden]
    shut = line.found.taken is Taken.ITEM and line.found.detail
    return _SHUT[Hidden.CLOSED] if shut else ""

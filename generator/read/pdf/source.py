"""Open a PDF and read its pages into Sheets, one after the other."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

import pypdfium2
import pypdfium2.raw as pdfium

from generator.read.address import is_whole
from generator.read.pdf.letters import Letters, Run, read_letters
from generator.read.pdf.place import Place
from generator.read.pdf.shapes import Fill, Shapes, read_shapes
from generator.read.pdf.sheets import Box, Sheet, Word

_PICTURE = 0.5
"""A picture that covers so much of a page is the page."""
_LONGEST_ADDRESS = 2_000
_MOST_LINKS = 5_000
_MARGIN = 2.0
"""Letters may reach so many points over the page's edge."""
_COVERS = frozenset({pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_REDACT})
"""Remarks that paint over what they stand on."""
_LIGHT = 200


class Flaw(StrEnum):
    """Why a PDF cannot be opened."""

    LOCKED = "locked"
    BROKEN = "broken"
    EMPTY = "empty"


class FlawedError(Exception):
    """A PDF that cannot be read."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.value)
        self.flaw = flaw


def read_sheets(content: bytes, begin: Callable[[int], None]) -> Iterator[Sheet]:
    """The pages of a PDF, in order; `begin` is told the number of each before it is read.

    Raises FlawedError when the file cannot be opened, or has no pages.
    """
    with _opened(content) as document:
        count = len(document)
        if not count:
            raise FlawedError(Flaw.EMPTY)
        for number in range(1, count + 1):
            begin(number)
            yield _sheet(document, number)


@contextmanager
def _opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in {pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY}
        raise FlawedError(Flaw.LOCKED if locked else Flaw.BROKEN) from error
    try:
        yield document
    finally:
        document.close()


def _sheet(document: pypdfium2.PdfDocument, number: int) -> Sheet:
    try:
        page = document[number - 1]
    except pypdfium2.PdfiumError as error:
        raise FlawedError(Flaw.BROKEN) from error
    try:
        left, bottom, right, top = page.get_bbox()
        place = Place(left, bottom, right, top, turns=page.get_rotation() // 90)
        letters, shapes = read_letters(page.raw, place), read_shapes(page.raw, place)
        covers, links = _annotations(document, page, place)
        return _seen(number, place, letters, shapes, covers, links)
    finally:
        page.close()


def _seen(
    number: int,
    place: Place,
    letters: Letters,
    shapes: Shapes,
    covers: list[Box],
    links: list[tuple[Box, str]],
) -> Sheet:
    """A page with the words that a reader sees apart from those that nobody does."""
    width, height = place.size
    area = width * height
    pictured = any(each.box.width * each.box.height >= _PICTURE * area for each in shapes.pictures)
    words, hidden = [], []
    for word, run in letters.words:
        if _is_hidden(word, run, (width, height), shapes, covers, pictured=pictured):
            hidden.append(word)
        else:
            words.append(word._replace(href=_address(word, links)))
    return Sheet(
        number,
        width,
        height,
        tuple(words),
        rules=tuple(shapes.rules),
        dots=tuple(shapes.dots),
        hidden=tuple(hidden),
        unreadable=letters.unreadable,
        pictured=pictured,
    )


def _is_hidden(
    word: Word,
    run: Run,
    size: tuple[float, float],
    shapes: Shapes,
    covers: list[Box],
    *,
    pictured: bool,
) -> bool:
    """Whether nobody who looks at a page sees a word that the file holds."""
    middle = (word.left + word.right) / 2, word.base - word.face.size * 0.3
    if not Box(-_MARGIN, -_MARGIN, size[0] + _MARGIN, size[1] + _MARGIN).has(*middle):
        return True
    if not run.seen:
        # The words that were recognised in a picture lie unpainted over it.
        return not pictured
    turn = shapes.turns.get(run.place, 0)
    if any(box.has(*middle) for box in covers):
        return True
    under = [each for each in shapes.fills if each.box.has(*middle)]
    if any(each.turn > turn > 0 for each in under):
        return True
    if min(run.colour) < _WHITE:
        return False
    grounds = [*under, *(each for each in shapes.pictures if each.box.has(*middle))]
    top = max(grounds, key=_turn, default=None)
    return top is None or top.light


_WHITE = 250


def _turn(fill: Fill) -> int:
    return fill.turn


def _address(word: Word, links: list[tuple[Box, str]]) -> str | None:
    middle = (word.left + word.right) / 2, word.base - word.face.size * 0.3
    return next((address for box, address in links if box.has(*middle)), None)


def _annotations(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, place: Place
) -> tuple[list[Box], list[tuple[Box, str]]]:
    """The boxes that remarks paint over the page, and the links with an address of the web."""
    covers: list[Box] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page.raw), _MOST_LINKS)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, index)
        if not annotation:
            continue
        if pdfium.FPDFAnnot_GetSubtype(annotation) in _COVERS and _is_filled(annotation):
            rect = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rect))
            covers.append(Box(*place.box(rect.left, rect.bottom, rect.right, rect.top)))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return covers, list(_links(document, page, place))


def _is_filled(annotation: pdfium.FPDF_ANNOTATION) -> bool:
    if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_REDACT:
        return True
    parts = [ctypes.c_uint() for _ in range(4)]
    kind = pdfium.FPDFANNOT_COLORTYPE_InteriorColor
    return bool(pdfium.FPDFAnnot_GetColor(annotation, kind, *map(ctypes.byref, parts)))


def _links(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, place: Place
) -> Iterator[tuple[Box, str]]:
    at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _ in range(_MOST_LINKS):
        if not pdfium.FPDFLink_Enumerate(page.raw, ctypes.byref(at), ctypes.byref(link)):
            return
        action = pdfium.FPDFLink_GetAction(link)
        if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
            continue
        told = ctypes.create_string_buffer(_LONGEST_ADDRESS)
        length = pdfium.FPDFAction_GetURIPath(document.raw, action, told, _LONGEST_ADDRESS)
        address = told.value.decode("utf-8", "replace").strip()
        if length > _LONGEST_ADDRESS or not is_whole(address):
            continue
        rect = pdfium.FS_RECTF()
        if pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(rect)):
            yield Box(*place.box(rect.left, rect.bottom, rect.right, rect.top)), address

"""Open a PDF and read its pages into Sheets, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

import pypdfium2
import pypdfium2.raw as pdfium

from generator.read.pdf.annotations import read_annotations
from generator.read.pdf.letters import read_letters
from generator.read.pdf.place import Place
from generator.read.pdf.seen import sheet_of
from generator.read.pdf.shapes import read_shapes
from generator.read.pdf.sheets import Sheet


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
        annotations = read_annotations(document.raw, page.raw, place)
        return sheet_of(number, place, letters, shapes, annotations)
    finally:
        page.close()

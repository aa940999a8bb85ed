"""Open a PDF and read its pages into Sheets, one after the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from enum import StrEnum

import pypdfium2
import pypdfium2.raw as pdfium

from generator.read.pdf.letters import Letters, read_letters
from generator.read.pdf.links import read_links
from generator.read.pdf.place import Place
from generator.read.pdf.seen import Painted, part_seen
from generator.read.pdf.shapes import read_shapes
from generator.read.pdf.sheets import Box, Sheet, Word

_PICTURE = 0.5
"""A picture that covers so much of a page is the page."""
_QUARTERS = 4


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
        letters = read_letters(page.raw, place)
        turns = _turns(letters)
        if turns:
            # The text stands sideways: it is read as who turns the page reads it.
            place = replace(place, turns=place.turns + turns)
            letters = read_letters(page.raw, place)
        shapes = read_shapes(page.raw, place)
        width, height = place.size
        pictured = any(
            each.width * each.height >= _PICTURE * width * height for each in shapes.pictures
        )
        painted = Painted.of(page, place, turns)
        seen, hidden = part_seen(letters.words, painted, pictured=pictured)
        links = read_links(document.raw, page.raw, place)
        return Sheet(
            number,
            width,
            height,
            tuple(word._replace(href=_address(word, links)) for word in seen)
            if links
            else tuple(seen),
            rules=tuple(shapes.rules),
            dots=tuple(shapes.dots),
            hidden=tuple(hidden),
            unreadable=letters.unreadable,
            pictured=pictured,
        )
    finally:
        page.close()


def _turns(letters: Letters) -> int:
    """By how many quarter turns, clockwise, the page must be turned for most of its text."""
    found: Counter[int] = Counter()
    for word, run in letters.words:
        found[-run.turns % _QUARTERS] += len(word.text)
    return max(found, key=lambda turns: (found[turns], -turns), default=0)


def _address(word: Word, links: Sequence[tuple[Box, str]]) -> str | None:
    return next((address for box, address in links if box.has(*word.middle)), None)

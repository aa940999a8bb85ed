"""Make PDFs whose pages are drawn in another order than they are read in, or turned.

Each function gives the bytes of one file.
"""

from __future__ import annotations

import io
from collections.abc import Sequence

from pypdf import PdfWriter, Transformation

from tests.bad_pdfs import MINUTES, saved
from tests.pdf_objects import A4, Pdf, lines_of, words


def wrong_order(lines: Sequence[str] = MINUTES) -> bytes:
    """A page whose lines are drawn from the bottom up; each stands where it should."""
    pdf = Pdf()
    pdf.page("".join(reversed(lines_of(lines))))
    return pdf.saved()


def interleaved(left: Sequence[str] = MINUTES, right: Sequence[str] = MINUTES) -> bytes:
    """Two columns that are drawn line by line across the page."""
    pairs = zip(lines_of(left, x=40), lines_of(right, x=320), strict=True)
    pdf = Pdf()
    pdf.page("".join(operators for pair in pairs for operators in pair))
    return pdf.saved()


def two_columns(lines: Sequence[str] = (*MINUTES, *MINUTES)) -> bytes:
    """The lines in two columns, the left one first."""
    half = (len(lines) + 1) // 2
    pdf = Pdf()
    pdf.page("".join([*lines_of(lines[:half], x=40), *lines_of(lines[half:], x=320)]))
    return pdf.saved()


def landscape() -> bytes:
    """A page on its long side, with a table of six columns."""
    heads = ("Post", "Budget", "Forbrug", "Rest", "Sidste år", "Note")
    rows = [heads, *(tuple(f"{name} {n}" for name in heads) for n in range(1, 6))]
    cells = [
        words(cell, 40 + 125 * column, 540 - 18 * place, font="F1" if place else "F2")
        for place, row in enumerate(rows)
        for column, cell in enumerate(row)
    ]
    pdf = Pdf()
    pdf.page("".join(cells), box=(A4[1], A4[0]))
    return pdf.saved()


def rotated(pdf: bytes, *, upright: bool = True) -> bytes:
    """Pages that are turned by a quarter when shown.

    `upright`: their text is turned the other way, so that it is read as ever; else it lies
    on its side.
    """
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    for page in writer.pages:
        if upright:
            width, height = page.mediabox.width, page.mediabox.height
            page.add_transformation(Transformation().rotate(90).translate(height, 0))
            page.mediabox.upper_right = (height, width)
        page.rotate(90)
    return saved(writer)

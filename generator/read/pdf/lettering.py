"""Short texts as small pictures, in letters that PDFium brings along.

Pillow's own letters have no æ, ø and å, and no font of the machine is counted on.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image, ImageOps

SIZE = 7.0
"""The size of the letters, in points."""
_FONT = b"Helvetica"
_BELOW, _BESIDE = 2.0, 1.0
_MOST = 2_000


@lru_cache(maxsize=_MOST)
def lettered(text: str, scale: float) -> Image.Image:
    """A text as a mask, light where its letters are; `scale` is how many pixels a point has."""
    with _scratch() as document:
        written = _written(document, text)
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        edges = (left, bottom, right, top)
        pdfium.FPDFPageObj_GetBounds(written, *map(ctypes.byref, edges))
        pdfium.FPDFPageObj_Transform(written, 1, 0, 0, 1, _BESIDE - left.value, _BELOW)
        width = max(right.value - left.value, 1.0) + 2 * _BESIDE
        page = document.new_page(width, SIZE + _BELOW)
        pdfium.FPDFPage_InsertObject(page.raw, written)
        picture: Image.Image = page.render(scale=scale, grayscale=True).to_pil()
        page.close()
        return ImageOps.invert(picture.convert("L"))


@contextmanager
def _scratch() -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument.new()
    try:
        yield document
    finally:
        document.close()


def _written(document: pypdfium2.PdfDocument, text: str) -> pdfium.FPDF_PAGEOBJECT:
    font = pdfium.FPDFText_LoadStandardFont(document.raw, _FONT)
    written = pdfium.FPDFPageObj_CreateTextObj(document.raw, font, ctypes.c_float(SIZE))
    letters = ctypes.create_string_buffer(f"{text}\0".encode("utf-16-le"))
    pdfium.FPDFText_SetText(written, ctypes.cast(letters, pdfium.FPDF_WIDESTRING))
    pdfium.FPDFFont_Close(font)
    return written

"""Read the links of a page off PDFium that lead to the web."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pypdfium2.raw as pdfium

from generator.read.address import is_whole
from generator.read.pdf.place import Place
from generator.read.pdf.sheets import Box

_LONGEST_ADDRESS = 2_000
_MOST = 5_000


def read_links(
    document: pdfium.FPDF_DOCUMENT, page: pdfium.FPDF_PAGE, place: Place
) -> list[tuple[Box, str]]:
    """The links on a page that have an address of the web, and what they stand on."""
    return list(_links(document, page, place))


def _links(
    document: pdfium.FPDF_DOCUMENT, page: pdfium.FPDF_PAGE, place: Place
) -> Iterator[tuple[Box, str]]:
    at, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _ in range(_MOST):
        if not pdfium.FPDFLink_Enumerate(page, ctypes.byref(at), ctypes.byref(link)):
            return
        address = _address(document, link)
        rect = pdfium.FS_RECTF()
        if address is not None and pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(rect)):
            yield _box(rect, place), address


def _address(document: pdfium.FPDF_DOCUMENT, link: pdfium.FPDF_LINK) -> str | None:
    """The address that a link leads to, where that is one of the web."""
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return None
    told = ctypes.create_string_buffer(_LONGEST_ADDRESS)
    length = pdfium.FPDFAction_GetURIPath(document, action, told, _LONGEST_ADDRESS)
    address = told.value.decode("utf-8", "replace").strip()
    return address if length <= _LONGEST_ADDRESS and is_whole(address) else None


def _box(rect: pdfium.FS_RECTF, place: Place) -> Box:
    return Box(*place.box(rect.left, rect.bottom, rect.right, rect.top))

"""Read the remarks on a page off PDFium: links to the web, and boxes that cover words."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2.raw as pdfium

from generator.read.address import is_whole
from generator.read.pdf.place import Place
from generator.read.pdf.sheets import Box

_COVERS = frozenset({pdfium.FPDF_ANNOT_SQUARE, pdfium.FPDF_ANNOT_REDACT})
"""Remarks that paint over what they stand on."""
_LONGEST_ADDRESS = 2_000
_MOST = 5_000


@dataclass(frozen=True, slots=True)
class Annotations:
    """Boxes that remarks paint over the page, and links with an address of the web."""

    covers: tuple[Box, ...]
    links: tuple[tuple[Box, str], ...]


def read_annotations(
    document: pdfium.FPDF_DOCUMENT, page: pdfium.FPDF_PAGE, place: Place
) -> Annotations:
    """The remarks on a page that matter to who reads its words."""
    covers: list[Box] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        if pdfium.FPDFAnnot_GetSubtype(annotation) in _COVERS and _is_filled(annotation):
            rect = pdfium.FS_RECTF()
            pdfium.FPDFAnnot_GetRect(annotation, ctypes.byref(rect))
            covers.append(_box(rect, place))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return Annotations(tuple(covers), tuple(_links(document, page, place)))


def _is_filled(annotation: pdfium.FPDF_ANNOTATION) -> bool:
    if pdfium.FPDFAnnot_GetSubtype(annotation) == pdfium.FPDF_ANNOT_REDACT:
        return True
    parts = [ctypes.c_uint() for _ in range(4)]
    kind = pdfium.FPDFANNOT_COLORTYPE_InteriorColor
    return bool(pdfium.FPDFAnnot_GetColor(annotation, kind, *map(ctypes.byref, parts)))


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

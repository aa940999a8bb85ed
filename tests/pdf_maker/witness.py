"""Tell what another reader sees on printed pages, between their heads and feet."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

import pypdfium2 as pdfium

from generator.blocks import Document, ListBlock, Table, plain
from tests.pdf_maker.variants import Variant

_POINTS = 72 / 25.4


def page_texts(pdf: bytes, variant: Variant) -> list[str]:
    """The words of each page, in the order in which they were printed."""
    texts = []
    for page in pdfium.PdfDocument(pdf):
        bottom, top = variant.bottom * _POINTS, page.get_height() - variant.top * _POINTS
        texts.append(page.get_textpage().get_text_bounded(bottom=bottom, top=top))
    return texts


def letters(text: str) -> str:
    """The letters and digits of a text, which are the same however its lines are broken."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text))


def pieces(document: Document) -> Iterator[str]:
    """What is printed in one: paragraphs, entries of lists, rows of tables."""
    for block in document.blocks:
        match block:
            case ListBlock(entries=entries):
                # A mark may be drawn after its words.
                yield from (plain(entry.spans) for entry in entries)
            case Table(rows=rows):
                yield from (" ".join(map(plain, row)) for row in rows)
            case _:
                yield block.text


def lost(document: Document, pdf: bytes, variant: Variant) -> list[str]:
    """The pieces of a document that its pages do not have, or not in its order."""
    printed = letters(" ".join(page_texts(pdf, variant)))
    missing = []
    position = 0
    for piece in pieces(document):
        found = printed.find(letters(piece), position)
        if found < 0:
            missing.append(piece)
        else:
            position = found + len(letters(piece))
    return missing

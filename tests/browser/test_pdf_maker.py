"""The maker of PDF files prints the same words by a browser."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pypdfium2 as pdfium
import pytest
from playwright.sync_api import Browser

from generator.blocks import Document
from generator.model import Meeting
from generator.parse.layout_files import find_layout
from generator.read.text import read_text
from tests.corpus_form import CORPUS, understood
from tests.pdf_maker.chromium import Chromium
from tests.pdf_maker.council import council_meeting
from tests.pdf_maker.printing import print_pdf
from tests.pdf_maker.variants import VARIANTS
from tests.pdf_maker.witness import letters, lost, page_texts

pytestmark = pytest.mark.browser


@pytest.fixture
def chromium(browser: Browser) -> Iterator[Chromium]:
    printer = Chromium(browser)
    yield printer
    printer.close()


def read(text: bytes) -> tuple[Document, Meeting]:
    document, _ = read_text("prøve.txt", text)
    assert document is not None
    return document, understood("prøve.txt", text, find_layout(None, "fjordby"))[0]


@pytest.mark.parametrize("look", VARIANTS)
def test_every_word_is_printed_once_and_in_order(look: str, chromium: Chromium) -> None:
    variant = VARIANTS[look]
    for name in ("tables", "closed-group-heading"):
        document, meeting = read((CORPUS / f"{name}.txt").read_bytes())
        pdf = print_pdf(document, meeting, variant, chromium)
        seen = letters(" ".join(page_texts(pdf, variant)))
        assert lost(document, pdf, variant) == []
        assert Counter(seen) == Counter(letters(" ".join(each.text for each in document.blocks)))


def test_the_long_meeting_has_two_hundred_pages_and_all_its_words(chromium: Chromium) -> None:
    document, meeting = read(council_meeting().encode())
    variant = VARIANTS["council"]
    pdf = print_pdf(document, meeting, variant, chromium, tagged=False)
    assert lost(document, pdf, variant) == []
    assert 180 <= len(pdfium.PdfDocument(pdf)) <= 220


@pytest.mark.parametrize("tagged", [False, True])
def test_a_file_has_tags_where_they_are_asked_for(chromium: Chromium, *, tagged: bool) -> None:
    document, meeting = read((CORPUS / "tables.txt").read_bytes())
    pdf = print_pdf(document, meeting, VARIANTS["sans"], chromium, tagged=tagged)
    assert (b"/StructTreeRoot" in pdf) is tagged

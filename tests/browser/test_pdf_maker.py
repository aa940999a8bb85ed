"""The maker of PDF files prints by a browser; what is read of its prints is `test_pdf`'s."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from generator.blocks import Document
from generator.model import Meeting
from generator.parse.layout_files import find_layout
from generator.read.text import read_text
from tests.corpus_form import CORPUS, understood
from tests.pdf_maker.chromium import Chromium
from tests.pdf_maker.printing import print_pdf
from tests.pdf_maker.variants import VARIANTS

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


@pytest.mark.parametrize("tagged", [False, True])
def test_a_file_has_tags_where_they_are_asked_for(chromium: Chromium, *, tagged: bool) -> None:
    document, meeting = read((CORPUS / "tables.txt").read_bytes())
    pdf = print_pdf(document, meeting, VARIANTS["sans"], chromium, tagged=tagged)
    assert (b"/StructTreeRoot" in pdf) is tagged

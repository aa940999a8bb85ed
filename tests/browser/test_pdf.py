"""What a browser prints as PDF is read as its text is; a council's long meeting, too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from generator.model import Status
from tests.pdf_maker.chromium import Chromium
from tests.pdf_maker.council import ITEMS, council_meeting, is_closed
from tests.pdf_maker.printing import print_pdf
from tests.pdf_maker.variants import VARIANTS
from tests.pdf_prints import (
    FEW,
    TEXTS,
    assert_reads_as_text,
    printed,
    read_of_content,
    read_of_pdf,
    read_of_text,
    share_of_equal_blocks,
)

pytestmark = pytest.mark.browser


@pytest.fixture
def chromium(browser: Browser) -> Iterator[Chromium]:
    printer = Chromium(browser)
    yield printer
    printer.close()


@pytest.mark.parametrize("look", ["product", "sans", "justified", "borderless", "running"])
def test_a_print_is_read_as_its_text_is(look: str, chromium: Chromium) -> None:
    names = sorted(TEXTS) if look == "product" else FEW
    tagged = look in {"product", "justified"}
    pairs = {
        name: (
            read_of_text(name),
            read_of_pdf(name, printed(name, look, chromium, tagged=tagged)),
        )
        for name in names
    }
    assert_reads_as_text(look, "chromium", pairs)


def test_a_long_meeting_is_read_as_its_text_is(chromium: Chromium) -> None:
    text = read_of_content("byraadet.txt", council_meeting().encode())
    content = print_pdf(text.document, text.meeting, VARIANTS["council"], chromium, tagged=False)
    pdf = read_of_pdf("byraadet.pdf", content)
    assert 80 <= (pdf.document.blocks[-1].origin.page or 0) <= 100
    # Its sentences are put together by chance, so that nothing tells where paragraphs end.
    assert share_of_equal_blocks([(text, pdf)]) >= 0.95
    assert len(pdf.meeting.items) == ITEMS
    for one, other in zip(text.meeting.items, pdf.meeting.items, strict=True):
        assert one.title == other.title
        assert one.case == other.case
        assert one.attachments == other.attachments
        assert one.presence == other.presence
        assert (other.status is Status.CLOSED) is is_closed(int(other.key.number))
    assert not pdf.problems

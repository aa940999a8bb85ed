"""Print the text of minutes as PDF."""

from __future__ import annotations

from typing import Protocol

from generator.blocks import Document
from generator.model import Meeting
from tests.pdf_maker.html import print_html
from tests.pdf_maker.variants import Variant
from tests.pdf_maker.weasy import print_by_weasyprint


class Producer(Protocol):
    """What prints a page in a look."""

    def __call__(self, page: str, variant: Variant, *, tagged: bool) -> bytes: ...


def print_pdf(
    document: Document,
    meeting: Meeting,
    variant: Variant,
    producer: Producer = print_by_weasyprint,
    *,
    tagged: bool = True,
) -> bytes:
    """A document in a look; `meeting` is what was read of it."""
    return producer(print_html(document, meeting, variant), variant, tagged=tagged)

"""Print the text of minutes as PDF."""

from __future__ import annotations

from generator.blocks import Document
from generator.model import Meeting
from tests.pdf_maker.html import print_html
from tests.pdf_maker.variants import Variant
from tests.pdf_maker.weasy import print_by_weasyprint


def print_pdf(
    document: Document, meeting: Meeting, variant: Variant, *, tagged: bool = True
) -> bytes:
    """A document in a look, by WeasyPrint; `meeting` is what was read of it."""
    return print_by_weasyprint(print_html(document, meeting, variant), variant, tagged=tagged)

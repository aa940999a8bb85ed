"""Print a page by WeasyPrint."""

from __future__ import annotations

from functools import cache

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from tests.pdf_maker.variants import Variant, style


def print_by_weasyprint(page: str, variant: Variant, *, tagged: bool) -> bytes:
    """A page in a look as PDF; `tagged`: with the structure of its elements."""
    pdf: bytes | None = HTML(string=page).write_pdf(
        stylesheets=[_sheet("base"), _sheet(variant.letters), _sheet("weasyprint")],
        font_config=_fonts(),
        pdf_tags=tagged,
    )
    assert pdf is not None
    return pdf


@cache
def _fonts() -> FontConfiguration:
    # To make one takes longer than to print a page.
    return FontConfiguration()


@cache
def _sheet(name: str) -> CSS:
    return CSS(string=style(name), font_config=_fonts())

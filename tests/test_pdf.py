"""Minutes that are printed as PDF are read as their text is: `expected/pdf.toml` has the rest."""

from __future__ import annotations

import pytest

from tests.pdf_maker.weasy import print_by_weasyprint
from tests.pdf_prints import FEW, assert_reads_as_text, printed, read_of_pdf, read_of_text

LOOKS = ["product", "sans", "justified", "borderless", "running"]


@pytest.mark.parametrize("look", LOOKS)
def test_a_print_is_read_as_its_text_is(look: str) -> None:
    tagged = look in {"product", "borderless"}
    pairs = {
        name: (
            read_of_text(name),
            read_of_pdf(name, printed(name, look, print_by_weasyprint, tagged=tagged)),
        )
        for name in FEW
    }
    assert_reads_as_text(look, "weasyprint", pairs)

"""What comes out of the printer, read back from the PDF."""

from __future__ import annotations

import re
from collections import Counter

import pypdfium2
import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

ITEM = "fjordby/byraadet/2021-12-14/3/"
MEETING = "fjordby/byraadet/2021-12-14/"
HYPHENS = str.maketrans(
    "", "", "\x02\ufffe\xad"
)  # how PDF readers tell of a line's end inside a word


def sheets(page: Page, path: str) -> list[str]:
    """The text of each sheet that a page prints on."""
    page.goto(path)
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    try:
        return [sheet.get_textpage().get_text_bounded().translate(HYPHENS) for sheet in document]
    finally:
        document.close()


def test_every_sheet_says_what_it_is_and_how_many_there_are(page: Page) -> None:
    """Committee, date, item and case number at the head; the page number at the foot."""
    printed = sheets(page, ITEM)
    assert len(printed) > 1
    for number, sheet in enumerate(printed, 1):
        assert "byrådet · 14. december 2021 · punkt 3 · 04.08.00-p20-3-21" in sheet.lower()
        assert f"Side {number} af {len(printed)}" in sheet


def test_the_paper_ends_in_its_source(page: Page) -> None:
    """File, checksum and address stand on the last sheet, so that the paper can be checked."""
    last = sheets(page, ITEM)[-1]
    assert "fjordby/Referat_Byraadet_2021-12-14.txt" in last
    assert re.search(r"\b[0-9a-f]{64}\b", last)
    assert ITEM in re.sub(r"\s", "", last)


def test_the_paper_has_none_of_the_screen(page: Page) -> None:
    """No header, no buttons, no neighbours."""
    printed = "\n".join(sheets(page, ITEM))
    for chrome in (
        "Gå til indholdet",
        "Søg",
        "Kopiér henvisning",
        "Udskriv",
        "Forrige",
        "Næste",
        "Forsiden",
    ):
        assert not re.search(rf"^\W*{chrome}\W*$", printed, re.MULTILINE), chrome


def test_the_decision_is_first_on_paper_too(page: Page) -> None:
    """The paper shows the order of the screen."""
    printed = "\n".join(sheets(page, ITEM))
    assert printed.index("Vedtaget med 19 stemmer") < printed.index(
        "Sagen begyndte med en henvendelse"
    )


@pytest.mark.parametrize("path", [ITEM, MEETING])
def test_every_word_of_the_minutes_reaches_the_paper(page: Page, path: str) -> None:
    """Nothing is cut where one sheet ends and the next begins."""
    printed = Counter(re.findall(r"\w+", " ".join(sheets(page, path))))
    shown = page.locator("[data-source]").evaluate_all(
        "all => all.map(each => each.innerText).join(' ')"
    )
    lost = Counter(re.findall(r"\w+", shown)) - printed
    # A hyphen at a line's end reads back as one word: then both halves stand in it.
    glued = "".join(printed)
    assert [word for word in lost if word not in glued] == []


def test_a_table_head_stands_on_each_sheet_of_a_long_table(page: Page) -> None:
    """A table over several sheets repeats its head."""
    page.goto(ITEM)
    page.evaluate(
        """() => {
          const row = (cells) => `<tr>${cells}</tr>`;
          const head = row("<th>Tabelhoved</th><th>Beløb</th>");
          const rows = Array.from({length: 150}, (_, i) => row(`<td>${i}</td><td>kroner</td>`));
          const table = `<table><thead>${head}</thead><tbody>${rows.join("")}</tbody></table>`;
          const place = document.querySelector(".ra-case [data-source]");
          place.insertAdjacentHTML("beforeend", `<div class="ra-table">${table}</div>`);
        }"""
    )
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    texts = [sheet.get_textpage().get_text_bounded() for sheet in document]
    document.close()
    assert all("Tabelhoved" in text for text in texts if text.count("kroner") > 5)
    assert sum("Tabelhoved" in text for text in texts) >= 2

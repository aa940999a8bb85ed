"""What comes out of the printer, read back from the PDF."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

ITEM = "fjordby/byraadet/2021-12-14/3/"
MEETING = "fjordby/byraadet/2021-12-14/"
HYPHENS = str.maketrans(
    "", "", "\x02\ufffe\xad"
)  # how PDF readers tell of a line's end inside a word

Sheets = list[str]
"""The text of each sheet that a page prints on."""


def sheets(page: Page) -> Sheets:
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    try:
        return [sheet.get_textpage().get_text_bounded().translate(HYPHENS) for sheet in document]
    finally:
        document.close()


@pytest.fixture(scope="module")
def paper(browser: Browser, site: str) -> Iterator[Page]:
    """A page to print from."""
    context = browser.new_context(base_url=site, locale="da-DK")
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module")
def item(paper: Page) -> Sheets:
    """The sheets of an item."""
    paper.goto(ITEM)
    return sheets(paper)


@pytest.fixture(scope="module")
def meeting(paper: Page) -> Sheets:
    """The sheets of a whole meeting."""
    paper.goto(MEETING)
    return sheets(paper)


def test_every_sheet_says_what_it_is_and_how_many_there_are(item: Sheets, meeting: Sheets) -> None:
    """Committee, date, item and case number at the head; the page number at the foot."""
    heads = {
        "byrådet · 14. december 2021 · punkt 3 · 04.08.00-p20-3-21": item,
        "fjordby kommune · byrådet 14. december 2021": meeting,
    }
    for head, printed in heads.items():
        assert len(printed) > 1
        for number, sheet in enumerate(printed, 1):
            assert head in sheet.lower()
            assert f"Side {number} af {len(printed)}" in sheet


def test_the_paper_ends_in_its_source(item: Sheets, meeting: Sheets, site: str) -> None:
    """File, checksum, address and how to cite stand last, so that the paper can be checked."""
    for path, printed in ((ITEM, item), (MEETING, meeting)):
        last = printed[-1][printed[-1].index("Kilde") :]
        assert "fjordby/Referat_Byraadet_2021-12-14.txt" in last
        assert re.search(r"\b[0-9a-f]{64}\b", last)
        assert f"{site}{path}" in re.sub(r"\s", "", last)
        assert "Byrådet, Fjordby Kommune: " in last


def test_the_paper_has_none_of_the_screen(paper: Page) -> None:
    """No header, no buttons, no numbers in the margin, no neighbours, no addresses of links."""
    paper.goto(ITEM)
    paper.get_by_role("button", name="Vis afsnitsnumre").click()
    printed = "\n".join(sheets(paper))
    chrome = (
        "Gå til indholdet", "Søg", "Kopiér henvisning", "Kopiér adresse", "Vis afsnitsnumre",
        "Udskriv", "Forrige", "Næste", "Forsiden", "Meld en fejl, eller bed om fjernelse",
        "[0-9]+",
    )  # fmt: skip
    for each in chrome:
        assert not re.search(rf"^\W*{each}\W*$", printed, re.MULTILINE), each
    assert printed.count("http") == 1


def test_the_decision_and_how_the_votes_fell_are_first_on_paper_too(item: Sheets) -> None:
    """The paper shows the order of the screen: outcome, votes, facts, decision, case."""
    told = [
        "Godkendt", "19 for, 6 imod", "04.08.00-P20-3-21", "Vedtaget med 19 stemmer",
        "Sagen begyndte med en henvendelse",
    ]  # fmt: skip
    first = item[0].partition("04.08.00")[2]  # the running head
    places = [first.index(each) for each in told]
    assert places == sorted(places)


@pytest.mark.parametrize("path", [ITEM, MEETING])
def test_every_word_of_the_minutes_reaches_the_paper(
    paper: Page, request: pytest.FixtureRequest, path: str
) -> None:
    """Nothing is cut where one sheet ends and the next begins."""
    printed_sheets: Sheets = request.getfixturevalue("item" if path == ITEM else "meeting")
    printed = Counter(re.findall(r"\w+", " ".join(printed_sheets)))
    paper.goto(path)
    shown = paper.locator("[data-source]").evaluate_all(
        "all => all.map(each => each.innerText).join(' ')"
    )
    lost = Counter(re.findall(r"\w+", shown)) - printed
    # A hyphen at a line's end reads back as one word: then both halves stand in it.
    glued = "".join(printed)
    assert [word for word in lost if word not in glued] == []


def test_nothing_is_left_alone_where_sheets_part(paper: Page) -> None:
    """A heading stays with its words, what introduces a list with it, a short decision whole.

    The same item begins ever farther down its sheet, so that each of its lines comes last.
    """
    paper.goto(MEETING)
    count = paper.evaluate(
        """() => {
          const item = (n) => `<div style="height: ${70 + 4 * n}mm; break-before: page"></div>
            <article class="ra-item">
            <h3><span class="ra-label">Mærke${n}.</span> <span>Titel${n}.</span></h3>
            <section class="ra-section ra-case"><div data-source><h4>Hoved${n}.</h4>
            <p>Begyndelse${n}. ${"Ord til at fylde med. ".repeat(20)}</p>
            <p>Indstilles${n}.</p>
            <ul><li>Første${n}.</li><li>Midterste${n}.</li><li>Midterste${n}.</li>
            <li>Næstsidste${n}.</li><li>Sidste${n}.</li></ul>
            </div></section>
            <section class="ra-section ra-decision"><div data-source><h4>Beslutning${n}.</h4>
            <p>Fraværende${n}.</p><p>Godkendt${n}.</p><p>Bemærket${n}.</p></div></section>
            <section class="ra-section ra-prior"><div data-source><h5>Citat${n}.</h5>
            <p>Borte${n}.</p><p>Citeret${n}.</p></div><p class="ra-note">Kildenote${n}.</p>
            </section></article>`;
          const items = Array.from({length: 46}, (_, n) => item(n));
          document.querySelector(".ra-minutes").innerHTML = items.join("");
          return items.length;
        }"""
    )
    on = {
        word: number
        for number, sheet in enumerate(sheets(paper))
        for word in re.findall(r"\b[^\W\d]+\d+\.", sheet)
    }
    together = [
        ("Mærke", "Titel", "Hoved", "Begyndelse"),
        ("Indstilles", "Første"),
        ("Næstsidste", "Sidste"),
        ("Beslutning", "Fraværende", "Godkendt", "Bemærket"),
        ("Citat", "Borte", "Citeret", "Kildenote"),
    ]
    parted = [
        f"{names} {n}"
        for n in range(count)
        for names in together
        if len({on[f"{name}{n}."] for name in names}) != 1
    ]
    assert parted == []
    assert len({on[f"Begyndelse{n}."] - on[f"Godkendt{n}."] for n in range(count)}) > 1


def test_a_table_head_stands_on_each_sheet_of_a_long_table(paper: Page) -> None:
    """A table over several sheets repeats its head."""
    paper.goto(ITEM)
    paper.evaluate(
        """() => {
          const row = (cells) => `<tr>${cells}</tr>`;
          const head = row("<th>Tabelhoved</th><th>Beløb</th>");
          const rows = Array.from({length: 150}, (_, i) => row(`<td>${i}</td><td>kroner</td>`));
          const table = `<table><thead>${head}</thead><tbody>${rows.join("")}</tbody></table>`;
          const place = document.querySelector(".ra-case [data-source]");
          place.insertAdjacentHTML("beforeend", `<div class="ra-table">${table}</div>`);
        }"""
    )
    texts = sheets(paper)
    assert all("Tabelhoved" in text for text in texts if text.count("kroner") > 5)
    assert sum("Tabelhoved" in text for text in texts) >= 2

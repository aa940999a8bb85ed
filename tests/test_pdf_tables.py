"""Tables on the pages of a PDF are found, with strokes between their cells and without."""

from __future__ import annotations

import pypdfium2
import pytest

from generator.blocks import Table
from generator.model import Status
from tests.pdf_objects import Pdf, words
from tests.pdf_pages import HEAD, PROSE, TALK, blocks, full, meeting, read, texts, woven

ITEM = f"<p>Punkt 1: Bænke</p>{PROSE}"
"""What stands before a table that belongs to an item."""
LOW = "@page { size: 210mm 190pt; margin: 25pt 25mm }"
"""Sheets that hold little more than `ITEM`."""
KINDS = pytest.mark.parametrize("kind", ["ruled", ""], ids=["ruled", "borderless"])


def rows(*told: str, head: str = "td") -> str:
    """Rows whose cells are parted by strokes; those of the first are `head` cells."""
    made = (
        "".join(f"<{head if not place else 'td'}>{cell}" for cell in row.split("|"))
        for place, row in enumerate(told)
    )
    return "".join(f"<tr>{row}" for row in made)


def table(pdf: bytes) -> list[list[str]]:
    """The cells of the only table, after an item's opener and its text."""
    opener, talk, found, *more = blocks(pdf)
    assert [opener.text, talk.text, *(block.text for block in more)] == [
        *("Punkt 1: Bænke", TALK),
        *[TALK] * len(more),
    ]
    assert isinstance(found, Table)
    return [row.split("\t") for row in found.text.split("\n")]


def is_headed(pdf: bytes) -> bool:
    """Whether the first row of the only table heads its columns."""
    (found,) = [block for block in blocks(pdf) if isinstance(block, Table)]
    return found.header


def page_texts(pdf: bytes) -> list[str]:
    """The words of each page, by another reader's word."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


# --- On one page -----------------------------------------------------------------------------


def test_merged_cells_stand_where_they_begin() -> None:
    merged = (
        "<tr><th colspan=2>Sted<th>Pris<tr><td rowspan=2>Søen<td>Bænk<td>200<tr><td>Bro<td>300"
    )
    pdf = woven(f"{ITEM}<table class=ruled>{merged}</table>")
    assert table(pdf) == [["Sted", "", "Pris"], ["Søen", "Bænk", "200"], ["", "Bro", "300"]]
    assert is_headed(pdf)


def test_figures_at_the_right_of_their_columns_are_cells() -> None:
    told = ("Post|Budget|Forbrug", "Bænke|1.200|900", "Broer|12.000|10.500", "I alt|13.200|11.400")
    style = "table { width: 60% } td + td { text-align: right }"
    pdf = woven(f"{ITEM}<table>{rows(*told)}</table>", style)
    assert table(pdf) == [row.split("|") for row in told]


def test_a_first_cell_may_be_empty() -> None:
    told = ("Navn|Sted|Pris", "Bænke|Søen|200", "|Åen|300", "Broer|Åen|900")
    pdf = woven(f"{ITEM}<table style='width: 60%'>{rows(*told)}</table>")
    assert table(pdf) == [row.split("|") for row in told]


def test_a_cell_that_wraps_is_whole() -> None:
    told = (
        "Bænke|En bænk ved søen, som mange har bedt om i flere år|200",
        "Broer|En bro over åen, som en kørestol kan komme over i al slags vejr|300",
        "Lys|Lys på stien mellem træerne|100",
    )
    pdf = woven(
        f"{ITEM}<table style='width: 80mm'>{rows(*told)}</table>", "td { padding: 2pt 10pt }"
    )
    assert table(pdf) == [row.split("|") for row in told]


def test_heads_that_nearly_touch_head_their_columns() -> None:
    told = (
        ("Navn", "Budgetteret", "Forbrugt"),
        ("Søen", "100", "200"),
        ("Åen", "30", "40"),
    )
    pdf = Pdf()
    pdf.page(
        "".join(
            words(cell, x, 700 - 16 * place)
            for place, row in enumerate(told)
            for x, cell in zip((72, 110, 177), row, strict=True)
        )
    )
    (found,) = texts(pdf.saved())
    assert found == "\n".join(map("\t".join, told))


@KINDS
@pytest.mark.parametrize("head", ["th", "td"])
def test_a_bold_first_row_heads_the_columns(kind: str, head: str) -> None:
    told = ("Navn|Sted|Pris", "Bænke|Søen|200", "Broer|Åen|900")
    pdf = woven(f"{ITEM}<table class='{kind}'>{rows(*told, head=head)}</table>")
    assert table(pdf) == [row.split("|") for row in told]
    assert is_headed(pdf) is (head == "th")


@pytest.mark.parametrize("wide", ["Vi ser nu", "Sagen udgår", "Udvalget ønsker flere svar om det"])
def test_a_line_of_prose_with_wide_gaps_is_no_table(wide: str) -> None:
    line = "Udvalget har drøftet planen for havnens bænke og broer i sommeren og ønsker svar om"
    pdf = woven(full(line, wide, line, "den lange vej."))
    assert texts(pdf) == [f"{line} {wide} {line} den lange vej."]


# --- Over a page break -----------------------------------------------------------------------

MANY = [f"Bænk {number}|{number}00|ved søen" for number in range(1, 9)]


def over_pages(kind: str, head: str) -> bytes:
    """A table over two pages; its first row is repeated on the second."""
    first = rows("Navn|Pris|Sted", head=head)
    listed = f"<thead>{first}</thead><tbody>{rows(*MANY)}</tbody>"
    return woven(f"{ITEM}<table class='{kind}'>{listed}</table>{PROSE}", LOW)


@KINDS
def test_a_table_over_a_page_break_is_one_and_has_its_head_once(kind: str) -> None:
    pdf = over_pages(kind, "th")
    assert [page.count("Navn Pris Sted") for page in page_texts(pdf)][:2] == [1, 1]
    assert table(pdf) == [["Navn", "Pris", "Sted"], *(row.split("|") for row in MANY)]
    assert is_headed(pdf)
    assert read(pdf)[0].furniture == 3


@KINDS
def test_a_row_that_is_told_again_and_is_no_head_stays(kind: str) -> None:
    pdf = over_pages(kind, "td")
    assert [page.count("Navn Pris Sted") for page in page_texts(pdf)][:2] == [1, 1]
    told = table(pdf)
    assert told.count(["Navn", "Pris", "Sted"]) == 2
    assert [row for row in told if row[0] != "Navn"] == [row.split("|") for row in MANY]
    assert read(pdf)[0].furniture == 0


def test_a_row_that_a_page_break_cuts_is_whole() -> None:
    note = (
        "en lang note om bænken ved den lange sø, om broen, som er af træ, om vejen, der er smal, "
        "om den lange sti ved åen og om meget andet, som er godt"
    )
    told = ("Navn|Note", f"Bænk|{note}", "Bro|kort")
    listed = f"<table class=ruled style='width: 70mm'>{rows(*told, head='th')}</table>"
    pdf = woven(ITEM + listed, "@page { size: 210mm 175pt; margin: 25pt 25mm } td { orphans: 1 }")
    above, below = page_texts(pdf)
    assert "en lang note" in above
    assert "som er godt" in below
    assert table(pdf) == [row.split("|") for row in told]


# --- What a table tells of the meeting -------------------------------------------------------


@KINDS
def test_a_single_row_with_a_case_number_closes_its_item(kind: str) -> None:
    row = f"<table class='{kind}'>{rows('Sagsnr.|1/23|Lukket')}</table>"
    assert table(woven(f"{ITEM}{row}{PROSE}")) == [["Sagsnr.", "1/23", "Lukket"]]
    items = f"<h2>Punkt 1: Bænke</h2>{PROSE}<h2>Punkt 2: Leje</h2>{row}{PROSE}"
    assert [item.status for item in meeting(woven(HEAD + items)).items] == [
        Status.OPEN,
        Status.CLOSED,
    ]


@KINDS
def test_labels_and_values_in_a_table_on_the_cover_are_the_head(kind: str) -> None:
    told = ("Mødedato|Tirsdag d. 14. marts 2023 kl. 16:00", "Mødested|Rådhuset, lokale 2")
    cover = f"<h1>REFERAT Kulturudvalget</h1><table class='{kind}'>{rows(*told)}</table>"
    found = meeting(woven(f"{cover}<h2>Punkt 1: Bænke</h2>{PROSE}"))
    assert f"{found.key.date} {found.starts:%H:%M}" == "2023-03-14 16:00"
    assert found.place == "Rådhuset, lokale 2"

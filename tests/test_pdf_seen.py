"""What of a PDF is published: the words that a person sees on its pages, but for the pages' own.

Damaged files are refused in one line; what the page does not show, and what belongs to the
page, is left out and told.
"""

from __future__ import annotations

import io

import pytest
from pypdf import PdfWriter

from generator.blocks import Document, count_words
from generator.identifiers import committee_id
from generator.parse import parse_meeting
from generator.parse.layout_files import find_layout
from generator.problems import Code, Origin, Problem
from generator.read.pdf.reader import read_pdf
from tests import bad_pdfs as bad
from tests import bad_pdfs_inside as inside
from tests import bad_pdfs_laid_out as laid_out
from tests.pdf_objects import Pdf, lines_of
from tests.pdf_pages import PATH, PROSE, TALK, blocks, read, texts, woven

LINES = list(bad.MINUTES)


def told(document: Document) -> str:
    return "\n".join(block.text for block in document.blocks)


def sheets(*pages: str) -> bytes:
    """A PDF of pages with these operators."""
    pdf = Pdf()
    for page in pages:
        pdf.page(page)
    return pdf.saved()


# --- Files that cannot be read, or only by mending ------------------------------------------


@pytest.mark.parametrize(
    ("pdf", "found", "do"),
    [
        (bad.encrypted(bad.printed()), "låst med en adgangskode", "gem den uden"),
        (bad.broken_truncated(bad.printed()), "i stykker", "hent den igen"),
        (bad.broken_tail(), "i stykker", "hent den igen"),
        (bad.not_a_pdf(), "kan ikke åbnes", "hent den igen"),
        (bad.empty_file(), "kan ikke åbnes", "hent den igen"),
        (bad.no_pages(), "kan ikke åbnes", "hent den igen"),
        (bad.scanned(), "scannet", "gem den med tekstgenkendelse"),
        (bad.without_character_map(), "skrifttyper", "gem referatet som PDF igen"),
        (sheets(""), "ingen tekst", "ventet et referat"),
    ],
    ids=["locked", "half", "no end", "web page", "empty", "no pages", "scan", "no map", "blank"],
)
def test_what_cannot_be_read_is_one_line_that_says_what_to_do(
    pdf: bytes, found: str, do: str
) -> None:
    document, (problem,) = read_pdf(PATH, pdf, lambda _page: None)
    assert document is None
    assert (problem.code, problem.origin) == (Code.UNREADABLE_FILE, Origin(PATH, 0))
    assert found in problem.message
    assert do in problem.message
    assert "\n" not in problem.message


@pytest.mark.parametrize("pdf", [bad.letter(), bad.list_of_cases()], ids=["letter", "cases"])
def test_what_is_no_minutes_is_said_to_be_none(pdf: bytes) -> None:
    document, _ = read(pdf)
    meeting, problems = parse_meeting(
        document, "fjordby", find_layout(None, "fjordby"), committee_id
    )
    assert meeting is None
    assert [problem.code for problem in problems] == [Code.NOT_MINUTES]


@pytest.mark.parametrize(
    "pdf",
    [
        bad.encrypted_for_owner_only(bad.printed()),
        bad.broken_xref(bad.printed()),
        laid_out.wrong_order(),
        laid_out.rotated(bad.printed()),
        laid_out.rotated(bad.printed(), upright=False),
    ],
    ids=["owner", "table of objects", "order", "turned", "lying"],
)
def test_what_can_be_read_is_read_as_sound_minutes_are(pdf: bytes) -> None:
    assert blocks(pdf) == blocks(bad.printed())
    assert texts(pdf) == LINES


def test_a_scan_with_recognised_text_is_read() -> None:
    assert texts(bad.scanned_with_text_layer()) == list(bad.SCANNED)


def test_a_page_on_its_long_side_is_read() -> None:
    (table,) = texts(laid_out.landscape())
    assert len(table.split("\n")) == 6
    assert table.split("\n")[5].split("\t")[4:] == ["Sidste år 5", "Note 5"]


def test_many_pages_are_read_to_the_last() -> None:
    document, problems = read(bad.huge(pages=100))
    page = [f"{line} ({place})" for place, line in enumerate(bad.MINUTES * 3)]
    assert problems == []
    assert told(document).split() == " ".join(page * 100).split()
    assert document.furniture == count_words("Side 1 af 100") * 100


# --- Pages of which not all can be read ------------------------------------------------------


def test_letters_without_meaning_are_told_with_their_page() -> None:
    signs = "<p style='break-before: page'><b>Ulæselig</b> tekst.</p>"
    writer = PdfWriter(clone_from=io.BytesIO(woven(PROSE * 2 + signs)))
    for each in writer.pages[1]["/Resources"]["/Font"].values():  # type: ignore[index]  # of any kind
        if "Bold" in (font := each.get_object())["/BaseFont"]:
            del font["/ToUnicode"]
    _, (problem,) = read(bad.saved(writer))
    assert (problem.code, problem.origin) == (Code.PAGE_UNREAD, Origin(PATH, 0, 2))
    assert problem.message.startswith("8 bogstaver på siden kan ikke læses")


def test_a_page_that_is_a_picture_is_told_with_its_number() -> None:
    writer = PdfWriter()
    for each in (bad.printed(), bad.scanned(pages=1), bad.printed()):
        writer.append(io.BytesIO(each))
    document, (problem,) = read(bad.saved(writer))
    assert (problem.code, problem.origin) == (Code.PAGE_UNREAD, Origin(PATH, 0, 2))
    assert "billede" in problem.message
    assert [block.text for block in document.blocks] == [*LINES, *LINES]


# --- Words that nobody sees ------------------------------------------------------------------


def hidden_on(problems: list[Problem]) -> list[int | None]:
    """The pages that are said to hold words which nobody sees."""
    return [each.origin.page for each in problems if each.code is Code.WORDS_UNSEEN]


def test_words_that_nobody_sees_are_in_no_block_and_no_message() -> None:
    document, problems = read(inside.with_hidden_text())
    assert [block.text for block in document.blocks] == list(inside.VISIBLE)
    published = " ".join([told(document), *map(str, problems)])
    assert [how for how, word in inside.HIDDEN.items() if word in published] == []
    assert document.words == count_words(told(document))
    assert hidden_on(problems) == [1]


@pytest.mark.parametrize("how", [how for how in inside.HIDDEN if how != "no size"])
def test_the_page_of_each_hidden_word_is_named(how: str) -> None:
    only = dict.fromkeys(inside.HIDDEN, "") | {how: inside.HIDDEN[how]}
    document, problems = read(inside.with_hidden_text(only))
    assert [block.text for block in document.blocks] == list(inside.VISIBLE)
    (problem,) = problems
    assert problem.message.startswith("1 ord i filen kan ikke ses på siden")


def test_a_transparent_watermark_hides_nothing() -> None:
    mark = "<div style='position: fixed; top: 20mm; font-size: 60pt; opacity: 0.2'>UDKAST</div>"
    assert sorted(" ".join(texts(woven(PROSE + mark))).split()) == sorted(
        [*" ".join(texts(woven(PROSE))).split(), "UDKAST"]
    )


@pytest.mark.parametrize(
    "style", ["color: #ccc", "color: #fff; background: #333", "color: #333; background: #ccc"]
)
def test_light_words_and_words_on_dark_are_seen(style: str) -> None:
    assert texts(woven(f"<p style='{style}'>Bænke i parken.</p>")) == ["Bænke i parken."]


def test_a_frame_around_the_page_hides_nothing() -> None:
    frames = "q 1 w 30 30 535 782 re S Q q 1 g 36 36 523 770 re f Q\n"
    assert texts(sheets(frames + "".join(lines_of(LINES)))) == LINES


@pytest.mark.parametrize(
    "pdf",
    [
        inside.with_annotations(),
        inside.with_form_and_javascript(),
        inside.with_attachment_file(),
    ],
    ids=["annotations", "form", "attachment"],
)
def test_what_is_laid_over_or_beside_a_page_is_not_read(pdf: bytes) -> None:
    assert texts(pdf) == list(inside.VISIBLE)


# --- What belongs to the pages ---------------------------------------------------------------


def on_pages(tops: list[str]) -> str:
    """Pages of text, each with this above it."""
    return "".join(f"<div style='break-after: page'>{top}{PROSE}</div>" for top in tops)


def read_of(tops: list[str], style: str = "@page { margin: 20mm }") -> tuple[list[str], int]:
    """The texts of such pages, and how many words of them belong to the pages."""
    document, problems = read(woven(on_pages(tops), style))
    assert problems == []
    assert document.words == count_words(told(document)) + document.furniture
    return [block.text for block in document.blocks], document.furniture


def test_running_heads_and_page_numbers_are_left_out_and_counted() -> None:
    head = "@top-left { content: 'Kulturudvalget den 14. marts 2023'; font-size: 9pt }"
    foot = "@bottom-right { content: 'Side ' counter(page) ' af ' counter(pages) }"
    found = read_of([""] * 3, f"@page {{ {head} {foot} }}")
    assert found == ([TALK] * 3, count_words("Kulturudvalget den 14. marts 2023 Side 1 af 3") * 3)


@pytest.mark.parametrize("kind", ["", "ruled"])
def test_rows_of_tables_at_one_height_are_no_running_head(kind: str) -> None:
    table = "<table class='{}' style='margin: 0'><tr><td>{}<td>Bænk<td>Ja</table>"
    found = read_of([table.format(kind, number) for number in range(1, 5)])
    rows = [f"{number}\tBænk\tJa" for number in range(1, 5)]
    assert found == ([text for row in rows for text in (row, TALK)], 0)


@pytest.mark.parametrize(
    ("top", "word", "margin"),
    [
        ("<p>Godkendt.</p>", "Godkendt.", "20mm"),
        ("<h3>Beslutning</h3>", "Beslutning", "20mm"),
        ("<p><b>Beslutning</b></p>", "Beslutning", "25mm"),
        ("<p>Beslutning</p>", "Beslutning", "25mm"),
    ],
    ids=["answer", "large heading", "bold heading", "plain heading"],
)
def test_what_minutes_say_at_the_top_of_pages_is_no_running_head(
    top: str, word: str, margin: str
) -> None:
    found = read_of(["", *[top] * 3], f"@page {{ margin: {margin} }}")
    assert found == ([TALK, *[word, TALK] * 3], 0)


@pytest.mark.parametrize("tag", ["h2", "p"])
def test_titles_of_items_at_the_top_of_pages_are_no_running_head(tag: str) -> None:
    titles = [f"Punkt {number}: Orientering" for number in range(1, 5)]
    found = read_of([f"<{tag}>{title}</{tag}>" for title in titles])
    assert found == ([text for title in titles for text in (title, TALK)], 0)


def test_a_page_number_larger_than_the_text_is_left_out() -> None:
    number = "@bottom-center { content: counter(page); font: bold 16pt 'Liberation Serif' }"
    assert read_of([""] * 3, f"@page {{ {number} }}") == ([TALK] * 3, 3)


def test_a_running_head_that_names_the_item_and_wraps_is_left_out() -> None:
    titles = ["Bænke og broer langs søen i Prøveparken", "Nye skilte på stien omkring havnen"]
    items = [f"<h2>Punkt {n}: {title}</h2>" for n, title in enumerate(titles, start=1)]
    head = "content: string(item); font-size: 9pt; width: 40mm; padding-top: 8mm"
    style = f"h2 {{ string-set: item content(text) }} @page {{ @top-left {{ {head} }} }}"
    found, furniture = read_of([items[0], "", items[1], ""], style)
    assert found == [f"Punkt 1: {titles[0]}", TALK, TALK, f"Punkt 2: {titles[1]}", TALK, TALK]
    assert furniture == 2 * count_words(" ".join(found[::3]))


def test_a_running_head_that_names_an_item_of_one_page_is_left_out() -> None:
    titles = [f"Punkt {n}: {what} i parken" for n, what in enumerate(("Bænke", "Broer", "Lys"), 1)]
    left = "@top-left { content: 'Kulturudvalget'; font-size: 9pt }"
    right = "@top-right { content: string(item); font-size: 9pt }"
    style = f"h2 {{ string-set: item content(text) }} @page {{ {left} {right} }}"
    found, furniture = read_of([f"<h2>{title}</h2>" for title in titles], style)
    assert found == [text for title in titles for text in (title, TALK)]
    assert furniture == 3 + count_words(" ".join(titles))


def test_the_number_of_a_page_that_is_alone_is_left_out() -> None:
    number = "@bottom-center { content: counter(page); padding-top: 12mm }"
    assert read_of([""], f"@page {{ {number} }}") == ([TALK], 1)

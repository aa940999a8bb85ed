"""How lines on the pages of a PDF become paragraphs, headings and lists, and their words whole."""

from __future__ import annotations

import pytest

from generator.blocks import ListBlock, Paragraph, Span, SpanKind
from tests import bad_pdfs_inside as inside
from tests.pdf_objects import Pdf, words
from tests.pdf_pages import HEAD, PATH, PROSE, blocks, full, meeting, texts, woven

LINE = "Udvalget har drøftet planen for havnens bænke og broer i sommeren og ønsker flere svar"
"""A line that nearly reaches the margin."""
THREE_LINES = "@page { size: 210mm 92pt; margin: 25pt 25mm }"
"""Sheets that hold three lines."""


def entries(pdf: bytes) -> list[tuple[int, str]]:
    """The depth and the words of each entry of the only list."""
    (found,) = [block for block in blocks(pdf) if isinstance(block, ListBlock)]
    return [(entry.depth, entry.text) for entry in found.entries]


def spans(pdf: bytes) -> list[Span]:
    """The runs of words of the paragraphs."""
    return [span for block in blocks(pdf) if isinstance(block, Paragraph) for span in block.spans]


# --- Paragraphs and headings -----------------------------------------------------------------


def test_a_short_last_line_ends_a_paragraph_where_there_is_no_space() -> None:
    first = full(f"{LINE} om", "fire nye bænke.")
    second = full(f"{LINE} til", "den nye bro over åen.")
    assert texts(woven(f"<div class=tight>{first}{second}<p>Broen er lukket.</p></div>")) == [
        f"{LINE} om fire nye bænke.",
        f"{LINE} til den nye bro over åen.",
        "Broen er lukket.",
    ]


def test_a_paragraph_goes_on_over_a_page_break() -> None:
    page = woven(
        full(f"{LINE} 1", f"{LINE} 2", f"{LINE} 3", f"{LINE} 4", "ved søen."), THREE_LINES
    )
    assert texts(page) == [f"{LINE} 1 {LINE} 2 {LINE} 3 {LINE} 4 ved søen."]


def test_a_paragraph_that_ended_before_a_page_break_does_not_go_on() -> None:
    lines = full(f"{LINE} om", f"{LINE} til", "den nye bro.") + "<p>Den er af træ.</p>"
    assert texts(woven(lines, THREE_LINES)) == [
        f"{LINE} om {LINE} til den nye bro.",
        "Den er af træ.",
    ]


def test_a_heading_that_wraps_is_one() -> None:
    title = "Punkt 1: Bænke, broer og andet inventar langs søen i Prøveparken ved det gamle rådhus"
    found = blocks(woven(f"{HEAD}<h2>{title}</h2>{PROSE}"))[2]
    assert found.text == title
    assert isinstance(found, Paragraph)
    assert found.rank == 2


@pytest.mark.parametrize("title", ["BESLUTNING", "Nye bænke i byen"])
@pytest.mark.parametrize("space", ["1.5pt", "3pt", "5pt"])
def test_a_heading_that_is_set_wide_is_words(title: str, space: str) -> None:
    heading = f"<h3 style='letter-spacing: {space}'>{title}</h3>"
    assert texts(woven(heading + PROSE))[0] == title


# --- Words -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("de nye p-", "huse i byen.", "p-huse"),
        ("årets stuekul-", "tur er god.", "stuekultur"),
        ("børne-", "og ungeudvalget.", "børne- og ungeudvalget."),
        ("sag 27.00.00-", "P22-1-20 herom.", "27.00.00-P22-1-20"),
        ("den 14-03-", "2023 ved åen.", "14-03-2023"),
        ("højst 50 km/", "t på vejen.", "50 km/t"),
    ],
    ids=["letter", "known word", "left out", "case number", "date", "slash"],
)
def test_a_word_that_a_line_end_cuts_is_whole(above: str, below: str, whole: str) -> None:
    known = "<p>En stuekultur i hver by.</p>"
    found = texts(woven(full(f"{LINE} {above}", below) + known))
    assert len(found) == 2
    assert f" {whole}" in found[0]


def test_a_soft_hyphen_at_a_line_end_is_gone() -> None:
    page = woven(f"<p>{LINE} i snurkel&shy;kulturen.</p>", "body { hyphens: manual }")
    assert texts(page) == [f"{LINE} i snurkelkulturen."]


def test_raised_and_lowered_signs_stay_in_their_line() -> None:
    signs = "Et areal på 45 m<sup>2</sup> ved søen udleder CO<sub>2</sub> hver dag."
    off = "sup { vertical-align: 6pt } sub { vertical-align: -6pt }"
    page = woven(f"<p>{signs}</p>", f"sup, sub {{ font-size: 7pt }} {off}")
    assert texts(page) == ["Et areal på 45 m2 ved søen udleder CO2 hver dag."]


def test_ligatures_are_letters() -> None:
    assert texts(woven("<p>Kontoret \ufb01k et a\ufb02ang.</p>")) == ["Kontoret fik et aflang."]


def test_slanted_and_bold_words_in_text_are_emphasis() -> None:
    page = woven("<p>Der er <i>få</i> bænke og <b>mange</b> broer.</p>" + PROSE)
    told = [span.text for span in spans(page) if span.kind is SpanKind.EMPHASIS]
    assert told == ["få", "mange"]


# --- Lists -----------------------------------------------------------------------------------


def test_a_nested_list_has_depth() -> None:
    page = woven("<ul><li>bænke<ul><li>af træ<li>af sten</ul><li>broer</ul>")
    assert entries(page) == [(0, "bænke"), (1, "af træ"), (1, "af sten"), (0, "broer")]


def test_bullets_may_be_shapes() -> None:
    dot = "72 {0} m 76 {0} l 76 {1} l 72 {1} l f\n"
    pdf = Pdf()
    pdf.page(
        "".join(
            dot.format(y + 2, y + 6) + words(text, 90, y)
            for text, y in (("bænke", 780), ("broer", 764))
        )
    )
    assert entries(pdf.saved()) == [(0, "bænke"), (0, "broer")]


def test_bullets_may_be_signs_of_a_symbol_font() -> None:
    style = "ul { list-style: none } body { font-family: 'Liberation Serif' }"
    page = woven("<ul><li>\uf0b7 bænke<li>\uf0b7 broer</ul>", style)
    assert entries(page) == [(0, "bænke"), (0, "broer")]


def test_bullets_may_be_a_letter_far_before_the_text() -> None:
    pdf = Pdf()
    rows = [("•", "bænke", 0), ("o", "af træ", 18), ("o", "af sten", 18), ("•", "broer", 0)]
    pdf.page(
        "".join(
            words(sign, 72 + off, 780 - 16 * place) + words(text, 90 + off, 780 - 16 * place)
            for place, (sign, text, off) in enumerate(rows)
        )
    )
    assert entries(pdf.saved()) == [(0, "bænke"), (1, "af træ"), (1, "af sten"), (0, "broer")]


def test_an_entry_of_a_list_goes_on_over_a_page_break() -> None:
    items = f"<li>bænke</li><li>{full(LINE, LINE, LINE, 'og broen.')}</li><li>broer</li>"
    assert entries(woven(f"<ul class=tight>{items}</ul>", THREE_LINES)) == [
        (0, "bænke"),
        (0, f"{LINE} {LINE} {LINE} og broen."),
        (0, "broer"),
    ]


def test_a_numbered_list_over_a_page_break_is_one() -> None:
    numbers = range(1, 9)
    items = "".join(f"<li>Nummer {number} er en bænk.</li>" for number in numbers)
    told = [(0, f"{number}. Nummer {number} er en bænk.") for number in numbers]
    assert entries(woven(f"<ol class=tight>{items}</ol>", THREE_LINES)) == told


# --- Links and origins -----------------------------------------------------------------------


def test_a_link_to_the_web_is_one_and_others_are_words() -> None:
    found = [(span.text, span.href) for span in spans(inside.with_annotations()) if span.href]
    assert found == [("notatet", inside.ADDRESSES["notatet"])]


def test_the_link_of_an_attachment_is_its_address() -> None:
    titles = {
        "Kort over søen": "https://example.org/kort.pdf",
        "Udkast": "javascript:alert(1)",
        "Notat": "file:///etc/passwd",
    }
    listed = "".join(f"<p><a href='{href}'>{title}</a></p>" for title, href in titles.items())
    page = f"{HEAD}<h2>Punkt 1: Bænke</h2><h3>Beslutning</h3>{PROSE}<h3>Bilag</h3>{listed}"
    (item,) = meeting(woven(page)).items
    assert [(each.title, each.href) for each in item.attachments] == [
        ("Kort over søen", "https://example.org/kort.pdf"),
        ("Udkast", None),
        ("Notat", None),
    ]


def test_every_block_knows_its_page_and_line() -> None:
    page = (
        f"<p>{LINE}.</p><ul><li>bænke<li>broer</ul><h3>Bænkene</h3><p>De er af træ.</p>"
        "<p style='break-before: page'>Her er side to.</p><ol><li>en<li>to</ol>"
        "<table class=ruled><tr><td>Nr.<td>Navn<td>Pris<tr><td>1<td>Bænk<td>200</table>"
    )
    found = blocks(woven(page))
    assert {block.origin.document for block in found} == {PATH}
    assert [(type(each).__name__, each.origin.page, each.origin.line) for each in found] == [
        ("Paragraph", 1, 1),
        ("ListBlock", 1, 2),
        ("Paragraph", 1, 4),
        ("Paragraph", 1, 5),
        ("Paragraph", 2, 1),
        ("ListBlock", 2, 2),
        ("Table", 2, 4),
    ]

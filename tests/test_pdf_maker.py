"""The maker of PDF files prints every word of a text, in the looks that it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pypdf
import pypdfium2 as pdfium
import pytest

from generator.blocks import Document, SubHeading, Table
from generator.model import Meeting, Motion, SectionKind, Status
from generator.parse.layout_files import find_layout
from generator.problems import Problem
from generator.read.text import read_text
from tests.corpus_form import CORPUS, understood
from tests.pdf_maker.council import ITEMS, council_meeting, is_closed, is_voted, rows_of
from tests.pdf_maker.html import print_html
from tests.pdf_maker.parts import parts_of
from tests.pdf_maker.printing import print_pdf
from tests.pdf_maker.variants import VARIANTS, Variant
from tests.pdf_maker.witness import letters, lost, page_texts

PRODUCT = VARIANTS["product"]
SHORT = """\
REFERAT Parkudvalget d. 04-03-2025

Mødedato Tirsdag d. 4. marts 2025 kl. 16:00

Indholdsfortegnelse

Bænke i parken.....\t2
Lukket:\t3

Punkt 1: Bænke i parken

04.01.00-P20-1-25

Sagsfremstilling

Parken har ingen bænke ved søen. Der er plads til fire, når hækken er klippet, og naboer er spurgt,

om de vil have dem tættere på.

Hvad det koster

En bænk koster 4.000 kr. Der er *ikke* penge til flere.

- Træ
- Stål

Beslutning: Godkendt.

Bilag

Kort over parken

Punkt 2: Lukket:
"""
LONG_TABLE = SHORT.replace(
    "- Træ\n",
    "Sted\tBænke\n---\t---\n" + "".join(f"Sti {n}\t{n}\n" for n in range(70)) + "\n- Træ\n",
)


def read(text: bytes) -> tuple[Document, Meeting, list[Problem]]:
    document, _ = read_text("prøve.txt", text)
    assert document is not None
    return document, *understood("prøve.txt", text, find_layout(None, "fjordby"))


def printed(text: str, variant: Variant, *, tagged: bool = False) -> bytes:
    document, meeting, _ = read(text.encode())
    return print_pdf(document, meeting, variant, tagged=tagged)


@pytest.mark.parametrize("name", ["tables", "closed-group-heading"])
@pytest.mark.parametrize("look", ["product", "running"])
def test_every_word_is_printed_once_and_in_order(look: str, name: str) -> None:
    variant = VARIANTS[look]
    document, meeting, _ = read((CORPUS / f"{name}.txt").read_bytes())
    pdf = print_pdf(document, meeting, variant)
    seen = letters(" ".join(page_texts(pdf, variant)))
    assert lost(document, pdf, variant) == []
    assert Counter(seen) == Counter(letters(" ".join(each.text for each in document.blocks)))


def test_a_lost_word_is_seen() -> None:
    document, meeting, _ = read(SHORT.encode())
    pdf = print_pdf(document, meeting, PRODUCT)
    other, _, _ = read(SHORT.replace("ingen bænke", "nye bænke").encode())
    assert [piece[:18] for piece in lost(other, pdf, PRODUCT)] == ["Parken har nye bæn"]


def test_what_was_read_of_a_line_says_how_it_is_printed() -> None:
    document, meeting, _ = read(SHORT.encode())
    assert [(part.role.value, part.block.text[:25]) for part in parts_of(document, meeting)] == [
        ("title", "REFERAT Parkudvalget d. 0"),
        ("head", "Mødedato Tirsdag d. 4. ma"),
        ("listing", "Indholdsfortegnelse"),
        ("entries", "Bænke i parken.....\t2"),
        ("entries", "Lukket: 3"),
        ("item", "Punkt 1: Bænke i parken"),
        ("case", "04.01.00-P20-1-25"),
        ("section", "Sagsfremstilling"),
        ("text", "Parken har ingen bænke ve"),
        ("sub", "Hvad det koster"),
        ("text", "En bænk koster 4.000 kr. "),
        ("text", "Træ\nStål"),
        ("text", "Beslutning: Godkendt."),
        ("section", "Bilag"),
        ("attachment", "Kort over parken"),
        ("item", "Punkt 2: Lukket:"),
    ]


def test_a_paragraph_that_a_page_has_cut_is_printed_in_one() -> None:
    document, meeting, _ = read(SHORT.encode())
    page = print_html(document, meeting, PRODUCT)
    assert "naboer er spurgt, om de vil have dem tættere på.</p>" in page


def test_a_label_of_the_head_is_bold_with_its_colon() -> None:
    document, meeting, _ = read(SHORT.replace("Mødedato Tirs", "Mødedato: Tirs").encode())
    page = print_html(document, meeting, PRODUCT)
    assert '<p class="head"><b class="label">Mødedato:</b> Tirsdag d. 4. marts' in page


def test_words_are_printed_as_they_stand_in_the_text() -> None:
    document, meeting, _ = read(SHORT.encode())
    page = print_html(document, meeting, PRODUCT)
    assert '<b class="label">Beslutning:</b> Godkendt.' in page
    assert "Der er <em>ikke</em> penge" in page


@pytest.mark.parametrize(
    ("look", "marked"), [("product", set()), ("sans", {"/H1", "/H2", "/H3", "/H4", "/L", "/LI"})]
)
def test_only_some_looks_say_what_their_elements_are(look: str, marked: set[str]) -> None:
    pdf = printed(SHORT, VARIANTS[look], tagged=True)
    found = set(tags(catalog(pdf)["/StructTreeRoot"]))
    assert found & {"/H1", "/H2", "/H3", "/H4", "/L", "/LI"} == marked
    assert "/P" in found


def test_an_untagged_file_has_no_structure() -> None:
    assert "/StructTreeRoot" not in catalog(printed(SHORT, PRODUCT))


def catalog(pdf: bytes) -> Any:
    return pypdf.PdfReader(BytesIO(pdf)).trailer["/Root"]


def tags(element: Any) -> Iterator[str]:
    """The kinds of an element of a structure, and of those in it."""
    element = element.get_object()
    if isinstance(element, list):
        for each in element:
            yield from tags(each)
    elif isinstance(element, dict):
        yield element.get("/S", "")
        yield from tags(element.get("/K", pypdf.generic.NullObject()))


@pytest.mark.parametrize("split", [False, True])
def test_a_letter_of_a_heading_may_be_a_run_of_its_own(*, split: bool) -> None:
    page = pdfium.PdfDocument(printed(SHORT, replace(PRODUCT, split_runs=split)))[0]
    runs = page.get_objects(filter=[pdfium.raw.FPDF_PAGEOBJ_TEXT], textpage=page.get_textpage())
    first = next(runs).extract()
    assert first == ("REFERA" if split else "REFERAT Parkudvalget d. 04-03-2025")


def test_the_head_of_a_table_is_printed_again_where_the_look_says_so() -> None:
    headed = {
        look: [text.count("Sted") for text in page_texts(pdf, VARIANTS[look]) if "Sti" in text]
        for look in ("product", "running")
        for pdf in [printed(LONG_TABLE, VARIANTS[look])]
    }
    assert headed == {"product": [1, 0], "running": [1, 1, 1]}


def test_the_head_of_a_page_tells_its_item() -> None:
    text = LONG_TABLE.replace("Punkt 2: Lukket:", "Punkt 2: Skilte\n\nBeslutning\n\nGodkendt.")
    document = pdfium.PdfDocument(printed(text, VARIANTS["running"]))
    heads = [page.get_textpage().get_text_bounded(bottom=785) for page in document]
    assert "Punkt 1: Bænke i parken" in heads[0]
    assert "Punkt 2: Skilte" in heads[-1]


def test_the_long_meeting_is_read_as_it_was_made() -> None:
    _, meeting, problems = read(council_meeting().encode())
    numbers = range(1, ITEMS + 1)
    assert problems == []
    assert [item.key.number for item in meeting.items] == [str(n) for n in numbers]
    for number, item in zip(numbers, meeting.items, strict=True):
        assert (item.status is Status.CLOSED) is is_closed(number)
        if number == 1 or is_closed(number):
            continue
        blocks = [block for section in item.sections for block in section.blocks]
        tables = [len(each.rows) for each in blocks if isinstance(each, Table)]
        assert tables == ([rows_of(number) + 1] if rows_of(number) else [])
        assert item.decision is not None
        votes = [(each.motion, bool(each.against_names)) for each in item.decision.votes]
        assert votes == ([(Motion.MAIN, True)] if is_voted(number) else [])
        case = next(each for each in item.sections if each.kind is SectionKind.CASE)
        assert sum(isinstance(each, SubHeading) for each in case.blocks) == 3
        assert len(item.prior_decisions) == (2 if number % 4 == 3 else 0)
        assert len(item.attachments) == 3

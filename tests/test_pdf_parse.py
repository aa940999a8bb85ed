"""What the letters and lines of a PDF tell the parser beside the words."""

from __future__ import annotations

import pytest

from generator.blocks import SubHeading
from generator.config import ClosedItems
from generator.guard.closed import close_item
from generator.model import AgendaItem, SectionKind, Status
from generator.parse.layout_files import find_layout
from generator.problems import Code
from tests.pdf_pages import HEAD, PROSE, TALK, full, meeting, texts, woven

CASE = f"<h3>Sagsfremstilling</h3>{PROSE}"
DECISION = "<h3>Beslutning</h3><p>Godkendt.</p>"
FIRST = f"<h2>Punkt 1: Bænke</h2>{CASE}{DECISION}"
"""An item, so that it is known how the document prints its headings."""
SECOND = f"<h2>Punkt 2: Broer</h2>{CASE}"


def items(body: str) -> tuple[AgendaItem, ...]:
    """The items of minutes with this body."""
    return meeting(woven(HEAD + body)).items


def sections(item: AgendaItem) -> list[tuple[SectionKind, str, str]]:
    return [(section.kind, section.heading, section.text) for section in item.sections]


def statuses(body: str) -> list[tuple[str, str | None, Status]]:
    return [(item.key.number, item.title, item.status) for item in items(body)]


# --- Headings --------------------------------------------------------------------------------


def test_an_unknown_heading_in_the_letters_of_headings_is_a_section() -> None:
    _, item = items(f"{FIRST}{SECOND}<h3>Om fuglene ved søen</h3><p>De er få.</p>{DECISION}")
    assert sections(item) == [
        (SectionKind.CASE, "Sagsfremstilling", TALK),
        (SectionKind.OTHER, "Om fuglene ved søen", "De er få."),
        (SectionKind.DECISION, "Beslutning", "Godkendt."),
    ]


def test_an_unknown_line_in_smaller_bold_letters_is_no_section() -> None:
    _, item = items(f"{FIRST}{SECOND}<p><b>Om fuglene ved søen</b></p>{PROSE}{DECISION}")
    assert [kind for kind, _, _ in sections(item)] == [SectionKind.CASE, SectionKind.DECISION]
    assert isinstance(item.sections[0].blocks[1], SubHeading)


def test_the_words_of_a_heading_in_text_letters_may_be_an_attachment() -> None:
    listed = "<h3>Bilag</h3><p>Kort</p><p>Høringssvar</p><p>Notat</p>"
    _, item = items(f"{FIRST}{SECOND}{DECISION}{listed}")
    assert [each.title for each in item.attachments] == ["Kort", "Høringssvar", "Notat"]
    assert [kind for kind, _, _ in sections(item)] == [
        SectionKind.CASE,
        SectionKind.DECISION,
        SectionKind.ATTACHMENTS,
    ]


def test_the_words_of_a_heading_in_its_letters_end_the_attachments() -> None:
    _, item = items(
        f"{FIRST}{SECOND}{DECISION}<h3>Bilag</h3><p>Kort</p><h3>Høring</h3><p>Nej.</p>"
    )
    assert [each.title for each in item.attachments] == ["Kort"]
    assert sections(item)[-1] == (SectionKind.HEARING, "Høring", "Nej.")


def test_the_words_of_a_heading_in_text_letters_may_be_quoted() -> None:
    label = "Beslutning fra Handicaprådet, 3. september 2020, pkt. 8:"
    quoted = f"<p>{label}</p><p>Indstilling</p><p>Rådet siger ja til broen.</p>"
    body = f"{FIRST}{SECOND}<h3>Tidligere besluttet</h3>{quoted}{DECISION}"
    _, item = items(body)
    assert [kind for kind, _, _ in sections(item)] == [
        SectionKind.CASE,
        SectionKind.PRIOR,
        SectionKind.DECISION,
    ]
    (prior,) = item.prior_decisions
    assert prior.text == "Indstilling\n\nRådet siger ja til broen."


# --- Openers ---------------------------------------------------------------------------------


def test_a_line_of_text_opens_no_item_where_openers_stand_out() -> None:
    line = "Punkt 3: Lys på stien er en anden sag"
    found = items(f"{FIRST}{SECOND}<p>{line}</p>{PROSE}")
    assert [item.key.number for item in found] == ["1", "2"]
    assert line in found[1].sections[0].text


def test_a_line_of_text_that_is_told_larger_opens_an_item() -> None:
    assert statuses(f"{FIRST}{SECOND}<h2>Punkt 3: Lys</h2>{PROSE}")[2:] == [
        ("3", "Lys", Status.OPEN)
    ]


def test_a_line_of_text_that_says_that_it_is_closed_opens_an_item() -> None:
    assert statuses(f"{FIRST}{SECOND}<p>Punkt 3: Lukket: Leje af hus</p>{PROSE}") == [
        ("1", "Bænke", Status.OPEN),
        ("2", "Broer", Status.OPEN),
        ("3", "Leje af hus", Status.CLOSED),
    ]


# --- Absence ---------------------------------------------------------------------------------

NAMES = "Anna Prøve, Bo Eksempel, Carl Opdigt, Dorthe Påfund, Emil Digt"
MORE = "Hans Fabel, Ida Myte, Jens Opspind, Karen Skrøne, Lis Vandrehistorie og Gry Tænkt"


@pytest.mark.parametrize(
    "lines",
    [
        [f"Fraværende: {NAMES} og Gry Tænkt"],
        [f"Fraværende: {NAMES}, Frida Sagn,", MORE],
    ],
    ids=["one line", "two lines"],
)
def test_absent_people_who_fill_their_line_are_parted_from_the_decision(lines: list[str]) -> None:
    names = full(*lines, "Godkendt.")
    body = f"{FIRST}{SECOND}<h3>Beslutning</h3><div class=tight>{names}</div>"
    assert texts(woven(HEAD + body))[-1] == " ".join([*lines, "Godkendt."])
    _, item = items(body)
    assert [block.text for block in item.sections[-1].blocks] == [" ".join(lines), "Godkendt."]
    assert item.decision is not None
    assert item.decision.text == "Godkendt."
    assert {"Anna Prøve", "Gry Tænkt"} <= {each.name for each in item.presence}


# --- What is closed --------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["Lukket sag", "Lukket punkt", "Fortroligt punkt"])
def test_a_line_above_an_opener_closes_the_next_item_alone(line: str) -> None:
    third = f"<h2>Punkt 3: Lys</h2>{CASE}{DECISION}"
    assert statuses(f"{FIRST}<p>{line}</p>{SECOND}{DECISION}{third}") == [
        ("1", "Bænke", Status.OPEN),
        ("2", "Broer", Status.CLOSED),
        ("3", "Lys", Status.OPEN),
    ]
    first, *_ = items(f"{FIRST}<p>{line}</p>{SECOND}{DECISION}{third}")
    assert sections(first)[-1] == (SectionKind.DECISION, "Beslutning", "Godkendt.")


def test_a_title_that_ends_in_closed_closes_its_item() -> None:
    second = f"<h2>Punkt 2: Leje af hus Lukket</h2>{CASE}{DECISION}"
    assert statuses(FIRST + second) == [
        ("1", "Bænke", Status.OPEN),
        ("2", "Leje af hus", Status.CLOSED),
    ]


def test_a_line_of_a_closed_item_inside_an_open_one_withholds_it() -> None:
    inside = f"<p>Lukket: Leje af hus</p>{PROSE}"
    first, second = items(f"{FIRST}{SECOND}{inside}{DECISION}")
    assert (first.status, second.status) == (Status.OPEN, Status.OPEN)
    layout = find_layout(None, "fjordby")
    kept, problems = close_item(second, ClosedItems.EXISTENCE, layout)
    assert (kept.status, kept.title, kept.sections) == (Status.WITHHELD, None, ())
    assert [problem.code for problem in problems] == [Code.CLOSED_INSIDE]
    assert "Leje" not in problems[0].message
    assert close_item(first, ClosedItems.EXISTENCE, layout) == (first, [])

"""A route is read as the bodies and days that it names, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from generator.blocks import ListBlock, ListEntry, Paragraph, Span, Table
from generator.identifiers import committee_id
from generator.link.course.route import read_route
from generator.model import Section, SectionKind
from generator.problems import Origin

HERE = Origin("a.txt", 1)
MARCH, LATER = date(2024, 3, 12), date(2024, 3, 26)


def section(*lines: str) -> Section:
    blocks = tuple(Paragraph((Span(line),), HERE) for line in lines)
    return Section(SectionKind.ROUTE, "Behandlingsplan", blocks, HERE)


def steps(route: Section, *names: str) -> list[tuple[str, date | None]]:
    return [(each.body, each.day) for each in read_route(route, names, committee_id)]


@pytest.mark.parametrize(
    ("line", "bodies"),
    [
        ("Byrådet", ["Byrådet"]),
        ("Byrådet.", ["Byrådet"]),
        ("Kommunalbestyrelsen", ["Kommunalbestyrelsen"]),
        ("Økonomiudvalget og Byrådet", ["Økonomiudvalget", "Byrådet"]),
        (
            "Teknik- og Miljøudvalget, Økonomiudvalget og Byrådet",
            ["Teknik- og Miljøudvalget", "Økonomiudvalget", "Byrådet"],
        ),
        (
            "Klima-, Teknik- og Miljøudvalget, Økonomi- og Erhvervsudvalget samt byrådet",
            ["Klima-, Teknik- og Miljøudvalget", "Økonomi- og Erhvervsudvalget", "byrådet"],
        ),
        ("Social og Sundhedsudvalget og Byrådet", ["Social og Sundhedsudvalget", "Byrådet"]),
        ("Teknisk Udvalg → Byråd", ["Teknisk Udvalg", "Byråd"]),
        ("Børn og Unge-udvalget og Ældrerådet", ["Børn og Unge-udvalget", "Ældrerådet"]),
        (
            "Udvalget for Kultur, Fritid og Idræt, Økonomiudvalget",
            ["Udvalget for Kultur, Fritid og Idræt", "Økonomiudvalget"],
        ),
        ("Sagen behandles i Økonomiudvalget og afgøres i Byrådet", ["Økonomiudvalget", "Byrådet"]),
        ("Direktionen, Økonomiudvalget", ["Direktionen", "Økonomiudvalget"]),
    ],
)
def test_bodies_are_read_in_the_order_printed(line: str, bodies: list[str]) -> None:
    assert [body for body, _ in steps(section(line))] == bodies


@pytest.mark.parametrize(
    "lines",
    [
        ["Økonomiudvalget 12. marts 2024", "Byrådet 26. marts 2024"],
        ["Økonomiudvalget den 12-03-2024, Byrådet den 26-03-2024"],
        ["Økonomiudvalget 12. marts 2024 (indstilling, 1. gang)", "Byrådet (26. marts 2024)"],
        ["Økonomiudvalget, mødet tirsdag d. 12. marts 2024 kl. 08.30, Byrådet d. 26.03.2024"],
    ],
)
def test_a_day_belongs_to_the_body_before_it(lines: list[str]) -> None:
    assert steps(section(*lines)) == [("Økonomiudvalget", MARCH), ("Byrådet", LATER)]


def test_rows_and_entries_are_read_like_lines() -> None:
    def spans(text: str) -> tuple[Span, ...]:
        return (Span(text),)

    rows = (
        (spans("Udvalg"), spans("Dato")),
        (spans("Økonomiudvalget"), spans("12-03-2024")),
        (spans("Byrådet"), spans("26-03-2024")),
    )
    table = Section(SectionKind.ROUTE, "Sagsgang", (Table(rows, True, HERE),), HERE)  # noqa: FBT003
    entries = (
        ListEntry("1.", spans("Økonomiudvalget 12-03-2024")),
        ListEntry("2.", spans("Byrådet 26-03-2024")),
    )
    listed = Section(SectionKind.ROUTE, "Sagsgang", (ListBlock(entries, HERE),), HERE)
    assert steps(table) == steps(listed) == [("Økonomiudvalget", MARCH), ("Byrådet", LATER)]


@pytest.mark.parametrize(
    "line",
    [
        "Byrådet orienteres, hvis fristen ikke holder",
        "Sagen har været i høring i Ældrerådet",
        "Økonomiudvalget 12/3, Byrådet 26/3",
        "12. marts 2024",
        "Økonomiudvalget 12. marts 2024 og 26. marts 2024",
        "Økonomiudvalget 31. juni 2024",
        "Økonomiudvalget 12. marts 2024 (Byrådet orienteres)",
        "Byrådet (hvis der ønskes en ny høring)",
        "Forvaltningen",
        "Intet",
    ],
)
def test_a_route_that_is_not_understood_whole_is_not_read(line: str) -> None:
    assert steps(section(line)) == []


def test_abbreviations_are_bodies_where_the_publisher_says_so() -> None:
    assert steps(section("ØU 12-03-2024, BY 26-03-2024"), "ØU", "BY") == [
        ("ØU", MARCH),
        ("BY", LATER),
    ]
    assert steps(section("ØU 12-03-2024, BY 26-03-2024"), "ØU") == []

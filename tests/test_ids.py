"""Each paragraph of an item can be pointed at, and no id is given out twice."""

from __future__ import annotations

from collections import Counter
from itertools import count
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from generator.blocks import ListBlock, ListEntry, Paragraph, Span, SpanKind, SubHeading, Table
from generator.build import Built, Project
from generator.model import Section, SectionKind
from generator.render.anchors import Anchor
from generator.render.blocks import Ties, blocks
from generator.render.ids import Ids
from tests.conftest import ARCHIVES
from tests.reading import page, visible_text
from tests.test_markdown import HOSTILE, NOWHERE, TEXT, built, plainly


def section(heading: str, kind: SectionKind = SectionKind.OTHER) -> Section:
    return Section(kind, heading, (), NOWHERE)


def ids(*sections: Section, prefix: str = "") -> tuple[str, ...]:
    return Ids(sections, prefix, numbered=True).sections


def test_a_section_is_known_by_its_heading_and_the_second_of_one_name_by_a_number() -> None:
    given_out = ids(section("Sagsfremstilling på Ærø"), section("Økonomi"), section("Økonomi"))
    assert given_out == ("sagsfremstilling-paa-aeroe", "oekonomi", "oekonomi-2")
    assert ids(section("Økonomi"), prefix="punkt-3_") == ("punkt-3_oekonomi",)


def test_the_own_decision_is_found_under_its_name_whatever_stands_above_it() -> None:
    own = section("Byrådets beslutning", SectionKind.DECISION)
    assert ids(section("Beslutning"), own) == ("beslutning-2", "beslutning")
    assert ids(own, own) == ("beslutning", "beslutning-2")


@pytest.mark.parametrize("heading", ["Indhold", "Forløb", "RA cite", "RA-source-title"])
def test_minutes_take_no_id_of_the_page_itself(heading: str) -> None:
    (name,) = ids(section(heading))
    assert name not in {"indhold", "forloeb"}
    assert not name.startswith("ra-")


@given(st.lists(st.sampled_from(["Bilag", "Bilag 2", "Bilag-2", "!", "", "2", "Tekst 2"])))
def test_no_id_is_given_out_twice(headings: list[str]) -> None:
    given_out = Ids([section(each) for each in headings], numbered=True)
    below = [
        given_out.mark(name)(words) for name in given_out.sections for words in (*headings, None)
    ]
    everything = [*given_out.sections, *below]
    assert len(set(everything)) == len(everything)


@given(TEXT, TEXT)
@settings(max_examples=60)
@example("{#x}", "{: #x }")
@example("Se *", "* og {")
def test_ids_change_no_word(first: str, second: str) -> None:
    """Whatever is printed at the end of a paragraph, its id is not taken for words."""
    spans = (Span(f"x{first}"),)
    ended = (Span("x "), Span(second, SpanKind.EMPHASIS))
    content = (
        Paragraph(spans, NOWHERE),
        SubHeading(ended, NOWHERE),
        ListBlock(
            (ListEntry("1.", ended), ListEntry("", spans, 1), ListEntry("a)", spans)), NOWHERE
        ),
        Table(((spans, ended), (spans,)), header=True, origin=NOWHERE),
        Paragraph(ended, NOWHERE),
    )
    numbers = count(1)

    def mark(words: str | None) -> str:
        return f"a.{next(numbers)}" if words is None else "a-b"

    def outside(*_: int) -> list[Anchor]:
        return [Anchor(0, 1, None, "https://example.org/", "Titel")]

    marked, bare = (
        built(blocks(content, 3, "Tabel", ties=Ties(outside, mark))),
        built(blocks(content, 3, "Tabel")),
    )
    assert plainly(visible_text(marked)) == plainly(visible_text(bare))
    named = [each.get("id") for each in marked.xpath(".//p | .//li | .//div[@tabindex] | .//h3")]
    assert named == ["a.1", "a-b", "a.2", "a.3", "a.4", "a.5", "a.6"]


@pytest.mark.parametrize("text", HOSTILE)
def test_accidental_markup_takes_no_id(text: str) -> None:
    content = (Paragraph((Span(text),), NOWHERE),)
    shown = built(blocks(content, 3, "Tabel", ties=Ties(mark=lambda _: "a.1")))
    assert plainly(visible_text(shown)) == plainly(text)
    assert shown.xpath("./*//@id | ./*/@id") == ["a.1"]


@pytest.mark.parametrize("archive", ARCHIVES)
def test_on_an_items_page_each_paragraph_has_an_id_and_on_a_meetings_page_none(
    archive: str, request: pytest.FixtureRequest
) -> None:
    project: Project
    result: Built
    project, result = request.getfixturevalue(archive)
    for meeting in result.view.archive.meetings.values():
        whole = shown(project, meeting.key.path)
        assert not [name for name in whole if "." in name]
        for item in meeting.items:
            shown(project, item.key.path, numbered=True)


def shown(project: Project, path: str, *, numbered: bool = False) -> list[str]:
    """The ids of a built page, none of them twice."""
    root = page(Path(project.site) / path / "index.html")
    found = [str(each) for each in root.xpath("//@id")]
    assert [each for each in Counter(found).most_common(1) if each[1] > 1] == [], path
    assert ("beslutning" in found) == bool(root.xpath("//a[@href='#beslutning']")), path
    if numbered:
        places = root.xpath("//section//*[@data-source]//*[self::p or self::li]")
        # The paragraph of an entry that has several is known by the entry.
        assert [each.text for each in places if not (each.get("id") or "").count(".")] == [], path
    return found


def test_on_a_meetings_page_no_heading_of_an_item_is_taken_for_another_item(
    sample_site: Path,
) -> None:
    """A repeated item 1 is "punkt-1-2"; a heading "2." of item 1 must be something else."""
    meeting = page(sample_site / "fjordby" / "byraadet" / "2021-12-14" / "index.html")
    for item in meeting.xpath("//article[@class='ra-item']"):
        own, *places = item.xpath(".//@id")
        assert all(place.startswith(f"{own}_") for place in places)

"""Which items belong together, and which numbers say nothing of that."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from generator.identifiers import ItemKey
from generator.link import Reason
from tests.linking import Linked, item, key, link, link_files, minutes, quote

CASE = "01.02.03-P20-4-24"
START = date(2024, 1, 9)
BODY, COUNCIL = "Havneudvalget", "Byrådet"


def day(number: int) -> date:
    return START + timedelta(days=7 * number)


def related(found: Linked, where: ItemKey) -> dict[str, tuple[Reason, ...]]:
    """The related items by body or day and number, with the reasons."""
    return {
        f"{each.key.meeting.committee} {each.key.meeting.date} {each.key.number}": each.reasons
        for each in found.links.items[where].related
    }


def in_time(*titles: str, case: str = CASE, body: str = BODY) -> list[str]:
    """A meeting for each title, all under one number."""
    return [minutes(body, day(n), item(title, case=case)) for n, title in enumerate(titles)]


def same_case(found: Linked) -> set[tuple[ItemKey, ItemKey]]:
    return {
        (here, each.key)
        for here, links in found.links.items.items()
        for each in links.related
        if Reason.SAME_CASE in each.reasons
    }


def test_each_relation_has_its_reverse_and_its_reason() -> None:
    first = minutes(BODY, day(0), item("Maling af broen"), item("Lak"))
    second = minutes(COUNCIL, day(1), item("Maling af broen", prior=quote(BODY, day(0), "1")))
    text = f"Se Havneudvalget den {day(0):%d-%m-%Y}, punkt 2."
    third = minutes("Kulturudvalget", day(2), item("Kunst", text=text))
    found = link(first, second, third)

    assert related(found, key("byraadet", day(1), "1")) == {
        f"havneudvalget {day(0)} 1": (Reason.QUOTES,)
    }
    assert related(found, key("havneudvalget", day(0), "1")) == {
        f"byraadet {day(1)} 1": (Reason.QUOTED_BY,)
    }
    assert related(found, key("kulturudvalget", day(2), "1")) == {
        f"havneudvalget {day(0)} 2": (Reason.REFERS,)
    }
    assert related(found, key("havneudvalget", day(0), "2")) == {
        f"kulturudvalget {day(2)} 1": (Reason.REFERRED_BY,)
    }


def test_the_label_of_a_quotation_is_no_reference_of_its_own() -> None:
    first = minutes(BODY, day(0), item("Maling af broen"))
    second = minutes(COUNCIL, day(1), item("Maling af broen", prior=quote(BODY, day(0), "1")))
    found = link(first, second)

    assert found.of("byraadet", day(1), "1").references
    assert Reason.REFERS not in found.of("byraadet", day(1), "1").related[0].reasons


def test_a_case_that_changes_its_title_a_little_or_once_is_a_case() -> None:
    for titles in (
        ("Maling af broen", "Maling af broen - bevilling", "Broen: status"),
        ("Maling af broen", "Lak til bolværket"),
        ("Maling af broen", "Maling af broen", "Lak til bolværket", "Lak til bolværket"),
    ):
        found = link(*in_time(*titles))
        assert len(found.links.cases) == 1, titles
        assert len(same_case(found)) == len(titles) * (len(titles) - 1)


DRAWERS = {
    "one routine item": ("Maling af broen", "Orientering", "Maling af broen"),
    "something else each time": ("Maling af broen", "Ny skole", "Takster for svømmehal"),
    "the same empty title each time": ("Henvendelser",) * 3,
    "a title of every meeting": ("Siden sidst",) * 6,
}


@pytest.mark.parametrize("titles", DRAWERS.values(), ids=DRAWERS.keys())
def test_a_number_that_is_a_drawer_ties_nothing(titles: tuple[str, ...]) -> None:
    found = link(*in_time(*titles))

    assert not found.links.cases
    assert not same_case(found)
    assert all(links.case is None for links in found.links.items.values())


def test_a_case_heard_often_but_not_at_each_meeting_is_none() -> None:
    """Six times the same title, and as many meetings between."""
    held = in_time(*["Helhedsplan for havnen"] * 6)
    between = [minutes(BODY, day(n) + timedelta(days=1), item("Lys")) for n in range(6)]

    assert not link(*held).links.cases
    assert len(link(*held, *between).links.cases) == 1


def test_a_drawer_of_one_municipality_is_no_other_ones() -> None:
    titles = DRAWERS["something else each time"]
    fjordby = [(f"fjordby/{n}.txt", text) for n, text in enumerate(in_time(*titles))]
    text = in_time("Maling af broen", "Maling af broen")
    strandby = [(f"strandby/{n}.txt", each) for n, each in enumerate(text)]
    assert [each.municipality for each in link_files([*fjordby, *strandby]).links.cases] == [
        "strandby"
    ]


UMBRELLA = ("Takster 2025 - havnen", "Takster 2025 - svømmehal", "Takster 2025 - museet")


def umbrella(*more: str) -> Linked:
    first = minutes(BODY, day(0), *(item(title, case=CASE) for title in UMBRELLA))
    second = (
        [minutes(COUNCIL, day(1), *(item(title, case=CASE) for title in more))] if more else []
    )
    return link(first, *second)


def test_the_items_of_a_meeting_under_one_number_are_a_group_and_no_chain() -> None:
    found = umbrella()

    assert not same_case(found)
    assert [each.number for each in found.of("havneudvalget", day(0), "2").group] == ["1", "3"]
    assert [each.number for each in found.links.cases[0].items] == ["1", "2", "3"]


def test_across_meetings_the_items_of_a_group_are_told_by_their_titles() -> None:
    found = umbrella("Svømmehal: takster 2025", "Takster 2025 - havnen", "Takster 2025")

    here, there = "havneudvalget", "byraadet"
    pairs = {(key(here, day(0), "2"), key(there, day(1), "1"))}
    pairs |= {(key(here, day(0), "1"), key(there, day(1), "2"))}
    assert same_case(found) == pairs | {(second, first) for first, second in pairs}


def test_of_two_that_may_be_meant_none_is() -> None:
    found = umbrella("Havnen: takster 2025", "Takster 2025 for havnen")

    assert not same_case(found)


def test_what_every_meeting_has_relates_to_nothing() -> None:
    agenda = item("Godkendelse af dagsorden", text="Det gælder dagsordenens punkt 2.")
    found = link(minutes(BODY, day(0), agenda, item("Maling af broen")))

    assert found.of("havneudvalget", day(0), "1").references[0].target is not None
    assert not found.of("havneudvalget", day(0), "1").related
    assert not found.of("havneudvalget", day(0), "2").related

"""The links of the sample archive and of the real documents, as the whole pipeline makes them."""

from __future__ import annotations

from datetime import date

import pytest

from generator.build import Built, Project
from generator.identifiers import CommitteeId, ItemKey, MeetingKey
from generator.link import Reason
from generator.link.quotations import QuotationStatus
from tests.conftest import needs_real


def key(committee: str, day: date, number: str, municipality: str = "fjordby") -> ItemKey:
    return ItemKey(MeetingKey(municipality, CommitteeId(committee), day), number)


STI = {
    "raad": key("handicapraadet", date(2021, 10, 5), "3"),
    "udvalg": key("teknik-og-miljoeudvalget", date(2021, 10, 26), "2"),
    "oekonomi": key("oekonomiudvalget", date(2021, 11, 23), "4"),
    "byraad": key("byraadet", date(2021, 12, 14), "3"),
}


def test_a_case_is_followed_back_from_the_council_to_the_advisory_council(
    sample: tuple[Project, Built],
) -> None:
    links = sample[1].view.links.items
    assert {each.target for each in links[STI["byraad"]].quotations} == {
        STI["raad"], STI["udvalg"], STI["oekonomi"],
    }  # fmt: skip
    statuses = {each.status for each in links[STI["byraad"]].quotations}
    assert statuses == {QuotationStatus.RESOLVED}


def test_a_body_is_the_same_in_its_definite_and_indefinite_form(
    sample: tuple[Project, Built],
) -> None:
    quotations = sample[1].view.links.items[STI["oekonomi"]].quotations
    assert (quotations[0].prior.committee, quotations[0].target) == ("Handicapråd", STI["raad"])


def test_each_link_says_why_and_has_its_reverse(sample: tuple[Project, Built]) -> None:
    links = sample[1].view.links.items
    turned = {
        Reason.QUOTES: Reason.QUOTED_BY,
        Reason.QUOTED_BY: Reason.QUOTES,
        Reason.REFERS: Reason.REFERRED_BY,
        Reason.REFERRED_BY: Reason.REFERS,
        Reason.SAME_CASE: Reason.SAME_CASE,
        Reason.SAME_MATTER: Reason.SAME_MATTER,
    }
    for here, found in links.items():
        for related in found.related:
            assert related.reasons
            back = next(each for each in links[related.key].related if each.key == here)
            assert set(back.reasons) == {turned[reason] for reason in related.reasons}


@pytest.mark.parametrize("number", ["00.22.02-P35-1-18", "00.22.01-P35-1-18", "00.22.04-P35-2-18"])
def test_numbers_of_routine_items_tie_nothing(sample: tuple[Project, Built], number: str) -> None:
    view = sample[1].view
    filed = [
        k for k, item in view.archive.items.items() if item.case and item.case.normal == number
    ]
    assert filed
    assert all(view.links.items[each].case is None for each in filed)
    assert all(
        Reason.SAME_CASE not in related.reasons
        for each in filed
        for related in view.links.items[each].related
    )


def test_the_items_of_a_meeting_under_one_number_are_a_group(
    sample: tuple[Project, Built],
) -> None:
    links = sample[1].view.links.items
    first = key("oekonomiudvalget", date(2021, 11, 23), "2")
    assert [each.number for each in links[first].group] == ["3", "5"]
    related = {each.key: each.reasons for each in links[first].related}
    why = {reason for each in links[first].group for reason in related.get(each, ())}
    assert Reason.SAME_CASE not in why


@needs_real
def test_a_meeting_outside_the_archive_is_said_to_be_missing(real: tuple[Project, Built]) -> None:
    quotations = [q for each in real[1].view.links.items.values() for q in each.quotations]
    assert len(quotations) == 7
    assert {each.status for each in quotations} == {QuotationStatus.NOT_IN_ARCHIVE}

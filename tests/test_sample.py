"""The sample archive shows what an archive can show, so that all can be tried in a browser."""

from __future__ import annotations

from generator.build import Built, Project
from generator.link import Reason
from generator.link.mentions import Form
from generator.link.quotations import QuotationStatus
from generator.link.references import Reference, ReferenceKind, ReferenceStatus
from generator.model import Outcome


def references(built: Built) -> list[Reference]:
    return [each for links in built.view.links.items.values() for each in links.references]


def test_every_form_kind_and_fate_of_a_reference_is_seen(sample: tuple[Project, Built]) -> None:
    found = references(sample[1])
    assert {each.mention.form for each in found} == {*Form}
    assert {each.kind for each in found} == {*ReferenceKind}
    assert {each.status for each in found} == {*ReferenceStatus}


def test_every_reason_to_relate_items_is_seen(sample: tuple[Project, Built]) -> None:
    links = sample[1].view.links.items.values()
    assert {why for each in links for other in each.related for why in other.reasons} == {*Reason}
    assert any(each.group for each in links)


def test_every_outcome_and_every_fate_of_a_quotation_is_seen(
    sample: tuple[Project, Built],
) -> None:
    view = sample[1].view
    decisions = [item.decision for item in view.archive.items.values() if item.decision]
    assert {*Outcome} <= {each.outcome for each in decisions}
    quotations = [each for links in view.links.items.values() for each in links.quotations]
    assert {each.status for each in quotations} == {*QuotationStatus}


def test_a_case_is_followed_through_bodies_and_years(
    sample: tuple[Project, Built],
) -> None:
    """Its body had another name when it began."""
    view = sample[1].view
    (case,) = (each for each in view.links.cases if each.number.normal == "06.00.05-P20-2-19")
    assert len({key.meeting for key in case.items}) >= 6
    assert len({key.meeting.committee for key in case.items}) == 3
    first, last = (view.archive.meetings[case.items[at].meeting] for at in (0, -1))
    assert (last.key.date - first.key.date).days > 4 * 365
    assert first.key.committee == last.key.committee
    assert first.committee != last.committee

"""A quotation leads to the item that it is from, or nowhere: a wrong link is worse than none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.build import Built, Project, silent, understand
from generator.identifiers import CommitteeId, ItemKey, MeetingKey
from generator.link import Reason
from generator.link.quotations import QuotationStatus
from tests.conftest import REAL, needs_real

ROOT = Path(__file__).parent.parent
QUOTING = "lolland/001_90a84a8f67bef365.txt"
LABEL = "Beslutning fra Social- og Arbejdsmarkedsudvalget, 31. august 2021, pkt. 6:"


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


def quoted_meeting(folder: Path, text: str) -> None:
    """Write the meeting that a real document quotes, as far as the quotation tells of it."""
    lines = text.split("\n")
    start = lines.index(LABEL)
    end = next(n for n in range(start + 1, len(lines)) if lines[n].startswith("Beslutning fra"))
    quoted = "\n".join(lines[start + 1 : end])
    number = "15.00.15-P15-1-21"
    filler = "".join(f"Punkt {n}: Sag {n}\n\nBeslutning\n\nGodkendt.\n\n" for n in range(1, 6))
    (folder / "citeret.txt").write_text(
        "REFERAT Social- og Arbejdsmarkedsudvalget 2018 - 2021 d. 31-08-2021\n\n"
        f"Mødedato Tirsdag d. 31. august 2021 kl. 14:00\n\n{filler}"
        f"Punkt 6: Beskæftigelsesstrategi\n\n{number}\n\nBeslutning\n{quoted}\n"
        "Punkt 7: Sag 7\n\nBeslutning\n\nGodkendt.\n",
        "utf-8",
    )


def target_of(folder: Path, label: str) -> tuple[ItemKey | None, QuotationStatus]:
    """Where the real document's quotation leads when its label is this one."""
    text = (REAL / QUOTING).read_text("utf-8")
    (folder / "lolland").mkdir()
    quoted_meeting(folder / "lolland", text)
    (folder / "lolland" / "citerer.txt").write_text(text.replace(LABEL, label), "utf-8")
    built = understand(Project(folder, folder, folder / "site"), silent)
    here = key("udsatteraadet", date(2021, 11, 9), "4", "lolland")
    quotations = built.view.links.items[here].quotations
    # It is the first that the document quotes; the others are outside this archive too.
    return quotations[0].target, quotations[0].status


@needs_real
def test_a_real_quotation_leads_to_the_item_it_is_from(tmp_path: Path) -> None:
    wanted = key("social-og-arbejdsmarkedsudvalget", date(2021, 8, 31), "6", "lolland")
    assert target_of(tmp_path, LABEL) == (wanted, QuotationStatus.RESOLVED)


@needs_real
@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        ("31. august", "30. august"),
        ("2021", "2020"),
        ("pkt. 6", "pkt. 5"),
        ("pkt. 6", "pkt. 7"),
        ("pkt. 6", "pkt. 16"),
        ("Social- og Arbejdsmarkedsudvalget", "Børne- og Skoleudvalget"),
        ("Social- og Arbejdsmarkedsudvalget", "Social- og Sundhedsudvalget"),
        ("31. august 2021", "31. august 2022"),
    ],
)
def test_a_real_quotation_made_wrong_loses_its_link(
    tmp_path: Path, found: str, wrong: str
) -> None:
    target, status = target_of(tmp_path, LABEL.replace(found, wrong))
    assert (target, status) == (None, QuotationStatus.NOT_IN_ARCHIVE)


def test_a_quotation_that_reads_otherwise_is_linked_and_said_to_differ(tmp_path: Path) -> None:
    for source in (ROOT / "minutes" / "fjordby").iterdir():
        text = source.read_text("utf-8")
        if "Handicap" not in source.name:
            text = text.replace("fordi den kan bruges hele året", "fordi den er billigst")
        (tmp_path / "fjordby").mkdir(exist_ok=True)
        (tmp_path / "fjordby" / source.name).write_text(text, "utf-8")
    built = understand(Project(tmp_path, tmp_path, tmp_path / "site"), silent)
    first = built.view.links.items[STI["byraad"]].quotations[0]
    assert (first.target, first.status) == (STI["raad"], QuotationStatus.DIFFERS)

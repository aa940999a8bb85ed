"""A quotation leads to the decision that it is of; each sign that speaks for one has its trap."""

from __future__ import annotations

from datetime import date

import pytest

from generator.config import CommitteeConfig
from generator.link.differences import StretchKind
from generator.link.quotations import Quotation, QuotationStatus
from generator.problems import Code
from tests.linking import Linked, item, key, link, link_files, minutes, quote, with_bodies

EARLIER, DAY = date(2024, 2, 6), date(2024, 3, 27)
BODY, COUNCIL = "Havneudvalget", "Byrådet"
ITSELF = key("havneudvalget", EARLIER, "2")
CASE, OTHER = "01.02.03-P20-4-24", "05.06.07-P20-8-24"
LONG = "Havneudvalget anbefaler broen malet rød inden sommer og beder om en pris på lak."
AGENDA = item("Godkendelse af dagsorden", case="00.01.00-A00-1-20")
NEIGHBOUR = item("Bænke på kajen", case="02.02.02-P20-2-24")


def earlier(*items: str) -> str:
    return minutes(BODY, EARLIER, AGENDA, *items)


def quoted(found: Linked, number: str = "1") -> Quotation:
    return found.of("byraadet", DAY, number).quotations[0]


def quoting(
    words: str = "Godkendt.", *, title: str = "Maling af broen", case: str = "", number: str = "2"
) -> str:
    return minutes(COUNCIL, DAY, item(title, case=case, prior=quote(BODY, EARLIER, number, words)))


SIGNS = {
    # What the quoting item has, what the quoted one has, and what was decided there.
    "the case number": ("Ny lak", CASE, "Bro", CASE, "Godkendt.", "Godkendt."),
    "the case number, where the words differ": ("Ny lak", CASE, "Bro", CASE, "Udsat.", "Afvist."),
    "the title": ("Maling af broen", "", "Maling af broen", "", "Godkendt.", "Godkendt."),
    "the title, of another case": ("Ny lak", CASE, "Ny lak", OTHER, "Godkendt.", "Godkendt."),
    "the title's words": (
        "Maling af broen - endelig vedtagelse", "", "Broen: forslag til maling", OTHER,
        "Godkendt.", "Godkendt.",
    ),
    "the words": ("Ny lak", "", "Bro", "", LONG, LONG),
    "the words, but for some": ("Ny lak", "", "Bro", "", LONG, LONG.replace("rød", "grøn")),
    "a phrase that only this item got": ("Ny lak", "", "Bro", "", "Udsat.", "Udsat."),
    "a number in one of them": ("Ny lak", CASE, "Ny lak", "", "Udsat.", "Udsat."),
}  # fmt: skip


@pytest.mark.parametrize("sign", SIGNS)
def test_a_quotation_leads_where_one_more_sign_agrees(sign: str) -> None:
    title, case, theirs, their_case, words, decided = SIGNS[sign]
    found = link(
        earlier(item(theirs, case=their_case, decision=decided), NEIGHBOUR),
        quoting(words, title=title, case=case),
    )

    assert quoted(found).target == ITSELF
    status = QuotationStatus.RESOLVED if words == decided else QuotationStatus.DIFFERS
    assert quoted(found).status is status
    assert not found.problems


TRAPS = {
    # The items of the meeting from 2 on, and the quotation with what quotes it.
    "the neighbour has the same phrase": (
        [item("Bro"), NEIGHBOUR], quoting("Godkendt.", title="Ny lak"),
    ),
    "the neighbour has the same long words": (
        [item("Bro", decision=LONG), item("Bænke", decision=LONG)], quoting(LONG, title="Ny lak"),
    ),
    "the number is the neighbour's": (
        [item("Bænke på kajen"), item("Maling af broen")], quoting("Godkendt."),
    ),
    "the long words are the neighbour's": (
        [item("Maling af broen"), item("Bænke", decision=LONG)], quoting(LONG),
    ),
    "edited words are the neighbour's": (
        [item("Bro", decision=LONG.replace("rød inden sommer", "blå til efterår")),
         item("Bænke", decision=LONG.replace("rød", "grøn"))],
        quoting(LONG, title="Ny lak"),
    ),
    "two items are called the same": (
        [item("Maling af broen"), item("Maling af broen")], quoting("Godkendt."),
    ),
    "two items are of the case": (
        [item("Bro", case=CASE), item("Kaj", case=CASE)], quoting(title="Ny lak", case=CASE),
    ),
    "two titles share as many words": (
        [item("Maling af broen"), item("Broen: rækværk")], quoting(title="Broen igen"),
    ),
    "a short phrase in another case": (
        [item("Bro", case=OTHER, decision="Udsat.")], quoting("Udsat.", title="Ny lak", case=CASE),
    ),
    "other people were absent": (
        [item("Bro", decision="Fraværende: Bo Eksempel\n\nUdsat.")],
        quoting("Udsat.", title="Ny lak"),
    ),
    "it is what every meeting has": (
        [], quoting(title="Godkendelse af dagsorden", number="1"),
    ),
    "there is no such item": ([item("Maling af broen")], quoting(number="12")),
}  # fmt: skip


@pytest.mark.parametrize("trap", TRAPS)
def test_a_quotation_leads_nowhere_where(trap: str) -> None:
    items, text = TRAPS[trap]
    found = link(earlier(*items), text)

    assert quoted(found).target is None
    assert (quoted(found).status, quoted(found).doubtful) == (QuotationStatus.NOT_IN_ARCHIVE, True)
    assert [each.code for each in found.problems] == [Code.DOUBTFUL_QUOTATION]


def test_the_same_phrase_with_the_same_people_absent_is_enough_where_it_is_alone() -> None:
    there = item("Bro", decision="Fraværende: Bo Eksempel\n\nUdsat.")
    here = item("Ny lak", prior=quote(BODY, EARLIER, "2", "Udsat.", absent="Bo Eksempel"))

    assert quoted(link(earlier(there, NEIGHBOUR), minutes(COUNCIL, DAY, here))).target == ITSELF


@pytest.mark.parametrize(
    ("body", "day", "number"),
    [("Byrådet", EARLIER, "2"), (BODY, date(2024, 2, 7), "2"), (BODY, DAY.replace(month=4), "2")],
)
def test_a_meeting_that_is_not_there_is_said_to_be_missing(
    body: str, day: date, number: str
) -> None:
    here = item("Maling af broen", prior=quote(body, day, number))
    found = link(earlier(item("Maling af broen")), minutes(COUNCIL, DAY, here))

    assert (quoted(found).target, quoted(found).doubtful) == (None, False)
    assert [each.code for each in found.problems] == [Code.NOT_IN_ARCHIVE]


def test_what_others_of_its_quotations_lead_to_speaks_for_a_quotation() -> None:
    """The council's item has no number, and its quotations are of items that have."""
    middle = date(2024, 2, 20)
    first = earlier(item("Maling af broen", case=CASE, decision="Anbefales."), NEIGHBOUR)
    second = minutes(
        "Økonomiudvalget", middle, item("Lak", case=CASE, decision="Udsat."), NEIGHBOUR
    )
    prior = quote(BODY, EARLIER, "2", "Anbefales.") + "\n\n"
    prior += quote("Økonomiudvalget", middle, "1", "Anbefalet uden lak.")
    found = link(first, second, minutes(COUNCIL, DAY, item("Maling af broen", prior=prior)))

    targets = [each.target for each in found.of("byraadet", DAY, "1").quotations]
    assert targets == [ITSELF, key("oekonomiudvalget", middle, "1")]


def test_items_that_quote_a_third_are_of_one_matter() -> None:
    """Neither number, title nor words agree; what both quote does."""
    start = date(2023, 12, 5)
    third = quote("Byrådet", start, "4", "Sendes i høring.")
    there = earlier(
        item("Svar på høring", prior=third, decision="Udsat."), item("A", decision="Udsat.")
    )
    prior = third + "\n\n" + quote(BODY, EARLIER, "2", "Udsat.")
    found = link(there, minutes(COUNCIL, DAY, item("Lak", prior=prior)))

    assert [each.target for each in found.of("byraadet", DAY, "1").quotations] == [None, ITSELF]


def test_a_paper_that_both_have_speaks_for_a_quotation() -> None:
    papers = "Godkendt.\n\nBilag\n\nNotat om lak til broen"
    found = link(
        earlier(item("Vedligehold", decision=papers), NEIGHBOUR),
        minutes(
            COUNCIL,
            DAY,
            item("Ny lak", prior=quote(BODY, EARLIER, "2"), decision=papers),
        ),
    )

    assert quoted(found).target == ITSELF


def test_a_quotation_without_a_number_leads_to_the_one_item_of_its_case() -> None:
    label = "Beslutning i Havneudvalget den 06-02-2024"
    here = item("Ny lak", case=CASE, prior=f"{label}\n\nGodkendt.")
    case, others = item("Bro", case=CASE), item("Bænke", decision="Udsat.")

    assert quoted(link(earlier(case, others), minutes(COUNCIL, DAY, here))).target == ITSELF
    without = link(earlier(item("Bro"), others), minutes(COUNCIL, DAY, here))
    assert quoted(without).target is None


def test_words_that_an_earlier_item_of_the_case_has_are_no_later_ones() -> None:
    """The day is wrong: at the same place on the other day's agenda stands the case, too."""
    first, second = date(2024, 1, 9), EARLIER
    texts = [
        minutes(BODY, first, item("Maling af broen", case=CASE, decision="Sendes i høring.")),
        minutes(BODY, second, item("Maling af broen", case=CASE, decision="Afvist.")),
        minutes(
            COUNCIL,
            DAY,
            item("Lak", case=CASE, prior=quote(BODY, second, "1", "Sendes i høring.")),
        ),
    ]

    assert quoted(link(*texts)).target is None
    assert quoted(link(*texts[1:])).status is QuotationStatus.DIFFERS


def test_a_quotation_printed_twice_is_complained_of_once() -> None:
    twice = "\n\n".join([quote(BODY, EARLIER, "2", "Udsat.")] * 2)
    found = link(minutes(COUNCIL, DAY, item("Maling af broen", prior=twice)))

    assert len(found.of("byraadet", DAY, "1").quotations) == 2
    assert len(found.problems) == 1


def test_what_differs_is_told_word_by_word() -> None:
    found = link(
        earlier(item("Maling af broen", decision="Broen males grøn.")),
        quoting("Broen  males rød."),
    )
    told = [(each.kind, each.text) for each in quoted(found).differences]

    assert told == [
        (StretchKind.SAME, "Broen males"),
        (StretchKind.QUOTED, "rød."),
        (StretchKind.ORIGINAL, "grøn."),
    ]
    assert not quoted(link(earlier(item("Maling af broen")), quoting())).differences


def names(printed: str, *bodies: CommitteeConfig) -> object:
    here = item("Maling af broen", prior=quote(printed, EARLIER, "2"))
    config = with_bodies(*bodies)
    found = link(earlier(item("Maling af broen")), minutes(COUNCIL, DAY, here), config=config)
    return quoted(found).target


HAVN = key("havneudvalget", EARLIER, "1").meeting.committee


@pytest.mark.parametrize(
    ("printed", "bodies"),
    [
        ("Havneudvalg", ()),
        ("HAVNEUDVALGET", ()),
        ("Havne-udvalget", ()),
        ("Fjordby Kommunes Havneudvalg", ()),
        ("HU", (CommitteeConfig(HAVN, aliases=("HU",)),)),
        ("Kajudvalget", (CommitteeConfig(HAVN, formerly=("Kajudvalget",)),)),
    ],
)
def test_a_body_is_known_by_all_its_names(
    printed: str, bodies: tuple[CommitteeConfig, ...]
) -> None:
    assert names(printed, *bodies) == ITSELF


@pytest.mark.parametrize("printed", ["HU", "Kajudvalget", "Strandby Kommunes Havneudvalg"])
def test_no_body_is_guessed(printed: str) -> None:
    assert names(printed) is None


def test_no_quotation_leads_to_another_municipality() -> None:
    text = earlier(item("Maling af broen", case=CASE))
    found = link_files([("strandby/0.txt", text), ("fjordby/1.txt", quoting(case=CASE))])

    assert quoted(found).target is None

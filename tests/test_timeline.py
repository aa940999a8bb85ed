"""A case in time: what was new each time, where it was to go, and what is not there."""

from __future__ import annotations

from datetime import date

from generator.archive import Archive
from generator.config import CommitteeConfig, MunicipalityConfig
from generator.identifiers import CommitteeId, ItemKey
from generator.link import ItemLinks, Links, Reason, Related
from generator.link.course.ahead import Ahead, Routes
from generator.link.course.changes import Changes
from generator.link.course.timeline import Entry, Stop, other_numbers, tell_case
from generator.link.missing import AbsentDecision
from tests.small_archive import PLACE, archive_of, item, key, links_of, minutes, quoting

CASE = "04.08.00-P20-3-21"
PLAN = "Behandlingsplan\nTeknik- og Miljøudvalget, Økonomiudvalget og Byrådet"


def stops(archive: Archive, links: Links | None = None) -> tuple[Stop | AbsentDecision, ...]:
    links = links or links_of(archive)
    (case,) = links.cases
    return tell_case(case, archive, links, Routes(archive))


def entries(archive: Archive, links: Links | None = None) -> list[Entry]:
    held = (each for each in stops(archive, links) if isinstance(each, Stop))
    return [entry for stop in held for entry in stop.entries]


def changes(first: tuple[str, ...], second: tuple[str, ...]) -> Changes | None:
    """What is new in the second of two items, each a title and its sections."""
    archive = archive_of(
        minutes("Byrådet", "2021-01-12", item(1, first[0], CASE, *first[1:])),
        minutes("Byrådet", "2021-02-09", item(1, second[0], CASE, *second[1:])),
    )
    return entries(archive)[1].changes


def ahead(archive: Archive, place: int = 0, links: Links | None = None) -> tuple[Ahead, ...]:
    return entries(archive, links)[place].ahead


def test_the_first_item_of_a_case_is_compared_with_nothing() -> None:
    archive = archive_of(
        minutes("Byrådet", "2021-01-12", item(1, "Sti", CASE)),
        minutes("Byrådet", "2021-02-09", item(1, "Sti", CASE)),
    )
    first, second = entries(archive)
    assert (first.changes, second.changes) == (None, Changes())


def test_another_title_is_told_whatever_its_capitals_and_signs() -> None:
    assert changes(("Sti til stranden",), ("Sti til stranden - bevilling",)) == Changes(title=True)
    assert changes(("Sti til stranden",), ("STI til stranden.",)) == Changes()


def test_attachments_that_were_on_no_list_before_are_new() -> None:
    first = "Sti", "Bilag\nKort over stien.pdf"
    second = "Sti", "Bilag\nKort over stien\nOverslag, februar"
    assert changes(first, second) == Changes(attachments=("Overslag, februar",))


def test_attachments_are_not_new_where_the_paper_before_lists_none() -> None:
    assert changes(("Sti",), ("Sti", "Bilag\nKort over stien")) == Changes()


def test_an_attachment_of_an_earlier_item_is_not_new_again() -> None:
    papers = [("2021-01-12", "Kort"), ("2021-02-09", "Overslag"), ("2021-03-09", "Kort")]
    archive = archive_of(
        *(minutes("Byrådet", day, item(1, "Sti", CASE, f"Bilag\n{a}")) for day, a in papers)
    )
    assert [each.changes and each.changes.attachments for each in entries(archive)] == [
        None, ("Overslag",), (),
    ]  # fmt: skip


def test_a_supplementary_statement_is_new_unless_its_words_were_there() -> None:
    told = "Fonden har givet tilsagn om hele beløbet."
    supplement = f"Supplerende sagsfremstilling\n{told}"
    assert changes(("Sti",), ("Sti", supplement)) == Changes(supplement=True)
    assert changes(("Sti", supplement), ("Sti", supplement)) == Changes()
    assert changes(("Sti", f"Sagsfremstilling\n{told}"), ("Sti", supplement)) == Changes()


def test_a_recommendation_is_another_one_by_its_words_and_not_by_who_recommends() -> None:
    own = "Indstilling\nForvaltningen indstiller til udvalget, at stien anlægges."
    same = "Indstilling\nØkonomiudvalget anbefaler over for Byrådet, at stien anlægges."
    other = "Indstilling\nForvaltningen indstiller til udvalget, at stien opgives."
    assert changes(("Sti", own), ("Sti", same)) == Changes()
    assert changes(("Sti", own), ("Sti", other)) == Changes(recommendation=True)
    assert changes(("Sti",), ("Sti", other)) == Changes()


def test_nothing_is_new_where_a_meeting_between_is_not_there() -> None:
    archive = archive_of(
        minutes("Byrådet", "2021-01-12", item(1, "Sti", CASE, "Bilag\nKort")),
        minutes("Byrådet", "2021-03-09", item(1, "Sti - bevilling", CASE, "Bilag\nOverslag")),
    )
    second = key("byraadet", "2021-03-09", 1)
    links = links_of(archive, {second: quoting(("Økonomiudvalget", "2021-02-02", "4"))})
    first, absent, last = stops(archive, links)
    assert isinstance(absent, AbsentDecision)
    assert (absent.body, absent.meeting.date, absent.number) == (
        "Økonomiudvalget", date(2021, 2, 2), "4",
    )  # fmt: skip
    assert absent.quoted_by == second
    assert isinstance(first, Stop)
    assert isinstance(last, Stop)
    assert last.entries[0].changes == Changes(title=True)


def test_a_doubtful_quotation_is_no_stop() -> None:
    archive = archive_of(
        minutes("Byrådet", "2021-01-12", item(1, "Sti", CASE)),
        minutes("Byrådet", "2021-03-09", item(1, "Sti", CASE)),
    )
    doubt = quoting(("Økonomiudvalget", "2021-02-02", "4"), doubtful=True)
    found = stops(archive, links_of(archive, {key("byraadet", "2021-03-09", 1): doubt}))
    assert [type(each) for each in found] == [Stop, Stop]


def test_several_items_of_one_meeting_are_one_stop_and_each_goes_on_from_its_own() -> None:
    def held(body: str, day: str, paper: str) -> str:
        names = ("Budget", "Omplaceringer")
        items = (item(n, name, CASE, f"Bilag\n{paper} {n}") for n, name in enumerate(names, 1))
        return minutes(body, day, *items)

    archive = archive_of(
        held("Økonomiudvalget", "2021-01-12", "Skema"), held("Byrådet", "2021-01-26", "Notat")
    )
    first, second = stops(archive)
    assert isinstance(first, Stop)
    assert isinstance(second, Stop)
    assert [len(first.entries), len(second.entries)] == [2, 2]
    assert [each.changes for each in second.entries] == [
        Changes(attachments=("Notat 1",)), Changes(attachments=("Notat 2",)),
    ]  # fmt: skip


def test_an_item_with_two_that_may_be_before_it_is_compared_with_none() -> None:
    archive = archive_of(
        minutes("Økonomiudvalget", "2021-01-12", item(1, "A", CASE), item(2, "B", CASE)),
        minutes("Byrådet", "2021-01-26", item(1, "C", CASE, "Bilag\nNotat")),
    )
    assert entries(archive)[-1].changes is None


def route(body: str, day: str, told: str, *more: str) -> Archive:
    """An item with a route, and other minutes."""
    return archive_of(minutes(body, day, item(1, "Sti", CASE, told)), *more)


def treated(body: str, day: str, number: int = 1) -> str:
    filler = (item(n, f"Sag {n}") for n in range(1, number))
    return minutes(body, day, *filler, item(number, "Sti", CASE))


def test_the_bodies_after_the_own_one_are_ahead_with_the_items_of_the_case_there() -> None:
    archive = route(
        "Økonomiudvalget", "2021-01-12", PLAN,
        treated("Teknik- og Miljøudvalget", "2021-01-05"), treated("Byrådet", "2021-01-26", 3),
    )  # fmt: skip
    (step,) = ahead(archive, 1)
    assert (step.heading, step.step.body) == ("Behandlingsplan", "Byrådet")
    assert (step.target, step.absent) == (key("byraadet", "2021-01-26", 3), None)


def test_the_body_that_decides_is_ahead_of_another() -> None:
    told = "Sagen afgøres af\nByrådet"
    archive = route("Handicaprådet", "2021-01-12", told, treated("Byrådet", "2021-02-23"))
    assert [each.target for each in ahead(archive)] == [key("byraadet", "2021-02-23", 1)]


def test_nothing_is_ahead_of_the_body_that_decides() -> None:
    archive = archive_of(
        minutes("Byrådet", "2021-01-12", item(1, "Sti", CASE, "Sagen afgøres af\nByrådet")),
        minutes("Byrådet", "2021-02-09", item(1, "Sti", CASE, "Sagen afgøres af\nUdvalget")),
    )
    assert [each.ahead for each in entries(archive)] == [(), ()]


def test_a_body_that_has_not_met_the_case_is_named_without_a_word() -> None:
    archive = route(
        "Økonomiudvalget", "2021-01-12", PLAN, treated("Teknik- og Miljøudvalget", "2021-01-05")
    )
    (step,) = ahead(archive, 1)
    assert (step.step.body, step.target, step.absent) == ("Byrådet", None, None)


def test_a_planned_day_without_a_meeting_is_said_to_be_absent() -> None:
    told = "Behandlingsplan\nØkonomiudvalget 12. januar 2021\nByrådet 26. januar 2021"
    archive = route("Økonomiudvalget", "2021-01-12", told, treated("Ældrerådet", "2021-01-05"))
    (step,) = ahead(archive, 1)
    assert (step.target, step.absent) == (None, date(2021, 1, 26))


def test_a_planned_day_that_was_moved_leads_to_where_the_case_was() -> None:
    told = "Behandlingsplan\nØkonomiudvalget 12. januar 2021\nByrådet 26. januar 2021"
    archive = route("Økonomiudvalget", "2021-01-12", told, treated("Byrådet", "2021-02-09"))
    assert [each.target for each in ahead(archive)] == [key("byraadet", "2021-02-09", 1)]


def test_a_planned_meeting_without_the_case_is_led_to_as_a_meeting() -> None:
    told = "Behandlingsplan\nØkonomiudvalget 12. januar 2021\nByrådet 26. januar 2021"
    other = minutes("Byrådet", "2021-01-26", item(1, "Noget andet"))
    archive = route(
        "Økonomiudvalget", "2021-01-12", told, other, treated("Ældrerådet", "2021-01-05")
    )
    assert [each.target for each in ahead(archive, 1)] == [
        key("byraadet", "2021-01-26", 1).meeting
    ]


def test_a_meeting_that_a_later_item_quotes_is_the_one_that_is_absent() -> None:
    archive = route(
        "Teknik- og Miljøudvalget", "2021-01-05", PLAN, treated("Byrådet", "2021-02-09")
    )
    late = key("byraadet", "2021-02-09", 1)
    links = links_of(archive, {late: quoting(("Økonomiudvalget", "2021-01-19", "4"))})
    council, finance = key("byraadet", "2021-02-09", 1), date(2021, 1, 19)
    assert [(each.target, each.absent) for each in ahead(archive, 0, links)] == [
        (None, finance), (council, None),
    ]  # fmt: skip


def test_a_case_that_came_back_before_the_next_body_met_it_leads_nowhere_the_first_time() -> None:
    archive = archive_of(
        minutes("Økonomiudvalget", "2021-01-12", item(1, "Sti", CASE, PLAN)),
        minutes("Økonomiudvalget", "2021-02-09", item(1, "Sti", CASE, PLAN)),
        treated("Byrådet", "2021-02-23"),
    )
    assert [[step.target for step in each.ahead] for each in entries(archive)] == [
        [None], [key("byraadet", "2021-02-23", 1)], [],
    ]  # fmt: skip


def test_what_a_body_does_years_later_is_not_where_the_route_led() -> None:
    archive = route("Økonomiudvalget", "2021-01-12", PLAN, treated("Byrådet", "2022-01-11"))
    assert [each.target for each in ahead(archive)] == [None]


def test_of_several_items_there_the_one_of_the_same_title_is_meant() -> None:
    there = minutes("Byrådet", "2021-01-26", item(1, "Bro", CASE), item(2, "Sti", CASE))
    archive = route("Økonomiudvalget", "2021-01-12", PLAN, there)
    assert [each.target for each in ahead(archive)] == [key("byraadet", "2021-01-26", 2)]
    unsure = minutes("Byrådet", "2021-01-26", item(1, "Bro", CASE), item(2, "Å", CASE))
    archive = route("Økonomiudvalget", "2021-01-12", PLAN, unsure)
    assert [each.target for each in ahead(archive)] == [None]


def test_an_abbreviation_of_archive_yml_is_followed() -> None:
    council = CommitteeConfig(CommitteeId("byraadet"), "Byrådet", aliases=("BY",))
    archive = archive_of(
        minutes("Økonomiudvalget", "2021-01-12", item(1, "Sti", CASE, "Sagsgang\nBY 26-01-2021")),
        treated("Byrådet", "2021-01-26"),
        config=MunicipalityConfig(PLACE, "Prøve Kommune", committees=(council,)),
    )
    assert [each.target for each in ahead(archive)] == [key("byraadet", "2021-01-26", 1)]


def test_of_a_number_with_a_hundred_items_nothing_is_compared() -> None:
    days = [date(2001 + n // 12, n % 12 + 1, 1) for n in range(101)]
    archive = archive_of(*(treated("Byrådet", str(day)) for day in days))
    assert {(each.changes, each.ahead) for each in entries(archive)} == {(None, ())}


def test_items_under_other_numbers_are_told_once_and_by_reason() -> None:
    archive = archive_of(
        minutes("Byrådet", "2021-01-12", item(1, "Sti", CASE), item(2, "Strategi", "1-2021")),
        minutes("Byrådet", "2021-02-09", item(1, "Sti", CASE)),
    )
    first, second = key("byraadet", "2021-01-12", 1), key("byraadet", "2021-02-09", 1)
    other = key("byraadet", "2021-01-12", 2)

    def related(to: ItemKey, *reasons: Reason) -> ItemLinks:
        return ItemLinks((), (Related(to, reasons),), None)

    links = links_of(archive, {
        first: related(other, Reason.SAME_MATTER),
        second: ItemLinks((), (
            Related(other, (Reason.SAME_MATTER,)), Related(first, (Reason.SAME_CASE,)),
        ), None),
    })  # fmt: skip
    (case,) = links.cases
    assert other_numbers(case, links, Reason.SAME_MATTER) == (other,)
    assert other_numbers(case, links, Reason.QUOTES, Reason.QUOTED_BY) == ()

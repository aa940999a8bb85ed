"""The pages that lead on: what they list, what they leave to others, and how large they get."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from generator.archive import Archive, build_archive
from generator.config import CommitteeConfig, Config, MunicipalityConfig
from generator.identifiers import CommitteeId, ItemKey
from generator.link import ItemLinks, Reason, Related
from generator.link.counts import Quoted
from generator.link.course.ahead import Routes
from generator.link.mentions import Form
from generator.model import Meeting
from generator.render.case import case_page
from generator.render.committee import committee_page
from generator.render.home import home_page
from generator.render.missing import missing_page
from generator.render.municipality import municipality_page
from generator.render.page import Page
from generator.render.quality import quality_page
from generator.render.search import search_page
from generator.render.texts import load_texts
from generator.render.topic import Topic, find_topics, topic_links, topic_page
from generator.render.year import find_years, year_page, year_path
from tests.small_archive import PLACE, archive_of, item, key, links_of, minutes, quoting, view_of

CASE = "04.08.00-P20-3-21"
LARGEST = 300_000
"""No page has more characters, however long an archive goes back."""


def targets(page: Page) -> list[str]:
    """Where a page's links lead, in their order."""
    return re.findall(r"\]\(([^)]+)\)", page.body)


def section(page: Page, anchor: str) -> str:
    """What stands under a heading."""
    return re.split(r"^## ", page.body.partition(f"{{#{anchor}}}")[2], flags=re.MULTILINE)[0]


def case_of(archive: Archive, links: Mapping[ItemKey, ItemLinks] | None = None) -> Page:
    view = view_of(archive, links_of(archive, links))
    (case,) = view.links.cases
    return case_page(case, view, Routes(archive))


def twice(*second: str, title: str = "Sti") -> Archive:
    """A case in two meetings; the second has more sections."""
    return archive_of(
        minutes(
            "Økonomiudvalget", "2021-01-12", item(1, "Sti", CASE, "Sagen afgøres af\nByrådet")
        ),
        minutes("Byrådet", "2021-02-09", item(3, title, CASE, "Beslutning\nGodkendt.", *second)),
    )


def test_a_case_tells_body_day_outcome_and_a_title_only_where_it_changed() -> None:
    page = case_of(twice())
    assert page.file == "proeve/sager/04-08-00-p20-3-21/index.md"
    assert page.body.count("Sti\n") == 1
    assert "9\\. februar 2021</span><br>Byrådet, punkt 3]" in page.body
    assert "Godkendt</span>" in page.body
    changed = case_of(twice(title="Sti - bevilling"))
    assert "Ny titel: Sti - bevilling" in changed.body
    assert changed.front_matter["title"] == "Sti - bevilling"
    assert changed.front_matter["kicker"] == f"Sag {CASE}"


def test_a_case_leads_on_to_where_the_route_led() -> None:
    told = "Videre ifølge »Sagen afgøres af«: behandlet i [Byrådet 9. februar 2021, punkt 3]"
    assert f"{told}(../../byraadet/2021-02-09/3.md)" in case_of(twice()).body


def test_many_new_attachments_are_counted_after_the_first() -> None:
    first = item(1, "Sti", CASE, "Bilag\nKort")
    second = item(1, "Sti", CASE, "Bilag\n" + "\n".join(f"Notat {n}" for n in range(9)))
    page = case_of(
        archive_of(
            minutes("Byrådet", "2021-01-12", first), minutes("Byrådet", "2021-02-09", second)
        )
    )
    assert (
        "Nyt på bilagslisten: Notat 0; Notat 1; Notat 2; Notat 3; Notat 4; Notat 5 og 3 til"
        in (page.body)
    )


def test_names_of_attachments_are_danish_in_english() -> None:
    archive = archive_of(
        minutes("Byrådet", "2021-01-12", item(1, "Sti", CASE, "Bilag\nKort")),
        minutes("Byrådet", "2021-02-09", item(1, "Sti", CASE, "Bilag\nKort\nNotat\nBrev")),
    )
    view = view_of(archive, language="en")
    body = case_page(view.links.cases[0], view, Routes(archive)).body
    assert 'attachments: <span lang="da">Notat</span>; <span lang="da">Brev</span>\n' in body


def test_several_items_of_a_meeting_stand_under_it_and_the_case_goes_by_its_number() -> None:
    both = (item(1, "Budget", CASE), item(2, "Omplaceringer", CASE))
    page = case_of(archive_of(minutes("Byrådet", "2021-01-12", *both)))
    assert targets(page) == [
        "../../byraadet/2021-01-12/index.md",
        "../../byraadet/2021-01-12/1.md",
        "../../byraadet/2021-01-12/2.md",
    ]
    assert page.front_matter["title"] == f"Sag {CASE}"
    assert page.front_matter["kicker"] is None


def test_a_meeting_that_is_quoted_and_not_there_has_its_place_in_time() -> None:
    quoting_item = key("byraadet", "2021-02-09", 3)
    links = {quoting_item: quoting(("Kulturudvalget", "2021-01-20", "7"))}
    body = case_of(twice(), links).body
    assert "Kulturudvalget, punkt 7" in body
    assert "mødet er ikke i arkivet" in body
    assert body.index("12\\. januar") < body.index("20\\. januar") < body.index("9\\. februar")


@pytest.mark.parametrize(
    ("reason", "anchor", "other"),
    [(Reason.SAME_MATTER, "matter", "quoted"), (Reason.QUOTED_BY, "quoted", "matter")],
)
def test_items_under_other_numbers_are_lists_of_their_own(
    reason: Reason, anchor: str, other: str
) -> None:
    archive = archive_of(
        minutes("Byrådet", "2021-01-12", item(1, "Sti", CASE), item(2, "Strategi", "1-2021")),
        minutes("Byrådet", "2021-02-09", item(1, "Sti", CASE)),
    )
    apart = key("byraadet", "2021-01-12", 2)
    links = {key("byraadet", "2021-02-09", 1): ItemLinks((), (Related(apart, (reason,)),), None)}
    page = case_of(archive, links)
    assert "Strategi](../../byraadet/2021-01-12/2.md)" in section(page, anchor)
    assert f"#{other}" not in page.body
    if reason is Reason.SAME_MATTER:
        assert "arkivets skøn" in section(page, anchor)


def body_of(archive: Archive) -> Page:
    (committee,) = archive.committees
    return committee_page(committee, view_of(archive))


@pytest.mark.parametrize(("years", "offered"), [(range(2018, 2021), 0), (range(2018, 2022), 4)])
def test_a_body_that_met_for_years_offers_the_way_to_each(years: range, offered: int) -> None:
    page = body_of(archive_of(*(minutes("Byrådet", f"{y}-01-14", item(1, "Sag")) for y in years)))
    ways = re.findall(r"- \[(\d{4})\]\(#([^)]+)\)", page.body)
    assert [int(year) for year, _ in ways] == list(reversed(years))[:offered]
    assert all(f"### {year} {{#{anchor}}}" in page.body for year, anchor in ways)


def test_a_body_lists_the_items_of_its_newest_year_and_counts_those_of_others() -> None:
    archive = archive_of(
        minutes("Byrådet", "2020-01-14", item(1, "Gammel sag")),
        minutes("Byrådet", "2021-01-12", item(1, "Ny sag"), item(2, "Lukket: Salg")),
    )
    page = body_of(archive)
    assert targets(page) == [
        "2021-01-12/index.md", "2021-01-12/1.md", "2021-01-12/2.md", "2020-01-14/index.md",
    ]  # fmt: skip
    assert "Punkt 1: Ny sag" in page.body
    assert "Gammel sag" not in page.body
    assert "Lukket punkt</span>" in page.body


def test_each_link_to_an_item_says_the_day_to_who_hears_it_alone() -> None:
    page = body_of(archive_of(minutes("Byrådet", "2021-01-12", item(1, "Sag"))))
    assert '<span class="ra-sr">12\\. januar 2021,</span> Punkt 1: Sag]' in page.body


def test_names_that_minutes_printed_otherwise_are_told_with_their_years() -> None:
    council = CommitteeConfig(
        CommitteeId("teknik-og-miljoeudvalget"),
        "Teknik- og Miljøudvalget",
        formerly=("Teknisk Udvalg", "Vejudvalget"),
    )
    archive = archive_of(
        minutes("Teknisk Udvalg", "2018-01-09", item(1, "Sag")),
        minutes("Teknisk Udvalg", "2019-01-08", item(1, "Sag")),
        minutes("Teknik- og Miljøudvalg", "2021-01-12", item(1, "Sag")),
        config=MunicipalityConfig(PLACE, "Prøve Kommune", committees=(council,)),
    )
    names = section(body_of(archive), "navne").strip()
    assert names == "- Teknisk Udvalg \\(i referater fra 2018 til 2019\\)\n- Vejudvalget"


def test_a_body_that_was_always_called_the_same_has_no_other_names() -> None:
    archive = archive_of(
        minutes("Handicapråd", "2018-01-09", item(1, "Sag")),
        minutes("Handicaprådet", "2021-01-12", item(1, "Sag")),
    )
    assert "#navne" not in body_of(archive).body


def test_a_year_has_its_meetings_by_month_and_its_neighbours() -> None:
    days = ("2018-03-06", "2020-01-14", "2020-12-01", "2020-12-15", "2021-01-12")
    archive = archive_of(*(minutes("Byrådet", day, item(1, "Sag")) for day in days))
    years = find_years(archive)
    pages = [year_page(place, years, view_of(archive)) for place in range(len(years))]
    assert [page.file for page in pages] == [
        f"proeve/aar/{year}/index.md" for year in (2018, 2020, 2021)
    ]
    assert re.findall(r"^## (\w+)", pages[1].body, re.MULTILINE) == ["Januar", "December"]
    assert targets(pages[1]) == [
        f"../../byraadet/{day}/index.md" for day in ("2020-01-14", "2020-12-01", "2020-12-15")
    ]
    around = [(page.front_matter["previous"], page.front_matter["next"]) for page in pages]
    assert [(a and a["path"], b and b["path"]) for a, b in around] == [
        (None, "proeve/aar/2020/"),
        ("proeve/aar/2018/", "proeve/aar/2021/"),
        ("proeve/aar/2020/", None),
    ]
    assert year_path(key("byraadet", "2020-01-14", 1).meeting) == years[1].path


FILED = archive_of(
    minutes(
        "Byrådet", "2020-01-14",
        item(1, "Godkendelse af dagsorden", "00.22.02-P35-1-18"), item(2, "Sti", CASE),
    ),
    minutes(
        "Byrådet", "2021-01-12",
        item(1, "Godkendelse af dagsorden", "00.22.02-P35-1-18"),
        item(2, "Regnskab", "00.32.00-S00-1-21"), item(3, "Uden emne", "20/4282"),
        item(4, "Lukket: Salg", "00.22.05-G10-1-21"),
    ),
    config=MunicipalityConfig(
        PLACE, "Prøve Kommune", topics={"00": "Styrelse", "00.22": "Møder og dagsordener"}
    ),
)  # fmt: skip


def topic(number: str, archive: Archive = FILED) -> Page:
    topics = find_topics(archive)
    (found,) = (each for each in topics if each.number == number)
    return topic_page(found, topics, view_of(archive))


def test_topics_are_the_groups_of_open_items_drawers_among_them() -> None:
    counts = {each.number: len(each.items) for each in find_topics(FILED)}
    assert counts == {"00": 3, "00.22": 2, "00.32": 1, "04": 1, "04.08": 1}


def test_a_main_group_leads_to_its_groups_and_shows_its_newest_items() -> None:
    page = topic("00")
    assert page.file == "proeve/emner/00/index.md"
    assert targets(page) == [
        "../00-22/index.md", "../00-32/index.md", "../../byraadet/2021-01-12/2.md",
        "../../byraadet/2021-01-12/1.md", "../../byraadet/2020-01-14/1.md",
    ]  # fmt: skip


def test_a_group_lists_its_items_by_year_the_newest_first() -> None:
    page = topic("00.22")
    assert page.file == "proeve/emner/00-22/index.md"
    assert re.findall(r"^## (\d+)", page.body, re.MULTILINE) == ["2021", "2020"]
    assert targets(page) == ["../../byraadet/2021-01-12/1.md", "../../byraadet/2020-01-14/1.md"]
    crumbs = [each["path"] for each in page.front_matter["breadcrumbs"]]
    assert crumbs == ["proeve/", "proeve/emner/00/"]


def test_a_topic_is_called_what_the_publisher_says_or_by_its_number_alone() -> None:
    assert topic("00").front_matter["title"] == "Styrelse"
    assert topic("00").front_matter["kicker"] == "Emne 00"
    assert topic("04").front_matter["title"] == "Emne 04"
    assert "[Emne 00.22: Møder og dagsordener]" in topic("00").body


def test_an_item_leads_to_its_topics_where_it_has_any() -> None:
    view = view_of(FILED)
    filed = FILED.items[key("byraadet", "2021-01-12", 1)]
    assert topic_links(filed, view) == [
        {"name": "Emne 00: Styrelse", "path": "proeve/emner/00/"},
        {"name": "Emne 00.22: Møder og dagsordener", "path": "proeve/emner/00-22/"},
    ]
    for number in (3, 4):
        assert topic_links(FILED.items[key("byraadet", "2021-01-12", number)], view) == []


def test_a_municipality_leads_to_its_years_topics_and_cases() -> None:
    archive = twice()
    page = municipality_page(PLACE, view_of(archive), find_years(archive), find_topics(archive))
    assert {"aar/2021/index.md", "emner/04/index.md", "sager/04-08-00-p20-3-21/index.md"} <= set(
        targets(page)
    )
    assert "emner/04-08/index.md" not in targets(page)


def test_the_front_page_of_one_municipality_leads_to_its_page() -> None:
    assert "proeve/index.md" in targets(home_page(view_of(twice())))


def moved(meeting: Meeting, place: str) -> Meeting:
    """A meeting as if it had been held in another municipality."""
    key = replace(meeting.key, municipality=place)
    items = (replace(each, key=replace(each.key, meeting=key)) for each in meeting.items)
    return replace(meeting, key=key, items=tuple(items))


def two_of(archive: Archive) -> Archive:
    """A municipality and another, whose bodies held the same meetings on the same days."""
    meetings = archive.meetings.values()
    return build_archive([*meetings, *(moved(each, "andenby") for each in meetings)], Config())


def link_texts(page: Page) -> dict[str, str]:
    """What each link is called, by where it leads."""
    links = re.findall(r"\[([^\]\\]*(?:\\.[^\]\\]*)*)\]\(([^)]+)\)", page.body)
    return {target: re.sub(r"<[^>]+>|\\", "", text) for text, target in links}


def test_the_front_page_of_several_municipalities_says_whose_meetings_and_decisions() -> None:
    held = minutes("Byrådet", "2021-02-04", item(1, "Sti", "", "Beslutning\nGodkendt."))
    both = two_of(archive_of(held))
    texts = link_texts(home_page(view_of(both)))
    for place, name in ((PLACE, "Proeve"), ("andenby", "Andenby")):
        meeting = f"Byrådet ({name}) 4. februar 2021"
        assert texts[f"{place}/byraadet/2021-02-04/index.md"] == meeting
        assert texts[f"{place}/byraadet/2021-02-04/1.md"] == f"{meeting}, punkt 1 Sti"
    newest = [line for line in home_page(view_of(both)).body.splitlines() if "det nyeste" in line]
    assert "Byrådet \\(Andenby\\) 4. februar 2021" in newest[0]
    # Inside a municipality, its name would head everything.
    inside = municipality_page(PLACE, view_of(both), find_years(both), ())
    assert link_texts(inside)["byraadet/2021-02-04/index.md"] == "Byrådet 4. februar 2021"
    assert link_texts(inside)["byraadet/2021-02-04/1.md"] == "Byrådet 4. februar 2021, punkt 1 Sti"


def test_search_places_a_find_as_the_front_page_does() -> None:
    one = archive_of(minutes("Byrådet", "2021-02-04", item(1, "Sti")))
    assert search_page(view_of(one)).front_matter["place"] == "{body} {date}, punkt {number}"
    placed = "{body} ({municipality}) {date}, punkt {number}"
    assert search_page(view_of(two_of(one))).front_matter["place"] == placed


def test_the_front_page_opens_with_the_newest_decisions_and_no_routine() -> None:
    approved = "Beslutning\nGodkendt."
    page = home_page(
        view_of(
            archive_of(
                minutes("Byrådet", "2021-01-12", item(1, "Gammel sag", "", approved)),
                minutes(
                    "Byrådet",
                    "2021-02-09",
                    item(1, "Godkendelse af dagsorden", "", approved),
                    item(2, "Ny sag", "", "Beslutning\nForkastet."),
                    item(3, "Sag uden beslutning"),
                    item(4, "Lukket: Salg", "", approved),
                ),
            )
        )
    )
    newest = section(page, "beslutninger")
    assert re.findall(r"(?<=</span> )[^\]]+", newest) == ["Ny sag", "Gammel sag"]
    assert 'ra-rejected">Forkastet' in newest


def test_the_front_page_says_from_when_to_when_and_how_much() -> None:
    page = home_page(view_of(twice()))
    (told,) = [line for line in page.body.splitlines() if line.startswith("2 møder og")]
    assert "Det ældste møde er fra 12. januar 2021, det nyeste er [" in told
    assert "om/mangler.md" in targets(page)


def test_the_front_page_leads_to_the_bodies_of_one_municipality_and_to_each_of_two() -> None:
    archive = twice()
    assert "proeve/byraadet/index.md" in targets(home_page(view_of(archive)))
    ways = targets(home_page(view_of(two_of(archive))))
    assert {"proeve/index.md", "andenby/index.md"} <= set(ways)
    assert "proeve/byraadet/index.md" not in ways


@pytest.fixture(scope="module")
def long_archive() -> Archive:
    """Twenty years of a body that meets twice a month, always on the same ten things."""
    names = "x" * 60
    items = (item(n, f"Sag {n} {names}", f"00.22.02-P35-{n}-18") for n in range(1, 11))
    small = archive_of(minutes("Byrådet", "2001-01-01", *items))
    ((first, meeting),) = small.meetings.items()
    keys = [
        replace(first, date=date(year, month, day))
        for year in range(2001, 2021)
        for month in range(1, 13)
        for day in (1, 15)
    ]
    held = (
        replace(
            meeting,
            key=k,
            items=tuple(replace(i, key=ItemKey(k, i.key.number)) for i in meeting.items),
        )
        for k in keys
    )
    return build_archive(held, Config(municipalities=tuple(small.municipalities.values())))


def test_no_page_grows_without_end(long_archive: Archive) -> None:
    view = view_of(long_archive)
    years, topics = find_years(long_archive), find_topics(long_archive)
    pages = [
        body_of(long_archive),
        municipality_page(PLACE, view, years, topics),
        year_page(0, years, view),
        *(topic_page(each, topics, view) for each in topics),
        *(case_page(each, view, Routes(long_archive)) for each in view.links.cases[:1]),
        missing_page(view),
    ]
    assert [page.file for page in pages if len(page.text()) > LARGEST] == []


def test_what_a_page_leaves_out_is_counted_and_can_be_reached(long_archive: Archive) -> None:
    page = topic("00.22", long_archive)
    assert "De 400 nyeste punkter er vist. De øvrige 4.400 findes gennem årene" in page.body
    shown = {int(year) for year in re.findall(r"^## (\d+)", page.body, re.MULTILINE)}
    led = {int(year) for year in re.findall(r"\.\./\.\./aar/(\d+)/", page.body)}
    assert shown | led == set(range(2001, 2021))


def test_the_newest_cases_are_shown_and_all_are_counted() -> None:
    held = [
        minutes("Byrådet", f"20{year}-0{month}-01", item(1, f"Sag {year}", f"{year}/123"))
        for year in range(10, 40)
        for month in (1, 2)
    ]
    archive = archive_of(*held)
    page = municipality_page(PLACE, view_of(archive), find_years(archive), ())
    assert "De 25 sager" in page.body
    assert "Der er 30 i alt" in page.body
    assert targets(page)[-25:] == [f"sager/{year}-123/index.md" for year in range(39, 14, -1)]


def test_what_is_missing_is_told_with_the_items_that_say_so() -> None:
    archive = archive_of(
        minutes("Byrådet", "2021-01-12", *(item(n, f"Sag {n}") for n in (1, 2, 3, 4, 6)))
    )
    quoted = quoting(("Økonomiudvalget", "2020-12-15", "3"))
    links = {key("byraadet", "2021-01-12", n): quoted for n in (1, 2, 3, 4, 6)}
    page = missing_page(view_of(archive, links_of(archive, links)))
    meetings = section(page, "proeve-meetings")
    assert "**Økonomiudvalget 15. december 2020**" in meetings
    assert meetings.count("](../proeve/byraadet/2021-01-12/") == 3
    assert "og 2 punkter til" in meetings
    assert "2021-01-12/index.md) har intet punkt 5\n" in section(page, "proeve-numbers")
    assert section(page, "proeve-gaps").strip() == "Ingen."
    assert "<td>12. januar 2021</td>" in section(page, "proeve-daekning")


def test_a_long_gap_is_told_with_its_days_and_what_is_usual() -> None:
    days = [date(2021, month, 1) for month in (1, 2, 3, 4, 5, 11, 12)]
    archive = archive_of(*(minutes("Byrådet", str(day), item(1, "Sag")) for day in days))
    told = section(missing_page(view_of(archive)), "proeve-gaps")
    assert "1\\. maj 2021 og 1\\. november 2021 (184 dage, ellers omkring 30)" in told


def test_a_long_list_of_what_is_missing_is_cut_and_counted() -> None:
    archive = archive_of(minutes("Byrådet", "2021-01-12", item(1, "Sag")))
    many = quoting(
        *(("Kulturudvalget", f"20{n // 9 + 10}-0{n % 9 + 1}-01", "3") for n in range(170))
    )
    links = links_of(archive, {key("byraadet", "2021-01-12", 1): many})
    told = section(missing_page(view_of(archive, links)), "proeve-meetings")
    assert told.count("\n- ") == 150
    assert "… og 20 til." in told


def test_accounts_tell_of_references_and_quotations() -> None:
    archive = archive_of(minutes("Byrådet", "2021-01-12", item(1, "Sag")))
    links = {key("byraadet", "2021-01-12", 1): quoting(("Økonomiudvalget", "2020-12-15", "3"))}
    page = quality_page(view_of(archive, links_of(archive, links)))
    assert "<td>Mødet er ikke i arkivet</td><td>1</td>" in section(page, "citater")
    assert "<td>I alt</td><td>0</td>" in section(page, "henvisninger")


@pytest.mark.parametrize("language", ["da", "en"])
def test_each_form_of_a_reference_and_each_fate_of_a_quotation_has_a_label(language: str) -> None:
    texts = load_texts(language)
    assert texts.table("form").keys() == set(Form)
    assert set(Quoted) <= texts.table("quality").keys()


def test_the_pages_are_written_in_english_too() -> None:
    archive = twice()
    view = view_of(archive, language="en")
    (case,) = view.links.cases
    route = case_page(case, view, Routes(archive)).body
    assert 'Onwards according to »<span lang="da">Sagen afgøres af</span>«' in route
    assert "## January" in year_page(0, find_years(archive), view).body
    (main, _) = find_topics(archive)
    assert topic_page(main, (main,), view).front_matter["title"] == "Topic 04"
    assert Topic(PLACE, "04", ()).path == main.path

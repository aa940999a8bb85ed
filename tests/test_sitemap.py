"""Search engines are told of every page that may be found, and of no other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import etree

from generator.archive import build_archive
from generator.build import Built, Project
from generator.config import Config, Policy
from generator.identifiers import MeetingKey
from generator.link.course.ahead import Routes
from generator.model import Status
from generator.publish import swap
from generator.render import sitemap
from generator.render.case import case_page
from generator.render.sitemap import write_sitemaps
from generator.render.year import find_years, year_page
from tests.conftest import ADDRESS
from tests.reading import page
from tests.small_archive import PLACE, archive_of, item, minutes, view_of

CASE = "05.01.00-G01-1-21"
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
MOST, LARGEST, LONGEST = 50_000, 50 * 1024 * 1024, 2048
"""What a map may hold: addresses, bytes, letters of an address."""


@pytest.fixture(scope="module")
def site(addressed: tuple[Project, Built]) -> Path:
    return addressed[0].site


def entries(path: Path) -> list[str]:
    """The addresses in a map; fails on what breaks https://www.sitemaps.org/protocol.html.

    And on an entry that tells more than its address: when a page changed nobody knows.
    """
    content = path.read_bytes()
    assert len(content) <= LARGEST
    root = etree.fromstring(content)
    kind = {f"{{{NAMESPACE}}}urlset": "url", f"{{{NAMESPACE}}}sitemapindex": "sitemap"}[
        str(root.tag)
    ]
    assert root.getroottree().docinfo.encoding.lower() == "utf-8"
    assert 0 < len(root) <= MOST
    assert all(each.tag == f"{{{NAMESPACE}}}{kind}" for each in root)
    assert all([part.tag for part in each] == [f"{{{NAMESPACE}}}loc"] for each in root)
    found = [each[0].text or "" for each in root]
    for address in found:
        assert address.startswith(ADDRESS) and len(address) < LONGEST
        assert quote(address, safe=":/%") == address
    return found


def maps(site: Path) -> dict[str, list[str]]:
    """The maps that the map of maps names, each with its addresses.

    Fails on a map that tells of what is not below its own folder: it is passed over then.
    """
    named = [each.removeprefix(ADDRESS) for each in entries(site / "sitemap.xml")]
    assert len(named) == len(set(named))
    found = {name: entries(site / name) for name in ("sitemap.xml", *named)}
    for name, addresses in found.items():
        folder = f"{ADDRESS}{name}".rpartition("/")[0]
        assert all(each.startswith(f"{folder}/") for each in addresses)
    return {name: found[name] for name in named}


def told(site: Path) -> set[str]:
    """Every page that the maps name; fails on one that is named twice."""
    every = [each for addresses in maps(site).values() for each in addresses]
    assert len(every) == len(set(every))
    return set(every)


def test_the_maps_have_each_page_that_may_be_found(site: Path) -> None:
    assert told(site) == {
        ADDRESS + path.relative_to(site).as_posix().removesuffix("index.html")
        for path in site.rglob("index.html")
        if not page(path).xpath("//meta[@name='robots']")
    }


def test_every_map_that_is_written_is_named(site: Path) -> None:
    written = {each.relative_to(site).as_posix() for each in site.rglob("sitemap*.xml")}
    assert written == {*maps(site), "sitemap.xml"}


def test_an_address_in_a_map_is_the_one_that_its_page_gives(site: Path) -> None:
    for each in told(site):
        shown = page(site / each.removeprefix(ADDRESS) / "index.html")
        assert shown.xpath("//link[@rel='canonical']/@href") == [each]


def test_what_is_not_to_be_found_is_in_no_map(site: Path) -> None:
    closed, removed, old = (
        "fjordby/byraadet/2021-12-14/7/",
        "fjordby/byraadet/2021-12-14/6/",
        "fjordby/teknik-og-miljoeudvalget/2019-09-10/1/",
    )
    found = told(site)
    for path in (closed, removed, old, "fjordby/aar/2019/", "soeg/"):
        assert (site / path / "index.html").exists()
        assert f"{ADDRESS}{path}" not in found
    assert f"{ADDRESS}fjordby/aar/2021/" in found
    assert "sitemap-fjordby-2019.xml" not in maps(site)


def test_a_year_may_be_found_as_long_as_one_of_its_meetings_may() -> None:
    days = ("2021-02-03", "2021-03-03")
    view = view_of(archive_of(*(minutes("Byrådet", day, item(1, "Bænke")) for day in days)))

    def told_without(*removed: str) -> tuple[bool, bool]:
        """Whether its page is hidden, and whether it is told to machines."""
        held = view.archive.meetings.values()
        left = [replace(each, removed=str(each.key.date) in removed) for each in held]
        archive = build_archive(left, view.config)
        meta = year_page(0, find_years(archive), replace(view, archive=archive)).front_matter
        return meta["noindex"], meta["linked_data"] is not None

    assert told_without(days[0]) == (False, True)
    assert told_without(*days) == (True, False)


@pytest.mark.parametrize("how", ["found", "removed", "closed", "noindex"])
def test_a_case_is_in_a_map_exactly_when_its_page_may_be_found(how: str) -> None:
    """Its page tells of all its items; one that is not to be found hides the page."""
    days = ("2021-02-03", "2021-03-03")
    view = view_of(archive_of(*(minutes("Byrådet", day, item(1, "Bænke", CASE)) for day in days)))
    first, *others = view.archive.meetings.values()
    if how == "removed":
        first = replace(first, removed=True)
    elif how == "closed":
        first = replace(first, items=(replace(first.items[0], status=Status.CLOSED),))
    policy = Policy(noindex_before=date(2021, 3, 1) if how == "noindex" else None)
    config = replace(view.config, url=ADDRESS, policy=policy)
    view = replace(view, config=config, archive=build_archive([first, *others], config))
    (case,) = view.links.cases
    found = [
        each
        for _, text in write_sitemaps(find_years(view.archive), view)
        for each in addresses(text)
        if each.text == f"{ADDRESS}{case.path}"
    ]
    hidden = case_page(case, view, Routes(view.archive)).front_matter["noindex"]
    assert (len(found), hidden) == ((1, False) if how == "found" else (0, True))


def test_robots_are_told_where_the_map_is(site: Path) -> None:
    lines = (site / "robots.txt").read_text("utf-8").splitlines()
    assert lines == ["User-agent: *", "Allow: /", "", f"Sitemap: {ADDRESS}sitemap.xml"]


def test_without_an_address_there_is_no_map_and_robots_are_welcome(sample_site: Path) -> None:
    assert not [*sample_site.rglob("sitemap*")]
    assert (sample_site / "robots.txt").read_text("utf-8").split() == [
        "User-agent:", "*", "Allow:", "/",
    ]  # fmt: skip


def test_a_year_of_more_pages_than_a_map_may_have_gets_several_maps(
    addressed: tuple[Project, Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    view = addressed[1].view
    years = find_years(view.archive)
    whole, cases = dict(write_sitemaps(years, view)).values()
    monkeypatch.setattr(sitemap, "_MOST", 10)
    parts = dict(write_sitemaps(years, view))
    names = [f"sitemap-fjordby-{name}.xml" for name in ("2021", "2021.2", "sager")]
    assert [*parts] == names
    found = [each.text for name in names[:2] for each in addresses(parts[name])]
    assert found == [each.text for each in addresses(whole)]
    assert len(addresses(parts[names[0]])) == 10
    assert parts[names[2]] == cases


def test_a_case_that_goes_on_in_another_year_changes_no_map_but_that_years() -> None:
    days = ("2020-02-03", "2021-02-03", "2022-02-03")
    held = [minutes("Byrådet", day, item(1, "Bænke", CASE)) for day in days]

    def told_of(*texts: str) -> dict[str, str]:
        view = view_of(archive_of(*texts))
        view = replace(view, config=replace(view.config, url=ADDRESS))
        return dict(write_sitemaps(find_years(view.archive), view))

    whole = told_of(*held)
    for place, day in enumerate(days):
        before = told_of(*held[:place], *held[place + 1 :])
        changed = {name for name, text in whole.items() if before.get(name) != text}
        assert changed == {f"sitemap-{PLACE}-{day[:4]}.xml"}
        assert before.keys() == whole.keys() - changed


def test_no_name_of_a_municipality_makes_two_maps_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """One is called as the map of the other pages is, one ends as a map of many pages might."""
    monkeypatch.setattr(sitemap, "_MOST", 1)
    (meeting,) = archive_of(minutes("Byrådet", "2021-02-03", item(1, "Bænke"))).meetings.values()
    held = [("sider", 2021), ("a", 2021), ("a-2021", 1), ("a-2021", 2)]
    days = [(name, date(year, 2, day)) for name, year in held for day in (3, 4, 5)]
    keys = [MeetingKey(name, meeting.key.committee, day) for name, day in days]
    view = view_of(build_archive([replace(meeting, key=key, items=()) for key in keys], Config()))
    view = replace(view, config=replace(view.config, url=ADDRESS))
    names = [name for name, _ in write_sitemaps(find_years(view.archive), view)]
    assert len(names) == len({*names, "sitemap.xml", "sitemap-sider.xml"}) - 2 == len(keys)


def addresses(text: str) -> list[etree._Element]:
    return etree.fromstring(text.encode()).findall(f".//{{{NAMESPACE}}}loc")


def test_a_site_is_known_as_ours_with_and_without_an_address(
    site: Path, sample_site: Path
) -> None:
    """What plain `mkdocs build` left, without our mark, may be replaced by the next build."""
    for each in (site, sample_site):
        assert [name for name in swap._OURS if not (each / name).is_file()] == []

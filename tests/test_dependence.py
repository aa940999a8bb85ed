"""One meeting more changes few pages: its own, and those that have to do with it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.archive import build_archive
from generator.build import Built, Project
from generator.identifiers import ItemKey, MeetingKey
from generator.link import Links, link_archive
from generator.link.titles.rarity import count_vocabulary
from generator.render.names import View, item_file
from generator.render.site import write_site
from tests.conftest import ADDRESS

NEW = ("2019-09-10", "2021-10-26", "2023-05-02", "2023-06-20", "2024-05-28")
"""The days of the sample's meetings that come last in a test: each has its own ties to others."""


@pytest.fixture(scope="module")
def view(sample: tuple[Project, Built]) -> View:
    """The sample at an address: without one it has no site maps."""
    view = sample[1].view
    return view_without(None, replace(view, config=replace(view.config, url=ADDRESS)))


@pytest.fixture(scope="module")
def after(view: View, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The pages of the whole sample."""
    return pages(view, tmp_path_factory.mktemp("after"))


def view_without(missing: MeetingKey | None, view: View) -> View:
    """The sample archive without a meeting, with what is rare counted over all of it."""
    meetings = [meeting for key, meeting in view.archive.meetings.items() if key != missing]
    archive = build_archive(meetings, view.config)
    links, _ = link_archive(archive, view.config.laws, count_vocabulary(view.archive))
    return replace(view, archive=archive, links=links)


def pages(view: View, docs: Path) -> dict[str, str]:
    """Every file of docs_src/ by its path."""
    write_site(view, docs, "main.css")
    found = (path for path in docs.rglob("*") if path.is_file())
    return {path.relative_to(docs).as_posix(): path.read_text("utf-8") for path in found}


def touched(key: MeetingKey, view: View) -> set[MeetingKey]:
    """The meetings whose items a meeting has to do with, and its neighbours in time."""
    held = [each.key for each in view.archive.committee_of(key).meetings]
    place = held.index(key)
    met = set(held[max(0, place - 1) : place + 2])
    met |= {each.meeting for each in related(key, view.links)}
    numbers = {
        item.case.normal for item in view.archive.meetings[key].items if item.case is not None
    }
    return met | {
        each.meeting
        for each, item in view.archive.items.items()
        if item.case is not None and item.case.normal in numbers
    }


def related(key: MeetingKey, links: Links) -> Iterator[ItemKey]:
    """The items that relate to a meeting's, or name the meeting, or that it names."""
    for here, found in links.items.items():
        targets = [each.target for each in found.references if each.target is not None]
        targets += [each.target for each in found.quotations if each.target is not None]
        named = {each.meeting if isinstance(each, ItemKey) else each for each in targets}
        if key in named:
            yield here
        if here.meeting == key:
            yield from (each.key for each in found.related)
            yield from (each for each in targets if isinstance(each, ItemKey))
        elif any(each.key.meeting == key for each in found.related):
            yield here


def shared(path: str, key: MeetingKey, view: View) -> bool:
    """Whether a page is one of those that gather: home, body, topics, cases, years, accounts.

    A feed gathers what the page beside it does, and a site map what is of the meeting's year; that
    of the cases changes when the meeting makes one. Where the maps lie is in the site's settings.
    """
    name, path = key.municipality, path.removesuffix("feed.xml").removesuffix("index.md")
    in_cases = [
        case for case in view.links.cases if any(each.meeting == key for each in case.items)
    ]
    cases = {case.path for case in in_cases}
    begins = any(sum(each.meeting != key for each in case.items) <= 1 for case in in_cases)
    topics = {
        f"{name}/emner/{topic.replace('.', '-')}/"
        for item in view.archive.meetings[key].items
        if item.case
        for topic in item.case.topics
    }
    years = sorted({each.date.year for each in view.archive.meetings})
    place = years.index(key.date.year)
    near = {f"{name}/aar/{year}/" for year in years[max(0, place - 1) : place + 2]}
    return (
        path in near
        or path in {"", f"{name}/", f"{name}/{key.committee}/"}
        or path in topics
        or path in cases
        or path == f"sitemap-{name}-{key.date.year}.xml"
        or (path == f"sitemap-{name}-sager.xml" and begins)
        or path.startswith((".", "om/", "data/"))
    )


@pytest.mark.parametrize("day", NEW)
def test_a_meeting_more_changes_only_what_has_to_do_with_it(
    view: View, after: dict[str, str], tmp_path: Path, day: str
) -> None:
    (key,) = (each for each in view.archive.meetings if str(each.date) == day)
    before = pages(view_without(key, view), tmp_path)

    changed = {path for path, text in after.items() if before.get(path) != text}
    own = {path for path in after if path.startswith(key.path)}
    near = tuple(each.path for each in touched(key, view))
    others = {
        path for path in changed if not path.startswith(near) and not shared(path, key, view)
    }

    assert own <= changed
    assert others == set()
    assert not before.keys() & own


def test_what_was_missing_becomes_a_link_when_its_meeting_comes(
    view: View, after: dict[str, str], tmp_path: Path
) -> None:
    quoting = ItemKey(next(k for k in view.archive.meetings if str(k).endswith("2021-12-14")), "3")
    quoted = next(each.target for each in view.links.items[quoting].quotations if each.target)
    before = pages(view_without(quoted.meeting, view), tmp_path)

    def told(files: dict[str, str]) -> tuple[str, set[str]]:
        """What is said of the first quotation, and where the references of the item lead."""
        data = json.loads(files[f"{quoting.meeting}/index.json"])
        item = next(each for each in data["items"] if each["number"] == quoting.number)
        targets = {each["target"] for each in item["references"]}
        return item["prior_decisions"][0]["status"], targets

    way = item_file(quoted).removeprefix("fjordby/")
    assert told(before)[0] == "not-in-archive"
    assert str(quoted) not in told(before)[1]
    assert way not in before[item_file(quoting)]
    assert told(after)[0] == "resolved"
    assert str(quoted) in told(after)[1]
    assert way in after[item_file(quoting)]

"""Feeds: what is new reaches a feed reader, under ids that stay, and nothing else does."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from generator.archive import build_archive
from generator.build import Built, Project
from generator.config import Policy
from generator.identifiers import MeetingKey
from generator.model import AgendaItem, Meeting, MeetingKind, Status
from generator.render.feeds import write_feeds
from generator.render.names import View
from generator.render.topic import find_topics
from tests.small_archive import PLACE, archive_of, item, links_of, minutes, view_of

SITE = "https://example.org/arkiv/"
ATOM = "{http://www.w3.org/2005/Atom}"
CASE = "05.01.00-G01-1-21"


def feeds(view: View) -> dict[str, str]:
    return dict(write_feeds(view, find_topics(view.archive)))


def parsed(text: str, address: str = f"{SITE}feed.xml") -> Any:
    """A feed as a reader has it that fetched it from an address."""
    headers = {"content-type": "application/atom+xml", "content-location": address}
    found = feedparser.parse(text.encode(), response_headers=headers)
    assert not found.bozo, found.bozo_exception
    return found


def small(*items: str, day: str = "2021-02-03") -> View:
    return view_of(archive_of(minutes("Byrådet", day, *(items or (item(1, "Bænke"),)))))


def changed(view: View, **values: Any) -> View:
    """The archive with something else of each meeting."""
    meetings = [replace(each, **values) for each in view.archive.meetings.values()]
    return of(meetings, view)


def of(meetings: Iterable[Meeting], view: View) -> View:
    archive = build_archive(meetings, view.config)
    return replace(view, archive=archive, links=links_of(archive))


def with_items(view: View, values: Mapping[str, Mapping[str, Any]]) -> View:
    """The archive with something else of the items of some numbers."""

    def told(each: AgendaItem) -> AgendaItem:
        return replace(each, **values.get(each.key.number, {}))

    (meeting,) = view.archive.meetings.values()
    return of([replace(meeting, items=tuple(map(told, meeting.items)))], view)


def head(path: Path) -> dict[str, str]:
    """The plain lines of a page's front matter."""
    lines = path.read_text("utf-8").split("---\n", 2)
    found = re.findall(r"^(\w+): (\S+)$", lines[1] if len(lines) > 2 else "", re.MULTILINE)
    return dict(found)


@pytest.mark.parametrize("url", [SITE, None])
def test_every_page_that_names_a_feed_has_it_and_its_entries_lead_to_pages(
    sample: tuple[Project, Built], url: str | None
) -> None:
    view = sample[1].view
    written = feeds(replace(view, config=replace(view.config, url=url)))
    docs = sample[0].root / "docs_src"
    named = {path: meta["feed"] for path in docs.rglob("*.md") if "feed" in (meta := head(path))}
    assert {path.relative_to(docs).with_name("feed.xml").as_posix() for path in named} == {
        *written
    }
    assert {*named.values()} == {*written}
    of_each_kind = {head(path)["kind"]: file for path, file in named.items()}
    assert of_each_kind.keys() == {"home", "municipality", "committee", "topic"}
    for file in of_each_kind.values():
        feed = parsed(written[file], f"{SITE}{file}")
        assert feed.feed.link == urljoin(f"{SITE}{file}", "./")
        (own,) = (each.href for each in feed.feed.links if each.rel == "self")
        assert own == f"{SITE}{file}"
        assert feed.entries
        for entry in feed.entries:
            shown = entry.get("content", [{}])[0].get("value", "")
            for link in [entry.link, *re.findall(r'href="([^"]+)"', shown)]:
                path = docs / link.removeprefix(SITE).rstrip("/")
                assert link.startswith(SITE) and link.endswith("/")
                assert (path / "index.md").exists() or path.with_suffix(".md").exists(), link


def test_a_feed_is_valid_atom(sample: tuple[Project, Built]) -> None:
    for text in feeds(sample[1].view).values():
        root = etree.fromstring(text.encode())
        assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "da"
        # RFC 4287, 4.1.1 and 4.1.2: what there must be once, an author for every entry.
        for each in (root, *root.findall(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(each.findall(f"{ATOM}{name}")) == 1
        assert root.find(f"{ATOM}author/{ATOM}name") is not None
        ids = [each.text for each in root.iter(f"{ATOM}id")]
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", each or "") for each in ids)


def test_a_meeting_comes_with_its_agenda_and_what_came_of_it() -> None:
    view = small(
        item(1, "Bænke ved <havnen> & kajen", CASE, "Beslutning\nGodkendt."),
        item(2, "Eventuelt"),
    )
    (entry,) = parsed(feeds(view)["feed.xml"]).entries
    lines = html.fragment_fromstring(entry.content[0].value).xpath("li")
    assert entry.title == "Byrådet 3. februar 2021: referat"
    assert [each.text_content() for each in lines] == [
        "Punkt 1: Bænke ved <havnen> & kajen – Godkendt",
        "Punkt 2: Eventuelt",
    ]
    assert entry.updated == entry.published == "2021-02-03T12:00:00+00:00"


def test_a_topic_has_items_with_the_words_of_their_decisions() -> None:
    view = small(item(1, "Bænke", CASE, "Beslutning\nGodkendt, 2 < 3.\nMan ser på farven."))
    file = f"{PLACE}/emner/05/feed.xml"
    (entry,) = parsed(feeds(view)[file], f"{SITE}{file}").entries
    assert entry.title == "Byrådet 3. februar 2021, punkt 1: Bænke"
    assert entry.link == f"{SITE}{PLACE}/byraadet/2021-02-03/1/"
    assert [
        each.text_content() for each in html.fragment_fromstring(entry.summary, create_parent=True)
    ] == [
        "Godkendt, 2 < 3.",
        "Man ser på farven.",
    ]


def test_ids_stay_when_the_archive_moves_and_tell_an_agenda_from_its_minutes() -> None:
    view = small()
    moved = replace(view, config=replace(view.config, url="https://example.net/"))
    called = changed(view, kind=MeetingKind.AGENDA)
    here, there, before = (parsed(feeds(each)["feed.xml"]) for each in (view, moved, called))
    assert here.entries[0].id == there.entries[0].id != before.entries[0].id
    assert here.feed.id != there.feed.id
    assert before.entries[0].title.endswith(": dagsorden")
    # Known to readers: never another.
    assert here.entries[0].id == "urn:uuid:d1dccb26-af9b-5987-b118-06a0b41c3a2b"


def test_feeds_of_two_archives_without_an_address_are_two_with_the_same_entries() -> None:
    here = small()
    there = replace(here, config=replace(here.config, title="Et andet arkiv"))
    one, other = (parsed(feeds(each)["feed.xml"]) for each in (here, there))
    assert one.feed.id != other.feed.id
    assert one.entries[0].id == other.entries[0].id
    ids = [parsed(text).feed.id for text in feeds(here).values()]
    assert len(ids) == len(set(ids)) > 1


@pytest.mark.parametrize("day", ["1815-06-18", "2038-01-20", "2199-12-31"])
def test_an_agenda_of_a_day_to_come_has_that_day_and_can_be_read(day: str) -> None:
    """Nor does one long past harm, or one that 32 bits cannot tell the seconds of."""
    view = changed(small(day=day), kind=MeetingKind.AGENDA)
    found = parsed(feeds(view)["feed.xml"])
    (entry,) = found.entries
    assert entry.updated == entry.published == found.feed.updated == f"{day}T12:00:00+00:00"
    for told in (entry.updated_parsed, entry.published_parsed, found.feed.updated_parsed):
        assert str(date(*told[:3])) == day and told[3:6] == (12, 0, 0)


def test_a_feed_has_the_newest_fifty() -> None:
    days = [date.fromordinal(date(2021, 1, 1).toordinal() + n) for n in range(60)]
    view = view_of(
        archive_of(*(minutes("Byrådet", str(each), item(1, "Bænke", CASE)) for each in days))
    )
    for name in ("feed.xml", f"{PLACE}/byraadet/feed.xml", f"{PLACE}/emner/05/feed.xml"):
        entries = parsed(feeds(view)[name]).entries
        assert [each.updated[:10] for each in entries] == [*map(str, reversed(days))][:50]


def test_a_closed_item_has_number_and_title_and_what_was_taken_away_has_nothing() -> None:
    items = [item(n, f"Titel {n}", CASE, f"Beslutning\nGodkendt {n}.") for n in range(1, 6)]
    gone = {"title": None, "case": None, "decision": None}
    view = with_items(
        small(*items),
        {
            "2": {"status": Status.CLOSED},
            "3": {"status": Status.CLOSED, "title": None},
            "4": {"status": Status.WITHHELD, **gone},
            "5": {"status": Status.REMOVED, "removed_on": (date(2022, 1, 1),), **gone},
        },
    )
    written = feeds(view)
    (entry,) = parsed(written["feed.xml"]).entries
    lines = html.fragment_fromstring(entry.content[0].value).xpath("li")
    assert [each.text_content() for each in lines] == [
        "Punkt 1: Titel 1 – Godkendt",
        "Punkt 2: Titel 2 – Lukket punkt",
        "Punkt 3: Lukket punkt",
    ]
    topic = parsed(written[f"{PLACE}/emner/05/feed.xml"])
    assert [each.title[-7:] for each in topic.entries] == ["Titel 1"]


@pytest.mark.parametrize("how", ["removed", "noindex"])
def test_a_meeting_that_is_not_to_be_found_is_in_no_feed_and_no_clock_is_asked(how: str) -> None:
    view = small(item(1, "Bænke", CASE, "Beslutning\nGodkendt."))
    if how == "removed":
        view = changed(view, removed=True)
    else:
        policy = Policy(noindex_before=date(2021, 2, 4))
        view = replace(view, config=replace(view.config, policy=policy))
    for text in feeds(view).values():
        found = parsed(text)
        assert found.entries == []
        assert found.feed.updated == "2021-02-03T12:00:00+00:00"
        assert "Bænke" not in text


def test_bodies_of_several_municipalities_are_told_apart_where_they_meet() -> None:
    view = small()
    (meeting,) = view.archive.meetings.values()
    key = MeetingKey("anden", meeting.key.committee, meeting.key.date)
    both = of([meeting, replace(meeting, key=key, items=())], view)
    titles = {each.title for each in parsed(feeds(both)["feed.xml"]).entries}
    assert titles == {
        "Byrådet (Prøve Kommune) 3. februar 2021: referat",
        "Byrådet (Anden) 3. februar 2021: referat",
    }
    (entry,) = parsed(feeds(both)[f"{PLACE}/feed.xml"]).entries
    assert entry.title == "Byrådet 3. februar 2021: referat"


DECIDED = small(item(1, "Bænke", CASE, "Beslutning\nGodkendt."))
anything = st.text(st.characters(codec=None), min_size=1)  # lone surrogates, too


@settings(max_examples=60)
@given(anything, anything)
def test_any_text_gives_a_feed_that_can_be_read(title: str, decided: str) -> None:
    decision = next(iter(DECIDED.archive.items.values())).decision
    assert decision is not None
    told = replace(decision, text=decided)
    view = with_items(DECIDED, {"1": {"title": title, "decision": told}})
    written = feeds(view)
    for text in (written["feed.xml"], written[f"{PLACE}/emner/05/feed.xml"]):
        found = parsed(text)
        root = etree.fromstring(text.encode())
        assert len(found.entries) == len(root.findall(f"{ATOM}entry")) == 1
        for shown in root.iterfind(f".//{ATOM}content"):
            line = html.fragment_fromstring(shown.text or "").text_content()
            assert squeezed(line) == squeezed(f"Punkt 1: {title} – Godkendt")


def squeezed(text: str) -> list[str]:
    """The words of a text, without the letters that XML has none of."""
    kept = "".join(c for c in text if c in "\t\n\r" or (c >= " " and c not in "\ufffe\uffff"))
    return re.sub("[\ud800-\udfff]", "", kept).split()

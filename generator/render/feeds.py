"""Write Atom feeds (RFC 4287): what is new in the archive, a municipality, a body, a topic.

A feed lies beside the page that it follows. Its entries are meetings, each with its agenda;
those of a topic are items, each with its decision. An entry keeps its id wherever the archive
moves, and its day is the meeting's: when a page was built is nobody's news, and a correction
is no new meeting.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from html import escape
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from feedgenerator import Atom1Feed

from generator.identifiers import ItemKey
from generator.model import AgendaItem, Meeting, Status
from generator.render.listed import is_listed, is_listed_item
from generator.render.lists import newest_first
from generator.render.names import FEED, View
from generator.render.outcomes import outcome
from generator.render.page import relative
from generator.render.topic import Topic, topic_name

_NEWEST = 50
"""How many entries a feed has, the newest."""
_OURS = UUID("9137191c-0418-4e38-8d02-f4c97fe4ec9c")
"""Never another: with it every entry would be new to every reader."""
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (section 2.2), not even escaped."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A meeting or an item; `words` is HTML, `whole` when it is all and no summary."""

    id: str
    title: str
    path: str
    day: date
    words: str | None
    whole: bool


class _Feed(Atom1Feed):  # type: ignore[misc] # the library has no types
    """A feed whose day is told: the library takes that of an empty one from the clock."""

    def latest_post_date(self) -> datetime:
        """Noon of the newest meeting."""
        return _noon(self.feed["newest"])


def write_feeds(view: View, topics: Iterable[Topic]) -> Iterator[tuple[str, str]]:
    """Every feed by its file in docs_src/."""
    archive = view.archive
    every = newest_first(archive.meetings.values())
    yield _write("", [], every, view, _meetings(every, "", replace(view, together=True)))
    for municipality in archive.municipalities.values():
        path = f"{municipality.id}/"
        held = [each for each in every if each.key.municipality == municipality.id]
        yield _write(path, [municipality.name], held, view, _meetings(held, path, view))
    for body in archive.committees:
        names = [body.name, archive.municipalities[body.municipality].name]
        held = newest_first(body.meetings)
        yield _write(body.path, names, held, view, _meetings(held, body.path, view))
    for topic in topics:
        names = [topic_name(topic, view), archive.municipalities[topic.municipality].name]
        held = [archive.meetings[key.meeting] for key in topic.items]
        yield _write(topic.path, names, held, view, _items(topic.items, view))


def _write(
    path: str, names: Sequence[str], held: Sequence[Meeting], view: View, entries: Iterable[_Entry]
) -> tuple[str, str]:
    """The feed beside the page at `path`; the newest of its meetings comes first in `held`."""
    config, file = view.config, f"{path}{FEED}"
    publisher = config.publisher
    feed = _Feed(
        title=_clean(" – ".join([*names, config.title])),
        link=_address(path, path, view),
        description=None if publisher.official else view.texts("theme.not_official"),
        feed_url=f"{config.url}{file}" if config.url else FEED,
        feed_guid=_feed_id(file, view),
        language="da",  # the minutes', whatever the interface's is
        author_name=_clean(publisher.name or config.title),
        newest=held[0].key.date,
    )
    for entry in entries:
        words: dict[str, Any] = {"description": None, "content": None}
        words["content" if entry.whole else "description"] = entry.words
        feed.add_item(
            title=_clean(entry.title),
            link=_address(entry.path, path, view),
            # The same minutes in two archives are the same thing: no archive is in the id.
            unique_id=_urn(_OURS, entry.id),
            pubdate=_noon(entry.day),
            **words,
        )
    return file, f"{feed.writeString('utf-8')}\n"


def _meetings(held: Iterable[Meeting], path: str, view: View) -> Iterator[_Entry]:
    """The newest meetings."""
    listed = [each for each in held if is_listed(each, view)]
    for meeting in listed[:_NEWEST]:
        key, kind = meeting.key, meeting.kind
        name = view.meeting_title(key)
        title = view.texts("feed.meeting", meeting=name, kind=view.texts(f"page.{kind}"))
        # The minutes that follow an agenda are news.
        agenda = _agenda(meeting, path, view)
        yield _Entry(f"{kind}:{key}", title, key.path, key.date, agenda, whole=True)


def _items(keys: Iterable[ItemKey], view: View) -> Iterator[_Entry]:
    """The newest items, with the words of their decisions."""
    items = [view.archive.items[key] for key in keys]
    for item in [each for each in items if is_listed_item(each, view)][:_NEWEST]:
        key = item.key
        title = view.texts("reference.item", item=view.item_title(key), title=view.title(item))
        words = _paragraphs(item.decision.text) if item.decision else None
        day = key.meeting.date
        yield _Entry(f"punkt:{key}", title, key.path, day, words, whole=False)


def _agenda(meeting: Meeting, path: str, view: View) -> str | None:
    """The items of a meeting as a list in HTML: each one's way and what came of it."""
    shown = [each for each in meeting.items if each.status in {Status.OPEN, Status.CLOSED}]
    lines = "".join(f"<li>{_line(item, path, view)}</li>" for item in shown)
    return f"<ul>{lines}</ul>" if lines else None


def _line(item: AgendaItem, path: str, view: View) -> str:
    title = view.texts("page.item_title", number=item.key.number, title=view.title(item))
    way = f'<a href="{_html(_address(item.key.path, path, view))}">{_html(title)}</a>'
    if item.status is Status.CLOSED:
        return f"{way} – {_html(view.texts('theme.closed'))}" if item.title else way
    decided = outcome(item, view)
    return f"{way} – {_html(decided['text'])}" if decided else way


def _paragraphs(text: str) -> str | None:
    """Plain text as HTML: a blank line parts paragraphs."""
    blocks = [_html(each).replace("\n", "<br>") for each in text.split("\n\n") if each.strip()]
    return "".join(f"<p>{each}</p>" for each in blocks) or None


def _address(target: str, path: str, view: View) -> str:
    """The address of a page; from the feed beside the page at `path` where the site has none."""
    if view.config.url:
        return f"{view.config.url}{target}"
    return f"{relative(target or '.', f'{path}{FEED}')}/"


def _feed_id(file: str, view: View) -> str:
    """A feed's id: by its address; by the archive's title where the site has no address."""
    config = view.config
    if config.url:
        return _urn(NAMESPACE_URL, f"{config.url}{file}")
    return _urn(_OURS, f"feed:{config.title}/{file}")


def _urn(namespace: UUID, name: str) -> str:
    return uuid5(namespace, name).urn


def _noon(day: date) -> datetime:
    """The middle of a day: it is that day everywhere in Europe."""
    return datetime.combine(day, time(12), UTC)


def _html(text: str) -> str:
    return escape(_clean(text))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)

"""Write the pages of topics: what municipalities file under a group of KLE numbers.

A topic is a drawer, not a case: everything that was filed there is shown. What the groups are
called is for the publisher to say in archive.yml; their official names are not ours to print.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from generator.archive import Archive
from generator.identifiers import ItemKey, slugify
from generator.model import AgendaItem, Status
from generator.render.linked_data import list_data
from generator.render.lists import boxed, counted_link, item_line
from generator.render.markdown import link
from generator.render.names import FEED, View, index_file
from generator.render.page import Page, relative
from generator.render.year import year_path

_NEWEST = 20
"""How many items the page of a main group shows."""
_ITEMS = 400
"""A page with so many items has some hundred kilobytes; a drawer may hold ten thousand."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A main group ("27") or a group ("27.00") and what is filed there, the newest first."""

    municipality: str
    number: str
    items: tuple[ItemKey, ...]

    @property
    def path(self) -> str:
        """The address of the topic's page."""
        return f"{self.municipality}/emner/{slugify(self.number)}/"

    @property
    def is_main(self) -> bool:
        """Whether it is a main group."""
        return "." not in self.number


def find_topics(archive: Archive) -> tuple[Topic, ...]:
    """The topics that open items are filed under, by municipality, main groups before theirs."""
    filed: dict[tuple[str, str], list[ItemKey]] = defaultdict(list)
    for key, item in archive.items.items():
        for number in _numbers(item):
            filed[key.meeting.municipality, number].append(key)
    return tuple(
        Topic(municipality, number, tuple(sorted(keys, key=lambda k: k.in_time, reverse=True)))
        for (municipality, number), keys in sorted(filed.items())
    )


def topic_links(item: AgendaItem, view: View) -> list[dict[str, str]]:
    """The name and the address of each topic of an item, the main group first."""
    municipality = item.key.meeting.municipality
    topics = [Topic(municipality, number, ()) for number in _numbers(item)]
    return [{"name": topic_name(each, view), "path": each.path} for each in topics]


def topic_name(topic: Topic, view: View) -> str:
    """A topic's number, and the publisher's word for it: "Emne 27: Social og sundhed"."""
    number = view.texts("page.topic", number=topic.number)
    label = _label(topic, view)
    return f"{number}: {label}" if label else number


def topic_page(topic: Topic, topics: Sequence[Topic], view: View) -> Page:
    """The page of a topic; `topics` are all of its municipality, perhaps of others, too."""
    file, texts = index_file(topic.path), view.texts
    municipality = view.archive.municipalities[topic.municipality]
    main = Topic(topic.municipality, topic.number[:2], ())
    crumbs = [{"title": municipality.name, "path": f"{municipality.id}/"}]
    if topic.is_main:
        groups = [
            each
            for each in topics
            if each.municipality == topic.municipality
            and each.number.startswith(f"{topic.number}.")
        ]
        parts = [_note(view), *_groups(groups, view, file), *_newest(topic, view, file)]
    else:
        crumbs.append({"title": topic_name(main, view), "path": main.path})
        parts = [_note(view), *_by_year(topic, view, file)]
    number, label = texts("page.topic", number=topic.number), _label(topic, view)
    tab_title = f"{topic_name(topic, view)} – {municipality.name}"
    hidden = any(view.noindex(key.meeting) for key in topic.items)
    above = [(crumb["path"], crumb["title"]) for crumb in crumbs[1:]]
    front_matter = {
        "title": label or number,
        "tab_title": tab_title,
        "kicker": number if label else None,
        "template": "topic.html",
        "kind": "topic",
        "feed": f"{topic.path}{FEED}",
        "noindex": hidden,
        "municipality": {"name": municipality.name, "path": f"{municipality.id}/"},
        "facts": [texts.counted("page.items", len(topic.items))],
        "breadcrumbs": crumbs,
        "linked_data": None
        if hidden
        else list_data(topic.path, tab_title, municipality, view, *above),
    }
    return Page(file, front_matter, "\n\n".join(parts))


def _groups(groups: Sequence[Topic], view: View, file: str) -> list[str]:
    lines = [
        counted_link(
            topic_name(each, view),
            each.path,
            view.texts.counted("page.items", len(each.items)),
            file,
        )
        for each in groups
    ]
    return [f"## {view.texts('page.topic_groups')} {{#grupper}}", boxed("ra-meetings", lines)]


def _newest(topic: Topic, view: View, file: str) -> list[str]:
    lines = [item_line(key, view, file) for key in topic.items[:_NEWEST]]
    return [f"## {view.texts('page.newest_items')} {{#nyeste}}", boxed("ra-items", lines)]


def _by_year(topic: Topic, view: View, file: str) -> list[str]:
    parts = []
    shown = topic.items[:_ITEMS]
    for year, keys in groupby(shown, key=lambda key: key.meeting.date.year):
        parts.append(f"## {year} {{#aar-{year}}}")
        parts.append(boxed("ra-items", [item_line(key, view, file) for key in keys]))
    if older := topic.items[_ITEMS:]:
        years = {key.meeting.date.year: year_path(key.meeting) for key in older}
        ways = [
            link(view.texts("page.year_link", year=year), relative(index_file(path), file))
            for year, path in years.items()
        ]
        told = view.texts("page.older_items", shown=len(shown), n=view.number(len(older)))
        parts.append(f"{told} {', '.join(ways)}.")
    return parts


def _note(view: View) -> str:
    return f'<p class="ra-note">{view.texts("page.topic_note")}</p>'


def _label(topic: Topic, view: View) -> str | None:
    return view.archive.municipalities[topic.municipality].topics.get(topic.number)


def _numbers(item: AgendaItem) -> tuple[str, ...]:
    return item.case.topics if item.case and item.status is Status.OPEN else ()

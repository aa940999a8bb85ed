"""Say in the words of schema.org what a page shows, as the JSON-LD in its head.

Each thing is told once, by the address of its page, and the way to the page is made of them:
municipality and body (GovernmentOrganization), the minutes (DigitalDocument) of a meeting
(Event). An item is a CreativeWork that is part of them: nothing narrower is true of both a
decision and "Eventuelt". When a paper was written or published it does not say: its day is
the meeting's, a temporalCoverage. A page that is not to be found has no such data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from generator.archive import Committee
from generator.config import MunicipalityConfig
from generator.identifiers import MeetingKey
from generator.model import AgendaItem, Meeting, Status
from generator.render.names import View
from generator.render.page import OneLine, relative

Node: TypeAlias = "dict[str, str | int | Node | list[Node]]"
"""A thing and what is told of it."""


@dataclass(frozen=True, slots=True)
class _Addresses:
    """How pages are named on the page at a path: whole where the site has an address."""

    here: str
    site: str | None

    def __call__(self, path: str) -> str:
        return f"{self.site}{path}" if self.site else f"{relative(path or '.', self.here)}/"


def item_data(item: AgendaItem, meeting: Meeting, view: View) -> OneLine:
    """The data of an item's page."""
    at = _Addresses(item.key.path, view.config.url)
    minutes: Node = {
        "@id": at(meeting.key.path),
        "@type": "DigitalDocument",
        "name": view.meeting_title(meeting.key),
        "about": _event(meeting.key, view, at),
    }
    work: Node = {
        "@id": at(item.key.path),
        "@type": "CreativeWork",
        "name": view.title(item),
        "identifier": str(item.key),
        **_origin(meeting),
        "isPartOf": {"@id": at(meeting.key.path)},
    }
    return _graph(work, _way(*_bodies(meeting.key, view, at), minutes))


def meeting_data(meeting: Meeting, view: View) -> OneLine:
    """The data of a meeting's page, which leads to the items that may be found."""
    at = _Addresses(meeting.key.path, view.config.url)
    name = view.meeting_title(meeting.key)
    minutes: Node = {
        "@id": at(meeting.key.path),
        "@type": "DigitalDocument",
        "name": name,
        "identifier": str(meeting.key),
        **_origin(meeting),
        "about": {**_event(meeting.key, view, at), "name": name},
        "hasPart": [
            {"@id": at(item.key.path)} for item in meeting.items if item.status is Status.OPEN
        ],
    }
    return _graph(minutes, _way(*_bodies(meeting.key, view, at)))


def committee_data(committee: Committee, view: View) -> OneLine:
    """The data of a body's page."""
    at = _Addresses(committee.path, view.config.url)
    place = view.archive.municipalities[committee.municipality]
    return _graph(_body(committee, at), _way(_municipality(place, at)))


def municipality_data(municipality: MunicipalityConfig, view: View) -> OneLine:
    """The data of a municipality's page."""
    return _graph(_municipality(municipality, _Addresses(f"{municipality.id}/", view.config.url)))


def list_data(
    path: str,
    name: str,
    municipality: MunicipalityConfig,
    view: View,
    *above: tuple[str, str],
) -> OneLine:
    """The data of the page of a case, a topic or a year: a list of what a municipality had.

    `above` are the lists that it is part of, each by address and name.
    """
    at = _Addresses(path, view.config.url)
    place = _municipality(municipality, at)
    page: Node = {**_list(path, name, at), "about": {"@id": at(f"{municipality.id}/")}}
    return _graph(page, _way(place, *(_list(*each, at) for each in above)))


def home_data(view: View) -> OneLine:
    """The data of the front page; a search is begun from elsewhere by a whole address."""
    config, at = view.config, _Addresses("", view.config.url)
    site: Node = {
        "@id": at(""),
        "@type": "WebSite",
        "name": config.title,
        "inLanguage": config.language,
    }
    if config.publisher.name:
        site["publisher"] = {"@type": "Organization", "name": config.publisher.name}
    if config.url:
        site["url"] = config.url
        site["potentialAction"] = {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{config.url}soeg/?ord={{words}}"},
            # An action's "-input": https://schema.org/docs/actions.html
            "query-input": "required name=words",
        }
    return _graph(site)


def _graph(*nodes: Node) -> OneLine:
    return OneLine({"@context": "https://schema.org", "@graph": [*nodes]})


def _way(*things: Node) -> Node:
    """The way to a page from the front page, which is not one of its steps."""
    steps: list[Node] = [
        {"@type": "ListItem", "position": position, "item": thing}
        for position, thing in enumerate(things, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _bodies(key: MeetingKey, view: View, at: _Addresses) -> Sequence[Node]:
    """Whose meeting it was: the municipality, and its body."""
    place = view.archive.municipalities[key.municipality]
    return _municipality(place, at), _body(view.committee(key), at)


def _municipality(municipality: MunicipalityConfig, at: _Addresses) -> Node:
    path = f"{municipality.id}/"
    return {"@id": at(path), "@type": "GovernmentOrganization", "name": municipality.name}


def _body(committee: Committee, at: _Addresses) -> Node:
    return {
        "@id": at(committee.path),
        "@type": "GovernmentOrganization",
        "name": committee.name,
        "parentOrganization": {"@id": at(f"{committee.municipality}/")},
    }


def _event(key: MeetingKey, view: View, at: _Addresses) -> Node:
    body: Node = {"@id": at(view.committee(key).path)}
    return {"@type": "Event", "startDate": str(key.date), "organizer": body}


def _list(path: str, name: str, at: _Addresses) -> Node:
    return {"@id": at(path), "@type": "CollectionPage", "name": name}


def _origin(meeting: Meeting) -> Node:
    """What minutes and their items tell of where they come from."""
    told: Node = {"inLanguage": "da", "temporalCoverage": str(meeting.key.date)}
    if meeting.source.original_url:
        told["isBasedOn"] = meeting.source.original_url
    return told

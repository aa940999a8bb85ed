"""Read archive.yml: what the publisher says of the archive. Every key has a default.

A mistake in the file is ours to name, not to guess about: one line with the key,
what was found, what is allowed and the nearest known key.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

from generator.brand import ENOUGH, LIGHT, is_colour, least_contrast, legible
from generator.identifiers import RESERVED, CommitteeId, committee_id, slugify
from generator.settings import Reader, load_yaml


class PersonalNumbers(StrEnum):
    """What becomes of an item whose text holds a personal number."""

    WITHHOLD = "withhold"
    REFUSE = "refuse"


class ClosedItems(StrEnum):
    """What is published of a closed item."""

    EXISTENCE = "existence"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who stands behind the site; `official` when it is the municipality itself."""

    name: str | None = None
    contact: str | None = None
    official: bool = False


@dataclass(frozen=True, slots=True)
class CommitteeConfig:
    """What the publisher says of one body."""

    id: CommitteeId
    name: str | None = None
    aliases: tuple[str, ...] = ()
    formerly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MunicipalityConfig:
    """What the publisher says of one municipality; `id` is its folder and address."""

    id: str
    name: str
    layout: str | Path | None = None
    """The name of a layout of the package, or the file of one of the archive's own."""
    original: str | None = None
    committees: tuple[CommitteeConfig, ...] = ()
    topics: Mapping[str, str] = field(default_factory=dict)
    current: tuple[str, ...] = ()
    """The files that count among those of their meetings, whatever these are called."""

    def identify(self, printed: str) -> CommitteeId:
        """Tell a body by a printed name: its own, an alias or a former one."""
        wanted = committee_id(printed)
        for committee in self.committees:
            names = (committee.name or "", *committee.aliases, *committee.formerly)
            if wanted == committee.id or wanted in {committee_id(name) for name in names if name}:
                return committee.id
        return wanted


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be published."""

    personal_numbers: PersonalNumbers = PersonalNumbers.WITHHOLD
    closed_items: ClosedItems = ClosedItems.EXISTENCE
    noindex_before: date | None = None
    """Pages of meetings before this day ask search engines to pass them over."""


@dataclass(frozen=True, slots=True)
class Config:
    """An archive's configuration."""

    title: str = "Referatarkivet"
    intro: str | None = None
    url: str | None = None
    language: str = "da"
    colour: str | None = None
    """The colour of links, buttons and edges by day, as "#0b4a5b"; legible on light grounds."""
    publisher: Publisher = field(default_factory=Publisher)
    municipalities: tuple[MunicipalityConfig, ...] = ()
    policy: Policy = field(default_factory=Policy)
    laws: Mapping[str, str] = field(default_factory=dict)
    """The addresses of laws by the names that minutes print."""
    layouts: Mapping[str, Path] = field(default_factory=dict)
    """The archive's own layouts by name; they go before those of the package."""

    def municipality(self, folder: str) -> MunicipalityConfig:
        """The municipality of a folder of minutes, configured or not."""
        known = next((each for each in self.municipalities if each.id == folder), None)
        known = known or MunicipalityConfig(folder, folder.replace("-", " ").title())
        own = self.layouts.get(str(known.layout or known.id))
        return replace(known, layout=own) if own else known


def load_config(path: Path) -> Config:
    """Read archive.yml; a file that is not there is an empty one. Raises ConfigError."""
    reader = Reader(path.name)
    layouts = {each.stem: each for each in (path.parent / "layouts").glob("*.toml")}
    return replace(_config(reader, reader.table("", load_yaml(path))), layouts=layouts)


_KEYS = (
    "title", "intro", "url", "language", "colour", "publisher", "municipalities", "laws",
    "policy", "redirects",
)  # fmt: skip
_TOPIC = re.compile(r"\d\d(?:\.\d\d)?")
_POLICIES = ("personal_numbers", "closed_items", "versions", "noindex_before")


def _config(read: Reader, table: Mapping[str, Any]) -> Config:
    read.known("", table, _KEYS)
    municipalities = read.table("municipalities", table.get("municipalities"))
    if table.get("redirects"):
        # Read and not followed, it would be a promise broken.
        raise read.fault(
            "redirects", table["redirects"], "ingen; viderestilling findes ikke endnu"
        )
    return Config(
        title=read.text("title", table.get("title")) or "Referatarkivet",
        intro=read.text("intro", table.get("intro")),
        url=_url(read, "url", table.get("url")),
        language=read.choice("language", table.get("language"), ("da", "en"), "da"),
        colour=_colour(read, "colour", table["colour"]) if "colour" in table else None,
        publisher=_publisher(read, read.table("publisher", table.get("publisher"))),
        municipalities=tuple(
            _municipality(read, name, read.table(f"municipalities.{name}", value))
            for name, value in municipalities.items()
        ),
        laws={
            name: _law(read, f"laws.{name}", address)
            for name, address in read.table("laws", table.get("laws")).items()
        },
        policy=_policy(read, read.table("policy", table.get("policy"))),
    )


def _publisher(read: Reader, table: Mapping[str, Any]) -> Publisher:
    read.known("publisher", table, ("name", "contact", "official"))
    return Publisher(
        name=read.text("publisher.name", table.get("name")),
        contact=read.text("publisher.contact", table.get("contact")),
        official=read.flag("publisher.official", table.get("official"), default=False),
    )


def _municipality(read: Reader, name: str, table: Mapping[str, Any]) -> MunicipalityConfig:
    key = f"municipalities.{name}"
    read.known(key, table, ("name", "layout", "original", "committees", "topics", "current"))
    if slugify(name) != name or name in RESERVED:
        raise read.fault(key, name, f"en mappe som {slugify(name) or 'eksempel'!r} (a-z, 0-9, -)")
    committees = read.table(f"{key}.committees", table.get("committees"))
    topics = read.table(f"{key}.topics", table.get("topics"))
    original = read.text(f"{key}.original", table.get("original"))
    layout = read.text(f"{key}.layout", table.get("layout"))
    if layout is not None and layout not in {slugify(layout), "_common"}:
        raise read.fault(f"{key}.layout", layout, "et navn som 'nordby' (a-z, 0-9, -)")
    if original is not None and not original.startswith(("https://", "http://")):
        raise read.fault(f"{key}.original", original, "en adresse, der begynder med https://")
    return MunicipalityConfig(
        id=name,
        name=read.text(f"{key}.name", table.get("name")) or MunicipalityConfig(name, name).name,
        layout=layout,
        original=original,
        committees=tuple(
            _committee(read, f"{key}.committees.{each}", each, value)
            for each, value in committees.items()
        ),
        topics={each: _topic(read, f"{key}.topics.{each}", each, v) for each, v in topics.items()},
        current=read.texts(f"{key}.current", table.get("current")),
    )


def _committee(read: Reader, key: str, name: str, value: object) -> CommitteeConfig:
    table = read.table(key, value)
    read.known(key, table, ("name", "aliases", "formerly"))
    return CommitteeConfig(
        id=committee_id(name),
        name=read.text(f"{key}.name", table.get("name")),
        aliases=read.texts(f"{key}.aliases", table.get("aliases")),
        formerly=read.texts(f"{key}.formerly", table.get("formerly")),
    )


def _policy(read: Reader, table: Mapping[str, Any]) -> Policy:
    read.known("policy", table, _POLICIES)
    numbers = read.choice(
        "policy.personal_numbers", table.get("personal_numbers"), PersonalNumbers, "withhold"
    )
    closed = read.choice(
        "policy.closed_items", table.get("closed_items"), ClosedItems, "existence"
    )
    # `diff` is refused here: a policy that is read and not followed would be a promise broken.
    read.choice("policy.versions", table.get("versions"), ("hash",), "hash")
    return Policy(
        personal_numbers=PersonalNumbers(numbers),
        closed_items=ClosedItems(closed),
        noindex_before=read.day("policy.noindex_before", table.get("noindex_before")),
    )


def _topic(read: Reader, key: str, topic: str, label: object) -> str:
    # Without quotes YAML reads 27.00 as a number, which is another one when printed.
    if not _TOPIC.fullmatch(topic):
        raise read.fault(key, topic, 'et emne i anførselstegn som "27" eller "27.00"')
    text = read.text(key, label)
    if text is None:
        raise read.fault(key, label, "et navn på emnet")
    return text


def _law(read: Reader, key: str, found: object) -> str:
    address = read.text(key, found)
    if address is None or not address.startswith("https://"):
        raise read.fault(key, found, "en adresse, der begynder med https://")
    return address


def _colour(read: Reader, key: str, colour: object) -> str:
    if not isinstance(colour, str) or not is_colour(colour):
        # Without quotes the sign begins a comment of YAML's, and nothing is left.
        raise read.fault(key, colour, "en farve i anførselstegn som '#0b4a5b'")
    if (near := legible(colour)) != colour:
        told = f"{least_contrast(colour, LIGHT):.1f}:1".replace(".", ",")
        enough = f"{ENOUGH}:1".replace(".", ",")
        allowed = f"en mørkere farve (kontrasten er {told}, mindst {enough} kan læses); nærmest er"
        raise read.fault(key, colour, f"{allowed} {near!r}")
    return colour


def _url(read: Reader, key: str, found: object) -> str | None:
    url = read.text(key, found)
    if url is not None and not url.startswith(("https://", "http://")):
        raise read.fault(key, url, "en adresse som https://referater.example.org/")
    return None if url is None else f"{url.rstrip('/')}/"

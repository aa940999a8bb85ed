"""Small archives of Fjordby, read from short minutes and linked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from generator.archive import Archive, build_archive
from generator.config import CommitteeConfig, Config, MunicipalityConfig
from generator.identifiers import CommitteeId, ItemKey, MeetingKey
from generator.link import ItemLinks, Links, link_archive
from generator.parse import parse_meeting
from generator.parse.layout_files import find_layout
from generator.problems import Problem
from generator.read.text import read_text
from tests.whole import guard_whole

FJORDBY = MunicipalityConfig("fjordby", "Fjordby Kommune")
DAY = date(2024, 3, 27)


@dataclass(frozen=True, slots=True)
class Linked:
    """An archive with its links."""

    archive: Archive
    links: Links
    problems: list[Problem]

    def of(self, body: str, day: date, number: str) -> ItemLinks:
        """The links of one item."""
        return self.links.items[key(body, day, number)]

    def targets(self, body: str, day: date, number: str) -> list[object]:
        """What the references of one item lead to, in order."""
        return [each.target for each in self.of(body, day, number).references]


def key(body: str, day: date, number: str, municipality: str = "fjordby") -> ItemKey:
    return ItemKey(MeetingKey(municipality, CommitteeId(body), day), number)


def item(
    title: str,
    *,
    case: str = "",
    text: str = "",
    prior: str = "",
    decision: str = "Godkendt.",
) -> str:
    """An item without its number; each part may be several paragraphs."""
    parts = {
        "": case,
        "Sagsfremstilling": text,
        "Tidligere besluttet": prior,
        "Beslutning": decision,
    }
    told = [f"{heading}\n\n{words}".strip() for heading, words in parts.items() if words]
    return "\n\n".join([title, *told])


def minutes(body: str, day: date, *items: str, first: int = 1) -> str:
    """The minutes of a meeting whose items are numbered in their order."""
    numbered = (f"Punkt {number}: {each}" for number, each in enumerate(items, first))
    head = f"REFERAT {body} d. {day:%d-%m-%Y}\n\nMødedato {day:%d-%m-%Y}"
    return "\n\n".join([head, *numbered]) + "\n"


def quote(body: str, day: date, number: str, words: str = "Godkendt.", absent: str = "") -> str:
    """A quoted decision under its label."""
    away = f"Fraværende: {absent}\n\n" if absent else ""
    return f"Beslutning fra {body}, {day:%d-%m-%Y}, pkt. {number}:\n\n{away}{words}"


def link(*texts: str, config: Config | None = None, municipality: str = "fjordby") -> Linked:
    """Read minutes, guard them and link them."""
    return link_files([(f"{municipality}/{n}.txt", text) for n, text in enumerate(texts)], config)


def link_files(files: Iterable[tuple[str, str]], config: Config | None = None) -> Linked:
    """The same for files in folders of several municipalities."""
    config = config or Config(municipalities=(FJORDBY,))
    meetings = []
    for path, text in files:
        document, _ = read_text(path, text.encode())
        known = config.municipality(path.partition("/")[0])
        assert document is not None
        layout = find_layout(known.layout, known.id)
        meeting, _ = parse_meeting(document, known.id, layout, known.identify)
        assert meeting is not None, path
        meetings.append(meeting)
    guarded, _ = guard_whole(meetings, config, ())
    archive = build_archive(guarded, config)
    links, problems = link_archive(archive, config.laws)
    return Linked(archive, links, problems)


def with_bodies(*bodies: CommitteeConfig) -> Config:
    """A configuration of Fjordby that says something of its bodies."""
    return Config(
        municipalities=(MunicipalityConfig("fjordby", "Fjordby Kommune", committees=bodies),)
    )

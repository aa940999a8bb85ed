"""Small archives of invented minutes, read from a few lines, with links made by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from generator.archive import Archive, build_archive
from generator.config import Config, MunicipalityConfig
from generator.identifiers import CaseNumber, CommitteeId, ItemKey, MeetingKey
from generator.link import ItemLinks, Links
from generator.link.cases import Case
from generator.link.quotations import Quotation, QuotationStatus
from generator.model import PriorDecision, Status
from generator.parse import parse_meeting
from generator.parse.layout_files import load_layout
from generator.problems import Origin
from generator.read.text import read_text
from generator.render.names import View
from generator.render.texts import load_texts

PLACE = "proeve"


def item(number: int | str, title: str, case: str = "", *sections: str) -> str:
    """An item's lines; a section is its heading and its text, with a line's end between."""
    parts = [f"Punkt {number}: {title}", case, *sections]
    return "\n\n".join(part.replace("\n", "\n\n") for part in parts if part)


def minutes(body: str, day: str, *items: str) -> str:
    """The minutes of a body on a day, told as 2021-02-03."""
    year, month, number = day.split("-")
    return "\n\n".join([f"REFERAT {body} d. {number}-{month}-{year}", *items]) + "\n"


def archive_of(*texts: str, config: MunicipalityConfig | None = None) -> Archive:
    """The archive of one municipality's minutes."""
    known = config or MunicipalityConfig(PLACE, "Prøve Kommune")
    meetings = []
    for number, text in enumerate(texts):
        document, _ = read_text(f"{PLACE}/{number}.txt", text.encode())
        assert document is not None
        meeting, problems = parse_meeting(document, PLACE, load_layout(), known.identify)
        assert meeting is not None, problems
        meetings.append(meeting)
    return build_archive(meetings, Config(municipalities=(known,)))


def key(body: str, day: str, number: int | str) -> ItemKey:
    return ItemKey(MeetingKey(PLACE, CommitteeId(body), date.fromisoformat(day)), str(number))


def links_of(archive: Archive, links: Mapping[ItemKey, ItemLinks] | None = None) -> Links:
    """The links given, and a case of every number that several items have."""
    numbered: dict[str, list[ItemKey]] = defaultdict(list)
    for each, found in archive.items.items():
        if found.case is not None and found.status is Status.OPEN:
            numbered[found.case.normal].append(each)
    cases = tuple(
        Case(PLACE, number, tuple(sorted(keys, key=lambda k: k.in_time)), number.slug)
        for number, keys in ((CaseNumber.of(n), keys) for n, keys in sorted(numbered.items()))
        if len(keys) > 1
    )
    none = ItemLinks((), (), None)
    return Links({each: (links or {}).get(each, none) for each in archive.items}, cases)


def quoting(*named: tuple[str, str, str | None], doubtful: bool = False) -> ItemLinks:
    """The links of an item that quotes decisions (body, day, number) that are not there."""
    quotations = tuple(
        Quotation(
            PriorDecision(body, date.fromisoformat(day), number, "", (), Origin("a.txt", 1)),
            QuotationStatus.NOT_IN_ARCHIVE,
            None,
            doubtful=doubtful,
        )
        for body, day, number in named
    )
    return ItemLinks(quotations, (), None)


def view_of(archive: Archive, links: Links | None = None, language: str = "da") -> View:
    config = Config(municipalities=tuple(archive.municipalities.values()), language=language)
    return View(config, archive, links or links_of(archive), load_texts(language))

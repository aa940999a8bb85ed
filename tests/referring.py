"""A small archive whose words refer to each other, with the references made by hand.

How references are found and resolved is of no account here: each is told by its words, by
which time in the item they stand there, and by what they lead to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator.blocks import ListBlock, Table, plain
from generator.build import Project, silent, understand
from generator.identifiers import CommitteeId, ItemKey, MeetingKey
from generator.link.cases import Case
from generator.link.mentions import Form, Law, Mention
from generator.link.references import Reference, ReferenceKind, ReferenceStatus, Spot
from generator.model import AgendaItem
from generator.render.names import View

COUNCIL = """\
REFERAT Byrådet d. 27-03-2024

Mødedato Onsdag d. 27. marts 2024 kl. 17:00

Punkt 12: Havnebad på »Nordmolen« [etape 1] & "trappen"

04.08.00-P20-7-24

Sagsfremstilling

Molen får en trappe og et bad.

Beslutning

Byrådet bevilger 500.000 kr. til badet og beder udvalget om at vende tilbage med en plan for \
drift og rengøring inden sommerferien.

Punkt 13: Omklædning ved havnebadet

04.08.00-P20-7-24

Beslutning

Drøftet.
"""
COMMITTEE = """\
REFERAT Kultur- og Fritidsudvalget d. 07-05-2024

Mødedato Tirsdag d. 7. maj 2024 kl. 16:00

Punkt 2: Drift af havnebadet

04.08.00-P20-7-24

Sagsfremstilling

Sagen var på i *Byrådet den 27. marts* 2024, punkt 12, og samme møde, punkt 13, gjaldt omklædning.

24. april 2024 skrev Planudvalget om badet. Planudvalget den 23. april 2024, punkt 5, er af anden \
mening.

Det gentages: samme møde, punkt 13, gjaldt omklædning.

- Sag 04.08.00-P20-7-24 er om badet.
- Jf. punkt 3.

Emne\tHvor
Badet\tByrådet den 27. marts 2024, punkt 12
Loven\tservicelovens § 82

Lovgrundlag

Servicelovens § 82, og lov nr. 1482 af 23. december 2014.

Tidligere besluttet

Beslutning fra Byrådet, 27. marts 2024, pkt. 12:

Byrådet bevilger 600.000 kr. til badet og beder udvalget om at vende tilbage med en plan for \
drift og rengøring inden ferien.

Beslutning fra Økonomiudvalget, 19. marts 2024, pkt. 4:

Anbefales.

Beslutning

Udvalget tager planen til efterretning.

Punkt 3: Badeskilte

Beslutning

Godkendt.
"""
COUNCIL_DAY = MeetingKey("klitby", CommitteeId("byraadet"), date(2024, 3, 27))
BATH, CHANGING = ItemKey(COUNCIL_DAY, "12"), ItemKey(COUNCIL_DAY, "13")
COMMITTEE_DAY = MeetingKey("klitby", CommitteeId("kultur-og-fritidsudvalget"), date(2024, 5, 7))
HERE, SIGNS = ItemKey(COMMITTEE_DAY, "2"), ItemKey(COMMITTEE_DAY, "3")
ACT = "https://www.retsinformation.dk/eli/lta/2014/1482"


@dataclass(frozen=True)
class Said:
    """Words of an item, the time they stand there (the first is 1), and what they lead to."""

    words: str
    target: ItemKey | MeetingKey | Case | None = None
    time: int = 1
    status: ReferenceStatus = ReferenceStatus.LINKED
    mention: Mention = Mention(0, 0, Form.ITEM)  # noqa: RUF009 - a frozen value
    href: str | None = None


def view_of(root: Path) -> View:
    """The archive without any reference."""
    folder = root / "minutes" / "klitby"
    folder.mkdir(parents=True)
    (folder / "byraadet.txt").write_text(COUNCIL, "utf-8")
    (folder / "udvalget.txt").write_text(COMMITTEE, "utf-8")
    view = understand(Project(root, root / "minutes", root / "site"), silent).view
    items = {key: replace(links, references=()) for key, links in view.links.items.items()}
    return replace(view, links=replace(view.links, items=items))


def with_references(view: View, key: ItemKey, *said: Said) -> View:
    """The same archive where an item refers to what is said, and to nothing else."""
    found = tuple(_reference(view.archive.items[key], each) for each in said)
    items = dict(view.links.items)
    items[key] = replace(items[key], references=found)
    return replace(view, links=replace(view.links, items=items))


def _reference(item: AgendaItem, said: Said) -> Reference:
    places = [
        (spot, at)
        for spot, text in texts_of(item)
        for at in range(len(text))
        if text.startswith(said.words, at)
    ]
    spot, start = places[said.time - 1]
    mention = replace(said.mention, start=start, end=start + len(said.words))
    kind = _kind(said)
    return Reference(spot, said.words, mention, kind, said.status, said.target, said.href)


def _kind(said: Said) -> ReferenceKind:
    if said.mention.law is not None:
        return ReferenceKind.LAW
    kinds = {MeetingKey: ReferenceKind.MEETING, Case: ReferenceKind.CASE}
    return kinds.get(type(said.target), ReferenceKind.ITEM)


def texts_of(item: AgendaItem) -> Iterator[tuple[Spot, str]]:
    """Each text of an item and where it stands."""
    for number, section in enumerate(item.sections):
        yield Spot(number, None), section.heading
        for place, block in enumerate(section.blocks):
            match block:
                case ListBlock(entries=entries):
                    parts = [plain(entry.spans) for entry in entries]
                case Table(rows=rows):
                    parts = [plain(cell) for row in rows for cell in row]
                case _:
                    parts = [block.text]
            yield from ((Spot(number, place, part), text) for part, text in enumerate(parts))


def law(number: int | None = None, year: int | None = None, name: str | None = None) -> Mention:
    """What finding makes of the name of a law."""
    return Mention(0, 0, Form.LAW if number else Form.LAW_NAMED, law=Law(number, year, name))


def meeting(body: str, day: date, number: str | None = None) -> Mention:
    """What finding makes of a body and a day."""
    return Mention(0, 0, Form.ITEM if number else Form.MEETING, body=body, day=day, number=number)


def referring(view: View) -> View:
    """The archive with every kind of reference that its words make."""
    items = view.links.items
    case = items[HERE].case
    return with_references(
        view,
        HERE,
        Said("Byrådet den 27. marts 2024, punkt 12", BATH),
        Said("samme møde, punkt 13", CHANGING),
        Said(
            "Planudvalget den 23. april 2024, punkt 5",
            status=ReferenceStatus.ABSENT,
            mention=meeting("Planudvalget", date(2024, 4, 23), "5"),
        ),
        Said("samme møde, punkt 13", CHANGING, time=2),
        Said("Sag 04.08.00-P20-7-24", case),
        Said("punkt 3", SIGNS),
        Said("Byrådet den 27. marts 2024, punkt 12", BATH, time=2),
        Said(
            "servicelovens § 82",
            status=ReferenceStatus.OUTSIDE,
            mention=law(name="serviceloven"),
        ),
        Said(
            "Servicelovens § 82",
            mention=law(name="Serviceloven"),
            href="https://example.org/love/service?a=1&b=2",
        ),
        Said("lov nr. 1482 af 23. december 2014", mention=law(1482, 2014), href=ACT),
        Said("Beslutning fra Byrådet, 27. marts 2024, pkt. 12:", BATH),
    )

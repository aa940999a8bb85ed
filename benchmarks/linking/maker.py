"""Make an archive of any size, of an invented municipality, with the truth of its links beside it.

No code and no sentence is shared with what finds and follows references: what a text means is
known from having written it. The same seed gives the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from benchmarks.linking.dates import padded, weekday_of
from benchmarks.linking.kinship import relations_of
from benchmarks.linking.planning import Planner
from benchmarks.linking.refer import case_slug
from benchmarks.linking.telling import Teller, Told
from benchmarks.linking.town import MUNICIPALITY, TOWN, Slot, calendar, configuration, years_of
from benchmarks.linking.truth import FILE, Named, Quoted, Truth, write_truth
from benchmarks.linking.words import Words
from benchmarks.linking.world import Held, Item, Plant, World

DENSE, ORDINARY = 0.5, 0.12
"""Shares of paragraphs with something planted: to judge links by, and as minutes have it."""

_SIZE = 10.2
_CONTENTS_WIDTH = 94


@dataclass(frozen=True, slots=True)
class Made:
    """Files by name, and the truth of their links."""

    files: dict[str, str]
    truth: Truth
    items: int


def make_archive(items: int, seed: int, years: int | None = None, share: float = DENSE) -> Made:
    """An archive of about so many items, over so many years, of 6 to 12 bodies.

    `share`: how many of the paragraphs of a case have something planted.
    """
    rng = Random(seed)
    bodies = max(6, min(12, 6 + items // 1000))
    slots = calendar(items, years or years_of(items), bodies, _SIZE, rng)
    words = Words(Random(rng.getrandbits(64)))
    world = World(slots)
    planner = Planner(slots, words, Random(rng.getrandbits(64)))
    teller = Teller(world, words, Random(rng.getrandbits(64)), share)
    files: dict[str, str] = {}
    named: list[tuple[Named, str]] = []
    quoted: list[Quoted] = []
    told: list[Item] = []
    running: dict[tuple[str, int], int] = defaultdict(int)
    for slot in slots:
        words.now = slot.day
        agenda = _agenda(slot, planner, running, round(rng.triangular(4, 15, 8)))
        for item in agenda:
            teller.decide(item)
        texts = []
        for item in agenda:
            said = teller.tell(item, agenda)
            texts.append((item, said))
            if not slot.lost:
                named += _named(item, said)
                quoted += said.quoted
        for item in agenda:
            _remember(item, world)
        world.tell(Held(slot, agenda))
        if not slot.lost:
            files[_file_name(slot)] = _text(slot, texts)
            told += agenda
    references = tuple(_resolved(named, told))
    truth = Truth(references, tuple(quoted), tuple(relations_of(told, references, quoted)))
    return Made(files, truth, len(told))


def write_archive(
    folder: Path, items: int, seed: int, years: int | None = None, share: float = DENSE
) -> Made:
    """Write archive.yml, the folder minutes/ and the truth into an absent folder."""
    made = make_archive(items, seed, years, share)
    minutes = folder / "minutes" / MUNICIPALITY
    minutes.mkdir(parents=True)
    (folder / "archive.yml").write_text(configuration(), "utf-8")
    for name, text in made.files.items():
        (minutes / name).write_text(text, "utf-8")
    write_truth(made.truth, folder / FILE)
    return made


def _agenda(
    slot: Slot, planner: Planner, running: dict[tuple[str, int], int], size: int
) -> list[Item]:
    items = []
    for number, entry in enumerate(planner.agenda(slot, size), start=1):
        running[slot.body.id, slot.day.year] += 1
        count = running[slot.body.id, slot.day.year]
        items.append(Item(slot, number, count, entry))
    return items


def _remember(item: Item, world: World) -> None:
    """What later items may refer to."""
    entry = item.entry
    entry.story.items.append(item)
    if entry.case and entry.kind == "case":
        world.cases.append((entry.case, item))
    elif entry.case and item.standing and entry.case not in world.drawers:
        world.drawers.append(entry.case)


def _named(item: Item, said: Told) -> Iterator[tuple[Named, str]]:
    """The references of an item, and of each the number of a case that it names, if any."""
    for heading, blocks in said.sections:
        for block in blocks:
            for piece in block.pieces:
                for plant in piece.plants:
                    yield _fact(item, heading, piece.text, plant), plant.target or ""


def _fact(item: Item, heading: str, text: str, plant: Plant) -> Named:
    return Named(
        item.id, heading, text, plant.start, text[plant.start : plant.end], plant.form,
        plant.target, plant.optional, plant.also,
    )  # fmt: skip


def _resolved(named: Iterable[tuple[Named, str]], told: Sequence[Item]) -> Iterator[Named]:
    """The references, those to case numbers by what came of each in the whole archive."""
    cases: dict[str, list[Item]] = defaultdict(list)
    drawers = set()
    for item in told:
        if item.entry.case and item.open:
            cases[item.entry.case].append(item)
            if item.standing or item.entry.kind == "hidden":
                drawers.add(item.entry.case)
    for fact, target in named:
        if not target.startswith("case "):
            yield fact
            continue
        number = target.removeprefix("case ")
        items = cases[number] if number not in drawers else []
        ids = tuple(item.id for item in items)
        if len(items) > 1:
            meetings = {item.slot for item in items}
            path = f"{MUNICIPALITY}/sager/{case_slug(number)}"
            unsure = fact.optional or len(meetings) == 1
            yield replace(fact, target=path, optional=unsure)
        elif items and ids[0] != fact.item:
            yield replace(fact, target=ids[0], optional=True)
        else:
            yield replace(fact, target=None)


def _file_name(slot: Slot) -> str:
    again = "" if slot.sequence == 1 else f"_{slot.sequence}"
    return f"Referat_{slot.body.id}_{slot.day}{again}.txt"


def _text(slot: Slot, items: Sequence[tuple[Item, Told]]) -> str:
    """A whole file: head, list of contents, items."""
    first, last = slot.term
    name, day = slot.body.name_on(slot.day), slot.day
    lines = [
        "",
        f"REFERAT {name} {first}-{last} d. {day:%d-%m-%Y}",
        f"Mødedato {weekday_of(day).capitalize()} d. {padded(day)} kl. {slot.start}",
        f"Mødested Rådhuset, Torvet 1, {TOWN}",
    ]
    contents = [
        f"{item.entry.title[:_CONTENTS_WIDTH]}.....\t{page}"
        for page, (item, _) in enumerate(items, start=3)
    ]
    lines += ["Indholdsfortegnelse", "\n".join(contents)]
    for item, told in items:
        lines.append(f"Punkt {item.number}: {item.entry.title}")
        lines += [item.entry.case] if item.entry.case else []
        for heading, blocks in told.sections:
            lines += [heading, *(block.text for block in blocks)]
    return "\n\n".join(lines) + "\n"

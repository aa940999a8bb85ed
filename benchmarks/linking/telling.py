"""Write an item: its sections, with references, traps and quotations among ordinary prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from benchmarks.linking.dates import in_words
from benchmarks.linking.quoting import Quoter
from benchmarks.linking.refer import Lead, Referrer, body_slots, null, write
from benchmarks.linking.trap import Trapper
from benchmarks.linking.truth import Quoted
from benchmarks.linking.words import Words, read_data
from benchmarks.linking.world import Block, Item, Piece, Plant, World, paragraph

_CASE = ("Sagsfremstilling", "Sagsfremstilling", "Sagsbeskrivelse", "Baggrund")
_ROUTINE_TEXT = "Godkendelse af dagsorden til {bs} møde den {w}."


@dataclass(slots=True)
class Told:
    """The sections of an item, each a heading and its blocks, and what it quotes."""

    sections: list[tuple[str, list[Block]]] = field(default_factory=list)
    quoted: list[Quoted] = field(default_factory=list)

    def add(self, heading: str, blocks: list[Block]) -> None:
        """One section more; none without a text."""
        if blocks:
            self.sections.append((heading, blocks))


class Teller:
    """Writes the items of one archive."""

    def __init__(self, world: World, words: Words, rng: Random, share: float) -> None:
        """`world` is what was told before; `share` of the paragraphs have something planted."""
        self.world, self.words, self.rng, self.share = world, words, rng, share
        self.referrer = Referrer(world, words, rng)
        self.trapper = Trapper(self.referrer, rng)
        self.quoter = Quoter(world, words, rng)

    def decide(self, item: Item) -> None:
        """Give an item its decision, before any is written."""
        if item.entry.kind == "closed":
            return
        people = read_data("prose")["people"]
        if self.rng.random() < 0.5:
            absent = self.rng.sample(people, self.rng.randrange(1, 3))
            label = self.rng.choice(("Fraværende", "Fraværende", "Fraværende med afbud"))
            item.absent = f"{label}: {', '.join(absent)}"
        item.decision = [paragraph(self.words.one_of("short"))]
        if item.entry.kind == "case" and self.rng.random() < 0.65:
            for _ in range(self.rng.choice((1, 1, 2))):
                item.decision.append(paragraph(self.words.sentence("decisions")))
            if self.rng.random() < 0.3:
                item.decision.pop(0)

    def tell(self, item: Item, agenda: Sequence[Item]) -> Told:
        """The sections of an item, of which its story and the world take note."""
        told = Told()
        kind = item.entry.kind
        if kind == "closed":
            return told
        if kind in {"routine", "drawer"}:
            told.add("Sagsfremstilling", self._routine(item))
            told.add("Beslutning", [*self._absent(item), *item.decision])
            return told
        self._case(item, agenda, told)
        return told

    def _case(self, item: Item, agenda: Sequence[Item], told: Told) -> None:
        if self.rng.random() < 0.15 and item.entry.kind == "case":
            item.decision.append(self._around(self._one(item, agenda), 0))
        quotes = self._quotes(item)
        first = self.rng.random() < 0.3
        if self.rng.random() < 0.4:
            told.add("Resume", [paragraph(self.words.prose(2))])
        if first:
            self._add_quotes(item, quotes, told)
        item.background = self._background(item, agenda)
        told.add(self.rng.choice(_CASE), item.background)
        if self.rng.random() < 0.5:
            told.add("Økonomi", self._some(item, agenda, self.rng.randrange(1, 3)))
        if self.rng.random() < 0.3:
            told.add("Lovgrundlag", self._some(item, agenda, 1))
        indstilling = f"Forvaltningen indstiller, at {self.words.thing(definite=True)} godkendes."
        told.add("Indstilling", [paragraph(indstilling)])
        if len(item.entry.story.plan) > 1 and self.rng.random() < 0.4:
            told.add("Behandlingsplan", self._route(item))
        decision = [*self._absent(item), *item.decision]
        early = self.rng.random() < 0.3
        if early:
            told.add(self._heading(item), decision)
        if not first:
            self._add_quotes(item, quotes, told)
        if not early:
            told.add(self._heading(item), decision)
        told.add("Bilag", [paragraph(title) for title in item.entry.attachments])

    def _heading(self, item: Item) -> str:
        """The heading of a decision, which now and then names the meeting itself."""
        if self.rng.random() < 0.85:
            return "Beslutning"
        name, day = item.slot.body.name_on(item.slot.day), item.slot.day
        return f"Beslutning i {name} den {day:%d-%m-%Y}"

    @staticmethod
    def _absent(item: Item) -> list[Block]:
        return [paragraph(item.absent)] if item.absent else []

    def _quotes(self, item: Item) -> list[Item]:
        """The earlier items of its story that an item quotes."""
        story = item.entry.story
        earlier = [
            each
            for each in story.items
            if each.slot.day < item.slot.day
            and each.entry.kind == "case"
            and (story.kind != "umbrella" or each.entry.part == item.entry.part)
            and (each.entry.case == item.entry.case or _telling(each))
        ]
        return earlier[-3:] if earlier and self.rng.random() < 0.75 else []

    def _add_quotes(self, item: Item, sources: Sequence[Item], told: Told) -> None:
        if sources:
            heading, blocks, quoted = self.quoter.section(item, sources)
            told.add(heading, blocks)
            told.quoted += quoted

    def _background(self, item: Item, agenda: Sequence[Item]) -> list[Block]:
        """The case as told; now and then copied from the item before it in the story."""
        before = [
            each
            for each in item.entry.story.items
            if each.slot != item.slot and each.background and each.slot.day < item.slot.day
        ]
        if before and self.rng.random() < 0.35:
            copied = [block.copied() for block in before[-1].background]
            return [*copied, *self._some(item, agenda, 1)]
        return self._some(item, agenda, self.rng.randrange(3, 9))

    def _some(self, item: Item, agenda: Sequence[Item], blocks: int) -> list[Block]:
        return [self._block(item, agenda) for _ in range(blocks)]

    def _block(self, item: Item, agenda: Sequence[Item]) -> Block:
        choice = self.rng.random() / self.share
        if choice < 0.14:
            return self._list(item, agenda)
        if choice < 0.22:
            return self._table(item)
        if choice < 1:
            return self._around(self._one(item, agenda), self.rng.randrange(4))
        return paragraph(self.words.prose(self.rng.randrange(3, 7)))

    def _one(self, item: Item, agenda: Sequence[Item]) -> Piece | None:
        """A sentence with a reference or a trap; none where the archive has nothing yet."""
        writer = self.referrer if self.rng.random() < 0.6 else self.trapper
        return writer.sentence(item, agenda)

    def _around(self, piece: Piece | None, prose: int) -> Block:
        """A paragraph of ordinary sentences with that one among them."""
        if piece is None:
            return paragraph(self.words.prose(prose + 1))
        before = self.rng.randrange(prose + 1)
        lead = f"{self.words.prose(before)} " if before else ""
        tail = f" {self.words.prose(prose - before)}" if prose > before else ""
        plants = tuple(
            Plant(
                plant.start + len(lead), plant.end + len(lead), plant.form, plant.target,
                plant.optional, plant.also, plant.stays, plant.then,
            )
            for plant in piece.plants
        )  # fmt: skip
        return Block((Piece(f"{lead}{piece.text}{tail}", plants),))

    def _list(self, item: Item, agenda: Sequence[Item]) -> Block:
        pieces = [
            self._one(item, agenda) or Piece(self.words.sentence())
            for _ in range(self.rng.randrange(1, 3))
        ]
        pieces += [Piece(self.words.sentence()) for _ in range(self.rng.randrange(1, 3))]
        self.rng.shuffle(pieces)
        return Block(tuple(pieces), "list")

    def _table(self, item: Item) -> Block:
        rows: list[Piece] = [Piece("Hvad"), Piece("Hvor"), Piece("Beløb")]
        for _ in range(self.rng.randrange(2, 5)):
            thing, amount = self.words.thing().capitalize(), f"{self.rng.randrange(20, 900)}.000"
            where = self.referrer.cell(item) if self.rng.random() < 0.7 else None
            rows += [Piece(thing), where or Piece(self.words.place()), Piece(amount)]
        return Block(tuple(rows), "table", 3)

    def _route(self, item: Item) -> list[Block]:
        """The meetings that a case goes through; those that were may be linked."""
        blocks = []
        for slot in dict.fromkeys(item.entry.story.plan):
            name = slot.body.name_on(slot.day)
            text = f"{name} {in_words(slot.day)}"
            past = slot.day < item.slot.day and not slot.lost
            if not past:
                blocks.append(Block((null(text, "route ahead"),)))
                continue
            also = tuple(each.id for each in item.entry.story.items if each.slot == slot)
            plant = Plant(0, len(text), "route behind", slot.id, optional=True, also=also)
            blocks.append(Block((Piece(text, (plant,)),)))
        return blocks

    def _routine(self, item: Item) -> list[Block]:
        """The little that is told of an item that every meeting has."""
        body, day = item.slot.body, item.slot.day
        if item.entry.title != "Godkendelse af dagsorden":
            return [paragraph(self.words.prose(self.rng.randrange(1, 4)))]
        slots = body_slots(body, day, self.rng) | {"w": in_words(day)}
        blocks = [Block((null(_ROUTINE_TEXT.format(**slots), "own meeting"),))]
        before = [each for each in self.world.before(body, day) if not each.slot.lost]
        if before and before[-1].slot.body.id_on(before[-1].slot.day) == body.id_on(day):
            last = before[-1].slot
            unsure = not self.world.alone(last) or self.world.twice(last)
            lead = Lead(last.id, optional=unsure, stays=False)
            text = "Referatet fra ⟦mødet den {w}⟧ er sendt til medlemmerne."
            piece = write("meeting-bare", [text], {"w": in_words(last.day)}, [lead], self.rng)
            blocks += [Block((piece,))] if piece else []
        return blocks


def _telling(item: Item) -> bool:
    """Whether the words of a decision are long enough to be known again."""
    return sum(len(block.text.split()) for block in item.decision) >= 10

"""Quote earlier decisions as clerks do: copied, copied with changes, and under wrong labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from benchmarks.linking.dates import in_words
from benchmarks.linking.truth import HIDDEN, Quoted
from benchmarks.linking.words import Words
from benchmarks.linking.world import Block, Item, Piece, Plant, World, paragraph

_WAYS = (
    ("Beslutning fra {body}, {words}, pkt. {n}:", "label"),
    ("Beslutning fra {body}, {words}, pkt. {n}:", "label"),
    ("{body}, {words}, pkt. {n}:", "short label"),
    ("Beslutning fra {body}, {digits}, pkt. {n}:", "label in digits"),
    ("Beslutning fra {body}, den {words}, punkt {n}:", "label with punkt"),
    ("Beslutning fra {body} {term}, {words}, pkt. {n}:", "label with term"),
    ("Beslutning i {body} den {digits}", "label without number"),
    ("Udvalg: {body}\nDato: {digits}\nPunktnummer: {n}", "three lines"),
    ("Udvalg: {body}\nDato: {words}\nPunktnr.: {n}", "three lines"),
)
_WRONG = ("day", "year", "number", "body")
_TRIES = 8


@dataclass(frozen=True, slots=True)
class _Label:
    body: str
    body_id: str
    day: date
    number: int


class Quoter:
    """Writes the section of earlier decisions of an item, and knows where each is from."""

    def __init__(self, world: World, words: Words, rng: Random) -> None:
        """`world` has the decisions."""
        self.world, self.words, self.rng = world, words, rng

    def section(
        self, item: Item, sources: Sequence[Item]
    ) -> tuple[str, list[Block], list[Quoted]]:
        """Heading, blocks and truth of a section that quotes some items."""
        text, form = self.rng.choice(_WAYS)
        heading = "Sagsforløb" if form == "three lines" else "Tidligere besluttet"
        blocks: list[Block] = []
        truth: list[Quoted] = []
        for source in sources:
            right = _label(source, self.rng)
            label, fate = right, "right"
            if self.rng.random() < 0.12:
                fate = self.rng.choice(_WRONG)
                if form == "label without number" and fate == "number":
                    fate = "day"
                label = self._wrong(fate, right, source)
            target = source.id if fate == "right" and not source.slot.lost else None
            decided, status = self._words(source)
            found = status if target else "not-in-archive"
            unsure = form == "label without number"
            if self._may_be_closed(source, numbered=not unsure):
                unsure, found = True, HIDDEN
            line = _written(text, label, source)
            double = self.rng.random() < 0.08
            for _ in range(1 + double):
                blocks.append(_labelled(line, target))
                blocks += [each.copied() for each in decided]
                kind = form if fate == "right" else f"wrong {fate}"
                truth.append(Quoted(item.id, len(truth), line, kind, target, found, unsure))
        return heading, blocks, truth

    def _may_be_closed(self, source: Item, *, numbered: bool) -> bool:
        """Whether the words may be a closed item's by their label, so that they are not shown."""
        held = self.world.before(source.slot.body, source.slot.day + timedelta(days=1))
        return any(
            item.entry.kind == "closed" and not (numbered and item.number != source.number)
            for each in held
            if each.slot.day == source.slot.day
            for item in each.items
        )

    def _words(self, source: Item) -> tuple[list[Block], str]:
        """The words of a decision, copied or changed, and what an audit must say of them."""
        decided = list(source.decision)
        absent = [paragraph(source.absent)] if source.absent and self.rng.random() < 0.6 else []
        longest = max(range(len(decided)), key=lambda at: len(decided[at].text))
        changed = _without(decided[longest], self.rng) if self.rng.random() < 0.2 else None
        if changed is None:
            return absent + decided, "resolved"
        decided[longest] = changed
        return absent + decided, "differs"

    def _wrong(self, fate: str, right: _Label, source: Item) -> _Label:
        """A label as a clerk mistypes it, which names no item of the same story."""
        told = {
            (each.slot.body.id, each.slot.day, each.number) for each in source.entry.story.items
        }
        for _ in range(_TRIES):
            label = self._mistyped(fate, right)
            if (label.body_id, label.day, label.number) not in told:
                return label
        return replace(right, number=right.number + 40)

    def _mistyped(self, fate: str, right: _Label) -> _Label:
        match fate:
            case "day":
                return replace(right, day=right.day + timedelta(days=self.rng.choice((-1, 1))))
            case "year":
                # There is no 29 February in most years.
                day = (
                    right.day if (right.day.month, right.day.day) != (2, 29) else date(2020, 2, 28)
                )
                return replace(
                    right, day=day.replace(year=right.day.year + self.rng.choice((-1, 1)))
                )
            case "number":
                return replace(right, number=max(1, right.number + self.rng.choice((-1, 1, 2))))
            case _:
                others = [each for each in self.world.bodies if each.id != right.body_id]
                # Rather one that did meet on that day.
                met = [each.body for each in self.world.on_day[right.day] if each.body in others]
                body = self.rng.choice(met or others)
                return replace(right, body=body.name_on(right.day), body_id=body.id)


def _label(source: Item, rng: Random) -> _Label:
    body, day = source.slot.body, source.slot.day
    name = body.name_on(day)
    if body.indefinite and name == body.name and rng.random() < 0.3:
        name = body.indefinite
    return _Label(name, body.id, day, source.number)


def _written(text: str, label: _Label, source: Item) -> str:
    first, last = source.slot.term
    return text.format(
        body=label.body,
        words=in_words(label.day),
        digits=f"{label.day:%d-%m-%Y}",
        n=label.number,
        term=f"{first}-{last}",
    )


def _labelled(line: str, target: str | None) -> Block:
    """The block of a label; its words lead where the quotation does, or nowhere."""
    also = (target.rpartition("/")[0],) if target else ()
    lines = line.split("\n")
    return Block(
        tuple(
            Piece(text, (Plant(0, len(text), "label", target, optional=True, also=also),))
            for text in lines
        )
    )


def _without(block: Block, rng: Random) -> Block | None:
    """A block with a word or two changed; None where there is no word to spare."""
    (piece,) = block.pieces[:1]
    words = piece.text.split(" ")
    if len(block.pieces) > 1 or len(words) < 8 or piece.plants:
        return None
    at = rng.randrange(1, len(words) - 2)
    words[at : at + rng.choice((0, 1, 1, 2))] = rng.choice((["altså"], ["også", "her"], ["ikke"]))
    changed = " ".join(words)
    return Block((Piece(changed),)) if changed != piece.text else None

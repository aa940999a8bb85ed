"""What has been told so far: meetings with their items, in the order of time."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from benchmarks.linking.town import Body, Slot


@dataclass(frozen=True, slots=True)
class Plant:
    """A reference in a text, from `start` to `end`, and what it leads to.

    `stays`: it means the same wherever the text is copied to.
    """

    start: int
    end: int
    form: str
    target: str | None
    optional: bool = False
    also: tuple[str, ...] = ()
    stays: bool = True
    then: str | None = None
    """Where it may lead once it was copied, though it leads nowhere here."""

    def copied(self) -> Plant:
        """The same words in the text of another meeting.

        What leaned on the first one ("på mødet", "dagsordenens punkt 4") may still lead where it
        led there, and nowhere else.
        """
        if self.then is not None:
            return replace(self, target=self.then, optional=True, then=None)
        if self.stays or self.target is None:
            return self
        form = f"copied {self.form.removeprefix('copied ')}"
        return replace(self, form=form, optional=True)


@dataclass(frozen=True, slots=True)
class Piece:
    """One text of an item: a paragraph, an entry, a cell."""

    text: str
    plants: tuple[Plant, ...] = ()

    def copied(self) -> Piece:
        """The piece in the text of another meeting."""
        return replace(self, plants=tuple(each.copied() for each in self.plants))


@dataclass(frozen=True, slots=True)
class Block:
    """Pieces that stand together: one paragraph, a list, or rows of cells."""

    pieces: tuple[Piece, ...]
    shape: str = "paragraph"
    columns: int = 0

    @property
    def text(self) -> str:
        """The lines as the file has them."""
        texts = [piece.text for piece in self.pieces]
        if self.shape == "list":
            return "\n".join(f"- {text}" for text in texts)
        if self.shape == "table":
            rows = (texts[at : at + self.columns] for at in range(0, len(texts), self.columns))
            return "\n".join("\t".join(row) for row in rows)
        return "\n".join(texts)

    def copied(self) -> Block:
        """The block in the text of another meeting."""
        return replace(self, pieces=tuple(each.copied() for each in self.pieces))


def paragraph(text: str) -> Block:
    """A paragraph without a reference."""
    return Block((Piece(text),))


@dataclass(slots=True)
class Story:
    """Items that are told of one thing, in time; `kind` says how they belong together."""

    kind: str
    items: list[Item] = field(default_factory=list)
    plan: list[Slot] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be on an agenda."""

    story: Story
    title: str
    case: str | None = None
    attachments: tuple[str, ...] = ()
    kind: str = "case"
    """case, closed, routine, drawer; or hidden: a case filed under a drawer's number."""
    part: int = 0
    """Which of several items of an umbrella case."""


@dataclass(slots=True)
class Item:
    """An item that was told."""

    slot: Slot
    number: int
    running: int
    entry: Entry
    background: list[Block] = field(default_factory=list)
    decision: list[Block] = field(default_factory=list)
    absent: str = ""
    """The line of those who were absent, if there were any."""

    @property
    def id(self) -> str:
        """Its id in the archive."""
        return f"{self.slot.id}/{self.number}"

    @property
    def standing(self) -> bool:
        """Whether it is one that every meeting has."""
        return self.entry.kind in {"routine", "drawer"}

    @property
    def open(self) -> bool:
        """Whether the archive has its text."""
        return self.entry.kind != "closed" and not self.slot.lost


@dataclass(slots=True)
class Held:
    """A meeting with its items."""

    slot: Slot
    items: list[Item]


class World:
    """The calendar, and all that was told before now."""

    def __init__(self, slots: Sequence[Slot]) -> None:
        """Know every meeting that will be held; nothing has been told."""
        self.slots = slots
        self.held: dict[str, list[Held]] = defaultdict(list)
        self.on_day: dict[date, list[Slot]] = defaultdict(list)
        self.days: dict[str, list[date]] = defaultdict(list)
        self.cases: list[tuple[str, Item]] = []
        self.drawers: list[str] = []
        for slot in slots:
            self.on_day[slot.day].append(slot)
            self.days[slot.body.id].append(slot.day)
        self.bodies: tuple[Body, ...] = tuple({slot.body.id: slot.body for slot in slots}.values())

    def tell(self, held: Held) -> None:
        """A meeting has been told."""
        self.held[held.slot.body.id].append(held)

    def before(self, body: Body, day: date) -> list[Held]:
        """What a body has held before a day."""
        found = self.held[body.id]
        return found[: bisect.bisect_left(found, day, key=lambda each: each.slot.day)]

    def earlier_on(self, slot: Slot) -> list[Held]:
        """What other bodies have held on the day of a meeting, before it."""
        others = {each.body.id for each in self.on_day[slot.day] if each.body != slot.body}
        last = [self.held[body][-1] for body in sorted(others) if self.held[body]]
        return [each for each in last if each.slot.day == slot.day]

    def alone(self, slot: Slot) -> bool:
        """Whether the archive has no other meeting of that day."""
        return all(each == slot or each.lost for each in self.on_day[slot.day])

    def twice(self, slot: Slot) -> bool:
        """Whether the body met twice on that day."""
        return sum(each.body == slot.body for each in self.on_day[slot.day]) > 1

    def later(self, body: Body, day: date) -> date | None:
        """A day after another on which a body meets."""
        days = self.days[body.id]
        place = bisect.bisect_right(days, day)
        return days[place] if place < len(days) else None


def pieces_of(blocks: Iterable[Block]) -> Iterable[Piece]:
    """Every text of some blocks."""
    return (piece for block in blocks for piece in block.pieces)

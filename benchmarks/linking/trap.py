"""Write sentences that look like references, and in which nothing may be linked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from random import Random

from benchmarks.linking.dates import forms_of
from benchmarks.linking.refer import Form, Referrer, Slots, body_slots, forms, null, write
from benchmarks.linking.town import COUNCIL, Body
from benchmarks.linking.world import Held, Item, Piece, Plant

_TRIES = 12


class Trapper:
    """Writes traps into the items of one archive, with days and numbers that the archive has."""

    def __init__(self, referrer: Referrer, rng: Random) -> None:
        """`referrer` finds what the words would lead to."""
        self.referrer, self.world, self.rng = referrer, referrer.world, rng
        self.forms = forms("traps")
        weights = {"letters": 4, "others": 4, "later": 2, "points": 2}
        self.weights = [weights.get(form.name, 1) for form in self.forms]

    def sentence(self, item: Item, agenda: Sequence[Item]) -> Piece | None:
        """A sentence, fit to stand in an item."""
        (form,) = self.rng.choices(self.forms, self.weights)
        slots = self._slots(form, item, agenda)
        piece = write(form.name, form.texts, slots, [], self.rng) if slots else None
        if piece is None or form.about != "today":
            return null(piece.text, f"trap {form.name}") if piece else None
        # Copied to another meeting, "today's" is what it was.
        then = None if item.slot.lost else item.slot.id
        whole = Plant(0, len(piece.text), f"trap {form.name}", None, then=then)
        return Piece(piece.text, (whole,))

    def _slots(self, form: Form, item: Item, agenda: Sequence[Item]) -> Slots | None:
        if form.about == "number":
            return {"n": str(self.rng.randrange(1, len(agenda) + 1))}
        if form.about in {"own", "own-item"}:
            council = form.name == "others" and self.rng.random() < 0.5
            return self._told(item, COUNCIL if council else item.slot.body)
        ways = {
            "today": self._today,
            "later": self._later,
            "absent": self._absent,
            "missing": self._missing,
            "mistyped": self._mistyped,
        }
        return ways.get(form.about, self._told)(item)

    def _today(self, item: Item) -> Slots:
        return body_slots(item.slot.body, item.slot.day, self.rng) | forms_of(item.slot.day)

    def _told(self, item: Item, body: Body | None = None) -> Slots | None:
        told = self.referrer.some_item(item, body)
        if told is None:
            return None
        slots = body_slots(told.slot.body, told.slot.day, self.rng) | forms_of(told.slot.day)
        if item.slot.body.generic != "byrådet":
            other = "rådet" if item.slot.body.generic == "udvalget" else "udvalget"
            slots |= {"X": other.capitalize(), "x": other}
        return slots | {"n": str(told.number), "r": str(told.running)}

    def _later(self, item: Item) -> Slots | None:
        body = self.rng.choice(self.world.bodies)
        day = self.world.later(body, item.slot.day)
        if day is None:
            return None
        slots = body_slots(body, day, self.rng) | forms_of(day)
        return slots | {"n": str(self.rng.randrange(2, 9))}

    def _absent(self, item: Item) -> Slots | None:
        held = self._meeting(item)
        if held is None:
            return None
        body = held.slot.body
        for _ in range(_TRIES):
            day = held.slot.day + timedelta(days=self.rng.choice((-7, -2, -1, 1, 2, 7)))
            if day < item.slot.day and day not in self.world.days[body.id]:
                slots = body_slots(body, day, self.rng) | forms_of(day)
                return slots | {"n": str(self.rng.randrange(1, 9))}
        return None

    def _mistyped(self, item: Item) -> Slots | None:
        """A meeting that had the case, once and under another number."""
        entry = item.entry
        behind = [
            each
            for each in entry.story.items
            if each.slot.day < item.slot.day and each.open and each.entry.case == entry.case
        ]
        if not behind or entry.story.kind == "umbrella" or entry.case is None:
            return None
        told = self.rng.choice(behind)
        if self.world.twice(told.slot):
            return None
        slots = body_slots(told.slot.body, told.slot.day, self.rng) | forms_of(told.slot.day)
        return slots | {"n": str(told.number + self.rng.choice((-1, 1)))}

    def _missing(self, item: Item) -> Slots | None:
        held = self._meeting(item)
        if held is None or self.world.twice(held.slot):
            return None
        slots = body_slots(held.slot.body, held.slot.day, self.rng) | forms_of(held.slot.day)
        return slots | {"n": str(len(held.items) + self.rng.randrange(1, 20))}

    def _meeting(self, item: Item) -> Held | None:
        return self.referrer.some_meeting(item)

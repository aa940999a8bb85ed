"""Write sentences that refer to meetings, items, cases and laws, and know what they refer to."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from random import Random

from benchmarks.linking.dates import forms_of
from benchmarks.linking.town import LAWS, OTHER_LAWS, Body, Slot
from benchmarks.linking.words import Words, read_data
from benchmarks.linking.world import Held, Item, Piece, Plant, World

_SLOT = re.compile(r"\{([^}]+)\}")
_MARKED = re.compile("⟦(.*?)⟧")
GAZETTE = "https://www.retsinformation.dk/eli/lta"


@dataclass(frozen=True, slots=True)
class Lead:
    """Where one reference leads; `stays` as in `Plant`."""

    target: str | None
    optional: bool = False
    also: tuple[str, ...] = ()
    stays: bool = True


@dataclass(frozen=True, slots=True)
class Form:
    """The sentences of one form."""

    name: str
    about: str
    texts: tuple[str, ...]


def forms(file: str) -> tuple[Form, ...]:
    """The forms of a file of sentences."""
    return tuple(
        Form(name, table["about"], tuple(table["texts"]))
        for name, table in read_data(file).items()
    )


Slots = dict[str, str]


def body_slots(body: Body, day: date, rng: Random) -> Slots:
    """What a body may be called on a day; a form that it does not have is not there."""
    name = body.name_on(day)
    if body.former and not body.former_id and rng.random() < 0.1:
        name = body.name
    small = name[0].lower() + name[1:] if " for " in name else name.lower()
    slots = {"B": name, "Bs": f"{name}s", "b": small, "bs": f"{small}s"}
    if name == body.name:
        compounds = {"m": body.meeting, "i": body.indefinite, "a": body.abbreviation}
        slots |= {key: value for key, value in compounds.items() if value}
    generic = body.generic
    return slots | {"o": generic, "O": generic.capitalize(), "os": f"{generic}s"}


def second(slots: Slots) -> Slots:
    """The same for the second one that a sentence names."""
    return {f"{key}2": value for key, value in slots.items()}


@cache
def _slots_in(text: str) -> frozenset[str]:
    return frozenset(_SLOT.findall(text))


def write(
    form: str, texts: Sequence[str], slots: Slots, leads: Sequence[Lead], rng: Random
) -> Piece | None:
    """A sentence of a form, with its references in order; None when no text fits the slots."""
    fitting = [text for text in texts if _slots_in(text) <= slots.keys()]
    if not fitting:
        return None
    filled = _SLOT.sub(lambda match: slots[match[1]], rng.choice(fitting))
    plants, text, end = [], "", 0
    for match, lead in zip(_MARKED.finditer(filled), leads, strict=True):
        text += filled[end : match.start()]
        start = len(text)
        text += match[1]
        end = match.end()
        plants.append(
            Plant(start, len(text), form, lead.target, lead.optional, lead.also, lead.stays)
        )
    return Piece(text + filled[end:], tuple(plants))


class Referrer:
    """Writes references into the items of one archive."""

    def __init__(self, world: World, words: Words, rng: Random) -> None:
        """`world` is what can be referred to."""
        self.world, self.words, self.rng = world, words, rng
        self.forms = [form for form in forms("references") if "cell" not in form.about]
        self.cells = [form for form in forms("references") if "cell" in form.about]
        weights = {"item": 5, "meeting": 4, "item-first": 3, "meeting-bare": 2, "law-named": 2}
        self.weights = [weights.get(form.name, 1) for form in self.forms]

    def sentence(self, item: Item, agenda: Sequence[Item]) -> Piece | None:
        """A sentence with a reference, fit to stand in an item."""
        (form,) = self.rng.choices(self.forms, self.weights)
        return self._write(form, item, agenda)

    def cell(self, item: Item) -> Piece | None:
        """The words of a cell that name an item."""
        return self._write(self.rng.choice(self.cells), item, ())

    def some_item(self, item: Item, body: Body | None = None) -> Item | None:
        """An item told before: of the same story as often as not, else a recent one."""
        story = [
            each
            for each in item.entry.story.items
            if each.slot.day < item.slot.day and (body is None or each.slot.body == body)
        ]
        if story and item.entry.kind == "case" and self.rng.random() < 0.5:
            return self._if_open(self.rng.choice(story))
        held = self.some_meeting(item, body)
        if held is None:
            return None
        told = [each for each in held.items if not each.standing]
        if self.rng.random() < 0.05 or not told:
            told = held.items
        return self._if_open(self.rng.choice(told))

    def some_meeting(self, item: Item, body: Body | None = None) -> Held | None:
        """A meeting before that of an item, rather a recent one."""
        before = self.world.before(body or self.rng.choice(self.world.bodies), item.slot.day)
        earlier = self.world.earlier_on(item.slot) if body is None else []
        if earlier and self.rng.random() < 0.3:
            return self.rng.choice(earlier)
        if not before:
            return None
        return before[-1 - int(min(len(before), 40) * self.rng.random() ** 2)]

    @staticmethod
    def _if_open(item: Item) -> Item | None:
        """An item that is not closed: what a link to a closed one is worth is not agreed."""
        return None if item.entry.kind == "closed" else item

    def _write(self, form: Form, item: Item, agenda: Sequence[Item]) -> Piece | None:
        what, *how = form.about.split()
        if what in {"law", "law-named"}:
            return self._law(form)
        if what == "case":
            return self._case(form, item)
        if what == "agenda":
            return self._agenda(form, item, agenda)
        if what in {"own", "own-item"}:
            return self._own(form, item)
        return self._named(form, item, how)

    def _named(self, form: Form, item: Item, how: Sequence[str]) -> Piece | None:
        """A sentence that names one or two bodies."""
        told = self.some_item(item)
        if told is None:
            return None
        slots = self._slots(told)
        leads = [self._lead(form, told, item)]
        also = () if told.slot.lost else (told.slot.id,)
        if "guess" in how:
            leads = [Lead(told.id if not told.slot.lost else None, optional=True, also=also)]
        if "unsure" in how:
            slots["r"] = str(told.running if told.slot.body.running else told.number)
            right = (told.id,) if slots["r"] == str(told.number) else ()
            leads = [Lead(self._meeting(told.slot), optional=True, also=right)]
        if "two" in how:
            other = self.some_item(item)
            if other is None or other.slot.body == told.slot.body:
                return None
            slots |= second(self._slots(other))
            leads.append(self._lead(form, other, item))
        if "near" in how:
            other = self.some_item(item)
            slots |= second(self._slots(other or told))
        if "lean" in how:
            another = self._beside(told)
            if another is None:
                return None
            slots["n'"] = str(another.number)
            leads.append(self._item_lead(another))
        return write(form.name, form.texts, slots, leads, self.rng)

    def _own(self, form: Form, item: Item) -> Piece | None:
        """A sentence that names a day, and says no more of the body than "udvalget"."""
        body = item.slot.body
        told = self.some_item(item, body)
        if told is None or told.slot.body.id_on(told.slot.day) != body.id_on(item.slot.day):
            return None
        lead = self._lead(form, told, item)
        same_case = told.entry.story is item.entry.story and form.about == "own-item"
        unsure = lead.optional or not (self.world.alone(told.slot) or same_case)
        also = (told.id,) if form.about == "own" and not told.slot.lost else ()
        leads = [Lead(lead.target, optional=unsure, also=also, stays=False)]
        return write(form.name, form.texts, self._slots(told), leads, self.rng)

    def _agenda(self, form: Form, item: Item, agenda: Sequence[Item]) -> Piece | None:
        others = [each for each in agenda if each is not item and each.entry.kind == "case"]
        if not others or item.slot.lost:
            return None
        told = self.rng.choice(others)
        leads = [Lead(told.id, stays=False)]
        slots = {"n": str(told.number)} | self._thing()
        return write(form.name, form.texts, slots, leads, self.rng)

    def _case(self, form: Form, item: Item) -> Piece | None:
        """Mostly a number that the archive has, now and then one that it has not, or a drawer."""
        known = [case for case, told in self.world.cases[-500:] if told.slot.day < item.slot.day]
        choice = self.rng.random()
        number = f"{self.rng.randrange(10, 30)}.09.09-K09-{self.rng.randrange(1, 999)}-09"
        if known and choice < 0.75:
            number = self.rng.choice(known)
        elif self.world.drawers and choice < 0.85:
            number = self.rng.choice(self.world.drawers)
        leads = [Lead(f"case {number}", optional=number == item.entry.case)]
        return write(form.name, form.texts, {"c": number} | self._thing(), leads, self.rng)

    def _law(self, form: Form) -> Piece | None:
        day = self.words.day()
        number = self.rng.randrange(100, 1900)
        name = self.rng.choice([*LAWS, *LAWS, *OTHER_LAWS])
        slots = forms_of(day) | self._thing() | {"law": name, "laws": f"{name}s"}
        slots |= {"nr": str(number), "par": str(self.rng.randrange(1, 140))}
        target = LAWS.get(name) if form.about == "law-named" else f"{GAZETTE}/{day.year}/{number}"
        return write(form.name, form.texts, slots, [Lead(target)], self.rng)

    def _slots(self, told: Item) -> Slots:
        body, day = told.slot.body, told.slot.day
        called = body_slots(body, day, self.rng) | forms_of(day) | self._thing()
        return called | {"n": str(told.number)}

    def _thing(self) -> Slots:
        thing = self.words.thing(definite=True)
        return {"T": thing, "T!": thing.capitalize()}

    def _lead(self, form: Form, told: Item, item: Item) -> Lead:
        """Where words lead that name an item, or the meeting alone."""
        if not form.name.startswith(("meeting", "same-meeting-plain")):
            lead = self._item_lead(told)
            # The own case was on that agenda, too: the number may well be mistyped.
            slots = {each.slot for each in item.entry.story.items}
            doubt = told.slot in slots and told.entry.story is not item.entry.story
            return replace(lead, optional=lead.optional or doubt)
        target = self._meeting(told.slot)
        return Lead(target, self.world.twice(told.slot), (told.id,) if target else ())

    def _item_lead(self, told: Item) -> Lead:
        """An item, which may be one of two of that number on a day."""
        if told.slot.lost:
            return Lead(None)
        # Nobody refers to the approval of an agenda but by mistake.
        return Lead(told.id, optional=told.standing or self.world.twice(told.slot))

    @staticmethod
    def _meeting(slot: Slot) -> str | None:
        return None if slot.lost else slot.id

    def _beside(self, told: Item) -> Item | None:
        """Another item of the meeting of one."""
        meetings = self.world.before(told.slot.body, date.max)
        held = next(each for each in reversed(meetings) if each.slot == told.slot)
        others = [each for each in held.items if each is not told and each.entry.kind == "case"]
        return self.rng.choice(others) if others else None


def case_slug(number: str) -> str:
    """A case number as a part of an address."""
    return re.sub("[^a-z0-9]+", "-", number.lower().replace("ø", "oe")).strip("-")


def null(text: str, form: str, marks: Mapping[str, str] | None = None) -> Piece:
    """A text in which nothing may be linked."""
    for mark, value in (marks or {}).items():
        text = text.replace(mark, value)
    return Piece(text, (Plant(0, len(text), form, None),))

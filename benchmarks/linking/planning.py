"""Plan what comes on which agenda: cases on their way, drawers, and what resembles them."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from random import Random

from benchmarks.linking.town import COUNCIL, Body, Slot
from benchmarks.linking.words import Words
from benchmarks.linking.world import Entry, Story

_FEW_DAYS, _MONTHS, _LONG = (7, 45), (40, 150), (280, 800)
_SUMMER = 7
_CLOSED = ("Lukket: Køb af areal", "Lukket", "Lukket punkt", "Lukket: Lukket orientering")
_ENDINGS = (
    "", "", "", " - anlægsbevilling", " - genbehandling", " - endelig godkendelse", " (status)",
)  # fmt: skip
_FRAMES = (
    "{thing} ved {place}", "{thing} på {place}", "{thing} - {place}", "Ny {small} ved {place}",
    "Ansøgning om {small} ved {place}", "Udvidelse af {small} på {place}",
)  # fmt: skip
_YEARLY = (
    "Årsberetning {year} for {thing}", "Budgetopfølgning pr. 31. marts {year}",
    "Status på sygefravær", "Magtanvendelser i {year}", "Mødeplan for {year}",
    "Regnskab {year} for {thing}", "Tilsynsrapport for {thing} {year}", "Høringssvar",
)  # fmt: skip
_GENERIC = ("Kort", "Økonomisk oversigt", "Høringssvar", "Notat", "Oversigt", "Tidsplan")


class Planner:
    """Knows the calendar and what waits for each meeting."""

    def __init__(self, slots: Sequence[Slot], words: Words, rng: Random) -> None:
        """Nothing is planned but the drawers' numbers."""
        self.slots, self.words, self.rng = slots, words, rng
        self.waiting: dict[Slot, list[Entry]] = defaultdict(list)
        self._of: dict[str, list[Slot]] = defaultdict(list)
        for slot in slots:
            self._of[slot.body.id].append(slot)
        self._bodies = {slot.body.id: slot.body for slot in slots}
        self._serial = 0
        self._drawers: dict[tuple[str, str], tuple[str, Story]] = {}
        self._policies: list[tuple[str, int]] = []
        self._last = ""
        self._reports = {body: [words.thing(), words.thing()] for body in self._bodies}
        self._reported: set[tuple[str, str]] = set()
        self._kinds: dict[Callable[[Slot], None], int] = {
            self._chain: 46, self._single: 26, self._umbrella: 5, self._matter: 6,
            self._yearly: 6, self._neighbours: 4, self._street: 4, self._hidden: 1,
        }  # fmt: skip

    def agenda(self, slot: Slot, size: int) -> list[Entry]:
        """What a meeting has on its agenda, at least about so much."""
        opening, closing = self._frame(slot)
        while len(self.waiting[slot]) + len(opening) + len(closing) < size:
            (kind,) = self.rng.choices([*self._kinds], [*self._kinds.values()])
            kind(slot)
        return [*opening, *self.waiting.pop(slot), *closing]

    def drawer(self, body: Body, title: str) -> str:
        """The number under which a body files a kind of item."""
        return self._filed(body, title)[0]

    def _frame(self, slot: Slot) -> tuple[list[Entry], list[Entry]]:
        """What every meeting of a body has, before its cases and after them."""
        body = slot.body
        opening = [self._routine(body, "Godkendelse af dagsorden", "routine")]
        if slot.sequence > 1:
            # An extra meeting has what it was called for.
            return opening, []
        opening += [self._routine(body, title, "drawer") for title in body.contents]
        closing = [self._routine(body, "Orientering", "routine")]
        if self.rng.random() < 0.3:
            case = self.number() if self.rng.random() < 0.5 else None
            closing.append(Entry(Story("closed"), self.rng.choice(_CLOSED), case, kind="closed"))
        if body.id in {"byraadet", "handicapraadet"}:
            closing.append(self._routine(body, "Underskriftsark", "routine"))
        return opening, closing

    def _filed(self, body: Body, title: str) -> tuple[str, Story]:
        if (body.id, title) not in self._drawers:
            self._drawers[body.id, title] = self.number(), Story("drawer")
        return self._drawers[body.id, title]

    def _routine(self, body: Body, title: str, kind: str) -> Entry:
        number, story = self._filed(body, title)
        return Entry(story, title, number, kind=kind)

    def number(self, year: int | None = None) -> str:
        """A case number that nothing has had."""
        self._serial += 1
        year = year or 2020
        if self.rng.random() < 0.2:
            return f"EMN-{year}-{self._serial:06}"
        topic = ".".join(f"{self.rng.randrange(30):02}" for _ in range(3))
        facet = f"{self.rng.choice('PGKAØ')}{self.rng.randrange(20):02}"
        return f"{topic}-{facet}-{self._serial}-{year % 100:02}"

    def _after(self, slot: Slot, body: Body, gap: tuple[int, int]) -> Slot | None:
        """A meeting of a body some days after another."""
        day = slot.day + timedelta(days=self.rng.randint(*gap))
        of = self._of[body.id]
        place = bisect.bisect_left(of, day, key=lambda each: each.day)
        return of[place] if place < len(of) else None

    def _some_body(self, *but: Body) -> Body:
        return self.rng.choice([each for each in self._bodies.values() if each not in but])

    def _route(self, slot: Slot, steps: int) -> Iterator[Slot]:
        """Further meetings on a case's way: mostly soon and up to the council, or years later."""
        for _ in range(steps):
            body = self.rng.choice((COUNCIL, slot.body, self._some_body(), self._some_body()))
            gap = self.rng.choice((_FEW_DAYS, _FEW_DAYS, _FEW_DAYS, _MONTHS, _LONG))
            nxt = self._after(slot, body, gap)
            if nxt is None:
                return
            yield nxt
            slot = nxt

    def _title(self) -> str:
        thing, place = self.words.matter()
        frame = self.rng.choice(_FRAMES)
        return frame.format(thing=thing, small=thing.lower(), place=place)

    def _papers(self, *own: str) -> tuple[str, ...]:
        return (*own, *self.rng.sample(_GENERIC, self.rng.randrange(3)))

    def _place(self, slot: Slot, *entries: Entry) -> None:
        for entry in entries:
            entry.story.plan.append(slot)
        self.waiting[slot] += entries

    def _single(self, slot: Slot) -> None:
        case = self.number(slot.day.year) if self.rng.random() < 0.9 else None
        self._place(slot, Entry(Story("single"), self._title(), case, self._papers()))

    def _chain(self, slot: Slot) -> None:
        """One number through several meetings, under a title that changes a little."""
        story, case, title = Story("chain"), self.number(slot.day.year), self._title()
        slots = [slot, *self._route(slot, self.rng.choice((1, 1, 2, 2, 3, 4, 5)))]
        for step in dict.fromkeys(slots):
            closed = step is not slot and self.rng.random() < 0.08
            told = f"{title}{self.rng.choice(_ENDINGS)}" if step is not slot else title
            kind = "closed" if closed else "case"
            told = f"Lukket: {told}" if closed else told
            self._place(step, Entry(story, told, case, self._papers(), kind))

    def _umbrella(self, slot: Slot) -> None:
        """Several items of one meeting under one number, and again in a second body."""
        story, case = Story("umbrella"), self.number(slot.day.year)
        titles = [self._title() for _ in range(self.rng.randrange(2, 6))]
        second = self._after(slot, self._some_body(slot.body), _FEW_DAYS)
        for step in (slot, second) if second else (slot,):
            parts = [
                Entry(story, title, case, self._papers(), part=part)
                for part, title in enumerate(titles)
            ]
            self._place(step, *parts)

    def _matter(self, slot: Slot) -> None:
        """A policy heard in several bodies, under a number in each; in later years once more."""
        name = self._policy(slot)
        own = (f"Udkast til {name}", f"Høringsbrev om {name}")
        story = Story("matter")
        case = self.number(slot.day.year)
        self._place(slot, Entry(story, f"{name} - udsendelse i høring", case, self._papers(*own)))
        bodies = [each for each in self._bodies.values() if each not in (slot.body, COUNCIL)]
        for body in self.rng.sample(bodies, min(len(bodies), self.rng.randrange(2, 4))):
            heard = self._after(slot, body, (10, 60))
            if heard:
                title = self.rng.choice(
                    (f"Høring: {name}", f"{name} - høring", f"Udkast til {name}")
                )
                number = self.number(slot.day.year)
                self._place(heard, Entry(story, title, number, self._papers(*own)))
        adopted = self._after(slot, slot.body, (75, 120))
        council = adopted and self._after(adopted, COUNCIL, _FEW_DAYS)
        for step in dict.fromkeys(each for each in (adopted, council) if each):
            papers = self._papers(f"{name}, endelig udgave")
            self._place(step, Entry(story, f"Vedtagelse af {name}", case, papers))

    def _policy(self, slot: Slot) -> str:
        """What is heard: the year's budget, a policy, or a second one of much the same name."""
        year = slot.day.year
        if ("Budget", year) not in self._policies and slot.day.month > _SUMMER:
            self._policies.append(("Budget", year))
            return f"Budget {year + 1}-{year + 4}"
        if self._last and self.rng.random() < 0.2:
            first, self._last = self._last, ""
            return f"{first}vision {year}"
        old = [each for each in self._policies if each[1] < year - 1 and each[0] != "Budget"]
        if old and self.rng.random() < 0.3:
            again = self.rng.choice(old)
            self._policies.remove(again)
            stem = again[0]
        else:
            first = self._last = self.words.thing().capitalize()
            stem = f"{first}{self.rng.choice(('politik', 'strategi', 'handleplan'))}"
            if any(stem == each for each, _ in self._policies):
                stem = f"{stem} for {self.words.place()}"
        self._policies.append((stem, slot.day.year))
        return f"{stem} {self.rng.choice((f'{year}', f'{year}-{year + 3}'))}"

    def _yearly(self, slot: Slot) -> None:
        """A report that comes every year, under a number of its own each time."""
        frame, thing = self.rng.choice(_YEARLY), self.rng.choice(self._reports[slot.body.id])
        for later in (0, 1, 2):
            at = self._after(slot, slot.body, (365 * later, 365 * later)) if later else slot
            title = frame.format(year=slot.day.year - 1 + later, thing=thing)
            if at and ("{year}" not in frame or (slot.body.id, title) not in self._reported):
                self._reported.add((slot.body.id, title))
                papers = self._papers("Årsrapport")
                self._place(at, Entry(Story("yearly"), title, self.number(at.day.year), papers))

    def _neighbours(self, slot: Slot) -> None:
        """Two local plans side by side, each on its own way."""
        place, serial = self.words.matter()[1], self._serial + 10
        adopted = self._after(slot, slot.body, _MONTHS)
        for stage in (1, 2):
            name = f"Lokalplan {serial + stage} - boliger ved {place}, etape {stage}"
            story, case = Story("chain"), self.number(slot.day.year)
            for step in dict.fromkeys(each for each in (slot, adopted) if each):
                ending = " - forslag" if step is slot else " - endelig vedtagelse"
                papers = self._papers("Forslag til lokalplan", "Miljørapport")
                self._place(step, Entry(story, f"{name}{ending}", case, papers))

    def _street(self, slot: Slot) -> None:
        """Two things on one street that have nothing to do with each other."""
        place = self.words.matter()[1]
        house = self.rng.randrange(1, 90)
        titles = (f"Nedrivning af {place} {house}", f"Vejbump på {place}", f"Navn til {place}")
        soon = self._after(slot, self._some_body(), _FEW_DAYS) or slot
        for step, title in zip((slot, soon), self.rng.sample(titles, 2), strict=True):
            papers = self._papers("Kort")
            self._place(step, Entry(Story("street"), title, self.number(step.day.year), papers))

    def _hidden(self, slot: Slot) -> None:
        """A case filed under the number of the body's drawer of news."""
        case = self._filed(slot.body, "Orientering")[0]
        self._place(slot, Entry(Story("hidden"), self._title(), case, kind="hidden"))

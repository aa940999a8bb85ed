"""Make the text of a long meeting of a council, from a seed.

It has the form of the texts in `corpus/`: what stands in an item follows from its number, so
that a test can tell what has to be read.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from pathlib import Path

ITEMS = 30
_WORDS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("council.toml").read_text("utf-8")
)
_SLOT = re.compile(r"\{(\w+)\}")
_LISTED = 95
"""So much of a title is in the contents list."""


def is_closed(number: int) -> bool:
    """Whether the item of a number is closed."""
    return number % 12 == 0


def rows_of(number: int) -> int:
    """How many rows the table of an item has, the first not counted; 0 for no table."""
    return {3: 75, 4: 14, 7: 5}.get(number % 10, 0)


def is_voted(number: int) -> bool:
    """Whether the item of a number is decided by a vote with names."""
    return number % 5 == 2


def council_meeting(seed: int = 1) -> str:
    """The minutes of a council's long evening, as a text."""
    chance = random.Random(seed)  # noqa: S311 - nothing hangs on its being hard to guess
    maker = _Maker(chance)
    titles = [maker.title(number) for number in range(1, ITEMS + 1)]
    blocks = [
        "REFERAT Byrådet 2022-2025 d. 17-12-2024",
        "Mødedato Tirsdag d. 17. december 2024 kl. 16:00",
        "Mødested Byrådssalen, Rådhuset, Torvegade 1, Fjordby",
        f"Mødedeltagere {', '.join(_WORDS['members'])}",
        "Indholdsfortegnelse",
        "\n".join(
            f"{title}.....\t{page}"
            if len(title) <= _LISTED
            else f"{title[:_LISTED].strip()}\t{page}"
            for page, title in enumerate(titles, start=4)
        ),
    ]
    for number, title in enumerate(titles, start=1):
        blocks += [f"Punkt {number}: {title}", *maker.item(number)]
    return "\n\n".join(blocks) + "\n"


class _Maker:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def title(self, number: int) -> str:
        if number == 1:
            return "Godkendelse af dagsorden"
        title = self.filled(_WORDS["titles"][number % len(_WORDS["titles"])])
        return f"Lukket: {title}" if is_closed(number) else title

    def item(self, number: int) -> Iterator[str]:
        """The blocks of an item after its opening line."""
        chance = self.chance
        yield f"{chance.randint(1, 29):02}.{chance.randint(0, 20):02}.00-P20-{number}-24"
        if is_closed(number):
            return
        if number == 1:
            yield from ("Beslutning", "Godkendt.")
            return
        yield from ("Sagsresumé", self.prose())
        yield from ("Indstilling", f"{chance.choice(_WORDS['administrations'])} indstiller,")
        motions = ",\n".join(f"{n}. {self.one('motions')}" for n in range(1, 4))
        yield f"{motions}."
        yield "Sagsfremstilling"
        yield from (self.prose() for _ in range(10))
        for heading in chance.sample(_WORDS["subheadings"], 3):
            yield from (heading, self.prose(), self.prose())
        yield from ("Der lægges vægt på disse ting:", "\n".join(self.points()))
        if rows := rows_of(number):
            yield from (
                "Beløb er i hele kroner og i årets priser.",
                self.table(rows),
                self.prose(),
            )
        yield from ("Økonomiske konsekvenser", self.prose(), self.prose())
        yield from ("Lovgrundlag", "Kommunestyrelseslovens § 40 og vejlovens § 27.")
        if number % 4 == 3:
            yield from ("Tidligere besluttet", *self.quoted())
        yield from ("Beslutning", *self.decision(number))
        yield from (
            "Bilag",
            *chance.sample([self.filled(each) for each in _WORDS["attachments"]], 3),
        )

    def points(self) -> Iterator[str]:
        return (f"- {self.filled(each)}" for each in self.chance.sample(_WORDS["points"], 4))

    def quoted(self) -> Iterator[str]:
        """Two decisions of committees on days before the meeting's."""
        for day, committee in enumerate(self.chance.sample(_WORDS["committees"], 2), start=3):
            yield f"Beslutning fra {committee}, {day}. december 2024, pkt. {day + 4}:"
            yield f"Fraværende: {_name(self.member())}"
            yield "Anbefales."

    def decision(self, number: int) -> Iterator[str]:
        if not is_voted(number):
            yield self.one("decided")
            return
        members = self.chance.sample(_WORDS["members"], len(_WORDS["members"]))
        against = self.chance.randint(2, 6)
        yield "Indstillingen blev vedtaget med følgende stemmer:"
        yield f"For: {len(members) - against} ({', '.join(members[against:])})."
        yield f"Imod: {against} ({', '.join(members[:against])})."
        yield f"{_name(members[0])} bemærkede, {self.one('remarks')}"

    def table(self, rows: int) -> str:
        """A table with a head, amounts, empty cells and words that need two lines."""
        lines = ["Sted\tArbejde\tBudget\tForbrug", "---\t---\t---\t---"]
        for row in range(1, rows + 1):
            facility = self.one("facilities").capitalize()
            work = self.one("points") if row % 9 == 5 else f"{facility} {row}"
            spent = "" if row % 6 == 0 else self.amount()
            lines.append(f"{self.one('places')}\t{work}\t{self.amount()}\t{spent}")
        return "\n".join(lines)

    def prose(self) -> str:
        """A paragraph of other sentences each time."""
        sentences = self.chance.sample(_WORDS["sentences"], self.chance.randint(4, 7))
        return " ".join(map(self.filled, sentences))

    def filled(self, words: str) -> str:
        return _SLOT.sub(lambda slot: self.slot(slot[1]), words)

    def slot(self, name: str) -> str:
        numbers: dict[str, Sequence[int]] = {
            "number": range(80, 140),
            "count": range(12, 480),
            "weeks": range(2, 12),
            "year": range(2021, 2027),
        }
        if name == "amount":
            return self.amount()
        if name in numbers:
            return str(self.chance.choice(numbers[name]))
        return self.chance.choice(_WORDS[{"facility": "facilities"}.get(name, f"{name}s")])

    def one(self, words: str) -> str:
        return self.filled(self.chance.choice(_WORDS[words]))

    def member(self) -> str:
        return self.chance.choice(_WORDS["members"])

    def amount(self) -> str:
        return f"{self.chance.randint(120, 24_000) * 100:,}".replace(",", ".")


def _name(member: str) -> str:
    return member.partition(" (")[0]

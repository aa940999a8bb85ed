"""Ordinary prose about nothing, with words as rare and as common as in real texts.

The names of things and places are compounds. Which of them are used is drawn so that a few come
often and most hardly ever, and the more has been written, the more of them there are.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.linking.dates import in_words

_SLOT = re.compile(r"\{(\w+)\}")


@cache
def read_data(name: str) -> dict[str, Any]:
    """One of the files of sentences."""
    return tomllib.loads((Path(__file__).parent / f"{name}.toml").read_text("utf-8"))


class Words:
    """A writer with a seed of its own; `now` is the day on which it writes."""

    def __init__(self, rng: Random) -> None:
        """Shuffle what there is, once: which words are common is a matter of the seed."""
        data = read_data("prose")
        self.rng = rng
        self.now = date(2020, 1, 1)
        self.written = 0
        self._things = list(product(data["first"], data["last"]))
        self._places = [
            f"{first}{last}{kind}"
            for first, last, kind in product(
                data["place_first"], data["place_last"], data["place_kind"]
            )
        ]
        rng.shuffle(self._things)
        rng.shuffle(self._places)
        self._used: set[tuple[str, str]] = set()
        self._others: dict[str, Callable[[], str]] = {
            "place": self.place,
            "sum": lambda: f"{rng.randrange(1, 990)}.{rng.randrange(1000):03}",
            "num": lambda: str(rng.randrange(2, 900)),
            "year": lambda: str(self.now.year + rng.randrange(-6, 8)),
            "day": lambda: in_words(self.day()),
            "short": lambda: f"{self.day():%d-%m-%Y}",
        }

    def one_of(self, what: str) -> str:
        """One of a list of the file."""
        return str(self.rng.choice(read_data("prose")[what]))

    def thing(self, *, definite: bool = False) -> str:
        """A compound noun: "strandtaksten"."""
        first, forms = self._drawn(self._things, 150)
        return f"{first}{forms[definite]}"

    def place(self) -> str:
        """A street, a hall, a school: "Askelundvej"."""
        return str(self._drawn(self._places, 60))

    def matter(self) -> tuple[str, str]:
        """A thing and a place that no other matter has together."""
        while True:
            place = str(self._drawn(self._places, 60, 1.3))
            pair = self.thing().capitalize(), place
            if pair not in self._used:
                self._used.add(pair)
                return pair

    def sentence(self, kind: str = "sentences") -> str:
        """A sentence with its slots filled."""
        self.written += 1
        return _SLOT.sub(self._fill, self.one_of(kind))

    def prose(self, sentences: int) -> str:
        """Some sentences."""
        return " ".join(self.sentence() for _ in range(sentences))

    def day(self) -> date:
        """Some day within a year or so."""
        return self.now + timedelta(days=self.rng.randrange(-500, 400))

    def _drawn(self, pool: list[Any], few: int, steep: float = 2.0) -> Any:
        """One of a pool: the steeper, the more often one of the first."""
        limit = min(len(pool), few + int(4 * self.written**0.55))
        return pool[int(limit * self.rng.random() ** steep)]

    def _fill(self, match: re.Match[str]) -> str:
        slot = match[1]
        if slot.lower() == "who":
            who = self.one_of("who")
            return who if slot == "who" else who[0].upper() + who[1:]
        if slot.lower() in {"thing", "things"}:
            thing = self.thing(definite=slot.lower() == "things")
            return thing if slot.islower() else thing.capitalize()
        return self._others[slot]()

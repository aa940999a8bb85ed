"""Archives made at random, in which files replace, close, quote and repeat each other."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

import yaml

_WORDS = (
    "hund",
    "kat",
    "hus",
    "skur",
    "have",
    "vej",
    "rød",
    "grøn",
    "blå",
    "stor",
    "lille",
    "æble",
)
_BODIES = {"Udvalget": "udvalget", "Rådet": "raadet", "Byrådet": "byraadet"}


@dataclass(frozen=True)
class RandomArchive:
    """The files of a municipality, by name, and what the publisher says of them."""

    files: Mapping[str, str]
    takedowns: str
    policy: str

    def lay_out(self, root: Path, files: Mapping[str, str] | None = None) -> None:
        """Write the archive into a project, or so many files of it."""
        folder = root / "minutes" / "proeve"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for name, text in (self.files if files is None else files).items():
            (folder / name).write_text(text, "utf-8")
        (root / "takedowns.yml").write_text(self.takedowns, "utf-8")
        (root / "archive.yml").write_text(self.policy, "utf-8")


def random_archive(seed: int) -> RandomArchive:
    """The same for the same seed."""
    return _Maker(Random(seed)).archive()  # noqa: S311 - nothing hangs on its being hard to guess


class _Maker:
    def __init__(self, chance: Random) -> None:
        self.chance = chance
        # Said again and again, so that files repeat each other.
        self.sayings = [self.sentence(chance.choice((9, 10, 12))) for _ in range(6)]
        self.titles = [self.sentence(3) for _ in range(6)]

    def archive(self) -> RandomArchive:
        chance = self.chance
        files = dict(self.file() for _ in range(chance.randint(2, 7)))
        if chance.random() < 0.2:
            files["kopi.txt"] = files[chance.choice(sorted(files))]
        takedowns = [self.takedown(files) for _ in range(chance.choice((0, 0, 1, 2, 4)))]
        policy = {"policy": {"closed_items": chance.choice(("existence", "decision"))}}
        return RandomArchive(
            files, yaml.safe_dump(takedowns) if takedowns else "", yaml.safe_dump(policy)
        )

    def sentence(self, length: int = 0) -> str:
        number = length or self.chance.randint(2, 14)
        words = (
            f"{self.chance.choice(_WORDS)}{self.chance.randint(0, 30)}" for _ in range(number)
        )
        return f"{' '.join(words).capitalize()}."

    def text(self) -> str:
        saying = self.chance.choice(self.sayings)
        forms = (
            *(saying for _ in range(8)),
            *(self.sentence() for _ in range(8)),
            f"Se »{saying[:-1]}« og mere.",
            f"- {saying}\n- {self.chance.choice(self.sayings).upper()}",
            "Om 010190-9999.",
            "Punkt 9: Lukket: noget",
        )
        return "\n\n".join(self.chance.choice(forms) for _ in range(self.chance.randint(1, 3)))

    def item(self, number: int) -> list[str]:
        chance = self.chance
        closed = "Lukket: " if chance.random() < 0.25 else ""
        lines = [f"Punkt {number}: {closed}{chance.choice(self.titles)}"]
        if chance.random() < 0.5:
            lines += ["Sagsfremstilling", self.text()]
        if chance.random() < 0.5:
            item = f", punkt {chance.randint(1, 3)}" if chance.random() < 0.6 else ""
            day = f"{chance.choice((3, 4))}. februar 2021"
            body = chance.choice(sorted(_BODIES))
            lines += ["Tidligere besluttet", f"Beslutning fra {body} den {day}{item}:"]
            lines.append(self.text())
        if chance.random() < 0.8:
            lines += ["Beslutning", self.text()]
        if chance.random() < 0.2:
            lines += ["Bilag", "- bilag 010190-9999.pdf"]
        return lines

    def file(self) -> tuple[str, str]:
        chance = self.chance
        kind = chance.choice(("REFERAT", "REFERAT", "DAGSORDEN"))
        day = chance.choice((3, 4))
        lines = [f"{kind} {chance.choice(sorted(_BODIES))} d. 0{day}-02-2021"]
        if start := chance.choice(("10:00", "10:00", "14:00", "")):
            lines.append(f"Mødedato d. {day}. februar 2021 kl. {start}")
        if chance.random() < 0.5:
            lines.append(f"Mødested {self.sentence(2)}")
        for number in range(1, chance.randint(2, 5)):
            # Now and then a number is told twice.
            lines += self.item(max(1, number - (chance.random() < 0.1)))
        saying = chance.choice(self.sayings)[:-1].replace(" ", "_")
        name = chance.choice(("a", "b", "a-2", "a-10", "c", "brev_010190-9999", saying, "d e"))
        return f"{name}{chance.choice(('', '1'))}.txt", "\n\n".join(lines) + "\n"

    def takedown(self, files: Mapping[str, str]) -> dict[str, object]:
        chance = self.chance
        day = date(2026, 1, chance.randint(1, 9))
        meeting = (
            f"proeve/{chance.choice(sorted(_BODIES.values()))}/2021-02-0{chance.choice((3, 4))}"
        )
        meeting += chance.choice(("", "", "-2"))
        match chance.randint(0, 3):
            case 0:
                return {"id": meeting, "date": day}
            case 1:
                return {"id": f"{meeting}/{chance.choice(('1', '2', '3', '2-2'))}", "date": day}
            case _:
                words = chance.choice(sorted(files.values())).split()
                start = chance.randrange(len(words))
                return {"passage": " ".join(words[start : start + 3]), "date": day}

"""Read where a case is to go: the bodies, and perhaps the days, that an item's route names.

Routes are short: "Byrådet", "Teknik- og Miljøudvalget, Økonomiudvalget og Byrådet", a body and
a day a line or a row. One with a word that is not known here is not read at all: "Byrådet
orienteres, hvis fristen ikke holder" names a body to which the case may never come.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from generator.blocks import Block, ListBlock, plain
from generator.danish import DATE, WEEKDAYS, find_date
from generator.identifiers import CommitteeId, definite
from generator.model import Section

OWN = frozenset({CommitteeId("udvalget"), CommitteeId("raadet"), CommitteeId("naevnet")})
"""What minutes call the body whose minutes they are."""

_BODY = "(?:udvalg(?:et)?|råd(?:et)?|nævn(?:et)?|bestyrelsen?)"
_NOT_BODY = rf"(?!\w*{_BODY}\b)"
# "Klima-, Teknik- og Miljøudvalget": parts with a hyphen, and one without that has a capital.
_PART = rf"{_NOT_BODY}\w+-"
_PARTS = rf"(?:{_PART},\s+)*(?:(?:{_PART}|{_NOT_BODY}[A-ZÆØÅ]\w*)\s+(?:og|&)\s+)?"
_AREA = rf"{_NOT_BODY}[A-ZÆØÅ]\w*-?"
_SHAPES = (
    rf"(?:Udvalget|Rådet|Nævnet)\s+for\s+{_AREA}(?:(?:,\s+|\s+og\s+){_AREA})*",
    r"[A-ZÆØÅ]\w+\s+(?:Udvalg|Råd|Nævn)",
    rf"{_PARTS}[\w-]*{_BODY}",
    "Direktionen|Magistraten",
)
_AROUND = frozenset({
    *WEEKDAYS, "afgøres", "afgørelse", "af", "anbefaling", "behandles", "behandling", "beslutning",
    "besluttes", "d", "dato", "den", "derefter", "dernæst", "drøftelse", "efterfølgende",
    "endelig", "endeligt", "forelægges", "godkendelse", "herefter", "i", "indstilling", "kl",
    "møde", "mødedato", "mødet", "og", "orientering", "på", "sagen", "samt", "til", "udvalg",
})  # fmt: skip
"""The words that a route may have beside bodies and days."""
_PERHAPS = re.compile(r"(?i)\b(?:evt|eventuelt|hvis|ikke|kun|måske|såfremt)\b")
"""In brackets, a word of these makes a step one that may never be taken."""


@dataclass(frozen=True, slots=True)
class Step:
    """A body that a route names, as printed, and the day where one is told."""

    body: str
    committee: CommitteeId
    day: date | None = None


def read_route(
    section: Section, names: Iterable[str], identify: Callable[[str], CommitteeId]
) -> tuple[Step, ...]:
    """The steps of a route in the order printed; none where a word of it is not understood.

    `names` are the bodies that the municipality is known to have, abbreviations among them.
    """
    steps: list[Step] = []
    scan = _scanner(tuple(names))
    for line in _lines(section.blocks):
        for word in scan.finditer(line):
            match word.lastgroup:
                case "body":
                    steps.append(Step(word[0], identify(word[0])))
                case "date":
                    day = find_date(word[0])
                    if day is None or not steps or steps[-1].day is not None:
                        return ()
                    steps[-1] = Step(steps[-1].body, steps[-1].committee, day)
                case "note" if _PERHAPS.search(word[0]) or _names_body(scan, word[0]):
                    return ()
                case "word" if word[0].casefold() not in _AROUND:
                    return ()
    return tuple(steps)


@lru_cache
def _scanner(names: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern for each piece of a route: a body, a day, a time, a word, a note in brackets."""
    forms = {form for name in names for form in (name, definite(name))}
    known = [re.escape(form) for form in sorted(forms, key=lambda form: (-len(form), form))]
    body = "|".join([*known, *_SHAPES])
    return re.compile(
        rf"(?P<body>\b(?:{body})(?!\w))|(?P<date>{DATE})|kl\.?\s*\d\d?[.:]\d\d|(?P<word>\w+)"
        rf"|(?P<note>\((?:(?!{DATE})[^()])+\))"
    )


def _names_body(scan: re.Pattern[str], note: str) -> bool:
    return any(word.lastgroup == "body" for word in scan.finditer(note[1:-1]))


def _lines(blocks: Iterable[Block]) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, ListBlock):
            yield from (plain(entry.spans) for entry in block.entries)
        else:
            yield from block.text.split("\n")

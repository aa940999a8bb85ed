"""What a text says of a meeting, an item, a case or a law, before anybody has looked them up.

`find` makes these values from words alone; `resolve` tells what they lead to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from generator.identifiers import CaseNumber


class Form(StrEnum):
    """The printed forms of a reference; the one list of them."""

    ITEM = "item"
    """Body, day, item: "Byrådet den 27. marts 2024, punkt 12"."""
    ITEM_FIRST = "item-first"
    """Item, body, day: "punkt 12 på byrådets møde den 27. marts 2024"."""
    ITEM_BARE = "item-bare"
    """Day and item, no body: "på mødet den 20. august 2019 under punkt 8"."""
    CASE_WORD = "case-word"
    """The number is called a case: "i møde den 11. august 2020 i sag nr. 6"."""
    MEETING = "meeting"
    """Body and day: "byrådets møde den 9. april 2025", "kulturudvalgsmødet d. 03-05-2024"."""
    MEETING_BARE = "meeting-bare"
    """A day and no body: "på mødet d. 18.05.2021"."""
    SAME_MEETING = "same-meeting"
    """It leans on the meeting named before: "samme møde, punkt 2"."""
    OWN_AGENDA = "own-agenda"
    """An item of the meeting itself: "dagsordenens punkt 4", "jf. punkt 3"."""
    RUNNING = "running"
    """A number alone, of the year's cases: "(sag 386)"."""
    CASE = "case"
    """A case number."""
    LAW = "law"
    """An act by number and year: "lov nr. 1482 af 23. december 2014"."""
    LAW_NAMED = "law-named"
    """An act by name: "servicelovens § 82"."""


@dataclass(frozen=True, slots=True)
class Law:
    """An act; its number and year where they are told, its name as printed otherwise.

    The name is without the possessive and without paragraphs: "serviceloven".
    """

    number: int | None = None
    year: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of one text, `start` to `end` in characters, and what they name."""

    start: int
    end: int
    form: Form
    body: str | None = None
    """The body as printed, without a possessive or "mødet": "byrådet", "Social- og
    Arbejdsmarkedsudvalget", "udvalget", "ØU". None where none is named."""
    place: str | None = None
    """The place or municipality that the body is said to be of: "Viborg" of "Viborg Byråd"."""
    day: date | None = None
    number: str | None = None
    """The item's number as printed: "12", "03A"."""
    leans: bool = False
    """It leans on the mention of a meeting before it in the same text."""
    planned: bool = False
    """The words speak of what is to come: "forelægges Byrådet den 27. marts 2024"."""
    outside: bool = False
    """The body is no municipality's: "Folketinget", "Regionsrådet", "Planklagenævnet"."""
    case: CaseNumber | None = None
    law: Law | None = None
    turned: str | None = None
    """The municipality that the text spoke of last: "Birkelev Kommune ... byrådets møde den"."""
    meant: str | None = None
    """The body named shortly before, which "udvalgets møde" or "mødet" may be of."""

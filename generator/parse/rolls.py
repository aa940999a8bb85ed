"""Read lists of names of those absent: behind a label, under one, and without one.

A list is one of names altogether, or says something else and is nobody's absence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.blocks import Block, ListBlock, Paragraph, SubHeading, plain
from generator.model import Presence, PresenceKind
from generator.parse.layout import Layout
from generator.parse.names import Person, read_list, read_person
from generator.parse.wording import pattern

FILE = "presence.toml"

# Two names are parted by one of these at least; most lines have none.
_PARTED = re.compile(r"[,;+]|\s(?:og|samt)\s")
_REMARK = re.compile(r",\s((?:(?:med|uden) )?afbud)\b", re.IGNORECASE)
_NAMES_IN_A_LINE = 2
"""A line without a label is one of names only when it holds at least so many."""
_LONGEST = 3000
"""So many letters hold the names of the largest council."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody absent, and who came instead where a bracket behind the name says so."""

    person: Person
    substitute: Person | None = None


@dataclass(frozen=True, slots=True)
class Roll:
    """A label of absence and the names behind it; none where it says "Ingen", or nothing.

    `open`: names may follow in the next line.
    """

    label: str
    entries: tuple[Entry, ...]
    open: bool

    def presence(self, line: str) -> Iterator[Presence]:
        """The absence that the roll tells of; `line` is the note of a substitute."""
        return absence_of(self.entries, self.label, line)


def read_roll(text: str, layout: Layout) -> Roll | None:
    """The label and the names that a text is made of; None when it is not.

    Without a colon a label must have names behind it, or it is a heading.
    """
    match = layout.absence.match(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    label, listed = text[: match.start("names")], match["names"].strip()
    if not listed or says_none(listed):
        return Roll(label, (), not listed) if ":" in label else None
    entries = _entries(listed, layout)
    return Roll(label, entries, listed.endswith((",", " og"))) if entries else None


def is_lone_label(text: str, layout: Layout) -> bool:
    """Whether a line is a label of absence without its colon, and nothing else."""
    match = layout.absence.match(f"{text}:") if len(text) <= _LONGEST else None
    return match is not None and not match["names"]


def is_absence(text: str, layout: Layout) -> bool:
    """Whether a paragraph has the label of absence, and nothing but names after it."""
    return read_roll(text, layout) is not None


def is_names(text: str, layout: Layout) -> bool:
    """Whether a paragraph is a bare line of names."""
    return (
        len(text) <= _LONGEST
        and _PARTED.search(text) is not None
        and len(_entries(text, layout)) >= _NAMES_IN_A_LINE
    )


def says_none(text: str) -> bool:
    """Whether what stands for names says that there are none: "Ingen", "-"."""
    return pattern(FILE, "told", "none").fullmatch(text.strip(" .")) is not None


def names_of(block: Block, layout: Layout) -> tuple[Entry, ...]:
    """The names of which a block is made; none when it holds anything else."""
    if len(block.text) > _LONGEST:
        return ()
    match block:
        case ListBlock(entries=entries):
            lines = [_entries(plain(entry.spans), layout) for entry in entries]
            return tuple(each for line in lines for each in line) if all(lines) else ()
        case Paragraph() | SubHeading():
            return _entries(block.text, layout)
        case _:
            return ()


def absence_of(entries: tuple[Entry, ...], label: str, line: str) -> Iterator[Presence]:
    """These as absent, "med afbud" where label or name says so; their substitutes with a note."""
    excuse = pattern(FILE, "absent", "excuse").search(label)
    for each in entries:
        note = excuse["excuse"].lower() if excuse else each.person.excuse
        yield Presence(each.person.name, each.person.party, PresenceKind.ABSENT, note)
        if (came := each.substitute) is not None:
            yield Presence(came.name, came.party, PresenceKind.SUBSTITUTE, line)


def _entries(text: str, layout: Layout) -> tuple[Entry, ...]:
    # "Bo Prøve (V), med afbud, Ane Skitse": a remark, and no name of its own.
    return read_list(_REMARK.sub(r" \1", text), lambda part: _entry(part, layout))


def _entry(part: str, layout: Layout) -> Entry | None:
    bracket = pattern(FILE, "substitute", "bracket").search(part)
    person = read_person(part[: bracket.start()].rstrip() if bracket else part, layout)
    came = read_person(bracket["names"], layout) if bracket else None
    return None if person is None or (bracket and came is None) else Entry(person, came)

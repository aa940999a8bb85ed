"""Read the head of the minutes: body, term, day, start, place, attendees."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from generator.danish import WEEKDAYS, find_date, find_time, find_weekday, write_date
from generator.model import (
    Block,
    Document,
    HeaderField,
    MeetingKind,
    Paragraph,
    count_words,
)
from generator.parse.layout import Layout
from generator.problems import Code, Origin, Problem


@dataclass(frozen=True, slots=True)
class Header:
    """What the head of a document says; `furniture` counts its labels and contents list."""

    committee: str
    term: str | None
    kind: MeetingKind
    date: date
    starts: time | None
    place: str | None
    attendees: tuple[str, ...]
    fields: tuple[HeaderField, ...]
    furniture: int


def read_header(
    blocks: Sequence[Block], document: Document, layout: Layout
) -> tuple[Header | None, list[Problem]]:
    """Read the blocks before the first item.

    Returns None, with the reason, when no line is the heading of minutes or no day is told.
    """
    fields, contents = _fields(blocks, layout)
    heading = next(
        (m for f in fields if not f.label and (m := layout.heading.match(f.text))), None
    )
    named = heading or next(
        (m for f in fields if not f.label and (m := layout.heading_without_date.match(f.text))),
        None,
    )
    if named is None:
        return None, [_not_minutes(blocks, document)]
    said = next((f.text for f in fields if f.label in layout.date_labels), "")
    printed = find_date(heading["date"]) if heading else None
    day = printed or find_date(said)
    origin = _origin_of(blocks, named[0], document)
    if day is None:
        message = (
            f'datoen mangler i "{_short(named[0])}"; ventet "REFERAT <udvalg> d. dd-mm-åååå" '
            f'eller en linje "Mødedato <dato>"'
        )
        return None, [Problem(Code.MISSING_DATE, message, origin)]
    place = next((f.text for f in fields if f.label in layout.place_labels), None)
    people = next((f.text for f in fields if f.label in layout.attendee_labels), "")
    header = Header(
        committee=named["committee"].strip(" ,"),
        term=f"{heading['from']}-{heading['to']}" if heading and heading["from"] else None,
        kind=layout.kinds[named["kind"]],
        date=day,
        starts=find_time(said),
        place=place or None,
        attendees=tuple(name for each in people.split(",") if (name := each.strip())),
        fields=tuple(fields),
        furniture=contents + sum(count_words(each.label) for each in fields),
    )
    return header, _doubts(day, said, origin)


def _fields(blocks: Sequence[Block], layout: Layout) -> tuple[list[HeaderField], int]:
    """The lines of the head, and the number of words of the contents list after them."""
    labels = (*layout.date_labels, *layout.place_labels, *layout.attendee_labels)
    pattern = re.compile(rf"^({'|'.join(map(re.escape, labels))})\b\s*:?\s*(.*)$", re.DOTALL)
    fields: list[HeaderField] = []
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and layout.is_contents(block.text):
            return fields, sum(count_words(each.text) for each in blocks[index:])
        match = pattern.match(block.text) if isinstance(block, Paragraph) else None
        fields.append(HeaderField(match[1], match[2]) if match else HeaderField("", block.text))
    return fields, 0


def _doubts(day: date, said: str, origin: Origin) -> list[Problem]:
    """Whether heading, Mødedato and the day of the week agree."""
    other = find_date(said)
    if other is not None and other != day:
        message = (
            f"overskriften siger {write_date(day)}, Mødedato {write_date(other)}; "
            "overskriften er brugt. Ret den, der er forkert"
        )
        return [Problem(Code.DATES_DIFFER, message, origin)]
    weekday = find_weekday(said)
    if weekday is not None and weekday != day.weekday():
        message = (
            f"{write_date(day)} er en {WEEKDAYS[day.weekday()]}, men Mødedato siger "
            f"{WEEKDAYS[weekday]}; se efter, om datoen er rigtig"
        )
        return [Problem(Code.WRONG_WEEKDAY, message, origin)]
    return []


def _not_minutes(blocks: Sequence[Block], document: Document) -> Problem:
    first = next((block for block in blocks if block.text.strip()), None)
    found = f'begynder med "{_short(first.text)}"' if first else "har ingen tekst før punkt 1"
    message = f'filen er ikke et referat: den {found}; ventet "REFERAT <udvalg> d. dd-mm-åååå"'
    origin = first.origin if first else Origin(document.path, 0)
    return Problem(Code.NOT_MINUTES, message, origin)


def _origin_of(blocks: Sequence[Block], text: str, document: Document) -> Origin:
    return next((b.origin for b in blocks if b.text == text), Origin(document.path, 0))


def _short(text: str, limit: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1].rstrip()}…"

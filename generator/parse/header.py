"""Read the head of the minutes: body, term, day, start, place, attendees."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time

from generator.blocks import Block, Document, Paragraph, Table, count_words
from generator.danish import WEEKDAYS, find_date, find_time, find_weekday, write_date
from generator.model import HeaderField, MeetingKind
from generator.parse.attendance import split_names
from generator.parse.layout import Layout, fold
from generator.parse.openers import visible
from generator.problems import Code, Origin, Problem

_PAGE = re.compile(r"\.{3,}\s*\d{1,4}$")
_BEFORE_TITLE = re.compile(r"^(?:punkt|pkt\.?)?\s*\d{0,3}[.:]?\s+|\.{2,}\s*\d*$", re.IGNORECASE)


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
    blocks: Sequence[Block], titles: Sequence[str | None], document: Document, layout: Layout
) -> tuple[Header | None, list[Problem]]:
    """Read the blocks before the first item; `titles` are those of the items.

    Returns None, with the reason, when no line is the heading of minutes or no day is told.
    """
    fields, furniture = _fields(blocks, titles, layout)
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
            'overskriften har ingen dato, som findes; ventet "REFERAT <udvalg> d. dd-mm-åååå" '
            'eller en linje "Mødedato <dato>"'
        )
        return None, [Problem(Code.MISSING_DATE, message, origin)]
    place = next((f.text for f in fields if f.label in layout.place_labels), None)
    people = next((f.text for f in fields if f.label in layout.attendee_labels), "")
    header = Header(
        committee=named["committee"].strip(" ,"),
        term=f"{named['from']}-{named['to']}" if named["from"] else None,
        kind=layout.kinds[named["kind"]],
        date=day,
        starts=find_time(said),
        place=place or None,
        attendees=tuple(split_names(people)),
        fields=tuple(fields),
        furniture=furniture,
    )
    return header, _doubts(day, said, origin)


def _fields(
    blocks: Sequence[Block], titles: Sequence[str | None], layout: Layout
) -> tuple[list[HeaderField], int]:
    """The lines of the head, and the number of words that are labels or contents list."""
    labels = (*layout.date_labels, *layout.place_labels, *layout.attendee_labels)
    pattern = re.compile(rf"^({'|'.join(map(re.escape, labels))})\b\s*:?\s*(.*)$", re.DOTALL)
    fields: list[HeaderField] = []
    furniture = 0
    listing = False
    for block in blocks:
        listing = listing or (isinstance(block, Paragraph) and layout.is_contents(block.text))
        if _is_contents(block, titles, layout, listing=listing):
            furniture += count_words(block.text)
            continue
        match = pattern.match(block.text) if isinstance(block, Paragraph) else None
        field = HeaderField(match[1], match[2]) if match else HeaderField("", block.text)
        fields.append(field)
        furniture += count_words(block.text) - count_words(field.text)
    return fields, furniture


def _is_contents(
    block: Block, titles: Sequence[str | None], layout: Layout, *, listing: bool
) -> bool:
    """Whether a block before the items belongs to the contents list.

    It does by its form (a page's number at the end, dots before it) or by its words:
    an item's title. A line that speaks of closing is never shown from there.
    """
    if isinstance(block, Paragraph) and layout.is_contents(block.text):
        return True
    lines = [line.strip() for line in block.text.split("\n")]
    if listing and isinstance(block, Table):
        return True
    known = {fold(title) for title in titles if title}
    return all(
        _PAGE.search(line)
        or (listing and _is_listed(line, known))
        or layout.closing(visible(_BEFORE_TITLE.sub("", line))) is not None
        for line in lines
    )


def _is_listed(line: str, titles: Collection[str]) -> bool:
    """Whether a line after the contents list's heading is one of it."""
    return fold(_BEFORE_TITLE.sub("", line)) in titles or line.endswith(("...", *"0123456789"))


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
    # The words of a file that is not published are not told here, either.
    first = next((block for block in blocks if block.text.strip()), None)
    message = 'filen begynder ikke som et referat; ventet "REFERAT <udvalg> d. dd-mm-åååå"'
    return Problem(Code.NOT_MINUTES, message, first.origin if first else Origin(document.path, 0))


def _origin_of(blocks: Sequence[Block], text: str, document: Document) -> Origin:
    return next((b.origin for b in blocks if b.text == text), Origin(document.path, 0))

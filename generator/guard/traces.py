"""What is kept of a file's meeting so that it can be told apart from others.

Files of one meeting are its versions, and only one of them is shown. To know them
for that, neither their words nor those that are hidden in them are needed: who met,
which day, and what the items are called is compared by fingerprint, and how much of
what they say is the same by a sketch of it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time

from generator.blocks import Block
from generator.guard.prints import Print, Prints
from generator.guard.sketch import Sketch, sketch_of
from generator.model import AgendaItem, Meeting, MeetingKind, Status
from generator.parse.layout import fold


@dataclass(frozen=True, slots=True)
class Trace:
    """A meeting as one file tells it, by fingerprints."""

    day: Print
    """Of the body and the day."""
    kind: MeetingKind
    starts: time | None
    titles: tuple[Print, ...]
    items: Print
    """Of the numbers and titles of the items in their order."""
    words: Sketch
    """Of what the open items say."""
    content: Print
    """Of all that the file says: of a copy it is the same."""
    closed: tuple[str, ...]
    """The numbers of the items that the file closes."""
    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Role:
    """What a file's meeting is beside others, where it is shown."""

    sequence: int = 1
    """Its place among the meetings of its body and day."""
    closed: tuple[str, ...] = ()
    """The numbers of items that it leaves open and a later file closes."""


def trace_of(meeting: Meeting, prints: Prints) -> Trace:
    """The trace of a meeting whose numbers are guarded, and which is whole but for them."""
    titles = {fold(item.title) for item in meeting.items if item.title}
    opened = (item for item in meeting.items if item.status is Status.OPEN)
    closed = {item.key.number for item in meeting.items if item.status is Status.CLOSED}
    return Trace(
        day=prints.text(str(replace(meeting.key, sequence=1))),
        kind=meeting.kind,
        starts=meeting.starts,
        titles=tuple(sorted(map(prints.text, titles))),
        items=prints.value([(i.key.number, fold(i.title or "")) for i in meeting.items]),
        words=sketch_of(map(_said, opened), prints),
        content=prints.value(meeting),
        closed=tuple(sorted(closed)),
        sha256=meeting.source.sha256,
        media_type=meeting.source.media_type,
    )


def _said(item: AgendaItem) -> tuple[str, tuple[Block, ...]]:
    """The number of an item, and the blocks of all its sections."""
    return item.key.number, tuple(block for each in item.sections for block in each.blocks)

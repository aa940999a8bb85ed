"""Compare what was read of printed minutes with what their text says.

The truth is the meeting that is read of the text that was printed. Its items are compared
with those of the same number, each for itself, by matching sequences: what one item lacks
shifts nothing in another, and one lost line nothing in its item.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum

from generator.blocks import Document, ListBlock, Paragraph, SubHeading, Table, iter_words, plain
from generator.identifiers import committee_id
from generator.model import AgendaItem, Meeting
from generator.parse import parse_meeting
from generator.parse.layout_files import load_layout
from generator.read.text import read_text

_NAME = "proevekoebing/referat.txt"


class Part(StrEnum):
    """What is counted, found and missed."""

    HEAD = "heads"
    """Of meetings: body, term, kind, day, time, place and attendees, all of them."""
    TITLE = "titles"
    CASE = "cases"
    DECISION = "decisions"
    """Text, outcome, votes and reservations, all of them."""
    HEADING = "headings"
    """Of sections, with their kind, and sub-headings."""
    PARAGRAPH = "paragraphs"
    ENTRY = "entries"
    """Of lists, with their marker and depth."""
    ROW = "rows"
    """Of tables, every cell but empty ones at the end."""
    WORD = "words"
    """Of titles and sections, in order."""


BLOCKS = (Part.HEADING, Part.PARAGRAPH, Part.ENTRY, Part.ROW)

_Unit = tuple[Part, Hashable]


@dataclass(slots=True)
class Score:
    """How much of each part the texts have, how much of that was found, and blocks too many."""

    told: Counter[Part] = field(default_factory=Counter)
    found: Counter[Part] = field(default_factory=Counter)
    extra: int = 0

    def share(self, *parts: Part) -> float | None:
        """The share of some parts that was found; None when the texts have none."""
        told = sum(self.told[part] for part in parts)
        return sum(self.found[part] for part in parts) / told if told else None

    def add(self, truth: Meeting, meeting: Meeting | None) -> None:
        """Count what was read of a document; None when it was not understood as minutes."""
        self._count(Part.HEAD, same=meeting is not None and _head(meeting) == _head(truth))
        read = {item.key.number: item for item in meeting.items} if meeting else {}
        for item in truth.items:
            self._add(item, read.pop(item.key.number, None))
        # Items that the text does not have.
        self.extra += sum(len(list(_units(item))) for item in read.values())

    def _add(self, truth: AgendaItem, item: AgendaItem | None) -> None:
        same_title = item is not None and (item.title, item.status) == (truth.title, truth.status)
        self._count(Part.TITLE, same=same_title)
        if truth.case is not None:
            self._count(Part.CASE, same=item is not None and item.case == truth.case)
        if truth.decision is not None:
            self._count(Part.DECISION, same=item is not None and item.decision == truth.decision)
        told, read = list(_units(truth)), list(_units(item)) if item else []
        same = [told[place][0] for place in _matched(told, read)]
        self.told.update(part for part, _ in told)
        self.found.update(same)
        self.extra += len(read) - len(same)
        words, seen = _words(truth), _words(item) if item else []
        self.told[Part.WORD] += len(words)
        self.found[Part.WORD] += sum(1 for _ in _matched(words, seen))

    def _count(self, part: Part, *, same: bool) -> None:
        self.told[part] += 1
        self.found[part] += same


def as_meeting(read: object) -> Meeting | None:
    """The meeting in what a way has read of a PDF: a document, or a text."""
    document = read if isinstance(read, Document) else None
    if isinstance(read, str):
        document, _ = read_text(_NAME, read.encode("utf-8", "replace"))
    if document is None:
        return None
    meeting, _ = parse_meeting(document, "proevekoebing", load_layout(), committee_id)
    return meeting


def _head(meeting: Meeting) -> tuple[object, ...]:
    told = meeting.committee, meeting.term, meeting.kind, meeting.key.date
    return *told, meeting.starts, meeting.place, meeting.attendees


def _units(item: AgendaItem) -> Iterator[_Unit]:
    """Headings, paragraphs, entries and rows of an item, in order; emphasis does not count."""
    for section in item.sections:
        if section.heading:
            yield Part.HEADING, (section.kind, section.heading)
        for block in section.blocks:
            match block:
                case Paragraph():
                    yield Part.PARAGRAPH, block.text
                case SubHeading():
                    yield Part.HEADING, block.text
                case ListBlock(entries=entries):
                    for each in entries:
                        yield Part.ENTRY, (each.depth, each.text)
                case Table(rows=rows):
                    for row in rows:
                        yield Part.ROW, _filled(tuple(map(plain, row)))


def _filled(row: tuple[str, ...]) -> tuple[str, ...]:
    """A row without the empty cells at its end, which not every format can tell."""
    while row and not row[-1]:
        row = row[:-1]
    return row


def _words(item: AgendaItem) -> list[str]:
    told = (f"{section.heading} {section.text}" for section in item.sections)
    return list(iter_words(" ".join((item.title or "", *told))))


def _matched(told: Sequence[Hashable], read: Sequence[Hashable]) -> Iterator[int]:
    """The places of what was told that was read in the same order."""
    matcher = SequenceMatcher(None, told, read, autojunk=False)
    for start, _, length in matcher.get_matching_blocks():
        yield from range(start, start + length)

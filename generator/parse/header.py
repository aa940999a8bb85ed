"""Read the head of the minutes: body, term, day, start, place, attendees."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import cache
from itertools import takewhile

from generator.blocks import Document, LabelledLine, Paragraph, Piece, count_words
from generator.danish import WEEKDAYS, find_date, find_time, find_weekday, write_date
from generator.model import HeaderField, MeetingKind
from generator.parse.contents import Entry, contents_of
from generator.parse.layout import Layout, fold
from generator.problems import Code, Origin, Problem

_BRACKETS = re.compile(r"\s*\([^()]{0,200}\)")
_BEHIND_BRACKETS = re.compile(r"(\([A-ZÆØÅ]{1,3}\))\s+(?=[A-ZÆØÅ])")
"""A party ends a name: "Bo Prøve (V) Ane Skitse (A)"."""
_ABSENT = re.compile(r"[\s(](?:afbud|fraværende|ikke til stede)\)?$", re.IGNORECASE)
_COMMA = re.compile(r"\s*[,;\n]\s*|\s+og\s+")
_LONGEST_LIST = 10_000
"""So many letters hold all who attend the largest council, with their titles."""
_LONGEST_NAME = 200


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
    contents: tuple[Entry, ...]
    furniture: int


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line of the head with its label as printed, and the folded one that is known for it."""

    label: str
    known: str
    text: str
    pieces: tuple[Piece, ...]
    """The pieces of the document that it was made of."""
    alone: bool = False
    """The label had no value on its own line."""

    @property
    def origin(self) -> Origin:
        """Where the line begins."""
        return self.pieces[0].origin


@dataclass(frozen=True, slots=True)
class Head:
    """The blocks before the first item, sorted: lines, and the places of the contents list."""

    lines: tuple[HeadLine, ...]
    listed: frozenset[int]
    contents: tuple[Entry, ...]


def read_head(blocks: Sequence[Piece], titles: Sequence[str | None], layout: Layout) -> Head:
    """Sort the blocks before the first item; `titles` are those of the items."""
    listed, contents = contents_of(
        blocks, titles, layout, lambda block: _labelled(block, layout).known != ""
    )
    rest = [block for place, block in enumerate(blocks) if place not in listed]
    return Head(tuple(_lines(rest, layout)), listed, contents)


def read_header(
    blocks: Sequence[Piece], titles: Sequence[str | None], document: Document, layout: Layout
) -> tuple[Header | None, list[Problem]]:
    """Read the blocks before the first item; `titles` are those of the items.

    Returns None, with the reason, when no line is the heading of minutes, when no body
    or no day is told.
    """
    head = read_head(blocks, titles, layout)
    lines = head.lines
    named = heading_of(lines, layout)
    if named is None:
        return None, [_not_minutes(blocks, document)]
    heading, match = named
    groups = match.groupdict()
    said = _said(lines, layout.date_labels)
    committee, term = _body(groups, heading, lines, layout)
    if not committee:
        return None, [_not_minutes(blocks, document)]
    printed = find_date(groups.get("date") or "")
    day = printed or find_date(said) or find_date(_said(lines, layout.time_labels))
    if day is None:
        message = (
            'overskriften har ingen dato, som findes; ventet "REFERAT <udvalg> d. dd-mm-åååå" '
            'eller en linje "Mødedato <dato>"'
        )
        return None, [Problem(Code.MISSING_DATE, message, heading.origin)]
    times = (said, _said(lines, layout.time_labels), heading.text)
    furniture = sum(count_words(block.text) for block in blocks)
    header = Header(
        committee=committee,
        term=term,
        kind=layout.kinds[groups["kind"].upper()],
        date=day,
        starts=next((found for each in times if (found := find_time(each))), None),
        place=_said(lines, layout.place_labels) or None,
        attendees=_names(_said(lines, layout.attendee_labels), layout),
        fields=tuple(HeaderField(line.label, line.text) for line in lines),
        contents=head.contents,
        furniture=furniture - sum(count_words(line.text) for line in lines),
    )
    return header, _doubts(day, said, heading.origin)


def heading_of(lines: Sequence[HeadLine], layout: Layout) -> tuple[HeadLine, re.Match[str]] | None:
    """The line that says what the document is; one that says the day, too, before any other."""
    for form in (layout.heading, layout.heading_day, layout.heading_without_date):
        for line in lines:
            if not line.label and (match := form.match(line.text)) is not None:
                return line, match
    return None


def _body(
    groups: dict[str, str | None], heading: HeadLine, lines: Sequence[HeadLine], layout: Layout
) -> tuple[str, str | None]:
    """The body and its term: in the heading, behind their label, or on the line after it."""
    if groups.get("committee"):
        start, end = groups.get("from"), groups.get("to")
        term = f"{start}-{end}" if start else None
        return (groups["committee"] or "").strip(" ,"), term
    line = body_line(heading, lines, layout)
    match = layout.body.match(line.text) if line else None
    if match is None or find_date(match["committee"]) is not None:
        return "", None
    term = f"{match['from']}-{match['to']}" if match["from"] else None
    return match["committee"].strip(" ,"), term


def body_line(heading: HeadLine, lines: Sequence[HeadLine], layout: Layout) -> HeadLine | None:
    """The line that tells the body where the heading does not."""
    after = lines[lines.index(heading) + 1 :]
    beside = next((line for line in after if not line.label), None)
    labelled = _first(lines, layout.body_labels)
    return labelled if labelled is not None and labelled.text else beside


def _lines(blocks: Sequence[Piece], layout: Layout) -> Iterator[HeadLine]:
    """The lines of the head; a label alone takes its value from the lines that follow it."""
    open_line: HeadLine | None = None
    for block in blocks:
        line = _labelled(block, layout)
        if open_line is not None:
            if not line.label and _goes_on(open_line, line, layout):
                between = " " if _is_unfinished(open_line.text) else "\n"
                text = f"{open_line.text}{between}{line.text}".strip()
                pieces = (*open_line.pieces, *line.pieces)
                open_line = replace(open_line, text=text, pieces=pieces)
                continue
            yield open_line
        open_line = line
    if open_line is not None:
        yield open_line


def _labelled(block: Piece, layout: Layout) -> HeadLine:
    """A block of the head, apart from its label where it has one."""
    if isinstance(block, LabelledLine):
        return HeadLine(block.label.rstrip(" :"), fold(block.label), block.value, (block,))
    pattern = _label_pattern(layout.header_labels)
    match = pattern.match(block.text) if isinstance(block, Paragraph) else None
    if match is None:
        return HeadLine("", "", block.text, (block,))
    label, value = match["label"], match["value"]
    return HeadLine(label, fold(label), value, (block,), alone=not value)


@cache
def _label_pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    """A line that begins with one of the labels of a head, with a colon or without."""
    written = "|".join(re.escape(label) for label in sorted(labels, key=len, reverse=True))
    return re.compile(rf"^(?P<label>{written})\b\s*:?\s*(?P<value>.*)$", re.DOTALL)


def _goes_on(open_line: HeadLine, line: HeadLine, layout: Layout) -> bool:
    """Whether a line without a label is the value, or more of it, of the one before."""
    if not open_line.known:
        return False
    if open_line.known not in _folded(layout.attendee_labels):
        return not open_line.text
    if len(open_line.text) > _LONGEST_LIST:
        return False
    names = _COMMA.split(_BRACKETS.sub("", line.text))
    listed = open_line.alone or _is_unfinished(open_line.text)
    return listed and all(name[:1].isupper() and not name.endswith(".") for name in names if name)


def _is_unfinished(names: str) -> bool:
    """Whether a list of names goes on: after a comma, or after a first name."""
    last = _COMMA.split(names[-_LONGEST_NAME:])[-1]
    return last == "" or names.endswith(" og") or (" " not in last and last.isalpha())


def _said(lines: Sequence[HeadLine], labels: Sequence[str]) -> str:
    """The value of the first line with one of some labels; empty when there is none."""
    line = _first(lines, labels)
    return line.text if line else ""


def _first(lines: Sequence[HeadLine], labels: Sequence[str]) -> HeadLine | None:
    """The first line that says something behind one of some labels."""
    wanted = _folded(labels)
    return next((line for line in lines if line.known in wanted), None)


def _folded(labels: Sequence[str]) -> frozenset[str]:
    return frozenset(map(fold, labels))


def _names(people: str, layout: Layout) -> tuple[str, ...]:
    """The names in a list of people, without what stands in brackets behind them.

    Who is named as absent did not attend: "Bo Prøve (afbud)", "Afbud: Bo Prøve, Ane Skitse".
    """
    parted = _BEHIND_BRACKETS.sub(r"\1, ", people)
    parts = (part.strip(" .") for part in _COMMA.split(_BRACKETS.sub(_kept_absence, parted)))
    there = takewhile(lambda part: layout.absence.match(part) is None, parts)
    return tuple(part for part in there if part and not _ABSENT.search(part))


def _kept_absence(bracket: re.Match[str]) -> str:
    return bracket[0] if _ABSENT.search(bracket[0]) else ""


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


def _not_minutes(blocks: Sequence[Piece], document: Document) -> Problem:
    # The words of a file that is not published are not told here, either.
    first = next((block for block in blocks if block.text.strip()), None)
    message = 'filen begynder ikke som et referat; ventet "REFERAT <udvalg> d. dd-mm-åååå"'
    return Problem(Code.NOT_MINUTES, message, first.origin if first else Origin(document.path, 0))

"""Make an archive of any size out of the sample minutes.

Seven bodies of an invented municipality meet every four weeks. The stories of the
sample are dealt like cards, all of them in every two cycles: each goes its way
through the bodies again, under a case number of its own, and quotes what has been
decided on the way. So text, length and links are the sample's, in any number.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from pathlib import Path
from random import Random

from benchmarks.matter import Matter, day_of, tell_head
from benchmarks.sample import Item, Meeting, Step, Story, find_stories, read_meetings

MUNICIPALITY = "proevekoebing"
CONFIG = """\
title: Prøvekøbing Referatarkiv
municipalities:
  proevekoebing:
    name: Prøvekøbing Kommune
"""

_CYCLES_A_DECK = 2
_CONTENTS_WIDTH = 94
_KLE = re.compile(r"(?P<topic>.+-)\d+-\d\d")
_Agenda = list[tuple["_Case", Step]]


@dataclass(slots=True)
class _Case:
    """A matter on its way, and its case number, known once it has begun."""

    matter: Matter
    number: str | None = None


@dataclass(slots=True)
class _Calendar:
    """The bodies in the order in which they meet, and what waits for each meeting."""

    bodies: tuple[str, ...]
    agendas: dict[int, _Agenda] = field(default_factory=lambda: defaultdict(list))
    cases: int = 0

    def place(self, case: _Case, story: Story, cycle: int) -> None:
        """Put each step of a story on the next agenda of its body after the step before."""
        before = cycle * len(self.bodies) - 1
        for step in story:
            ahead = (self.bodies.index(step.body) - before - 1) % len(self.bodies)
            before += 1 + ahead
            self.agendas[before].append((case, step))

    def day(self, slot: int) -> date:
        """The day of a meeting by its place in the sequence of all."""
        cycle, place = divmod(slot, len(self.bodies))
        return day_of(cycle, place, len(self.bodies))


def make_minutes(items: int, seed: int) -> dict[str, str]:
    """The minutes by file name, of as many meetings as it takes to have so many items.

    The same seed gives the same bytes, and a larger archive begins as a smaller one
    does. There are never fewer items than asked for, and at most a meeting's more.
    """
    files: dict[str, str] = {}
    made = 0
    meetings = _meetings(Random(seed))
    while made < items:
        name, text, count = next(meetings)
        files[name] = text
        made += count
    return files


def write_minutes(folder: Path, items: int, seed: int) -> int:
    """Write an archive.yml and the folder minutes/; returns the number of items."""
    files = make_minutes(items, seed)
    _write(folder, files)
    return sum(text.count("\nPunkt ") for text in files.values())


def write_meetings(folder: Path, meetings: int, seed: int) -> int:
    """Write an archive of so many meetings, the same ones; returns the bytes of their files."""
    files = {name: text for name, text, _ in islice(_meetings(Random(seed)), meetings)}
    return _write(folder, files)


def _write(folder: Path, files: Mapping[str, str]) -> int:
    """Write an archive.yml and the files of minutes/; returns their bytes."""
    minutes = folder / "minutes" / MUNICIPALITY
    minutes.mkdir(parents=True)
    (folder / "archive.yml").write_text(CONFIG, "utf-8")
    return sum((minutes / name).write_bytes(text.encode()) for name, text in files.items())


def _meetings(rng: Random) -> Iterator[tuple[str, str, int]]:
    """Meetings without end: file name, text, number of items."""
    sample = read_meetings()
    stories = find_stories(sample)
    calendar = _Calendar(tuple(dict.fromkeys(meeting.body for meeting in sample)))
    deck: list[Story] = []
    hand = -(-len(stories) // _CYCLES_A_DECK)
    slot = 0
    while True:
        if not deck:
            deck = rng.sample(stories, len(stories))
        drawn, deck = deck[:hand], deck[hand:]
        for story in drawn:
            matter = Matter(Random(rng.getrandbits(64)))
            calendar.place(_Case(matter), story, slot // len(calendar.bodies))
        for body in calendar.bodies:
            frame = rng.choice([meeting for meeting in sample if meeting.body == body])
            day = calendar.day(slot)
            agenda = calendar.agendas.pop(slot, [])
            told = list(_items(frame, agenda, day, calendar))
            yield f"Referat_{body}_{day}.txt", _text(frame, day, told), len(told)
            slot += 1


def _items(
    frame: Meeting, agenda: _Agenda, day: date, calendar: _Calendar
) -> Iterator[tuple[str, list[str]]]:
    """The items of a meeting, each by title and lines: the frame's opening, cases, its end."""
    first = next((n for n, item in enumerate(frame.items) if not item.routine), 0)
    closing = [item for item in frame.items[first:] if item.routine]
    usual = _Case(Matter(Random(0)))
    planned: list[tuple[_Case, date, Item]] = []
    planned += [(usual, frame.day, item) for item in frame.items[:first]]
    planned += [(case, step.day, item) for case, step in agenda for item in step.items]
    planned += [(usual, frame.day, item) for item in closing]
    for number, (case, then, item) in enumerate(planned, start=1):
        title, lines = case.matter.tell(item, str(number), then, day)
        yield title, [*_case_lines(case, item, day, calendar), *lines]


def _case_lines(case: _Case, item: Item, day: date, calendar: _Calendar) -> list[str]:
    """The line of an item's case number: the frame's own, or the next number of its topic."""
    if item.case is None:
        return []
    if item.routine:
        return [item.case, ""]
    if case.number is None:
        calendar.cases += 1
        topic = _KLE.fullmatch(item.case)
        case.number = f"{topic['topic'] if topic else ''}{calendar.cases}-{day:%y}"
    return [case.number, ""]


def _text(frame: Meeting, day: date, items: Sequence[tuple[str, list[str]]]) -> str:
    """A whole file: head, list of contents, items."""
    lines = [*tell_head(frame.head, frame.day, day), "Indholdsfortegnelse", ""]
    for page, (title, _) in enumerate(items, start=3):
        lines.append(f"{title[:_CONTENTS_WIDTH]}.....\t{page}")
    for number, (title, body) in enumerate(items, start=1):
        lines += ["", f"Punkt {number}: {title}", "", *body]
        while not lines[-1].strip():
            lines.pop()
    return "\n".join(lines) + "\n"

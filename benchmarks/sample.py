"""Take the sample minutes apart: meetings, items, and the stories that items tell together.

A story is all items under one case number, in the order of time. What every
meeting has (approval of the agenda, closed items, any other business) is no story:
it is the frame of the meetings of a body.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.danish import find_date
from generator.parse.layout import Layout
from generator.parse.layout_files import load_layout

SAMPLE = Path(__file__).parent.parent / "minutes" / "fjordby"
_FILE = re.compile(r"Referat_(?P<body>.+)_(?P<date>\d{4}-\d\d-\d\d)\.txt")


@dataclass(frozen=True, slots=True)
class Item:
    """One item as printed: its title, and the lines after the one with its case number."""

    number: str
    title: str
    case: str | None
    lines: tuple[str, ...]
    routine: bool


@dataclass(frozen=True, slots=True)
class Meeting:
    """One file of the sample; `head` is what stands before the list of contents."""

    body: str
    day: date
    head: tuple[str, ...]
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """What a story has in one meeting: items of one body on one day, mostly a single one."""

    body: str
    day: date
    items: tuple[Item, ...]


Story = tuple[Step, ...]


def read_meetings(folder: Path = SAMPLE) -> tuple[Meeting, ...]:
    """Read every file of a folder of minutes, by date."""
    layout = load_layout()
    found = []
    for path in sorted(folder.glob("*.txt")):
        if name := _FILE.fullmatch(path.name):
            day = date.fromisoformat(name["date"])
            found.append(_meeting(name["body"], day, path.read_text("utf-8"), layout))
    return tuple(sorted(found, key=lambda meeting: (meeting.day, meeting.body)))


def find_stories(meetings: tuple[Meeting, ...]) -> tuple[Story, ...]:
    """The stories of some meetings; a quotation of what none of them tells is left out."""
    steps: dict[str, dict[tuple[str, date], list[Item]]] = defaultdict(lambda: defaultdict(list))
    for meeting in meetings:
        for item in meeting.items:
            if item.case and not item.routine:
                steps[item.case][meeting.body, meeting.day].append(item)
    return tuple(_story(steps[case]) for case in sorted(steps))


def _story(items: dict[tuple[str, date], list[Item]]) -> Story:
    told = {(day, item.number) for (_, day), held in items.items() for item in held}
    return tuple(
        Step(body, day, tuple(_without_loose_ends(item, told) for item in held))
        for (body, day), held in items.items()
    )


def _meeting(body: str, day: date, text: str, layout: Layout) -> Meeting:
    head: list[str] = []
    items: list[tuple[str, str, list[str]]] = []
    in_head = True
    for line in text.split("\n"):
        in_head = in_head and not layout.is_contents(line)
        if opener := layout.opens_item.match(line):
            items.append((opener["number"], opener["title"].strip(), []))
        elif items:
            items[-1][2].append(line)
        elif in_head:
            head.append(line)
    return Meeting(body, day, tuple(head), tuple(_item(*item, layout) for item in items))


def _item(number: str, title: str, lines: list[str], layout: Layout) -> Item:
    text = "\n".join(lines).strip("\n").split("\n")
    case = text[0] if layout.case_number.fullmatch(text[0]) else None
    closed = any(pattern.match(title) for pattern in layout.closed)
    routine = closed or case is None or layout.is_routine(title)
    rest = "\n".join(text[1:] if case else text).strip("\n")
    return Item(number, title, case, tuple(rest.split("\n")), routine)


def _without_loose_ends(item: Item, told: set[tuple[date, str]]) -> Item:
    """An item without quotations of what the story does not tell, nor a heading left over them.

    Nor those that three lines name: these are told on line by line, and none of the three knows
    what the others say.
    """
    layout = load_layout()
    kept: list[str] = []
    dropping = False
    for line in item.lines:
        if quotation := layout.prior.match(line):
            dropping = (find_date(quotation["date"]), quotation["item"]) not in told
        elif layout.is_quoted_line(line):
            dropping = True
        elif layout.section_kind(line) is not None or layout.dated_decision.match(line):
            dropping = False
            _drop_empty_heading(kept, layout)
        if not dropping:
            kept.append(line)
    _drop_empty_heading(kept, layout)
    return Item(item.number, item.title, item.case, tuple(kept), item.routine)


def _drop_empty_heading(lines: list[str], layout: Layout) -> None:
    filled = next((n for n in range(len(lines) - 1, -1, -1) if lines[n].strip()), None)
    if filled is not None and layout.section_kind(lines[filled]) == "prior":
        del lines[filled:]

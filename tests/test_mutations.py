"""Documents are changed in a way whose outcome is known, and come out so.

The changes are made on the text, by the places that its reading told; what they must
lead to is made on the form of that reading, and the two have to meet.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

import pytest

from generator.blocks import ListBlock, Paragraph
from generator.model import AgendaItem, Meeting, Section, SectionKind, Status
from tests.conftest import REAL, ROOT
from tests.corpus_form import form
from tests.test_variants import read

DOCUMENTS = [*sorted((ROOT / "minutes").rglob("*.txt")), *sorted(REAL.rglob("*.txt"))]
EACH = pytest.mark.parametrize("path", DOCUMENTS, ids=[path.stem for path in DOCUMENTS])

Form = dict[str, Any]
T = TypeVar("T")


def first_reading(path: Path) -> tuple[str, Meeting, Form]:
    text = path.read_text("utf-8")
    meeting, problems = read(text.encode())
    return text, meeting, form(meeting, problems)


def told(text: str) -> Form:
    return form(*read(text.encode()))


def open_items(meeting: Meeting) -> Iterator[tuple[int, AgendaItem]]:
    return (
        (place, item) for place, item in enumerate(meeting.items) if item.status is Status.OPEN
    )


def some(cases: Iterable[T], most: int = 5) -> list[T]:
    """A few cases, from all over the document: each costs another reading of the whole."""
    every = list(cases)
    return every[:: max(1, len(every) // most)][:most]


def lines_of(section: Section, item: AgendaItem, meeting: Meeting, text: str) -> tuple[int, int]:
    """Where a section begins and ends, as indices of lines."""
    starts = [each.origin.line - 1 for each in item.sections]
    ends = [*starts[1:], next_item(item, meeting, text)]
    place = starts.index(section.origin.line - 1)
    return starts[place], ends[place]


def next_item(item: AgendaItem, meeting: Meeting, text: str) -> int:
    later = [each.origin.line - 1 for each in meeting.items if each.origin.line > item.origin.line]
    return min(later, default=len(text.split("\n")))


def sections_of(meeting: Meeting) -> Iterator[tuple[int, int, Section]]:
    """The sections of the open items, with the places of item and section."""
    for place, item in open_items(meeting):
        yield from ((place, number, section) for number, section in enumerate(item.sections))


# Their lines are each a thing of its own.
_LISTS_OF_LINES = {SectionKind.ATTACHMENTS, SectionKind.ROUTE}
# Not moved: what a line means hangs on what stands before it in these.
_FIXED = {SectionKind.PRIOR, SectionKind.OTHER}


@EACH
def test_sections_in_another_order_are_the_same_sections(path: Path) -> None:
    text, meeting, before = first_reading(path)
    movable = [
        (place, item, position)
        for place, item in open_items(meeting)
        for position, (one, two) in enumerate(pairwise(item.sections))
        if all(each.heading and each.blocks for each in (one, two))
        and not _FIXED & {one.kind, two.kind}
        and one.kind is not two.kind
    ]
    for place, item, position in some(movable):
        first, second = item.sections[position : position + 2]
        start, middle = lines_of(first, item, meeting, text)
        _, end = lines_of(second, item, meeting, text)
        lines = text.split("\n")
        swapped = [*lines[:start], *lines[middle:end], "", *lines[start:middle], *lines[end:]]
        expected = copy.deepcopy(before)
        sections = expected["items"][place]["sections"]
        sections[position : position + 2] = reversed(sections[position : position + 2])
        assert told("\n".join(swapped)) == expected, (item.key.number, first.heading)


@EACH
def test_an_unknown_heading_heads_the_prose_below_it(path: Path) -> None:
    text, meeting, before = first_reading(path)
    places = [
        (place, number, index, block)
        for place, number, section in sections_of(meeting)
        if section.kind is SectionKind.CASE and section.heading
        for index, block in enumerate(section.blocks)
        if isinstance(block, Paragraph)
        and block.text.endswith(".")
        and (index == 0 or section.blocks[index - 1].text.endswith("."))
    ]
    for place, number, index, block in some(places):
        lines = text.split("\n")
        lines[block.origin.line - 1 : block.origin.line - 1] = ["Havnens fremtid", ""]
        expected = copy.deepcopy(before)
        blocks = expected["items"][place]["sections"][number]["blocks"]
        blocks.insert(index, {"heading": "Havnens fremtid"})
        assert told("\n".join(lines)) == expected, block.text[:40]


@EACH
def test_a_page_that_ends_in_a_sentence_parts_no_paragraph(path: Path) -> None:
    text, meeting, before = first_reading(path)
    long = [
        block
        for _, _, section in sections_of(meeting)
        if section.kind not in _LISTS_OF_LINES
        for block in section.blocks
        if isinstance(block, Paragraph) and block.text.count(" ") > 12
    ]
    for block in some(long, most=8):
        lines = text.split("\n")
        line = lines[block.origin.line - 1]
        # In the middle, between two words in lower case: no sentence ends there.
        cut = re.search(r"(?<=[a-zæøå]) (?=[a-zæøå]{2})", line[len(line) // 2 :])
        if cut is None or "\t" in line:
            continue
        at = len(line) // 2 + cut.start()
        lines[block.origin.line - 1 : block.origin.line] = [line[:at], "", line[at + 1 :]]
        assert told("\n".join(lines)) == before, line[at - 20 : at + 20]


@EACH
@pytest.mark.parametrize("printed", ["{})", "At {})", "({})"])
def test_a_list_that_is_numbered_otherwise_keeps_its_new_numbers(path: Path, printed: str) -> None:
    text, meeting, before = first_reading(path)
    numbered = [
        (place, number, index, block)
        for place, number, section in sections_of(meeting)
        for index, block in enumerate(section.blocks)
        if isinstance(block, ListBlock)
        and [entry.marker for entry in block.entries[:2]] == ["1.", "2."]
    ]
    for place, number, index, block in some(numbered, most=3):
        lines, at = text.split("\n"), block.origin.line - 1
        expected = copy.deepcopy(before)
        entries = expected["items"][place]["sections"][number]["blocks"][index]["list"]
        for count, entry in enumerate(entries, start=1):
            old, new = f"{count}.", printed.format(count)
            at = next(n for n in range(at, len(lines)) if lines[n].startswith(f"{old} "))
            lines[at] = new + lines[at].removeprefix(old)
            entries[count - 1] = new + entry.removeprefix(old)
        after = told("\n".join(lines))
        assert after["items"][place]["sections"] == expected["items"][place]["sections"], index

"""Follow the fields of a document: what they show stays, their instructions go.

A field begins, says what it is to show, and shows it; fields stand in each other. What a
field holds that is never ended is shown, for nobody can say where it would stop.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import attrgetter

from lxml.etree import _Element as Element

from generator.read.word.markup import w

LINKED = "to"
"""The attribute of a hyperlink that says where it leads, until relations are written."""
_LINK = re.compile(r'\s*HYPERLINK\s+"(https?://[^"]+)"', re.IGNORECASE)
_INSTRUCTED = 50
"""In so many pieces an instruction is looked for."""
_PARTS = tuple(
    map(
        w,
        (
            *("fldChar", "instrText", "t", "tab", "ptab", "br", "cr", "sym", "drawing", "pict"),
            *("noBreakHyphen", "softHyphen", "footnoteReference", "endnoteReference", "object"),
        ),
    )
)


@dataclass(slots=True)
class _Field:
    """Where a field begins, where it begins to show something, and where it ends."""

    begins: int
    shows: int = 0
    ends: int = 0


def follow_fields(root: Element) -> None:
    """Leave of every field what it shows; a link that it shows becomes a hyperlink."""
    parts = list(root.iter(*_PARTS))
    change = [0] * (len(parts) + 1)
    linked = 0
    for field in _fields(parts):
        change[field.begins] += 1
        change[field.shows] -= 1
        if field.begins >= linked and (address := _address(parts, field)):
            _link(parts[field.shows : field.ends], address)
            linked = field.ends
    for part, instructing in zip(parts, accumulate(change), strict=False):
        if instructing or part.tag in {w("fldChar"), w("instrText")}:
            parent = part.getparent()
            if parent is not None:
                parent.remove(part)


def _fields(parts: Sequence[Element]) -> list[_Field]:
    """The fields that are ended, in the order in which they begin."""
    opened: list[_Field] = []
    ended: list[_Field] = []
    for place, part in enumerate(parts):
        sort = part.get(w("fldCharType")) if part.tag == w("fldChar") else None
        if sort == "begin":
            opened.append(_Field(place))
        elif sort == "separate" and opened:
            opened[-1].shows = opened[-1].shows or place
        elif sort == "end" and opened:
            field = opened.pop()
            field.shows, field.ends = field.shows or place, place
            ended.append(field)
    return sorted(ended, key=attrgetter("begins"))


def _address(parts: Sequence[Element], field: _Field) -> str | None:
    end = min(field.shows, field.begins + _INSTRUCTED)
    instruction = "".join(
        part.text or "" for part in parts[field.begins : end] if part.tag == w("instrText")
    )
    match = _LINK.match(instruction)
    return match[1] if match else None


def _link(parts: Sequence[Element], address: str) -> None:
    """Put a hyperlink around each run that has one of some parts, and is in none already."""
    for run in dict.fromkeys(part.getparent() for part in parts):
        around = run.getparent() if run is not None and run.tag == w("r") else None
        if run is None or around is None or around.tag == w("hyperlink"):
            continue
        link = run.makeelement(w("hyperlink"), {LINKED: address})
        around.replace(run, link)
        link.append(run)

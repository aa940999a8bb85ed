"""Read who was absent when an item was decided."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.blocks import Block, Paragraph
from generator.model import Presence
from generator.parse.layout import Layout, fold

_PARTY = re.compile(r"\s*\((?P<party>[A-ZÆØÅ]{1,3})\)$")
_NAME_WORD = re.compile(r"(?:[A-ZÆØÅ][\w'’.-]*|[A-ZÆØÅ]\.)")
_NAMES_IN_A_LINE = 2
"""A line without a label is one of names only when it holds at least so many."""


def read_presence(blocks: Sequence[Block], layout: Layout) -> tuple[Presence, ...]:
    """Who was absent, read off the lines of absence among a decision's blocks."""
    return tuple(
        presence
        for index, block in enumerate(blocks)
        if tells_absence(blocks, index, layout)
        for presence in _absent(block.text, layout)
    )


def tells_absence(blocks: Sequence[Block], index: int, layout: Layout) -> bool:
    """Whether a block of a decision only tells who was absent.

    It does by its label; without one it must stand first, where that line would: a
    list of names further down is of people elected, or anything else.
    """
    block = blocks[index]
    if not isinstance(block, Paragraph):
        return False
    return is_absence(block.text, layout) or (index == 0 and is_names(block.text, layout))


def is_absence(text: str, layout: Layout) -> bool:
    """Whether a paragraph has the label of absence, and nothing but names after it."""
    match = layout.absence.match(text)
    return match is not None and all(_is_name(n, layout) for n in split_names(match["names"]))


def is_names(text: str, layout: Layout) -> bool:
    """Whether a paragraph is a bare line of names."""
    names = split_names(text)
    return len(names) >= _NAMES_IN_A_LINE and all(_is_name(name, layout) for name in names)


def _absent(text: str, layout: Layout) -> list[Presence]:
    match = layout.absence.match(text)
    found = []
    for name in split_names(match["names"] if match else text):
        party = _PARTY.search(name)
        found.append(Presence(_PARTY.sub("", name), party["party"] if party else None))
    return found


def split_names(names: str) -> list[str]:
    """The names in a list of names, parted by commas or "og"."""
    parts = re.split(r"\s*[,;]\s*|\s+og\s+", names.strip().rstrip("."))
    return [part for part in parts if part]


def _is_name(text: str, layout: Layout) -> bool:
    """Whether a text has the form of a person's name: two to six words with capitals."""
    words = _PARTY.sub("", text).split()
    if fold(text) in layout.not_names:
        return False
    shaped = all(_NAME_WORD.fullmatch(word) or word in layout.particles for word in words)
    return shaped and 2 <= len(words) <= 6  # noqa: PLR2004 - first name to double surname

"""Read who was absent when an item was decided."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.model import Block, Paragraph, Presence
from generator.parse.layout import Layout

_PARTY = re.compile(r"\s*\((?P<party>[A-ZÆØÅ]{1,3})\)$")
_NAME_WORD = re.compile(r"(?:[A-ZÆØÅ][\w'’.-]*|[A-ZÆØÅ]\.)")
_NAMES_IN_A_LINE = 2
"""A line without a label is one of names only when it holds at least so many."""


def read_presence(blocks: Sequence[Block], layout: Layout) -> tuple[Presence, ...]:
    """Who was absent, read off the lines of absence among a decision's blocks."""
    return tuple(
        presence
        for block in blocks
        if isinstance(block, Paragraph) and is_absence(block.text, layout)
        for presence in _absent(block.text, layout)
    )


def is_absence(text: str, layout: Layout) -> bool:
    """Whether a paragraph only tells who was absent: a labelled line, or a bare one of names."""
    if match := layout.absence.match(text):
        names = _split(match["names"])
        return all(_is_name(name, layout) for name in names)
    names = _split(text)
    return len(names) >= _NAMES_IN_A_LINE and all(_is_name(name, layout) for name in names)


def _absent(text: str, layout: Layout) -> list[Presence]:
    match = layout.absence.match(text)
    found = []
    for name in _split(match["names"] if match else text):
        party = _PARTY.search(name)
        found.append(Presence(_PARTY.sub("", name), party["party"] if party else None))
    return found


def _split(names: str) -> list[str]:
    parts = re.split(r"\s*[,;]\s*|\s+og\s+", names.strip().rstrip("."))
    return [part for part in parts if part]


def _is_name(text: str, layout: Layout) -> bool:
    """Whether a text has the form of a person's name: two to six words with capitals."""
    words = _PARTY.sub("", text).split()
    shaped = all(_NAME_WORD.fullmatch(word) or word in layout.particles for word in words)
    return shaped and 2 <= len(words) <= 6  # noqa: PLR2004 - first name to double surname

"""Put the files of one meeting in order: by their names, and by how much a format tells."""

from __future__ import annotations

import re

from generator.model import Source

_FORMATS = (
    "text/plain",
    "application/pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "text/html",
)
"""The last one tells most: a page of the portal has addresses."""

_DAY = re.compile(r"(?<!\d)(\d{1,2})([-._ ])(\d{1,2})\2(\d{4})(?!\d)")
_NUMBERS = re.compile(r"(\d+)|(\D+)")

Order = tuple[tuple[tuple[int, int, str], ...], int, str]


def richness(source: Source) -> int:
    """How much the format of a file tells beside others; an unknown one tells least."""
    return _FORMATS.index(source.media_type) if source.media_type in _FORMATS else -1


def by_name(source: Source) -> Order:
    """A key that sorts files of one meeting from the oldest to the newest.

    "referat 10.txt" comes after "referat 9.txt" and that after "referat.txt"; days are
    compared as days. Of files that have one name, that of the format which tells most is last.
    """
    name = _DAY.sub(r"\4\2\3\2\1", _stem(source))
    parts = tuple(
        (0, int(number), "") if number else (1, 0, text.casefold())
        for number, text in _NUMBERS.findall(name)
    )
    return parts, richness(source), source.path


def is_continued(one: Source, other: Source) -> bool:
    """Whether one of two names goes on where the other ends: "referat" and "referat rettet"."""
    shorter, longer = sorted((_stem(one).casefold(), _stem(other).casefold()), key=len)
    return shorter != longer and longer.startswith(shorter)


def _stem(source: Source) -> str:
    return source.path.rpartition(".")[0] or source.path

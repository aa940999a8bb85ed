"""Give the places of an item ids of their own, so that each can be pointed at.

A section is known by its heading, a sub-heading by its words, and what stands below a
heading by the section's id and its number there: `sagsfremstilling.3`. A dot is in no
slug, so no heading can be taken for a paragraph.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import count

from generator.identifiers import slugify
from generator.model import Section, SectionKind

DECISION = "beslutning"
"""The id of the own decision, whatever its heading; the way past the case leads there."""

_OURS = frozenset({"indhold", "forloeb"})
"""Ids that the pages themselves have; those of the templates begin so."""
_TEMPLATES = "ra-"

Mark = Callable[[str | None], str]
"""The id of a section's next place: a sub-heading's by its words, the next number for None."""


def no_mark(_words: str | None) -> str:
    """No place has an id."""
    return ""


class Ids:
    """The ids of one item's places as they are given out, none of them twice.

    All begin with `prefix`; where they are not `numbered`, only headings have one.
    """

    def __init__(self, sections: Sequence[Section], prefix: str = "", *, numbered: bool) -> None:
        """Give each section its id, the own decision first, then in the order of the minutes."""
        self._prefix = prefix
        self._numbered = numbered
        self._taken = set(_OURS)
        own = next((n for n, each in enumerate(sections) if _is_decision(each)), None)
        first = None if own is None else self._named(DECISION)
        self.sections = tuple(
            first if first is not None and n == own else self._named(_name(each))
            for n, each in enumerate(sections)
        )

    def mark(self, section: str) -> Mark:
        """What gives the places of a section their ids, in the order of the page."""
        numbers: Iterator[int] = count(1)

        def place(words: str | None) -> str:
            if words is not None:
                return self._named(slugify(words) or "afsnit")
            return f"{section}.{next(numbers)}" if self._numbered else ""

        return place

    def _named(self, name: str) -> str:
        """An id that begins with the name; the second of one name gets a number."""
        wanted = f"{self._prefix}{name}"
        if wanted.startswith(_TEMPLATES):
            wanted = f"tekst-{wanted}"
        numbered = (f"{wanted}-{n}" for n in count(2))
        found = wanted if wanted not in self._taken else next(numbered)
        while found in self._taken:
            found = next(numbered)
        self._taken.add(found)
        return found


def _is_decision(section: Section) -> bool:
    return section.kind is SectionKind.DECISION


def _name(section: Section) -> str:
    return DECISION if _is_decision(section) else slugify(section.heading) or "tekst"

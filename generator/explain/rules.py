"""Name the entry of the vocabulary that matched, with its file and line.

A layout is made of several files and knows no longer where its entries stand. Here each
entry is asked alone, read as the layout reads it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from generator.explain.values import Rule
from generator.parse.layout import ENTRIES, Layout, fold
from generator.parse.source import Source
from generator.parse.tables import WITHOUT
from generator.parse.vocabulary import Entry, Patterns

HEAD = Rule("head")
CONTENTS = Rule("contents")
SECTIONS = Rule("sections")
PROSE = Rule("prose")
LISTS = Rule("lists")
TABLES = Rule("tables")
NAMES = Rule("names")
PAGES = Rule("pages")
FORMAT = Rule("format")
BUILT_IN = {
    HEAD: "a line before the first item",
    CONTENTS: "a line of the contents list, by its page or an item's title",
    SECTIONS: "text of an item before any heading",
    PROSE: "a paragraph, one cut by a page, or a line that heads the following",
    LISTS: "a bullet, or a number and its successor",
    TABLES: "tabs between cells",
    NAMES: "a sentence or a line of names that tells who was absent",
    PAGES: "what belongs to a page and not to the minutes, or what nobody sees on it",
    FORMAT: "a heading that the format marks as one",
}
"""The rules that no file says: those of the reader and the parser."""

_ENTRIES = {entry.place: entry for entry in ENTRIES}


class Rules:
    """The entries of a layout's files, the common one first."""

    def __init__(self, sources: Sequence[Source], layout: Layout, media_type: str) -> None:
        """Hold the files, the layout that they make, and of what format the document is."""
        self._sources = tuple(sources)
        self._media_type = media_type
        kinds = (*layout.minutes, *layout.agenda)
        self._names = {"kinds": "|".join(map(re.escape, kinds))}
        self._read: dict[str, list[tuple[Rule, Any]]] = {}

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files."""
        return tuple(source.name for source in self._sources)

    def marked(self, selector: str) -> tuple[Rule, ...]:
        """The rule of what the format itself marks: on a page, a selector of `data/portals/`."""
        return (Rule(f"portal: {selector}") if self._media_type == "text/html" else FORMAT,)

    def at(self, place: str) -> tuple[Rule, ...]:
        """The one pattern of a key: a later file's goes before an earlier one's."""
        table, _, key = place.partition(".")
        return tuple(
            Rule(place, source.name, source.lines.get((table, key)))
            for source in reversed(self._sources)
            if key in source.tables.get(table, {})
        )[:1]

    def among(self, place: str, matches: Callable[[Any], bool]) -> tuple[Rule, ...]:
        """The first entry of a list that matches, alone and read as the layout reads the list."""
        if place not in self._read:
            self._read[place] = list(self._list(place, _ENTRIES[place]))
        return tuple(rule for rule, made in self._read[place] if matches(made))[:1]

    def word(self, place: str, line: str) -> tuple[Rule, ...]:
        """The entry of a list of words that a line is."""
        return self.among(place, lambda words: fold(line) in set(map(fold, words)))

    def _list(self, place: str, entry: Entry) -> Iterator[tuple[Rule, Any]]:
        table, _, key = place.partition(".")
        for number, source in enumerate(self._sources):
            gone = {
                fold(word)
                for later in self._sources[number + 1 :]
                for word in later.tables.get(WITHOUT, {}).get(table, {}).get(key, ())
            }
            for index, value in enumerate(source.tables.get(table, {}).get(key, ())):
                if fold(value) in gone:
                    continue
                # Patterns are told apart by their place in the list, words by themselves.
                name = f"{place}[{index}]" if isinstance(entry, Patterns) else place
                line = source.lines.get((table, key, index))
                yield Rule(name, source.name, line), entry.read([value], self._names)

"""How a municipality lays out its minutes, read from `data/layouts/`.

A layout is data. A new municipality is a TOML file beside `_common.toml` and two
invented sample minutes; what the file cannot say is a concept that the parser
lacks, to be added for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from generator.danish import DATE
from generator.data import load_toml
from generator.model import MeetingKind, SectionKind

COMMON = "_common"


@dataclass(frozen=True, slots=True)
class Layout:
    """The vocabulary and the line patterns of one municipality's minutes."""

    kinds: Mapping[str, MeetingKind]
    heading: re.Pattern[str]
    heading_without_date: re.Pattern[str]
    contents: frozenset[str]
    date_labels: tuple[str, ...]
    place_labels: tuple[str, ...]
    attendee_labels: tuple[str, ...]
    opens_item: re.Pattern[str]
    closed: tuple[re.Pattern[str], ...]
    closed_line: re.Pattern[str]
    closed_sentence: re.Pattern[str]
    grounds: re.Pattern[str]
    closed_cells: frozenset[str]
    closed_inside: re.Pattern[str]
    closed_group: re.Pattern[str]
    open_group: re.Pattern[str]
    case_number: re.Pattern[str]
    case_labels: tuple[str, ...]
    """Folded, the longest first."""
    sections: Mapping[str, SectionKind]
    dated_recommendation: re.Pattern[str]
    dated_decision: re.Pattern[str]
    prior: re.Pattern[str]
    prior_inside: re.Pattern[str]
    quoted_lines: Mapping[str, re.Pattern[str]]
    """The three lines that name a quoted decision, by what they tell: body, date, item."""
    absence: re.Pattern[str]
    particles: frozenset[str]
    not_names: frozenset[str]
    unfinished: frozenset[str]
    answers: frozenset[str]
    routine: re.Pattern[str]

    def section_kind(self, line: str) -> SectionKind | None:
        """The kind of section that a line announces; None when it is no heading."""
        return self.sections.get(fold(line))

    def is_contents(self, line: str) -> bool:
        """Whether a line heads the list of contents."""
        return fold(line) in self.contents

    def ends_unfinished(self, text: str) -> bool:
        """Whether a text ends in a word that cannot end a sentence."""
        last = text.rsplit(maxsplit=1)[-1:] or [""]
        return last[0].casefold() in self.unfinished

    def is_answer(self, text: str) -> bool:
        """Whether a line is one of the short answers that head nothing."""
        return fold(text.rstrip(".")) in self.answers

    def is_quoted_line(self, line: str) -> bool:
        """Whether a line is one of the three that name a quoted decision."""
        return any(pattern.match(line) for pattern in self.quoted_lines.values())

    def closing(self, title: str) -> re.Match[str] | None:
        """How a title says that its item is closed; None when it does not."""
        return next((m for pattern in self.closed if (m := pattern.match(title))), None)

    def is_routine(self, title: str | None) -> bool:
        """Whether a title is of an item that every meeting has."""
        return title is not None and self.routine.search(title) is not None


@cache
def load_layout(name: str | None = None) -> Layout:
    """Read the layout of a municipality over the common one, or that alone.

    Raises FileNotFoundError when there is no such layout, and ValueError when it
    contradicts itself: unlike bad minutes, that is a mistake of ours.
    """
    tables = [
        load_toml(f"layouts/{each}.toml") for each in dict.fromkeys((COMMON, name or COMMON))
    ]
    document = _merged(tables, "document")
    minutes, agenda = document["minutes"], document["agenda"]
    kinds = "|".join(re.escape(each) for each in (*minutes, *agenda))
    header = _merged(tables, "header")
    dated = _merged(tables, "dated_headings")
    return Layout(
        kinds=dict.fromkeys(minutes, MeetingKind.MINUTES)
        | dict.fromkeys(agenda, MeetingKind.AGENDA),
        heading=_pattern(document["heading"].replace("{kinds}", kinds)),
        heading_without_date=_pattern(document["heading_without_date"].replace("{kinds}", kinds)),
        contents=_folded(document["contents"]),
        date_labels=tuple(header["date"]),
        place_labels=tuple(header["place"]),
        attendee_labels=tuple(header["attendees"]),
        opens_item=_pattern(_merged(tables, "item")["opens"], re.IGNORECASE),
        closed=tuple(_pattern(each, re.IGNORECASE) for each in _merged(tables, "item")["closed"]),
        closed_line=_pattern(_merged(tables, "item")["closed_line"], re.IGNORECASE),
        closed_sentence=_pattern(_merged(tables, "item")["closed_sentence"], re.IGNORECASE),
        grounds=_pattern(_merged(tables, "item")["grounds"], re.IGNORECASE),
        closed_cells=_folded(_merged(tables, "item")["closed_cells"]),
        closed_inside=_pattern(_merged(tables, "item")["closed_inside"], re.IGNORECASE),
        closed_group=_pattern(_merged(tables, "item")["closed_group"], re.IGNORECASE),
        open_group=_pattern(_merged(tables, "item")["open_group"], re.IGNORECASE),
        case_number=re.compile(
            "|".join(f"(?:{form})" for form in _merged(tables, "case")["forms"]), re.IGNORECASE
        ),
        case_labels=_longest_first(_folded(_merged(tables, "case")["labels"])),
        sections=_sections(name or COMMON, tables),
        dated_recommendation=_pattern(dated["recommendation"]),
        dated_decision=_pattern(dated["decision"]),
        prior=_pattern(dated["prior"], re.IGNORECASE),
        prior_inside=_pattern(dated["prior_inside"], re.IGNORECASE),
        quoted_lines={
            key: _pattern(written, re.IGNORECASE)
            for key, written in _merged(tables, "quotation_lines").items()
        },
        absence=_absence(_merged(tables, "absence")["labels"]),
        particles=frozenset(_merged(tables, "absence")["particles"]),
        not_names=_folded(_merged(tables, "absence")["not_names"]),
        unfinished=frozenset(_merged(tables, "prose")["unfinished"]),
        answers=_folded(_merged(tables, "prose")["answers"]),
        routine=re.compile("|".join(_merged(tables, "routine")["titles"]), re.IGNORECASE),
    )


@cache
def find_layout(configured: str | None, municipality: str) -> Layout:
    """The layout that the publisher names, or that of the municipality's own name, or the common.

    Raises FileNotFoundError when the publisher names one that does not exist.
    """
    if configured is not None:
        return load_layout(configured)
    try:
        return load_layout(municipality)
    except FileNotFoundError:
        return load_layout()


def quoted_body(match: re.Match[str]) -> str:
    """The body that a dated heading names: "Beslutning i <body> ...", "<body>s beslutning ..."."""
    groups = match.groupdict()
    return str(groups.get("committee") or groups["possessor"]).strip(" ,")


def fold(line: str) -> str:
    """A line without the differences that do not tell headings apart.

    >>> fold("  Sagsfremstilling : ")
    'sagsfremstilling'
    """
    return " ".join(line.split()).rstrip(" :").casefold()


def _sections(name: str, tables: Sequence[Mapping[str, Any]]) -> dict[str, SectionKind]:
    found: dict[str, SectionKind] = {}
    for kind, headings in (
        (k, h) for table in tables for k, h in table.get("headings", {}).items()
    ):
        for heading in headings:
            if found.setdefault(fold(heading), SectionKind(kind)) != SectionKind(kind):
                msg = (
                    f"layouts/{name}.toml: {heading!r} is in {found[fold(heading)]} and in {kind}"
                )
                raise ValueError(msg)
    return found


def _merged(tables: Sequence[Mapping[str, Any]], name: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for key, value in ((k, v) for table in tables for k, v in table.get(name, {}).items()):
        merged[key] = [*merged.get(key, []), *value] if isinstance(value, list) else value
    return merged


def _absence(labels: Iterable[str]) -> re.Pattern[str]:
    named = "|".join(re.escape(label) for label in _longest_first(labels))
    return re.compile(rf"^(?:{named})\s*:\s*(?P<names>.*)$", re.IGNORECASE | re.DOTALL)


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """Words in an order in which none hides a longer one that begins with it."""
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _pattern(written: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    return re.compile(written.replace("DATE", DATE), flags)

"""What the data files of decisions, votes, names and presence may hold: a line for an entry.

In their patterns `{name}` stands for a part, which the file's table `parts` names;
a part may have those before it. What the words mean is the business of who reads them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import generator.data
from generator.model import Outcome
from generator.parse.source import Source, read_source
from generator.parse.tables import check_source
from generator.parse.vocabulary import Entry, Pattern, Patterns, expanded

_DECIDING = (
    "outcomes",
    "bare",
    "things",
    "active",
    "active_things",
    "decided_things",
)
"""The tables whose keys are outcomes."""
_SIDES = ("for", "against", "abstain")


def _plain(table: str, keys: str) -> Iterable[Entry]:
    """The patterns of a table from which nothing but a match is read."""
    return (Pattern(f"{table}.{key}") for key in keys.split())


ENTRIES: Mapping[str, tuple[Entry, ...]] = {
    "outcomes.toml": (
        *(
            Patterns(f"{table}.{outcome}")
            for table in ("outcomes", "bare", "things", "active", "active_things")
            for outcome in Outcome
        ),
        *(
            Patterns(f"{table}.{outcome}")
            for table in ("infinitive", "decided_things")
            for outcome in Outcome
        ),
        *_plain("decided", "opens clause"),
        *_plain(
            "shape", "subject thing counted acting inverted day clause weak statement amending"
        ),
        *_plain("shape", "turned unless unless_recommended points lead"),
        Pattern("shape.inverted_acting", "verb rest"),
        Pattern("shape.part", "ad entry point"),
        Patterns("votes.counts", "ayes noes", may="for against for_after against_after rejected"),
        *(Patterns(f"votes.side.{side}", "count", may="names names_after") for side in _SIDES),
        *(Pattern(f"after.{side}") for side in _SIDES),
        *(Pattern(f"before.{side}", may="acceded") for side in _SIDES),
        *_plain(
            "told",
            "trigger for against abstain bodies about decides voting elsewhere amendment motion"
            " rejected withdrawn case majority",
        ),
        Pattern("told.carried", "not"),
        Pattern("told.group", "names"),
        *_plain("statements", "reservation reservation_after to_council to_council_after trigger"),
    ),
    "names.toml": (
        *_plain("people", "titles officials others"),
        *_plain("parties", "names forms"),
        *_plain("lists", "before after"),
    ),
    "presence.toml": (
        *_plain("told", "none trigger named disqualified not_disqualified"),
        *_plain("absent", "before after whole here parts"),
        Pattern("absent.excuse", "excuse"),
        *_plain("partly", "before"),
        *_plain("substitute", "before after"),
        Pattern("substitute.bracket", "names"),
        *_plain("disqualified", "before after"),
        Pattern("disqualified.found", "declared held"),
    ),
}


def load_wordings(file: str) -> dict[str, Any]:
    """The tables of a data file, with each part put in its place. Raises LayoutError."""
    source = read_wordings(file)
    parts: dict[str, str] = {}
    for name, written in source.tables.get("parts", {}).items():
        fault = partial(source.fault, ("parts", name))
        Pattern("").check(written, parts, lambda said, *_, fault=fault: fault(said))
        parts[name] = expanded(written, parts)
    tables = {name: table for name, table in source.tables.items() if name != "parts"}
    check_source(replace(source, tables=tables), ENTRIES[file], parts)
    whole: dict[str, Any] = _expanded(tables, parts)
    return whole


def read_wordings(file: str) -> Source:
    """A data file as it stands."""
    return read_source(Path(generator.data.__file__).parent / file, f"data/{file}")


def _expanded(value: Any, parts: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return expanded(value, parts)
    if isinstance(value, list):
        return [_expanded(each, parts) for each in value]
    return {key: _expanded(each, parts) for key, each in value.items()}

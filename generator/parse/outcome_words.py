"""The words of decisions and votes, from `data/outcomes.toml`.

What the file may hold is declared here, a line for an entry; what its words mean is
the business of `outcome` and `votes`.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import generator.data
from generator.model import Outcome
from generator.parse.source import Source, read_source
from generator.parse.tables import check_source
from generator.parse.vocabulary import Entry, Form, Pattern, Patterns

ENTRIES: tuple[Entry, ...] = (
    Pattern("opening.before"),
    Pattern("opening.unless"),
    *(Patterns(f"outcomes.{outcome}") for outcome in Outcome),
    Patterns("votes.counts", "ayes noes"),
    Pattern("votes.abstentions", "abstentions short"),
    Pattern("votes.amendment"),
    Pattern("votes.motion"),
    Pattern("votes.carried", "not"),
    Pattern("votes.rejected"),
    Form("votes.against", "names"),
    Form("votes.for", "names"),
    Form("votes.abstaining", "names"),
    Form("votes.reservation", "names"),
    Form("votes.to_council", "names"),
)


@cache
def load_outcomes() -> dict[str, Any]:
    """The tables of the file, checked. Raises LayoutError."""
    source = read_outcomes()
    check_source(source, ENTRIES, {})
    return dict(source.tables)


def read_outcomes() -> Source:
    """The file as it stands."""
    folder = Path(generator.data.__file__).parent
    return read_source(folder / "outcomes.toml", "data/outcomes.toml")

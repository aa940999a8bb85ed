"""What is known of a made archive: the links that it must have, may have, or must not have.

A file of lines of JSON, `truth.jsonl`. Ids are those of the archive's own data files.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

FILE = "truth.jsonl"
HIDDEN = "hidden"
"""The status of a quotation whose words are not shown: they may be those of a closed item."""


@dataclass(frozen=True, slots=True)
class Named:
    """A reference in prose: what it leads to, None where nothing may be linked.

    `optional`: it may lead there or nowhere. `also`: a link to one of these is right, too.
    """

    item: str
    section: str
    sentence: str
    start: int
    text: str
    form: str
    target: str | None
    optional: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quoted decision by its place among those of its item, and where it is from."""

    item: str
    place: int
    label: str
    form: str
    target: str | None
    status: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two items, and why the one is shown on the other's page."""

    first: str
    second: str
    reason: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Truth:
    """All that is known of an archive's links."""

    named: tuple[Named, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    pairs: tuple[Pair, ...] = ()


_KINDS = {"named": Named, "quoted": Quoted, "pairs": Pair}


def write_truth(truth: Truth, path: Path) -> None:
    """Write one line a fact."""
    with path.open("w", encoding="utf-8") as lines:
        for kind in _KINDS:
            for fact in getattr(truth, kind):
                lines.write(json.dumps({"what": kind} | asdict(fact), ensure_ascii=False) + "\n")


def read_truth(path: Path) -> Truth:
    """Read what was written."""
    facts: dict[str, list[object]] = {kind: [] for kind in _KINDS}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            told = json.loads(line)
            kind = told.pop("what")
            if "also" in told:
                told["also"] = tuple(told["also"])
            facts[kind].append(_KINDS[kind](**told))
    return Truth(**{kind: tuple(each) for kind, each in facts.items()})  # type: ignore[arg-type]  # by kind

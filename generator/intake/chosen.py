"""The files that count because the publisher says so: `current` in archive.yml."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from generator.intake.one import Desk, municipality_of
from generator.problems import Code, Origin, Problem


def is_chosen(path: Path, desk: Desk) -> bool:
    """Whether a file is to count among those of its meeting, whatever these are called."""
    name = desk.name(path)
    known = municipality_of(name, desk.config)
    return known is not None and _inside(name, known.id) in map(_composed, known.current)


def not_there(paths: Iterable[Path], desk: Desk) -> Iterator[Problem]:
    """What is said of names in archive.yml that no file has."""
    there: dict[str, set[str]] = defaultdict(set)
    for name in map(desk.name, paths):
        if (known := municipality_of(name, desk.config)) is not None:
            there[known.id].add(_inside(name, known.id))
    for known in desk.config.municipalities:
        for each in known.current:
            if _composed(each) not in there[known.id]:
                message = (
                    f"municipalities.{known.id}.current: fandt {each!r}; ventet navnet på en fil "
                    "i kommunens mappe. Ret det, eller slet det"
                )
                yield Problem(Code.CURRENT_UNMATCHED, message, Origin("archive.yml", 0))


def _inside(name: str, municipality: str) -> str:
    """A file's name as it is in its municipality's folder."""
    return _composed(name.removeprefix(f"{municipality}/"))


def _composed(name: str) -> str:
    """A name whose accents are written as everywhere: systems differ in that."""
    return unicodedata.normalize("NFC", name)

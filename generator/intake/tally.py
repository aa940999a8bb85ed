"""Count what was taken in."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from generator.intake.one import File
from generator.problems import Problem, Severity


@dataclass(frozen=True, slots=True)
class Tally:
    """How many files there were, and why some were refused: a problem for each of these."""

    files: int
    pages: int | None
    """Of the files whose format has pages; None where there is none."""
    refused: tuple[Problem, ...]


def tally_of(files: Iterable[File], beside: Collection[Problem]) -> Tally:
    """Count files by what came of them; `beside` are those of which nothing came at all."""
    known = list(files)
    refused = [
        next((each for each in file.problems if each.severity is Severity.ERROR), None)
        for file in known
        if file.trace is None
    ]
    return Tally(
        files=len(known) + len(beside),
        pages=sum(file.pages for file in known) or None,
        refused=(*beside, *(each for each in refused if each is not None)),
    )

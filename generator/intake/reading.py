"""Read some files, each for its role: here, or side by side in processes of their own.

A file that breaks what reads it, or takes too much time or memory, is refused with one
line. What came of it that way is not remembered: another time it may be read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.guard.traces import Role
from generator.intake.codec import decode, encode
from generator.intake.one import Desk, File
from generator.intake.serving import Begin, Limits
from generator.intake.workers import Loss, Lost, spread
from generator.problems import Code, Origin, Problem

LIMITS = Limits()

_SMALL = 2_000_000
"""Files of so many bytes in all are read before another process has begun."""

_RISKY = frozenset({".docx", ".pdf"})
"""Formats read by libraries that may kill the process; never the one that builds."""


@dataclass(slots=True)
class Paper:
    """A file on its way: its entry in the cache, and what has come of it."""

    path: Path
    digest: str | None
    entry: str | None
    file: File | None = None
    kept: File | None = None
    """What the entry held."""
    lasting: bool = True
    """What has come of it would come of it another time, too."""


def read_papers(papers: Sequence[tuple[Paper, Role]], desk: Desk, jobs: int) -> Iterator[Paper]:
    """Read files, each for a role; gives them back as they are done."""
    tasks = [(paper.path, role) for paper, role in papers]
    if _harmless(path for path, _ in tasks):
        for paper, role in papers:
            paper.file = desk.take(paper.path, role)
            yield paper
        return
    for place, came in spread(_Errand(desk), tasks, jobs, LIMITS):
        paper, _ = papers[place]
        name = desk.name(paper.path)
        if isinstance(came, Lost):
            paper.file, paper.lasting = File((_refused(came, name),)), False
        else:
            paper.file = decode(came, name)
        yield paper


@dataclass(frozen=True, slots=True)
class _Errand:
    """What another process does with a file: what came of it is sent back as bytes."""

    desk: Desk

    def __call__(self, task: tuple[Path, Role], begin: Begin) -> bytes:
        return encode(self.desk.take(*task, begin))


def _refused(lost: Lost, name: str) -> Problem:
    """What is said of a file that could not be read to its end."""
    on_page = f"side {lost.page}" if lost.page else "filen"
    match lost.why:
        case Loss.SLOW:
            code = Code.TOO_SLOW
            seconds = LIMITS.seconds(lost.page)
            told = f"{on_page} tager over {seconds:.0f} sekunder at læse, så filen er opgivet"
        case Loss.EXHAUSTED:
            code = Code.TOO_LARGE
            gigabytes = LIMITS.memory / (1 << 30)
            told = f"{on_page} kræver over {gigabytes:.0f} GB hukommelse, så filen er opgivet"
        case Loss.CRASHED:
            code = Code.UNREADABLE_FILE
            told = "læsningen af filen brød sammen" + (f" ved {on_page}" if lost.page else "")
    message = f"{told}; se efter, om den kan åbnes, og gem den eventuelt på ny"
    return Problem(code, message, Origin(name, 0, lost.page))


def _harmless(paths: Iterable[Path]) -> bool:
    """Whether files may be read in this process: they are few, and nothing can go wrong."""
    size = 0
    for path in paths:
        size += _size(path)
        if size >= _SMALL or path.suffix.lower() in _RISKY:
            return False
    return True


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0

"""Work for other processes in tests: what answers, and what breaks who does it.

It is apart from the tests, so that a process has little to import before it begins.
"""

from __future__ import annotations

import os
import re
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from generator.intake.serving import Begin


def hang() -> None:
    """Hold the interpreter in a regular expression: no thread and no signal gets a turn."""
    re.match(r"(a+)+$", "a" * 60 + "b")


@dataclass(frozen=True)
class Sums:
    """Answers numbers: a negative one is refused, others tell which process answered."""

    extra: int

    def __call__(self, number: int, begin: Begin) -> tuple[int, int]:
        begin(None)
        if number < 0:
            raise ValueError(f"{number} er for lidt")
        return number + self.extra, os.getpid()


@dataclass(frozen=True)
class Trouble:
    """Notes each try in a folder, begins pages 6 and 7, and does what the task says."""

    folder: Path

    def __call__(self, task: str, begin: Begin) -> str:
        with (self.folder / task).open("a") as tries:
            tries.write("x")
        if task.endswith("on a page"):
            begin(6)
            begin(7)
        match task.partition(" ")[0]:
            case "sleep":
                time.sleep(600)
            case "match":
                hang()
            case "hoard":
                return str(len(bytearray(3 << 30)))
            case "abort":
                os.abort()
            case "kill":
                os.kill(os.getpid(), signal.SIGKILL)
        begin(None)
        return f"done: {task}"

    def tries(self, task: str) -> int:
        return len((self.folder / task).read_text())


@dataclass(frozen=True)
class Slowly:
    """Reads so many pages, each of them well within its time, all together beyond it."""

    pages: int

    def __call__(self, task: float, begin: Begin) -> str:
        for page in range(self.pages):
            begin(page + 1)
            time.sleep(task)
        return "read"


@dataclass(frozen=True)
class Hanging:
    """Tells which process it is in and hangs in a regular expression."""

    told: Path

    def __call__(self, _task: int, begin: Begin) -> None:
        begin(1)
        self.told.with_suffix(".new").write_text(str(os.getpid()))
        self.told.with_suffix(".new").rename(self.told)
        hang()

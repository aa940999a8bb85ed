"""A folder of many files is taken in: what breaks, what it takes, what is said at the end.

Texts stand in for formats with pages: a form feed parts their pages.
"""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.blocks import Document
from generator.build import CACHE, Project, silent, understand
from generator.guard.traces import Role
from generator.intake import reading
from generator.intake.codec import encode
from generator.intake.one import Desk
from generator.intake.serving import Begin, Limits
from generator.problems import Code, Problem, Severity
from generator.read import files
from generator.read.text import read_text
from tests.conftest import new_project

MEETING = (
    "REFERAT {body} d. {day}\n\nPunkt 1: {title}\n\nSagsfremstilling\n\n{text}\n\n"
    "Beslutning\n\nGodkendt.\n"
)


def meeting(day: str, text: str = "Om bænken.", body: str = "Udvalget", title: str = "Sag") -> str:
    return MEETING.format(body=body, day=day, title=title, text=text)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project without minutes."""
    (tmp_path / "minutes" / "proeve").mkdir(parents=True)
    return new_project(tmp_path, tmp_path / "minutes")


def put(project: Project, name: str, text: str) -> None:
    path = project.minutes / "proeve" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


# --- What breaks, or takes too much -------------------------------------------------------


def read_sheets(
    name: str, content: bytes, begin: Callable[[int], None]
) -> tuple[Document | None, list[Problem]]:
    """Read a text with pages, on which may stand what happens to who reads them."""
    for number, sheet in enumerate(content.decode().split("\f"), start=1):
        begin(number)
        if "HANG" in sheet:
            re.match(r"(a+)+$", "a" * 60 + "b")
        if "EAT" in sheet:
            bytearray(3 << 30)
        if "KILL" in sheet:
            os.kill(os.getpid(), signal.SIGKILL)
    return read_text(name, content.replace(b"\f", b"\n"))


@dataclass(frozen=True)
class InSheets:
    """Reads texts as a format with pages; `SLOW` in a file's name hangs after reading."""

    desk: Desk

    def __call__(self, task: tuple[Path, Role], begin: Begin) -> bytes:
        files._PAGED[".txt"] = read_sheets
        path, role = task
        file = self.desk.take(path, role, begin)
        if "SLOW" in path.name:
            re.match(r"(a+)+$", "a" * 60 + "b")
        return encode(file)


def test_a_file_that_hangs_eats_memory_or_crashes_is_one_line_and_the_others_are_read(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, "a.txt", meeting("01-02-2021"))
    put(project, "haenger.txt", meeting("02-02-2021", "Ja.\f\fHANG\f"))
    put(project, "aeder.txt", meeting("03-02-2021", "Ja.\fEAT"))
    put(project, "braser.txt", meeting("04-02-2021", "Ja.\f\f\fKILL"))
    put(project, "SLOW.txt", meeting("05-02-2021"))
    put(project, "z.txt", meeting("06-02-2021", "Ja.\fNej."))
    with monkeypatch.context() as patch:
        patch.setattr(reading, "_SMALL", 0)
        patch.setattr(reading, "_Errand", InSheets)
        patch.setattr(reading, "LIMITS", Limits(page=1, rest=2))
        built = understand(project, silent, remembering=True)
    assert [str(key.date) for key in built.view.archive.meetings] == ["2021-02-01", "2021-02-06"]
    told = {each.origin.document: each for each in built.problems}
    refused = {
        "proeve/haenger.txt": (Code.TOO_SLOW, "side 3 tager over 1 sekunder at læse"),
        "proeve/aeder.txt": (Code.TOO_LARGE, "side 2 kræver over 2 GB hukommelse"),
        "proeve/braser.txt": (Code.UNREADABLE_FILE, "læsningen af filen brød sammen ved side 4"),
        "proeve/SLOW.txt": (Code.TOO_SLOW, "filen tager over 2 sekunder at læse"),
    }
    assert {name: each.code for name, each in told.items()} == {
        name: code for name, (code, _) in refused.items()
    }
    for name, (_, said) in refused.items():
        assert told[name].message.startswith(said)
        assert told[name].severity is Severity.ERROR
    assert told["proeve/haenger.txt"].origin.page == 3
    # Another time they may be read: none of it is remembered.
    assert len([*(project.root / CACHE).glob("?" * 64)]) == 2
    assert len(understand(project, silent).view.archive.meetings) == 6


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_a_format_that_may_kill_what_reads_it_is_never_read_by_what_builds(
    project: Project, monkeypatch: pytest.MonkeyPatch, suffix: str
) -> None:
    put(project, f"a{suffix}", "intet")
    put(project, "b.txt", meeting("01-02-2021"))

    def never(*_: object) -> None:
        pytest.fail("it was read here")

    monkeypatch.setattr(Desk, "take", never)
    built = understand(project, silent)
    assert {each.code for each in built.problems if each.severity is Severity.ERROR}

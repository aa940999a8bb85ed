"""Documents come out as a person read them: `expected/README.md` says in which form."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.identifiers import committee_id
from generator.model import Meeting
from generator.parse import parse_meeting
from generator.parse.layout_files import load_layout
from generator.problems import Problem
from generator.read.text import read_text
from tests.conftest import REAL, needs_real
from tests.outline import outline

HERE = Path(__file__).parent
ROOT = HERE.parent
FOLDERS = {"sample": ROOT / "minutes"} | ({"real": REAL} if REAL.is_dir() else {})
EXPECTED = sorted(path for kind in FOLDERS for path in (HERE / "expected" / kind).glob("*/*.txt"))
SHOWN = [path.relative_to(HERE / "expected").as_posix() for path in EXPECTED]


def read(expectation: Path) -> tuple[Meeting, list[Problem], str]:
    kind, *rest = expectation.relative_to(HERE / "expected").parts
    source = FOLDERS[kind].joinpath(*rest)
    document, problems = read_text("/".join(rest), source.read_bytes())
    assert document is not None and problems == []
    meeting, problems = parse_meeting(document, rest[0], load_layout(), committee_id)
    assert meeting is not None
    return meeting, problems, source.read_text("utf-8")


def test_every_document_has_an_expectation() -> None:
    sources = {
        f"{kind}/{path.relative_to(folder).as_posix()}"
        for kind, folder in FOLDERS.items()
        for path in folder.rglob("*.txt")
    }
    assert set(SHOWN) == sources


@pytest.mark.parametrize("path", EXPECTED, ids=SHOWN)
def test_a_document_comes_out_as_it_was_read(path: Path) -> None:
    meeting, problems, text = read(path)
    told = outline(meeting, load_layout(), text.split("\n"))
    told += "".join(f"problem L{each.origin.line} {each.code}\n" for each in problems)
    assert told == path.read_text("utf-8")


def unbroken(line: str) -> str:
    """A line without hyphens: those that a line's end left in a word are mended."""
    return line.replace("-", "")


@pytest.mark.parametrize("path", EXPECTED, ids=SHOWN)
def test_titles_names_and_attachments_stand_in_the_lines_they_are_said_to(path: Path) -> None:
    meeting, _, text = read(path)
    lines = text.split("\n")
    for item in meeting.items:
        opener = unbroken(lines[item.origin.line - 1])
        assert opener.startswith(f"Punkt {item.key.number}:")
        assert opener.endswith(unbroken(item.title or ""))
        whole = "\n".join(lines[item.origin.line - 1 :])
        assert all(presence.name in whole for presence in item.presence)
        assert all(attachment.title in lines for attachment in item.attachments)
        assert all(name in whole for prior in item.prior_decisions for name in prior.absent)


@needs_real
def test_the_five_real_documents_hold_thirty_five_items() -> None:
    real = [read(path)[0] for path in EXPECTED if "real" in path.parts]
    assert (len(real), sum(len(meeting.items) for meeting in real)) == (5, 35)

"""Invented minutes are read as a person reads them: `corpus/README.md` says in which form."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.identifiers import committee_id
from generator.model import Meeting
from generator.parse import parse_meeting
from generator.parse.layout import load_layout
from generator.problems import Problem
from generator.read.text import read_text
from tests.corpus_form import TEXTS, expectation, form


def read(name: str, content: bytes) -> tuple[Meeting, list[Problem]]:
    document, problems = read_text(name, content)
    assert document is not None, problems
    meeting, found = parse_meeting(document, "fjordby", load_layout(), committee_id)
    assert meeting is not None, found
    return meeting, [*problems, *found]


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_invented_minutes_are_read_as_a_person_reads_them(path: Path) -> None:
    assert form(*read(path.name, path.read_bytes())) == expectation(path)


@pytest.mark.parametrize("path", TEXTS, ids=[path.stem for path in TEXTS])
def test_every_word_of_invented_minutes_is_accounted_for(path: Path) -> None:
    meeting, _ = read(path.name, path.read_bytes())
    words = meeting.words
    assert words.source == words.published + words.furniture

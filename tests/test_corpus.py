"""Invented minutes are read as a person reads them: `corpus/README.md` says in which form."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.identifiers import committee_id
from generator.model import Meeting
from generator.parse import parse_meeting
from generator.parse.layout_files import find_layout
from generator.problems import Problem
from generator.read.text import read_text
from tests.corpus_form import CORPUS, expectation, form

DOCUMENTS = sorted(CORPUS.rglob("*.txt"))
"""Those in a folder are read by the layout of the municipality that it is named after."""


def read(path: Path) -> tuple[Meeting, list[Problem]]:
    document, problems = read_text(path.name, path.read_bytes())
    assert document is not None, problems
    layout = find_layout(None, path.parent.name)
    meeting, found = parse_meeting(document, "fjordby", layout, committee_id)
    assert meeting is not None, found
    return meeting, [*problems, *found]


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.stem for path in DOCUMENTS])
def test_invented_minutes_are_read_as_a_person_reads_them(path: Path) -> None:
    assert form(*read(path)) == expectation(path)


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.stem for path in DOCUMENTS])
def test_every_word_of_invented_minutes_is_accounted_for(path: Path) -> None:
    meeting, _ = read(path)
    words = meeting.words
    assert words.source == words.published + words.furniture

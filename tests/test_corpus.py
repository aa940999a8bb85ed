"""Invented minutes are read as a person reads them: `corpus/README.md` says in which form."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.model import Meeting
from generator.parse.layout_files import find_layout
from generator.problems import Problem
from tests.corpus_form import CORPUS, expectation, form, understood

DOCUMENTS = sorted(CORPUS.rglob("*.txt"))
"""Those in a folder are read by the layout of the municipality that it is named after."""


def read(path: Path) -> tuple[Meeting, list[Problem]]:
    return understood(path.name, path.read_bytes(), find_layout(None, path.parent.name))


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.stem for path in DOCUMENTS])
def test_invented_minutes_are_read_as_a_person_reads_them(path: Path) -> None:
    assert form(*read(path)) == expectation(path)


@pytest.mark.parametrize("path", DOCUMENTS, ids=[path.stem for path in DOCUMENTS])
def test_every_word_of_invented_minutes_is_accounted_for(path: Path) -> None:
    meeting, _ = read(path)
    words = meeting.words
    assert words.source == words.published + words.furniture

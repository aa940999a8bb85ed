"""The laws of the archive, checked on what readers get: the built pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.build import Built, Project
from generator.identifiers import MeetingKey
from generator.model import Meeting, Status
from tests.conftest import ARCHIVES
from tests.reading import expected_words, page, source_words


@pytest.fixture(params=ARCHIVES)
def archive(request: pytest.FixtureRequest) -> tuple[Project, Built]:
    built: tuple[Project, Built] = request.getfixturevalue(request.param)
    return built


def meetings(archive: tuple[Project, Built]) -> Iterator[tuple[MeetingKey, Meeting, Path, str]]:
    project, built = archive
    for key, meeting in built.view.archive.meetings.items():
        text = (project.minutes / meeting.source.path).read_text("utf-8")
        yield key, meeting, project.site / key.path, text


def test_every_word_of_a_meeting_is_on_its_page_once_and_in_order(
    archive: tuple[Project, Built],
) -> None:
    for key, _, folder, text in meetings(archive):
        assert source_words(page(folder / "index.html")) == expected_words(text), key


def test_every_word_of_an_item_is_on_its_page_once_and_in_order(
    archive: tuple[Project, Built],
) -> None:
    for _, meeting, folder, text in meetings(archive):
        for item in meeting.items:
            shown = source_words(page(folder / item.key.number / "index.html"))
            assert shown == expected_words(text, item.key.number), item.key


def test_the_words_of_each_meeting_add_up(archive: tuple[Project, Built]) -> None:
    for key, meeting, folder, text in meetings(archive):
        told = json.loads((folder / "index.json").read_text("utf-8"))["words"]
        assert told["published"] + told["furniture"] + told["withheld"] == told["source"], key
        assert told["source"] == meeting.words.source
        assert told["published"] == len(expected_words(text))


def test_nothing_of_a_closed_item_but_its_title_is_in_any_file(
    archive: tuple[Project, Built],
) -> None:
    project, _ = archive
    published = [
        path
        for folder in (project.root / "docs_src", project.site)
        for path in folder.rglob("*")
        if path.is_file()
    ]
    for _, meeting, folder, text in meetings(archive):
        closed = [item for item in meeting.items if item.status is Status.CLOSED]
        for item in closed:
            told = json.loads((folder / "index.json").read_text("utf-8"))
            entry = next(each for each in told["items"] if each["number"] == item.key.number)
            assert entry["closed"] is True
            assert entry["title"] == item.title
            assert {k for k, v in entry.items() if v} <= {
                "id", "path", "number", "title", "status", "closed", "origin",
            }  # fmt: skip
        own = {item.case.normal for item in meeting.items if item.case}
        hidden = {line.strip() for item in closed for line in body_of(text, item.key.number)}
        secret = {
            line for line in hidden if line and line not in own and not shown_openly(line, text)
        }
        for line in secret:
            assert not [path for path in published if line.encode() in path.read_bytes()], line


def body_of(text: str, number: str) -> list[str]:
    """The lines of an item after its opener."""
    after = text.split(f"\nPunkt {number}: ", 1)[1].split("\nPunkt ", 1)[0]
    return after.split("\n")[1:]


def shown_openly(line: str, text: str) -> bool:
    """Whether the line's words also stand in open items, where they may be seen."""
    return len(line) < 10 or line in " ".join(expected_words(text))


def test_each_address_in_the_data_is_a_page(archive: tuple[Project, Built]) -> None:
    project, _ = archive
    for _, _, folder, _ in meetings(archive):
        told = json.loads((folder / "index.json").read_text("utf-8"))
        for path in [told["path"], *(item["path"] for item in told["items"])]:
            assert (project.site / path / "index.html").is_file()

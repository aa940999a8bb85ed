"""Guarding files one by one and then together gives what guarding all at once gave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.archive import Archive, build_archive
from generator.build import Project, find_takedowns, in_reading_order, silent, understand
from generator.config import load_config
from generator.guard.takedown import Takedowns, discreet
from generator.intake.one import Desk
from generator.link import link_archive
from generator.model import Meeting
from generator.problems import Problem
from generator.read.files import find_files, read_file
from tests.conftest import REAL, ROOT, needs_real, new_project
from tests.hostile.corpus import Case, lay_out, load_cases, some_of_each
from tests.random_archives import random_archive
from tests.whole import guard_whole

CASES = [case for case in some_of_each(load_cases()) if 2 not in case.exits.values()]


def understood_whole(project: Project) -> tuple[Archive, list[Problem]]:
    """What `understand` gave when the guard took all meetings at once."""
    config = load_config(project.root / "archive.yml")
    takedowns = find_takedowns(project)
    desk = Desk(project.minutes, config, takedowns, b"")
    files, problems = find_files(project.minutes)
    meetings = []
    for path in files:
        document, found = read_file(path, project.minutes)
        problems += found
        if document is not None:
            meeting, found = desk.parse(document)
            problems += found
            meetings += [meeting] if meeting else []
    guarded, found = guard_whole(meetings, config, takedowns)
    problems += found
    archive = build_archive(guarded, config)
    _, found = link_archive(archive)
    told = (discreet(each, Takedowns(takedowns)) for each in [*problems, *found])
    return archive, sorted(told, key=in_reading_order)


def as_told(meetings: Iterable[Meeting]) -> list[str]:
    """Meetings with all that they hold, but how often a day stands among those of removals."""
    return [
        repr(
            replace(
                meeting,
                removed_on=tuple(dict.fromkeys(meeting.removed_on)),
                items=tuple(
                    replace(item, removed_on=tuple(sorted(set(item.removed_on))))
                    for item in meeting.items
                ),
            )
        )
        for meeting in meetings
    ]


def assert_the_same(project: Project, *, runs: int = 2) -> None:
    """Read anew, and from what is remembered, it is what the whole guard gives."""
    archive, problems = understood_whole(project)
    expected = as_told(archive.meetings.values()), list(map(str, problems))
    for _ in range(runs):
        built = understand(project, silent, remembering=True)
        found = as_told(built.view.archive.meetings.values()), list(map(str, built.problems))
        assert found == expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.group}: {case.name}")
def test_a_hostile_archive_is_guarded_the_same(case: Case, tmp_path: Path) -> None:
    root = tmp_path / "project"
    lay_out(root, [case])
    assert_the_same(Project(root, root / "minutes", root / "site"))


def test_all_hostile_archives_in_one_are_guarded_the_same(tmp_path: Path) -> None:
    root = tmp_path / "project"
    lay_out(root, [case for case in load_cases() if not case.alone])
    assert_the_same(Project(root, root / "minutes", root / "site"))


@pytest.mark.parametrize("minutes", [ROOT / "minutes", pytest.param(REAL, marks=needs_real)])
def test_minutes_are_guarded_the_same(tmp_path: Path, minutes: Path) -> None:
    assert_the_same(new_project(tmp_path, minutes))


@pytest.mark.parametrize("seed", range(24))
def test_files_that_replace_close_quote_and_repeat_each_other(tmp_path: Path, seed: int) -> None:
    """Whatever was remembered before: some of the files, or all but with other takedowns."""
    made = random_archive(seed)
    project = new_project(tmp_path, tmp_path / "minutes")
    some = {name: text for name, text in made.files.items() if (len(text) + seed) % 2}
    for archive, files in (
        (made, some),
        (replace(made, takedowns=""), made.files),
        (made, made.files),
        (made, some),
        (made, made.files),
    ):
        archive.lay_out(project.root, files)
        assert_the_same(project, runs=1)

"""A folder of many files is taken in: what breaks, what it takes, what is said at the end."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner

from generator.build import CACHE, Project, silent, understand
from generator.cli import main
from generator.config import Config
from generator.ending import _REASONS, summary_lines
from generator.guard.traces import Role
from generator.intake import drafts, one, reading
from generator.intake.one import Desk
from generator.intake.serving import Begin, Limits
from generator.intake.workers import Loss, Lost
from generator.problems import Code, Severity, worst
from generator.progress import progress
from generator.read import files
from tests.conftest import ROOT, new_project
from tests.sheets import InSheets, read_sheets

Each = TypeVar("Each")
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


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read, in the order in which they were."""
    seen: list[str] = []

    def counted(path: Path, minutes: Path, begin: Begin) -> object:
        seen.append(path.name)
        return files.read_file(path, minutes, begin)

    monkeypatch.setattr(one, "read_file", counted)
    return seen


def put(project: Project, name: str, text: str) -> None:
    path = project.minutes / "proeve" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


# --- What breaks, or takes too much -------------------------------------------------------


def test_a_file_that_hangs_eats_memory_or_crashes_is_one_line_and_the_others_are_read(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, "a.txt", meeting("01-02-2021"))
    put(project, "haenger.txt", meeting("02-02-2021", "Ja.\f\fHANG\f"))
    put(project, "aeder.txt", meeting("03-02-2021", "Ja.\fEAT"))
    put(project, "braser.txt", meeting("04-02-2021", "Ja.\f\f\fKILL"))
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
    assert len(understand(project, silent).view.archive.meetings) == 5


def test_what_has_no_page_is_begun_when_pages_are_read_and_when_the_file_is(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, "a.txt", meeting("01-02-2021", "Ja.\fNej."))
    monkeypatch.setitem(files._PAGED, ".txt", read_sheets)
    begun: list[int | None] = []
    desk = Desk(project.minutes, Config(), [], b"x")
    file = desk.take(project.minutes / "proeve" / "a.txt", Role(), begun.append)
    assert begun == [1, 2, None, None]
    assert file.pages == 2


def test_a_file_that_takes_too_long_without_a_page_is_one_line() -> None:
    slow = reading._refused(Lost(Loss.SLOW), "a.txt")
    assert str(slow).startswith("a.txt: error: filen tager over 60 sekunder at læse")
    assert slow.code is Code.TOO_SLOW


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


# --- Progress, and going on after a break -------------------------------------------------


def test_a_long_import_says_how_far_it_is_in_few_lines(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert [*progress(range(300), 300, "Læser")] == [*range(300)]
    first, *between, last = capsys.readouterr().err.splitlines()
    assert first == "Læser: 300 filer"
    assert between == [f"  {number} af 300" for number in range(30, 300, 30)]
    assert re.fullmatch(r"Læser: 300 filer på \d+ s, \d+,\d filer/s", last)


def test_a_short_import_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert [*progress(iter("ab"), 2, "Læser")] == ["a", "b"]
    assert capsys.readouterr().err == "Læser: 2 filer\n"


def test_a_terminal_shows_a_bar_with_files_rate_and_time_left(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("COLUMNS", "100")
    assert [*progress(range(3), 3, "Læser")] == [0, 1, 2]
    shown = capsys.readouterr().err
    assert "━" in shown
    assert "3/3" in shown
    assert re.search(r"\d+,\d filer/s", shown)
    assert "0:00:00" in shown


def test_what_is_remembered_is_told_and_not_counted(project: Project) -> None:
    told = []

    def telling(done: Iterable[Each], total: int, what: str) -> Iterable[Each]:
        told.append((total, what))
        return done

    put(project, "a.txt", meeting("01-02-2021"))
    understand(project, telling, remembering=True)
    put(project, "b.txt", meeting("02-02-2021"))
    understand(project, telling, remembering=True)
    assert told == [(1, "Læser referater"), (1, "Læser referater (1 huskes)")]


KILLED = """
import os, signal, sys
from pathlib import Path
from generator.build import Project, understand
from generator.intake import drafts, one, reading

def progress(done, total, what):
    for number, each in enumerate(done, start=1):
        yield each
        if number == 7:
            os.kill(os.getpid(), signal.SIGKILL)

reading._SMALL = 0
root = Path(sys.argv[1])
understand(Project(root, root / "minutes", root / "site", jobs=2), progress, remembering=True)
"""
HIDDEN = "Grunden sælges til bukkebroen for det beløb, som bilaget nævner."


@pytest.fixture
def killed(project: Project) -> Iterator[Project]:
    """An archive of twelve files whose import was killed when seven were read.

    Each of the first six holds words that one of the others hides.
    """
    for day in range(1, 7):
        put(project, f"{day}.txt", meeting(f"0{day}-02-2021", HIDDEN))
        closed = meeting(f"0{day}-03-2021", HIDDEN, title="Lukket: Salg")
        put(project, f"{day} lukket.txt", closed.replace("Godkendt.", HIDDEN))
    done = subprocess.run([sys.executable, "-c", KILLED, str(project.root)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    yield project
    if folder := drafts._folder(project.root / CACHE):
        shutil.rmtree(folder, ignore_errors=True)


needs_memory = pytest.mark.skipif(
    drafts._folder(Path()) is None, reason="no files are in memory here"
)


@needs_memory
def test_an_import_that_was_killed_goes_on_where_it_was(killed: Project, read: list[str]) -> None:
    # Checking uses what was read and leaves it.
    understand(killed, silent)
    assert len(read) == 12 - 7
    del read[:]
    built = understand(killed, silent, remembering=True)
    assert len(read) == 12 - 7
    whole = understand(replace(killed, root=killed.root / "andet"), silent)
    assert len(read) == 5 + 12
    assert repr(built.view.archive) == repr(whole.view.archive)
    assert built.problems == whole.problems
    # What is known now is in the cache, and nothing is left in memory.
    assert not (drafts._folder(killed.root / CACHE) or killed.root).exists()
    del read[:]
    understand(killed, silent, remembering=True)
    assert read == []


def test_an_import_that_was_killed_leaves_no_words_on_the_disk(killed: Project) -> None:
    written = [path for path in killed.root.rglob("*") if path.is_file()]
    assert killed.root / CACHE / "key" in written
    for path in written:
        assert path.parent.parent == killed.minutes or b"bukkebroen" not in path.read_bytes()


@needs_memory
def test_what_was_read_is_gone_before_anything_is_read_by_other_rules(
    killed: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    (killed.root / "takedowns.yml").write_text("- {passage: bænken, date: 2026-01-31}\n")

    def broken(*_: object) -> None:
        raise RuntimeError

    folder = drafts._folder(killed.root / CACHE)
    assert folder is not None
    assert len([*folder.iterdir()]) == 7
    monkeypatch.setattr(one, "read_file", broken)
    with pytest.raises(RuntimeError):
        understand(killed, silent, remembering=True)
    assert [*folder.iterdir()] == []


@needs_memory
@pytest.mark.parametrize("whose", ["everybody", "link"])
def test_words_are_put_into_no_folder_that_others_can_read(
    project: Project, tmp_path: Path, whose: str
) -> None:
    folder = drafts._folder(project.root / CACHE)
    assert folder is not None
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    put(project, "a.txt", meeting("01-02-2021"))
    if whose == "link":
        folder.symlink_to(elsewhere)
    else:
        folder.mkdir()
        folder.chmod(0o755)
    seen: list[Path] = []

    def looking(done: Iterable[Each], _total: int, _what: str) -> Iterable[Each]:
        yield from done
        seen.extend(folder.iterdir())

    try:
        understand(project, looking, remembering=True)
        assert seen == []
    finally:
        folder.unlink() if whose == "link" else folder.rmdir()


def test_where_files_in_memory_are_not_to_be_had_none_are_made(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shm").mkdir()
    monkeypatch.setattr(drafts, "_MEMORY", tmp_path / "shm")
    put(project, "a.txt", meeting("01-02-2021"))
    understand(project, silent, remembering=True)
    assert drafts._folder(project.root / CACHE) is None
    assert [*(tmp_path / "shm").iterdir()] == []


@needs_memory
def test_no_more_is_held_than_there_is_room_for(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    held: list[list[int]] = []

    def looking(done: Iterable[Each], _total: int, _what: str) -> Iterable[Each]:
        yield from done
        folder = drafts._folder(project.root / CACHE)
        found = folder.iterdir() if folder and folder.exists() else ()
        held.append([path.stat().st_size for path in found])

    for number in range(3):
        put(project, f"{number}.txt", meeting(f"0{number + 1}-02-2021"))
    understand(project, looking, remembering=True)
    for room in (sum(held[0]) - 100, 1):
        monkeypatch.setattr(drafts, "_MOST", room)
        shutil.rmtree(project.root / CACHE)
        understand(project, looking, remembering=True)
    assert [len(sizes) for sizes in held] == [3, 2, 0]


# --- What is said at the end --------------------------------------------------------------


def meetings(project: Project, body: str, days: Iterable[date]) -> None:
    for day in days:
        put(project, f"{body} {day}.txt", meeting(f"{day:%d-%m-%Y}", body=body))


def every(days: int, count: int, start: date = date(2021, 1, 5)) -> list[date]:
    return [start + timedelta(days=days * number) for number in range(count)]


def told(project: Project, *, full: bool = False) -> list[str]:
    return [*summary_lines(understand(project, silent).summary, full=full)]


def test_the_end_tells_what_was_read_refused_and_found_twice_and_what_it_covers(
    project: Project,
) -> None:
    meetings(project, "Rådet", every(30, 3))
    meetings(project, "Udvalget", every(28, 4))
    first = meeting("05-01-2021", body="Rådet")
    put(project, "kopi.txt", first)
    put(project, "0 gammel.txt", first.replace("Godkendt", "Udsat"))
    for number in range(5):
        put(project, f"brev {number}.txt", "Kære Bo Eksempel")
    put(project, "tom.txt", "")
    assert told(project) == [
        "Læst: 15 filer, heraf 6 afvist:",
        (
            "  5 begynder ikke som referat eller dagsorden: proeve/brev 0.txt, proeve/brev 1.txt, "
            "proeve/brev 2.txt og 2 til"
        ),
        "  1 har ingen tekst: proeve/tom.txt",
        "Samme møde i flere filer: 1 siger det samme som en anden, 1 er en anden udgave.",
        "  Udvalget     4 møder  2021-01-05 til 2021-03-30",
        "  Rådet        3 møder  2021-01-05 til 2021-03-06",
    ]


def test_pages_are_told_where_a_format_has_them_and_remembered(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, "a.txt", meeting("01-02-2021", "Ja.\f\fNej."))
    put(project, "b.txt", meeting("02-02-2021"))
    monkeypatch.setitem(files._PAGED, ".txt", read_sheets)
    for _ in range(2):
        assert understand(project, silent, remembering=True).summary.pages == 4
    assert told(project)[0] == "Læst: 2 filer (4 sider)."


def test_of_hundreds_of_files_the_end_tells_a_screenful_and_check_all(project: Project) -> None:
    for number in range(30):
        meetings(project, f"Udvalg nr. {number} for alt muligt i kommunen", every(20, 2))
    for number, suffix in enumerate(("pdfx", "txt", "xyz", "txt") * 20):
        put(project, f"fil {number}.{suffix}", "Kære" if number % 3 else "")
    for number in range(5):
        put(project, f"uden dato {number}.txt", "REFERAT Udvalget\n\nPunkt 1: A\n")
        put(project, f"uden punkter {number}.txt", "REFERAT Udvalget d. 01-02-2021\n\nTekst\n")
        path = project.minutes / f"loest {number}.txt"
        path.write_text(meeting("01-02-2021"), "utf-8")
    assert len(told(project)) <= 15
    assert "  og 23 udvalg til; `referat check` nævner dem alle" in told(project)
    assert sum("2 møder" in line for line in told(project, full=True)) == 30
    assert all(len(line) < 160 for line in told(project))


def test_what_must_not_be_told_is_not_in_the_summary(project: Project) -> None:
    put(project, "Familien Prøve.txt", "Kære")
    put(project, "010190-9999.txt", "Kære")
    put(project, "a.txt", meeting("01-02-2021", body="Udvalget for Familien Prøve"))
    passage = "- {passage: Familien Prøve, date: 2026-01-31}\n"
    (project.root / "takedowns.yml").write_text(passage, "utf-8")
    lines = told(project, full=True)
    assert lines[0] == "Læst: 3 filer, heraf 2 afvist:"
    assert not [line for line in lines if "Prøve" in line or "9999" in line]


@pytest.mark.parametrize(
    ("days", "gap"),
    [
        (every(30, 6) + every(30, 6, date(2021, 9, 30)), True),
        # Too few meetings to be regular.
        (every(30, 3) + every(30, 2, date(2021, 12, 1)), False),
        # A summer: no more than a hundred days.
        (every(30, 6) + every(30, 6, date(2021, 6, 4) + timedelta(days=100)), False),
        (every(30, 6) + every(30, 6, date(2021, 6, 4) + timedelta(days=101)), True),
        # A body that meets every other month: no more than three times that.
        (every(60, 6) + every(60, 6, date(2021, 11, 1) + timedelta(days=180)), False),
        (every(60, 6) + every(60, 6, date(2021, 11, 1) + timedelta(days=181)), True),
    ],
)
def test_a_long_gap_between_regular_meetings_is_worth_knowing(
    project: Project, days: list[date], *, gap: bool
) -> None:
    meetings(project, "Udvalget", days)
    built = understand(project, silent)
    found = [each for each in built.problems if each.code is Code.MEETING_GAP]
    assert len(found) == built.summary.gaps == gap
    assert worst(built.problems) in {None, Severity.INFO}
    if gap:
        (last, following) = built.summary.bodies[0].gaps[0]
        assert days.index(following) == days.index(last) + 1
        assert found[0].origin.document == f"proeve/Udvalget {following}.txt"
        assert f"mellem {last} og dette {following}: {(following - last).days} dage" in str(
            found[0]
        )
        assert told(project)[-1] == (
            "Lange ophold mellem et udvalgs møder: 1; `referat check` siger hvor."
        )


@pytest.mark.parametrize("command", ["build", "convert", "check"])
def test_every_command_ends_with_the_summary_and_its_own_last_line(
    project: Project, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(project.root)
    put(project, "a.txt", meeting("01-02-2021"))
    put(project, "tom.txt", "")
    lines = CliRunner().invoke(main, [command]).stdout.splitlines()
    start = lines.index("Læst: 2 filer, heraf 1 afvist:")
    assert lines[start + 1 : start + 3] == [
        "  1 har ingen tekst: proeve/tom.txt",
        "  Udvalget     1 møde   2021-02-01 til 2021-02-01",
    ]
    assert lines[start + 3].startswith("1 møde, 1 punkt, 1 kommune. Ord: ")
    assert lines[start + 4 : -1] == ["  1 × error: empty-file"]


def test_where_nothing_could_be_read_the_reasons_are_summed_up(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    for number in range(9):
        put(project, f"{number}.txt", "Kære")
    result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 4
    assert "Læst: 9 filer, heraf 9 afvist:" in result.stderr.splitlines()


def test_check_tells_the_summary_to_programs(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project.root)
    days = every(30, 6) + every(30, 1, date(2021, 12, 1))
    meetings(project, "Rådet", days)
    put(project, "kopi.txt", meeting("05-01-2021", body="Rådet"))
    put(project, "tom.txt", "")
    result = CliRunner().invoke(main, ["check", "--format", "json"])
    assert json.loads(result.stdout)["summary"] == {
        "files": 9,
        "pages": None,
        "refused": [{"code": "empty-file", "count": 1, "files": ["proeve/tom.txt"]}],
        "same_document": 1,
        "earlier_version": 0,
        "bodies": [
            {
                "municipality": "proeve",
                "id": "raadet",
                "name": "Rådet",
                "meetings": 7,
                "first": "2021-01-05",
                "last": "2021-12-01",
                "gaps": [{"after": "2021-06-04", "before": "2021-12-01"}],
            }
        ],
    }


def test_every_reason_to_refuse_a_file_has_words() -> None:
    """Problems of severity error are of files, but for that of an item."""
    errors = {code for code in Code if code.severity is Severity.ERROR}
    assert errors - {Code.CLOSED_INSIDE} <= set(_REASONS)

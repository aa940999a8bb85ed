"""The command: what it says, what it leaves, and its exit codes."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import build as stages
from generator.cli import LOG, main
from generator.link.mentions import Form
from generator.problems import Code, Severity
from generator.publish import PublishError

ROOT = Path(__file__).parent.parent
MEETING = """
REFERAT Prøveudvalget d. 03-02-2021

Mødedato Onsdag d. 3. februar 2021 kl. 10:00

Mødested Salen

Punkt 1: Godkendelse af dagsorden

Beslutning

Godkendt.
"""
Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `referat` in an empty folder with one good meeting in minutes/prøve."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("REFERAT_URL", raising=False)
    put("minutes/proeve/godt.txt", MEETING)

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments)

    return invoke


def put(name: str, content: str | bytes) -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def test_build_in_an_empty_folder_needs_no_configuration(run: Run) -> None:
    result = run("build")
    assert result.exit_code == 0, result.output
    assert Path("site/proeve/proeveudvalget/2021-02-03/1/index.html").is_file()
    assert Path("site/pagefind/pagefind.js").is_file()
    assert "1 møde, 1 punkt, 1 kommune" in result.output


def test_build_in_a_folder_of_other_things_is_refused(run: Run) -> None:
    put("regnskab.ods", b"x")
    result = run("build")
    assert result.exit_code == 2
    assert "mkdocs.yml" in result.output
    assert not Path("theme_overrides").exists()


def test_convert_writes_pages_and_no_site(run: Run) -> None:
    assert run("convert").exit_code == 0
    assert Path("docs_src/proeve/proeveudvalget/2021-02-03/1.md").is_file()
    assert not Path("site").exists()


def test_check_writes_nothing_and_is_content_with_good_minutes(run: Run) -> None:
    before = sorted(Path().rglob("*"))
    result = run("check")
    assert result.exit_code == 0
    assert sorted(Path().rglob("*")) == before


BAD = {
    "tom.txt": (b"", Code.EMPTY_FILE),
    "blank.txt": (b" \n\n", Code.EMPTY_FILE),
    "billede.txt": (b"\x89PNG\r\n\x1a\n\0\0\0", Code.UNREADABLE_FILE),
    "brev.txt": ("Kære borger\n\nTak for dit brev.\n".encode(), Code.NOT_MINUTES),
    "uden_dato.txt": (b"REFERAT Udvalget\n\nPunkt 1: A\n", Code.MISSING_DATE),
    "uden_punkter.txt": (b"REFERAT Udvalget d. 01-02-2021\n\nTekst\n", Code.NO_ITEMS),
    "umulig_dato.txt": (b"REFERAT Udvalget d. 31-02-2021\n\nPunkt 1: A\n", Code.MISSING_DATE),
    "referat.pdf": (b"%PDF-1.7\n", Code.UNREADABLE_FILE),
    "referat.odt": (b"PK", Code.UNKNOWN_FORMAT),
    "uden_efternavn": (b"REFERAT", Code.UNKNOWN_FORMAT),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_line_and_the_others_are_converted(run: Run, name: str) -> None:
    content, code = BAD[name]
    put(f"minutes/proeve/{name}", content)
    result = run("convert")
    assert result.exit_code == 0, result.output
    assert Path("docs_src/proeve/proeveudvalget/2021-02-03/index.md").is_file()
    lines = [line for line in result.output.splitlines() if f"[{code}]" in line]
    assert len(lines) == 1
    assert lines[0].startswith(f"proeve/{name}")
    assert "Traceback" not in result.output
    assert run("check").exit_code == 1


def test_bad_files_are_one_line_each_and_the_others_are_published(run: Run) -> None:
    for name, (content, _) in BAD.items():
        put(f"minutes/proeve/{name}", content)
    result = run("build")
    assert result.exit_code == 0, result.output
    assert Path("site/proeve/proeveudvalget/2021-02-03/index.html").is_file()
    for name, (_, code) in BAD.items():
        lines = [line for line in result.output.splitlines() if line.startswith(f"proeve/{name}")]
        assert len(lines) == 1
        assert f"[{code}]" in lines[0]
    assert "Traceback" not in result.output


def test_a_strict_build_tells_of_a_bad_file_in_its_exit_code(run: Run) -> None:
    put("minutes/proeve/tom.txt", b"")
    assert run("build", "--strict").exit_code == 1


def test_an_unreadable_file_is_one_line(run: Run) -> None:
    put("minutes/proeve/laast.txt", MEETING)
    Path("minutes/proeve/laast.txt").unlink()
    Path("minutes/proeve/laast.txt").symlink_to("findes-ikke.txt")
    result = run("check")
    assert result.exit_code == 1
    assert f"[{Code.UNREADABLE_FILE}]" in result.output


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_an_old_encoding_is_read_and_reported(run: Run, encoding: str) -> None:
    text = MEETING.replace("Salen", "Rådhuset på Ærø").replace("03-02", "04-02")
    put("minutes/proeve/gammel.txt", text.replace("Onsdag d. 3", "Torsdag d. 4").encode(encoding))
    result = run("convert")
    assert f"[{Code.WRONG_ENCODING}]" in result.output
    page = Path("docs_src/proeve/proeveudvalget/2021-02-04/index.md").read_text("utf-8")
    assert "Rådhuset på Ærø" in page


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_marked_encoding_is_read_without_a_word(run: Run, encoding: str) -> None:
    put("minutes/proeve/godt.txt", MEETING.encode(encoding))
    assert run("check").exit_code == 0


@pytest.mark.parametrize(
    ("found", "wrong", "code"),
    [
        ("d. 3. februar", "d. 10. februar", Code.DATES_DIFFER),
        ("Onsdag", "Fredag", Code.WRONG_WEEKDAY),
        ("Punkt 1:", "Punkt 3:", Code.MISSING_NUMBER),
    ],
)
def test_what_looks_wrong_is_published_with_a_warning(
    run: Run, found: str, wrong: str, code: Code
) -> None:
    put("minutes/proeve/godt.txt", MEETING.replace(found, wrong))
    result = run("convert")
    assert code.severity is Severity.WARNING
    assert f"[{code}]" in result.output
    assert Path("docs_src/proeve/proeveudvalget/2021-02-03/index.md").is_file()


def test_a_problem_names_file_and_line(run: Run) -> None:
    put("minutes/proeve/godt.txt", MEETING.replace("Onsdag", "Fredag"))
    assert "proeve/godt.txt:2: warning: " in run("check").output


def test_the_same_meeting_in_two_files_is_published_once(run: Run) -> None:
    put("minutes/proeve/kopi.txt", MEETING)
    result = run("check")
    assert result.exit_code == 0
    assert str(Code.SAME_DOCUMENT) in result.output


def test_a_later_file_of_a_meeting_replaces_the_earlier_by_checksum(run: Run) -> None:
    put("minutes/proeve/godt-10.txt", MEETING.replace("Godkendt", "Udsat"))
    put("minutes/proeve/godt-9.txt", MEETING.replace("Godkendt", "Drøftet"))
    assert run("convert").exit_code == 0
    data = Path("docs_src/proeve/proeveudvalget/2021-02-03/index.json").read_text("utf-8")
    told = json.loads(data)
    assert told["source"]["path"] == "proeve/godt-10.txt"
    assert [each["path"] for each in told["versions"]] == [
        "proeve/godt.txt",
        "proeve/godt-9.txt",
    ]
    assert "Drøftet" not in data


def test_two_meetings_of_one_day_are_told_apart_by_their_start(run: Run) -> None:
    put("minutes/proeve/a.txt", MEETING.replace("10:00", "14:00"))
    assert run("convert").exit_code == 0
    first, second = (
        json.loads(Path(f"docs_src/proeve/proeveudvalget/{day}/index.json").read_text("utf-8"))
        for day in ("2021-02-03", "2021-02-03-2")
    )
    assert (first["start"], second["start"]) == ("10:00", "14:00")
    assert second["items"][0]["id"] == "proeve/proeveudvalget/2021-02-03-2/1"


def test_files_outside_a_municipality_are_refused_by_name(run: Run) -> None:
    put("minutes/loest.txt", MEETING)
    put("minutes/Ærø Kommune/a.txt", MEETING)
    put("minutes/om/a.txt", MEETING)
    assert run("check").output.count(f"[{Code.NO_MUNICIPALITY}]") == 3


def test_files_directly_in_minutes_belong_to_the_only_municipality(run: Run) -> None:
    shutil.rmtree("minutes/proeve")
    put("minutes/godt.txt", MEETING)
    put("archive.yml", "municipalities: {aeroe: {name: Ærø Kommune}}")
    assert run("convert").exit_code == 0
    assert Path("docs_src/aeroe/proeveudvalget/2021-02-03/1.md").is_file()


def test_no_meeting_at_all_leaves_the_old_site(run: Run) -> None:
    run("build")
    Path("minutes/proeve/godt.txt").write_text("intet", "utf-8")
    result = run("build")
    assert result.exit_code == 4
    assert Path("site/proeve/proeveudvalget/2021-02-03/1/index.html").is_file()


def test_a_missing_folder_is_a_mistake_of_use(run: Run) -> None:
    result = run("build", "--minutes", "findes-ikke")
    assert result.exit_code == 2
    assert "findes-ikke" in result.output


@pytest.mark.parametrize(
    ("yaml", "said"),
    [
        ("titel: X", "mente du 'title'"),
        ("policy: {closed_items: alt}", "existence, decision"),
        ("publisher: {official: ja}", "true eller false"),
        ("url: ftp://x", "https://"),
        ("municipalities: {Ærø: {}}", "'aeroe'"),
        ("municipalities: {proeve: {layout: findes-ikke}}", "findes-ikke"),
        ("municipalities: {proeve: {current: a.txt}}", "proeve.current: fandt 'a.txt'; ventet en"),
        ("municipalities: {proeve: {curent: []}}", "mente du 'current'"),
        ("title: [", "linje 1"),
        ("- a", "en tabel"),
        ("policy: {versions: diff}", "hash"),
        ("municipalities: {proeve: {topics: {27.00: Social}}}", "fandt '27.0'; ventet et emne"),
        ("laws: {serviceloven: 2024/1}", "serviceloven: fandt '2024/1'; ventet en adresse"),
    ],
)
def test_a_mistake_in_the_configuration_is_one_line(run: Run, yaml: str, said: str) -> None:
    put("archive.yml", yaml)
    result = run("check")
    assert result.exit_code == 2
    assert said in result.output
    assert "Traceback" not in result.output
    assert len(result.output.strip().splitlines()) <= 2  # the line of progress, and this


def test_a_fault_of_ours_is_one_line_that_names_the_log(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("uventet")

    monkeypatch.setattr(stages, "build_archive", fail)
    result = run("build")
    assert result.exit_code == 4
    assert "Traceback" not in result.output
    assert str(LOG) in result.output
    assert "RuntimeError: uventet" in LOG.read_text("utf-8")


@pytest.mark.parametrize("failing", ["build_html", "index_site", "swap"])
def test_a_build_that_fails_leaves_the_old_site_whole(
    run: Run, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    run("build")
    before = {p: p.read_bytes() for p in Path("site").rglob("*") if p.is_file()}

    def fail(*_: object) -> None:
        raise PublishError("disken er fuld")

    monkeypatch.setattr(stages, failing, fail)
    put("minutes/proeve/godt.txt", MEETING.replace("Godkendt", "Udsat"))
    assert run("build").exit_code == 4
    assert {p: p.read_bytes() for p in Path("site").rglob("*") if p.is_file()} == before


def test_a_broken_link_in_a_page_of_the_publisher_stops_the_build(run: Run) -> None:
    run("build")
    put("docs_src/om/index.md", "# Om\n\n[ud](findes-ikke.md)\n")
    result = run("build")
    assert result.exit_code == 4
    assert "findes-ikke.md" in result.output


def test_github_shows_each_problem_beside_its_line(run: Run) -> None:
    put("minutes/proeve/godt.txt", MEETING.replace("Onsdag", "Fredag"))
    assert (
        "::warning file=minutes/proeve/godt.txt,line=2::"
        in run("check", "--format", "github").output
    )


def test_check_as_json_is_json(run: Run) -> None:
    put("minutes/proeve/brev.txt", "Kære borger")
    result = run("check", "--format", "json")
    told = json.loads(result.stdout)
    (meeting,) = told["meetings"]
    assert meeting["id"] == "proeve/proeveudvalget/2021-02-03"
    words = meeting["words"]
    assert words["source"] == words["published"] + words["furniture"] + words["withheld"]
    assert [each["code"] for each in told["problems"]] == ["not-minutes"]


QUOTING = """
Punkt 2: Sti til stranden

Tidligere besluttet

Beslutning fra Økonomiudvalget, 5. januar 2021, pkt. 3:

Anbefales.

Beslutning

Godkendt.
"""


def test_check_counts_references_and_quotations_in_words_and_as_json(run: Run) -> None:
    put("minutes/proeve/godt.txt", MEETING + QUOTING)
    lines = run("check").output.splitlines()
    assert any(re.fullmatch(r"Henvisninger: \d+ fundet = .* uvisse", line) for line in lines)
    quoted = "1 fundet = 0 som originalen + 0 afviger + 1 ikke i arkivet + 0 uvisse"
    assert f"Citerede beslutninger: {quoted}" in lines
    told = json.loads(run("check", "--format", "json").stdout)
    assert told["quotations"] == {"resolved": 0, "differs": 0, "not-in-archive": 1, "doubtful": 0}
    assert set(told["references"]) == set(Form)
    for count in told["references"].values():
        assert count.pop("found") == sum(count.values())
    assert "Henvisninger" not in run("convert").output


@pytest.mark.parametrize("command", ["build", "convert", "check", "explain", "serve"])
def test_each_command_has_help_with_an_example(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"Eksempel: referat {command}" in result.output


def test_the_address_of_the_site_can_be_given_from_outside(run: Run) -> None:
    assert run("build", "--url", "https://navn.github.io/repo").exit_code == 0
    page = Path("site/proeve/proeveudvalget/2021-02-03/1/index.html").read_text("utf-8")
    assert "https://navn.github.io/repo/proeve/proeveudvalget/2021-02-03/1/" in page
    assert run("build", "--url", "navn").exit_code == 2


def test_the_command_runs_as_a_module_in_a_terminal_less_shell(tmp_path: Path) -> None:
    folder = tmp_path / "minutes" / "proeve"
    folder.mkdir(parents=True)
    (folder / "godt.txt").write_text(MEETING, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "build"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "\x1b" not in done.stdout + done.stderr

"""What must not be published is found, and what only looks like it is left alone."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.build import Built, Project, build, silent, understand
from generator.guard.cpr import has_number
from generator.guard.numbers import masked
from generator.problems import Code
from generator.publish.lock import only_one
from generator.render.quality import FILE
from generator.render.texts import load_texts
from generator.settings import ConfigError
from tests.conftest import ROOT, new_project

NUMBERS = [
    "010190-9999",
    "010190 9999",
    "010190\u00a09999",
    "010190\u20119999",
    "010190\u20139999",
    "010190 - 9999",
    "010190-\n9999",
    "010190\u00ad-9999",
    "01\u200b0190-9999",
    "０１０１９０-9999",
    "610190-9999",
    "290200-9999",
    "CPR-nr. 0101909999",
    "0101909999 (personnummer)",
    "cpr010190-9999",
    "bilag_010190-9999.pdf",
    "(010190-9999).",
    "010190\t9999",
    "0707614285",  # the check digit holds
    "010190-9999/020291-9999",
    "1.010190-9999",
    "010190--9999",
    "010190_9999",
    "(010190)-9999",
    "010190\u00ad9999",
    "cpr 01.01.90-9999",
]
LOOKALIKES = [
    "320190-9999",
    "011390-9999",
    "290201-9999",
    "000190-9999",
    "0101909998",  # the check digit does not hold, and no word stands beside it
    "27.00.00-P22-1-20",
    "450-2018-6791",
    "EMN-2025-003383",
    "1-51-71-3321-08",
    "00.01.00A04 - 2007/34364",
    "2018-010190-9999",
    "1-010190-9999-5",
    "010190-99995",
    "0101901-9999",
    "tlf. 12 34 56 78",
    "+45 12345678",
    "konto 1234 0707614285",
    "kontonr. 0707614285",
    "120.190-9999 kr.",
    "010190-9.999 kr.",
    "mødet 311220 2021",
    "perioden 2013-2021",
    "5798009999999",
    "kl. 10.01-12.30",
    "matr.nr. 12a, 010190",
    "010190\n\n9999",
    "konto 010190-9999",
    "J.nr. 010190-9999",
    "kl. 01.01.90-9999",
]


@pytest.mark.parametrize("text", NUMBERS)
def test_a_personal_number_is_found_however_it_is_written(text: str) -> None:
    assert has_number(text)
    assert has_number(f"Borgeren ({text}) har søgt.")
    assert not has_number(masked(text))


@pytest.mark.parametrize("text", LOOKALIKES)
def test_what_only_looks_like_a_personal_number_is_left_alone(text: str) -> None:
    assert not has_number(text)
    assert not has_number(f"Sagen ({text}) er behandlet.")


@given(st.text(st.sampled_from("0123456789-  .,/\u00a0\u2013abc\n\t"), max_size=60))
def test_covering_changes_digits_alone_and_leaves_no_number(text: str) -> None:
    covered = masked(text)
    assert len(covered) == len(text)
    assert all(a == b or (a.isdigit() and b == "█") for a, b in zip(text, covered, strict=True))
    assert not has_number(covered)


def meeting(body: str, title: str = "Sag", number: int = 1) -> str:
    return (
        "REFERAT Udvalget d. 03-02-2021\n\nMødedato Onsdag d. 3. februar 2021 kl. 10:00\n\n"
        f"Punkt {number}: {title}\n\n00.01.00-G01-1-21\n\nSagsfremstilling\n\n{body}\n\n"
        "Beslutning\n\nGodkendt.\n"
    )


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "minutes" / "proeve").mkdir(parents=True)
    return new_project(tmp_path, tmp_path / "minutes")


def test_a_message_never_holds_the_number(project: Project) -> None:
    name = "brev_010190-9999.txt"
    (project.minutes / "proeve" / name).write_text(meeting("Født 010190-9999."), "utf-8")
    built = understand(project, silent)
    told = "".join(map(str, built.problems))
    assert Code.PERSONAL_NUMBER in {problem.code for problem in built.problems}
    assert "9999" not in told


def test_a_number_points_at_its_line(project: Project) -> None:
    (project.minutes / "proeve" / "a.txt").write_text(meeting("A.\n\nFødt 010190-9999."), "utf-8")
    (problem,) = understand(project, silent).problems
    assert problem.origin.line == 13


@pytest.mark.parametrize(
    "head",
    [
        "Mødested Hos 010190-\n\n9999 i salen",
        "Ordstyrer: 010190\n\n-9999",
        "Mødedeltagere Bo Prøve, 010190-\n\n9999 Eva Test",
    ],
)
def test_a_number_that_goes_on_in_the_next_line_of_the_head_is_covered(
    project: Project, head: str
) -> None:
    text = meeting("A.").replace("Punkt 1", f"{head}\n\nPunkt 1", 1)
    (project.minutes / "proeve" / "a.txt").write_text(text, "utf-8")
    built = understand(project, silent)
    (held,) = built.view.archive.meetings.values()
    told = [held.place or "", *held.attendees, *(field.text for field in held.header)]
    assert not any("010190" in each or "9999" in each for each in told)
    assert Code.PERSONAL_NUMBER in {problem.code for problem in built.problems}


def test_every_code_of_a_problem_is_explained_on_the_page_of_quality(project: Project) -> None:
    (project.minutes / "proeve" / "a.txt").write_text(meeting("A."), "utf-8")
    build(project, silent, print)
    page = (project.root / "docs_src" / FILE).read_text("utf-8")
    assert {code for code in Code if f"{{#{code}}}" in page} == set(Code)
    assert set(load_texts("da").table("problem")) == set(map(str, Code))


@pytest.mark.parametrize(
    ("yaml", "said"),
    [
        ("id: a", "en liste"),
        ("- {id: a}", "linje 1"),
        ("- {id: a, date: i går}", "en dato som 2026-01-31"),
        ("- {id: a, passage: b, date: 2026-01-31}", "id eller passage"),
        ("- {passage: '...', date: 2026-01-31}", "ord, der skal fjernes"),
        ("- {ide: a, date: 2026-01-31}", "mente du 'id'"),
        ("- a", "en tabel"),
        ("- {id: a, date: 2026-02-31}", "gyldig YAML"),
    ],
)
def test_a_mistake_in_takedowns_is_one_line(project: Project, yaml: str, said: str) -> None:
    (project.root / "takedowns.yml").write_text(yaml, "utf-8")
    with pytest.raises(ConfigError, match=said) as error:
        understand(project, silent)
    assert "\n" not in str(error.value)


def test_an_entry_that_matches_nothing_is_named_by_its_line(project: Project) -> None:
    (project.minutes / "proeve" / "a.txt").write_text(meeting("A."), "utf-8")
    (project.root / "takedowns.yml").write_text(
        "- {id: proeve/udvalget/2021-02-03/1, date: 2026-01-31}\n"
        "- {id: proeve/udvalget/2021-02-03/9, date: 2026-01-31}\n",
        "utf-8",
    )
    (problem,) = understand(project, silent).problems
    assert (problem.code, problem.origin.line) == (Code.TAKEDOWN_UNMATCHED, 2)


@pytest.mark.parametrize("site", [".", "minutes", "docs_src", "andet"])
def test_a_folder_of_other_files_is_never_replaced(project: Project, site: str) -> None:
    (project.minutes / "proeve" / "a.txt").write_text(meeting("A."), "utf-8")
    (project.root / "andet").mkdir()
    (project.root / "andet" / "brev.txt").write_text("vigtigt", "utf-8")
    target = Project(project.root, project.minutes, project.root / site)
    with pytest.raises(ConfigError, match="andre filer"):
        build(target, silent, print)
    assert (project.root / "andet" / "brev.txt").exists()


def test_a_second_build_waits_for_the_first_and_says_so(tmp_path: Path) -> None:
    said: list[str] = []
    entered = threading.Event()

    def second() -> None:
        with only_one([tmp_path], said.append):
            entered.set()

    waiting = threading.Thread(target=second)
    with only_one([tmp_path], said.append):
        waiting.start()
        assert not entered.wait(0.3)
    waiting.join(10)
    assert entered.is_set()
    assert len(said) == 1


def test_a_folder_elsewhere_another_locale_and_another_hash_give_the_same_bytes(
    sample: tuple[Project, Built], tmp_path: Path
) -> None:
    project = new_project(tmp_path / "to/tre", ROOT / "minutes", configured=True)
    seed = "2" if os.environ.get("PYTHONHASHSEED") != "2" else "3"
    subprocess.run(
        [sys.executable, "-m", "generator", "build", "--minutes", str(ROOT / "minutes")],
        cwd=project.root,
        env={"PYTHONPATH": str(ROOT), "TZ": "Asia/Tokyo", "PYTHONHASHSEED": seed, "LC_ALL": "C"},
        check=True,
        capture_output=True,
    )
    here, elsewhere = (
        {
            path.relative_to(site): path.read_bytes()
            for path in site.rglob("*")
            if path.is_file() and "pagefind" not in path.parts
        }
        for site in (sample[0].site, project.root / "site")
    )
    assert here == elsewhere


def closed_with(decision: str) -> str:
    return f"REFERAT Udvalget d. 03-02-2021\n\nPunkt 1: Lukket: Sag\n\nBeslutning\n\n{decision}\n"


@pytest.mark.parametrize(
    "decision", ["Bevilget til 010190-9999.", "Godkendt.\n\nBegrundelse for lukning:\n\n9999"]
)
def test_what_stands_in_a_closed_decision_is_guarded_where_decisions_are_shown(
    project: Project, decision: str
) -> None:
    (project.root / "archive.yml").write_text("policy: {closed_items: decision}\n", "utf-8")
    (project.minutes / "proeve" / "a.txt").write_text(closed_with(decision), "utf-8")
    (item,) = understand(project, silent).view.archive.items.values()
    assert "9999" not in repr(item)


OTHERS = (
    "REFERAT Udvalget d. 03-02-2021\n\nPunkt 1: A\n\nBeslutning\n\n"
    "Fraværende: Anne Andersen, Bo Berg, Carl Carlsen, Dan Dam\n\n"
    "Indstillingen godkendes med de bemærkninger, som fremgår af bilaget.\n\n"
    "Familien på Prøvevej får lov til at bygge et skur i haven.\n\nPunkt 2: B\n\nBeslutning\n\n"
    "Fraværende: Anne Andersen, Bo Berg, Carl Carlsen, Dan Dam\n\n"
    "Indstillingen godkendes med de bemærkninger, som fremgår af bilaget.\n"
)


def test_taking_an_item_down_leaves_what_others_say_in_the_same_words(project: Project) -> None:
    (project.minutes / "proeve" / "a.txt").write_text(OTHERS, "utf-8")
    (project.root / "takedowns.yml").write_text(
        "- {id: https://example.org/proeve/Udvalget/2021-02-03/1/, date: 2026-01-31}\n", "utf-8"
    )
    first, second = understand(project, silent).view.archive.items.values()
    assert (first.status, first.title) == ("removed", None)
    assert second.decision is not None
    assert "█" not in second.decision.text
    assert len(second.absent) == 4


def test_what_was_taken_down_does_not_come_back_when_a_meeting_is_added(project: Project) -> None:
    folder = project.minutes / "proeve"
    (folder / "a.txt").write_text(meeting("A."), "utf-8")
    (folder / "b.txt").write_text(meeting("B.").replace("10:00", "08:00"), "utf-8")
    (project.root / "takedowns.yml").write_text(
        "- {id: proeve/udvalget/2021-02-03, date: 2026-01-31}\n", "utf-8"
    )
    archive = understand(project, silent).view.archive
    assert [each.removed for each in archive.meetings.values()] == [True, True]


def test_a_message_never_holds_what_is_to_be_removed(project: Project) -> None:
    (project.root / "takedowns.yml").write_text("- {passage: 20304050, date: 2026-01-31}", "utf-8")
    with pytest.raises(ConfigError) as error:
        understand(project, silent)
    assert "20304050" not in str(error.value)


def test_a_quotation_that_names_no_item_keeps_what_an_open_item_decided(project: Project) -> None:
    folder = project.minutes / "proeve"
    (folder / "a.txt").write_text(
        "REFERAT Rådet d. 05-01-2021\n\nPunkt 1: Åben\n\nBeslutning\n\nSkuret må være rødt.\n\n"
        "Punkt 2: Lukket: X\n\nBeslutning\n\nHemmeligt.\n",
        "utf-8",
    )
    quoting = "Tidligere besluttet\n\nBeslutning fra Rådet den 5. januar 2021:\n\n{}\n"
    for name, text in (("b", "Skuret må være rødt."), ("c", "Hemmeligt.")):
        day = {"b": "03-02-2021", "c": "04-02-2021"}[name]
        (folder / f"{name}.txt").write_text(
            f"REFERAT Udvalget d. {day}\n\nPunkt 1: Sag\n\n{quoting.format(text)}", "utf-8"
        )
    texts = [
        "".join(section.text for section in item.sections)
        for key, item in understand(project, silent).view.archive.items.items()
        if key.meeting.committee == "udvalget"
    ]
    assert ["rødt" in texts[0], "Hemmeligt" in texts[1]] == [True, False]


def test_what_was_taken_down_does_not_come_back_when_its_body_is_renamed(project: Project) -> None:
    (project.minutes / "proeve" / "a.txt").write_text(meeting("A."), "utf-8")
    (project.root / "archive.yml").write_text(
        "municipalities: {proeve: {committees: {byudvalget: {formerly: [Udvalget]}}}}", "utf-8"
    )
    (project.root / "takedowns.yml").write_text(
        "- {id: proeve/udvalget/2021-02-03/1, date: 2026-01-31}\n", "utf-8"
    )
    built = understand(project, silent)
    (item,) = built.view.archive.items.values()
    assert (item.status, built.problems) == ("removed", ())

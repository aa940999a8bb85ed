"""`referat explain`: what each line was taken for, by which rule, and what is not repeated."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st

import generator.data
from generator.build import Project
from generator.cli import main
from generator.explain import Explanation, explain_file
from generator.explain.data import explanation_data
from generator.explain.rules import BUILT_IN
from generator.explain.text import explanation_text
from generator.explain.values import Hidden, Line, Rule, Taken
from tests.conftest import REAL, ROOT, needs_real
from tests.corpus_form import CORPUS, TEXTS
from tests.hostile.corpus import lay_out, load_cases

DATA = Path(generator.data.__file__).parent
GOLDEN = Path(__file__).parent / "golden"
HEAD = "REFERAT Prøveudvalget d. 03-02-2021\n\n"
OPEN = f"{HEAD}Punkt 1: Bænke\n\n"
SAMPLE = sorted((ROOT / "minutes").rglob("*.txt"))
PORTAL = REAL.parent / "portal"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """An archive without configuration."""
    return Project(tmp_path, tmp_path / "minutes", tmp_path / "site")


def put(path: Path, content: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, "utf-8")
    return path


def explain(project: Project, text: str, name: str = "proeve/a.txt") -> Explanation:
    return explain_file(put(project.minutes / name, text), project)


def line_of(told: Explanation, text: str) -> Line:
    """The one line that holds these words."""
    (found,) = (line for line in told.lines if text in line.text)
    return found


def names(line: Line) -> list[str]:
    return [rule.name for rule in line.found.rules]


def plain(told: Explanation, width: int | None = None) -> str:
    return "".join(f"{line.plain}\n" for line in explanation_text(told, width))


# What stands under the heading or, where no item opens in it, under "Punkt 1: Bænke"; then the
# words that tell the line, what it was taken for, and by which rules.
TAKEN = {
    "the heading": ("Punkt 1: A", "REFERAT", "heading", "document.heading"),
    "a label": ("Mødested Salen\n\nPunkt 1: A", "Salen", "field", "header.place"),
    "an unknown label": ("Mødeleder: Bo\n\nPunkt 1: A", "Mødeleder", "head", "head"),
    "a closed title": ("Punkt 1: Lukket", "Punkt", "item", "item.opens item.closed[0]"),
    "a case number": ("20/4282", "20/", "case-number", "case.forms[6]"),
    "its label": ("Sagsnr.: 20/4282", "20/", "case-number", "case.forms[6] case.labels"),
    "a known heading": ("Baggrund\n\nTekst.", "Baggrund", "section", "headings.case"),
    "text before any": ("Tekst.", "Tekst", "section-without-heading", "sections"),
    "a recommendation without a heading": (
        "Baggrund\n\nTekst.\n\nAdministrationen indstiller, at det sker.",
        "indstiller",
        "section-without-heading",
        "one_line.recommends",
    ),
    "a heading with its text": (
        "Beslutning: Godkendt.",
        "Godkendt",
        "section-on-line",
        "one_line.kinds headings.decision",
    ),
    "the own dated heading": (
        "Beslutning i Prøveudvalget den 03-02-2021\n\nGodkendt.",
        "den",
        "section",
        "dated_headings.decision",
    ),
    "a quoted decision": (
        "Beslutning i Byrådet den 03-02-2020\n\nGodkendt.",
        "den",
        "quoted-decision",
        "dated_headings.decision",
    ),
    "a sub-heading": (
        "Baggrund\n\nBænke i byen\n\nDer mangler bænke på torvet.",
        "Bænke i",
        "sub-heading",
        "prose",
    ),
    "prose": ("Baggrund\n\nTekst.", "Tekst", "text", "prose"),
    "a paragraph cut by a page": (
        "Baggrund\n\nDer mangler bænke i\n\nbyen.",
        "byen",
        "continuation",
        "prose",
    ),
    "a list": ("Baggrund\n\n- en\n- to", "- en", "list", "lists"),
    "a table": ("Baggrund\n\nÅr\tBeløb\n2024\t10", "År", "table", "tables"),
    "a row of dashes": ("Baggrund\n\nÅr\tKr.\n---\t---\n2024\t10", "--", "dashes", "tables"),
    "a case number in a table": (
        "Baggrund\n\nSagsnr.\t20/4282",
        "20/",
        "table",
        "tables case.labels",
    ),
    "absence": ("Beslutning\n\nAfbud: Bo Prøve\n\nJa.", "Bo", "absence", "absence.labels"),
    "names alone": ("Beslutning\n\nBo Prøve, Eva Test\n\nJa.", "Bo", "absence", "names"),
    "an attachment": ("Bilag\n\nNotat", "Notat", "attachment", "prose"),
    "a line that closes what follows": (
        "Tekst.\n\nPunkter for lukkede døre\n\nPunkt 2: B",
        "Punkter",
        "closes-following",
        "item.closed_group",
    ),
    "an item that it closes": (
        "Tekst.\n\nPunkter for lukkede døre\n\nPunkt 2: B",
        "Punkt 2",
        "item",
        "item.opens item.closed_group",
    ),
}


@pytest.mark.parametrize("name", TAKEN)
def test_a_line_is_told_with_its_rule(project: Project, name: str) -> None:
    text, words, taken, rules = TAKEN[name]
    told = explain(project, f"{HEAD if 'Punkt 1' in text else OPEN}{text}\n")
    line = line_of(told, words)
    assert (line.found.taken, " ".join(names(line))) == (taken, rules)


def test_a_body_beside_the_heading_is_told(project: Project) -> None:
    told = explain(project, "REFERAT 3. februar 2021\n\nUdvalget\n\nPunkt 1: A\n")
    assert names(line_of(told, "Udvalget")) == ["document.body"]


def test_an_entry_of_the_contents_list_goes_on_from_its_first(project: Project) -> None:
    contents = "Indhold\n\nBænke.....\t3\nStier.....\t4\n\n"
    told = explain(project, f"{HEAD}{contents}Punkt 1: Bænke\n\nPunkt 2: Stier\n")
    heading, first, second = (each for each in told.lines if each.found.taken is Taken.CONTENTS)
    assert names(heading) == ["document.contents"]
    assert names(first) == ["contents"]
    assert second.found.goes_on is not None
    assert (second.found.goes_on.line, second.origin.line) == (first.origin.line, 6)


def test_a_label_alone_takes_the_lines_that_follow_it(project: Project) -> None:
    told = explain(project, f"{HEAD}Mødedeltagere\n\nBo Prøve,\n\nEva Test\n\nPunkt 1: A\n")
    last = line_of(told, "Eva").found
    assert (last.taken, last.detail) == (Taken.FIELD, "Mødedeltagere")
    assert last.goes_on is not None
    assert last.goes_on.line == 3


def test_the_three_lines_of_a_quotation_name_it_together(project: Project) -> None:
    text = f"{OPEN}Sagsforløb\n\nUdvalg: Byrådet\nDato: 01-02-2020\nPunktnummer: 6\n\nGodkendt.\n"
    told = [each for each in explain(project, text).lines if each.found.taken is Taken.QUOTED]
    assert [names(each) for each in told] == [
        ["quotation_lines.body"],
        ["quotation_lines.date"],
        ["quotation_lines.item"],
    ]
    assert {each.found.detail for each in told} == {"Byrådet 1. februar 2020, punkt 6"}


def test_an_entry_of_the_municipality_s_own_is_named_with_its_file(project: Project) -> None:
    put(project.root / "layouts" / "proeve.toml", '[headings]\ncase = ["Historien"]\n')
    told = explain(project, f"{OPEN}Historien\n\nTekst.\n")
    (rule,) = line_of(told, "Historien").found.rules
    assert rule == Rule("headings.case", "layouts/proeve.toml", 2)
    assert "proeve.toml: headings.case" in plain(told)


def test_a_file_outside_the_minutes_is_read_by_the_common_layout(project: Project) -> None:
    put(project.root / "layouts" / "proeve.toml", '[headings]\ncase = ["Historien"]\n')
    text = f"{OPEN}Historien\n\nDet var en lang historie om bænke.\n"
    told = explain_file(put(project.root / "proeve" / "a.txt", text), project)
    assert line_of(told, "Historien").found.taken is not Taken.SECTION
    assert (told.path, told.problems) == ("a.txt", ())


# What is not repeated.

CLOSED = f"{OPEN}Tekst.\n\nPunkt 2: Lukket: Køb af jord\n\nBaggrund\n\nHemmelige ord\nog flere.\n"


def test_of_a_closed_item_number_and_title_are_told(project: Project) -> None:
    told = explain(project, CLOSED)
    out = plain(told) + json.dumps(explanation_data(told), ensure_ascii=False)
    assert "Køb af jord" in out
    assert "emmelig" not in out and "flere" not in out
    inside = [line for line in told.lines if line.found.item == "2"][1:]
    assert [line.found.taken for line in inside] == ["section", "text", "continuation"]
    assert {line.hidden for line in inside} == {Hidden.CLOSED}
    assert "(lukket)" in plain(told)


def test_what_a_closed_item_decided_is_not_told_by_another(project: Project) -> None:
    decision = "Udvalget køber jorden ved åen for en pris af tolv millioner."
    told = explain(project, f"{OPEN}{decision}\n\nPunkt 2: Lukket\n\nBeslutning\n\n{decision}\n")
    assert "millioner" not in plain(told)


def test_the_contents_list_tells_no_closed_item(project: Project) -> None:
    contents = "Indhold\n\nBænke.....\t3\nKøb af gården.....\t4\n\n"
    told = explain(project, f"{HEAD}{contents}Punkt 1: Bænke\n\nPunkt 2: Lukket\n")
    assert "gården" not in plain(told)
    assert line_of(told, "Bænke.....").hidden is None


def test_a_personal_number_is_masked_even_over_two_lines(project: Project) -> None:
    told = explain(
        project, f"{OPEN}Bilag\n\n- Brev fra den borger, der har 010203-\n  4567 som nummer\n"
    )
    out = plain(told) + json.dumps(explanation_data(told))
    assert "Brev" in out and "██████-" in out
    assert "010203" not in out and "4567" not in out


def test_a_withheld_item_and_a_removed_one_have_no_words(project: Project) -> None:
    removed = "- {id: proeve/proeveudvalget/2021-02-03/2, date: 2024-01-31}\n"
    put(project.root / "takedowns.yml", removed)
    told = explain(
        project, f"{OPEN}Borger 010203-4567 bor her.\n\nPunkt 2: Klage\n\nOver naboen.\n"
    )
    out = plain(told)
    assert "bor her" not in out and "Klage" not in out and "naboen" not in out
    assert "(tilbageholdt)" in out and "(fjernet)" in out


def test_a_passage_that_was_taken_down_is_blacked_out(project: Project) -> None:
    put(project.root / "takedowns.yml", "- {passage: Bo Prøve, date: 2024-01-31}\n")
    told = explain(project, f"{OPEN}Beslutning\n\nFraværende: Bo Prøve\n\nGodkendt.\n")
    assert "Prøve," not in plain(told) and "██ █████" in plain(told)


def test_a_document_without_a_heading_may_have_closed_items_too(project: Project) -> None:
    text = "Dagens møde\n\n1. Bænke\n\nLukket: Køb af jord\n\nHemmelige ord.\n"
    out = plain(explain(project, text))
    assert "Dagens møde" in out
    assert "jord" not in out and "Hemmelige" not in out


def test_a_removed_meeting_has_no_words_whichever_it_was_that_day(project: Project) -> None:
    removed = "- {id: proeve/proeveudvalget/2021-02-03-2, date: 2024-01-31}\n"
    put(project.root / "takedowns.yml", removed)
    assert "Bænke" not in plain(explain(project, OPEN))


def test_a_link_that_leads_out_of_the_minutes_is_not_followed(project: Project) -> None:
    (project.minutes / "proeve").mkdir(parents=True)
    link = project.minutes / "proeve" / "ud.txt"
    link.symlink_to(put(project.root / "ude.txt", OPEN))
    assert "Bænke" not in plain(explain_file(link, project))


ALONE = [case for case in load_cases() if case.absent and len(case.files) == 1 and not case.links]


def test_what_must_not_be_published_is_not_told_of_any_hostile_document(tmp_path: Path) -> None:
    shared = [case for case in ALONE if not case.alone]
    told = []
    for case in shared:
        root = tmp_path / case.id
        lay_out(root, [case])
        project = Project(root, root / "minutes", root / "site")
        for path in sorted((project.minutes / case.id).rglob("*.*")):
            found = explain_file(path, project)
            out = plain(found) + json.dumps(explanation_data(found), ensure_ascii=False)
            told += [f"{case.name}: {word}" for word in case.absent if word in out]
    assert len(shared) > 100
    assert told == []


# What could not be understood.


def test_a_file_that_is_no_minutes_is_shown_with_its_problem(project: Project) -> None:
    told = explain(project, "Kære borger\n\nTak for dit brev.\n")
    assert told.meeting is None
    assert [line.found.taken for line in told.lines] == [Taken.UNKNOWN] * 2
    assert "[not-minutes]" in plain(told)


def test_minutes_without_a_day_are_explained_as_far_as_they_can_be(project: Project) -> None:
    items = "Punkt 1: A\n\nBeslutning\n\nGodkendt.\n\nPunkt 2: Lukket\n\nOrd.\n"
    told = explain(project, f"REFERAT Udvalget\n\n{items}")
    assert told.meeting is None
    assert [line.found.taken for line in told.lines][:4] == ["heading", "item", "section", "text"]
    assert "Ord." not in plain(told)
    assert "[missing-date]" in plain(told)


# The command.

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `referat explain` in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(main, ["explain", *arguments])


def test_the_command_explains_and_writes_nothing(run: Run) -> None:
    put(Path("minutes/proeve/a.txt"), OPEN)
    before = sorted(Path().rglob("*"))
    result = run("minutes/proeve/a.txt")
    assert result.exit_code == 0, result.output
    assert "punkt 1" in result.output and "\x1b" not in result.output
    assert sorted(Path().rglob("*")) == before


@pytest.mark.parametrize(
    ("name", "content", "code", "said"),
    [
        ("findes-ikke.txt", None, 2, "findes ikke"),
        (".", None, 2, "mappe"),
        ("a.odt", "PK", 2, "[unknown-format]"),
        ("a.pdf", "%PDF-1.7", 1, "[unreadable-file]"),
        ("tom.txt", "", 1, "[empty-file]"),
        ("billede.txt", "\0\0\0", 1, "[unreadable-file]"),
        ("minutes/om/a.txt", OPEN, 0, "[no-municipality]"),
    ],
)
def test_what_cannot_be_explained_is_one_line(
    run: Run, name: str, content: str | None, code: int, said: str
) -> None:
    if content is not None:
        put(Path(name), content)
    result = run(name)
    assert result.exit_code == code, result.output
    assert sum(said in line for line in result.output.splitlines()) == 1
    assert "Traceback" not in result.output


def test_a_mistake_in_the_configuration_is_one_line(run: Run) -> None:
    put(Path("archive.yml"), "municipalities: {proeve: {layout: findes-ikke}}")
    put(Path("minutes/proeve/a.txt"), OPEN)
    result = run("minutes/proeve/a.txt")
    assert result.exit_code == 2
    assert "findes-ikke" in result.output


def test_a_terminal_cuts_lines_and_keeps_its_columns(project: Project) -> None:
    told = explain(project, f"{OPEN}{'Lange ord og mange af dem. ' * 9}\n")
    lines = plain(told, 80).splitlines()
    assert max(map(len, lines[:-1])) == 80
    assert any(line.endswith("…") for line in lines)
    assert "…" not in plain(told)


def test_a_corpus_document_is_explained_as_a_person_would(
    project: Project, golden: Callable[[Path, str], None]
) -> None:
    told = explain_file(CORPUS / "closed-group-heading.txt", project)
    golden(GOLDEN / "explain.txt", plain(told))


# Laws, over every document at hand.


REAL_TEXTS = sorted(REAL.rglob("*.txt"))
DOCUMENTS = [
    *(pytest.param(path, id=path.stem) for path in [*TEXTS, *SAMPLE]),
    *(pytest.param(path, id=path.stem, marks=needs_real) for path in REAL_TEXTS),
]


@pytest.fixture
def told(path: Path) -> Explanation:
    """What is told of a document at hand."""
    return explained(path)


@cache
def explained(path: Path) -> Explanation:
    minutes = next(
        (each for each in (ROOT / "minutes", REAL) if path.is_relative_to(each)), CORPUS
    )
    return explain_file(path, Project(ROOT, minutes, ROOT / "site"))


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_line_is_explained_by_a_rule_that_exists(path: Path, told: Explanation) -> None:
    numbered = enumerate(path.read_text("utf-8").split("\n"), start=1)
    assert [each.origin.line for each in told.lines] == [n for n, line in numbered if line.strip()]
    assert [each for each in told.lines if each.found.taken is Taken.UNKNOWN] == []
    assert [each for each in told.lines if not each.found.rules] == []
    assert [rule for each in told.lines for rule in each.found.rules if not exists(rule)] == []


@pytest.mark.parametrize("path", DOCUMENTS)
def test_the_json_form_keeps_to_its_shape(told: Explanation) -> None:
    data = json.loads(json.dumps(explanation_data(told)))
    assert list(faults(data, SHAPE, "")) == []
    words = data["words"]
    assert words["source"] == words["published"] + words["furniture"] + words["withheld"]


@pytest.mark.parametrize("path", DOCUMENTS)
def test_every_item_is_opened_by_one_line(told: Explanation) -> None:
    assert told.meeting is not None
    opened = [each.found.item for each in told.lines if each.found.taken is Taken.ITEM]
    assert opened == [item.key.number for item in told.meeting.items]


@given(st.permutations((CORPUS / "case-numbers-labelled.txt").read_text("utf-8").split("\n")))
@settings(max_examples=30)
def test_every_line_is_explained_whatever_their_order(lines: list[str]) -> None:
    with TemporaryDirectory() as folder:
        minutes = Path(folder) / "minutes"
        path = put(minutes / "proeve" / "a.txt", "\n".join(lines))
        told = explain_file(path, Project(Path(folder), minutes, Path(folder) / "site"))
    numbered = enumerate(lines, start=1)
    assert [each.origin.line for each in told.lines] == [n for n, line in numbered if line.strip()]


@needs_real
def test_a_page_is_explained_piece_by_piece(project: Project) -> None:
    (path,) = PORTAL.glob("*.html")
    told = explain_file(path, project)
    assert told.meeting is not None
    assert Taken.UNKNOWN not in {each.found.taken for each in told.lines}
    assert [rule for each in told.lines for rule in each.found.rules if not exists(rule)] == []
    sections = [each for each in told.lines if each.found.taken is Taken.SECTION]
    assert all("portal: item.section" in names(each) for each in sections)
    assert sum(len(item.sections) for item in told.meeting.items) == len(sections) + sum(
        each.found.taken is Taken.SECTION_WITHOUT_HEADING for each in told.lines
    )


def exists(rule: Rule) -> bool:
    """Whether a rule is an entry of a TOML file, on the line that it names, or one of ours."""
    if rule.file is None:
        selector = rule.name.removeprefix("portal: ")
        return rule in BUILT_IN or has(DATA / "portals" / "dagsorden.toml", selector)
    key = rule.name.partition(".")[2].partition("[")[0]
    file = DATA.parent / rule.file
    lines = file.read_text("utf-8").splitlines()
    is_entry = rule.line is not None and (
        key in lines[rule.line - 1] or lines[rule.line - 1][:1] == " "
    )
    return is_entry and has(file, rule.name)


def has(file: Path, name: str) -> bool:
    table, _, rest = name.partition(".")
    key, _, index = rest.rstrip("]").partition("[")
    found = tables(file).get(table, {}).get(key)
    return found is not None and (not index or int(index) < len(found))


@cache
def tables(file: Path) -> Mapping[str, Any]:
    return tomllib.loads(file.read_text("utf-8"))


def test_the_documentation_tells_every_rule_of_ours() -> None:
    text = (ROOT / "docs_src" / "om" / "udgivere.md").read_text("utf-8")
    assert [rule.name for rule in BUILT_IN if f"`{rule.name}`" not in text] == []


Shape = type | tuple[Any, ...] | list[Any] | dict[str, Any]
_TEXT, _NUMBER = (str, None), (int, None)
_VOTE = {"motion": str, "for": _NUMBER, "against": _NUMBER, "abstain": _NUMBER, "result": _TEXT}
SHAPE: Shape = {
    "schema": int,
    "file": str,
    "media_type": _TEXT,
    "layouts": [str],
    "lines": [
        {
            "page": _NUMBER,
            "line": int,
            "taken": str,
            "detail": _TEXT,
            "item": _TEXT,
            "rules": [{"name": str, "file": _TEXT, "line": _NUMBER}],
            "goes_on_from": _NUMBER,
            "goes_on_from_page": _NUMBER,
            "words": int,
            "hidden": _TEXT,
            "text": _TEXT,
        }
    ],
    "meeting": {
        "committee": str,
        "term": _TEXT,
        "type": str,
        "date": str,
        "start": _TEXT,
        "place": _TEXT,
        "attendees": [str],
    },
    "items": [
        {
            "number": str,
            "title": _TEXT,
            "status": str,
            "case_number": _TEXT,
            "outcome": _TEXT,
            "votes": [_VOTE],
            "absent": [str],
            "attachments": int,
            "prior_decisions": int,
        }
    ],
    "words": {"source": int, "published": int, "furniture": int, "withheld": int},
    "problems": [
        {"code": str, "severity": str, "message": str, "file": str, "page": _NUMBER, "line": int}
    ],
}
"""A list holds values of its first; of a tuple, any may stand; a table has just these keys."""


def faults(value: object, shape: Any, place: str) -> Iterator[str]:
    """Where a value leaves its shape."""
    if isinstance(shape, dict):
        if not isinstance(value, Mapping) or value.keys() != shape.keys():
            yield f"{place}: {value!r}"
            return
        for key, inner in shape.items():
            yield from faults(value[key], inner, f"{place}.{key}")
    elif isinstance(shape, list):
        for number, each in enumerate(value if isinstance(value, list) else [value]):
            yield from faults(each, shape[0], f"{place}[{number}]")
    else:
        allowed = shape if isinstance(shape, tuple) else (shape,)
        if not any(value is None if each is None else type(value) is each for each in allowed):
            yield f"{place}: {value!r}"

"""A municipality is a file of TOML: what it may hold, and what is said of a mistake in it."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import generator.data
from generator.blocks import Span, SubHeading
from generator.build import Project, silent, understand
from generator.cli import main
from generator.parse.layout import ENTRIES, layout_of
from generator.parse.layout_files import COMMON, load_layout
from generator.parse.source import read_source
from generator.parse.tables import WITHOUT
from generator.problems import Code

ROOT = Path(__file__).parent.parent
LAYOUTS = Path(generator.data.__file__).parent / "layouts"


def example() -> tuple[str, list[str]]:
    """The layout and the minutes that CONTRIBUTING.md shows for a new municipality."""
    text = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    section = text.partition("## A new municipality\n")[2].partition("\n## ")[0]
    (toml,) = re.findall(r"^```toml\n(.*?)^```", section, re.DOTALL | re.MULTILINE)
    return toml, re.findall(r"^```text\n(.*?)^```", section, re.DOTALL | re.MULTILINE)


@pytest.fixture
def nordhavn(tmp_path: Path) -> Project:
    """An archive with the minutes of the example and no layout yet."""
    for number, text in enumerate(example()[1]):
        put(tmp_path / "minutes" / "nordhavn" / f"{number}.txt", text)
    return Project(tmp_path, tmp_path / "minutes", tmp_path / "site")


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def test_a_new_municipality_is_a_toml_file(nordhavn: Project) -> None:
    put(nordhavn.root / "layouts" / "nordhavn.toml", example()[0])

    built = understand(nordhavn, silent)

    first, second, closed = built.view.archive.items.values()
    assert [(s.kind, s.heading) for s in first.sections] == [
        ("case", "Fremstilling af sagen"), ("decision", "Beslutning"),
    ]  # fmt: skip
    assert SubHeading((Span("Forslag"),), first.sections[0].origin) in first.sections[0].blocks
    assert (first.title, first.absent) == ("Bænke på kajen", ("Bo Eksempel",))
    assert first.decision is not None
    assert (first.decision.text, first.decision.outcome) == ("Godkendt.", "approved")
    (quotation,) = built.view.links.items[second.key].quotations
    assert quotation.target == first.key
    assert (closed.title, closed.status, closed.sections) == ("Leje af kontor", "closed", ())
    assert [each.severity for each in built.problems] == ["info"]


def test_without_its_layout_the_municipality_is_not_understood(nordhavn: Project) -> None:
    built = understand(nordhavn, silent)

    assert not built.view.archive.meetings
    assert {each.code for each in built.problems} == {Code.NO_ITEMS}


@pytest.mark.parametrize(
    ("name", "archive"),
    [("nordhavn", "title: X"), ("havne", "municipalities: {nordhavn: {layout: havne}}")],
)
def test_a_layout_of_the_archives_own_goes_by_the_municipality_or_by_archive_yml(
    nordhavn: Project, name: str, archive: str
) -> None:
    put(nordhavn.root / "archive.yml", archive)
    put(nordhavn.root / "layouts" / f"{name}.toml", example()[0])

    assert len(understand(nordhavn, silent).view.archive.items) == 3


def test_a_changed_layout_is_read_anew(nordhavn: Project) -> None:
    path = nordhavn.root / "layouts" / "nordhavn.toml"
    put(path, example()[0])
    before = understand(nordhavn, silent).view.archive.items
    put(path, example()[0].replace('"Borte"', '"Savnet"'))
    os.utime(path, ns=(0, 0))

    after = understand(nordhavn, silent).view.archive.items

    assert [len(item.absent) for item in before.values()] == [1, 0, 0]
    assert [len(item.absent) for item in after.values()] == [0, 0, 0]


@pytest.mark.parametrize(
    ("toml", "line", "said"),
    [
        ('[hedings]\ncase = ["X"]', 1, "[hedings]: ukendt tabel; mente du 'headings'?"),
        ("layout = 1", 1, "[layout]: ukendt tabel; kendte: "),
        ("headings = 3", 1, "[headings]: fandt 3; ventet en tabel med nøgler"),
        ('[header]\n\ndato = ["D"]', 3, "[header] dato: ukendt nøgle; mente du 'date'?"),
        ('[header]\ndate = "D"', 2, "[header] date: fandt 'D'; ventet en liste af ord"),
        ('[header]\ndate = [\n  "A",\n  3,\n]', 4, "[header] date: fandt 3; ventet en tekst"),
        ('[header]\ndate = [\n"A", "B",\n"A"]', 4, "'A' står her to gange; slet den ene"),
        ('[header]\ndate = [""]', 2, "en tom tekst; slet den"),
        ('[header]\ndate = [" A"]', 2, "' A' begynder eller slutter med mellemrum; slet dem"),
        ('[header]\ndate = ["den DATE"]', 2, "'den DATE' er ord og intet mønster"),
        ("[item]\nopens = 4", 2, "[item] opens: fandt 4; ventet et mønster"),
        ("[item]\nopens = '(?P<number>x'", 2, "[item] opens: mønsteret kan ikke læses: missing )"),
        ("[item]\nopens = '(?P<number>x)'", 2, "mønsteret mangler gruppen (?P<title>...)"),
        ("[item]\nopens = '(?P<titel>x)'", 2,
         "gruppen (?P<titel>...) læses ikke; mente du 'title'?"),
        ("[item]\nclosed = ['x', '']", 2, "et tomt mønster passer på alt; slet det"),
        ("[item]\nclosed = ['x', 'x']", 2, "'x' står her to gange; slet den ene"),
        ("[item]\nclosed = ['(?i)x']", 2, "global flags not at the start"),
        ("[document]\nheading = '(?P<date>{kind})'", 2,
         "pladsholderen {kind} findes ikke; mente du '{kinds}'?"),
        ("[document]\nheading = '(?P<date>DATO)'", 2,
         "pladsholderen DATO findes ikke; mente du 'DATE'?"),
        ('[headings]\ncase = ["Ét"]\nlaw = [\n# x\n"To", # y\n"ét:"]', 6,
         "'ét:' er også en overskrift for case; slet den det ene sted"),
        ('[headings]\nlaw = ["Forslag"]', 2,
         """tag den væk dér: [without.headings] recommendation = ["Forslag"]"""),
        ('[one_line]\nalso = [\n"Afgørelse"]', 3,
         "'Afgørelse' er ingen overskrift; skriv den også under [headings]"),
        ('[without.headings]\nrecommendation = [\n"Forslagg"]', 3,
         "'Forslagg' er der ikke i forvejen og kan ikke tages væk; mente du 'Forslag'?"),
        ('[without.item]\nopens = ["x"]', 2, "kun ord kan tages væk"),
        ('[without]\nheadings = ["Forslag"]', 2, "fandt en liste; ventet en tabel med nøgler"),
        ('[headings]\ncase = ["A"', 2, "filen er ikke gyldig TOML"),
        ("[headings]\ncase = x", 2, "filen er ikke gyldig TOML"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_layout_is_one_line_with_file_and_line(
    nordhavn: Project, monkeypatch: pytest.MonkeyPatch, toml: str, line: int, said: str
) -> None:
    put(nordhavn.root / "layouts" / "nordhavn.toml", toml)
    monkeypatch.chdir(nordhavn.root)

    result = CliRunner(env={"REFERAT_URL": None}).invoke(main, ["check"])

    assert result.exit_code == 2
    (told,) = [each for each in result.output.splitlines() if "layouts/" in each]
    assert told.startswith(f"referat: layouts/nordhavn.toml:{line}: ")
    assert said in told


def test_the_example_repeats_nothing_of_the_common_layout() -> None:
    assert repeated(tomllib.loads(example()[0])) == []


def test_a_word_may_be_moved_from_one_kind_to_another() -> None:
    layout = layout_of(
        read_source(LAYOUTS / f"{COMMON}.toml", COMMON).tables,
        tomllib.loads(
            '[without.headings]\nrecommendation = ["forslag"]\n[headings]\ncase = ["Forslag"]'
        ),
    )
    assert layout.section_kind("Forslag") == "case"
    assert layout.section_kind("Indstilling") == "recommendation"


def test_a_layout_of_the_package_repeats_nothing_of_the_common_one() -> None:
    for path in LAYOUTS.glob("[!_]*.toml"):
        load_layout(path.stem)
        assert repeated(read_source(path, path.stem).tables) == [], path.name


def repeated(tables: Mapping[str, Any]) -> list[str]:
    """The keys of a layout that say again what the common one says."""
    common = read_source(LAYOUTS / f"{COMMON}.toml", COMMON).tables
    found = []
    for table, key in ((t, k) for t, keys in tables.items() for k in keys if t != WITHOUT):
        value, shared = tables[table][key], common[table].get(key, [])
        if value == shared if isinstance(value, str) else {*value} & {*shared}:
            found.append(f"[{table}] {key}")
    return found


def test_the_lines_of_a_file_are_those_where_its_values_stand(tmp_path: Path) -> None:
    text = """# [no.table]
[a]  # = ["x"]
one = ['[b]', "#, \\" = ]",  # two = 3
  '''
long
''', 2024-01-02 10:00:00]
two = { x = "y", 'z' = [1.5] }

['b'.c]
d.e = [[], [ # x
  "last",
]]
"""
    put(tmp_path / "a.toml", text)
    lines = read_source(tmp_path / "a.toml", "a").lines
    assert lines == {
        ("a",): 2, ("a", "one"): 3, ("a", "one", 0): 3, ("a", "one", 1): 3, ("a", "one", 2): 4,
        ("a", "one", 3): 6, ("a", "two"): 7, ("a", "two", "x"): 7, ("a", "two", "z"): 7,
        ("a", "two", "z", 0): 7, ("b", "c"): 9, ("b", "c", "d", "e"): 10,
        ("b", "c", "d", "e", 0): 10, ("b", "c", "d", "e", 1): 10, ("b", "c", "d", "e", 1, 0): 11,
    }  # fmt: skip


def test_publishers_are_told_of_every_table_and_shown_the_same_example() -> None:
    told = (ROOT / "docs_src" / "om" / "udgivere.md").read_text("utf-8")
    section = told.partition("{#opsaetning}")[2].partition("\n## ")[0]
    (toml,) = re.findall(r"^```toml\n(.*?)^```", section, re.DOTALL | re.MULTILINE)

    assert tomllib.loads(toml) == tomllib.loads(example()[0])
    rows = "".join(re.findall(r"^\| (`.*?) \|", section, re.MULTILINE))
    assert set(re.findall(r"\[(\w+)\]", rows)) == {e.place.partition(".")[0] for e in ENTRIES}

"""Every entry of the vocabularies changes how some document is read; mistakes in them are told.

An entry is taken away, and one of the invented documents has to come out otherwise. One
that no document needs is one that nobody would miss, or that nobody has tested.
"""

from __future__ import annotations

import copy
import os
import re
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import generator.data
from generator.blocks import Document, Span, SubHeading
from generator.build import Project, silent, understand
from generator.cli import main
from generator.config import ClosedItems
from generator.guard.closed import close_item
from generator.identifiers import committee_id
from generator.parse import outcome_words, parse_meeting
from generator.parse.layout import COMMON, ENTRIES, Layout, layout_of, load_layout
from generator.parse.source import Place, Source, read_source
from generator.parse.tables import WITHOUT
from generator.parse.vocabulary import Entry, Patterns, Words, fold
from generator.problems import Code
from generator.read.text import read_text
from tests.hostile.corpus import load_cases

HERE = Path(__file__).parent
LAYOUTS = Path(generator.data.__file__).parent / "layouts"
Tables = Mapping[str, Any]


@dataclass(frozen=True)
class Text:
    """A document, and its lines, which tell whether an entry may be about it."""

    document: Document
    folded: str
    lines: tuple[str, ...]


@cache
def texts() -> tuple[Text, ...]:
    """The invented documents: the corpus, the sample, and the hostile ones; the shortest first."""
    found = {
        path.relative_to(HERE.parent).as_posix(): path.read_text("utf-8")
        for folder in (HERE / "corpus", HERE.parent / "minutes")
        for path in folder.rglob("*.txt")
    }
    for case in load_cases():
        found |= {f"{case.id}/{name}": text for name, text in case.files.items()}
    read = [
        (read_text(name, text.encode())[0], text)
        for name, text in sorted(found.items(), key=lambda each: (len(each[1]), each[0]))
    ]
    return tuple(
        Text(document, fold(text), tuple(line.strip() for line in text.split("\n")))
        for document, text in read
        if document is not None
    )


def come_out(text: Text, layout: Layout) -> object:
    """All that is made of a document: what it says, and what may be shown of it."""
    meeting, problems = parse_meeting(text.document, "proeve", layout, committee_id)
    items = meeting.items if meeting else ()
    return (
        meeting,
        problems,
        [layout.is_routine(item.title) for item in items],
        [close_item(item, policy, layout) for item in items for policy in ClosedItems],
    )


@cache
def as_it_is(text: Text) -> object:
    return come_out(text, load_layout())


def entries(tables: Tables, place: Place = ()) -> Iterator[tuple[Place, str]]:
    """Each entry: the texts in lists, and those that stand alone."""
    for key, value in tables.items():
        here = (*place, key)
        if isinstance(value, Mapping):
            yield from entries(value, here)
        elif isinstance(value, list):
            yield from (((*here, number), each) for number, each in enumerate(value))
        else:
            yield here, value


def without(tables: Tables, place: Place) -> dict[str, Any]:
    """The tables without one entry."""
    changed: Any = copy.deepcopy(tables)
    inside = changed
    for key in place[:-1]:
        inside = inside[key]
    if isinstance(inside, list):
        del inside[int(place[-1])]
    else:
        # One that must be there stays, with its groups, and matches nothing.
        inside[place[-1]] = f"(?!)(?:{inside[place[-1]]})"
    return dict(changed)


def likely_first(place: Place, entry: str, declared: Mapping[str, Entry]) -> list[Text]:
    """The documents, those that have the entry in them before the others."""
    if place[-1] == "trigger" or isinstance(declared[f"{place[0]}.{place[1]}"], Words):
        word = fold(entry)
        return sorted(texts(), key=lambda text: word not in text.folded)
    (pattern,) = Patterns("").read([entry], {"kinds": "REFERAT|DAGSORDEN"})
    return sorted(texts(), key=lambda text: not any(map(pattern.search, text.lines)))


def unexercised(
    source: Source, declared: tuple[Entry, ...], layout_without: Callable[[Tables], Layout]
) -> list[str]:
    """The entries without which every document comes out as it does with them."""
    by_place = {entry.place: entry for entry in declared}
    idle = []
    for place, entry in entries(source.tables):
        layout = layout_without(without(source.tables, place))
        ordered = likely_first(place, entry, by_place)
        if all(come_out(text, layout) == as_it_is(text) for text in ordered):
            idle.append(
                f"{source.name}:{source.lines[place]}: {'.'.join(map(str, place))}: {entry}"
            )
    return idle


def shown(idle: list[str]) -> str:
    return "no document comes out otherwise without:\n" + "\n".join(idle)


def test_every_entry_of_the_common_layout_changes_something() -> None:
    source = read_source(LAYOUTS / f"{COMMON}.toml", COMMON)
    idle = unexercised(source, ENTRIES, layout_of)
    assert not idle, shown(idle)


def test_every_word_of_decisions_and_votes_changes_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source = outcome_words.read_outcomes()

    def layout_with(tables: Tables) -> Layout:
        monkeypatch.setattr(outcome_words, "read_outcomes", lambda: replace(source, tables=tables))
        forget()
        return layout

    layout = load_layout()
    for text in texts():
        as_it_is(text)
    try:
        idle = unexercised(source, outcome_words.ENTRIES, layout_with)
    finally:
        monkeypatch.undo()
        forget()
    assert not idle, shown(idle)


def forget() -> None:
    """Make the parser read its words anew."""
    for name, module in [*sys.modules.items()]:
        if name.startswith("generator.parse."):
            for value in vars(module).values():
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


# --- A municipality's own file -------------------------------------------------------------


def example() -> tuple[str, list[str]]:
    """The layout and the minutes that CONTRIBUTING.md shows for a new municipality."""
    text = (HERE.parent / "CONTRIBUTING.md").read_text("utf-8")
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


@pytest.mark.parametrize("named", ["[]", "{nordhavn: {layout: havne}}"])
def test_a_layout_of_the_archives_own_goes_by_the_municipality_or_by_archive_yml(
    nordhavn: Project, named: str
) -> None:
    name = "havne" if "havne}" in named else "nordhavn"
    put(nordhavn.root / "archive.yml", f"municipalities: {named}" if name == "havne" else "")
    put(nordhavn.root / "layouts" / f"{name}.toml", example()[0])

    assert len(understand(nordhavn, silent).view.archive.items) == 3


def test_a_changed_layout_is_read_anew(nordhavn: Project) -> None:
    path = nordhavn.root / "layouts" / "nordhavn.toml"
    put(path, example()[0])
    before = understand(nordhavn, silent).view.archive.items
    put(path, example()[0].replace('"Ikke mødt"', '"Ikke set"'))
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
        ("[item]\nopens = '(?P<titel>x)'", 2, "gruppen (?P<titel>...) læses ikke; mente du 'title'?"),
        ("[item]\nclosed = ['x', '']", 2, "et tomt mønster passer på alt; slet det"),
        ("[item]\nclosed = ['x', 'x']", 2, "'x' står her to gange; slet den ene"),
        ("[item]\nclosed = ['(?i)x']", 2, "global flags not at the start"),
        ("[document]\nheading = '(?P<date>{kind})'", 2, "pladsholderen {kind} findes ikke; mente du '{kinds}'?"),
        ("[document]\nheading = '(?P<date>DATO)'", 2, "pladsholderen DATO findes ikke; mente du 'DATE'?"),
        ('[headings]\ncase = ["Ét"]\nlaw = [\n# x\n"To", # y\n"ét:"]', 6,
         "'ét:' er også en overskrift for case; slet den det ene sted"),
        ('[headings]\nlaw = ["Forslag"]', 2,
         """tag den væk dér: [without.headings] recommendation = ["Forslag"]"""),
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


def test_a_word_may_be_moved_from_one_kind_to_another() -> None:
    layout = layout_of(
        read_source(LAYOUTS / f"{COMMON}.toml", COMMON).tables,
        tomllib.loads(
            '[without.headings]\nrecommendation = ["forslag"]\n[headings]\ncase = ["Forslag"]'
        ),
    )
    assert layout.section_kind("Forslag") == "case"
    assert layout.section_kind("Indstilling") == "recommendation"


@pytest.mark.parametrize("path", sorted(LAYOUTS.glob("[!_]*.toml")), ids=lambda path: path.stem)
def test_a_layout_of_the_package_repeats_nothing_of_the_common_one(path: Path) -> None:
    load_layout(path.stem)
    common = read_source(LAYOUTS / f"{COMMON}.toml", COMMON).tables
    own = read_source(path, path.stem).tables
    assert {
        (place[:-1], entry) for place, entry in entries(own) if place[0] != WITHOUT
    }.isdisjoint((place[:-1], entry) for place, entry in entries(common))


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

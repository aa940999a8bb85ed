"""Hostile archives: what readers must see, what must be nowhere, what must be told.

The cases are in hostile/*.toml; hostile/corpus.py tells how they are written. Each is
run alone up to docs_src/, and some of each kind together up to the site with its search index.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from lxml import etree, html

from tests.hostile.corpus import (
    GUARDED,
    TOGETHER,
    URL,
    Case,
    Haystack,
    World,
    address,
    built_world,
    docs_text,
    lay_out,
    load_cases,
    meetings,
    outputs,
    pictured,
    plainly,
    run,
    site_text,
    source_of,
    worlds,
)
from tests.reading import expected_words, page, source_words, words

CASES = load_cases()
STATES = {"open", "closed", "withheld", "removed"}
PROBLEMS = {"warning", "error"}
_ROBOTS = re.compile(r'<meta name="robots" content="([^"]*)">')
_UNSHOWN = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")


def told(faults: list[str]) -> str:
    """Faults for a person, one a line."""
    return "\n".join([f"{len(faults)} faults", *(each[:400] for each in faults[:20])])


# --- One by one --------------------------------------------------------------------------


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.group}: {case.name}")
def test_a_hostile_archive(case: Case, tmp_path: Path) -> None:
    root = tmp_path / "project"
    lay_out(root, [case])
    converted = run(root, "convert")
    forms = ["json", "github"] if case.reported or case.optional else ["json"]
    checked = {form: run(root, "check", "--format", form) for form in forms}
    said = {"convert": converted.output, **{k: v.output for k, v in checked.items()}}
    faults = [*_told_badly(said), *_leaks([case], [*said.items(), *outputs(root)])]
    if case.exits:
        faults += _refused(case, root, {"convert": converted, "check": checked["json"]})
    elif converted.exit_code:
        faults.append(f"convert ends with {converted.exit_code}: {converted.output[-300:]}")
    else:
        docs = root / "docs_src"
        faults += _unreported(case, checked["json"])
        faults += _unseen(case, docs, cache(lambda where: docs_text(docs, where)))
        for meeting in meetings(case, docs):
            faults += [f"index.json: {each}" for each in _broken_contract(meeting, case)]
        faults += _wrong_states(case, docs)
        faults += _wrong_versions(case, docs)
    assert not faults, told(faults)


def _told_badly(said: Mapping[str, str]) -> Iterator[str]:
    for name, text in said.items():
        if "Traceback" in text or "en fejl i programmet" in text:
            yield f"{name}: a fault of ours: {text[-300:]}"
        if _UNSHOWN.search(text):
            yield f"{name}: a control in a message"
    for line in said.get("github", "").splitlines():
        if "pwned" in line and not line.startswith("::"):
            yield f"github: a line of the minutes' own: {line}"
        if line.count("::error") + line.count("::warning") > 1:
            yield f"github: a command of the minutes' own: {line}"


def _refused(case: Case, root: Path, results: Mapping[str, Result]) -> Iterator[str]:
    results = {**results, "build": run(root, "build")}
    for command, code in case.exits.items():
        if results[command].exit_code != code:
            found = results[command]
            yield f"{command} ends with {found.exit_code}, not {code}: {found.output[-200:]}"
    for name in ("site", f"docs_src/{case.id}", "docs_src/index.md"):
        if (root / name).exists():
            yield f"{name} was written"
    lines = results["build"].output.strip().splitlines()
    if 2 in case.exits.values() and len(lines) > 2:
        yield f"more than a line: {lines}"
    yield from _leaks([case], [("build", results["build"].output)])


def _leaks(cases: list[Case], texts: list[tuple[str, str]]) -> Iterator[str]:
    haystack = Haystack(texts)
    for canary in sorted({canary for case in cases for canary in case.absent}):
        if found := haystack.holding(canary):
            yield f"{canary} is in {found[:6]}" + (
                f" and {len(found)} in all" if found[6:] else ""
            )


def _unreported(case: Case, checked: Result) -> Iterator[str]:
    problems = json.loads(checked.stdout)["problems"]
    codes = {each["code"] for each in problems}
    for expected in case.reported:
        code, _, line = expected.partition(":")
        if not any(each["code"] == code and line in {"", str(each["line"])} for each in problems):
            lines = [each["line"] for each in problems if each["code"] == code]
            yield f"{expected} is not reported; {sorted(codes)} are, {code} in lines {lines}"
    named = {each.partition(":")[0] for each in case.reported} | set(case.optional)
    if case.id and (unexpected := (codes & GUARDED) - named):
        yield f"reported for nothing: {sorted(unexpected)}"
    for each in problems:
        if each["code"] in {"personal-number", "takedown-unmatched", "link-outside"}:
            if each["severity"] not in PROBLEMS:
                yield f"{each['code']} is only {each['severity']}"
            if each["code"] == "personal-number" and not each["file"]:
                yield "personal-number names no file"
    wrong = any(each["severity"] in PROBLEMS for each in problems)
    if checked.exit_code != int(wrong):
        yield f"check ends with {checked.exit_code}"


def _unseen(case: Case, folder: Path, text_of: Any) -> Iterator[str]:
    for name, expected in case.seen.items():
        where = address(case, name, folder)
        text = text_of(where)
        for each in expected:
            if plainly(each) not in text:
                yield f"not seen on {name} ({where}): {each[:200]!r}"


def _wrong_states(case: Case, folder: Path) -> Iterator[str]:
    expected = {
        f"{address(case, 'meeting', folder)}/{k}" if k.isdigit() else k: state
        for k, state in case.status.items()
    }
    found = {item["id"]: item for meeting in meetings(case, folder) for item in meeting["items"]}
    for end, state in expected.items():
        if state != "removed" and not any(key.endswith(end) for key in found):
            yield f"no item {end}"
    for key, item in found.items():
        state = next((state for end, state in expected.items() if key.endswith(end)), "open")
        if item["status"] != state:
            yield f"{key} is {item['status']}, not {state}"


def _wrong_versions(case: Case, folder: Path) -> Iterator[str]:
    if case.versions is None:
        return
    found = [v for meeting in meetings(case, folder) for v in meeting["versions"]]
    expected = [
        {
            "sha256": hashlib.sha256(case.files[name].encode()).hexdigest(),
            "path": f"{case.id}/{name}",
        }
        for name in case.versions
    ]
    if found != expected:
        yield f"versions are {found}"


# --- The contract of index.json ----------------------------------------------------------

_TEXT, _MAYBE, _TEXTS = (str,), (str, type(None)), (list,)
_MEETING = {
    "schema": (int,), "id": _TEXT, "path": _TEXT, "url": _MAYBE, "type": _TEXT,
    "municipality": (dict,), "committee": (dict,), "date": _TEXT, "start": _MAYBE,
    "place": _MAYBE, "attendees": _TEXTS, "source": (dict,), "versions": (list,),
    "words": (dict,), "items": (list,),
}  # fmt: skip
_ITEM = {
    "id": _TEXT, "path": _TEXT, "number": _TEXT, "title": _MAYBE, "status": _TEXT,
    "closed": (bool,), "case_number": _MAYBE, "topics": _TEXTS, "origin": (dict,),
    "sections": (list,), "decision": (dict, type(None)), "absent": _TEXTS, "presence": (list,),
    "attachments": (list,), "prior_decisions": (list,), "references": (list,), "related": (list,),
}  # fmt: skip
_OF_DECISION = {"decision", "sections", "absent", "presence"}
_KNOWN_OF_EACH = {"id", "path", "number", "status", "origin"}
_KNOWN = {
    "closed": _KNOWN_OF_EACH | {"title", "closed", "related"},
    "withheld": _KNOWN_OF_EACH,
    "removed": _KNOWN_OF_EACH,
}


def _broken_contract(meeting: Mapping[str, Any], case: Case) -> Iterator[str]:
    shown = case.archive.get("policy", {}).get("closed_items") == "decision"
    yield from _mistyped(meeting, _MEETING)
    told = meeting["words"]
    if told["published"] + told["furniture"] + told["withheld"] != told["source"]:
        yield f"the words do not add up: {told}"
    if min(told.values()) < 0:
        yield f"words below nothing: {told}"
    for item in meeting["items"]:
        yield from _mistyped(item, _ITEM)
        if item["status"] not in STATES or item["closed"] != (item["status"] == "closed"):
            yield f"{item['id']} has status {item['status']}, closed {item['closed']}"
        elif known := _KNOWN.get(item["status"]):
            known = known | (_OF_DECISION if shown and item["closed"] else set())
            if told_more := {key for key, value in item.items() if value} - known:
                yield f"{item['id']} is {item['status']} and tells {sorted(told_more)}"


def _mistyped(value: Mapping[str, Any], types: Mapping[str, tuple[type, ...]]) -> Iterator[str]:
    for key, allowed in types.items():
        if key not in value:
            yield f"{key} is missing"
        elif not isinstance(value[key], allowed):
            yield f"{key} is {value[key]!r}"


# --- Built whole -------------------------------------------------------------------------


@pytest.fixture(scope="session", params=worlds())
def world(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> World:
    """The archive of cases that can be together, and those that must be alone."""
    built = built_world(request.param, tmp_path_factory)
    assert built.exit_code == 0, built.said[-2000:]
    return built


def test_there_are_more_than_a_hundred_cases() -> None:
    assert len(CASES) > 100
    assert len(worlds()[TOGETHER]) > 100
    assert len({case.id for case in CASES}) == len(CASES)


def test_what_is_withheld_is_in_no_output(world: World) -> None:
    texts = [("the command's output", world.said), *outputs(world.root)]
    assert {Path(name).suffix for name, _ in texts} >= {".html", ".json", ".md"}
    faults = [*_leaks([*world.cases], texts)]
    assert not faults, told(faults)


def test_readers_see_what_they_must(world: World) -> None:
    text_of = cache(lambda where: site_text(world.site, where))
    faults = [
        f"{case.name}: {fault}"
        for case in world.cases
        for fault in _unseen(case, world.site, text_of)
    ]
    assert not faults, told(faults)


def test_the_words_of_a_page_are_the_sources_in_their_order(world: World) -> None:
    """Nothing is added and nothing changes places; hostile text loses no word either."""
    faults = []
    for case in world.cases:
        for meeting in meetings(case, world.site):
            source = source_of(case, meeting)
            if source is None:
                faults.append(f"{case.name}: {meeting['id']} has no source")
                continue
            text = pictured(unicodedata.normalize("NFC", source))
            whole = source_words(page(world.site / meeting["path"] / "index.html"))
            if not _in_order(whole, words(text)):
                faults.append(f"{case.name}: {meeting['id']}")
            if case.group == "text" and _bare(whole) != _bare(expected_words(text)):
                faults.append(f"{case.name}: {_difference(whole, expected_words(text))}")
            for item in meeting["items"]:
                shown = source_words(page(world.site / item["path"] / "index.html"))
                if not _in_order(shown, words(text)):
                    faults.append(f"{case.name}: {item['id']}")
    assert not faults, told(faults)


def _in_order(shown: list[str], source: list[str]) -> bool:
    """Whether the words shown are the source's, some left out or masked."""
    rest = iter(source)
    return all(any(_is(word, each) for each in rest) for word in shown)


def _is(shown: str, word: str) -> bool:
    if shown == word or shown == word.replace("*", ""):
        return True
    bare = word.replace("*", "")
    return len(shown) == len(bare) and all(s in {w, "█"} for s, w in zip(shown, bare, strict=True))


def _bare(found: list[str]) -> list[str]:
    return [bare for word in found if (bare := word.replace("*", ""))]


def _difference(first: list[str], second: list[str]) -> str:
    lost, added = Counter(_bare(second)), Counter(_bare(first))
    return f"lost {dict(lost - added)}, added {dict(added - lost)}"


def test_search_engines_are_kept_from_what_is_not_open(world: World) -> None:
    faults = []
    for case in world.cases:
        held = meetings(case, world.site)
        kept_out = {
            f"{item['id']}" for m in held for item in m["items"] if item["status"] != "open"
        }
        kept_out |= {address(case, name, world.site) for name in case.noindex}
        for path in (world.site / case.id).rglob("index.html"):
            where = path.parent.relative_to(world.site).as_posix()
            robots = _ROBOTS.findall(path.read_text("utf-8"))
            if (robots == ["noindex"]) != (where in kept_out):
                faults.append(f"{case.name}: {where} has {robots}")
    assert not faults, told(faults)


def test_no_output_holds_a_control(world: World) -> None:
    faults = []
    for name, text in outputs(world.root):
        written = name.startswith("docs_src/") or name.endswith((".html", ".xml"))
        if written and (found := _UNSHOWN.search(text)):
            around = text[max(found.start() - 40, 0) : found.end() + 20]
            faults.append(f"{name}: {around!r}")
    assert not faults, told(faults)


def test_no_file_is_written_outside_its_place(world: World) -> None:
    """What a project holds besides its inputs is docs_src/, site/ and our own notes."""
    inputs = {"minutes", "archive.yml", "takedowns.yml", "mkdocs.yml", "theme_overrides"}
    found = {path.name for path in world.root.iterdir()} - inputs
    assert found <= {"docs_src", "site", ".referat", "vocabulary.json"}
    assert {path.name for path in world.root.parent.iterdir()} <= {
        "project", "outside", "lock", "told.json",
    }  # fmt: skip


# --- No mark-up of the minutes' own ------------------------------------------------------

ADDRESSES = ("href", "src", "action", "formaction", "data", "poster", "background", "ping")
_IDS = re.compile(r"""\sid=["']?pwned\b""")
LIMITED = ("script", "style", "img", "iframe", "form", "input", "button", "svg")


class _Markup:
    """The elements, attributes, classes, scripts and styles that pages are made of."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self.found = {"link rel canonical"}
        self.found |= {f"meta name {each}" for each in ("robots", "status", "removed")}
        self.most: Counter[str] = Counter()
        for path in paths:
            found, counts = _made_of(page(path))
            self.found |= found
            self.most |= counts


def _made_of(root: html.HtmlElement) -> tuple[set[str], Counter[str]]:
    """What a page is made of, and how many it has of the elements that are limited."""
    found: set[str] = set()
    counts: Counter[str] = Counter()
    for each in root.iter(etree.Element):
        tag = str(each.tag)
        found.add(tag)
        counts[tag] += tag in LIMITED
        for name, value in each.attrib.items():
            found.add(f"{tag} {name}")
            if name == "class":
                found.update(f".{one}" for one in value.split() if not one.startswith("ra-"))
            elif (
                tag in {"link", "meta"} and name in {"rel", "name", "http-equiv", "charset"}
            ) or (name in ADDRESSES and not _is_ours(value)):
                found.add(f"{tag} {name} {value}")
        if tag == "script" and each.get("type") == "application/ld+json":
            # Data: it may say what it likes, as long as it ends where it should.
            found.update(json.loads(each.text or "").keys())
        elif tag == "script":
            found.add(str(each.get("src") or each.text).rsplit("../", 1)[-1])
        if tag == "style":
            # What stands in strings is the running head of the page.
            found.add(re.sub(r'"(?:[^"\\]|\\.)*"', '""', each.text or ""))
    return found, counts


@pytest.fixture(scope="session")
def clean(sample_site: Path) -> _Markup:
    """What the pages of harmless minutes are made of."""
    return _Markup(sample_site.rglob("*.html"))


def test_no_page_holds_mark_up_of_the_minutes_own(world: World, clean: _Markup) -> None:
    faults = []
    for path in world.site.rglob("*.html"):
        found, counts = _made_of(page(path))
        strange = [
            *(found - clean.found),
            *(counts - clean.most),
            *_IDS.findall(path.read_text("utf-8")),
        ]
        if strange:
            faults.append(f"{path.relative_to(world.site)}: {strange}")
    assert not faults, told(faults)


def _is_ours(link: str) -> bool:
    allowed = (URL, "https://kilde.example/", "https://www.retsinformation.dk/eli/", "mailto:")
    return link.startswith(allowed) or not re.match(
        r"\s*(?:[a-z][a-z0-9+.-]*:|//)", link, re.IGNORECASE
    )


# --- What takes more than one run --------------------------------------------------------

MINUTES = "REFERAT Prøveudvalget d. 03-02-2021\n\nPunkt 1: {title}\n\nBeslutning\n\n{text}\n"
OTHER = MINUTES.format(title="Anden sag", text="Drøftet.").replace("03-02", "04-02")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two meetings in minutes/proeve, of which the first is about to change."""
    root = tmp_path / "project"
    (case,) = (each for each in CASES if each.name == "a copy is no version")
    lay_out(root, [case])
    for each in (root / "minutes").rglob("*.txt"):
        each.unlink()
    (root / "minutes" / case.id).rmdir()
    (root / "archive.yml").unlink()
    put(root, "a.txt", MINUTES.format(title="Kanarietitel91", text="kanarietekst91"))
    put(root, "b.txt", OTHER)
    return root


def put(root: Path, name: str, text: str) -> None:
    path = root / "minutes" / "proeve" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def published(root: Path) -> dict[str, str]:
    """What the command has written, but for what it remembers."""
    return {name: text for name, text in outputs(root) if not name.startswith(".referat/")}


def leaks(root: Path, *canaries: str) -> list[str]:
    haystack = Haystack(outputs(root))
    return [name for canary in canaries for name in haystack.holding(canary)]


def test_an_item_taken_down_goes_from_what_was_published(project: Path) -> None:
    assert run(project, "build").exit_code == 0
    assert leaks(project, "kanarietitel91")
    taken = "- {id: proeve/proeveudvalget/2021-02-03/1, date: 2026-01-31}\n"
    (project / "takedowns.yml").write_text(taken, "utf-8")
    done = run(project, "build")
    assert done.exit_code == 0, done.output
    assert leaks(project, "kanarietitel91", "kanarietekst91") == []
    assert "31. januar 2026" in site_text(project / "site", "proeve/proeveudvalget/2021-02-03/1")


def test_an_item_that_a_new_file_closes_goes_from_what_was_published(project: Path) -> None:
    assert run(project, "build").exit_code == 0
    put(project, "a-2.txt", MINUTES.format(title="Lukket: Køb", text="kanarietekst91"))
    assert run(project, "build").exit_code == 0
    assert leaks(project, "kanarietitel91", "kanarietekst91") == []


def test_an_item_with_a_number_goes_from_what_was_published(project: Path) -> None:
    assert run(project, "build").exit_code == 0
    put(project, "a.txt", MINUTES.format(title="Kanarietitel91", text="Om 010190-9999."))
    assert run(project, "build").exit_code == 0
    assert leaks(project, "kanarietitel91", "kanarietekst91", "010190-9999") == []


@pytest.mark.parametrize("command", ["convert", "build"])
def test_a_refusal_leaves_what_was_published(project: Path, command: str) -> None:
    (project / "archive.yml").write_text("policy: {personal_numbers: refuse}\n", "utf-8")
    assert run(project, "build").exit_code == 0
    before = published(project)
    put(project, "b.txt", OTHER.replace("Drøftet", "Om 010190-9999"))
    put(project, "c.txt", OTHER.replace("04-02", "05-02"))
    refused = run(project, command)
    assert refused.exit_code == 3, refused.output
    assert "proeve/b.txt" in refused.output
    assert leaks(project, "010190-9999") == []
    assert "9999" not in refused.output
    assert published(project) == before


def test_a_refusal_names_every_number_to_the_publisher(project: Path) -> None:
    (project / "archive.yml").write_text("policy: {personal_numbers: refuse}\n", "utf-8")
    put(project, "b.txt", OTHER.replace("Drøftet", "Om 010190-9999"))
    problems = json.loads(run(project, "check", "--format", "json").stdout)["problems"]
    assert [(e["code"], e["file"], e["line"]) for e in problems] == [
        ("personal-number", "proeve/b.txt", 7)
    ]


def test_a_folder_that_cannot_be_read_is_one_line(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(project, "laast/c.txt", OTHER.replace("04-02", "05-02"))

    def refusing(function: Any) -> Any:
        def call(path: Any = ".") -> Any:
            if "laast" in os.fspath(path):
                raise PermissionError(13, "Permission denied", str(path))
            return function(path)

        return call

    monkeypatch.setattr(os, "listdir", refusing(os.listdir))
    monkeypatch.setattr(os, "scandir", refusing(os.scandir))
    done = run(project, "convert")
    assert done.exit_code == 0, done.output
    lines = [line for line in done.output.splitlines() if "[unreadable-" in line]
    assert len(lines) == 1
    assert lines[0].startswith("proeve/laast")
    assert str(project) not in done.output
    assert run(project, "check").exit_code == 1

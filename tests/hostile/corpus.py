"""Hostile archives: read the cases, lay their projects out, run the command, look at what is left.

A case is a table in one of the *.toml files beside this module. It has a name that
states a behaviour, the minutes that put it to the test, and what has to come of them:

    name        what holds
    each        tables; the case is made once for each, with their values for `{key}`
    items       tables like those of `each`, for one meeting with an item for each of them:
                made of `title`, `case`, `body` and the like, and `seen` on the item's page
    state       the status of each of these items
    everywhere  a text put into every field and form of block that minutes have; `shown` is
                how readers see it, when not character for character
    body title case decision attachments committee place attendees
                the parts of a small meeting of 3 February 2021, each of them optional
    minutes     instead: the text from "Punkt 1:" on, or a whole one from "REFERAT" on
    files       instead: such texts by file name in the municipality's folder, or in
                minutes/ itself where the name begins with a slash
    outside     files beside the archive, and `links` symbolic links by name in the folder;
                {outside} in a target is the folder of those files
    archive     archive.yml; such a case has an archive of its own
    municipality  the municipality's part of archive.yml
    takedowns   takedowns.yml: a list (ids without the municipality), or the text of the file
    seen        what readers see: by page, or a list for the page of item 1 and the meeting's
    absent      what is in no file and no message
    reported    codes in `referat check`, as "code" or "code:line"; `optional` codes may be
    status      by item number, where it is not "open"
    versions    names of the files that index.json lists as earlier versions
    noindex     pages that search engines are told not to keep, besides items that are not open
    exits       exit code by command, where it is not 0 (`check`: 1 with a warning or an error)

Pages are named by an item's number, "meeting", "committee", "municipality", or by their
address inside the municipality. A page's item is one of the newest meeting's.
"""

from __future__ import annotations

import contextlib
import fcntl
import gzip
import hashlib
import html
import json
import re
import shutil
import sqlite3
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from click.testing import CliRunner, Result
from lxml import html as lxml_html
from mkdocs.utils.meta import get_data

from generator.cli import main
from tests.conftest import new_project
from tests.reading import visible_text

HERE = Path(__file__).parent
URL = "https://arkiv.example/"
TOGETHER = "together"
LONG = " ".join(["Navn"] * 1000)
"""What `{long}` in a case stands for: five thousand characters."""
GUARDED = frozenset({"personal-number", "takedown-unmatched", "link-outside", "closed-item"})
"""Codes that are reported when a case says so and never otherwise."""

_DONE_IN_PAGES = {("text", "markup of HTML is text"), ("text", "a template is text")}
_INPUTS = ("minutes", "archive.yml", "takedowns.yml", "mkdocs.yml", "theme_overrides")
_KEYS = frozenset(
    [
        "name",
        "each",
        "everywhere",
        "shown",
        "body",
        "title",
        "case",
        "decision",
        "attachments",
        "committee",
        "place",
        "attendees",
        "minutes",
        "files",
        "outside",
        "links",
        "archive",
        "municipality",
        "takedowns",
        "seen",
        "absent",
        "reported",
        "optional",
        "status",
        "versions",
        "noindex",
        "exits",
    ]
)
_HEAD = "REFERAT {committee} d. 03-02-2021\n\nMødedato Onsdag d. 3. februar 2021 kl. 10:00\n\n"
_EVERYWHERE = """REFERAT Udvalget {p} d. 03-02-2021

Mødedato Onsdag d. 3. februar 2021 kl. 10:00

Mødested Salen {p}

Mødedeltagere Anna Prøve {p}

Punkt 1: Sagen {p}

27.00.00-P22-1-20 {p}

Sagsfremstilling

{p}

Afsnit {p} slut.

{p} forrest i et afsnit.

Overskrift {p}

Et langt afsnit under overskriften, så den er en overskrift, og det slutter med punktum.

- punkt {p} slut

- {p}

1. nummer {p} slut
2. {p}

celle {p} slut\tslut {p}
---\t---
anden {p} slut\tslut {p}

Ukendt overskrift {p}

Beslutning

Besluttet {p} slut.

{p}

Bilag

Bilag {p} slut

{p}
"""
_SEEN_EVERYWHERE = {
    "1": [
        "Sagen {p}", "27.00.00-P22-1-20 {p}", "Afsnit {p} slut.", "{p} forrest i et afsnit.",
        "Overskrift {p}", "punkt {p} slut", "nummer {p} slut", "celle {p} slut",
        "anden {p} slut", "slut {p}", "Ukendt overskrift {p}", "Besluttet {p} slut.",
        "Bilag {p} slut",
    ],
    "committee": ["Udvalget {p}"],
    "municipality": ["Udvalget {p}"],
}  # fmt: skip
_SEEN_EVERYWHERE["meeting"] = [
    *_SEEN_EVERYWHERE["1"],
    *("Udvalget {p}", "Salen {p}", "Anna Prøve {p}"),
]


@dataclass(frozen=True)
class Case:
    """One hostile archive and what has to come of it; see the module."""

    id: str
    group: str
    name: str
    files: Mapping[str, str]
    outside: Mapping[str, str]
    links: Mapping[str, str]
    archive: Mapping[str, Any]
    municipality: Mapping[str, Any]
    takedowns: Sequence[Mapping[str, Any]] | str
    seen: Mapping[str, Sequence[str]]
    absent: Sequence[str]
    reported: Sequence[str]
    optional: Sequence[str]
    status: Mapping[str, str]
    versions: Sequence[str] | None
    noindex: Sequence[str]
    exits: Mapping[str, int]

    @property
    def alone(self) -> bool:
        """Whether it cannot share an archive with others."""
        return bool(self.archive or self.exits or isinstance(self.takedowns, str))


@dataclass(frozen=True)
class World:
    """An archive that was built whole: its project's folder, its cases, what the command said."""

    root: Path
    cases: tuple[Case, ...]
    exit_code: int
    said: str

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.root / "site"


@cache
def load_cases() -> tuple[Case, ...]:
    """Every case, by group and in the order written."""
    cases: list[Case] = []
    for path in sorted(HERE.glob("*.toml")):
        written = tomllib.loads(path.read_text("utf-8"))["case"]
        for table in (filled for each in written for filled in _filled(each)):
            cases.append(_case(path.stem, len(cases), table))
    return tuple(cases)


@cache
def worlds() -> Mapping[str, tuple[Case, ...]]:
    """The archives that are built whole: those that can be together, and the others."""
    shared = tuple(case for case in some_of_each(load_cases()) if not case.alone)
    alone = {case.id: (case,) for case in load_cases() if case.alone and not case.exits}
    return {TOGETHER: shared, **alone}


def some_of_each(cases: Iterable[Case]) -> Iterator[Case]:
    """Every fourth of the cases that put one thing to the test, the first of them at least.

    All of those with mark-up of HTML or of templates: what they could do, they do in a page.
    """
    met: Counter[tuple[str, str]] = Counter()
    for case in cases:
        kind = case.group, case.name.partition(": ")[0]
        if kind in _DONE_IN_PAGES or met[kind] % 4 == 0:
            yield case
        met[kind] += 1


def _filled(table: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The case once for each of its variants."""
    for variant in table.get("each", [{}]):
        values = {**variant, "long": LONG}
        rest = {k: v for k, v in table.items() if k not in {"each", "items"}}
        filled: dict[str, Any] = _replaced(rest, values)
        if "items" in table:
            filled = _with_items(table["items"], filled)
        if unknown := filled.keys() - _KEYS:
            raise ValueError(f"{table['name']}: {sorted(unknown)}")
        yield filled


def _with_items(variants: Sequence[Mapping[str, str]], table: dict[str, Any]) -> dict[str, Any]:
    """A case of one meeting, with an item for each variant and one more that is as any."""
    texts, seen = [], {}
    for number, variant in enumerate(variants, start=1):
        filled = _replaced(table, variant)
        texts.append(_item(number, filled))
        seen[str(number)] = filled.get("seen", [])
    last = str(len(variants) + 1)
    texts.append(_item(int(last), {"title": "Nabosag", "body": "Naboen er åben."}))
    told = [each for texts_of_item in seen.values() for each in texts_of_item]
    state = dict.fromkeys(seen, table["state"]) if "state" in table else {}
    kept = {k: v for k, v in table.items() if k not in {*_PARTS, "state"}}
    return {
        **kept,
        "minutes": "\n".join(texts),
        "seen": {**seen, last: ["Nabosag", "Naboen er åben."], "meeting": [*told, "Nabosag"]},
        "status": state,
    }


def _replaced(value: Any, variant: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        for key, text in variant.items():
            value = value.replace(f"{{{key}}}", text)
        return value
    if isinstance(value, list):
        return [_replaced(each, variant) for each in value]
    if isinstance(value, dict):
        return {_replaced(k, variant): _replaced(v, variant) for k, v in value.items()}
    return value


def _case(group: str, number: int, table: Mapping[str, Any]) -> Case:
    slug = re.sub(r"[^a-z]+", "-", table["name"].lower()).strip("-")[:40].strip("-")
    seen = table.get("seen", [])
    if "everywhere" in table:
        shown = table.get("shown", table["everywhere"])
        seen = {
            page: [each.replace("{p}", shown) for each in texts]
            for page, texts in _SEEN_EVERYWHERE.items()
        }
    elif isinstance(seen, list):
        seen = {"1": seen, "meeting": seen} if seen else {}
    return Case(
        id=f"{group}-{slug}-{number}",
        group=group,
        name=table["name"],
        files=_files(table),
        outside=table.get("outside", {}),
        links=table.get("links", {}),
        archive=table.get("archive", {}),
        municipality=table.get("municipality", {}),
        takedowns=table.get("takedowns", []),
        seen=seen,
        absent=table.get("absent", []),
        reported=table.get("reported", []),
        optional=table.get("optional", []),
        status=table.get("status", {}),
        versions=table.get("versions"),
        noindex=table.get("noindex", []),
        exits=table.get("exits", {}),
    )


def _files(table: Mapping[str, Any]) -> dict[str, str]:
    if "everywhere" in table:
        return {"referat.txt": _EVERYWHERE.replace("{p}", table["everywhere"])}
    if "files" in table:
        return {name: _whole(text) for name, text in table["files"].items()}
    if "minutes" in table:
        return {"referat.txt": _whole(table["minutes"])}
    parts = [_HEAD.format(committee=table.get("committee", "Prøveudvalget"))]
    parts += [f"Mødested {table['place']}\n\n"] if "place" in table else []
    parts += [f"Mødedeltagere {table['attendees']}\n\n"] if "attendees" in table else []
    parts.append(_item(1, table))
    return {"referat.txt": "".join(parts)}


_PARTS = ("title", "case", "body", "decision", "attachments")


def _item(number: int, table: Mapping[str, Any]) -> str:
    parts = [f"Punkt {number}: {table.get('title', 'Sagen')}\n\n"]
    parts += [f"{table['case']}\n\n"] if "case" in table else []
    parts += [f"Sagsfremstilling\n\n{table.get('body', 'Udvalget orienteres om sagen.')}\n\n"]
    parts += [f"Beslutning\n\n{table.get('decision', 'Godkendt.')}\n"]
    return "".join([*parts, "\nBilag\n", *(f"\n{e}\n" for e in table.get("attachments", []))])


def _whole(text: str) -> str:
    head = _HEAD.format(committee="Prøveudvalget")
    return f"{head}{text}" if text.lstrip().startswith("Punkt ") else text


# --- Running -----------------------------------------------------------------------------


def lay_out(root: Path, cases: Sequence[Case]) -> None:
    """A project in an empty folder that holds the cases, each in its own municipality."""
    minutes = root / "minutes"
    minutes.mkdir(parents=True)
    new_project(root, minutes)
    archive: dict[str, Any] = {"url": URL, "municipalities": {}}
    takedowns: list[Mapping[str, Any]] | str = []
    for case in cases:
        folder = minutes / case.id
        folder.mkdir()
        outside = root.parent / "outside" / case.id
        for name, text in case.outside.items():
            _write(outside / name, text)
        for name, text in case.files.items():
            _write(minutes / name[1:] if name.startswith("/") else folder / name, text)
        for name, target in case.links.items():
            (folder / name).symlink_to(target.replace("{outside}", str(outside)))
        archive["municipalities"][case.id] = dict(case.municipality)
        archive |= case.archive
        if isinstance(case.takedowns, str):
            takedowns = case.takedowns
        elif isinstance(takedowns, list):
            takedowns += [_named(each, case.id) for each in case.takedowns]
    _write(root / "archive.yml", yaml.safe_dump(archive, allow_unicode=True))
    if takedowns:
        text = takedowns if isinstance(takedowns, str) else yaml.safe_dump(takedowns)
        _write(root / "takedowns.yml", text)


def _named(entry: Mapping[str, Any], municipality: str) -> Mapping[str, Any]:
    return {k: f"{municipality}/{v}" if k == "id" else v for k, v in entry.items()}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def run(root: Path, *arguments: str) -> Result:
    """Run `referat` in a project's folder."""
    with contextlib.chdir(root):
        return CliRunner(env={"REFERAT_URL": None}).invoke(main, arguments)


def built_world(name: str, factory: pytest.TempPathFactory) -> World:
    """An archive built whole, once for all workers of a test run."""
    shared = factory.getbasetemp()
    if shared.name.startswith("popen-"):
        shared = shared.parent
    folder = shared / f"hostile-{name}"
    folder.mkdir(exist_ok=True)
    told = folder / "told.json"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            shutil.rmtree(folder / "project", ignore_errors=True)
            lay_out(folder / "project", worlds()[name])
            done = run(folder / "project", "build")
            told.write_text(json.dumps([done.exit_code, done.output]), "utf-8")
    exit_code, said = json.loads(told.read_text("utf-8"))
    return World(folder / "project", worlds()[name], exit_code, said)


# --- Looking -----------------------------------------------------------------------------


def outputs(root: Path) -> Iterator[tuple[str, str]]:
    """Every file that the command may have written: its name, and its text unpacked."""
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root)
        if path.is_file() and name.parts[0] not in _INPUTS:
            yield name.as_posix(), _text(path)


def _text(path: Path) -> str:
    content = path.read_bytes()
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    text = content.decode("utf-8", errors="replace")
    if content.startswith(b"SQLite format 3"):
        with contextlib.closing(sqlite3.connect(path)) as database:
            text += "\n".join(database.iterdump())
    return text


_HIDDEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]|&shy;|&#173;")
_WIDE = re.compile("[\uff10-\uff19]")
# Only mark-up and signs between the halves of a number: cells, entities, dashes.
_NUMBERS = re.compile(
    r"(?<![0-9])([0-9]{6})(?=(?:<[^<>]*>|&[#\w]+;|[^\w<>&]){0,40}([0-9]{4})(?![0-9]))"
    r"|(?<![0-9])([0-9]{6})([0-9]{4})(?![0-9])"
)
_NUMBER = re.compile(r"([0-9]{6})-([0-9]{4})")


class Haystack:
    """The text of outputs, in the forms in which a canary may hide in it."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._texts = [(name, f"{name}\n{text}".lower()) for name, text in texts]
        self._numbers: dict[tuple[str, str], list[str]] = {}
        runs: set[str] = set()
        for name, text in self._texts:
            runs.update(text.split())
            plain = _WIDE.sub(lambda m: str(int(m[0])), _HIDDEN.sub("", text))
            for match in _NUMBERS.finditer(plain):
                found = self._numbers.setdefault((match[1] or match[3], match[2] or match[4]), [])
                if name not in found[-1:]:
                    found.append(name)
        self._runs = "\n".join(runs)

    def holding(self, canary: str) -> list[str]:
        """The names of the outputs that hold a canary; letter case makes no difference."""
        if number := _NUMBER.fullmatch(canary):
            return self._numbers.get((number[1], number[2]), [])
        forms = {canary.lower(), html.escape(canary.lower())}
        if len(canary) > 8:
            forms.add(re.sub(r"[^a-z0-9]+", "-", canary.lower()).strip("-"))
        # What is not in any run without white space is in no text either.
        forms = {form for form in forms if max(form.split(), key=len) in self._runs}
        return [name for name, text in self._texts if any(form in text for form in forms)]


_SPACES = re.compile("[ \t\r\n\v\f\u2028\u2029]+")
_CONTROLS = {code: 0x2400 + code for code in range(0x20) if code not in range(9, 14)}
_CONTROLS |= dict.fromkeys([*range(0x80, 0xA0), *range(0xFDD0, 0xFDF0)], 0xFFFD)
_CONTROLS |= {plane << 16 | end: 0xFFFD for plane in range(17) for end in (0xFFFE, 0xFFFF)}


def pictured(text: str) -> str:
    """A text with its controls and noncharacters as readers see them."""
    return text.translate(_CONTROLS)


def plainly(text: str) -> str:
    """A text in one form of white space and of accents."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def address(case: Case, page: str, folder: Path) -> str:
    """The address of a page of a case, looked up in docs_src/ or site/."""
    if page == "municipality":
        return case.id
    if page.isdigit() or page in {"meeting", "committee"}:
        held = sorted(meetings(case, folder), key=lambda each: each["id"].rpartition("/")[2])
        if not held:
            return f"{case.id}/no-meeting"
        meeting = str(held[-1]["id"])
        if page == "committee":
            return meeting.rpartition("/")[0]
        return meeting if page == "meeting" else f"{meeting}/{page}"
    return f"{case.id}/{page}"


def meetings(case: Case, folder: Path) -> list[dict[str, Any]]:
    """The data files of a case's meetings."""
    return [
        json.loads(path.read_text("utf-8"))
        for path in sorted((folder / case.id).rglob("index.json"))
    ]


def source_of(case: Case, meeting: Mapping[str, Any]) -> str | None:
    """The text that a meeting was read from, by its checksum."""
    for text in case.files.values():
        if hashlib.sha256(text.encode()).hexdigest() == meeting["source"]["sha256"]:
            return text
    return None


def site_text(site: Path, where: str) -> str:
    """What a reader sees of a page."""
    path = site / where / "index.html"
    if not path.is_file():
        return f"<no page {where}>"
    root = lxml_html.document_fromstring(path.read_text("utf-8"))
    for each in root.xpath("//script | //style"):
        each.drop_tree()
    return plainly(visible_text(root))


def docs_text(docs: Path, where: str) -> str:
    """What a reader will see of a page of docs_src/: its facts, and its Markdown rendered."""
    path = docs / f"{where}.md"
    if not path.is_file():
        path = docs / where / "index.md"
    if not path.is_file():
        return f"<no page {where}>"
    body, facts = get_data(path.read_text("utf-8-sig"))
    rendered = _converter().reset().convert(body)
    root = lxml_html.fragment_fromstring(rendered, create_parent=True)
    return plainly("\n".join([*_strings(facts), *_on_every_page(docs), visible_text(root)]))


@cache
def _on_every_page(docs: Path) -> tuple[str, ...]:
    settings = yaml.load((docs / ".archive.yml").read_text("utf-8"), yaml.CSafeLoader)
    return tuple(_strings(settings["extra"]["archive"]))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)


@cache
def _converter() -> markdown.Markdown:
    config = yaml.safe_load((HERE.parent.parent / "mkdocs.yml").read_text("utf-8"))
    names = ["toc", "tables", "fenced_code"]
    names += [e if isinstance(e, str) else next(iter(e)) for e in config["markdown_extensions"]]
    return markdown.Markdown(extensions=[*dict.fromkeys(names)])

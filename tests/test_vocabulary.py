"""Every entry of the vocabularies changes how some document is read.

An entry is taken away, and one of the invented documents has to come out otherwise. One
that no document needs is one that nobody would miss, or that nobody has tested.
"""

from __future__ import annotations

import copy
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import generator.data
from generator.blocks import Document
from generator.config import ClosedItems
from generator.guard.closed import close_item
from generator.identifiers import committee_id
from generator.parse import parse_meeting, wordings
from generator.parse.layout import ENTRIES, Layout, layout_of
from generator.parse.layout_files import COMMON, load_layout
from generator.parse.source import Place, Source, read_source
from generator.parse.vocabulary import Entry, Words, expanded, fold
from generator.read.files import find_files, read_file
from generator.read.text import read_text
from tests.hostile.corpus import load_cases
from tests.test_parse import CLOSED, FIRST, HEAD

HERE = Path(__file__).parent
LAYOUTS = Path(generator.data.__file__).parent / "layouts"
Tables = Mapping[str, Any]


@dataclass(frozen=True)
class Text:
    """A document, and its lines, which tell whether an entry may be about it."""

    document: Document
    folded: str
    lines: str


@cache
def texts() -> tuple[Text, ...]:
    """The invented documents: the corpus, which was written for this, the sample, hostile ones.

    Of each the short ones come first.
    """
    documents = [
        read_file(path, folder)[0]
        for folder in (HERE / "corpus", HERE.parent / "minutes")
        for path in find_files(folder)[0]
        if path.suffix not in {".json", ".md"}
    ]
    written = [text for case in load_cases() for text in case.files.values()]
    written += [f"{HEAD}{FIRST}{opener}\n\nX.\n" for opener in CLOSED]
    documents += [read_text(f"{n}.txt", text.encode())[0] for n, text in enumerate(written)]
    corpus = {path.name for path in (HERE / "corpus").iterdir()}
    found = (_text(document) for document in documents if document is not None)
    return tuple(
        sorted(found, key=lambda text: (text.document.path not in corpus, len(text.folded)))
    )


def _text(document: Document) -> Text:
    lines = [line.strip() for block in document.blocks for line in block.text.split("\n")]
    return Text(document, fold(" ".join(lines)), "\n".join(lines))


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


def candidates(
    place: Place, entry: str, declared: Mapping[str, Entry], parts: Mapping[str, str], subject: str
) -> Iterator[Text]:
    """The documents that have a word in them; for a pattern all, those with such a line first.

    "outcome-rare.txt" was written for outcomes.toml: what is of the subject comes before the rest,
    which is not looked at before it is asked for.
    """
    own = [text for text in texts() if text.document.path.startswith(subject)]
    rest = [text for text in texts() if not text.document.path.startswith(subject)]
    if place[:2] == ("one_line", "kinds"):
        yield from (*own, *rest)
    elif isinstance(declared.get(".".join(str(key) for key in place[:-1])), Words):
        word = fold(entry)
        yield from (text for text in (*own, *rest) if word in text.folded)
    else:
        written = expanded(entry, {**parts, "kinds": "REFERAT|DAGSORDEN"})
        pattern = re.compile(written, re.IGNORECASE | re.MULTILINE)
        for some in (own, rest):
            yield from (text for text in some if pattern.search(text.lines))
            yield from (text for text in some if not pattern.search(text.lines))


def unexercised(
    source: Source, declared: tuple[Entry, ...], layout_without: Callable[[Tables], Layout]
) -> list[str]:
    """The entries without which every document comes out as it does with them."""
    by_place = {entry.place: entry for entry in declared}
    parts: dict[str, str] = {}
    for name, written in source.tables.get("parts", {}).items():
        parts[name] = expanded(written, parts)
    idle = []
    subject = Path(source.name).stem.removesuffix("s")
    for place, entry in entries(source.tables):
        layout = layout_without(without(source.tables, place))
        about = candidates(place, entry, by_place, parts, subject)
        if all(come_out(text, layout) == as_it_is(text) for text in about):
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


@pytest.mark.parametrize("file", wordings.ENTRIES)
def test_every_word_of_decisions_and_votes_changes_something(
    file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout, source = load_layout(), wordings.read_wordings(file)
    read, compiled = wordings.read_wordings, cache(re.compile)
    for text in texts():
        as_it_is(text)

    def layout_with(tables: Tables) -> Layout:
        changed = replace(source, tables=tables)
        monkeypatch.setattr(
            wordings, "read_wordings", lambda each: changed if each == file else read(each)
        )
        forget()
        return layout

    # Nearly all of the patterns are the same each time.
    monkeypatch.setattr(re, "compile", compiled)
    try:
        idle = unexercised(source, wordings.ENTRIES[file], layout_with)
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

"""Minutes mean the same however they were saved and whatever hand laid them out.

Each document of the corpus, the sample and the real ones is changed in a way that a
reader does not notice, or reads over; what is read of it has to stay.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.model import Meeting
from generator.parse.layout import fold
from generator.parse.layout_files import load_layout
from generator.problems import Code, Problem, Severity
from generator.read.text import read_text
from tests.conftest import REAL, ROOT
from tests.corpus_form import TEXTS, form, understood

DOCUMENTS = [*TEXTS, *sorted((ROOT / "minutes").rglob("*.txt")), *sorted(REAL.rglob("*.txt"))]
NAMES = [path.stem for path in DOCUMENTS]

Change = Callable[[str], str]

ENCODINGS = ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "latin-1"]
LINE_ENDS = {"windows": "\r\n", "old-mac": "\r", "line-separator": "\u2028"}


def read(content: bytes) -> tuple[Meeting, list[Problem]]:
    return understood("variant.txt", content, load_layout())


@cache
def as_it_is(path: Path) -> dict[str, Any]:
    """What is read of a document as it stands."""
    return told(path.read_bytes())


def seen(content: bytes) -> object:
    """The pieces that the reader sees, of which all else is made, and its complaints."""
    document, problems = read_text("variant.txt", content)
    assert document is not None
    codes = {each.code for each in problems if each.severity is not Severity.INFO}
    return document.blocks, document.words, codes - {Code.WRONG_ENCODING}


def told(content: bytes) -> dict[str, Any]:
    return form(*read(content))


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_an_encoding_changes_nothing(path: Path) -> None:
    text = path.read_text("utf-8")
    for encoding in ENCODINGS:
        try:
            content = text.encode(encoding)
        except UnicodeEncodeError:
            continue
        assert seen(content) == seen(path.read_bytes()), encoding


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_the_ends_of_lines_change_nothing(path: Path) -> None:
    text = path.read_text("utf-8")
    for name, end in LINE_ENDS.items():
        assert seen(text.replace("\n", end).encode()) == seen(path.read_bytes()), name


def _spaced_openers(text: str) -> str:
    return re.sub(r"^(Punkt|Mødedato|Mødested|REFERAT) ", "\\1\u00a0", text, flags=re.MULTILINE)


UNSEEN: dict[str, Change] = {
    "decomposed letters": lambda text: unicodedata.normalize("NFD", text),
    "spaces at the ends of lines": lambda text: text.replace("\n", "  \n"),
    "blank lines doubled": lambda text: text.replace("\n\n", "\n\n\n"),
    "a form feed before each item": lambda text: text.replace("\nPunkt ", "\n\fPunkt "),
    "spaces that do not break": _spaced_openers,
}


@pytest.mark.parametrize("change", UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_what_a_reader_does_not_see_changes_nothing(path: Path, change: Change) -> None:
    text = path.read_text("utf-8")
    assert _plain(told(change(text).encode())) == _plain(as_it_is(path))


def _on_headings(change: Change) -> Change:
    """Change the lines that are headings in the common vocabulary, and no others."""
    layout = load_layout()

    def is_heading(line: str) -> bool:
        # "Det indstilles:" is text under another heading of its kind.
        return layout.section_kind(line) is not None and fold(line) not in layout.lead_headings

    def changed(text: str) -> str:
        return "\n".join(change(line) if is_heading(line) else line for line in text.split("\n"))

    return changed


def _on_openers(change: Change) -> Change:
    """Change the lines that open items, and no others that begin like them."""

    def changed(text: str) -> str:
        lines = text.split("\n")
        for item in read(text.encode())[0].items:
            lines[item.origin.line - 1] = change(lines[item.origin.line - 1])
        return "\n".join(lines)

    return changed


LAID_OUT: dict[str, Change] = {
    "headings in capitals": _on_headings(str.upper),
    "headings with a colon": _on_headings(lambda line: f"{line.rstrip(' :')}:"),
    "headings with a soft hyphen": _on_headings(lambda line: f"{line[:4]}\u00ad{line[4:]}"),
    "openers in capitals": _on_openers(lambda line: re.sub("^Punkt", "PUNKT", line)),
    "openers cut short": _on_openers(lambda line: re.sub("^Punkt", "Pkt.", line)),
    "openers with a dash": _on_openers(lambda line: re.sub(r"^(Punkt \d+):", r"\1 -", line)),
    "terms with a word": lambda text: re.sub(
        r"(?m)^(REFERAT .*\d{4}) ?- ?(\d{4})", r"\1 til \2", text
    ),
}


def _plain(value: Any) -> Any:
    """A form with its headings as they are compared: without case, colon and soft hyphen."""
    if isinstance(value, dict):
        return {
            key: each.casefold().rstrip(": ").replace("\u00ad", "")
            if key == "heading"
            else _plain(each)
            for key, each in value.items()
        }
    if isinstance(value, str):
        return value.replace("\u00a0", " ")
    return [_plain(each) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("change", LAID_OUT.values(), ids=LAID_OUT)
@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_another_hand_at_the_layout_changes_nothing_that_is_said(
    path: Path, change: Change
) -> None:
    text = path.read_text("utf-8")
    assert _plain(told(change(text).encode())) == _plain(as_it_is(path))

"""Read the text of minutes into blocks: paragraphs, lists and tables.

The text is that of a printed document: blank lines between blocks, "- " and
"1. " before list entries, tabs between cells, *...* around italics. What a block
means is the business of `parse`.
"""

from __future__ import annotations

import hashlib
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.blocks import (
    Block,
    Document,
    Paragraph,
    Spans,
    Table,
    count_words,
    plain,
)
from generator.problems import Code, Origin, Problem
from generator.read.cleaning import decode
from generator.read.inline import read_inline
from generator.read.lists import Entry, Marker, fits, in_one, read_entries, read_marker
from generator.read.words import mend

# A line that may open an item is never a row, nor the rest of another line: taken for
# either, a closed item would be read as a part of an open one.
_OPENER = re.compile(
    r"[\W_]*(?:\d{1,3}\.\s+)?(?:dagsordens)?(?:punkt|pkt)\b[\s.]*(?:nr\b[\s.]*)?\d"
    r"|[\W_\d]*(?:lukket|fortroligt?)\b[^.]{0,40}(?::|$)"
    # A municipality's own word ("Sag 2 - "), which its layout knows and a reader does not.
    r"|(?-i:[A-ZÆØÅ])[a-zæøå]{1,20}\.?\s+(?:nr\.?\s*)?\d{1,3}[a-z]?\s*(?:[:–—]|-\s)",
    re.IGNORECASE,
)
_WRAPPED = 60
"""A line that stops in mid-sentence and goes on in the next one is at least this long."""
_PAGE_WIDTH = 110
"""No line of a wrapped text is longer."""
_RAGGED = 25
"""How much shorter than the longest a full line of a wrapped text may be."""
_FEW = 2
_SHORTEST = 40
"""A line that goes on in lower case is at least this long."""


def read_text(path: str, content: bytes) -> tuple[Document | None, list[Problem]]:
    """Read a text file; `path` names it in problems and addresses.

    Returns None with the problem when the file holds no text.
    """
    origin = Origin(path, 0)
    if not content.strip():
        return None, [Problem(Code.EMPTY_FILE, "filen er tom; læg referatets tekst i den", origin)]
    text, encoding = decode(content)
    if text is None:
        message = "filen er ikke tekst (den har nul-tegn); gem den som tekst i UTF-8"
        return None, [Problem(Code.UNREADABLE_FILE, message, origin)]
    problems = []
    if encoding is not None:
        message = f"filen er ikke UTF-8; læst som {encoding}. Gem den som UTF-8, så intet gættes"
        problems.append(Problem(Code.WRONG_ENCODING, message, origin))
    # Tabs stay: at the end of a row they are cells.
    raw = [line.rstrip(" \r\u00a0") for line in text.split("\n")]
    lines = mend(list(enumerate(raw, start=1)), text)
    document = Document(
        path=path,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="text/plain",
        blocks=tuple(_blocks(path, lines)),
        words=count_words("\n".join(line for _, line in lines)),
    )
    return document, problems


@dataclass(slots=True)
class _Run:
    """Lines that follow each other and are of one sort; entries where it is a list's."""

    sort: str
    lines: list[str]
    first: int
    entries: list[Entry]


@dataclass(slots=True)
class _Line:
    """A line of the file without the space around it, and what sort of line it is."""

    number: int
    text: str
    indent: int
    sort: str
    marker: tuple[Marker, str] | None = None


def _blocks(path: str, lines: Sequence[tuple[int, str]]) -> Iterator[Block]:
    last: dict[str, Marker] = {}
    yield from in_one(block for run in _runs(lines) for block in _read(run, path, last))


def _read(run: _Run, path: str, last: dict[str, Marker]) -> Iterator[Block]:
    """The blocks of a run; `last` learns the last marker of each kind of list."""
    origin = Origin(path, run.first)
    if run.sort == "table":
        yield _table(run.lines, origin)
    elif run.sort == "entry":
        yield from read_entries(run.entries, path, last)
        last.update({entry.marker.kind: entry.marker for entry in run.entries})
    elif run.sort != "dashes":
        # A row of dashes without a table holds no word, and says nothing.
        yield Paragraph(read_inline(_joined(run.lines)), origin)


def _runs(lines: Sequence[tuple[int, str]]) -> Iterator[_Run]:
    """Group lines into runs; a new sort of line, a blank line or a sentence's end begins one."""
    run: _Run | None = None
    wrapped = _wrapped(lines)
    for number, raw in lines:
        if not raw or raw.isspace():
            if run is not None:
                yield run
            run = None
            continue
        line = _line(number, raw, in_table=run is not None and run.sort in {"table", "dashes"})
        goes_on = run is not None and run.sort == line.sort == "text" and number in wrapped
        if run is not None and not goes_on and not _continues(run, line):
            yield run
            run = None
        if run is None:
            run = _Run(line.sort, [], number, [])
        run.lines.append(line.text)
        if line.marker is not None and run.sort == "entry":
            run.entries.append(Entry(*line.marker, line.indent, number))
        elif run.sort == "entry":
            run.entries[-1].more.append(line.text)
    if run is not None:
        yield run


def _wrapped(lines: Sequence[tuple[int, str]]) -> set[int]:
    """The lines that go on from the one before although that ends as a sentence does.

    In a stretch without a blank line whose lines are all about as long, and of which
    one is cut in mid-sentence, a line's end says nothing.
    """
    wrapped: set[int] = set()
    stretch: list[tuple[int, str]] = []
    for number, raw in (*lines, (0, "")):
        if line := raw.strip():
            stretch.append((number, line))
            continue
        if len(stretch) > _FEW and _is_wrapped([line for _, line in stretch]):
            wrapped.update(number for number, _ in stretch[1:])
        stretch = []
    return wrapped


def _is_wrapped(lines: Sequence[str]) -> bool:
    longest = max(map(len, lines))
    return (
        longest <= _PAGE_WIDTH
        and all(len(line) >= _WRAPPED and len(line) >= longest - _RAGGED for line in lines[:-1])
        and any(
            above[-1].isalpha() and below[0].islower()
            for above, below in itertools.pairwise(lines)
        )
    )


def _line(number: int, raw: str, *, in_table: bool) -> _Line:
    text = raw.strip(" \r\f\v\u00a0")
    marker = None
    if opens_item(text):
        sort = "opener"
    elif is_dashes(text):
        sort = "dashes"
    # Tabs at the end alone make no row, unless rows stand before it.
    elif "\t" in (text if in_table else text.rstrip()):
        sort = "table"
    else:
        marker = read_marker(text)
        sort = "text" if marker is None else "entry"
    return _Line(number, text, len(raw) - len(raw.lstrip(" \u00a0")), sort, marker)


def opens_item(line: str) -> bool:
    """Whether a line may open an item: then it is no part of anything else."""
    return _OPENER.match(line) is not None


def is_dashes(line: str) -> bool:
    """Whether a line is a row of dashes: it says that a table's first row heads it, or nothing."""
    return "---" in line and not line.strip("- \t")


def _continues(run: _Run, line: _Line) -> bool:
    """Whether a line belongs to the run before it."""
    text, previous = line.text, run.lines[-1]
    if run.sort == "opener" and line.sort == "text":
        # A title goes on only where its line was cut at a hyphen: were more taken for
        # the title, "Lukket" would no longer stand alone in it.
        if _is_cut(previous):
            return text[0].isalpha()
        return text[0].isalnum() and previous.endswith("-")
    if run.sort == "entry" and line.marker is not None:
        return fits(Entry(*line.marker, line.indent, line.number), run.entries[0])
    if run.sort == "entry" and line.sort == "text":
        indented = line.indent > run.entries[-1].indent or text[0].isdigit()
        return text[0].islower() or (indented and _goes_on(previous, text))
    if run.sort == "text" == line.sort:
        return _goes_on(previous, text)
    return run.sort == "table" and line.sort in {"table", "dashes"}


def _goes_on(previous: str, text: str) -> bool:
    if len(previous) >= _SHORTEST and (text[0].islower() or previous.endswith((",", "-"))):
        return True
    return _is_cut(previous)


def _is_cut(line: str) -> bool:
    return len(line) >= _WRAPPED and line[-1] not in ".:;?!"


def _joined(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split("\t"))


def _table(lines: list[str], origin: Origin) -> Table:
    header = len(lines) > 1 and is_dashes(lines[1])
    rows = tuple(
        tuple(read_inline(cell.strip()) for cell in line.split("\t"))
        for line in lines
        if not is_dashes(line)
    )
    return Table(_trimmed(rows), header, origin)


def _trimmed(rows: tuple[tuple[Spans, ...], ...]) -> tuple[tuple[Spans, ...], ...]:
    """Drop columns that are empty at the end of every row."""
    widths = [max((i + 1 for i, cell in enumerate(row) if plain(cell)), default=0) for row in rows]
    width = max(widths, default=0)
    return tuple(row[:width] for row in rows)

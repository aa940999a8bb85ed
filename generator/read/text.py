"""Read the text of minutes into blocks: paragraphs, lists and tables.

The text is that of a printed document: blank lines between blocks, "- " and
"1. " before list entries, tabs between cells, *...* around italics. What a block
means is the business of `parse`.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.blocks import (
    Block,
    Document,
    ListBlock,
    ListEntry,
    Paragraph,
    Spans,
    Table,
    count_words,
    plain,
)
from generator.danish import MONTHS
from generator.problems import Code, Origin, Problem
from generator.read.cleaning import decode
from generator.read.inline import read_inline

_BULLET = re.compile(r"[-•–]\s+(?=\S)")
# A line that may open an item is never a row, nor the rest of another line: taken for
# either, a closed item would be read as a part of an open one.
_OPENER = re.compile(
    r"[\W_]*(?:\d{1,3}\.\s+)?(?:dagsordens)?(?:punkt|pkt)\b[\s.]*(?:nr\b[\s.]*)?\d"
    r"|[\W_\d]*(?:lukket|fortroligt?)\b[^.]{0,40}(?::|$)",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    rf"(?P<number>\d{{1,3}})\.\s+(?!(?:{'|'.join(MONTHS)})\b)(?=\S)", re.IGNORECASE
)
_WRAPPED = 60
"""A line that stops in mid-sentence and goes on in the next one is at least this long."""
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
    document = Document(
        path=path,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="text/plain",
        blocks=tuple(_blocks(path, text)),
        words=count_words(text),
    )
    return document, problems


@dataclass(slots=True)
class _Run:
    """Lines that follow each other and are of one sort."""

    sort: str
    lines: list[str]
    first: int


def _blocks(path: str, text: str) -> Iterator[Block]:
    expected = 1
    pending: ListBlock | None = None
    for run in _runs(text):
        origin = Origin(path, run.first)
        block: Block
        if run.sort == "table":
            block = _table(run.lines, origin)
        elif run.sort == "dashes":
            # A row of dashes without a table holds no word, and says nothing.
            continue
        elif (entries := _entries(run, expected)) is not None:
            block = ListBlock(entries, origin)
            last = entries[-1].marker.rstrip(".")
            expected = int(last) + 1 if last else expected
            if pending is not None and _same_list(pending, block):
                pending = ListBlock(pending.entries + block.entries, pending.origin)
                continue
        else:
            block = Paragraph(read_inline(_joined(run.lines)), origin)
        if pending is not None:
            yield pending
        pending = block if isinstance(block, ListBlock) else None
        if pending is None:
            yield block
    if pending is not None:
        yield pending


def _runs(text: str) -> Iterator[_Run]:
    """Group lines into runs; a new sort of line, a blank line or a sentence's end begins one."""
    run: _Run | None = None
    for number, raw in enumerate(text.split("\n"), start=1):
        line = raw.strip(" \r\f\v\u00a0")
        sort = _sort(line, in_table=run is not None and run.sort in {"table", "dashes"})
        if run is not None and not (_fits(sort, run) and _continues(run, line)):
            if sort == "text" and run.sort in {"bullets", "numbers"} and line[0].islower():
                run.lines.append(line)
                continue
            yield run
            run = None
        if sort == "blank":
            continue
        if run is None:
            run = _Run(sort, [line], number)
        else:
            run.lines.append(line)
    if run is not None:
        yield run


def _fits(sort: str, run: _Run) -> bool:
    """Whether a line of a sort may belong to a run."""
    return sort in {run.sort, "dashes"} or (run.sort == "opener" and sort == "text")


def _is_dashes(line: str) -> bool:
    return "---" in line and not line.strip("- \t")


def _sort(line: str, *, in_table: bool) -> str:
    if not line.strip():
        return "blank"
    if _OPENER.match(line):
        return "opener"
    if _is_dashes(line):
        return "dashes"
    # Tabs at the end alone make no row, unless rows stand before it.
    if "\t" in (line if in_table else line.rstrip()):
        return "table"
    if _BULLET.match(line):
        return "bullets"
    return "numbers" if _NUMBER.match(line) else "text"


def _continues(run: _Run, line: str) -> bool:
    if run.sort == "opener":
        # A title goes on only where its line was cut at a hyphen: were more taken for
        # the title, "Lukket" would no longer stand alone in it.
        previous = run.lines[-1]
        if len(previous) >= _WRAPPED and previous[-1] not in ".:;?!":
            return line[0].isalpha()
        return line[0].isalnum() and previous.endswith("-")
    if run.sort != "text":
        return run.sort != "dashes"
    previous = run.lines[-1]
    if not line.strip("- \t"):
        return False
    if len(previous) >= _SHORTEST and (line[0].islower() or previous.endswith((",", "-"))):
        return True
    return len(previous) >= _WRAPPED and previous[-1] not in ".:;?!"


def _joined(lines: list[str]) -> str:
    return " ".join(" ".join(lines).split("\t"))


def _entries(run: _Run, expected: int) -> tuple[ListEntry, ...] | None:
    """The entries of a list, None when the numbers do not count on: then it is prose."""
    if run.sort == "bullets":
        return tuple(ListEntry("", spans) for _, spans in _marked(run.lines, _BULLET))
    if run.sort != "numbers":
        return None
    marked = list(_marked(run.lines, _NUMBER))
    numbers = [int(marker.partition(".")[0]) for marker, _ in marked]
    if numbers[0] not in {1, expected} or numbers != list(
        range(numbers[0], numbers[0] + len(numbers))
    ):
        return None
    return tuple(ListEntry(marker.strip(), spans) for marker, spans in marked)


def _marked(lines: list[str], marker: re.Pattern[str]) -> Iterator[tuple[str, Spans]]:
    entries: list[tuple[str, str]] = []
    for line in lines:
        if match := marker.match(line):
            entries.append((match[0], line[match.end() :]))
        else:
            entries[-1] = (entries[-1][0], f"{entries[-1][1]} {line}")
    return ((found, read_inline(text)) for found, text in entries)


def _same_list(first: ListBlock, second: ListBlock) -> bool:
    before, after = first.entries[-1].marker, second.entries[0].marker
    if not before or not after:
        return before == after
    return int(after.rstrip(".")) == int(before.rstrip(".")) + 1


def _table(lines: list[str], origin: Origin) -> Table:
    header = len(lines) > 1 and _is_dashes(lines[1])
    rows = tuple(
        tuple(read_inline(cell.strip()) for cell in line.split("\t"))
        for line in lines
        if not _is_dashes(line)
    )
    return Table(_trimmed(rows), header, origin)


def _trimmed(rows: tuple[tuple[Spans, ...], ...]) -> tuple[tuple[Spans, ...], ...]:
    """Drop columns that are empty at the end of every row."""
    widths = [max((i + 1 for i, cell in enumerate(row) if plain(cell)), default=0) for row in rows]
    width = max(widths, default=0)
    return tuple(row[:width] for row in rows)

"""Compare what is read of a printed PDF with what is read of its text."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from generator.blocks import Block, Document, Spans, Table
from generator.identifiers import committee_id
from generator.model import Meeting
from generator.parse import parse_meeting
from generator.parse.layout_files import find_layout
from generator.problems import Problem
from generator.read.pdf.reader import read_pdf
from generator.read.text import read_text
from tests.corpus_form import CORPUS, form
from tests.pdf_maker.printing import Producer, print_pdf
from tests.pdf_maker.variants import VARIANTS
from tests.pdf_maker.witness import letters

MINUTES = CORPUS.parent.parent / "minutes"
SAMPLE = (
    "Referat_Boerne-_og_Skoleudvalget_2023-03-08",
    "Referat_Byraadet_2021-12-14",
    "Referat_Byraadet_2024-05-28",
    "Referat_Handicapraadet_2021-10-05",
    "Referat_Kultur-_og_Fritidsudvalget_2022-09-08",
    "Referat_Oekonomiudvalget_2021-11-23",
    "Referat_Teknik-_og_Miljoeudvalget_2021-10-26",
    "Referat_Teknik-_og_Miljoeudvalget_2024-05-14",
)
"""Meetings of the sample, one or two of each body: each costs seconds in every look."""
TEXTS = {path.stem: path for path in CORPUS.glob("*.txt")} | {
    name: MINUTES / "fjordby" / f"{name}.txt" for name in SAMPLE
}
"""The invented documents that are printed, by their names."""
FEW = (
    "absence-lines",
    "closed-in-body",
    "headings-nested",
    "lists-at-1",
    "lists-bullets",
    "opener-pkt-nr-nested",
    "prior-labels",
    "prose-marks",
    "prose-wrapped",
    "tables",
    "votes-amendments",
    "Referat_Byraadet_2024-05-28",
)
"""Those of them that have most of what a page may hold."""
_ALIKE = 0.985
"""So many of the blocks of all documents are equal in each print,"""
_ALIKE_IN_FEW = 0.95
"""and so many of those that have most of what a page may hold."""
_ARGUED = CORPUS.parent / "expected" / "pdf.toml"


@dataclass(frozen=True, slots=True)
class Read:
    """A document and its meeting."""

    document: Document
    meeting: Meeting
    problems: tuple[Problem, ...]

    @property
    def form(self) -> dict[str, Any]:
        """What was understood, in the form of an expectation."""
        return form(self.meeting, self.problems)

    @property
    def blocks(self) -> Counter[tuple[str, str, Block]]:
        """The blocks of the items, each with its item's number and its section's kind."""
        return Counter(
            (item.key.number, section.kind, _padless(block))
            for item in self.meeting.items
            for section in item.sections
            for block in section.blocks
        )


@cache
def read_of_text(name: str) -> Read:
    """What is read of an invented text."""
    return _understood(*read_text(name, TEXTS[name].read_bytes()))


def read_of_content(name: str, content: bytes) -> Read:
    """What is read of a text."""
    return _understood(*read_text(name, content))


def read_of_pdf(name: str, content: bytes) -> Read:
    """What is read of a PDF."""
    return _understood(*read_pdf(name, content, lambda _page: None))


def printed(name: str, look: str, producer: Producer, *, tagged: bool) -> bytes:
    """An invented document, printed."""
    text = read_of_text(name)
    return print_pdf(text.document, text.meeting, VARIANTS[look], producer, tagged=tagged)


def argued(look: str, producer: str) -> dict[str, str]:
    """The documents that are read differently from a print, each with the reason."""
    told: dict[str, dict[str, str]] = tomllib.loads(_ARGUED.read_text("utf-8"))
    return told.get(look, {}) | told.get(f"{look}-{producer}", {})


def share_of_equal_blocks(pairs: Iterable[tuple[Read, Read]]) -> float:
    """The share of the first ones' blocks that the second ones have."""
    listed = list(pairs)
    missing = sum((text.blocks - pdf.blocks).total() for text, pdf in listed)
    return 1 - missing / sum(text.blocks.total() for text, _ in listed)


def assert_reads_as_text(look: str, producer: str, pairs: dict[str, tuple[Read, Read]]) -> None:
    """What holds for all prints of a look: words, blocks, and what is understood."""
    for name, (text, pdf) in pairs.items():
        told = [letters(" ".join(b.text for b in read.document.blocks)) for read in (text, pdf)]
        assert told[0] == told[1], f"{name}: a word is lost, added or out of its order"
        words = pdf.meeting.words
        assert words.source == words.published + words.furniture, name
    different = {name for name, (text, pdf) in pairs.items() if text.form != pdf.form}
    assert different == set(argued(look, producer)) & set(pairs)
    share = _ALIKE if len(pairs) == len(TEXTS) else _ALIKE_IN_FEW
    assert share_of_equal_blocks(pairs.values()) >= share


def _padless(block: Block) -> Block:
    """A table without the empty cells at its rows' ends, which a text writes or does not."""
    if not isinstance(block, Table):
        return block
    return replace(block, rows=tuple(map(_trimmed, block.rows)))


def _trimmed(row: tuple[Spans, ...]) -> tuple[Spans, ...]:
    return row[: max((place + 1 for place, cell in enumerate(row) if cell), default=0)]


def _understood(document: Document | None, problems: list[Problem]) -> Read:
    assert document is not None, problems
    meeting, found = parse_meeting(document, "fjordby", find_layout(None, "fjordby"), committee_id)
    assert meeting is not None, found
    return Read(document, meeting, (*problems, *found))

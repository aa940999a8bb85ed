"""Read the page that a Word document became: its lists, and the items that stand in tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from lxml.etree import _Element as Element

from generator.blocks import Block, ListBlock, Paragraph, Piece, without_start
from generator.problems import Origin
from generator.read.html import read_content
from generator.read.lists import Entry, read_entries, read_marker
from generator.read.pieces import read_pieces
from generator.read.text import opens_item
from generator.read.walk import Reading
from generator.read.word.printed import ENTRY

_INDENTED = re.compile(rf"{ENTRY}(\d+)")
_ITEM = re.compile(r"[\W\d_]*(?:dagsordens)?(?:punkt|pkt|lukket|fortrolig)", re.IGNORECASE)
_LINES = ("p", "h1", "h2")


def pieces_of(root: Element, path: str) -> tuple[Piece, ...]:
    """The pieces of a document's page; the line of each is its number."""
    indents = {
        each: int(match[1])
        for each in root.iter("p")
        if (match := _INDENTED.fullmatch(each.get("class", "")))
        and next(each.iterancestors("table"), None) is None
    }
    reading = Reading(path, apart={*indents, *_items_in_tables(root)})
    blocks = read_content(root, reading).blocks
    pieces = read_pieces(list(_with_lists(blocks, indents, path)), path)
    return tuple(
        replace(piece, origin=Origin(path, number)) for number, piece in enumerate(pieces, start=1)
    )


def _items_in_tables(root: Element) -> Iterator[Element]:
    """Rows that may open an item, or their first lines: what holds them is no table.

    Taken for a row, a closed item would be read as a part of an open one.
    """
    for row in root.iter("tr"):
        lines = [each for each in row.iter(*_LINES) if "".join(each.itertext()).strip()]
        first = "".join(lines[0].itertext()).strip() if lines else ""
        if _ITEM.match(first) and opens_item(first):
            long = any(sum(1 for _ in cell.iter(*_LINES)) > 1 for cell in row)
            yield lines[0] if long else row


def _with_lists(
    blocks: Sequence[tuple[Element | None, Block]], indents: Mapping[Element, int], path: str
) -> Iterator[Block]:
    """Blocks with lists made of the entries that Word has numbered."""
    found = [(block, _entry(element, block, indents)) for element, block in blocks]
    for is_listed, group in groupby(found, key=lambda each: each[1] is not None):
        if not is_listed:
            yield from (block for block, _ in group)
            continue
        run = [(block, entry) for block, entry in group if isinstance(block, Paragraph) and entry]
        printed = iter(run)
        for made in read_entries([entry for _, entry in run], path, {}):
            if isinstance(made, ListBlock):
                # The words as they were printed: emphasis and links are no part of an entry.
                whole = [(each, *next(printed)) for each in made.entries]
                entries = (
                    replace(each, spans=without_start(p.spans, len(p.text) - len(entry.text)))
                    for each, p, entry in whole
                )
                yield replace(made, entries=tuple(entries))
            else:
                yield next(printed)[0]


def _entry(element: Element | None, block: Block, indents: Mapping[Element, int]) -> Entry | None:
    """A numbered paragraph as an entry of a list; None where its number makes no list."""
    if element is None or element not in indents or not isinstance(block, Paragraph):
        return None
    marked = read_marker(block.text)
    return Entry(*marked, indents[element], block.origin.line) if marked is not None else None

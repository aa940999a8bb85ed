"""Black out words in the texts of a meeting, wherever their parts stand.

A number may be broken over two paragraphs or two cells, and a passage over
italics: what is looked for is looked for in the whole of a section, and blacked
out in each part. A blackened letter or digit is █, which is no word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from urllib.parse import unquote

from generator.blocks import Block, ListBlock, Paragraph, Span, SubHeading, Table, map_spans
from generator.model import Section

Ranges = Iterable[tuple[int, int]]
Find = Callable[[str], Ranges]
"""Where in a text something stands that must not be shown, as pairs of start and end."""

BLACK = "█"


def black_out(text: str, find: Find) -> str:
    """A text with what is found in it blacked out; white space and punctuation stay."""
    found = list(find(text))
    if not found:
        return text
    letters = list(text)
    for start, end in found:
        for place in range(start, end):
            if letters[place].isalnum():
                letters[place] = BLACK
    return "".join(letters)


def black_out_section(section: Section, find: Find) -> Section:
    """A section with what is found in its heading and its text, taken as one, blacked out."""
    section = _without_addresses(section, find)
    parts = list(_parts(section))
    whole = "".join(text for text, _ in parts)
    shown = black_out(whole, find)
    if shown == whole:
        return section
    pieces = _pieces(parts, shown)
    heading = next(pieces)
    blocks = tuple(_rebuilt(block, pieces) for block in section.blocks)
    return replace(section, heading=heading, blocks=blocks)


def section_text(section: Section) -> str:
    """The heading and the text of a section in one, as it is searched."""
    return "".join(text for text, _ in _parts(section))


def _without_addresses(section: Section, find: Find) -> Section:
    """A section whose links lead to no address in which something is found."""

    def kept(span: Span) -> Span:
        leads = span.href is not None and any(True for _ in find(unquote(span.href)))
        return replace(span, href=None) if leads else span

    return replace(section, blocks=tuple(map_spans(block, kept) for block in section.blocks))


def _parts(section: Section) -> Iterator[tuple[str, bool]]:
    """Every text of a section in order, and what parts it from the next; True for a text."""
    yield section.heading, True
    for block in section.blocks:
        yield "\n\n", False
        yield from _block_parts(block)


def _block_parts(block: Block) -> Iterator[tuple[str, bool]]:
    match block:
        case Paragraph(spans=spans) | SubHeading(spans=spans):
            yield from ((span.text, True) for span in spans)
        case ListBlock(entries=entries):
            for entry in entries:
                yield "\n", False
                yield from ((span.text, True) for span in entry.spans)
        case Table(rows=rows):
            for row in rows:
                yield "\n", False
                for cell in row:
                    yield "\t", False
                    yield from ((span.text, True) for span in cell)


def _pieces(parts: Iterable[tuple[str, bool]], shown: str) -> Iterator[str]:
    """Cut the blackened whole into the texts it was made of."""
    place = 0
    for text, is_text in parts:
        if is_text:
            yield shown[place : place + len(text)]
        place += len(text)


def _rebuilt(block: Block, pieces: Iterator[str]) -> Block:
    return map_spans(block, lambda span: replace(span, text=next(pieces)))

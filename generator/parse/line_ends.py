"""Part a list of absent people from the decision that goes straight on after it.

Where paragraphs have no space between them and a line is full, nothing on the page tells
that it ends one: "Fraværende: <names>" and "Godkendt." are read as one paragraph. The
words tell: up to the end of a line there are names alone, and no names after it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.blocks import Block, Paragraph, Span, Spans, SubHeading, without_start
from generator.parse.layout import Layout
from generator.parse.rolls import is_absence, is_names


def part_lists_of_names(blocks: Iterable[Block], layout: Layout) -> Iterator[Block]:
    """Blocks of which lists of names are apart from what follows them."""
    above: Block | None = None
    for block in blocks:
        end = None
        if isinstance(block, Paragraph) and block.ends:
            first = above is None or isinstance(above, SubHeading)
            end = _end_of_names(block, layout, first=first)
        above = block
        if end is None or not isinstance(block, Paragraph):
            yield block
            continue
        yield replace(block, spans=_start(block.spans, end), ends=())
        yield replace(block, spans=without_start(block.spans, end), ends=())


def _end_of_names(block: Paragraph, layout: Layout, *, first: bool) -> int | None:
    """Where the line ends that is the last of a list of names with something after it."""
    text = block.text
    if is_absence(text, layout) or is_names(text, layout):
        return None
    for end in reversed(block.ends):
        names, rest = text[:end], text[end:]
        if (
            rest[:1] == " "
            and rest[1:2].isupper()
            and (is_absence(names, layout) or (first and is_names(names, layout)))
        ):
            return end
    return None


def _start(spans: Spans, length: int) -> Spans:
    """The first characters of some spans."""
    kept: list[Span] = []
    for span in spans:
        if length > 0:
            kept.append(replace(span, text=span.text[:length]))
        length -= len(span.text)
    return tuple(kept)

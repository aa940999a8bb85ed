"""Which words of a text lead somewhere, and the text cut where they begin and end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.blocks import Spans, plain


@dataclass(frozen=True, slots=True)
class Anchor:
    """The characters `start` to `end` of a text, and where they lead.

    Inside the archive `file` is the target's Markdown file and `address` its page, both as
    written from the page where the text stands. A law has an address alone, or none.
    """

    start: int
    end: int
    file: str | None = None
    address: str | None = None
    title: str = ""


Anchors = Callable[[int, int], Sequence[Anchor]]
"""The anchors of a text by its block's place and its part of that block (see `Spot`)."""


def no_anchors(_block: int, _part: int) -> Sequence[Anchor]:
    """Nothing leads anywhere."""
    return ()


def cut(spans: Spans, anchors: Iterable[Anchor]) -> Iterator[tuple[Anchor | None, Spans]]:
    """The text in pieces, in order: the spans of each anchor, and those between anchors.

    Of two anchors that share words the first counts, so that no word is told twice; one
    without words is none.
    """
    done = 0
    for anchor in sorted(anchors, key=lambda each: each.start):
        words = _between(spans, anchor.start, anchor.end)
        if anchor.start >= done and plain(words).strip():
            yield None, _between(spans, done, anchor.start)
            yield anchor, words
            done = anchor.end
    yield None, _between(spans, done, len(plain(spans)))


def _between(spans: Spans, start: int, end: int) -> Spans:
    """The characters from `start` to `end`, each piece printed as its span is."""
    pieces = []
    at = 0
    for span in spans:
        text = span.text[max(0, start - at) : max(0, end - at)]
        at += len(span.text)
        if text:
            pieces.append(replace(span, text=text))
    return tuple(pieces)

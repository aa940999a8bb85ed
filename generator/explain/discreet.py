"""Take out of an explanation what the archive does not publish."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.blocks import Piece
from generator.explain.values import Found, Hidden, Line, Taken
from generator.guard.cpr import find_numbers
from generator.guard.takedown import Takedowns, finder
from generator.guard.text import BLACK, black_out
from generator.model import AgendaItem, Status
from generator.parse.contents import names_title
from generator.parse.layout import Layout
from generator.parse.vocabulary import visible

_HIDDEN = {
    Status.CLOSED: Hidden.CLOSED,
    Status.WITHHELD: Hidden.WITHHELD,
    Status.REMOVED: Hidden.REMOVED,
}


@dataclass(frozen=True, slots=True)
class Published:
    """What the archive shows: the items as guarded, and the passages that it does not."""

    items: Sequence[AgendaItem]
    passages: Takedowns
    understood: bool
    """The document is known for minutes."""
    removed: bool = False
    """The whole meeting was taken down."""


def discreet_lines(
    lines: Sequence[Line], pieces: Sequence[Piece], published: Published, layout: Layout
) -> Iterator[Line]:
    """Lines without the words that are not published; `pieces` are those of the document."""
    statuses = {item.key.number: item.status for item in published.items}
    titles = [i.title for i in published.items if i.title and i.status is Status.OPEN]
    closed = False
    opener: int | None = None
    told: list[Line] = []
    for line, text in zip(lines, _blackened(lines, pieces, published.passages), strict=True):
        found = line.found
        hidden = _HIDDEN.get(statuses.get(found.item or "", Status.OPEN)) or line.hidden
        opener = line.piece if found.taken is Taken.ITEM else opener
        if hidden is Hidden.CLOSED and line.piece is not None and line.piece == opener:
            # Number and title of a closed item are published.
            hidden = None
        if not published.understood and found.item is None:
            closed = closed or _looks_closed(text or "", layout)
            hidden = Hidden.CLOSED if closed else line.hidden
        if found.taken is Taken.CONTENTS:
            known = text and (layout.is_contents(text) or names_title(text, titles))
            hidden = None if known else Hidden.NO_ITEM
        if text is None and hidden is None:
            hidden = Hidden.WITHHELD
        if published.removed and line.hidden is not Hidden.UNSEEN:
            hidden = Hidden.REMOVED
        quiet = replace(found, detail=_quiet(found, hidden, published.passages))
        told.append(replace(line, found=quiet, text="" if hidden else text or "", hidden=hidden))
    yield from _without_strange_heads(told)


def _blackened(
    lines: Sequence[Line], pieces: Sequence[Piece], passages: Takedowns
) -> Iterator[str | None]:
    """The texts of lines, blacked out; None where the lines do not show what is to be."""
    # A number, and a passage, may be broken over lines, but not over what belongs to a page.
    flow = [line.text for line in lines if line.found.taken is not Taken.FURNITURE]
    inside = iter(blackened("\n".join(flow), passages).split("\n"))
    texts = [
        blackened(line.text, passages) if line.found.taken is Taken.FURNITURE else next(inside)
        for line in lines
    ]
    black = Counter[int | None]()
    for line, text in zip(lines, texts, strict=True):
        black[line.piece] += text.count(BLACK)
    # The reader has joined divided words and the lines of a cell: there it may be whole.
    divided = {
        place
        for place, piece in enumerate(pieces)
        if blackened(piece.text, passages).count(BLACK) > black[place]
    }
    for line, text in zip(lines, texts, strict=True):
        yield None if line.piece in divided else text


def _without_strange_heads(lines: Sequence[Line]) -> Iterator[Line]:
    """Lines without running heads that may name what is not published.

    A head tells of the page that it stands on, so it is told if it stands on one, too, of
    which everything is published.
    """
    shut = {
        line.origin.page
        for line in lines
        if line.hidden in _HIDDEN.values()
        or (line.found.taken is Taken.ITEM and line.found.detail)
    }
    heads = [line for line in lines if line.found.taken is Taken.FURNITURE]
    known = {_NUMBERS.sub("", line.text) for line in heads if line.origin.page not in shut}
    for line in lines:
        is_head = line.found.taken is Taken.FURNITURE and line.hidden is None
        if is_head and _NUMBERS.sub("", line.text) not in {*known, ""}:
            yield replace(line, text="", hidden=Hidden.NO_ITEM)
        else:
            yield line


_NUMBERS = re.compile(r"[\W\d_]+")
"""What of a running head differs from page to page, or says nothing."""


def blackened(text: str, passages: Takedowns) -> str:
    """A text with personal numbers and removed passages blacked out; its length stays."""
    text = black_out(text, find_numbers)
    for each in passages.standing_in(text):
        text = black_out(text, finder(each.passage or ""))
    return text


def _quiet(found: Found, hidden: Hidden | None, passages: Takedowns) -> str:
    """Which field it is, or which decision is quoted; the rest is words of our own."""
    if found.taken not in {Taken.FIELD, Taken.QUOTED}:
        return found.detail
    return "" if hidden else blackened(found.detail, passages)


def _looks_closed(text: str, layout: Layout) -> bool:
    """Whether a line may open a closed item, so that what follows may be its words."""
    line = visible(text)
    return any(
        (layout.closed_inside.match(line), layout.closed_line.match(line), layout.closing(line))
    )

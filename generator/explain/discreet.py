"""Take out of an explanation what the archive does not publish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.explain.values import Found, Hidden, Line, Taken
from generator.guard.cpr import find_numbers
from generator.guard.takedown import Takedowns, finder
from generator.guard.text import black_out
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


def discreet_lines(lines: Sequence[Line], published: Published, layout: Layout) -> Iterator[Line]:
    """Lines without the words that are not published."""
    statuses = {item.key.number: item.status for item in published.items}
    titles = [i.title for i in published.items if i.title and i.status is Status.OPEN]
    # A number, and a passage, may be broken over lines.
    texts = blackened("\n".join(line.text for line in lines), published.passages).split("\n")
    closed = False
    for line, text in zip(lines, texts, strict=True):
        found = line.found
        hidden = _HIDDEN.get(statuses.get(found.item or "", Status.OPEN))
        if hidden is Hidden.CLOSED and found.taken is Taken.ITEM:
            # Number and title of a closed item are published.
            hidden = None
        if not published.understood and found.item is None:
            closed = closed or _looks_closed(text, layout)
            hidden = Hidden.CLOSED if closed else None
        if found.taken is Taken.CONTENTS:
            known = layout.is_contents(text) or names_title(text, titles)
            hidden = None if known else Hidden.NO_ITEM
        if published.removed:
            hidden = Hidden.REMOVED
        quiet = replace(found, detail=_quiet(found, hidden, published.passages))
        yield replace(line, found=quiet, text="" if hidden else text, hidden=hidden)


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

"""What the pieces before the first item were taken for: head and contents list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from generator.blocks import Heading, LabelledLine, Piece
from generator.explain import rules as by
from generator.explain.rules import Rules
from generator.explain.values import Found, Rule, Taken
from generator.parse.header import HeadLine, body_line, heading_of, read_head
from generator.parse.layout import Layout

_LABELS = ("header.date", "header.time", "header.body", "header.place", "header.attendees")


def explain_front(
    front: Sequence[Piece], titles: Sequence[str | None], layout: Layout, rules: Rules
) -> Iterator[tuple[Piece, Found]]:
    """Each piece before the first item with what it was taken for."""
    head = read_head(front, titles, layout)
    for place in sorted(head.listed):
        heads = layout.is_contents(front[place].text)
        words = rules.word("document.contents", front[place].text) if heads else (by.CONTENTS,)
        yield front[place], Found(Taken.CONTENTS, words)
    named = heading_of(head.lines, layout)
    told = None
    if named is not None and not named[1].groupdict().get("committee"):
        told = body_line(named[0], head.lines, layout)
    for line in head.lines:
        found = Found(Taken.UNKNOWN)
        if line.label:
            found = Found(Taken.FIELD, _label(line, rules), line.label)
        elif named is not None and line is named[0]:
            found = Found(Taken.HEADING, _heading(line, named[1].re, layout, rules))
        elif line is told:
            found = Found(Taken.BODY, rules.at("document.body"))
        elif named is not None:
            found = Found(Taken.HEAD, (by.HEAD,))
        yield line.pieces[0], found
        for piece in line.pieces[1:]:
            yield piece, Found(found.taken, found.rules, found.detail, goes_on=line.origin)


def _heading(line: HeadLine, form: object, layout: Layout, rules: Rules) -> tuple[Rule, ...]:
    forms = {
        "document.heading": layout.heading,
        "document.heading_day": layout.heading_day,
        "document.heading_without_date": layout.heading_without_date,
    }
    matched = (rules.at(place) for place, pattern in forms.items() if pattern is form)
    marked = rules.marked("head.heading") if isinstance(line.pieces[0], Heading) else ()
    return (*marked, *chain.from_iterable(matched))


def _label(line: HeadLine, rules: Rules) -> tuple[Rule, ...]:
    marked = rules.marked("head.rows") if isinstance(line.pieces[0], LabelledLine) else ()
    return (*marked, *chain.from_iterable(rules.word(place, line.label) for place in _LABELS))

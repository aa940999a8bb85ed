"""What each piece of a document was taken for, from its first to its last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.blocks import Document, Heading, Paragraph, Piece
from generator.explain.front import explain_front
from generator.explain.inside import explain_inside
from generator.explain.rules import Rules
from generator.explain.values import Found, Rule, Taken
from generator.identifiers import plain_dashes
from generator.model import AgendaItem
from generator.parse.items import ItemBody, split_items
from generator.parse.layout import Layout
from generator.parse.openers import Opener, find_openers
from generator.parse.vocabulary import visible


def explain_pieces(
    document: Document, items: Sequence[AgendaItem], layout: Layout, rules: Rules
) -> list[Found]:
    """What each of a document's pieces was taken for; `items` are those read of it."""
    openers, _ = find_openers(document.blocks, layout)
    front, bodies, _ = split_items(document.blocks, layout)
    titles = [body.title for body in bodies]
    told = {id(piece): found for piece, found in explain_front(front, titles, layout, rules)}
    for body, item in zip(bodies, items, strict=True):
        told |= {id(piece): found for piece, found in explain_inside(body, item, layout, rules)}
    for opener, body in zip(openers, bodies, strict=True):
        told |= _case(opener, body, document.blocks, told, rules)
    grouped: tuple[Rule, ...] = ()
    starts = {opener.index: at for at, opener in enumerate(openers)}
    for place, piece in enumerate(document.blocks):
        if (at := starts.get(place)) is not None:
            found = _opener(openers[at], bodies[at], piece, layout, rules)
            told[id(piece)] = replace(found, rules=(*found.rules, *grouped))
        elif id(piece) not in told:
            # What the parser took away before it read the items is about those that follow.
            told[id(piece)] = _group(piece, layout, rules)
            closes = told[id(piece)].taken is Taken.CLOSES_FOLLOWING
            grouped = told[id(piece)].rules if closes else ()
    return [told[id(piece)] for piece in document.blocks]


def _opener(opener: Opener, body: ItemBody, piece: Piece, layout: Layout, rules: Rules) -> Found:
    """The line that opens an item."""
    opens = rules.at("item.opens")
    if isinstance(piece, Heading):
        opens = rules.marked("item.row") + (rules.marked("item.closed") if piece.closed else ())
    closed: tuple[Rule, ...] = ()
    if (match := layout.closing(visible(opener.title))) is not None:
        closed = rules.among("item.closed", lambda forms: forms[0].pattern == match.re.pattern)
    detail = "closed" if body.closed else ""
    return Found(Taken.ITEM, (*opens, *closed), detail, body.number)


def _case(
    opener: Opener,
    body: ItemBody,
    blocks: Sequence[Piece],
    told: Mapping[int, Found],
    rules: Rules,
) -> dict[int, Found]:
    """The line under an opener that holds the item's case number, where it has one."""
    line = blocks[opener.index + 1] if opener.index + 1 < len(blocks) else None
    if body.case is None or not isinstance(line, Paragraph) or id(line) in told:
        return {}
    number, start = plain_dashes(body.case.printed), line.text.strip().casefold()
    form = rules.among("case.forms", lambda form: form.fullmatch(number) is not None)
    label = rules.among("case.labels", start.startswith)
    return {id(line): Found(Taken.CASE_NUMBER, (*form, *label), item=body.number)}


def _group(piece: Piece, layout: Layout, rules: Rules) -> Found:
    """A line between items, which closes or opens those that follow."""
    if layout.closed_group.match(visible(piece.text)):
        return Found(Taken.CLOSES_FOLLOWING, rules.at("item.closed_group"))
    return Found(Taken.OPENS_FOLLOWING, rules.at("item.open_group"))

"""Closed items: their existence is published, and their decision if the publisher says so."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from generator.blocks import SubHeading
from generator.config import ClosedItems
from generator.guard.numbers import withheld
from generator.model import AgendaItem, Section, SectionKind, Status
from generator.parse.items import with_sections
from generator.parse.layout import Layout
from generator.parse.vocabulary import visible
from generator.problems import Code, Problem


def close_item(
    item: AgendaItem, policy: ClosedItems, layout: Layout
) -> tuple[AgendaItem, list[Problem]]:
    """Take from a closed item all but its number and title; open items stay as they are.

    Its case number goes too: it would tie the item to open ones. An open item in
    which a line looks like a closed one is withheld: what is not understood fails closed.
    """
    if item.status is Status.OPEN and (inside := _closed_inside(item, layout)) is not None:
        message = (
            f"punkt {item.key.number} er tilbageholdt: en linje i det ligner et lukket punkt. "
            "Ret linjen, så den er et punkt for sig"
        )
        return withheld(item), [Problem(Code.CLOSED_INSIDE, message, inside.origin)]
    if item.status is not Status.CLOSED:
        return item, []
    keep = policy is ClosedItems.DECISION
    sections = tuple(
        _without_grounds(each, layout)
        for each in item.sections
        if each.kind is SectionKind.DECISION
    )
    kept = with_sections(
        replace(item, case=None, case_in_text=False), sections if keep else (), layout
    )
    shown = "nummer, titel og beslutning" if keep else "kun nummer og titel"
    message = f"punkt {item.key.number} er lukket; {shown} offentliggøres"
    return kept, [Problem(Code.CLOSED_ITEM, message, item.origin)]


def _without_grounds(section: Section, layout: Layout) -> Section:
    """A decision up to where the grounds for closing it may begin."""
    blocks = takewhile(
        lambda block: not (isinstance(block, SubHeading) or layout.grounds.search(block.text)),
        section.blocks,
    )
    return replace(section, blocks=tuple(blocks))


def _closed_inside(item: AgendaItem, layout: Layout) -> Section | None:
    """The section of an item in which a line looks like a closed item."""
    return next(
        (
            section
            for section in item.sections
            for line in section.text.split("\n")
            if layout.closed_inside.match(visible(line)) or layout.closed_line.match(visible(line))
        ),
        None,
    )

"""What the pieces of an item were taken for: headings, text, absence, quoted decisions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from generator.blocks import Block, Heading, ListBlock, Paragraph, Piece, SubHeading, Table
from generator.danish import write_date
from generator.explain import rules as by
from generator.explain.rules import Rules
from generator.explain.spots import Spot, find_spots
from generator.explain.values import Found, Rule, Taken
from generator.model import AgendaItem, PriorDecision, Section, SectionKind
from generator.parse.decision import decided_blocks
from generator.parse.items import ItemBody
from generator.parse.layout import Layout
from generator.parse.prior import find_quoted
from generator.parse.vocabulary import visible

_At = tuple[int, int | None]
"""A place in an item: its section, and a block of that, None for the section's heading."""


@dataclass(frozen=True, slots=True)
class _Item:
    """An item with what its sections say of their blocks."""

    body: ItemBody
    item: AgendaItem
    absent: frozenset[int]
    """The blocks that only tell absence, by their identity."""
    quoted: Mapping[_At, PriorDecision]
    """The decision that a line names."""


def explain_inside(
    body: ItemBody, item: AgendaItem, layout: Layout, rules: Rules
) -> Iterator[tuple[Piece, Found]]:
    """Each piece of an item, its opening lines apart, with what it was taken for."""
    whole = _Item(body, item, _absent(item, layout), dict(_quoted(item, layout)))
    for piece, spot in zip(body.blocks, find_spots(body.blocks, item.sections), strict=True):
        found = _found(piece, spot, whole, layout, rules)
        yield piece, replace(found, item=item.key.number, goes_on=found.goes_on or spot.goes_on)


def _found(piece: Piece, spot: Spot, whole: _Item, layout: Layout, rules: Rules) -> Found:
    section = whole.item.sections[spot.section]
    if whole.body.closed and (closing := _closing(piece, whole, layout, rules)):
        return Found(Taken.CLOSES, closing)
    if spot.goes_on is not None:
        return Found(Taken.CONTINUATION, (by.PROSE,))
    if spot.opens:
        return _opening(piece, spot, whole, layout, rules)
    at = (spot.section, spot.block)
    if (prior := whole.quoted.get(at)) is not None:
        return Found(
            Taken.QUOTED, _label_rules(visible(piece.text).strip(), layout, rules), _said(prior)
        )
    block = section.blocks[spot.block or 0]
    if id(block) in whole.absent:
        labelled = rules.among("absence.labels", lambda form: form.match(block.text) is not None)
        return Found(Taken.ABSENCE, labelled or (by.NAMES,))
    return _text(block, section, whole, rules)


def _opening(piece: Piece, spot: Spot, whole: _Item, layout: Layout, rules: Rules) -> Found:
    """A piece that opens a section."""
    section = whole.item.sections[spot.section]
    marked = rules.marked("item.section") if isinstance(piece, Heading) else ()
    if not section.heading:
        recommends = section.kind is SectionKind.RECOMMENDATION
        rule = rules.at("one_line.recommends") if recommends else (by.SECTIONS,)
        return Found(Taken.SECTION_WITHOUT_HEADING, marked or rule, section.kind)
    named = _heading_rules(section, layout, rules)
    if (prior := whole.quoted.get((spot.section, None))) is not None:
        return Found(Taken.QUOTED, (*marked, *named), _said(prior))
    if spot.block is not None:
        return Found(
            Taken.SECTION_ON_LINE, (*_shared(section, named, rules), *named), section.kind
        )
    return Found(Taken.SECTION, (*marked, *named), section.kind)


def _text(block: Block, section: Section, whole: _Item, rules: Rules) -> Found:
    """A block of a section that is nothing but its text."""
    attachments = section.kind is SectionKind.ATTACHMENTS
    match block:
        case ListBlock():
            return Found(Taken.ATTACHMENT if attachments else Taken.LIST, (by.LISTS,))
        case Table():
            cells = block.text.replace("\n", "\t").split("\t")
            case = whole.item.case if whole.item.case_in_text else None
            told = ["case.labels"] if case and case.printed in cells else []
            told += ["item.closed_cells"] if whole.body.closed else []
            said = (chain.from_iterable(rules.word(p, c) for c in cells) for p in told)
            return Found(Taken.TABLE, (by.TABLES, *chain.from_iterable(s for s in said)))
        case SubHeading():
            return Found(Taken.SUB_HEADING, (by.PROSE,))
        case Paragraph():
            return Found(Taken.ATTACHMENT if attachments else Taken.TEXT, (by.PROSE,))


def _closing(piece: Piece, whole: _Item, layout: Layout, rules: Rules) -> tuple[Rule, ...]:
    """The rule by which a line closes the item that it stands in."""
    if not isinstance(piece, Paragraph):
        return ()
    if piece is whole.body.blocks[0] and layout.closed_line.match(visible(piece.text)):
        return rules.at("item.closed_line")
    return rules.at("item.closed_sentence") if layout.closed_sentence.match(piece.text) else ()


def _heading_rules(section: Section, layout: Layout, rules: Rules) -> tuple[Rule, ...]:
    """The entry that knows the heading of a section; none for one that only the format marks."""
    line, kind = visible(section.heading).strip(), section.kind
    # "Økonomi/Personaleforhold": the part that is known makes it a heading.
    for words in (line, *line.split("/")):
        if found := rules.word(f"headings.{kind}", words):
            return found
    if kind is SectionKind.PRIOR and (labelled := _label_rules(line, layout, rules)):
        return labelled
    forms = {
        "dated_headings.recommendation": layout.dated_recommendation,
        "dated_headings.supplement": layout.dated_supplement,
        "dated_headings.decision": layout.dated_decision,
        "dated_headings.prior": layout.prior,
        "dated_headings.numbered": layout.numbered_decision,
        "dated_headings.bodiless": layout.bodiless_decision,
        "dated_headings.undated": layout.undated_decision,
    }
    return _first_form(line, forms, rules)


def _shared(section: Section, named: tuple[Rule, ...], rules: Rules) -> tuple[Rule, ...]:
    """The entry by which a heading may share its line with the text; a dated one always may."""
    if named == rules.at("dated_headings.decision"):
        return ()
    also = rules.word("one_line.also", section.heading)
    return also or rules.word("one_line.kinds", section.kind)


def _label_rules(line: str, layout: Layout, rules: Rules) -> tuple[Rule, ...]:
    """The pattern of a line that names a quoted decision."""
    forms = {
        "dated_headings.prior": layout.prior,
        "dated_headings.prior_inside": layout.prior_inside,
        **{f"quotation_lines.{key}": form for key, form in layout.quoted_lines.items()},
        "dated_headings.decision": layout.dated_decision,
    }
    return _first_form(line, forms, rules)


def _first_form(line: str, forms: Mapping[str, re.Pattern[str]], rules: Rules) -> tuple[Rule, ...]:
    """The entry of the first pattern, by its place in the file, that a line matches."""
    return next((rules.at(place) for place, form in forms.items() if form.match(line)), ())


def _said(prior: PriorDecision) -> str:
    """Which decision a line names."""
    item = f", punkt {prior.item}" if prior.item else ""
    return f"{prior.committee} {write_date(prior.date)}{item}"


def _absent(item: AgendaItem, layout: Layout) -> frozenset[int]:
    """The blocks of an item's own decision, and of those it quotes, that only tell absence."""
    own = [b for s in item.sections if s.kind is SectionKind.DECISION for b in s.blocks]
    decisions: list[Sequence[Block]] = [own]
    for section in item.sections:
        decisions += [section.blocks[q.start : q.end] for q in find_quoted(section, layout)]
    told: set[int] = set()
    for blocks in decisions:
        kept = {id(block) for block in decided_blocks(blocks, layout)}
        told.update(id(block) for block in blocks if id(block) not in kept)
    return frozenset(told)


def _quoted(item: AgendaItem, layout: Layout) -> Iterator[tuple[_At, PriorDecision]]:
    """The lines that name quoted decisions, several for one where it takes three."""
    priors = iter(item.prior_decisions)
    for number, section in enumerate(item.sections):
        for quoted in find_quoted(section, layout):
            prior = next(priors)
            if quoted.start == 0:
                yield (number, None), prior
                continue
            first = quoted.start - 1
            while not isinstance(section.blocks[first], SubHeading):
                first -= 1
            yield from (((number, place), prior) for place in range(first, quoted.start))

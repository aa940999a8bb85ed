"""Read the earlier decisions that an item quotes, each under a line that names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.danish import find_date
from generator.model import Block, PriorDecision, Section, SectionKind, SubHeading
from generator.parse.attendance import read_presence
from generator.parse.decision import decided_text
from generator.parse.layout import Layout, quoted_body
from generator.problems import Origin


def read_prior_decisions(sections: Sequence[Section], layout: Layout) -> tuple[PriorDecision, ...]:
    """The quoted decisions of an item, in the order printed, repeats included."""
    return tuple(
        PriorDecision(
            committee=quoted_body(match),
            date=day,
            item=match.groupdict().get("item"),
            text=decided_text(blocks, layout),
            absent=tuple(each.name for each in read_presence(blocks, layout)),
            origin=origin,
        )
        for label, blocks, origin in _quotations(sections)
        if (match := layout.prior.match(label) or layout.dated_decision.match(label)) is not None
        and (day := find_date(match["date"])) is not None
    )


def _quotations(sections: Sequence[Section]) -> Iterator[tuple[str, list[Block], Origin]]:
    for section in sections:
        if section.kind is not SectionKind.PRIOR:
            continue
        label, blocks, origin = section.heading, list[Block](), section.origin
        for block in section.blocks:
            if isinstance(block, SubHeading):
                yield label, blocks, origin
                label, blocks, origin = block.text, [], block.origin
            else:
                blocks.append(block)
        yield label, blocks, origin

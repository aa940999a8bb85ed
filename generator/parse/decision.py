"""Read an item's own decision off its decision sections."""

from __future__ import annotations

from collections.abc import Sequence

from generator.blocks import Block
from generator.model import Decision
from generator.parse.attendance import without_absence
from generator.parse.layout import Layout
from generator.parse.outcome import outcome_of
from generator.parse.votes import read_reservations, read_to_council, read_votes


def read_decision(blocks: Sequence[Block], layout: Layout) -> Decision | None:
    """The decision that these blocks tell; None when they hold no word of one."""
    text = decided_text(blocks, layout)
    if not text:
        return None
    return Decision(
        text=text,
        outcome=outcome_of(text),
        votes=read_votes(text, layout),
        reservations=read_reservations(text, layout),
        to_council=read_to_council(text, layout),
    )


def decided_text(blocks: Sequence[Block], layout: Layout) -> str:
    """The words of a decision without the lines that only tell absence."""
    return "\n\n".join(block.text for block in decided_blocks(blocks, layout))


def decided_blocks(blocks: Sequence[Block], layout: Layout) -> tuple[Block, ...]:
    """The blocks of a decision without those that only tell absence."""
    return without_absence(blocks, layout)

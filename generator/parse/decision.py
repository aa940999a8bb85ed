"""Read an item's own decision off its decision sections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.blocks import Block, text_of
from generator.model import Decision, Motion, Outcome, Result, Vote
from generator.parse.attendance import part_absence
from generator.parse.layout import Layout
from generator.parse.outcome import outcome_of
from generator.parse.votes import read_reservations, read_to_council, read_votes


def read_decision(decided: Sequence[Block], layout: Layout) -> Decision | None:
    """The decision of blocks of which none only tells absence; None when they hold no word."""
    text = text_of(decided)
    if not text:
        return None
    outcome = outcome_of(text)
    return Decision(
        text=text,
        outcome=outcome,
        votes=_with_result(read_votes(text, layout), outcome),
        reservations=read_reservations(text, layout),
        to_council=read_to_council(text, layout),
    )


def _with_result(votes: tuple[Vote, ...], outcome: Outcome | None) -> tuple[Vote, ...]:
    """Votes of which the one on the motion itself came to what was decided.

    "For stemte 25. Imod stemte 4. Indstillingen blev vedtaget.": the count is told apart.
    """
    main = [vote for vote in votes if vote.motion is Motion.MAIN]
    if len(main) != 1 or main[0].result is not None:
        return votes
    ayes, noes = main[0].ayes, main[0].noes
    if ayes is None or noes is None:
        return votes
    # What was decided and who were more have to agree.
    decided = Outcome.APPROVED if ayes > noes else Outcome.REJECTED
    if outcome is not decided:
        return votes
    result = Result.CARRIED if ayes > noes else Result.REJECTED
    return tuple(replace(each, result=result) if each is main[0] else each for each in votes)


def decided_text(blocks: Sequence[Block], layout: Layout) -> str:
    """The words of a decision without the lines that only tell absence."""
    return text_of(decided_blocks(blocks, layout))


def decided_blocks(blocks: Sequence[Block], layout: Layout) -> tuple[Block, ...]:
    """The blocks of a decision without those that only tell absence."""
    return part_absence(blocks, layout)[0]

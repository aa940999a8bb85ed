"""Tell how a vote fell: in words for everyone, in numbers for a picture of it."""

from __future__ import annotations

from generator.model import Vote
from generator.render.names import View


def vote_facts(vote: Vote, view: View) -> dict[str, str | int]:
    """A vote as the pages' front matter has it: `text`, and the numbers that can be drawn.

    There is nothing to draw unless the minutes count both sides, and those who did not
    vote as well where they are named: half a count looks like another result.
    """
    told: dict[str, str | int] = {"text": vote_in_words(vote, view)}
    uncounted = vote.abstentions is None and vote.abstaining_names
    if vote.ayes is None or vote.noes is None or uncounted or not (vote.ayes or vote.noes):
        return told
    return told | {"ayes": vote.ayes, "noes": vote.noes, "abstentions": vote.abstentions or 0}


def vote_in_words(vote: Vote, view: View) -> str:
    """A vote in one line: "Ændringsforslag: 1 for, 6 imod – forkastet".

    Names stand where the minutes do not count.
    """
    sides = {
        "for": (vote.ayes, vote.for_names),
        "against": (vote.noes, vote.against_names),
        "abstain": (vote.abstentions, vote.abstaining_names),
    }
    told = [
        view.texts(f"vote.{side}", n=", ".join(names) if count is None else count)
        for side, (count, names) in sides.items()
        if count is not None or names
    ]
    result = f" – {view.texts(f'vote.{vote.result}')}" if vote.result else ""
    listed = ("; " if _named(vote) else ", ").join(told)
    return f"{view.texts(f'vote.{vote.motion}')}: {listed}{result}"


def _named(vote: Vote) -> bool:
    """Whether names stand for counts, which have commas of their own."""
    return (vote.ayes, vote.noes, vote.abstentions) == (None, None, None)

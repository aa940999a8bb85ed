"""Tell how a vote fell: in words for everyone, in numbers for a picture of it."""

from __future__ import annotations

from generator.model import AgendaItem, Motion, Vote
from generator.render.names import View


def vote_facts(vote: Vote, view: View) -> dict[str, str | int]:
    """A vote as the pages' front matter has it: `text`, and the numbers that can be drawn.

    Only a whole count is drawn: half of one looks like another result.
    """
    told: dict[str, str | int] = {"text": vote_in_words(vote, view)}
    return told | (_counts(vote) or {})


def _counts(vote: Vote) -> dict[str, str | int] | None:
    """The numbers of both sides, and of those who abstained; None where the minutes lack one."""
    uncounted = vote.abstentions is None and vote.abstaining_names
    if vote.ayes is None or vote.noes is None or uncounted or not (vote.ayes or vote.noes):
        return None
    return {"ayes": vote.ayes, "noes": vote.noes, "abstentions": vote.abstentions or 0}


def vote_in_words(vote: Vote, view: View) -> str:
    """A vote in one line: "Ændringsforslag: 1 for, 6 imod – forkastet"."""
    result = f" – {view.texts(f'vote.{vote.result}')}" if vote.result else ""
    return f"{view.texts(f'vote.{vote.motion}')}: {_sides(vote, view)}{result}"


def tally(item: AgendaItem, view: View) -> str:
    """How the vote on the item itself fell, as an agenda has it: "19 for, 6 imod".

    Empty where there was none, and where the minutes do not count both sides.
    """
    votes = item.decision.votes if item.decision else ()
    counted = (each for each in votes if each.motion is Motion.MAIN and _counts(each))
    vote = next(counted, None)
    return "" if vote is None else _sides(vote, view)


def _sides(vote: Vote, view: View) -> str:
    """Who stood where; names stand where the minutes do not count."""
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
    return ("; " if _named(vote) else ", ").join(told)


def _named(vote: Vote) -> bool:
    """Whether names stand for counts, which have commas of their own."""
    return (vote.ayes, vote.noes, vote.abstentions) == (None, None, None)

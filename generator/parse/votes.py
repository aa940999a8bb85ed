"""Read votes, reservations and demands that the council take up a case.

A vote may be told in one sentence or in several: its count, then who voted against.
An amendment is a motion of its own. The forms are in `data/outcomes.toml`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from generator.model import Motion, Result, Vote
from generator.parse.layout import Layout
from generator.parse.names import names_after, names_before, read_voter
from generator.parse.sentences import sentences
from generator.parse.tallies import Tally, find_tallies
from generator.parse.wording import mentions, pattern

FILE = "outcomes.toml"


@dataclass(slots=True)
class _Open:
    """A vote of which later sentences may tell more."""

    motion: Motion
    result: Result | None
    counts: dict[str, int] = field(default_factory=dict)
    names: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class _Reading:
    """What has been read so far: votes, and what the sentences since the last one announce."""

    votes: list[_Open] = field(default_factory=list)
    motion: Motion | None = None
    """What a sentence without a vote was about."""
    settled: bool = False
    """That sentence tells what came of it."""
    lead: str = ""
    """A sentence that ends in a colon: what follows is a part of it."""
    majority: bool = False
    """It was said that a majority could accede; who did comes next."""


def read_votes(text: str, layout: Layout) -> tuple[Vote, ...]:
    """The votes that a decision's text tells, in its order."""
    if not mentions(text, FILE, "told", "trigger"):
        return ()
    reading = _Reading()
    for sentence in sentences(text):
        _read(" ".join(sentence.split()), reading, layout)
    return tuple(_vote(each) for each in reading.votes if each.counts or each.names)


def read_reservations(text: str, layout: Layout) -> tuple[str, ...]:
    """The names of those who took a reservation."""
    return _statements("reservation", text, layout)


def read_to_council(text: str, layout: Layout) -> tuple[str, ...]:
    """The names of those who brought the case before the council."""
    return _statements("to_council", text, layout)


def _read(sentence: str, reading: _Reading, layout: Layout) -> None:
    tallies = find_tallies(sentence, layout)
    if not tallies:
        motion = _nearest_motion(sentence, (len(sentence), len(sentence)))
        reading.motion = motion or reading.motion
        reading.settled = _result(sentence, (0, 0)) is not None if motion else reading.settled
        reading.lead = sentence if sentence.endswith(":") else ""
        return
    for tally in tallies:
        if not tally.counts and not tally.names:
            reading.majority = tally.majority
            continue
        _take(tally, sentence, reading)


def _take(tally: Tally, sentence: str, reading: _Reading) -> None:
    """Add a tally to the vote that it tells more of, or begin a new one."""
    span = tally.start, tally.end
    told = _nearest_motion(sentence, span) or _nearest_motion(reading.lead, span)
    # After an amendment whose fate is told, a bare "Godkendt med ..." is the main motion.
    if told is None and not (reading.settled and tally.counts):
        told = reading.motion
    result = Result.CARRIED if tally.majority or reading.majority else None
    result = result or _result(sentence, span) or _result(reading.lead, span)
    last = reading.votes[-1] if reading.votes else None
    if last is None or (told is not None and told is not last.motion) or not _fits(tally, last):
        if last is not None and told in (None, last.motion) and _contradicts(tally, last):
            return
        last = _Open(told or Motion.MAIN, result)
        reading.votes.append(last)
    elif not last.counts:
        last.result = last.result or result
    last.counts |= tally.counts
    for side, names in tally.names.items():
        last.names[side] = (*last.names.get(side, ()), *names)
    reading.motion, reading.settled, reading.majority, reading.lead = None, False, False, ""


def _fits(tally: Tally, vote: _Open) -> bool:
    """Whether a tally can be of this vote: nothing is counted twice, no more named than voted."""
    if tally.counts.keys() & vote.counts.keys():
        return False
    counts = vote.counts | tally.counts
    return all(
        len(vote.names.get(side, ())) + len(tally.names.get(side, ()))
        <= counts.get(side, math.inf)
        for side in vote.names.keys() | tally.names.keys()
    )


def _contradicts(tally: Tally, vote: _Open) -> bool:
    """Whether names alone are more than the vote before them counted."""
    return not tally.counts and any(side in vote.counts for side in tally.names)


def _vote(vote: _Open) -> Vote:
    ayes, noes = vote.counts.get("for"), vote.counts.get("against")
    result = vote.result
    if ayes is not None and noes is not None and _is_contrary(result, ayes, noes):
        # "Afvist med 5 stemmer for og 2 imod": for what, it does not say.
        result = None
    return Vote(
        motion=vote.motion,
        ayes=ayes,
        noes=noes,
        abstentions=vote.counts.get("abstain"),
        result=result,
        for_names=vote.names.get("for", ()),
        against_names=vote.names.get("against", ()),
        abstaining_names=vote.names.get("abstain", ()),
    )


def _is_contrary(result: Result | None, ayes: int, noes: int) -> bool:
    """Whether what is said to have come of a vote is not what its count says."""
    return (result is Result.CARRIED and ayes < noes) or (
        result is Result.REJECTED and ayes > noes
    )


def _result(sentence: str, span: tuple[int, int]) -> Result | None:
    """What came of a vote, by the word nearest its count; "ikke" before it turns it."""
    carried = [
        (_gap(match, span), Result.REJECTED if match["not"] else Result.CARRIED)
        for match in pattern(FILE, "told", "carried").finditer(sentence)
    ]
    rejected = [
        (_gap(match, span), Result.REJECTED)
        for match in pattern(FILE, "told", "rejected").finditer(sentence)
    ]
    nearest = min([*carried, *rejected], key=lambda found: found[0], default=None)
    return nearest[1] if nearest else None


def _nearest_motion(sentence: str, span: tuple[int, int]) -> Motion | None:
    """What a sentence says was voted on, by the word nearest the count; None when it does not."""
    if not mentions(sentence, FILE, "told", "about"):
        return None
    amendment = _distance(pattern(FILE, "told", "amendment").finditer(sentence), span)
    motion = _distance(pattern(FILE, "told", "motion").finditer(sentence), span)
    if amendment == motion:
        return None
    return Motion.AMENDMENT if amendment < motion else Motion.MAIN


def _distance(matches: Iterable[re.Match[str]], span: tuple[int, int]) -> float:
    return min((_gap(match, span) for match in matches), default=math.inf)


def _gap(match: re.Match[str], span: tuple[int, int]) -> int:
    """How many letters part a word from a count."""
    return max(span[0] - match.end(), match.start() - span[1], 0)


def _statements(key: str, text: str, layout: Layout) -> tuple[str, ...]:
    """The names before or after the words of a statement, each once."""
    if not mentions(text, FILE, "statements", "trigger"):
        return ()
    found: dict[str, None] = {}
    read = partial(read_voter, layout=layout)
    for sentence in sentences(text):
        plain = " ".join(sentence.split())
        for match in pattern(FILE, "statements", key).finditer(plain):
            found |= dict.fromkeys(names_before(plain[: match.start()], read))
        if (after := pattern(FILE, "statements", f"{key}_after").match(plain)) is not None:
            found |= dict.fromkeys(names_after(plain[after.end() :], read))
    return tuple(found)

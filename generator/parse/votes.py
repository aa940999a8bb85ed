"""Read votes, reservations and demands that the council take up a case.

The forms are in `data/outcomes.toml`. An amendment is a motion of its own, told in
a sentence of its own.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from functools import cache

from generator.model import Motion, Result, Vote
from generator.parse.outcome_words import load_outcomes

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])")
# Two words or more with capitals, a party or an initial among them; or a party's letter alone.
_NAME = re.compile(r"[A-ZÆØÅ][\w'’.-]*(?:\s+(?:af|von|van|de|[A-ZÆØÅ(][\w'’.)-]*))+|[A-ZÆØÅ]{1,2}")
_INITIAL = re.compile(r"\b[A-ZÆØÅ]\.$")


def read_votes(text: str) -> tuple[Vote, ...]:
    """The votes that a decision's text tells, in its order."""
    votes: list[Vote] = []
    for sentence in _sentences(text):
        if (vote := _vote(sentence)) is not None:
            votes.append(vote)
        elif votes:
            votes[-1] = _with_names(votes[-1], sentence)
    return tuple(votes)


def read_reservations(text: str) -> tuple[str, ...]:
    """The names of those who took a reservation."""
    return _names_before("reservation", text)


def read_to_council(text: str) -> tuple[str, ...]:
    """The names of those who brought the case before the council."""
    return _names_before("to_council", text)


def _vote(sentence: str) -> Vote | None:
    counts = next((m for form in _counts() if (m := form.search(sentence)) is not None), None)
    if counts is None:
        return None
    amendment = _distance("amendment", sentence, counts)
    motion = _distance("motion", sentence, counts)
    return Vote(
        motion=Motion.AMENDMENT if amendment < motion else Motion.MAIN,
        ayes=int(counts["ayes"]),
        noes=int(counts["noes"]),
        abstentions=_abstentions(_pattern("abstentions").search(sentence)),
        result=_result(sentence, counts),
    )


def _result(sentence: str, counts: re.Match[str]) -> Result | None:
    """What came of a vote, by the word nearest its count; "ikke" before it turns it."""
    carried = [
        (_gap(match, counts), Result.REJECTED if match["not"] else Result.CARRIED)
        for match in _pattern("carried").finditer(sentence)
    ]
    rejected = [
        (_gap(match, counts), Result.REJECTED) for match in _pattern("rejected").finditer(sentence)
    ]
    nearest = min([*carried, *rejected], key=lambda found: found[0], default=None)
    return nearest[1] if nearest else None


def _distance(key: str, sentence: str, counts: re.Match[str]) -> float:
    gaps = (_gap(match, counts) for match in _pattern(key).finditer(sentence))
    return min(gaps, default=math.inf)


def _gap(match: re.Match[str], counts: re.Match[str]) -> int:
    """How many letters part a word from a count."""
    return max(counts.start() - match.end(), match.start() - counts.end(), 0)


def _abstentions(match: re.Match[str] | None) -> int | None:
    return None if match is None else int(match["abstentions"] or match["short"])


def _with_names(vote: Vote, sentence: str) -> Vote:
    """Add what the sentences after a vote tell of it: who voted how, who abstained."""
    abstained = _pattern("abstentions").search(sentence)
    abstaining = () if abstained else _names("abstaining", sentence)
    abstentions = _abstentions(abstained) or len(abstaining) or None
    return replace(
        vote,
        abstentions=vote.abstentions if vote.abstentions is not None else abstentions,
        for_names=vote.for_names or _names("for", sentence),
        against_names=vote.against_names or _names("against", sentence),
        abstaining_names=vote.abstaining_names or abstaining,
    )


def _names_before(key: str, text: str) -> tuple[str, ...]:
    return tuple(name for sentence in _sentences(text) for name in _names(key, sentence))


def _names(key: str, sentence: str) -> tuple[str, ...]:
    """The names that a sentence tells; a body or "Ingen" is nobody's name."""
    trigger, form = _named_form(key)
    match = form.search(sentence) if trigger in sentence else None
    if match is None:
        return ()
    parts = re.split(r"\s*,\s*(?:og\s+)?|\s+og\s+|\s+samt\s+", match["names"].strip())
    return tuple(part for part in parts if _NAME.fullmatch(part))


def _sentences(text: str) -> list[str]:
    """The sentences of a text; an initial ("Henning A. Nielsen") ends none."""
    sentences: list[str] = []
    for paragraph in text.split("\n"):
        parts: list[str] = []
        for part in _SENTENCE.split(paragraph.strip()):
            if parts and _INITIAL.search(parts[-1]):
                parts[-1] = f"{parts[-1]} {part}"
            else:
                parts.append(part)
        sentences += parts
    return [sentence for sentence in sentences if sentence]


@cache
def _counts() -> tuple[re.Pattern[str], ...]:
    forms = load_outcomes()["votes"]["counts"]
    return tuple(re.compile(form, re.IGNORECASE) for form in forms)


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(load_outcomes()["votes"][key], re.IGNORECASE)


@cache
def _named_form(key: str) -> tuple[str, re.Pattern[str]]:
    written = load_outcomes()["votes"][key]
    return written["trigger"], re.compile(written["form"])

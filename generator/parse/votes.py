"""Read votes, reservations and demands that the council take up a case.

The forms are in `data/outcomes.toml`. An amendment is a motion of its own, told in
a sentence of its own.
"""

from __future__ import annotations

import re
from functools import cache

from generator.data import load_toml
from generator.model import Motion, Result, Vote

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])")
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
    counts = next(
        (m for form in _forms("counts") if (m := form.search(sentence)) is not None), None
    )
    if counts is None:
        return None
    amendment = _form("amendment").search(sentence) is not None
    abstained = _form("abstentions").search(sentence)
    return Vote(
        motion=Motion.AMENDMENT if amendment else Motion.MAIN,
        ayes=int(counts["ayes"]),
        noes=int(counts["noes"]),
        abstentions=_abstentions(abstained),
        result=_result(sentence),
    )


def _result(sentence: str) -> Result | None:
    if _form("rejected").search(sentence):
        return Result.REJECTED
    return Result.CARRIED if _form("carried").search(sentence) else None


def _abstentions(match: re.Match[str] | None) -> int | None:
    return None if match is None else int(match["abstentions"] or match["short"])


def _with_names(vote: Vote, sentence: str) -> Vote:
    """Add what the sentences after a vote tell of it: who voted how, who abstained."""
    ayes, noes = (_form(key).search(sentence) for key in ("for", "against"))
    abstained = _form("abstentions").search(sentence)
    named = None if abstained else _form("abstaining").search(sentence)
    abstaining = _names(named)
    abstentions = _abstentions(abstained) or len(abstaining) or None
    return Vote(
        motion=vote.motion,
        ayes=vote.ayes,
        noes=vote.noes,
        abstentions=vote.abstentions if vote.abstentions is not None else abstentions,
        result=vote.result,
        for_names=vote.for_names or _names(ayes),
        against_names=vote.against_names or _names(noes),
        abstaining_names=vote.abstaining_names or abstaining,
    )


def _names_before(key: str, text: str) -> tuple[str, ...]:
    return tuple(
        name
        for sentence in _sentences(text)
        for match in _form(key).finditer(sentence)
        for name in _names(match)
    )


def _names(match: re.Match[str] | None) -> tuple[str, ...]:
    if match is None:
        return ()
    parts = re.split(r"\s*,\s*(?:og\s+)?|\s+og\s+|\s+samt\s+", match["names"].strip())
    return tuple(part for part in parts if part)


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
def _forms(key: str) -> tuple[re.Pattern[str], ...]:
    written = load_toml("outcomes.toml")["votes"][key]
    forms = written if isinstance(written, list) else [written]
    return tuple(re.compile(form, re.IGNORECASE if key in _CASELESS else 0) for form in forms)


def _form(key: str) -> re.Pattern[str]:
    return _forms(key)[0]


_CASELESS = frozenset({"counts", "abstentions", "amendment", "carried", "rejected"})

"""Tell whether the words around a meeting speak of it as one to come."""

from __future__ import annotations

from collections.abc import Sequence

from generator.link.prose.clauses import is_numbered
from generator.link.prose.dated import Meeting
from generator.link.prose.wording import known
from generator.link.prose.words import Word, next_word

_PLANS = known("meetings", "plans")
_DEEDS = known("meetings", "deeds")
_NEXT = known("meetings", "next_plans")
_PUT_OFF = known("meetings", "put_off")
_SPOKEN = known("meetings", "spoken")
_PAST = known("meetings", "past") | known("meetings", "decided")
_BETWEEN = frozenset({"i", "på", "ved", "møde", "mødet", "et", "det", "for"})
_TO_COME = frozenset({"næste", "kommende"})
_TOLD = known("meetings", "told")
_RECORDS = (["af", "referat"], ["af", "referatet"])
_FIRST = 3
_NEAR = 8
"""Within how many words a plan is told."""


def is_planned(text: str, meeting: Meeting) -> bool:
    """Whether a meeting is one to come: "forelægges Byrådet den", "udsat til mødet den"."""
    named = text[meeting.start : meeting.end].lower().split()
    called = next((at for at, word in enumerate(named) if "mød" in word), _FIRST)
    if not _TO_COME.isdisjoint(named[:called]):
        return True
    numbered = is_numbered(text, meeting.end)
    words = _words(text, meeting, numbered=numbered)
    if words and words[0].low == "fra":
        return False
    at = 0
    while at < len(words) and words[at].low in _BETWEEN:
        at += 1
    if at < len(words) and words[at].low == "til":
        # "til byrådets beslutning" speaks of one that there is.
        near = {word.low for word in words[at + 1 : at + _NEAR]}
        said = numbered and not _TOLD.isdisjoint(near) and _PLANS.isdisjoint(near)
        before = words[at + 1].low if len(words) > at + 1 else ""
        return not said and before not in _PAST | _SPOKEN and _DEEDS.isdisjoint(named)
    planned = _tells_plan(words)
    if planned is None:
        of_record = [word.low for word in words[:2]] in _RECORDS
        planned = not of_record and next_word(text, meeting.end) in _NEXT
    return planned


def _words(text: str, meeting: Meeting, *, numbered: bool) -> list[Word]:
    """The words before a meeting that may tell a plan.

    Those in front of a bracket tell none of an item that it names: of "molen skal forlænges
    (Teknisk Udvalg den 3. maj 2023, punkt 2)" that is where it was said.
    """
    words = [word for word in meeting.before if word.core]
    if not numbered:
        return words
    if text.endswith("(", 0, meeting.start):
        return []
    for at, word in enumerate(words):
        if ")" in word.text:
            break
        if word.text.startswith("("):
            return words[: at + 1]
    return words


def _tells_plan(words: Sequence[Word]) -> bool | None:
    """Whether the nearest words tell a plan; None where they tell nothing."""
    for place, word in enumerate(words[:_NEAR]):
        if word.low in _PUT_OFF:
            # "udsat til behandling på mødet den", but "udsat på mødet den"
            return any(other.low == "til" for other in words[:place])
        if word.low in _PAST or (word.parted and place > 0):
            return None
        if word.low in _PLANS:
            return True
    return None

"""Tell whether the words around a meeting speak of it as one to come."""

from __future__ import annotations

from generator.link.prose.dated import Meeting
from generator.link.prose.wording import known
from generator.link.prose.words import next_word

_PLANS = known("meetings", "plans")
_DEEDS = known("meetings", "deeds")
_NEXT = known("meetings", "next_plans")
_PUT_OFF = known("meetings", "put_off")
_SPOKEN = known("meetings", "spoken")
_PAST = known("meetings", "past") | known("meetings", "decided")
_BETWEEN = frozenset({"i", "på", "ved", "møde", "mødet", "et", "det", "for"})
_TO_COME = frozenset({"næste", "kommende"})
_RECORDS = (["af", "referat"], ["af", "referatet"])
_FIRST = 3
_NEAR = 8
"""Within how many words a plan is told."""


def is_planned(text: str, meeting: Meeting) -> bool:
    """Whether a meeting is one to come: "forelægges Byrådet den", "udsat til mødet den"."""
    words = [word for word in meeting.before if word.core]
    named = text[meeting.start : meeting.end].lower().split()
    called = next((at for at, word in enumerate(named) if "mød" in word), _FIRST)
    if not _TO_COME.isdisjoint(named[:called]):
        return True
    if words and words[0].low == "fra":
        return False
    at = 0
    while at < len(words) and words[at].low in _BETWEEN:
        at += 1
    if at < len(words) and words[at].low == "til":
        before = words[at + 1].low if len(words) > at + 1 else ""
        # "til byrådets beslutning" speaks of one that there is.
        return before not in _PAST | _SPOKEN and _DEEDS.isdisjoint(named)
    for place, word in enumerate(words[:_NEAR]):
        if word.low in _PUT_OFF:
            # "udsat til behandling på mødet den", but "udsat på mødet den"
            return any(other.low == "til" for other in words[:place])
        if word.low in _PAST or (word.parted and place > 0):
            break
        if word.low in _PLANS:
            return True
    of_record = [word.low for word in words[:2]] in _RECORDS
    return not of_record and next_word(text, meeting.end) in _NEXT

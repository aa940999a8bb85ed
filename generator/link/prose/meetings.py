"""Tell whose meeting a day in prose is, if it is a meeting's at all.

A day belongs to a body where the words say so: "Byrådet den 27. marts 2024", "byrådets møde den
...", "Byrådet besluttede den ...". Every other day is that of a letter, a deadline or a party.
"""

from __future__ import annotations

import re
from dataclasses import replace

from generator.link.prose.bodies import Body, body_before, body_within, owner_before
from generator.link.prose.clauses import (
    BOARDS,
    DECIDED,
    DEEDS,
    HAS,
    LETTERS,
    NEAR,
    OTHER_MEETING,
    PARTICIPLES,
    WITH,
    body_of_passive,
    body_there,
    decider,
    deed_of,
    is_numbered,
    past_adjectives,
    subject,
    subject_of_verb,
)
from generator.link.prose.dated import Dated, Meeting, Not, read_lead
from generator.link.prose.days import Days
from generator.link.prose.numbers import DOCUMENTS
from generator.link.prose.sittings import OWN, of_compound, of_meeting
from generator.link.prose.wording import known, listed

_WAS = frozenset({"blev", "var", "er", "blevet"})
_GIVEN = frozenset({"til", "fra", "af", "for", "i"})
_PAPERS = known("meetings", "papers")
_SPOKEN = known("meetings", "spoken")
# "Ungerådets valg den 3. maj 2023 (pkt. 2)" was held at a meeting.
_UNMET = (_PAPERS - {"valg", "valget"}) | known("meetings", "events")
_SAME_DAY = frozenset({"samme", "i"})
_DONE = PARTICIPLES | HAS | {"lagt", "frem", "blevet"}
_ARRANGED = listed("meetings", "arranged")
_DEADLINES = listed("meetings", "deadlines")
_REACH = 160
# What every meeting has near its day: the word, or a body's name.
_HINTS = (
    "øde", "dvalg", "råd", "Råd", "ævn", "estyrels", "ommission", "agistrat", "rrepræs",
    "olketing", "dsret", "yrette", "byret", "Byret", "jesteret",
)  # fmt: skip
_CAPITALS = re.compile(r"[A-ZÆØÅ]{2}")


def read_meeting(text: str, days: Days) -> Meeting | Not:
    """The meeting that some days are of.

    A day that is none ("31. juni 2024") may be a meeting's all the same: it is not ours to tell.
    """
    if not _may_be(text, days):
        return Not.MEETING
    day = read_lead(text, days)
    readers = (of_meeting, of_compound, _of_deed, _of_body) if day.at < len(day.words) else ()
    for reader in (*readers, _of_act):
        if (found := reader(day)) is not None:
            break
    else:
        return Not.MEETING
    return found if days.days or found is Not.MEETING else Not.OURS


def may_meet(text: str) -> bool:
    """Whether a text has what every meeting has: a body's name, or the word itself."""
    for hint in _HINTS:  # as below
        if hint in text:
            return True
    return _CAPITALS.search(text) is not None


def _may_be(text: str, days: Days) -> bool:
    """Whether a day has near it what every meeting has: most have not."""
    around = text[max(0, days.start - _REACH) : days.end + _REACH // 2]
    for hint in _HINTS:  # `any` takes thrice the time, for each date of an archive
        if hint in around:
            return True
    return _CAPITALS.search(
        text, max(0, days.start - _REACH // 5), days.start
    ) is not None or is_numbered(text, days.end)


def _of_act(day: Dated) -> Meeting | Not | None:
    """Read "Byrådet besluttede den", "Den 27. marts 2024 godkendte Byrådet"."""
    numbered = is_numbered(day.text, day.days.end)
    apposed = _apposed(day) if numbered else day
    if day.prep or not (day.lead or numbered):
        return None
    body = (
        subject_of_verb(day.text, day.days, apposed.words, apposed.at, numbered=numbered)
        or decider(day.text, day.days)
        or body_of_passive(day.text, day.days)
    )
    if body is None and day.low(day.at) in PARTICIPLES | HAS:
        body = body_there(day.text, day.days)
    if body is not None:
        return day.since(day.at, body)
    if numbered and day.low(day.at) in PARTICIPLES and day.low(day.at + 1) in _WAS:
        return day.since(day.at, None)
    acts = any(word.low in DECIDED for word in day.words[day.at : day.at + NEAR])
    return Not.OURS if acts else None


def _apposed(day: Dated) -> Dated:
    """Read past "nemlig", and the comma of "behandlede den samme dag, den 4. maj 2022"."""
    if day.at == len(day.words):
        return day
    at = day.at + (day.word.low == "nemlig")
    same = at == day.at and day.word.text == "dag," and day.low(at + 1) in _SAME_DAY
    if at == len(day.words) or not (same or at > day.at):
        return day
    words = [*day.words]
    words[at] = words[at]._replace(text=words[at].text.rstrip(","))
    return replace(day, words=words, at=at)


def _of_body(day: Dated) -> Meeting | Not | None:
    """Read "Byrådet den 27. marts 2024", unless it is a letter's day, or a member's."""
    body = None if day.prep else body_within(day.words, day.at)
    if body is None:
        return None
    one, two = day.low(body.after), day.low(body.after + 1)
    numbered = is_numbered(day.text, day.days.end)
    if body.owns or (one in _GIVEN and two in _PAPERS and not (numbered and two in _SPOKEN)):
        return Not.MEETING
    if one in {"og", "samt"} and (other := body_before(day.words, body.after + 1)) is not None:
        one = day.low(other.after)
    # "efter høring hos Ungdomsrådet den 9. februar 2023, pkt. 2"
    with_it = one == "med" and not _is_met(day, body.after + 1)
    if one in WITH and not with_it and not (one == "hos" and numbered):
        return Not.OURS
    if _is_for(day, body.after):
        return Not.OURS
    after = day.text[day.days.end : day.days.end + 40].split()[:4]
    if (body.short and _is_loose(day, body)) or not LETTERS.isdisjoint(after):
        return Not.MEETING
    return day.of(body)


def _is_for(day: Dated, at: int) -> bool:
    """Whether a day is that of something for a body, or below it: a seminar, a deadline, a group.

    `at` is the place of the word before the body.
    """
    one, two = day.low(at), day.low(at + 1)
    if one == "under":
        # "behandlet under Byrådet den", and "Under Byrådet den" in front
        return bool(two) and two not in PARTICIPLES
    if one == "til":
        return any(word.low.endswith(_DEADLINES) for word in day.words[at:])
    if one != "for":
        return False
    # "seminar om budgettet for Miljøudvalget den", but "lagt frem for Byrådet den"
    near = [word.low for word in day.words[at + 1 : at + NEAR]]
    done = next((place for place, low in enumerate(near) if low in _DONE), len(near))
    arranged = any(low.endswith(_ARRANGED) for low in near[:done])
    return arranged or OTHER_MEETING.fullmatch(two) is not None


def _is_met(day: Dated, at: int) -> bool:
    """Whether "med" follows on a meeting, and not on "i strid" or "i overensstemmelse"."""
    return any("mød" in word.low or "dialog" in word.low for word in day.words[at : at + NEAR])


def _is_loose(day: Dated, body: Body) -> bool:
    """Whether letters and a day have nothing to do with each other: "AB, 3. maj 2023"."""
    if is_numbered(day.text, day.days.end):
        return False
    return not day.lead or body.name[-1] not in BOARDS


def _of_deed(day: Dated) -> Meeting | None:
    """Read "byrådets beslutning af", "byrådets behandling af sagen den"."""
    of = day.low(day.at + 1) == "af" and day.low(day.at + 2) in DEEDS
    body = deed_of(day.words, day.at + 2 * of)
    if body is None and not day.prep and is_numbered(day.text, day.days.end):
        body = _owner_of_some(day)
    if body is not None:
        return day.of(body)
    if day.low(day.at) in DEEDS and day.low(day.at + 1) in OWN:
        acting, _ = subject(day.words, day.at + 2)
        return day.since(day.at + 1, acting) if acting is not None else None
    return None


def _owner_of_some(day: Dated) -> Body | None:
    """The body of "Ungerådets valg den", where an agenda's number follows: that is no letter's."""
    if day.word.capital or day.word.parted or DOCUMENTS.search(day.word.low):
        return None
    return (
        None
        if day.word.low in _UNMET
        else owner_before(day.words, past_adjectives(day.words, day.at + 1))
    )

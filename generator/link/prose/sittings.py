"""Read the meeting of a day where words say "møde": "byrådets møde den", "udvalgsmødet den"."""

from __future__ import annotations

import re
from dataclasses import replace

from generator.link.prose.bodies import Body, body_before, owner_before
from generator.link.prose.clauses import (
    OTHER_MEETING,
    body_there,
    decider,
    deed_of,
    held,
    is_with,
    named_before,
    past_adjectives,
    subject,
)
from generator.link.prose.dated import Dated, Meeting, Not
from generator.link.prose.wording import known

_VENUES = known("meetings", "venues")
_AT = frozenset({"på", "i", "ved", "under"})
_OF = _AT | {
    "til",
    "fra",
    "af",
    "om",
    "efter",
    "inden",
    "før",
    "siden",
    "og",
    "at",
    "da",
    "jf",
    "jævnfør",
    "se",
}
OWN = frozenset({"sit", "sin", "sine", "deres"})
_MEETING = frozenset({"møde", "mødet", "møder", "møderne"})
_COMPOUND = re.compile(
    r"(?P<body>[\w-]*?(?:udvalg|råd|kommunalbestyrelse|bestyrelse|nævn))s?"
    r"(?P<what>mødet?|møder|møderne|beslutning(?:en)?|vedtagelsen?|behandlingen?)"
)
# Quicker to tell than the pattern.
_COMPOUND_ENDS = (
    "møde", "mødet", "møder", "møderne", "beslutning", "beslutningen", "vedtagelse",
    "vedtagelsen", "behandling", "behandlingen",
)  # fmt: skip


def of_meeting(day: Dated) -> Meeting | Not | None:
    """Read "byrådets møde den", "Byrådet på mødet d.", "byrådets møde i rådhuset den"."""
    if day.word.low not in _VENUES or day.low(day.at + 1) not in _AT or not day.low(day.at + 2):
        return _of_meeting(day)
    found = _of_meeting(replace(day, at=day.at + 2))
    # "På mødet i medborgerhuset" may be anybody's.
    return Not.OURS if isinstance(found, Meeting) and found.body is None else found


def _of_meeting(day: Dated) -> Meeting | Not | None:
    word = day.word
    if word.low not in _MEETING or (word.parted and word.text[-1] != ","):
        return None
    if day.prep:
        return Not.MEETING
    place = past_adjectives(day.words, day.at + 1)
    behind = body_there(day.text, day.days) or decider(day.text, day.days)
    if behind is not None:
        return day.since(place, behind)
    if (owner := _owner(day, place)) is not None:
        return day.of(owner)
    acting, unsure = _acting(day, place)
    if acting is not None:
        return day.since(place, acting)
    return Not.OURS if unsure else _bare(day, place)


def of_compound(day: Dated) -> Meeting | Not | None:
    """Read "beskæftigelsesudvalgsmødet den", "byrådsbeslutningen af"; and find "borgermødet"."""
    if not day.word.low.endswith(_COMPOUND_ENDS):
        return None
    compound = _COMPOUND.fullmatch(day.word.low)
    if compound is None:
        return Not.OURS if OTHER_MEETING.fullmatch(day.word.low) else None
    name = day.word.core[: len(compound["body"])]
    name += "n" if name.endswith("bestyrelse") else "et"
    body = body_before(day.words, day.at, name)
    if body is None or is_with(day.text, day.days.end):
        return Not.OURS
    place = past_adjectives(day.words, day.at + 1)
    if name.lower() in {"udvalget", "rådet"} and day.low(place) in OWN | _AT:
        acting, _ = subject(day.words, place + (day.low(place) in OWN))
        if acting is not None:
            return day.since(place, acting)
    return day.since(body.after, body)


def _acting(day: Dated, place: int) -> tuple[Body | None, bool]:
    """The body that acts at "mødet", and whether somebody else's may be meant."""
    if body_before(day.words, place) is not None:
        return None, True
    if day.low(place) not in OWN:
        return subject(day.words, place + 1) if day.low(place) in _AT else (None, False)
    acting, _ = subject(day.words, place + 1)
    return acting or named_before(day.words, place + 1), True


def _owner(day: Dated, place: int) -> Body | None:
    """The body that stands right before "mødet", and whose that is."""
    words = day.words
    aside = words[place - 1].text.startswith("(") or (
        place < len(words) and words[place].text[-1] == ","
    )
    if aside and (named := body_before(words, place)) is not None and not named.owns:
        return named
    if day.low(place) == "fra":
        return deed_of(words, place + 1)
    return held(words, place + 1) if day.low(place) in _AT else owner_before(words, place)


def _bare(day: Dated, place: int) -> Meeting | Not:
    """A meeting of no body that is named: "på mødet den"."""
    aside = day.words[place - 1].text.startswith("(")
    first = place >= len(day.words) or day.words[place].parted
    bare = aside or first or day.low(place) in _OF
    if not bare or day.low(place - 1) == "fælles" or is_with(day.text, day.days.end):
        return Not.OURS
    return day.since(place, None)

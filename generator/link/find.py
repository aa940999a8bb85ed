"""Find where a text mentions a meeting, an item, a case or a law.

Finding needs no archive and decides nothing: it reports what the words say and
where. Whether such a meeting exists is the business of `resolve`.

Days, numbers, case numbers and acts are found first, for these are few and quickly
found. What they belong to is then read from the words around them. Words that point
where no archive can follow are found too, so that nothing leans on them wrongly.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TypeVar

from generator.link.mentions import Form, Mention
from generator.link.prose.bodies import Body
from generator.link.prose.case_numbers import find_cases
from generator.link.prose.dated import Meeting, Not, with_later
from generator.link.prose.days import Days, find_days
from generator.link.prose.joins import Joined, join_numbers
from generator.link.prose.laws import find_laws
from generator.link.prose.leaning import find_same_meetings
from generator.link.prose.meetings import may_meet, read_meeting
from generator.link.prose.nearby import body_nearby
from generator.link.prose.numbers import Counts, Number, find_numbers
from generator.link.prose.own import find_own
from generator.link.prose.places import find_turns, place_of, turned_to
from generator.link.prose.plans import is_planned
from generator.parse.layout import Layout

# What every mention has in it; of headings and cells most have nothing of the kind.
_ANY = re.compile(r"[0-9lLsSno](?:(?<=[0-9])|ov|OV|amme|ævnte|mtalte)")
_DIGIT = re.compile("[0-9]")
_SHORT = 100
"""Up to how many characters it pays to ask."""
_Placed = TypeVar("_Placed", Days, Number)


def find_mentions(text: str, layout: Layout) -> tuple[Mention, ...]:
    """The mentions of one text (a paragraph, an entry, a cell, a heading), in order.

    They do not overlap. "Byrådet den 3. og 17. maj 2023" is two, each with its day.
    """
    if len(text) >= _SHORT:
        return _find(text, layout)
    return _find_again(text, layout) if _ANY.search(text) is not None else ()


def _find(text: str, layout: Layout) -> tuple[Mention, ...]:
    """The mentions of a text that may have some."""
    laws = find_laws(text)
    if _DIGIT.search(text) is None:
        return _in_order([*laws, *find_same_meetings(text, (), (), ())])
    cases = find_cases(text, layout)
    numbers = _outside(find_numbers(text, layout), laws)
    # A year of two digits is looked for where a number may tell that it is one.
    met = bool(numbers) or may_meet(text)
    days = _outside(find_days(text, short=bool(numbers)), laws) if met else []
    if not days and not numbers:
        # As most texts are.
        return _in_order([*laws, *find_same_meetings(text, (), (), ()), *cases])
    meetings, foreign = _meetings(text, days)
    joined, left = join_numbers(text, meetings, numbers)
    named = with_turns(text, [each for one in joined for each in _mentions(text, one)])
    same = find_same_meetings(text, named, foreign, left)
    if same:
        used = {mention.end for mention in same}
        left = [number for number in left if number.end not in used]
    own = find_own(text, left, [*named, *same], foreign) if left else ()
    return _in_order([*named, *laws, *same, *own, *cases])


_find_again = lru_cache(maxsize=256)(_find)
"""The items of a meeting have the same headings: "Beslutning i Byrådet den 27-03-2024"."""


def _meetings(text: str, found: Iterable[Days]) -> tuple[list[Meeting], list[int]]:
    """The meetings that the days of a text are of, and where days stand that are of others."""
    meetings: list[Meeting] = []
    foreign: list[int] = []
    for days in found:
        meeting = read_meeting(text, days)
        if meeting is Not.MEETING and meetings:
            meeting = with_later(text, meetings[-1], days) or meeting
        if meeting is Not.OURS:
            foreign.append(days.start)
        elif isinstance(meeting, Meeting):
            # The words of one meeting are not those of the next.
            if meetings and meeting.start < meetings[-1].end:
                foreign.append(days.start)
            else:
                meetings.append(meeting)
    return meetings, foreign


def _outside(places: list[_Placed], laws: Sequence[Mention]) -> list[_Placed]:
    """What does not begin inside the words that name an act."""
    if not laws:
        return places
    starts = [law.start for law in laws]

    def is_inside(place: int) -> bool:
        before = bisect_right(starts, place)
        return before > 0 and place < laws[before - 1].end

    return [each for each in places if not is_inside(each.start)]


def _mentions(text: str, joined: Joined) -> Iterable[Mention]:
    """What a meeting and the number beside it say."""
    meeting, number = joined.meeting, joined.number
    body = meeting.body
    mention = Mention(
        joined.start,
        joined.end,
        _form(joined),
        body=" ".join(body.name.split()) if body else None,
        place=_place(text, body) if body else None,
        day=meeting.days.days[0][2],
        number=number.number if number else None,
        planned=is_planned(text, meeting),
        outside=body is not None and body.outside,
    )
    if body is None or body.own:
        mention = _of_nearby(text, mention, meeting)
    if len(meeting.days.days) == 1:
        yield from _numbered(mention, joined)
        return
    first, *others = meeting.days.days
    yield replace(mention, end=first[1])
    for start, end, day in others:
        yield replace(mention, start=start, end=end, day=day)


def _numbered(mention: Mention, joined: Joined) -> Iterable[Mention]:
    """A mention, and another where two numbers share a meeting: "punkt 12 og 13"."""
    number = joined.number
    if number is None or number.more is None:
        yield mention
        return
    start, end, second = number.more
    if joined.first:
        yield replace(mention, end=number.end)
        yield replace(mention, start=start, number=second)
    else:
        yield mention
        yield replace(mention, start=start, end=end, number=second)


def _place(text: str, body: Body) -> str | None:
    """The place that a body is said to be of."""
    return body.place or place_of(text, body.start, body.end, body.name)


def _of_nearby(text: str, mention: Mention, meeting: Meeting) -> Mention:
    """A mention of "udvalgets møde" or "mødet" with the body that was named shortly before."""
    body = body_nearby(text, meeting)
    if body is None:
        return mention
    if body.outside:
        return replace(mention, outside=True)
    name, place = " ".join(body.name.split()), _place(text, body)
    return replace(mention, meant=name, place=mention.place or place)


def with_turns(
    text: str, mentions: Sequence[Mention], names: frozenset[str] = frozenset()
) -> list[Mention]:
    """Mentions of meetings with the municipality of which the text spoke before, if any.

    `names`, in lower case, are such as are called a municipality in another text of the item.
    """
    if not any(each.day for each in mentions):
        return [*mentions]
    told = [(each.start, each.place) for each in mentions if each.place]
    turns = find_turns(text, told, mentions[-1].start, names)
    if not turns:
        return [*mentions]
    return [
        replace(each, turned=turned_to(turns, each.start)) if each.day and not each.place else each
        for each in mentions
    ]


def _form(joined: Joined) -> Form:
    number, body = joined.number, joined.meeting.body
    if number is None:
        return Form.MEETING_BARE if body is None else Form.MEETING
    if number.counts is not Counts.AGENDA:
        return Form.CASE_WORD if number.counts is Counts.UNSURE else Form.RUNNING
    if body is None:
        return Form.ITEM_BARE
    return Form.ITEM_FIRST if joined.first else Form.ITEM


def _in_order(found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Mentions in their order; of two that overlap the one that came first here."""
    if len(found) < 2:  # noqa: PLR2004 - nothing to put in order
        return tuple(found)
    kept: list[Mention] = []
    for mention in found:
        place = bisect_left(kept, mention.start, key=_start)
        free = place == 0 or kept[place - 1].end <= mention.start
        if free and (place == len(kept) or mention.end <= kept[place].start):
            kept.insert(place, mention)
    return tuple(kept)


def _start(mention: Mention) -> int:
    return mention.start

"""Find where a text mentions a meeting, an item, a case or a law.

Finding needs no archive and decides nothing: it reports what the words say and
where. Whether such a meeting exists is the business of `resolve`.

Days, numbers, case numbers and acts are found first, for these are few and quickly
found. What they belong to is then read from the words around them. Words that point
where no archive can follow are found too, so that nothing leans on them wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.link.bodies import place_before
from generator.link.case_numbers import find_cases
from generator.link.days import find_days
from generator.link.joins import Joined, join_numbers
from generator.link.laws import find_laws
from generator.link.leaning import find_same_meetings
from generator.link.meetings import FOREIGN, Meeting, read_meeting
from generator.link.mentions import Form, Mention
from generator.link.numbers import Counts, find_numbers
from generator.link.own import find_own
from generator.link.plans import is_planned
from generator.parse.layout import Layout

_DIGIT = re.compile(r"\d")


def find_mentions(text: str, layout: Layout) -> tuple[Mention, ...]:
    """The mentions of one text (a paragraph, an entry, a cell, a heading), in order.

    They do not overlap. "Byrådet den 3. og 17. maj 2023" is two, each with its day.
    """
    laws = find_laws(text)
    if _DIGIT.search(text) is None:
        found = [*laws, *find_same_meetings(text, (), (), ())]
        return _in_order(found) if found else ()
    meetings, foreign = _meetings(text, laws)
    numbers = find_numbers(text, layout)
    if laws:
        numbers = [each for each in numbers if not _within(each.start, laws)]
    joined, left = join_numbers(text, meetings, numbers)
    named = [mention for each in joined for mention in _mentions(text, each)]
    same = find_same_meetings(text, named, foreign, left)
    if same:
        used = {mention.end for mention in same}
        left = [number for number in left if number.end not in used]
    own = find_own(text, left, [*named, *same], foreign) if left else ()
    found = [*named, *laws, *same, *own, *find_cases(text, layout)]
    return _in_order(found) if len(found) > 1 else tuple(found)


def _meetings(text: str, laws: Sequence[Mention]) -> tuple[list[Meeting], list[int]]:
    """The meetings of a text, and where days stand that are of others."""
    meetings: list[Meeting] = []
    foreign: list[int] = []
    for days in find_days(text):
        if _within(days.start, laws):
            continue
        found = read_meeting(text, days)
        if found == FOREIGN:
            foreign.append(days.start)
        elif isinstance(found, Meeting):
            # The words of one meeting are not those of the next.
            if meetings and found.start < meetings[-1].end:
                foreign.append(days.start)
            else:
                meetings.append(found)
    return meetings, foreign


def _within(place: int, laws: Sequence[Mention]) -> bool:
    return any(law.start <= place < law.end for law in laws)


def _mentions(text: str, joined: Joined) -> Iterable[Mention]:
    """What a meeting and the number beside it say."""
    meeting, number = joined.meeting, joined.number
    body = meeting.body
    mention = Mention(
        joined.start,
        joined.end,
        _form(joined),
        body=" ".join(body.name.split()) if body else None,
        place=(body.place or place_before(meeting.before)) if body else None,
        day=meeting.days.days[0][2],
        number=number.number if number else None,
        planned=is_planned(text, meeting),
        outside=body is not None and body.outside,
    )
    if len(meeting.days.days) == 1:
        yield mention
        if number is not None and number.more is not None and not joined.first:
            start, end, second = number.more
            yield replace(mention, start=start, end=end, number=second)
        return
    first, *others = meeting.days.days
    yield replace(mention, end=first[1])
    for start, end, day in others:
        yield replace(mention, start=start, end=end, day=day)


def _form(joined: Joined) -> Form:
    number, body = joined.number, joined.meeting.body
    if number is None:
        return Form.MEETING_BARE if body is None else Form.MEETING
    if number.counts is not Counts.AGENDA:
        return Form.CASE_WORD if number.counts is Counts.UNSURE else Form.RUNNING
    if body is None:
        return Form.ITEM_BARE
    return Form.ITEM_FIRST if joined.first else Form.ITEM


def _in_order(found: Iterable[Mention]) -> tuple[Mention, ...]:
    """Mentions in their order; of two that overlap the one that came first here."""
    kept: list[Mention] = []
    for mention in found:
        if all(mention.end <= other.start or other.end <= mention.start for other in kept):
            kept.append(mention)
    kept.sort(key=lambda mention: mention.start)
    return tuple(kept)

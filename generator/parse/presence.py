"""Read from one sentence who was absent, came late, was disqualified, or came for another.

The sentence's own words are kept as a note where its kind leaves a question open: when
somebody left, for whom a substitute came. Labels and lists of names are the business
of `attendance`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import Presence, PresenceKind
from generator.parse.layout import Layout
from generator.parse.names import Person, names_after, names_before, read_list, read_person
from generator.parse.sentences import LONGEST
from generator.parse.wording import mentions, pattern

FILE = "presence.toml"


@dataclass(frozen=True, slots=True)
class Told:
    """Who a sentence tells of; `only_absence`: it says that they were absent, and nothing else."""

    presence: tuple[Presence, ...] = ()
    only_absence: bool = False


def may_tell(text: str) -> bool:
    """Whether a text has any of the words that tell of presence; cheap, to be asked first."""
    return mentions(text, FILE, "told", "trigger")


def tell_presence(sentence: str, layout: Layout) -> Told:
    """What a sentence tells of members' presence; nothing where its words leave a doubt."""
    if len(sentence) > LONGEST or not may_tell(sentence):
        return Told()
    absent = list(_absent(sentence, layout))
    told = [
        *_found(sentence, PresenceKind.DISQUALIFIED, layout),
        *_found_by_body(sentence, layout),
        *_found(sentence, PresenceKind.SUBSTITUTE, layout),
        *_found(sentence, PresenceKind.PARTLY, layout),
        *(each for each, _ in absent),
    ]
    only = bool(absent) and len(told) == len(absent) and all(whole for _, whole in absent)
    if not any(each.kind is PresenceKind.DISQUALIFIED for each in told):
        told = _disqualified(sentence, told)
    return Told(tuple(told), only)


def presences(
    people: tuple[Person, ...], kind: PresenceKind, note: str | None
) -> Iterator[Presence]:
    """These people as present in this way."""
    return (Presence(each.name, each.party, kind, note or each.excuse) for each in people)


def _found(sentence: str, kind: PresenceKind, layout: Layout) -> Iterator[Presence]:
    """Those whom the words for a kind are said of, with the sentence as a note."""
    table = str(kind)
    for match in pattern(FILE, table, "before").finditer(sentence):
        yield from presences(_before(sentence, match, layout), kind, sentence)
    if kind is PresenceKind.PARTLY:
        return
    if (after := pattern(FILE, table, "after").match(sentence)) is not None:
        yield from presences(_after(sentence[after.end() :], layout), kind, sentence)


def _found_by_body(sentence: str, layout: Layout) -> Iterator[Presence]:
    """Those whom the body found disqualified."""
    if (match := pattern(FILE, "disqualified", "found").match(sentence)) is not None:
        people = _people(match["declared"] or match["held"], layout)
        yield from presences(people, PresenceKind.DISQUALIFIED, sentence)


def _absent(sentence: str, layout: Layout) -> Iterator[tuple[Presence, bool]]:
    """Those who were absent, and whether it was for the whole meeting.

    Who was away for other items is partly present, with the sentence as a note.
    """
    excuse = pattern(FILE, "absent", "excuse").search(sentence)
    note = excuse["excuse"].lower() if excuse else None
    for match in pattern(FILE, "absent", "before").finditer(sentence):
        rest = sentence[match.end() :]
        people = _before(sentence, match, layout)
        whole = pattern(FILE, "absent", "whole").match(rest) is not None
        if pattern(FILE, "absent", "parts").search(rest):
            yield from ((each, False) for each in presences(people, PresenceKind.PARTLY, sentence))
        elif whole or pattern(FILE, "absent", "here").match(rest):
            yield from ((each, whole) for each in presences(people, PresenceKind.ABSENT, note))
    if (after := pattern(FILE, "absent", "after").match(sentence)) is not None:
        people = _after(sentence[after.end() :], layout)
        yield from ((each, True) for each in presences(people, PresenceKind.ABSENT, note))


def _disqualified(sentence: str, told: list[Presence]) -> list[Presence]:
    """What a sentence tells, as a disqualification where it names that as the reason."""
    says = pattern(FILE, "told", "disqualified").search(sentence)
    if not says or pattern(FILE, "told", "not_disqualified").search(sentence):
        return told
    return [
        Presence(each.name, each.party, PresenceKind.DISQUALIFIED, sentence)
        for each in told
        if each.kind is not PresenceKind.SUBSTITUTE
    ] + [each for each in told if each.kind is PresenceKind.SUBSTITUTE]


def _before(sentence: str, match: re.Match[str], layout: Layout) -> tuple[Person, ...]:
    return names_before(sentence[: match.start()], lambda name: read_person(name, layout))


def _after(text: str, layout: Layout) -> tuple[Person, ...]:
    return names_after(text, lambda name: read_person(name, layout))


def _people(text: str, layout: Layout) -> tuple[Person, ...]:
    return read_list(text, lambda name: read_person(name, layout))

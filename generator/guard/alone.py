"""Guard what one file tells, as far as it can be done without looking at others.

The order matters. Numbers first, then closed items, then what was taken down. What
comes out holds nothing that must not be published: it may be sent to another process
and kept on disk. What only other files can tell, the place of the meeting among those
of its day and the items that a later file closes, is told by the `Role`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from generator.config import ClosedItems
from generator.guard.closed import close_item
from generator.guard.numbers import guard_numbers
from generator.guard.prints import Print
from generator.guard.quotations import Quotation, decision_print, statements_of
from generator.guard.repeats import Statement, statement_of
from generator.guard.rules import Rules
from generator.guard.takedown import discreet, take_down
from generator.guard.traces import Role, Trace, trace_of
from generator.identifiers import ItemKey
from generator.model import AgendaItem, Meeting, Status, Words
from generator.parse.ledger import meeting_words
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be published of a file in its role, and what it means to other files."""

    role: Role
    meeting: Meeting
    problems: tuple[Problem, ...]
    """Those that count only where this file is the one that is shown."""
    matched: tuple[int, ...]
    """The places in takedowns.yml of the entries that took something from it."""
    said: tuple[Print, ...]
    """Of each long statement of a decision, once for each item that makes it."""
    hidden: tuple[Statement, ...]
    """The statements of items that are closed or taken down."""
    decided: tuple[Print, ...]
    """Of what each item decided."""
    unquoted: tuple[Quotation, ...] = ()
    """The quotations taken from it, because they are of what another file hides."""
    beside: Print | None = None
    """Of the statements that others hide, if any of them was taken from it."""


def guard_alone(
    meeting: Meeting, role: Role, rules: Rules
) -> tuple[Trace, Shown, tuple[Problem, ...]]:
    """The trace of a meeting, what may be shown of it, and what was met in any role."""
    known, layout = rules.of(meeting.key.municipality)
    policy = rules.config.policy
    numbered, problems = guard_numbers(
        meeting, layout, known.identify, closed_shown=policy.closed_items is ClosedItems.DECISION
    )
    trace = trace_of(numbered, rules.prints)
    whole = _in_role(numbered, role)
    closed = [close_item(item, policy.closed_items, layout) for item in whole.items]
    shown, matched = take_down(
        replace(whole, items=tuple(item for item, _ in closed)),
        rules.by_name,
        layout,
        known.identify,
        crowded=role.sequence > 1,
    )
    made = [statements_of(item, layout) for item in whole.items]
    hidden = [
        statement_of(text, day, rules.prints)
        for texts, item in zip(made, shown.items, strict=True)
        if (day := _hidden_on(item, shown)) is not None
        for text in texts
    ]
    return (
        trace,
        Shown(
            role=role,
            meeting=counted(shown),
            problems=tuple(discreet(p, rules.by_name) for _, found in closed for p in found),
            matched=tuple(i for i, each in enumerate(rules.takedowns) if each in matched),
            said=tuple(sorted(rules.prints.text(text) for texts in made for text in texts)),
            hidden=tuple(sorted(hidden)),
            decided=tuple(
                decision_print(item.decision.text, rules.prints)
                for item in shown.items
                if item.decision is not None
            ),
        ),
        tuple(discreet(each, rules.by_name) for each in problems),
    )


def counted(meeting: Meeting) -> Meeting:
    """A meeting whose ledger knows what has been taken out of it."""
    words = meeting.words
    published = meeting_words(meeting)
    withheld = words.withheld + words.published - published
    return replace(meeting, words=Words(words.source, published, words.furniture, withheld))


def _in_role(meeting: Meeting, role: Role) -> Meeting:
    """A meeting at its address, with those items closed that a later file closes."""
    key = replace(meeting.key, sequence=role.sequence)
    items = tuple(
        replace(
            item,
            key=ItemKey(key, item.key.number),
            status=Status.CLOSED if item.key.number in role.closed else item.status,
        )
        for item in meeting.items
    )
    return replace(meeting, key=key, items=items)


def _hidden_on(item: AgendaItem, meeting: Meeting) -> date | None:
    """The day on which an item was hidden with all its words; None when it is not."""
    if item.decision is not None or item.status not in {Status.CLOSED, Status.REMOVED}:
        return None
    return item.removed_on[0] if item.removed_on else meeting.key.date

"""Decide what of a meeting may be published, before any later stage sees it."""

from __future__ import annotations

from dataclasses import replace

from generator.config import Policy
from generator.guard.closed import close_item
from generator.model import Meeting, Words
from generator.parse.ledger import meeting_words
from generator.problems import Problem


def guard_meeting(meeting: Meeting, policy: Policy) -> tuple[Meeting, list[Problem]]:
    """Take out of a meeting what must not be published; the words count as withheld."""
    guarded = [close_item(item, policy.closed_items) for item in meeting.items]
    kept = replace(meeting, items=tuple(item for item, _ in guarded))
    published = meeting_words(kept)
    words = meeting.words
    ledger = Words(
        source=words.source,
        published=published,
        furniture=words.furniture,
        withheld=words.withheld + words.published - published,
    )
    return replace(kept, words=ledger), [found for _, problems in guarded for found in problems]

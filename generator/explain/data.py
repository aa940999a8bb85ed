"""An explanation in its JSON form: names and types stay, and what is added has a new name."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from generator.explain.values import Explanation, Line
from generator.model import AgendaItem, Meeting, Status, Vote
from generator.telling import problem_data


def explanation_data(told: Explanation) -> dict[str, Any]:
    """Everything that `referat explain` says of a document."""
    meeting = told.meeting
    return {
        "schema": 1,
        "file": told.path,
        "media_type": told.media_type or None,
        "layouts": list(told.layouts),
        "lines": list(map(_line, told.lines)),
        "meeting": _meeting(meeting) if meeting else None,
        "items": list(map(_item, meeting.items)) if meeting else [],
        "words": asdict(meeting.words) if meeting else None,
        "problems": list(map(problem_data, told.problems)),
    }


def _line(line: Line) -> dict[str, Any]:
    found = line.found
    return {
        "page": line.origin.page,
        "line": line.origin.line,
        "taken": found.taken.value,
        "detail": found.detail or None,
        "item": found.item,
        "rules": [asdict(rule) for rule in found.rules],
        "goes_on_from": found.goes_on.line if found.goes_on else None,
        "goes_on_from_page": found.goes_on.page if found.goes_on else None,
        "words": line.words,
        "hidden": line.hidden.value if line.hidden else None,
        "text": None if line.hidden else line.text,
    }


def _meeting(meeting: Meeting) -> dict[str, Any]:
    return {
        "committee": meeting.committee,
        "term": meeting.term,
        "type": meeting.kind.value,
        "date": meeting.key.date.isoformat(),
        "start": f"{meeting.starts:%H:%M}" if meeting.starts else None,
        "place": meeting.place,
        "attendees": list(meeting.attendees),
    }


def _item(item: AgendaItem) -> dict[str, Any]:
    decision = item.decision
    return {
        "number": item.key.number,
        "title": item.title,
        "status": item.status.value,
        "case_number": item.case.normal if item.case and item.status is Status.OPEN else None,
        "outcome": decision.outcome.value if decision and decision.outcome else None,
        "votes": list(map(_vote, decision.votes)) if decision else [],
        "absent": list(item.absent),
        "attachments": len(item.attachments),
        "prior_decisions": len(item.prior_decisions),
    }


def _vote(vote: Vote) -> dict[str, Any]:
    return {
        "motion": vote.motion.value,
        "for": vote.ayes,
        "against": vote.noes,
        "abstain": vote.abstentions,
        "result": vote.result.value if vote.result else None,
    }

"""Write a meeting as data: the `index.json` beside its page.

Names and types are a contract with those who take the data; `docs_src/om/data.md`
describes it. What the guard withheld is not here either.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from generator.identifiers import ItemKey, MeetingKey
from generator.link.cases import Case
from generator.link.references import Reference
from generator.model import AgendaItem, Decision, Meeting, Status, Vote
from generator.render.names import View

SCHEMA = 1


def meeting_json(meeting: Meeting, view: View) -> str:
    """The data file of one meeting."""
    key = meeting.key
    committee = view.committee(key)
    data = {
        "schema": SCHEMA,
        "id": str(key),
        "path": key.path,
        "url": f"{view.config.url}{key.path}" if view.config.url else None,
        "type": str(meeting.kind),
        "municipality": {"id": key.municipality, "name": view.municipality(key)["name"]},
        "committee": {"id": key.committee, "name": committee.name, "term": meeting.term},
        "date": str(key.date),
        "start": f"{meeting.starts:%H:%M}" if meeting.starts else None,
        "place": meeting.place,
        "attendees": list(meeting.attendees),
        "source": view.source(meeting) | {"media_type": meeting.source.media_type},
        "versions": [
            {"sha256": source.sha256, "path": source.path} for source in meeting.versions
        ],
        "words": asdict(meeting.words),
        "items": [_item(item, view) for item in meeting.items],
    }
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n"


def _item(item: AgendaItem, view: View) -> dict[str, Any]:
    links = view.links.items[item.key]
    return {
        "id": str(item.key),
        "path": item.key.path,
        "number": item.key.number,
        "title": item.title,
        "status": str(item.status),
        "closed": item.status is Status.CLOSED,
        "case_number": item.case.normal if item.case else None,
        "topics": list(item.case.topics) if item.case else [],
        "origin": {"page": item.origin.page, "line": item.origin.line},
        "sections": [
            {"kind": str(each.kind), "heading": each.heading, "text": each.text}
            for each in item.sections
        ],
        "decision": _decision(item.decision) if item.decision else None,
        "absent": list(item.absent),
        "presence": [
            {"name": each.name, "party": each.party, "kind": str(each.kind), "note": each.note}
            for each in item.presence
        ],
        "attachments": [{"title": each.title, "href": each.href} for each in item.attachments],
        "prior_decisions": [
            {
                "committee": each.prior.committee,
                "date": str(each.prior.date),
                "item": each.prior.item,
                "text": each.prior.text,
                "absent": list(each.prior.absent),
                "status": str(each.status),
                "target": str(each.target) if each.target else None,
            }
            for each in links.quotations
        ],
        "references": [_reference(each) for each in links.references],
        "related": [
            {"id": str(each.key), "reasons": [str(reason) for reason in each.reasons]}
            for each in links.related
        ],
    }


def _reference(reference: Reference) -> dict[str, Any]:
    return {
        "text": reference.text,
        "kind": str(reference.kind),
        "target": _target(reference.target),
        "href": reference.href,
        "section": reference.spot.section,
    }


def _target(target: ItemKey | MeetingKey | Case | None) -> str | None:
    """The id of what a reference leads to; a case's is its address without the slash."""
    if isinstance(target, Case):
        return target.path.removesuffix("/")
    return None if target is None else str(target)


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "text": decision.text,
        "outcome": str(decision.outcome) if decision.outcome else None,
        "votes": [_vote(each) for each in decision.votes],
        "reservations": list(decision.reservations),
        "to_council": list(decision.to_council),
    }


def _vote(vote: Vote) -> dict[str, Any]:
    return {
        "motion": str(vote.motion),
        "for": vote.ayes,
        "against": vote.noes,
        "abstain": vote.abstentions,
        "result": str(vote.result) if vote.result else None,
        "names": {
            "for": list(vote.for_names),
            "against": list(vote.against_names),
            "abstain": list(vote.abstaining_names),
        },
    }

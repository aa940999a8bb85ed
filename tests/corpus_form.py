"""Write a meeting in the form of `corpus/README.md`, leaving out what is empty."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from generator.blocks import Block, ListBlock, Paragraph, Span, SpanKind, Spans, SubHeading, Table
from generator.identifiers import committee_id
from generator.model import AgendaItem, Decision, Meeting, Status, Vote
from generator.parse import parse_meeting
from generator.parse.layout import Layout
from generator.problems import Code, Problem, Severity
from generator.read.text import read_text

CORPUS = Path(__file__).parent / "corpus"
TEXTS = sorted(CORPUS.glob("*.txt"))


def understood(name: str, content: bytes, layout: Layout) -> tuple[Meeting, list[Problem]]:
    """What a text is read as, and every problem met."""
    document, problems = read_text(name, content)
    assert document is not None, problems
    meeting, found = parse_meeting(document, "fjordby", layout, committee_id)
    assert meeting is not None, found
    return meeting, [*problems, *found]


def expectation(document: Path) -> dict[str, Any]:
    """The expectation of a document of the corpus, without what it is there for."""
    found: dict[str, Any] = json.loads(document.with_suffix(".json").read_text("utf-8"))
    del found["about"]
    told: dict[str, Any] = trimmed(found)
    return told


def form(meeting: Meeting, problems: Iterable[Problem]) -> dict[str, Any]:
    """What was read of a document, in the form of an expectation."""
    codes = (p.code for p in problems if p.severity is not Severity.INFO)
    told: dict[str, Any] = trimmed(
        {
            "committee": meeting.committee,
            "term": meeting.term,
            "type": meeting.kind.value,
            "date": meeting.key.date.isoformat(),
            "start": f"{meeting.starts:%H:%M}" if meeting.starts else None,
            "place": meeting.place,
            "attendees": list(meeting.attendees),
            "problems": sorted(code.value for code in codes if code is not Code.WRONG_ENCODING),
            "items": [_item(item) for item in meeting.items],
        }
    )
    return told


def trimmed(value: Any) -> Any:
    """A value without the keys that are empty, null or false; a told zero stays."""
    if isinstance(value, Mapping):
        pairs = ((key, trimmed(each)) for key, each in value.items())
        return {
            key: each
            for key, each in pairs
            if each not in (None, "", [], {}, False) or (each == 0 and each is not False)
        }
    return [trimmed(each) for each in value] if isinstance(value, list) else value


def _item(item: AgendaItem) -> dict[str, Any]:
    if item.status is Status.CLOSED:
        return {"number": item.key.number, "title": item.title, "status": "closed"}
    return {
        "number": item.key.number,
        "title": item.title,
        "case": item.case.normal if item.case else None,
        "sections": [
            {"kind": s.kind.value, "heading": s.heading, "blocks": [_block(b) for b in s.blocks]}
            for s in item.sections
        ],
        "decision": _decision(item.decision) if item.decision else None,
        "presence": [
            {"name": p.name, "party": p.party, "kind": p.kind.value, "note": p.note}
            for p in item.presence
        ],
        "attachments": [{"title": each.title, "href": each.href} for each in item.attachments],
        "prior": [
            {
                "committee": prior.committee,
                "date": prior.date.isoformat(),
                "item": prior.item,
                "text": prior.text,
                "absent": list(prior.absent),
            }
            for prior in item.prior_decisions
        ],
    }


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "text": decision.text,
        "outcome": decision.outcome.value if decision.outcome else None,
        "votes": [_vote(vote) for vote in decision.votes],
        "reservations": list(decision.reservations),
        "to_council": list(decision.to_council),
    }


def _vote(vote: Vote) -> dict[str, Any]:
    names = {
        "for": list(vote.for_names),
        "against": list(vote.against_names),
        "abstain": list(vote.abstaining_names),
    }
    return {
        "motion": vote.motion.value,
        "for": vote.ayes,
        "against": vote.noes,
        "abstain": vote.abstentions,
        "result": vote.result.value if vote.result else None,
        "names": names,
    }


def _block(block: Block) -> Any:
    match block:
        case Paragraph(spans=spans):
            return _inline(spans)
        case SubHeading(spans=spans):
            return {"heading": _inline(spans)}
        case ListBlock(entries=entries):
            return {
                "list": [f"{'  ' * e.depth}{e.marker or '-'} {_inline(e.spans)}" for e in entries]
            }
        case Table(rows=rows, header=header):
            return {"table": [[_inline(cell) for cell in row] for row in rows], "header": header}


def _inline(spans: Spans) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    return f"*{span.text}*" if span.kind is SpanKind.EMPHASIS else span.text

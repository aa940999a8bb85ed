"""Closed items: their existence is published, and their decision if the publisher says so."""

from __future__ import annotations

from dataclasses import replace

from generator.config import ClosedItems
from generator.model import AgendaItem, SectionKind, Status
from generator.problems import Code, Problem


def close_item(item: AgendaItem, policy: ClosedItems) -> tuple[AgendaItem, list[Problem]]:
    """Take from a closed item all but its number and title; open items stay as they are.

    Its case number goes too: it would tie the item to open ones.
    """
    if item.status is not Status.CLOSED:
        return item, []
    keep = policy is ClosedItems.DECISION
    kept = replace(
        item,
        case=None,
        case_in_text=False,
        sections=tuple(s for s in item.sections if keep and s.kind is SectionKind.DECISION),
        decision=item.decision if keep else None,
        presence=item.presence if keep else (),
        attachments=(),
        prior_decisions=(),
    )
    message = f"punkt {item.key.number} er lukket; kun nummer og titel offentliggøres"
    if keep:
        message = f"punkt {item.key.number} er lukket; nummer, titel og beslutning offentliggøres"
    return kept, [Problem(Code.CLOSED_ITEM, message, item.origin)]

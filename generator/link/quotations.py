"""Follow the earlier decisions that minutes quote to the items that made them.

A quotation names body, day and mostly a number. That is not enough to link: people
mistype, and a wrong link in public is worse than none. The item found must also
agree in case number, in title or in the words that are quoted (`evidence`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.archive import Archive
from generator.danish import write_date
from generator.identifiers import ItemKey, MeetingKey
from generator.link.differences import Stretch, compare
from generator.link.lookup.directory import Directory
from generator.link.lookup.evidence import Evidence
from generator.link.lookup.kin import numbered_in
from generator.model import AgendaItem, Meeting, PriorDecision
from generator.problems import Code, Problem


class QuotationStatus(StrEnum):
    """What became of a quotation."""

    RESOLVED = "resolved"
    DIFFERS = "differs"
    """The item is found, and its decision reads otherwise than the quotation."""
    NOT_IN_ARCHIVE = "not-in-archive"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted decision with the item that made it, where the archive has that."""

    prior: PriorDecision
    status: QuotationStatus
    target: ItemKey | None
    doubtful: bool = False
    """The meeting is in the archive, but nothing speaks for the item that was named."""
    differences: tuple[Stretch, ...] = ()
    """Where the quotation and the decision differ; the words of both, in the order of each."""


def resolve_quotations(
    item: AgendaItem, archive: Archive, evidence: Evidence, directory: Directory
) -> tuple[tuple[Quotation, ...], list[Problem]]:
    """Resolve what an item quotes, in order; a quotation printed twice is complained of once."""
    if not item.prior_decisions:
        return (), []
    held = [_held(prior, item, archive, directory) for prior in item.prior_decisions]
    found: list[AgendaItem | None] = [None] * len(held)
    # What one quotation has led to may speak for another.
    for _ in range(2):
        story = [each for each in found if each is not None]
        found = [
            target or _target(prior, item, meetings, evidence, story)
            for prior, meetings, target in zip(item.prior_decisions, held, found, strict=True)
        ]
    quotations = []
    problems: dict[str, Problem] = {}
    for prior, meetings, target in zip(item.prior_decisions, held, found, strict=True):
        if target is not None:
            quotations.append(_audited(prior, target, evidence))
            continue
        doubtful = bool(meetings)
        quotations.append(
            Quotation(prior, QuotationStatus.NOT_IN_ARCHIVE, None, doubtful=doubtful)
        )
        problem = _problem(prior, doubtful=doubtful)
        problems.setdefault(problem.message, problem)
    return tuple(quotations), [*problems.values()]


def _held(
    prior: PriorDecision, item: AgendaItem, archive: Archive, directory: Directory
) -> list[Meeting]:
    """The meetings of the body and day that a quotation names; none after the item's own."""
    here = item.key.meeting
    committee = directory.identify(here.municipality, prior.committee)
    if committee is None or prior.date > here.date:
        return []
    return [*archive.on_day(MeetingKey(here.municipality, committee, prior.date))]


def _target(
    prior: PriorDecision,
    item: AgendaItem,
    meetings: Sequence[Meeting],
    evidence: Evidence,
    story: Sequence[AgendaItem],
) -> AgendaItem | None:
    """The one item that a quotation is from, or none."""
    candidates = [
        candidate
        for meeting in meetings
        for candidate in (
            meeting.items if prior.item is None else numbered_in(meeting, prior.item)
        )
        if candidate.key != item.key
        and candidate.decision is not None
        and evidence.agrees(prior, item, candidate, meeting, story)
    ]
    return candidates[0] if len(candidates) == 1 else None


def _audited(prior: PriorDecision, target: AgendaItem, evidence: Evidence) -> Quotation:
    """A quotation of a decision that is found: whether it reads as that."""
    if target.decision is None or evidence.same_words(prior, target):
        return Quotation(prior, QuotationStatus.RESOLVED, target.key)
    differences = compare(prior.text, target.decision.text)
    return Quotation(prior, QuotationStatus.DIFFERS, target.key, differences=differences)


def _problem(prior: PriorDecision, *, doubtful: bool) -> Problem:
    named = f"{prior.committee}, {write_date(prior.date)}, pkt. {prior.item or '?'}"
    if doubtful:
        message = (
            f"citatet fra {named} passer ikke på det punkt; intet link. Se efter i originalen"
        )
        return Problem(Code.DOUBTFUL_QUOTATION, message, prior.origin)
    message = f"citerer {named}, som ikke er i arkivet"
    return Problem(Code.NOT_IN_ARCHIVE, message, prior.origin)

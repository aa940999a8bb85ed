"""Follow the earlier decisions that minutes quote to the items that made them.

A quotation names body, day and number. That is not enough to link: people
mistype, and a wrong link in public is worse than none. The item found must also
agree in case number, in title or in the words that are quoted.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.archive import Archive
from generator.danish import write_date
from generator.identifiers import ItemKey, MeetingKey
from generator.link.cases import CaseId
from generator.model import AgendaItem, Meeting, PriorDecision, count_words, iter_words
from generator.parse.layout import fold
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


def resolve_quotations(
    item: AgendaItem, archive: Archive, containers: frozenset[CaseId]
) -> tuple[tuple[Quotation, ...], list[Problem]]:
    """Resolve what an item quotes, in order; `containers` are numbers that prove nothing."""
    quotations, problems = [], []
    for prior in item.prior_decisions:
        quotation, problem = _resolve(prior, item, archive, containers)
        quotations.append(quotation)
        problems += [problem] if problem else []
    return tuple(quotations), problems


def _resolve(
    prior: PriorDecision, item: AgendaItem, archive: Archive, containers: frozenset[CaseId]
) -> tuple[Quotation, Problem | None]:
    here = item.key.meeting
    municipality = archive.municipalities[here.municipality]
    meeting = MeetingKey(here.municipality, municipality.identify(prior.committee), prior.date)
    named = f"{prior.committee}, {write_date(prior.date)}, pkt. {prior.item or '?'}"
    missing = Quotation(prior, QuotationStatus.NOT_IN_ARCHIVE, None)
    held = archive.on_day(meeting) if prior.date <= here.date else []
    candidates = [
        candidate
        for meeting_held in held
        for candidate in meeting_held.items
        if candidate.key.number == prior.item
        and candidate.key != item.key
        and _agrees(prior, item, candidate, meeting_held, containers)
    ]
    if len(candidates) == 1:
        target = candidates[0]
        same = target.decision is not None and _same_words(target.decision.text, prior.text)
        status = QuotationStatus.RESOLVED if same else QuotationStatus.DIFFERS
        return Quotation(prior, status, target.key), None
    if held:
        message = (
            f"citatet fra {named} passer ikke på det punkt; intet link. Se efter i originalen"
        )
        doubtful = Quotation(prior, QuotationStatus.NOT_IN_ARCHIVE, None, doubtful=True)
        return doubtful, Problem(Code.DOUBTFUL_QUOTATION, message, prior.origin)
    message = f"citerer {named}, som ikke er i arkivet"
    return missing, Problem(Code.NOT_IN_ARCHIVE, message, prior.origin)


def _agrees(
    prior: PriorDecision,
    item: AgendaItem,
    candidate: AgendaItem,
    meeting: Meeting,
    containers: frozenset[CaseId],
) -> bool:
    """Whether more than body, day and number speaks for a candidate.

    Its title does, and a quotation long enough not to be a phrase ("Taget til
    efterretning."). So does its case number, unless that is a container or the
    meeting has several items under it.
    """
    municipality = meeting.key.municipality
    cases = [each.case.normal for each in meeting.items if each.case is not None]
    same_case = (
        item.case is not None
        and candidate.case is not None
        and item.case.normal == candidate.case.normal
        and cases.count(candidate.case.normal) == 1
        and (municipality, candidate.case.normal) not in containers
    )
    same_title = (
        item.title is not None
        and candidate.title is not None
        and fold(item.title) == fold(candidate.title)
        and [fold(each.title or "") for each in meeting.items].count(fold(item.title)) == 1
    )
    same_words = (
        candidate.decision is not None
        and count_words(prior.text) >= _TELLING_WORDS
        and _same_words(candidate.decision.text, prior.text)
    )
    return same_case or same_title or same_words


def _same_words(first: str, second: str) -> bool:
    """Whether two texts have the same words, white space and case aside."""
    return [*iter_words(first.casefold())] == [*iter_words(second.casefold())]


_TELLING_WORDS = 8

"""Follow the earlier decisions that minutes quote to the items that made them.

A quotation names body, day and number. That is not enough to link: people
mistype, and a wrong link in public is worse than none. The item found must also
agree in case number, in title or in the words that are quoted.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum

from generator.archive import Archive
from generator.blocks import count_words, iter_words
from generator.danish import write_date
from generator.identifiers import ItemKey, MeetingKey, number_rank
from generator.link.cases import CaseId
from generator.model import AgendaItem, Meeting, PriorDecision
from generator.parse.layout import fold
from generator.parse.layout_files import find_layout
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


class Evidence:
    """What the archive as a whole says for and against a link."""

    def __init__(self, archive: Archive, containers: frozenset[CaseId]) -> None:
        """Remember who decided what in which words; `containers` prove nothing."""
        self.containers = containers
        self._routine = {
            each.id: find_layout(each.layout, each.id).is_routine
            for each in archive.municipalities.values()
        }
        self._decided: dict[tuple[str, tuple[str, ...]], set[ItemKey]] = defaultdict(set)
        for key, item in archive.items.items():
            if item.decision and count_words(item.decision.text) >= _TELLING_WORDS:
                words = _words(item.decision.text)
                self._decided[key.meeting.municipality, words].add(key)

    def is_routine(self, item: AgendaItem) -> bool:
        """Whether an item has a title that every meeting has."""
        return self._routine[item.key.meeting.municipality](item.title)

    def decided_elsewhere(self, prior: PriorDecision, candidate: AgendaItem) -> bool:
        """Whether the words quoted are those of other items, and not of the candidate."""
        keys = self._decided.get((candidate.key.meeting.municipality, _words(prior.text)), set())
        return bool(keys) and candidate.key not in keys


def resolve_quotations(
    item: AgendaItem, archive: Archive, evidence: Evidence
) -> tuple[tuple[Quotation, ...], list[Problem]]:
    """Resolve what an item quotes, in order."""
    quotations, problems = [], []
    for prior in item.prior_decisions:
        quotation, problem = _resolve(prior, item, archive, evidence)
        quotations.append(quotation)
        problems += [problem] if problem else []
    return tuple(quotations), problems


def _resolve(
    prior: PriorDecision, item: AgendaItem, archive: Archive, evidence: Evidence
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
        if prior.item is not None
        and number_rank(candidate.key.number) == number_rank(prior.item)
        and candidate.key != item.key
        and candidate.decision is not None
        and _agrees(prior, item, candidate, meeting_held, evidence)
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
    evidence: Evidence,
) -> bool:
    """Whether more than body, day and number speaks for a candidate.

    Its title does, unless it is one that every meeting has, and a quotation long
    enough not to be a phrase ("Taget til efterretning."). So does its case number,
    unless that is a container, or the meeting has several items under it, or the words
    quoted are those of another item of the case.
    """
    decided = candidate.decision.text if candidate.decision else ""
    if count_words(prior.text) >= _TELLING_WORDS and _same_words(decided, prior.text):
        return True
    if evidence.decided_elsewhere(prior, candidate):
        return False
    return _same_case(item, candidate, meeting, evidence) or _same_title(
        item, candidate, meeting, evidence
    )


def _same_case(
    item: AgendaItem, candidate: AgendaItem, meeting: Meeting, evidence: Evidence
) -> bool:
    if item.case is None or candidate.case is None:
        return False
    number = candidate.case.normal
    shared = [each for each in meeting.items if each.case and each.case.normal == number]
    return (
        item.case.normal == number
        and len(shared) == 1
        and (meeting.key.municipality, number) not in evidence.containers
    )


def _same_title(
    item: AgendaItem, candidate: AgendaItem, meeting: Meeting, evidence: Evidence
) -> bool:
    if not item.title or not candidate.title or evidence.is_routine(candidate):
        return False
    title = fold(candidate.title)
    titles = [fold(each.title or "") for each in meeting.items]
    return fold(item.title) == title and titles.count(title) == 1


def _same_words(first: str, second: str) -> bool:
    """Whether two texts have the same words, white space and case aside."""
    return _words(first) == _words(second)


def _words(text: str) -> tuple[str, ...]:
    return tuple(iter_words(text.casefold()))


_TELLING_WORDS = 8

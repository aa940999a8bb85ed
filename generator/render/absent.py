"""Tell which meetings an item quotes or names that lead to no item of the archive."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.danish import write_date
from generator.identifiers import MeetingKey, definite
from generator.link import Reason
from generator.link.course.route import OWN
from generator.link.quotations import QuotationStatus
from generator.link.references import Reference, ReferenceKind, ReferenceStatus
from generator.model import AgendaItem
from generator.render.names import View

_OF_MEETINGS = frozenset({ReferenceKind.ITEM, ReferenceKind.MEETING})


@dataclass(frozen=True, slots=True)
class Absent:
    """A meeting, or items of one, that the archive lacks; `lack` is the text that says what."""

    name: str
    """Body, day and items: "Byrådet 27. marts 2024, punkt 12"."""
    day: date
    reasons: tuple[Reason, ...]
    lack: str


@dataclass(frozen=True, slots=True)
class _Trace:
    """One place in the words that leads to nothing; `meeting` is body and day as told."""

    day: date
    meeting: str
    number: str | None
    reason: Reason
    lack: str
    named: bool = True
    """The words tell the body's name."""


def find_absent(item: AgendaItem, view: View) -> Iterator[Absent]:
    """What an item quotes or names in vain: each meeting once, the earliest first."""
    traces: dict[tuple[date, str, str], list[_Trace]] = {}
    told_of = [*_traces(item, view)]
    days = {trace.day for trace in told_of if trace.named}
    for trace in told_of:
        # "Mødet den 18. januar" is most likely the one of that day that is named.
        if trace.named or trace.day not in days:
            traces.setdefault((trace.day, trace.meeting, trace.lack), []).append(trace)
    for (day, meeting, lack), found in sorted(traces.items()):
        numbers = ", ".join(dict.fromkeys(each.number for each in found if each.number))
        told = {"meeting": meeting, "number": numbers}
        name = view.texts("story.absent_item", **told) if numbers else meeting
        yield Absent(name, day, tuple(dict.fromkeys(each.reason for each in found)), lack)


def _traces(item: AgendaItem, view: View) -> Iterator[_Trace]:
    links = view.links.items[item.key]
    for quotation in links.quotations:
        prior = quotation.prior
        if quotation.status is QuotationStatus.NOT_IN_ARCHIVE:
            lack = "story.doubtful" if quotation.doubtful else "story.missing"
            meeting = _meeting(prior.committee, prior.date, item, view)
            yield _Trace(prior.date, meeting, prior.item, Reason.QUOTES, lack)
    for reference in links.references:
        # A label's quotation is told already.
        named = reference.kind in _OF_MEETINGS and not reference.label
        if named and reference.status is ReferenceStatus.ABSENT:
            yield from _named(reference, item, view)


def _named(reference: Reference, item: AgendaItem, view: View) -> Iterator[_Trace]:
    mention = reference.mention
    if mention.day is None:
        return
    municipality = view.archive.municipalities[item.key.meeting.municipality]
    committee = municipality.identify(mention.body) if mention.body else None
    if mention.body is None or committee is None or committee in OWN:
        # The words tell no name: they are given as they are.
        words = f"»{reference.text}«"
        yield _Trace(mention.day, words, None, Reason.REFERS, "story.missing", named=False)
        return
    held = view.archive.on_day(MeetingKey(municipality.id, committee, mention.day))
    lack = "story.missing_item" if held and mention.number else "story.missing"
    meeting = _meeting(mention.body, mention.day, item, view)
    yield _Trace(mention.day, meeting, mention.number, Reason.REFERS, lack)


def _meeting(printed: str, day: date, item: AgendaItem, view: View) -> str:
    """Day and body, by the name that the archive has for it or else in its definite form."""
    municipality = view.archive.municipalities[item.key.meeting.municipality]
    known = view.archive.bodies.get((municipality.id, municipality.identify(printed)))
    name = known.name if known is not None else definite(printed)
    named = name[:1].upper() + name[1:]
    return view.texts("page.meeting", committee=named, date=write_date(day))

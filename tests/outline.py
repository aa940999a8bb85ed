"""Write a meeting in the form of `tests/expected/README.md`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.blocks import Block, ListBlock, Paragraph, SpanKind, SubHeading, Table
from generator.model import (
    AgendaItem,
    Decision,
    Meeting,
    PriorDecision,
    Section,
    SectionKind,
    Status,
    Vote,
)
from generator.parse.attendance import tells_absence
from generator.parse.layout import Layout


def outline(meeting: Meeting, layout: Layout, lines: Sequence[str]) -> str:
    """The outline of a meeting; `lines` are those of its source."""
    return "".join(f"{line}\n" for line in _lines(meeting, layout, lines))


def _lines(meeting: Meeting, layout: Layout, lines: Sequence[str]) -> Iterator[str]:
    start = f"{meeting.starts:%H:%M}" if meeting.starts else "-"
    kind = {"referat": "minutes", "dagsorden": "agenda"}[meeting.kind]
    place = next((f"L{n}" for n, text in enumerate(lines, 1) if text.startswith("Mødested")), "-")
    assert (meeting.place is None) == (place == "-")
    assert place == "-" or meeting.place == lines[int(place[1:]) - 1].removeprefix("Mødested ")
    yield (
        f"meeting {meeting.key.date} {start} | {meeting.committee} | term {meeting.term or '-'}"
        f" | {kind} | place {place} | attendees {len(meeting.attendees)}"
    )
    for item in meeting.items:
        yield from _item(item, layout)


def _item(item: AgendaItem, layout: Layout) -> Iterator[str]:
    opener = f"item {item.key.number} | L{item.origin.line} | {item.status}"
    if item.status is Status.CLOSED:
        yield opener
        return
    case = "-" if item.case is None else item.case.normal
    yield f"{opener} | {case}{' (in text)' if item.case_in_text else ''}"
    for section in item.sections:
        blocks = "".join(f" {_block(block)}" for block in section.blocks)
        heading = section.heading.rstrip(" :")
        yield f'  {section.kind} L{section.origin.line} "{heading}":{blocks}'
    own = [b for s in item.sections if s.kind is SectionKind.DECISION for b in s.blocks]
    if item.decision is not None:
        yield from _decision(item, item.decision, own, layout)
    titles = [s for s in item.sections if s.kind is SectionKind.ATTACHMENTS]
    if item.attachments:
        yield f"  = attachments {' '.join(_block(b) for s in titles for b in s.blocks)}"
    for prior in item.prior_decisions:
        yield _prior(prior, item.sections, layout)


def _decision(
    item: AgendaItem, decision: Decision, own: Sequence[Block], layout: Layout
) -> Iterator[str]:
    absent = [tells_absence(own, index, layout) for index in range(len(own))]
    told = " ".join(_block(b) for b, only in zip(own, absent, strict=True) if not only)
    yield f"  = decision {told} | {decision.outcome or '-'}"
    if item.absent:
        line = own[absent.index(True)].origin.line
        yield f"  = absent L{line}: {len(item.absent)}"
    if decision.votes:
        yield f"  = votes {'; '.join(map(_vote, decision.votes))}"
    if decision.reservations:
        yield f"  = reservations {len(decision.reservations)}"
    if decision.to_council:
        yield f"  = to-council {len(decision.to_council)}"


def _vote(vote: Vote) -> str:
    counts = (vote.ayes, vote.noes, vote.abstentions)
    told = "/".join("-" if count is None else str(count) for count in counts)
    return f"{vote.motion} {told} {vote.result or '-'}"


def _prior(prior: PriorDecision, sections: Sequence[Section], layout: Layout) -> str:
    quoted: list[Block] = []
    for section in sections:
        inside = section.origin == prior.origin
        for block in section.blocks:
            if isinstance(block, SubHeading):
                inside = block.origin == prior.origin
            elif inside and not layout.is_quoted_line(block.text):
                quoted.append(block)
    told = [i for i in range(len(quoted)) if not tells_absence(quoted, i, layout)]
    blocks = [_block(quoted[i]) for i in told]
    absent = f" | absent {len(prior.absent)}" if prior.absent else ""
    return (
        f"  = prior L{prior.origin.line} {prior.committee} {prior.date}"
        f" item {prior.item or '-'}: {' '.join(blocks)}{absent}"
    )


def _block(block: Block) -> str:
    line = block.origin.line
    match block:
        case Paragraph(spans=spans):
            marked = any(span.kind is SpanKind.EMPHASIS for span in spans)
            return f"p{line}{'*' if marked else ''}"
        case SubHeading():
            return f"h{line}"
        case ListBlock(entries=entries):
            return f"{'n' if entries[0].marker else 'l'}{line}x{len(entries)}"
        case Table(rows=rows):
            return f"t{line}x{len(rows)}x{max(map(len, rows))}"

"""Part an item into sections by the headings that its layout knows.

A heading is a line of its own. Dated headings name a body and a day: with the
meeting's own they head its decision, with others a quoted one.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from generator.blocks import Block, Paragraph, SubHeading
from generator.danish import find_date
from generator.identifiers import CommitteeId, MeetingKey
from generator.model import Section, SectionKind
from generator.parse.layout import Layout, quoted_body
from generator.parse.prose import read_prose
from generator.problems import Origin


@dataclass(frozen=True, slots=True)
class Here:
    """The meeting that is being read, by which its own decisions are told from quoted ones."""

    meeting: MeetingKey
    committee: str
    identify: Callable[[str], CommitteeId]


@dataclass(slots=True)
class _Part:
    kind: SectionKind
    heading: str
    origin: Origin
    blocks: list[Block] = field(default_factory=list)


def read_sections(blocks: Sequence[Block], here: Here, layout: Layout) -> tuple[Section, ...]:
    """Part an item's blocks into sections, in order, dropping none."""
    parts: list[_Part] = []
    for block in blocks:
        inside = parts[-1].kind if parts else None
        kind = _heading_kind(block, inside, here, layout)
        if kind is None or kind is inside is SectionKind.PRIOR:
            if not parts:
                parts.append(_Part(SectionKind.OTHER, "", block.origin))
            parts[-1].blocks.append(block if kind is None else _label(block))
        else:
            parts.append(_Part(kind, block.text, block.origin))
    return tuple(
        Section(part.kind, part.heading, read_prose(part.blocks, part.kind, layout), part.origin)
        for part in parts
    )


def _heading_kind(
    block: Block, inside: SectionKind | None, here: Here, layout: Layout
) -> SectionKind | None:
    """The kind of section that a block heads; None when it is text."""
    if not isinstance(block, Paragraph):
        return None
    line = block.text.strip()
    quoting = inside is SectionKind.PRIOR
    inside_label = layout.prior_inside.match(line) or layout.quoted_lines["body"].match(line)
    if layout.prior.match(line) or (quoting and inside_label):
        return SectionKind.PRIOR
    if (kind := layout.section_kind(line)) is not None:
        return kind
    if (match := layout.dated_decision.match(line)) is not None:
        own = (
            here.identify(quoted_body(match)) == here.meeting.committee
            and find_date(match["date"]) == here.meeting.date
        )
        return SectionKind.DECISION if own else SectionKind.PRIOR
    # A quoted decision may open with such a line; under its own label it is quoted too.
    if not quoting and layout.dated_recommendation.match(line):
        return SectionKind.RECOMMENDATION
    return None


def _label(block: Block) -> Block:
    """The line that names a quoted decision, which heads the text under it."""
    return SubHeading(block.spans, block.origin) if isinstance(block, Paragraph) else block

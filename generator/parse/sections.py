"""Part an item into sections by the headings that its layout knows.

A heading is a line of its own. Dated headings name a body and a day: with the
meeting's own they head its decision, with others a quoted one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field
from functools import cache

from generator.blocks import (
    Block,
    Heading,
    LabelledLine,
    Paragraph,
    Piece,
    Span,
    SubHeading,
    without_start,
)
from generator.danish import find_date
from generator.identifiers import CommitteeId, MeetingKey
from generator.model import Section, SectionKind
from generator.parse.layout import Layout, fold, quoted_body
from generator.parse.prose import read_prose
from generator.parse.typography import UNTOLD, Typography
from generator.parse.vocabulary import visible
from generator.problems import Origin

_LONGEST_HEADING = 200
_DIGIT = re.compile(r"\d")


Headed = Callable[[], Collection[SectionKind]]
"""Tells the kinds of section that have a heading of their own in the item; seldom asked."""


@dataclass(frozen=True, slots=True)
class Here:
    """The meeting that is being read, by which its own decisions are told from quoted ones."""

    meeting: MeetingKey
    committee: str
    identify: Callable[[str], CommitteeId]
    typography: Typography = UNTOLD


@dataclass(slots=True)
class _Part:
    kind: SectionKind
    heading: str
    origin: Origin
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Start:
    """What opens a section: its kind, its heading as printed, and words on the heading's line."""

    kind: SectionKind
    heading: str
    rest: Block | None = None


def read_sections(blocks: Sequence[Piece], here: Here, layout: Layout) -> tuple[Section, ...]:
    """Part an item's blocks into sections, in order, dropping none."""
    headed = cache(lambda: _headed_kinds(blocks, here, layout))
    parts: list[_Part] = []
    for block in blocks:
        inside = parts[-1].kind if parts else None
        start = _start(block, inside, headed, here, layout)
        if start is None or (parts and _labels_quotation(start, parts[-1], layout)):
            if not parts:
                parts.append(_Part(SectionKind.OTHER, "", block.origin))
            parts[-1].blocks.append(_as_text(block) if start is None else _label(block))
        else:
            parts.append(_Part(start.kind, start.heading, block.origin))
            parts[-1].blocks += [start.rest] if start.rest else []
    return tuple(
        Section(part.kind, part.heading, read_prose(part.blocks, part.kind, layout), part.origin)
        for part in parts
        # A page may mark a heading without words before a section that has none, either.
        if part.heading or part.blocks
    )


def _labels_quotation(start: _Start, part: _Part, layout: Layout) -> bool:
    """Whether a line names one more quotation under a heading such as "Tidligere besluttet"."""
    return (
        start.kind is part.kind is SectionKind.PRIOR
        and start.rest is None
        and layout.section_kind(part.heading) is SectionKind.PRIOR
    )


def _headed_kinds(blocks: Sequence[Piece], here: Here, layout: Layout) -> Collection[SectionKind]:
    """The kinds of section that have a heading on a line of its own in the item."""
    found = (_heading_kind(block, None, here, layout) for block in blocks)
    return {kind for kind in found if kind is not None}


def _start(
    block: Piece,
    inside: SectionKind | None,
    headed: Headed,
    here: Here,
    layout: Layout,
) -> _Start | None:
    """What section a block opens; None when it is text of the one before."""
    kind = _heading_kind(block, inside, here, layout)
    if kind is not None:
        return _Start(kind, block.text.strip())
    if not isinstance(block, Paragraph):
        return None
    if (shared := _on_one_line(block, inside, headed, here, layout)) is not None:
        return shared
    if (
        inside in _BEFORE_RECOMMENDATION
        and layout.recommends.match(block.text)
        and SectionKind.RECOMMENDATION not in headed()
    ):
        return _Start(SectionKind.RECOMMENDATION, "", block)
    return None


_BEFORE_RECOMMENDATION = frozenset(SectionKind) - {
    SectionKind.RECOMMENDATION,
    SectionKind.DECISION,
    SectionKind.PRIOR,
    SectionKind.ATTACHMENTS,
}
"""Where a sentence such as "Administrationen indstiller, at ..." opens a recommendation."""


def _on_one_line(
    block: Paragraph,
    inside: SectionKind | None,
    headed: Headed,
    here: Here,
    layout: Layout,
) -> _Start | None:
    """A heading that shares its line with the text: "Beslutning: Godkendt."."""
    heading, colon, rest = block.text.partition(":")
    if not colon or not rest.strip() or len(heading) > _LONGEST_HEADING:
        return None
    line = f"{heading}:"
    kind = (
        layout.one_line_kind(heading)
        or _dated_kind(line, here, layout)
        or _undated_kind(line, here, layout)
    )
    # In a quotation it is quoted, unless the item has no other place for it.
    if kind is None or (inside is SectionKind.PRIOR and kind in headed()):
        return None
    words = without_start(block.spans, len(heading) + 1)
    return _Start(kind, f"{heading.strip()}:", Paragraph(words, block.origin))


def _heading_kind(
    block: Piece, inside: SectionKind | None, here: Here, layout: Layout
) -> SectionKind | None:
    """The kind of section that a line of its own heads; None when it is text."""
    line = visible(block.text).strip()
    if isinstance(block, Heading):
        # What the format marks is a heading, whether or not its words are known.
        return _known_kind(line, None, here, layout) or SectionKind.OTHER
    if not isinstance(block, Paragraph):
        return None
    if here.typography.is_text(block) and (
        inside in _TEXTS_LIKE_HEADINGS and layout.section_kind(line) is not None
    ):
        return None
    kind = _known_kind(line, inside, here, layout)
    if kind is None and here.typography.heads_section(block):
        return SectionKind.OTHER if len(line) <= _LONGEST_HEADING else None
    # "Det indstilles:" under "Beslutningspunkter" is the beginning of its text.
    if kind is inside is SectionKind.RECOMMENDATION and fold(line) in layout.lead_headings:
        return None
    return kind


_TEXTS_LIKE_HEADINGS = frozenset({SectionKind.ATTACHMENTS, SectionKind.PRIOR})
"""Kinds in which a line of text may have the words of a heading: an attachment "Høringssvar"."""


def _known_kind(
    line: str, inside: SectionKind | None, here: Here, layout: Layout
) -> SectionKind | None:
    if len(line) > _LONGEST_HEADING:
        return None
    quoting = inside is SectionKind.PRIOR
    if quoting and layout.quoted_lines["body"].match(line):
        return SectionKind.PRIOR
    if (kind := layout.section_kind(line)) is not None:
        return kind
    if not _DIGIT.search(line):
        return _undated_kind(line, here, layout)
    return _day_kind(line, here, layout, quoting=quoting)


def _day_kind(line: str, here: Here, layout: Layout, *, quoting: bool) -> SectionKind | None:
    """The kind of section that a line heads which names a body and a day."""
    match = layout.prior.match(line) or (quoting and layout.prior_inside.match(line))
    if match:
        return _own_or_quoted(match, here, layout)
    if (kind := _dated_kind(line, here, layout)) is not None:
        return kind
    if layout.dated_supplement.match(line):
        return SectionKind.SUPPLEMENT
    # A quoted decision may open with such a line; under its own label it is quoted too.
    if not quoting and layout.dated_recommendation.match(line):
        return SectionKind.RECOMMENDATION
    return None


def _dated_kind(line: str, here: Here, layout: Layout) -> SectionKind | None:
    """A decision headed by body and day: the own one if they are the meeting's, else quoted."""
    if (match := layout.dated_decision.match(line)) is not None:
        return _own_or_quoted(match, here, layout)
    if layout.numbered_decision.match(line):
        return SectionKind.DECISION
    if (match := layout.bodiless_decision.match(line)) is None:
        return None
    own = find_date(match["date"]) == here.meeting.date
    return SectionKind.DECISION if own else SectionKind.PRIOR


def _own_or_quoted(match: re.Match[str], here: Here, layout: Layout) -> SectionKind:
    own = _is_ours(match, here, layout) and find_date(match["date"]) == here.meeting.date
    return SectionKind.DECISION if own else SectionKind.PRIOR


def _undated_kind(line: str, here: Here, layout: Layout) -> SectionKind | None:
    """The own decision, headed by the body alone: "Byrådets beslutning"."""
    match = layout.undated_decision.match(line) if "eslutning" in line else None
    return SectionKind.DECISION if match and _is_ours(match, here, layout) else None


def _is_ours(match: re.Match[str], here: Here, layout: Layout) -> bool:
    body = quoted_body(match)
    return fold(body) in layout.own_names or here.identify(body) == here.meeting.committee


def _as_text(block: Piece) -> Block:
    """A piece as what it is inside a section."""
    if isinstance(block, Heading | LabelledLine):
        return Paragraph((Span(block.text),), block.origin)
    return block


def _label(block: Piece) -> Block:
    """The line that names a quoted decision, which heads the text under it."""
    if isinstance(block, Paragraph | Heading):
        return SubHeading(block.spans, block.origin)
    return _as_text(block)

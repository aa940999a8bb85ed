"""Read the earlier decisions that an item quotes, each under the line or lines that name it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from generator.blocks import Block, Paragraph, SubHeading, text_of
from generator.danish import find_date
from generator.model import PresenceKind, PriorDecision, Section, SectionKind
from generator.parse.attendance import part_absence
from generator.parse.layout import Layout, quoted_body
from generator.problems import Origin


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation in a section: what its label names, and its own blocks from `start` to `end`."""

    committee: str
    date: date
    item: str | None
    origin: Origin
    start: int
    end: int


def read_prior_decisions(sections: Sequence[Section], layout: Layout) -> tuple[PriorDecision, ...]:
    """The quoted decisions of an item, in the order printed, repeats included."""
    return tuple(
        _decision(quoted, section.blocks[quoted.start : quoted.end], layout)
        for section in sections
        for quoted in find_quoted(section, layout)
    )


def find_quoted(section: Section, layout: Layout) -> list[Quoted]:
    """The quotations of a section of earlier decisions; none in a section of any other kind.

    A sub-heading inside a quotation is a part of it.
    """
    if section.kind is not SectionKind.PRIOR:
        return []
    labels = list(_labels(section, layout))
    ends = [each.start - size for each, size in labels[1:]] + [len(section.blocks)]
    return [
        Quoted(each.committee, each.date, each.item, each.origin, each.start, end)
        for (each, _), end in zip(labels, ends, strict=False)
    ]


def _labels(section: Section, layout: Layout) -> Iterator[tuple[Quoted, int]]:
    """Each label, with the number of blocks that it is made of; its end is not known yet."""
    if (named := _named(section.heading, layout)) is not None:
        yield Quoted(*named, section.origin, 0, 0), 0
    for index, block in enumerate(section.blocks):
        if not isinstance(block, SubHeading):
            continue
        if (named := _named(block.text, layout)) is not None:
            yield Quoted(*named, block.origin, index + 1, 0), 1
        elif (triple := _triple(section.blocks[index : index + 3], layout)) is not None:
            yield Quoted(*triple, block.origin, index + 3, 0), 3


def _named(label: str, layout: Layout) -> tuple[str, date, str | None] | None:
    """Body, day and item of a label on one line."""
    match = layout.prior_inside.match(label) or layout.dated_decision.match(label)
    day = find_date(match["date"]) if match else None
    if match is None or day is None:
        return None
    return quoted_body(match), day, match.groupdict().get("item")


def _triple(blocks: Sequence[Block], layout: Layout) -> tuple[str, date, str | None] | None:
    """Body, day and item of a label on three lines."""
    told: dict[str, str] = {}
    for block in blocks:
        for key, pattern in layout.quoted_lines.items():
            if isinstance(block, Paragraph | SubHeading) and (m := pattern.match(block.text)):
                told[key] = next(filter(None, m.groups()))
    day = find_date(told.get("date", ""))
    if len(told) < len(layout.quoted_lines) or day is None:
        return None
    return told["body"], day, told["item"]


def _decision(quoted: Quoted, blocks: Sequence[Block], layout: Layout) -> PriorDecision:
    decided, presence = part_absence(blocks, layout)
    return PriorDecision(
        committee=quoted.committee,
        date=quoted.date,
        item=quoted.item,
        text=text_of(decided),
        absent=tuple(each.name for each in presence if each.kind is PresenceKind.ABSENT),
        origin=quoted.origin,
    )

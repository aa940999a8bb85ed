"""Keep personal numbers out of what is published, by the publisher's policy.

A number in an item's own text withholds the item: who reads on would learn whose
it is. Elsewhere (titles, the head, quotations, attachments' and files' names) the
number alone is blacked out. No message ever holds a number.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate

from generator.blocks import Block
from generator.guard.cpr import find_numbers, has_number
from generator.guard.text import BLACK, black_out, black_out_section, section_text
from generator.identifiers import CommitteeId, ItemKey
from generator.model import AgendaItem, Meeting, Section, SectionKind, Source, Status
from generator.parse.items import with_sections
from generator.parse.layout import Layout
from generator.problems import Code, Origin, Problem

_DIGIT = re.compile(r"\d")
_BLACKED_OUT = frozenset({SectionKind.ATTACHMENTS, SectionKind.PRIOR})
"""Kinds of section whose words are not the item's own."""


def masked(text: str) -> str:
    """A text with every personal number in it blacked out."""
    return black_out(text, find_numbers)


def masked_path(path: str) -> str:
    """A path with every personal number in its folders' and file's names blacked out."""
    return "/".join(map(masked, path.split("/")))


def guard_numbers(
    meeting: Meeting,
    layout: Layout,
    identify: Callable[[str], CommitteeId],
    *,
    closed_shown: bool,
) -> tuple[Meeting, list[Problem]]:
    """Withhold the items that hold a number, and black out the numbers elsewhere.

    `closed_shown`: the decisions of closed items are published, so they are searched too.
    """
    problems: list[Problem] = []
    items = []
    for item in meeting.items:
        guarded, found = _guard_item(item, layout, shown=closed_shown)
        items.append(guarded)
        problems += found
    header = _masked_lines([each.text for each in meeting.header])
    shown = {each.text: text for each, text in zip(meeting.header, header, strict=True)}
    place = meeting.place or ""
    # Half a number in a name cannot be told from any other digits; names have none.
    found_in_head = header != [each.text for each in meeting.header]
    head = replace(
        meeting,
        items=tuple(items),
        committee=masked(meeting.committee),
        # The place is a line of the head, and a number may go on in the next one.
        place=masked(shown.get(place, place)) or None,
        attendees=tuple(
            _DIGIT.sub(BLACK, name) if found_in_head else masked(name)
            for name in meeting.attendees
        ),
        header=tuple(
            replace(each, text=text) for each, text in zip(meeting.header, header, strict=True)
        ),
        source=_masked_source(meeting.source),
    )
    origin = Origin(meeting.source.path, 0)
    if head.header != meeting.header or head.source != meeting.source:
        problems.insert(0, _problem("mødets hoved eller filens navn", origin, masked_only=True))
    if head.committee == meeting.committee:
        return head, problems
    return renamed(head, identify), problems


def _masked_lines(lines: Sequence[str]) -> list[str]:
    """Lines with every number in them blacked out, one that goes on in the next line, too."""
    whole = masked("\n".join(lines))
    ends = list(accumulate(len(line) + 1 for line in lines))
    return [whole[end - len(line) - 1 : end - 1] for line, end in zip(lines, ends, strict=True)]


def renamed(meeting: Meeting, identify: Callable[[str], CommitteeId]) -> Meeting:
    """A meeting at the address of its body's name, which has changed."""
    key = replace(meeting.key, committee=identify(meeting.committee))
    items = tuple(replace(item, key=ItemKey(key, item.key.number)) for item in meeting.items)
    return replace(meeting, key=key, items=items)


def _guard_item(
    item: AgendaItem, layout: Layout, *, shown: bool
) -> tuple[AgendaItem, list[Problem]]:
    problems: list[Problem] = []
    title = masked(item.title) if item.title else item.title
    if title != item.title:
        problems.append(
            _problem(f"titlen på punkt {item.key.number}", item.origin, masked_only=True)
        )
        item = replace(item, title=title)
    own = [section for section in item.sections if section.kind not in _BLACKED_OUT]
    if item.status is not Status.OPEN:
        # Of a closed item no more than the decision is ever shown, and that by choice.
        own = [section for section in own if shown and section.kind is SectionKind.DECISION]
    holding = next((section for section in own if has_number(section_text(section))), None)
    if holding is not None:
        origin = _place(holding)
        return withheld(item), [*problems, _problem(f"punkt {item.key.number}", origin)]
    if item.status is not Status.OPEN:
        return item, problems
    sections = tuple(_masked_section(section) for section in item.sections)
    if sections != item.sections:
        what = f"et citat eller bilag på punkt {item.key.number}"
        problems.append(_problem(what, item.origin, masked_only=True))
        item = with_sections(item, sections, layout)
    return item, problems


def withheld(item: AgendaItem) -> AgendaItem:
    """An item of which nothing but its number is shown."""
    return replace(
        item,
        title=None,
        status=Status.WITHHELD,
        case=None,
        case_in_text=False,
        sections=(),
        decision=None,
        presence=(),
        attachments=(),
        prior_decisions=(),
    )


def _masked_section(section: Section) -> Section:
    if section.kind in _BLACKED_OUT:
        return black_out_section(section, find_numbers)
    return section


def _masked_source(source: Source) -> Source:
    path = masked_path(source.path)
    return source if path == source.path else replace(source, path=path, original_url=None)


def _place(section: Section) -> Origin:
    """Where in a section a number stands, as near as its blocks tell."""
    blocks: tuple[Block, ...] = section.blocks
    found = next((block.origin for block in blocks if has_number(block.text)), None)
    return found or section.origin


def _problem(what: str, origin: Origin, *, masked_only: bool = False) -> Problem:
    done = "nummeret er dækket" if masked_only else "punktet er tilbageholdt"
    message = f"{what} har et personnummer; {done}. Fjern det fra kilden"
    return Problem(Code.PERSONAL_NUMBER, message, origin)

"""Read who was absent, late or disqualified when an item was decided, block by block.

What a sentence tells is read by `presence`, and a list of names by `rolls`; here a
decision's blocks are gone through in order, for a label may stand above its names.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.blocks import Block, ListBlock, Paragraph, SubHeading, Table, plain
from generator.model import Presence, PresenceKind
from generator.parse.layout import Layout
from generator.parse.names import split_names
from generator.parse.presence import Told, may_tell, tell_presence
from generator.parse.rolls import (
    Roll,
    absence_of,
    is_absence,
    is_lone_label,
    is_names,
    names_of,
    read_roll,
    says_none,
)
from generator.parse.sentences import sentences
from generator.parse.wording import pattern

__all__ = [
    "is_absence",
    "is_names",
    "part_absence",
    "split_names",
    "stands_under_label",
    "tells_absence",
]


def part_absence(
    blocks: Sequence[Block], layout: Layout
) -> tuple[tuple[Block, ...], tuple[Presence, ...]]:
    """A decision's blocks without those that only tell who was absent, and what all tell of it.

    Who was not simply present is named once in a kind.
    """
    left: list[Block] = []
    found: dict[tuple[str, PresenceKind], Presence] = {}
    for block, told in zip(blocks, _read(blocks, layout), strict=True):
        if not told.only_absence:
            left.append(block)
        for each in told.presence:
            found.setdefault((each.name, each.kind), each)
    return tuple(left), tuple(found.values())


def tells_absence(blocks: Sequence[Block], index: int, layout: Layout) -> bool:
    """Whether a block of a decision only tells who was absent.

    It does by its label, under one that stands alone, or by its sentences. A bare line of
    names must stand first, where that line would, and something else must follow: a list of
    names further down, or alone, is of people elected, or anything else.
    """
    return list(_read(blocks, layout))[index].only_absence


def stands_under_label(blocks: Sequence[Block], layout: Layout) -> tuple[bool, ...]:
    """Of each block, whether it is a line of names under a label of absence."""
    return tuple(under is not None for _, under in _rolls(blocks, layout))


def _read(blocks: Sequence[Block], layout: Layout) -> Iterator[Told]:
    """What each block tells, in order."""
    for index, (roll, under) in enumerate(_rolls(blocks, layout)):
        if under is not None:
            yield under
        elif roll is None and index == 0 and _opens_with_names(blocks, layout):
            yield _absent(blocks[0], "", layout)
        else:
            yield _told(blocks[index], roll, layout)


def _rolls(blocks: Sequence[Block], layout: Layout) -> Iterator[tuple[Roll | None, Told | None]]:
    """Of each block its label, and what it tells under the label of an earlier one."""
    label: Roll | None = None
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        if label is not None and (under := _under(label, block, following, layout)) is not None:
            yield None, under
            continue
        roll = _roll(block, following, layout)
        label = roll if roll is not None and roll.open else None
        yield roll, None


def _roll(block: Block, following: Block | None, layout: Layout) -> Roll | None:
    """The label that a block has, with names or above them."""
    if not isinstance(block, Paragraph | SubHeading):
        return None
    roll = read_roll(block.text, layout)
    if roll is None and following is not None and is_lone_label(block.text, layout):
        below = says_none(following.text) or names_of(following, layout)
        return Roll(block.text, (), open=True) if below else None
    return roll


def _told(block: Block, roll: Roll | None, layout: Layout) -> Told:
    """What a block tells by itself; by its sentences, all of which must tell absence alone."""
    if roll is not None:
        return Told(tuple(roll.presence(block.text)), only_absence=True)
    if isinstance(block, Table) or not may_tell(block.text):
        return Told()
    told = [_sentence(each, layout) for line in _lines(block) for each in sentences(line)]
    is_list = isinstance(block, ListBlock)
    only = bool(told) and not is_list and all(each.only_absence for each in told)
    return Told(tuple(each for said in told for each in said.presence), only)


def _lines(block: Block) -> list[str]:
    """The lines of a block, without the markers of a list."""
    if isinstance(block, ListBlock):
        return [plain(each.spans) for each in block.entries]
    return [block.text]


def _sentence(sentence: str, layout: Layout) -> Told:
    """What a sentence tells; it may be a label and its names, too."""
    roll = read_roll(sentence, layout)
    if roll is not None:
        return Told(tuple(roll.presence(sentence)), only_absence=True)
    return tell_presence(sentence, layout)


def _under(label: Roll, block: Block, following: Block | None, layout: Layout) -> Told | None:
    """What a block under an open label tells; None when it is about something else.

    "Ingen" as the last block is what was decided.
    """
    if says_none(block.text) and following is not None and not label.entries:
        return Told(only_absence=True)
    told = _absent(block, label.label, layout)
    return told if told.presence else None


def _absent(block: Block, label: str, layout: Layout) -> Told:
    entries = names_of(block, layout)
    return Told(tuple(absence_of(entries, label, block.text)), only_absence=True)


def _opens_with_names(blocks: Sequence[Block], layout: Layout) -> bool:
    """Whether the first block is the line of absence without its label, and others follow."""
    match blocks:
        case [Paragraph() as line, following, *_] if is_names(line.text, layout):
            named = pattern("presence.toml", "told", "named").search(following.text, 0, 300)
            return not following.text[:1].islower() and named is None
        case _:
            return False

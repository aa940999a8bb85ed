"""Find the pieces of an item again in its sections.

The parser makes headings and blocks of them, joins paragraphs that a page has cut and
parts a heading from the text on its line; it drops none and keeps their order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.blocks import Piece
from generator.model import Section
from generator.problems import Origin


@dataclass(frozen=True, slots=True)
class Spot:
    """What a piece became: the beginning of a section, a block in it, both, or more of a block.

    `section` and `block` are places in the item; `block` is None for a heading alone.
    """

    section: int
    block: int | None
    opens: bool
    goes_on: Origin | None = None


@dataclass(frozen=True, slots=True)
class _Mark:
    section: int
    block: int | None
    letters: str
    origin: Origin


def find_spots(pieces: Sequence[Piece], sections: Sequence[Section]) -> list[Spot]:
    """The spot of each piece.

    A piece and what it became stand at one place; where a format has several pieces on a
    line of its source, their words tell them apart.
    """
    marks = list(_marks(sections))
    spots: list[Spot] = []
    at = 0
    for piece in pieces:
        rest = _letters(piece.text)
        opens = _opens(piece, rest, marks[at : at + 2])
        if opens:
            rest = rest[len(marks[at].letters) :]
            at += 1
        following = marks[at] if at < len(marks) else None
        if opens and not rest:
            spots.append(Spot(marks[at - 1].section, None, opens))
        elif following is not None and _is_block(piece, rest, following):
            spots.append(Spot(following.section, following.block, opens))
            at += 1
        else:
            last = marks[at - 1]
            spots.append(Spot(last.section, last.block, opens, last.origin))
    return spots


def _marks(sections: Sequence[Section]) -> Iterator[_Mark]:
    """The headings and blocks of sections in order."""
    for number, section in enumerate(sections):
        yield _Mark(number, None, _letters(section.heading), section.origin)
        for place, block in enumerate(section.blocks):
            yield _Mark(number, place, _letters(block.text), block.origin)


def _opens(piece: Piece, letters: str, marks: Sequence[_Mark]) -> bool:
    """Whether a piece opens the section of the first of two marks."""
    if not marks or marks[0].block is not None or marks[0].origin != piece.origin:
        return False
    if marks[0].letters or not letters:
        return letters.startswith(marks[0].letters)
    return len(marks) > 1 and _is_block(piece, letters, marks[1])


def _is_block(piece: Piece, letters: str, mark: _Mark) -> bool:
    """Whether a mark is of the block that a piece, or the rest of one, became."""
    same = mark.block is not None and mark.origin == piece.origin
    return same and mark.letters.startswith(letters)


def _letters(text: str) -> str:
    """A text without its white space, which is not always kept."""
    return "".join(text.split())

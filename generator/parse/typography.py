"""What the letters of a document say about its headings, where its format tells.

The vocabulary says what a heading is. How its headings are printed is a second witness:
of a heading that is not known, and of a line that has a heading's words and is text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from generator.blocks import BOLD, Paragraph, Piece
from generator.parse.layout import Layout

_MOSTLY = 3
"""Headings stand out in a document where so many times as many do as do not."""


@dataclass(frozen=True, slots=True)
class Typography:
    """How a document prints the headings that its layout knows.

    `section` is their rank, where they are larger than the text: a line of that rank heads
    a section, known or not. `stands_out` tells that a line in the text's letters is none.
    """

    section: int | None = None
    stands_out: bool = False

    def heads_section(self, block: Piece) -> bool:
        """Whether a line is printed as the headings of sections are."""
        return isinstance(block, Paragraph) and block.rank == self.section is not None

    def is_text(self, block: Piece) -> bool:
        """Whether a line is printed as text, where headings are not."""
        return self.stands_out and isinstance(block, Paragraph) and block.rank == 0


UNTOLD = Typography()
"""Of a document whose format tells nothing."""


def read_typography(blocks: Iterable[Piece], layout: Layout) -> Typography:
    """How a document prints its headings; nothing is told of one that has no ranks."""
    ranks = Counter(
        block.rank
        for block in blocks
        if isinstance(block, Paragraph)
        and block.rank is not None
        and layout.section_kind(block.text.strip()) is not None
    )
    plain = ranks.pop(0, 0)
    larger = {rank: count for rank, count in ranks.items() if rank > BOLD}
    return Typography(
        # The outer ones, where the text of a section has headings of its own inside.
        section=max(larger, key=lambda rank: (larger[rank], rank), default=None),
        stands_out=sum(ranks.values()) >= max(1, _MOSTLY * plain),
    )

"""Tell whether "punkt 3" is an item of the meeting's own agenda.

It may be a point of the recommendation, or words that an earlier meeting wrote of its own
agenda and that were copied along with the case.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from generator.blocks import Block, ListBlock, Paragraph, SubHeading
from generator.identifiers import CommitteeId
from generator.link.lookup.evidence import Words, words_of
from generator.link.lookup.kin import Kin
from generator.link.lookup.spots import Voice
from generator.link.titles.telling import Titles, agree
from generator.model import AgendaItem, SectionKind

_TELLING_WORDS = 8
_COPIED_WORDS = 20
"""A text of so many words is not written twice."""
_MANY = 100
"""What so many items say is compared with the first of them alone: time grows with the items."""
_ON_AGENDA = re.compile(
    r"dagsorden\w*\s*(?:punkt|pkt)|(?:punkt|pkt)\.?\s*(?:nr\.?\s*)?\d+\s?[a-zæøå]?\s+(?:på|i|til)\s+"
    r"(?:(?:denne|dagens)\s+)?(?:dagsorden|(?:dette|dagens)\s+møde)",
    re.IGNORECASE,
)
_POINT = re.compile(r"\W*(?:ad\s+)?(\d{1,2})[.):]?(?=\s|$)")
_THAT = re.compile(r"[-–•]?\s*at\s", re.IGNORECASE)
_PAPERS = re.compile(
    r"indstilling|forretningsorden|vedtægt|styrelses|bilag|aftale|rapport|notat|handle?plan"
    r"|handlingsplan|betingelse|vilkår|§|forslaget|strategi|politik|liste|oversigt|kontrakt",
    re.IGNORECASE,
)
"""What has points of its own."""


class Sayings:
    """The sentences in which items lean on their own meeting or body, and who said them when."""

    def __init__(self, kin: Kin, titles: Titles) -> None:
        self._kin, self._titles = kin, titles
        self._said: dict[tuple[str, Words], list[tuple[AgendaItem, str]]] = defaultdict(list)

    def add(self, item: AgendaItem, sentence: str, text: str) -> None:
        """Remember that an item has a sentence in one of its texts."""
        said = self._said[item.key.meeting.municipality, words_of(sentence)]
        if len(said) < _MANY:
            said.append((item, text))

    def is_own(
        self, item: AgendaItem, sentence: str, text: str, body: CommitteeId | None = None
    ) -> bool:
        """Whether a sentence was written for the item's meeting and not copied from another's.

        Anybody may write "jf. dagsordenens punkt 3": it is a copy where the items are of one
        matter, or where a longer text is the same. With a `body` the sentence tells a day: it
        is a copy of any other body's, and may be said again by its own.
        """
        here, words = item.key.meeting, words_of(sentence)
        return not any(
            other.key.meeting.date <= here.date
            and other.key.meeting != here
            and other.key.meeting.committee != body
            and (
                (body is not None and len(words) >= _TELLING_WORDS)
                or self._is_one_matter(item, other)
                or (there == text and len(words_of(text)) >= _COPIED_WORDS)
            )
            for other, there in self._said[here.municipality, words]
        )

    def _is_one_matter(self, item: AgendaItem, other: AgendaItem) -> bool:
        titles = self._titles.telling(item), self._titles.telling(other)
        return self._kin.are(item, other) or agree(*titles)


def may_be_a_point(item: AgendaItem, number: str, sentence: str, voice: Voice) -> bool:
    """Whether "punkt 3" in a sentence may name a point of a list rather than an item."""
    if _ON_AGENDA.search(sentence):
        return False
    if _PAPERS.search(sentence):
        return True
    points = [section for section in item.sections if section.kind is SectionKind.RECOMMENDATION]
    if voice is Voice.DECISION and points:
        return True
    counted = max((_count(section.blocks) for section in points), default=0)
    printed = {
        found
        for section in item.sections
        if section.kind is not SectionKind.ATTACHMENTS
        for block in section.blocks
        for found in _numbers(block)
    }
    digits = re.match(r"\d+", number)
    at = int(digits[0]) if digits else 0
    return at in printed or at <= counted


def _count(blocks: Sequence[Block]) -> int:
    """How many points blocks have, numbered or not."""
    lists = [len(block.entries) for block in blocks if isinstance(block, ListBlock)]
    thats = sum(isinstance(b, Paragraph) and _THAT.match(b.text) is not None for b in blocks)
    return max([*lists, thats], default=0)


def _numbers(block: Block) -> set[int]:
    """The numbers with which a block's lines open as points."""
    lines: list[str] = []
    if isinstance(block, ListBlock):
        lines = [entry.text for entry in block.entries]
    elif isinstance(block, Paragraph | SubHeading):
        lines = [block.text]
    return {int(found[1]) for line in lines if (found := _POINT.match(line))}

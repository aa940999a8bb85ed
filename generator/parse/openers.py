"""Find the lines that open items.

Taking an opener for prose would put a closed item's words on an open item's page,
so a line that looks like one is followed unless something speaks against it: it
stands in the contents list, or an item of a number between comes later.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.blocks import Heading, Level, Paragraph, Piece
from generator.identifiers import number_rank
from generator.parse.layout import Layout, fold
from generator.parse.vocabulary import visible
from generator.problems import Code, Origin, Problem


@dataclass(frozen=True, slots=True)
class Opener:
    """A line that opens an item: its place among the blocks, its number and title as printed."""

    index: int
    number: str
    title: str
    origin: Origin
    marked: bool = False
    """The format itself marks the line as the heading of an item."""
    closed: bool = False
    lead: str = ""
    """What stands before the number, folded: "punkt", "dagsordenspunkt"."""

    @property
    def same(self) -> str:
        """The number by which an item is told again, whatever its letter's case."""
        return self.number.upper()


def find_openers(blocks: Sequence[Piece], layout: Layout) -> tuple[list[Opener], list[Problem]]:
    """The openers among a document's blocks, in order; repeated numbers get a suffix."""
    candidates = _after_contents(_candidates(blocks, layout), blocks, layout)
    firm = [each.marked or _goes_on_as_item(each, blocks, layout) for each in candidates]
    last_firm = {each.same: n for n, each in enumerate(candidates) if firm[n]}
    outdone = _outdone(candidates)
    ahead = _Ahead(candidates)
    opened: list[Opener] = []
    problems: list[Problem] = []
    seen: Counter[str] = Counter()
    for position, each in enumerate(candidates):
        ahead.leave(each)
        if not firm[position] and last_firm.get(each.same, -1) > position:
            # "Punkt 3 (lukket) udgår." in item 1, and the real one after it.
            continue
        if opened and outdone[position]:
            # A sentence that begins "Punkt 3:" where items open with "Dagsordenspunkt 3:".
            continue
        if opened and not _opens(each, opened[-1], ahead, layout, firm=firm[position]):
            continue
        seen[each.same] += 1
        opener = each
        if seen[each.same] > 1:
            opener = replace(each, number=f"{each.number}-{seen[each.same]}")
            message = (
                f"punkt {each.number} er der mere end ét af; det her har adressen {opener.number}"
            )
            problems.append(Problem(Code.REPEATED_NUMBER, message, each.origin))
        opened.append(opener)
    return opened, problems


class _Ahead:
    """The numbers of the candidates further down, among which one is found without a search."""

    def __init__(self, candidates: Sequence[Opener]) -> None:
        self._left = Counter(number_rank(each.number) for each in candidates)
        self._ranks = sorted(self._left)

    def leave(self, each: Opener) -> None:
        """Go on to a candidate: from here, it is not ahead any more."""
        rank = number_rank(each.number)
        self._left[rank] -= 1
        if not self._left[rank]:
            del self._ranks[bisect_left(self._ranks, rank)]

    def has_between(self, last: tuple[int, str], rank: tuple[int, str]) -> bool:
        """Whether a number is ahead that stands between two others."""
        place = bisect_right(self._ranks, last)
        return place < len(self._ranks) and self._ranks[place] < rank


def _outdone(candidates: Sequence[Opener]) -> list[bool]:
    """Of each candidate, whether it is a sentence, and a later one with its number opens better.

    That has the form that more of the items have here.
    """
    leads = Counter(each.lead for each in candidates)
    found: list[bool] = []
    later: dict[str, int] = {}
    for each in reversed(candidates):
        usual, best = leads[each.lead], later.get(each.same, 0)
        found.append(best > usual and each.title.endswith("."))
        later[each.same] = max(best, usual)
    return found[::-1]


def _candidates(blocks: Sequence[Piece], layout: Layout) -> list[Opener]:
    """The lines that may open items: those that the format marks, or else by their words."""
    found = list(_marked(blocks))
    if found:
        return found
    ranks: list[int | None] = []
    for index, block in enumerate(blocks):
        match = layout.opens_item.match(block.text) if isinstance(block, Paragraph) else None
        if match is not None and isinstance(block, Paragraph):
            number = "".join(match["number"].split())
            lead = fold(block.text[: match.start("number")])
            found.append(Opener(index, number, match["title"].strip(), block.origin, lead=lead))
            ranks.append(block.rank)
    return _standing_out(found, ranks, layout)


def _standing_out(
    found: Sequence[Opener], ranks: Sequence[int | None], layout: Layout
) -> list[Opener]:
    """Openers without the lines of text that look like one, where openers stand out.

    What says that it is closed is followed, however it is printed.
    """
    if sum(bool(rank) for rank in ranks) * 2 < len(ranks):
        return list(found)
    return [
        each
        for each, rank in zip(found, ranks, strict=True)
        if rank != 0 or layout.closing(visible(each.title)) is not None
    ]


def _marked(blocks: Sequence[Piece]) -> Iterator[Opener]:
    last = 0
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and block.level is Level.ITEM:
            # An item without a number of its own is counted.
            number = "".join(block.number.split()).strip(".:") or str(last + 1)
            last = number_rank(number)[0]
            title = block.text.strip()
            yield Opener(index, number, title, block.origin, marked=True, closed=block.closed)


def _after_contents(
    candidates: list[Opener], blocks: Sequence[Piece], layout: Layout
) -> list[Opener]:
    """The candidates without a contents list's, after which the first number comes again."""
    heading = next(
        (
            i
            for i, b in enumerate(blocks)
            if isinstance(b, Paragraph) and layout.is_contents(b.text)
        ),
        None,
    )
    if heading is None or not candidates or candidates[0].index < heading:
        return candidates
    if candidates[0].marked:
        return candidates
    first = candidates[0]
    if not first.title[-1:].isdigit() and ".." not in first.title:
        return candidates
    again = (i for i, each in enumerate(candidates[1:], 1) if each.number == first.number)
    return candidates[next(again, 0) :]


def _opens(each: Opener, before: Opener, ahead: _Ahead, layout: Layout, *, firm: bool) -> bool:
    if each.marked or layout.closing(visible(each.title)) is not None:
        return True
    last, rank = number_rank(before.number), number_rank(each.number)
    if rank <= last:
        # Told again: an item only if it goes on as one.
        return firm
    return rank[0] <= last[0] + 1 or not ahead.has_between(last, rank)


def _goes_on_as_item(each: Opener, blocks: Sequence[Piece], layout: Layout) -> bool:
    """Whether a case number or a heading follows a line, as it does a real opener."""
    following = blocks[each.index + 1] if each.index + 1 < len(blocks) else None
    if not isinstance(following, Paragraph):
        return False
    line = following.text.strip()
    return layout.case_number.fullmatch(line) is not None or layout.section_kind(line) is not None

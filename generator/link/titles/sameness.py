"""Tell whether two items are of one matter, by their titles, their papers and the time.

Either what both titles are about is the same, word for word, or one tells more than the
other and both have a paper that says the same. Numbers, years and months may not
contradict each other, and the less agrees, the nearer the meetings have to be.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from generator.identifiers import ItemKey
from generator.link.titles.listed import listed
from generator.link.titles.rarity import Vocabulary
from generator.link.titles.subjects import Subject, read_subject
from generator.model import AgendaItem

_SOON = 100
"""Days: what is told or talked about, and what a place needs, may come again each quarter."""
_BY_TITLE = 150
"""A plan does not, or what is told in many words; but much comes again each half year."""
_WITHIN_A_YEAR = 275
"""Nor what comes again each year, even where a number, a year or a paper agrees."""
_LONGEST = 548
"""Eighteen months: a plan may take so long from its first draft to its last reading. Later
than that the next one is heard. It takes both a paper and a number or year to reach so far."""

_MANY = 3
"""So many words of two titles are the same by no accident."""

_PAPER = re.compile(r"^\s*bilag\s*(?:nr\.?\s*)?\d{0,3}[a-z]?\s*[-–:._)]*\s+", re.IGNORECASE)
_EXTENSION = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|od[tps]|html?|jpe?g|png|zip)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heard:
    """An item that may be of one matter with others."""

    key: ItemKey
    item: AgendaItem
    subject: Subject
    number: str | None
    """Its case number; None, too, where that is a drawer for items of all sorts."""
    town: frozenset[str]
    """The words of the municipality's name, which are never rare."""

    def is_telling(self, words: AbstractSet[str], vocabulary: Vocabulary, *, least: int) -> bool:
        """Whether words tell a matter from all others: so many, and rare ones among them."""
        if len(words) < least:
            return False
        municipality, words = self.key.meeting.municipality, words - self.town
        return vocabulary.has_rare(municipality, words) or vocabulary.has_rare_pair(
            municipality, words
        )


@lru_cache(maxsize=1 << 12)
def plain_paper(title: str) -> str:
    """The title of a paper without its place among others and the name of its format.

    >>> plain_paper("Bilag 2 - Trafikanalyse af Skovbyvej.pdf")
    'Trafikanalyse af Skovbyvej'
    """
    return _EXTENSION.sub("", _PAPER.sub("", title.strip()))


def is_one_matter(one: Heard, other: Heard, vocabulary: Vocabulary) -> bool:
    """Whether two items of one municipality are of one matter; in doubt they are not."""
    days = abs((one.key.meeting.date - other.key.meeting.date).days)
    if days > _LONGEST or one.key.meeting == other.key.meeting:
        return False
    if one.number is not None and one.number == other.number:
        # That is told by the number.
        return False
    ours, theirs = one.subject, other.subject
    shared = ours.words & theirs.words
    if _contradict(ours, theirs) or not one.is_telling(shared, vocabulary, least=2):
        return False
    papers = _papers(one, other, shared, vocabulary)
    if not papers and not _is_named(one, other, shared, vocabulary):
        return False
    return _agree(one, other, shared, papers, vocabulary) and days <= _reach(one, other, papers)


def _is_named(one: Heard, other: Heard, shared: frozenset[str], vocabulary: Vocabulary) -> bool:
    """Whether the words that both titles have name something: a document, or a place.

    "Indfrielse af lån" or "Skolernes timetal" may be told of anything, however rarely.
    """
    municipality, words = one.key.meeting.municipality, shared - one.town
    names = words & (one.subject.names | other.subject.names)
    return vocabulary.has_rare(municipality, names) or vocabulary.has_rare_pair(
        municipality, words
    )


def _contradict(one: Subject, other: Subject) -> bool:
    """Whether both tell numbers, years or months, and not the same."""
    pairs: tuple[tuple[AbstractSet[object], AbstractSet[object]], ...] = (
        (one.years, other.years),
        (one.numbers, other.numbers),
        (one.periods, other.periods),
    )
    return any(ours and theirs and ours != theirs for ours, theirs in pairs)


def _agree(
    one: Heard,
    other: Heard,
    shared: frozenset[str],
    papers: tuple[Subject, ...],
    vocabulary: Vocabulary,
) -> bool:
    """Whether the words of two titles are of one matter, whenever they were said."""
    ours, theirs = one.subject, other.subject
    document = not shared.isdisjoint(listed().kinds)
    if ours.words == theirs.words:
        return bool(papers) or (
            bool(ours.numbers) == bool(theirs.numbers)
            and bool(ours.periods) == bool(theirs.periods)
        )
    strong = one.is_telling(shared, vocabulary, least=_MANY)
    if ours.core == theirs.core and not document:
        # "Møllebakken" and "Lokalplan 12 for Møllebakken": many words have to be the same.
        return strong
    if not papers or not (ours.words <= theirs.words or theirs.words <= ours.words):
        return False
    # A part of a plan is not the plan, unless the paper says what the part is about, too.
    told = any(ours.words | theirs.words <= paper.words for paper in papers)
    return told or (strong and not document)


def _reach(one: Heard, other: Heard, papers: tuple[Subject, ...]) -> int:
    """How many days may lie between two items whose titles agree; fewer than none for never."""
    ours, theirs = one.subject, other.subject
    one_body = one.key.meeting.committee == other.key.meeting.committee
    marked = bool(ours.years & theirs.years or ours.numbers & theirs.numbers)
    if ours.returns or theirs.returns:
        return _SOON if papers and not one_body else -1
    if papers and marked:
        return _LONGEST
    if papers or marked:
        return _WITHIN_A_YEAR
    if one_body and not (ours.stages and theirs.stages and ours.stages != theirs.stages):
        # A body that has the same title again has something new, unless it says otherwise.
        return -1
    shared = ours.words & theirs.words
    sure = len(shared) >= _MANY or not shared.isdisjoint(listed().kinds)
    return _BY_TITLE if sure and not (ours.told and theirs.told) else _SOON


def _papers(
    one: Heard, other: Heard, shared: frozenset[str], vocabulary: Vocabulary
) -> tuple[Subject, ...]:
    """The papers that both have and that are about what both titles tell."""
    theirs = {_read_paper(each.title) for each in other.item.attachments}
    return tuple(
        paper
        for paper in dict.fromkeys(_read_paper(each.title) for each in one.item.attachments)
        if paper in theirs
        and not paper.returns
        and one.is_telling(paper.words, vocabulary, least=2)
        and one.is_telling(paper.words & shared, vocabulary, least=1)
    )


@lru_cache(maxsize=1 << 12)
def _read_paper(title: str) -> Subject:
    return read_subject(plain_paper(title))

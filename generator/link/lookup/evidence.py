"""Weigh what speaks for and against the item that a quotation names.

Body, day and number are not enough: people mistype, and the neighbour of the item
that was meant has a decision as short as its own. So the item must agree in
something that its neighbours do not have.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable

from generator.archive import Archive
from generator.blocks import count_words, iter_words
from generator.identifiers import ItemKey
from generator.link.lookup.kin import Kin, differ_in_one
from generator.link.titles.telling import Titles, likeness, telling_words
from generator.model import AgendaItem, Meeting, PriorDecision
from generator.parse.layout import fold

Words = tuple[str, ...]

_TELLING_WORDS = 8
"""A shorter decision is a phrase ("Taget til efterretning.") that any item may have."""
_UNMISTAKABLE_WORDS = 16
"""So many words in a row are no phrase, whatever the items are called and filed under."""
_HALF = 0.5
"""Two texts with so much of their words in common may be one, edited, if their titles are."""
_NEARLY = 0.8
"""So are others."""
_PAPER_WORDS = 2
_PART, _PART_WORDS = 0.95, 12
"""So is a text with one that is so much of it, and so long."""


class Evidence:
    """What the archive as a whole says for and against a link."""

    def __init__(self, archive: Archive, kin: Kin, titles: Titles) -> None:
        """Remember who decided what in which words."""
        self._kin, self._titles = kin, titles
        self._words: dict[ItemKey, Words] = {
            key: words_of(item.decision.text)
            for key, item in archive.items.items()
            if item.decision
        }
        self._decided: dict[tuple[str, Words], set[ItemKey]] = defaultdict(set)
        for key, words in self._words.items():
            if len(words) >= _TELLING_WORDS:
                self._decided[key.meeting.municipality, words].add(key)

    def same_words(self, prior: PriorDecision, candidate: AgendaItem) -> bool:
        """Whether a decision reads as it is quoted, white space and case aside."""
        return words_of(prior.text) == self._words[candidate.key]

    def agrees(
        self,
        prior: PriorDecision,
        item: AgendaItem,
        candidate: AgendaItem,
        meeting: Meeting,
        story: Collection[AgendaItem],
    ) -> bool:
        """Whether more than body, day and number speaks for a candidate, and nothing against it.

        `story` are the items that others of the item's quotations have led to.
        """
        words, same = words_of(prior.text), self.same_words(prior, candidate)
        if not same and self._decided_elsewhere(words, item, candidate):
            return False
        if any(self._alone_in_case(other, candidate, meeting) for other in (item, *story)):
            return True
        other_case = self._kin.may_not_be(item, candidate)
        titled = self._alone_in_title(item, candidate, meeting)
        if titled or _quote_alike(prior, item, candidate):
            return not other_case or _nearness(words, self._words[candidate.key]) >= _HALF
        if self._alone_in_words(item, candidate, meeting):
            return _nearness(words, self._words[candidate.key]) >= _HALF
        if not same:
            return not other_case and self._nearly(words, candidate, meeting)
        return _share_a_paper(item, candidate, meeting) or (
            self._only_one_so(words, meeting)
            and self._tells(prior, candidate, other_case=other_case)
        )

    def _tells(self, prior: PriorDecision, candidate: AgendaItem, *, other_case: bool) -> bool:
        """Whether words that only the candidate's decision has in its meeting tell it.

        Of a phrase they do where the same people were absent: the meeting is right, and in
        it there is no other item that it can be.
        """
        words = count_words(prior.text)
        if self._titles.is_routine(candidate) or other_case:
            return words >= _UNMISTAKABLE_WORDS
        named = prior.item is not None and _absent(prior.absent) == _absent(candidate.absent)
        return words >= _TELLING_WORDS or (named and words > 0)

    def _decided_elsewhere(self, words: Words, item: AgendaItem, candidate: AgendaItem) -> bool:
        """Whether the words quoted are those of other items, and not of the candidate.

        A short phrase is another's only where that is of the matter, and a slip away.
        """
        if self._decided.get((candidate.key.meeting.municipality, words)):
            return True
        return any(
            differ_in_one(candidate.key, key) and self._words.get(key) == words
            for key in self._kin.of(item)
        )

    def _alone_in_case(self, item: AgendaItem, candidate: AgendaItem, meeting: Meeting) -> bool:
        case = self._kin.case_of(candidate)
        if case is None or self._kin.case_of(item) != case:
            return False
        return [self._kin.case_of(each) for each in meeting.items].count(case) == 1

    def _alone_in_title(self, item: AgendaItem, candidate: AgendaItem, meeting: Meeting) -> bool:
        if not self._kin.same_title(item, candidate):
            return False
        title = fold(candidate.title or "")
        return [fold(each.title or "") for each in meeting.items].count(title) == 1

    def _alone_in_words(self, item: AgendaItem, candidate: AgendaItem, meeting: Meeting) -> bool:
        """Whether of a meeting's titles the candidate's is most like the item's."""
        told = self._titles.telling(item)
        like = {each.key: likeness(told, self._titles.telling(each)) for each in meeting.items}
        own = like.pop(candidate.key)
        return own >= _HALF and all(other < own for other in like.values())

    def _only_one_so(self, words: Words, meeting: Meeting) -> bool:
        return [self._words.get(each.key) for each in meeting.items].count(words) == 1

    def _nearly(self, words: Words, candidate: AgendaItem, meeting: Meeting) -> bool:
        """Whether the quotation is the candidate's decision, edited, and no neighbour's."""
        if len(words) < _TELLING_WORDS:
            return False
        near = {
            each.key: _nearness(words, self._words.get(each.key, ())) for each in meeting.items
        }
        own = near.pop(candidate.key)
        return own >= _NEARLY and all(other < own for other in near.values())


def words_of(text: str) -> Words:
    """What two texts have to have in common to be the same."""
    runs = text.casefold().split()
    # Few texts have a sign that stands alone: only these are looked at run by run.
    return tuple(runs if len(runs) == count_words(text) else iter_words(text.casefold()))


def _nearness(quoted: Words, original: Words) -> float:
    common = (Counter(quoted) & Counter(original)).total()
    near = 2 * common / (len(quoted) + len(original))
    part = len(quoted) >= _PART_WORDS and common >= _PART * len(quoted)
    return max(near, _NEARLY) if part else near


def _quote_alike(prior: PriorDecision, item: AgendaItem, candidate: AgendaItem) -> bool:
    """Whether the item and the one that it quotes quote a third, by day and number."""
    named = {
        (each.date, fold(each.committee), each.item)
        for each in item.prior_decisions
        if each.item is not None and each.date < prior.date
    }
    return any((p.date, fold(p.committee), p.item) in named for p in candidate.prior_decisions)


def _share_a_paper(item: AgendaItem, candidate: AgendaItem, meeting: Meeting) -> bool:
    """Whether an attachment with a telling title is the item's and, of a meeting, one item's."""
    shared = _papers(item) & _papers(candidate)
    others = (_papers(each) for each in meeting.items if each.key != candidate.key)
    return bool(shared.difference(*others))


def _papers(item: AgendaItem) -> set[str]:
    titles = (each.title for each in item.attachments)
    return {fold(title) for title in titles if len(telling_words(title)) >= _PAPER_WORDS}


def _absent(names: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, names))

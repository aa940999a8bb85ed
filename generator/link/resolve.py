"""Tell what the words of an item lead to: one candidate, or none.

`find` has told what they say. Here it is looked up, and what might be meant otherwise
is given up: a wrong link in a public archive is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.identifiers import CaseNumber, CommitteeId, ItemKey, MeetingKey, committee_id
from generator.link.cases import Case, CaseId
from generator.link.find import with_turns
from generator.link.lookup.directory import Directory
from generator.link.lookup.gazette import Gazette
from generator.link.lookup.naming import Naming, Setting
from generator.link.lookup.spots import Place, Voice, texts_of
from generator.link.lookup.surroundings import around, sentence_at
from generator.link.mentions import Form, Law, Mention
from generator.link.prose.places import named_places
from generator.link.quotations import Quotation
from generator.link.references import Answer, Reference, ReferenceKind, ReferenceStatus
from generator.model import AgendaItem
from generator.parse.layout import Layout

Finder = Callable[[str, Layout], Sequence[Mention]]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of an item that mentions something."""

    words: str
    place: Place
    mentions: Sequence[Mention]


def read_texts(item: AgendaItem, layout: Layout, find: Finder) -> list[Text]:
    """The texts of an item that mention something, in the order in which they stand."""
    texts = [*texts_of(item, layout)]
    found = [(words, where, named) for words, where in texts if (named := find(words, layout))]
    if any(each.day for *_, named in found for each in named):
        names = frozenset(name for words, _ in texts for name in named_places(words))
        if names:
            found = [
                (words, where, with_turns(words, named, names)) for words, where, named in found
            ]
    return [Text(words, Place.at(*where), named) for words, where, named in found]


def leaning_sentences(
    texts: Iterable[Text], municipality: str, directory: Directory
) -> Iterator[tuple[str, str]]:
    """The sentences that mean the meeting, or the body, in which they stand, with their texts."""
    for text in texts:
        for mention in text.mentions:
            own = mention.day and directory.own_name(municipality, mention.body) is not None
            if own or mention.form is Form.OWN_AGENDA:
                yield sentence_at(text.words, mention), text.words


@dataclass(frozen=True, slots=True)
class Numbers:
    """What case numbers lead to."""

    cases: Mapping[CaseId, Case]
    containers: frozenset[CaseId]
    items: Mapping[CaseId, Sequence[ItemKey]]

    def follow(self, number: CaseNumber, item: AgendaItem) -> Answer:
        """The page of the case, or the one other item of it."""
        at = item.key.meeting.municipality, number.normal
        kind = ReferenceKind.CASE
        if at in self.cases:
            return Answer(kind, ReferenceStatus.LINKED, self.cases[at])
        if item.case is not None and item.case.normal == number.normal:
            return Answer(kind, None)
        if at in self.containers:
            return Answer(kind, ReferenceStatus.UNSURE)
        # Of a case without a page there is one open item at most.
        found = next(iter(self.items.get(at, ())), None)
        status = ReferenceStatus.ABSENT if found is None else ReferenceStatus.LINKED
        return Answer(kind, status, found)


class Resolver:
    """Follows what items mention."""

    def __init__(
        self, directory: Directory, naming: Naming, numbers: Numbers, gazette: Gazette
    ) -> None:
        self._directory, self._naming = directory, naming
        self._numbers, self._gazette = numbers, gazette

    def references(
        self, item: AgendaItem, texts: Iterable[Text], quotations: Sequence[Quotation]
    ) -> tuple[Reference, ...]:
        """What the texts of an item name, in the order in which they stand."""
        return tuple(
            Reference(
                text.place.spot,
                text.words[mention.start : mention.end],
                mention,
                answer.kind,
                answer.status,
                None if answer.status is not ReferenceStatus.LINKED else answer.target,
                answer.href,
                label=text.place.voice is Voice.LABEL,
            )
            for text in texts
            for mention, answer in self._answers(text, item, quotations)
            if answer.status is not None
        )

    def _answers(
        self, text: Text, item: AgendaItem, quotations: Sequence[Quotation]
    ) -> Iterator[tuple[Mention, Answer]]:
        named = {each.prior.origin: each for each in quotations}
        quoted = named.get(text.place.quoted) if text.place.quoted else None
        before: MeetingKey | None = None
        foreign = False
        for mention in text.mentions:
            if mention.law is not None:
                yield mention, self._law(mention.law)
            elif mention.case is not None:
                yield mention, self._case(mention, mention.case, item)
            elif text.place.voice is Voice.LABEL:
                yield mention, _as_quoted(mention, quoted, item)
            else:
                setting = Setting(
                    item=item,
                    voice=text.place.voice,
                    speaker=self._speaker(item, quoted),
                    text=text.words,
                    sentence=sentence_at(text.words, mention),
                    around=around(text.words, mention),
                    elsewhere=self._elsewhere(item, quotations),
                    before=before,
                    foreign=foreign,
                    beside=_beside(mention, text.mentions),
                )
                answer = self._naming.follow(mention, setting)
                # Words that fail, or lead out, clear what "samme møde" leans on.
                before = _meeting_of(answer)
                foreign = answer.kind is ReferenceKind.EXTERNAL
                yield mention, answer

    def _case(self, mention: Mention, number: CaseNumber, item: AgendaItem) -> Answer:
        """What a case number leads to, unless another authority keeps the case."""
        own = item.key.meeting.municipality
        if mention.outside or (mention.place and not self._directory.is_own(own, mention.place)):
            return Answer(ReferenceKind.EXTERNAL, ReferenceStatus.OUTSIDE)
        return self._numbers.follow(number, item)

    def _law(self, law: Law) -> Answer:
        address = self._gazette.address(law)
        status = ReferenceStatus.OUTSIDE if address is None else ReferenceStatus.LINKED
        return Answer(ReferenceKind.LAW, status, href=address)

    def _speaker(self, item: AgendaItem, quoted: Quotation | None) -> MeetingKey:
        """The meeting in whose words a text is."""
        if quoted is None:
            return item.key.meeting
        municipality, prior = item.key.meeting.municipality, quoted.prior
        committee = self._directory.identify(municipality, prior.committee)
        return MeetingKey(municipality, committee or committee_id(prior.committee), prior.date)

    def _elsewhere(
        self, item: AgendaItem, quotations: Sequence[Quotation]
    ) -> frozenset[CommitteeId | None]:
        municipality = item.key.meeting.municipality
        return frozenset(
            self._directory.identify(municipality, each.prior.committee)
            for each in quotations
            if each.target is None
        )


def _as_quoted(mention: Mention, quoted: Quotation | None, item: AgendaItem) -> Answer:
    """The label of a quotation leads where that does, or nowhere."""
    kind = ReferenceKind.MEETING if mention.number is None else ReferenceKind.ITEM
    if quoted is None or mention.day is None:
        return Answer(kind, None)
    if quoted.target is not None:
        return Answer(ReferenceKind.ITEM, ReferenceStatus.LINKED, quoted.target)
    unsure = quoted.doubtful or quoted.prior.date > item.key.meeting.date
    return Answer(kind, ReferenceStatus.UNSURE if unsure else ReferenceStatus.ABSENT)


def _beside(mention: Mention, mentions: Sequence[Mention]) -> str | None:
    """The other number that shares a meeting: "punkt 2 og 3 i Byrådet den 3. maj 2023"."""
    named = (mention.body, mention.day, mention.form)
    return next(
        (
            other.number
            for other in mentions
            if mention.day is not None
            and other.number not in (None, mention.number)
            and (other.body, other.day, other.form) == named
            and max(other.start - mention.end, mention.start - other.end) <= len(" samt ")
        ),
        None,
    )


def _meeting_of(answer: Answer) -> MeetingKey | None:
    match answer.target:
        case ItemKey(meeting=meeting):
            return meeting
        case MeetingKey() as meeting:
            return meeting
    return None

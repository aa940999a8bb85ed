"""The guard as one pass over all meetings at once: slow, plain, and nothing kept.

It is how the guard was written before it was split into what a file tells alone and
what files tell together. It stays as the measure: the split one has to give the same.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, time
from typing import Any

from generator.blocks import iter_words
from generator.config import ClosedItems, Config
from generator.guard.closed import close_item
from generator.guard.numbers import guard_numbers
from generator.guard.quotations import statements_of
from generator.guard.takedown import Takedown, Takedowns, take_down, unmatched
from generator.identifiers import ItemKey, MeetingKey, base_number, number_rank
from generator.model import AgendaItem, Meeting, MeetingKind, Section, Status, Words
from generator.parse.decision import decided_text
from generator.parse.items import with_sections
from generator.parse.layout import fold
from generator.parse.layout_files import find_layout
from generator.parse.ledger import meeting_words
from generator.parse.prior import find_quoted
from generator.problems import Code, Origin, Problem


def guard_whole(
    meetings: Iterable[Meeting], config: Config, takedowns: Sequence[Takedown]
) -> tuple[list[Meeting], list[Problem]]:
    """Take out of all meetings what must not be published."""
    guard = _Guard(config, takedowns)
    numbered = [guard.numbers(meeting) for meeting in meetings]
    current = guard.versions(numbered)
    closed = [guard.close(meeting) for meeting in current]
    kept = guard.take_down(closed)
    shown = guard.quiet(current, kept)
    return [_counted(meeting) for meeting in shown], guard.problems


class _Guard:
    def __init__(self, config: Config, takedowns: Sequence[Takedown]) -> None:
        self.config = config
        self.takedowns = takedowns
        self.problems: list[Problem] = []
        self.known: dict[str, tuple[Any, Any]] = {}

    def rules(self, name: str) -> tuple[Any, Any]:
        if name not in self.known:
            known = self.config.municipality(name)
            self.known[name] = known, find_layout(known.layout, known.id)
        return self.known[name]

    def numbers(self, meeting: Meeting) -> Meeting:
        known, layout = self.rules(meeting.key.municipality)
        shown = self.config.policy.closed_items is ClosedItems.DECISION
        guarded, found = guard_numbers(meeting, layout, known.identify, closed_shown=shown)
        self.problems += found
        return guarded

    def versions(self, meetings: Iterable[Meeting]) -> list[Meeting]:
        groups: dict[MeetingKey, list[Meeting]] = defaultdict(list)
        for meeting in meetings:
            groups[meeting.key].append(meeting)
        held = []
        for key in sorted(groups):
            for sequence, files in enumerate(_by_start(groups[key]), start=1):
                at = replace(key, sequence=sequence)
                current = self.current(files)
                items = (replace(each, key=ItemKey(at, each.key.number)) for each in current.items)
                held.append(replace(current, key=at, items=tuple(items)))
        return held

    def current(self, files: Sequence[Meeting]) -> Meeting:
        ordered = sorted(files, key=_by_name)
        minutes = [each for each in ordered if each.kind is MeetingKind.MINUTES]
        current = (minutes or ordered)[-1]
        replaced = []
        for other in ordered:
            if other is current:
                continue
            if other == current:
                code = Code.SAME_DOCUMENT
                told = f"det samme som {current.source.path} og er ikke læst ind to gange"
                message = f"filen siger {told}"
            else:
                code = Code.EARLIER_VERSION
                told = f"en tidligere udgave af {current.source.path} (samme udvalg, dag og tid)"
                message = f"filen er {told}; kun den nyeste er offentliggjort"
                replaced.append(replace(other.source, original_url=None))
            self.problems.append(Problem(code, message, Origin(other.source.path, 0)))
        closed = {
            item.key.number
            for other in files
            for item in other.items
            if item.status is Status.CLOSED and _by_name(other) > _by_name(current)
        }
        items = tuple(
            replace(item, status=Status.CLOSED) if item.key.number in closed else item
            for item in current.items
        )
        return replace(current, items=items, versions=tuple(replaced))

    def close(self, meeting: Meeting) -> Meeting:
        _, layout = self.rules(meeting.key.municipality)
        policy = self.config.policy.closed_items
        items = [close_item(item, policy, layout) for item in meeting.items]
        self.problems += [problem for _, found in items for problem in found]
        return replace(meeting, items=tuple(item for item, _ in items))

    def take_down(self, meetings: Sequence[Meeting]) -> list[Meeting]:
        def today(named: str) -> str:
            place, committee, rest = named.split("/", 2)
            return f"{place}/{self.config.municipality(place).identify(committee)}/{rest}"

        everything = Takedowns(self.takedowns, today)
        days = Counter(replace(meeting.key, sequence=1) for meeting in meetings)
        matched: set[Takedown] = set()
        kept = []
        for meeting in meetings:
            known, layout = self.rules(meeting.key.municipality)
            crowded = days[replace(meeting.key, sequence=1)] > 1
            guarded, found = take_down(
                meeting, everything, layout, known.identify, crowded=crowded
            )
            matched |= found
            kept.append(guarded)
        self.problems += unmatched(self.takedowns, matched)
        return kept

    def quiet(self, before: Sequence[Meeting], kept: Sequence[Meeting]) -> Iterator[Meeting]:
        """`before` are the same meetings with their closed items still whole."""
        hidden: dict[MeetingKey, set[tuple[int, str]]] = defaultdict(set)
        decided: dict[MeetingKey, set[tuple[str, ...]]] = defaultdict(set)
        gone: dict[ItemKey, date] = {}
        for meeting, whole in zip(kept, before, strict=True):
            day = replace(meeting.key, sequence=1)
            for item, was in zip(meeting.items, whole.items, strict=True):
                if item.decision is not None:
                    decided[day].add(_words(item.decision.text))
                elif item.status in {Status.REMOVED, Status.CLOSED}:
                    hidden[day].add(number_rank(base_number(item.key.number)))
                    gone[was.key] = item.removed_on[0] if item.removed_on else meeting.key.date
        names = {meeting.key.municipality for meeting in kept}
        passages = {name: Takedowns(self.repeated(name, before, gone)) for name in names}
        for meeting in kept:
            known, layout = self.rules(meeting.key.municipality)
            items = tuple(self.unquoted(item, hidden, decided) for item in meeting.items)
            quiet = replace(meeting, items=items)
            yield take_down(quiet, passages[known.id], layout, known.identify, crowded=False)[0]

    def repeated(
        self, name: str, before: Iterable[Meeting], gone: dict[ItemKey, date]
    ) -> list[Takedown]:
        made: Counter[str] = Counter()
        own: dict[str, date] = {}
        for meeting in (each for each in before if each.key.municipality == name):
            for item in meeting.items:
                for text in statements_of(item, self.rules(name)[1]):
                    made[text] += 1
                    if item.key in gone:
                        own[text] = gone[item.key]
        passages = [Takedown(None, text, day, 0) for text, day in own.items() if made[text] == 1]
        return sorted(passages, key=lambda each: (-len(each.passage or ""), each.passage))

    def unquoted(self, item: AgendaItem, hidden: Any, decided: Any) -> AgendaItem:
        here = item.key.meeting
        known, layout = self.rules(here.municipality)
        sections: list[Section] = []
        for section in item.sections:
            kept = list(section.blocks)
            for quoted in reversed(find_quoted(section, layout)):
                key = MeetingKey(here.municipality, known.identify(quoted.committee), quoted.date)
                text = decided_text(kept[quoted.start : quoted.end], layout)
                if quoted.item is None:
                    hides = bool(hidden.get(key)) and _words(text) not in decided.get(key, ())
                else:
                    hides = number_rank(quoted.item) in hidden.get(key, ())
                if hides:
                    del kept[quoted.start : quoted.end]
            sections.append(replace(section, blocks=tuple(kept)))
        if tuple(sections) == item.sections:
            return item
        return with_sections(item, tuple(sections), layout)


def _by_start(meetings: Iterable[Meeting]) -> list[list[Meeting]]:
    starts: dict[time | None, list[Meeting]] = defaultdict(list)
    for meeting in sorted(meetings, key=_by_name):
        starts[meeting.starts].append(meeting)
    unsaid = starts.pop(None, [])
    held: list[list[Meeting]] = []
    for start in sorted(start for start in starts if start):
        alike = next((files for files in held if _share_items(files, starts[start])), None)
        if alike is None:
            held.append(starts[start])
        else:
            alike += starts[start]
    if not held:
        return [unsaid]
    if len(held) == 1:
        return [[*held[0], *unsaid]]
    return [*held, unsaid] if unsaid else held


def _share_items(first: Iterable[Meeting], second: Iterable[Meeting]) -> bool:
    ours, theirs = (
        {fold(item.title) for each in files for item in each.items if item.title}
        for files in (first, second)
    )
    shared = len(ours & theirs)
    return shared >= 3 and 2 * shared >= min(len(ours), len(theirs))


def _by_name(meeting: Meeting) -> Any:
    path = meeting.source.path
    parts = re.findall(r"(\d+)|(\D+)", path.rpartition(".")[0] or path)
    return tuple((0, int(n), "") if n else (1, 0, text.casefold()) for n, text in parts), path


def _words(text: str) -> tuple[str, ...]:
    return tuple(iter_words(text.casefold()))


def _counted(meeting: Meeting) -> Meeting:
    words = meeting.words
    published = meeting_words(meeting)
    ledger = Words(words.source, published, words.furniture, words.published - published)
    return replace(meeting, words=ledger)

"""Take down what the publisher has been asked to remove, for good.

takedowns.yml names meetings and items by their address, and passages by their
words. Whatever file is imported later, they do not come back. A page stays that
says that something was removed, and when.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

import yaml

from generator.guard.numbers import masked, masked_path, renamed, withheld
from generator.guard.text import Find, black_out, black_out_section, section_text
from generator.identifiers import CommitteeId, ItemKey, base_number
from generator.model import AgendaItem, Meeting, Status
from generator.parse.items import with_sections
from generator.parse.layout import Layout
from generator.problems import Code, Origin, Problem
from generator.settings import ConfigError, Reader, load_yaml

FILE = "takedowns.yml"

_ID = re.compile(r"[a-z0-9-]+/[a-z0-9-]+/\d{4}-\d\d-\d\d(?:-\d+)?(?:/[a-z0-9-]+)?$")
_INVISIBLE = "[\u00ad\u200b-\u200f\u2060\ufeff]*"


class _Discreet(Reader):
    """A reader whose faults do not repeat what they found: it may be what must not be said."""

    def fault(self, key: str, found: object, allowed: str) -> ConfigError:
        """The one line about a value that is not allowed."""
        del found
        return super().fault(key, "noget andet", allowed)


@dataclass(frozen=True, slots=True)
class Takedown:
    """One entry: the id of a meeting or item, or the words of a passage; `line` is its place."""

    id: str | None
    passage: str | None
    date: date
    line: int


class Takedowns:
    """Entries by what they name, so that thousands of them cost little."""

    def __init__(self, takedowns: Iterable[Takedown], today: Callable[[str], str] = str) -> None:
        """Sort entries into ids and passages; `today` gives the id that an old one has become."""
        self.ids: dict[str | None, list[Takedown]] = {}
        self._passages: list[tuple[Takedown, str, frozenset[str]]] = []
        for each in takedowns:
            if each.id is not None:
                self.ids.setdefault(today(each.id), []).append(each)
            elif each.passage is not None:
                words = folded(each.passage)
                self._passages.append((each, words, frozenset(words.split()[1:-1])))

    def standing_in(self, text: str) -> Iterator[Takedown]:
        """The passages that may stand in a text; what cannot is told quickly."""
        if not self._passages:
            return
        words = folded(text)
        single = frozenset(words.split())
        for takedown, passage, inner in self._passages:
            # Words inside a passage have white space on both sides, so they are whole words here.
            if inner <= single and passage in words:
                yield takedown


def load_takedowns(path: Path) -> tuple[Takedown, ...]:
    """Read takedowns.yml; a file that is not there takes nothing down. Raises ConfigError."""
    raw = load_yaml(path)
    if raw is None:
        return ()
    reader = _Discreet(path.name)
    if not isinstance(raw, list):
        raise reader.fault("", raw, "en liste af fjernelser, hver med id eller passage, og date")
    return tuple(
        _takedown(reader, value, line) for value, line in zip(raw, _lines(path), strict=True)
    )


def take_down(
    meeting: Meeting,
    takedowns: Takedowns,
    layout: Layout,
    identify: Callable[[str], CommitteeId],
    *,
    crowded: bool,
) -> tuple[Meeting, set[Takedown]]:
    """A meeting without what was taken down of it, and the entries that matched.

    `crowded`: the body met more than once that day.
    """
    matched = set()
    for place, item, names in _places(meeting, crowded=crowded) if takedowns.ids else ():
        for each in (each for name in names for each in takedowns.ids.get(name, ())):
            matched.add(each)
            if item is None:
                meeting = _removed_meeting(meeting, each.date)
            else:
                meeting = _without_item(meeting, place, each.date)
    for each in list(takedowns.standing_in(" ".join(texts_of(meeting)))):
        before = meeting
        meeting = _without_passage(meeting, each, layout, identify)
        if meeting != before or meeting.source != before.source:
            matched.add(each)
    return meeting, matched


def take_from_names(meeting: Meeting, takedowns: Takedowns) -> tuple[Meeting, set[Takedown]]:
    """A meeting whose earlier versions' names hold no passage, and the entries that matched."""
    matched = set()
    for each in takedowns.standing_in(" ".join(version.path for version in meeting.versions)):
        find = finder(each.passage or "")
        versions = tuple(replace(v, path=black_out(v.path, find)) for v in meeting.versions)
        if versions != meeting.versions:
            days = tuple(dict.fromkeys((*meeting.removed_on, each.date)))
            meeting = replace(meeting, versions=versions, removed_on=days)
            matched.add(each)
    return meeting, matched


def discreet(problem: Problem, takedowns: Takedowns) -> Problem:
    """A problem whose message and file name hold nothing that must not be told."""
    message, document = masked(problem.message), masked_path(problem.origin.document)
    for each in takedowns.standing_in(f"{message} {document}"):
        find = finder(each.passage or "")
        message, document = black_out(message, find), black_out(document, find)
    return replace(problem, message=message, origin=replace(problem.origin, document=document))


def unmatched(takedowns: Sequence[Takedown], matched: Collection[Takedown]) -> Iterator[Problem]:
    """The entries that match nothing: mistyped, or no longer needed."""
    for each in takedowns:
        if each not in matched:
            # The words of a passage are what must not be said, here either.
            what = f"id {each.id!r}" if each.id else "en passage"
            message = f"{what} passer ikke på noget i arkivet; ret den, eller slet den"
            yield Problem(Code.TAKEDOWN_UNMATCHED, message, Origin(FILE, each.line))


def _takedown(reader: Reader, value: object, line: int) -> Takedown:
    key = f"linje {line}"
    table = reader.table(key, value)
    reader.known(key, table, ("id", "passage", "date"))
    named = reader.text(f"{key}: id", table.get("id"))
    passage = reader.text(f"{key}: passage", table.get("passage"))
    day = reader.day(f"{key}: date", table.get("date"))
    if (named is None) == (passage is None) or day is None:
        raise reader.fault(key, ", ".join(table) or "intet", "id eller passage, og date")
    if passage is not None and not any(map(str.isalnum, passage)):
        raise reader.fault(f"{key}: passage", passage, "ord, der skal fjernes")
    return Takedown(_id(reader, key, named) if named else None, passage, day, line)


def _id(reader: Reader, key: str, named: str) -> str:
    """The id that an address ends in, whatever stands before it."""
    match = _ID.search(named.strip().strip("/").lower())
    if match is None:
        raise reader.fault(key, named, "et id som fjordby/byraadet/2021-12-14/4")
    return match[0]


def _lines(path: Path) -> list[int]:
    """The line on which each entry begins."""
    node = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    return [entry.start_mark.line + 1 for entry in node.value] if node else []


def _removed_meeting(meeting: Meeting, day: date) -> Meeting:
    return replace(
        meeting,
        term=None,
        starts=None,
        place=None,
        attendees=(),
        header=(),
        items=tuple(_removed_item(item, day) for item in meeting.items),
        # A file's name may tell what was on the agenda.
        source=replace(meeting.source, path="", original_url=None),
        versions=(),
        removed=True,
        removed_on=(day,),
    )


def _places(
    meeting: Meeting, *, crowded: bool
) -> Iterator[tuple[str, AgendaItem | None, set[str]]]:
    """A meeting and its items, each with the ids by which it may have been taken down.

    Addresses may shift when files are added: a number told twice is "2" and "2-2", a
    second meeting of the day gets a suffix. What was taken down must not come back by
    that, so an id without a suffix is of all that share it.
    """
    keys = {meeting.key, replace(meeting.key, sequence=1)} if crowded else {meeting.key}
    yield str(meeting.key), None, {str(key) for key in keys}
    for item in meeting.items:
        numbers = {item.key.number, base_number(item.key.number)}
        names = {str(ItemKey(key, number)) for key in keys for number in numbers}
        yield str(item.key), item, names


def _without_item(meeting: Meeting, place: str, day: date) -> Meeting:
    items = tuple(
        _removed_item(item, day)
        if str(item.key) == place and item.status is not Status.REMOVED
        else item
        for item in meeting.items
    )
    return replace(meeting, items=items)


def _removed_item(item: AgendaItem, day: date) -> AgendaItem:
    return replace(withheld(item), status=Status.REMOVED, removed_on=(day,))


def _without_passage(
    meeting: Meeting,
    takedown: Takedown,
    layout: Layout,
    identify: Callable[[str], CommitteeId],
) -> Meeting:
    find, day = finder(takedown.passage or ""), takedown.date
    items = tuple(_item_without(item, find, day, layout) for item in meeting.items)
    source = replace(meeting.source, path=black_out(meeting.source.path, find))
    if source != meeting.source:
        source = replace(source, original_url=None)
    head = replace(
        meeting,
        committee=black_out(meeting.committee, find),
        place=black_out(meeting.place, find) if meeting.place else None,
        attendees=tuple(black_out(name, find) for name in meeting.attendees),
        header=tuple(replace(each, text=black_out(each.text, find)) for each in meeting.header),
        versions=tuple(
            replace(each, path=black_out(each.path, find)) for each in meeting.versions
        ),
        source=source,
    )
    if head != meeting or source != meeting.source:
        head = replace(head, removed_on=(*meeting.removed_on, day))
    kept = replace(head, items=items)
    return kept if head.committee == meeting.committee else renamed(kept, identify)


def _item_without(item: AgendaItem, find: Find, day: date, layout: Layout) -> AgendaItem:
    title = black_out(item.title, find) if item.title else item.title
    sections = tuple(black_out_section(section, find) for section in item.sections)
    case = item.case
    if case is not None and black_out(case.printed, find) != case.printed:
        case = None
    if (title, sections, case) == (item.title, item.sections, item.case):
        return item
    in_text = item.case_in_text and case is not None
    kept = replace(item, title=title, case=case, case_in_text=in_text)
    kept = with_sections(kept, sections, layout)
    return replace(kept, removed_on=(*item.removed_on, day))


def texts_of(meeting: Meeting) -> Iterator[str]:
    """Every text of a meeting in which a passage may stand."""
    yield from (meeting.committee, meeting.place or "", meeting.source.path, *meeting.attendees)
    yield from (each.text for each in meeting.header)
    yield from (each.path for each in meeting.versions)
    for item in meeting.items:
        yield from (item.title or "", item.case.printed if item.case else "")
        yield from map(section_text, item.sections)


def folded(text: str) -> str:
    """A text as passages are compared with it: without invisible signs, case and line ends."""
    # Few characters of a text are different ones, and fewer still are looked up.
    unseen = {ord(c) for c in set(text) if not c.isascii() and unicodedata.category(c) == "Cf"}
    shown = text.translate(dict.fromkeys(unseen)) if unseen else text
    return " ".join(unicodedata.normalize("NFC", shown).casefold().replace("_", " ").split())


@cache
def finder(passage: str) -> Find:
    """Find a passage whatever its white space, its case and the form of its accents.

    File names have underscores for spaces, and invisible signs may stand anywhere.
    """
    words = unicodedata.normalize("NFC", passage).replace("_", " ").split()
    written = (_INVISIBLE.join(map(re.escape, word)) for word in words)
    pattern = re.compile(rf"{_INVISIBLE}[\s_]+{_INVISIBLE}".join(written), re.IGNORECASE)
    return lambda text: (match.span() for match in pattern.finditer(text))

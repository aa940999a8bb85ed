"""Read lines that open with a bullet or a number as lists, keeping each number as printed.

A number alone makes no list: "24. april", "3. behandling" and "12. Ældrerådet" open
sentences and headings, too. It does when it is the first of its kind, or when its
successor follows, or when it goes on from the list before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from generator.blocks import ListBlock, ListEntry, Paragraph, Piece, without_start
from generator.danish import AFTER_ORDINALS, MONTHS
from generator.problems import Origin
from generator.read.inline import read_inline

_MARKED = re.compile(
    r"(?P<bullet>[-•–●▪·◦‣⁃○■►➢](?=\s+\S)|o(?=\s{2,}\S))"
    r"|(?P<lead>at\s+)?(?P<open>\()?(?P<ordinal>\d{1,3}|[a-zæøå]|[ivx]{1,5})"
    r"(?P<close>[.)]|(?<=\d):)(?=\s+\S)",
    re.IGNORECASE,
)
_PROSE = re.compile(rf"\s+(?:{'|'.join((*MONTHS, *AFTER_ORDINALS))})\b", re.IGNORECASE)
_ROMAN = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "v": 5,
    "vi": 6,
    "vii": 7,
    "viii": 8,
    "ix": 9,
    "x": 10,
}
_ROMANS = 100
"""Added to a Roman number, so that "ii" follows "i" and not "a"."""
_FIRST = frozenset({1, _ROMANS + 1})
_DEEPER = 2
"""An entry that is indented by so many more spaces stands under the one before."""

P = TypeVar("P", bound=Piece)


@dataclass(frozen=True, slots=True)
class Marker:
    """What opens an entry: as printed, its kind ("1.", "a)", "At 1)"), and its place in it.

    `ordinals` has more than one value where a letter may be a Roman number, and none for bullets.
    """

    printed: str
    kind: str
    ordinals: tuple[int, ...] = ()

    @property
    def is_first(self) -> bool:
        """Whether a list may begin so with nothing after it; "a." may be an initial."""
        return bool(_FIRST.intersection(self.ordinals)) and self.kind != "a."

    def follows(self, other: Marker) -> bool:
        """Whether this is the entry after another of the same list."""
        return self.kind == other.kind and (
            not self.ordinals or any(each - 1 in other.ordinals for each in self.ordinals)
        )


@dataclass(slots=True)
class Entry:
    """A line with its marker, and the lines that go on from it."""

    marker: Marker
    words: str
    indent: int
    line: int
    more: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of all its lines."""
        return " ".join([self.words, *self.more])


def read_marker(line: str) -> tuple[Marker, str] | None:
    """The marker that opens a line, and the words after it; None when it opens no entry.

    >>> marker, words = read_marker("At 2) sagen tages til efterretning")
    >>> marker.printed, marker.ordinals, words
    ('At 2)', (2,), 'sagen tages til efterretning')
    >>> read_marker("24. april 2024 blev sagen udsat.") is None
    True
    """
    match = _MARKED.match(line)
    if match is None:
        return None
    words = line[match.end() :].strip()
    if match["bullet"]:
        return Marker("", "bullet"), words
    lead, opened, close = bool(match["lead"]), match["open"], match["close"]
    if (opened and close != ")") or (close == ":" and not lead):
        return None
    ordinal = match["ordinal"].casefold()
    if close == "." and _PROSE.match(line, match.end()):
        return None
    # "At a)" is a list; "I. Hansen" is a person.
    if ordinal.isalpha() and close == "." and match["ordinal"].isupper():
        return None
    sort = "1" if ordinal.isdecimal() else "a"
    kind = f"{'at ' if lead else ''}{opened or ''}{sort}{close}"
    return Marker(match[0].strip(), kind, _ordinals(ordinal)), words


def _ordinals(ordinal: str) -> tuple[int, ...]:
    if ordinal.isdecimal():
        return (int(ordinal),)
    places = [_ROMAN[ordinal] + _ROMANS] if ordinal in _ROMAN else []
    if len(ordinal) == 1:
        places.insert(0, "abcdefghijklmnopqrstuvwxyzæøå".index(ordinal) + 1)
    return tuple(places)


def fits(entry: Entry, first: Entry) -> bool:
    """Whether an entry may stand in one list with an earlier one: of its kind, or under it."""
    return entry.marker.kind == first.marker.kind or entry.indent >= first.indent + _DEEPER


def read_entries(
    entries: Sequence[Entry], path: str, before: Mapping[str, Marker]
) -> Iterator[ListBlock | Paragraph]:
    """Lines that open as entries do, as lists and, where a number makes none, as paragraphs.

    `before` are the last markers of lists further up, by their kind: their successors go on.
    """
    start = 0
    for end in range(1, len(entries) + 1):
        if end < len(entries) and _goes_on(entries, start, end):
            continue
        yield from _list(entries[start:end], path, before)
        start = end


def _goes_on(entries: Sequence[Entry], start: int, place: int) -> bool:
    """Whether an entry belongs to the list that began at `start`."""
    entry, base = entries[place], entries[start].indent
    if entry.indent >= base + _DEEPER:
        return True
    earlier = (entries[i] for i in range(place - 1, start - 1, -1))
    above = next(each for each in earlier if each.indent < base + _DEEPER)
    return entry.marker.follows(above.marker)


def _list(
    entries: Sequence[Entry], path: str, before: Mapping[str, Marker]
) -> Iterator[ListBlock | Paragraph]:
    first = entries[0].marker
    last = before.get(first.kind)
    goes_on = last is not None and first.follows(last)
    alone = len(entries) == 1 and bool(first.ordinals)
    if alone and (_counts_on(entries[0]) or not (first.is_first or goes_on)):
        yield _paragraph(entries[0], path)
        return
    depths = _depths([entry.indent for entry in entries])
    yield ListBlock(
        tuple(
            ListEntry(entry.marker.printed, read_inline(entry.text), depth)
            for entry, depth in zip(entries, depths, strict=True)
        ),
        Origin(path, entries[0].line),
    )


def _paragraph(entry: Entry, path: str) -> Paragraph:
    text = f"{entry.marker.printed} {entry.text}".strip()
    return Paragraph(read_inline(text), Origin(path, entry.line))


def _counts_on(entry: Entry) -> bool:
    """Whether a line counts within itself: "1) early help, 2) fewer placements"."""
    match = re.fullmatch(r"(.*?)(\d+)([.)])", entry.marker.printed)
    return match is not None and f" {match[1]}{int(match[2]) + 1}{match[3]} " in entry.text


def _depths(indents: Sequence[int]) -> list[int]:
    """How many entries each stands under, by its indentation.

    >>> _depths([0, 2, 5, 2, 0])
    [0, 1, 2, 1, 0]
    """
    depths: list[int] = []
    above: list[int] = []
    for indent in indents:
        while above and indent < above[-1] + _DEEPER and len(above) > 1 and indent < above[-1]:
            above.pop()
        if not above or indent >= above[-1] + _DEEPER:
            above.append(indent)
        depths.append(len(above) - 1)
    return depths


def in_one(pieces: Iterable[P]) -> Iterator[P | ListBlock]:
    """Pieces of which lists that are parted by blank lines alone, and count on, are made one."""
    parts: list[ListBlock] = []
    alone: P | None = None
    for piece in pieces:
        if parts and not (isinstance(piece, ListBlock) and _counts_on_from(parts[-1], piece)):
            yield _whole(parts) if alone is None or len(parts) > 1 else alone
            parts, alone = [], None
        if isinstance(piece, ListBlock):
            parts.append(piece)
        elif (first := _first_letter(piece)) is not None:
            # "a." makes a list where "b." counts on from it.
            parts, alone = [first], piece
        else:
            yield piece
    if parts:
        yield _whole(parts) if alone is None or len(parts) > 1 else alone


def _first_letter(piece: Piece) -> ListBlock | None:
    """A paragraph that begins "a." as the list that it would be if more came of it."""
    if not isinstance(piece, Paragraph) or not piece.text.startswith("a. "):
        return None
    return ListBlock((ListEntry("a.", without_start(piece.spans, 2), 0),), piece.origin)


def _counts_on_from(first: ListBlock, second: ListBlock) -> bool:
    last = next(entry for entry in reversed(first.entries) if entry.depth == 0)
    before = read_marker(f"{last.marker} x")
    after = read_marker(f"{second.entries[0].marker} x")
    # A bullet is kept as no marker at all, and so is none here.
    return before is after if before is None or after is None else after[0].follows(before[0])


def _whole(parts: Sequence[ListBlock]) -> ListBlock:
    return replace(parts[0], entries=tuple(entry for part in parts for entry in part.entries))

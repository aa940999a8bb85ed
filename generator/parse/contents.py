"""Read the contents list, and hold it against the items that were found.

The truth is in the items' own openers: the list cuts titles, misspells them, and
may be older than the minutes. It is a second witness, which speaks up when an item
is missing or one too many was found.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from generator.blocks import ListBlock, Paragraph, Piece, Table
from generator.parse.layout import Layout
from generator.parse.vocabulary import visible
from generator.problems import Code, Origin, Problem

_LEADER = " .\t\u00a0…"
"""What stands between a title and its page."""
_NUMBER = re.compile(
    r"^(?:(?:dagsordens)?(?:punkt|pkt\.?)\s*(?:nr\.?\s*)?)?\d{0,3}(?:\.\d{1,2})?[a-zæøå]?[.:)]?\s+",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"[\W_]+")
_SHORTEST = 12
"""A cut title of so many letters or digits is still the item's that begins so."""
_MOST_LINES = 3
"""No title is wrapped over more."""
_MANY = 100
"""Where so many titles disagree, misspellings are not the reason."""
_DOTS = 3
_LONGEST_PAGE = 4
_LONGEST = 300
"""No more of a title is compared: what is longer is alike in that much, or not."""
_ALIKE = 0.8
"""How much of two titles has to agree for the list to have misspelled one."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents list: its title without the number and the page."""

    title: str
    paged: bool
    origin: Origin


def contents_of(
    blocks: Sequence[Piece],
    titles: Sequence[str | None],
    layout: Layout,
    is_labelled: Callable[[Piece], bool],
) -> tuple[frozenset[int], tuple[Entry, ...]]:
    """The places of the contents list among the blocks before the first item, and its entries.

    A block belongs to it by its form (a page's number at the end, dots before it) or by
    its words: an item's title. A line that speaks of closing is never shown from there.
    `is_labelled` tells a line of the head, which may end in a number, too.
    """
    places: list[int] = []
    entries: list[Entry] = []
    listing = False
    known = [letters for title in titles if title and (letters := _letters(title))]
    for place, block in enumerate(blocks):
        if isinstance(block, Paragraph) and layout.is_contents(block.text):
            listing = True
            places.append(place)
        elif not isinstance(block, Paragraph | ListBlock | Table) or is_labelled(block):
            continue
        elif (listing and isinstance(block, Table)) or all(
            _parted(line)[2]
            or (listing and _is_listed(line, known))
            or layout.closing(visible(_title(line))) is not None
            for line in block.text.split("\n")
        ):
            places.append(place)
            entries += _entries(block, layout) if listing else ()
    return frozenset(places), tuple(_unwrapped(entries, known))


def disagreements(
    entries: Sequence[Entry], titles: Sequence[tuple[str, str | None, Origin]], layout: Layout
) -> Iterator[Problem]:
    """A problem for each entry without an item, and for each item without an entry.

    `titles` are the items' numbers, titles (None for an item that only says that it is
    closed) and places. No list, no witness.
    """
    if not entries:
        return
    listed = [(each, _letters(_unclosed(each.title, layout))) for each in entries]
    unlisted = list(titles)
    for agree in (_begins, _is_alike):
        if agree is _is_alike and max(len(listed), len(unlisted)) > _MANY:
            break
        unlisted = [each for each in unlisted if not _take(_letters(each[1] or ""), listed, agree)]
    # The words of an entry may be a closed item's, so they are not told.
    for entry, _ in listed:
        message = (
            "indholdsfortegnelsen har her et punkt, som ikke blev fundet i referatet; "
            "se efter, om et punkt mangler"
        )
        yield Problem(Code.CONTENTS_DIFFER, message, entry.origin)
    for number, _, origin in unlisted:
        message = f"punkt {number} står ikke i indholdsfortegnelsen; se efter, om det er et punkt"
        yield Problem(Code.CONTENTS_DIFFER, message, origin)


def _take(title: str, listed: list[tuple[Entry, str]], agree: Callable[[str, str], bool]) -> bool:
    """Strike out the first entry that is of an item; whether there is one."""
    found = next((each for each in listed if agree(each[1], title)), None)
    if found is not None:
        listed.remove(found)
    return found is not None


def _begins(entry: str, title: str) -> bool:
    """Whether an entry is a title, or as much of it as fits the line."""
    if len(entry) < _SHORTEST:
        return entry == title
    return title.startswith(entry)


def _is_alike(entry: str, title: str) -> bool:
    """Whether an entry is a title spelled a little differently."""
    if not entry or not title:
        return False
    entry = entry[:_LONGEST]
    matcher = SequenceMatcher(None, entry, title[: len(entry) + _SHORTEST], autojunk=False)
    return matcher.real_quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def names_title(line: str, titles: Sequence[str]) -> bool:
    """Whether a line of the contents list is one of some titles, or as much of it as fits."""
    letters = _letters(_title(line))
    return any(_begins(letters, _letters(title)) for title in titles)


def _is_listed(line: str, titles: Sequence[str]) -> bool:
    """Whether a line after the contents list's heading is one of it."""
    if line.rstrip().endswith(("...", *"0123456789")):
        return True
    letters = _letters(_title(line))
    return any(_begins(letters, title) for title in titles)


def _entries(block: Paragraph | ListBlock | Table, layout: Layout) -> Iterator[Entry]:
    for line in filter(str.strip, block.text.split("\n")):
        title, paged = _title(line), _parted(line)[1]
        if not paged and layout.closing(visible(title)) is not None:
            # The tab before the page is lost in a line that may open a closed item.
            start = title.rstrip("0123456789")
            title, paged = (start.strip(), True) if start.endswith(" ") else (title, paged)
        yield Entry(title, paged, block.origin)


def _unwrapped(entries: Sequence[Entry], titles: Sequence[str]) -> Iterator[Entry]:
    """Entries of which those without a page, that are no whole title, go on in the next."""
    whole_titles = frozenset(titles)
    lines: list[Entry] = []
    for entry in entries:
        lines.append(entry)
        whole = replace(entry, title=" ".join(each.title for each in lines))
        whole = replace(whole, origin=lines[0].origin)
        if entry.paged or _letters(whole.title) in whole_titles or len(lines) == _MOST_LINES:
            yield whole
            lines = []
    yield from lines


def _title(line: str) -> str:
    """A line of the list without its number and its page."""
    return _NUMBER.sub("", _parted(line)[0]).strip()


def _parted(line: str) -> tuple[str, bool, bool]:
    r"""A line's words, whether a page follows them, and whether dots lead to it.

    >>> _parted("Budget 2025.....\t4"), _parted("Budget 2025")
    (('Budget 2025', True, True), ('Budget 2025', False, False))
    """
    text = line.strip()
    start = text.rstrip("0123456789")
    words = start.rstrip(_LEADER)
    leader = start[len(words) :]
    dotted = leader.count(".") >= _DOTS or "…" in leader
    if not 0 < len(text) - len(start) <= _LONGEST_PAGE or not leader:
        return (words, dotted, False) if dotted and start == text else (text, False, False)
    # A year ends a title, too; only a tab or dots say that a number is a page.
    paged = dotted or "\t" in leader
    return (words, True, dotted) if paged else (text, False, False)


def _unclosed(title: str, layout: Layout) -> str:
    """What a title says besides that its item is closed."""
    closed = layout.closing(visible(title))
    return title if closed is None else closed.groupdict().get("title") or ""


def _letters(title: str) -> str:
    """The letters and digits of a title, by which two spellings of it are compared."""
    return _SIGNS.sub("", title.casefold())

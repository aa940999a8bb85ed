"""Tell running heads, feet and page numbers from the minutes, by place and repetition.

Taking a line of the minutes for one would lose it: "Godkendt." and "Beslutning" stand at one
height on many pages, and so do the rows of a table. So a line is one only if it stands at
the edge of the page and says nothing but what other pages say there, the page's number, or
the title of an item; in letters of the text's size without a number, only if all pages have
it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from generator.read.pdf.lines import Line, parted, text_of
from generator.read.pdf.setting import Setting
from generator.read.text import opens_item

_HEAD, _FOOT = 0.16, 0.84
"""Heads stand in the uppermost, feet in the lowest part of a page."""
_EDGE = 0.085
"""Little but furniture stands so near the upper or lower edge."""
_SAME_HEIGHT = 3.0
_MOST = 0.5
"""The share of pages, but for the first, that have a line at a height of furniture,"""
_ALL = 0.9
"""and where nothing but its words tells it from the text."""
_APART = 1.6
"""Furniture is so many times its letters' size away from the text."""
_NUMBERS = re.compile(r"\d+")
_NUMBERED = re.compile(
    r"[-–—\s]*(?:side|s\.|page)?\s*(?P<page>\d{1,4})(?:\s*(?:af|/|of|-)\s*\d{1,4})?[-–—.\s]*",
    re.IGNORECASE,
)
"""A page's number, with how many there are or without."""
_FEWEST = 2
_FEWEST_OF_TEXT = 5
_SHORTEST = 3
"""What repeats has so many letters,"""
_SHORTEST_TITLE = 12
"""and a title more."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A line at the edge of a page, and what its parts say but for the page's number."""

    line: Line
    height: int
    said: tuple[str, ...]
    outermost: bool
    firm: bool
    """It has the page's number, or its letters are smaller than the text's."""


def furniture_of(
    pages: Sequence[tuple[float, Sequence[Line]]], setting: Setting
) -> frozenset[tuple[int, int]]:
    """The lines that belong to the pages and not to the minutes, as page and number.

    `pages` are the height of each and its lines, in order.
    """
    by_height: dict[int, list[_Spot]] = defaultdict(list)
    for height, lines in pages:
        for spot in _spots(height, lines, setting):
            by_height[spot.height].append(spot)
    titles = _titles(pages, setting)
    written = Counter(line.text for _, lines in pages for line in lines)
    found: set[tuple[int, int]] = set()
    for group in by_height.values():
        here = Counter(spot.line.text for spot in group)
        # What stands elsewhere in the text as well is of the text.
        only = [s for s in group if s.firm or written[s.line.text] == here[s.line.text]]
        found |= _repeated(only, len(pages), titles)
    small = {
        line.size
        for _, lines in pages
        for line in lines
        if (line.page, line.number) in found and line.size < _SMALL * setting.size
    }
    if len(pages) == 1:
        small.update(_sizes_beside_number(*pages[0], setting))
    for spots in by_height.values():
        # More lines of a head, such as the rest of a title, are of its small letters.
        found |= {_key(spot) for spot in spots if spot.line.size in small}
    return frozenset(each for _, lines in pages for each in _outermost(lines, found))


def _sizes_beside_number(
    height: float, lines: Sequence[Line], setting: Setting
) -> Iterable[float]:
    """The size of the small letters in which a single page is numbered, if it is."""
    for spot in _spots(height, lines, setting):
        small = spot.outermost and spot.line.size < _SMALL * setting.size
        if small and _FIRST_OF.search(spot.line.text):
            yield spot.line.size


_SMALL = 0.95
_FIRST_OF = re.compile(r"\b1\s*(?:/|af)\s*1\b")


def _outermost(lines: Sequence[Line], found: set[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Of the lines found on a page, those that stand apart from the text at its edges."""
    for ordered in (lines, lines[::-1]):
        outer = list(takewhile(lambda line: (line.page, line.number) in found, ordered))
        while outer and len(outer) < len(lines):
            inner = ordered[len(outer)]
            if abs(inner.base - outer[-1].base) >= _APART * min(inner.size, outer[-1].size):
                break
            outer.pop()
        yield from ((line.page, line.number) for line in outer)


def _spots(height: float, lines: Sequence[Line], setting: Setting) -> Iterable[_Spot]:
    for line in lines:
        if height * _HEAD < line.base < height * _FOOT:
            continue
        outermost = not height * _EDGE < line.base < height * (1 - _EDGE)
        size = _main_size(line)
        # Headings stand out, and may well stand at one height on several pages.
        told = _NUMBERED.fullmatch(line.text)
        if not told and (size > setting.size or (setting.rank(line.face) and not outermost)):
            continue
        # From the nearer edge, since pages may differ in height.
        off = line.base if line.base < height / 2 else line.base - height
        said = tuple(_said(text_of(part), line.page) for part in parted(line.words))
        firm = size < _SMALL * setting.size or any("#" in part for part in said)
        yield _Spot(line, round(off / _SAME_HEIGHT), said, outermost, firm)


def _main_size(line: Line) -> float:
    """The size of most of a line's letters; a page's number may be larger than its line."""
    sizes: Counter[float] = Counter()
    for word in line.words:
        sizes[word.face.size] += len(word.text)
    return max(sizes, key=lambda size: (sizes[size], -size))


def _said(text: str, page: int) -> str:
    """What words say, with the page's own number left open."""
    if (told := _NUMBERED.fullmatch(text)) is not None:
        # Pages may be counted from another one than the first.
        return f"#{int(told['page']) - page}"
    if opens_item(text):
        return text
    return _NUMBERS.sub(lambda found: "#" if found[0] == str(page) else found[0], text)


def _repeated(
    group: Sequence[_Spot], pages: int, titles: Mapping[str, int]
) -> set[tuple[int, int]]:
    """The lines at one height that are furniture."""
    counts = Counter(part for spot in group for part in set(spot.said) if _is_said(part))
    alike = [spot for spot in group if any(counts[part] >= _FEWEST for part in spot.said)]
    if len(alike) < max(_FEWEST, _MOST * (pages - 1)):
        # A page's own number at its very edge is no more than that, wherever it is alone.
        return {_key(spot) for spot in group if spot.outermost and _is_number(spot)}
    on_all = len(alike) >= max(_FEWEST_OF_TEXT, _ALL * (pages - 1))
    return {
        _key(spot)
        for spot in group
        if (spot.firm or (on_all and spot.outermost and not spot.line.text.endswith(".")))
        and all(counts[part] >= _FEWEST or _names_title(part, spot, titles) for part in spot.said)
    }


def _key(spot: _Spot) -> tuple[int, int]:
    return spot.line.page, spot.line.number


def _is_said(part: str) -> bool:
    return part.startswith("#") or sum(map(str.isalpha, part)) >= _SHORTEST


def _is_number(spot: _Spot) -> bool:
    told = _NUMBERED.fullmatch(spot.line.text)
    return told is not None and int(told["page"]) == spot.line.page


def _names_title(part: str, spot: _Spot, titles: Mapping[str, int]) -> bool:
    """Whether words repeat the title of an item that stands on their page or before it."""
    text = _letters(part)
    return any(
        page <= spot.line.page
        and (title in text or (len(text) > _SHORTEST_TITLE and text in title))
        for title, page in titles.items()
    )


def _letters(text: str) -> str:
    return "".join(text.split()).casefold()


def _titles(pages: Sequence[tuple[float, Sequence[Line]]], setting: Setting) -> dict[str, int]:
    """The lines that stand out by their size, without spaces, and the page of each."""
    found: dict[str, int] = {}
    for _, lines in pages:
        for line in lines:
            if setting.rank(line.face) and line.size > setting.size:
                text = _letters(line.text)
                if len(text) > _SHORTEST_TITLE:
                    found.setdefault(text, line.page)
    return found

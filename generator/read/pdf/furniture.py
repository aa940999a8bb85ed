"""Tell running heads, feet and page numbers from the minutes, by place and repetition.

Taking a line of the minutes for one would lose it, so a line is one only if it stands at
the edge of the page, in letters no larger than the text's, at a height where most pages
have one, and says what that of other pages says: the same words, the page's number, or
the title of an item.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.read.pdf.lines import Line
from generator.read.pdf.setting import Setting
from generator.read.text import opens_item

_HEAD, _FOOT = 0.16, 0.84
"""Heads stand in the uppermost, feet in the lowest part of a page."""
_EDGE = 0.08
"""Nothing but furniture stands so near the upper or lower edge."""
_SAME_HEIGHT = 3.0
_MOST = 0.5
"""The share of pages, but for the first, that have a line at a height of furniture."""
_NUMBERS = re.compile(r"\d+")
_NUMBERED = re.compile(
    r"(?:side|s\.|page)?\s*\d{1,4}(?:\s*(?:af|/|of|-)\s*\d{1,4})?\W*", re.IGNORECASE
)
"""A page's number, with how many there are or without."""
_FEWEST = 2
_SHORTEST_TITLE = 12


@dataclass(frozen=True, slots=True)
class _Spot:
    """A line at the edge of a page, and what it says but for the page's number."""

    line: Line
    height: int
    said: str
    outermost: bool


def furniture_of(
    pages: Sequence[tuple[float, Sequence[Line]]], setting: Setting
) -> frozenset[tuple[int, int]]:
    """The lines that belong to the pages and not to the minutes, as page and number.

    `pages` are the height of each and its lines, in order.
    """
    spots = [spot for height, lines in pages for spot in _spots(height, lines, setting)]
    by_height: dict[int, list[_Spot]] = defaultdict(list)
    for spot in spots:
        by_height[spot.height].append(spot)
    titles = _titles(pages, setting)
    count = len(pages)
    found: set[tuple[int, int]] = set()
    for group in by_height.values():
        found |= _repeated(group, count, titles)
    return frozenset(each for _, lines in pages for each in _outermost(lines, found))


def _outermost(lines: Sequence[Line], found: set[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """Of the lines found on a page, those that only others found stand outside of."""
    for ordered in (lines, lines[::-1]):
        for line in ordered:
            if (line.page, line.number) not in found:
                break
            yield line.page, line.number


def _spots(height: float, lines: Sequence[Line], setting: Setting) -> Iterable[_Spot]:
    for line in lines:
        if height * _HEAD < line.base < height * _FOOT:
            continue
        if setting.rank(line.face) and not line.size <= setting.size:
            continue
        # From the nearer edge, since pages may differ in height.
        off = line.base if line.base < height / 2 else line.base - height
        outermost = not height * _EDGE < line.base < height * (1 - _EDGE)
        yield _Spot(line, round(off / _SAME_HEIGHT), _said(line), outermost)


def _said(line: Line) -> str:
    """What a line says, with the page's own number left open."""
    text = " ".join(line.text.split())
    if _NUMBERED.fullmatch(text):
        return _NUMBERS.sub("#", text)
    if opens_item(text):
        return text
    return _NUMBERS.sub(lambda found: "#" if int(found[0][-9:]) == line.page else found[0], text)


def _repeated(
    group: Sequence[_Spot], pages: int, titles: Mapping[str, int]
) -> set[tuple[int, int]]:
    """The lines at one height that are furniture."""
    counts = Counter(spot.said for spot in group)
    own = [spot for spot in group if counts[spot.said] >= _FEWEST]
    numbered = [spot for spot in group if _NUMBERED.fullmatch(spot.line.text.strip())]
    firm = {spot.line.page for spot in (*own, *numbered)}
    if len(firm) < _FEWEST or len(firm) < _MOST * (pages - 1):
        # A page's own number at its very edge is no more than that, wherever it is alone.
        alone = [s for s in numbered if s.outermost and s.line.text.strip() == str(s.line.page)]
        return {(spot.line.page, spot.line.number) for spot in alone}
    return {
        (spot.line.page, spot.line.number)
        for spot in group
        if spot in own or spot in numbered or _names_title(spot, titles)
    }


def _names_title(spot: _Spot, titles: Mapping[str, int]) -> bool:
    """Whether a line repeats the title of an item that stands on its page or before it."""
    text = "".join(spot.line.text.split()).casefold()
    return any(
        page <= spot.line.page
        and (title in text or (len(text) > _SHORTEST_TITLE and text in title))
        for title, page in titles.items()
    )


def _titles(pages: Sequence[tuple[float, Sequence[Line]]], setting: Setting) -> dict[str, int]:
    """The lines that stand out by their size, without spaces, and the page of each."""
    found: dict[str, int] = {}
    for _, lines in pages:
        for line in lines:
            if setting.rank(line.face) and line.size > setting.size:
                text = "".join(line.text.split()).casefold()
                if len(text) > _SHORTEST_TITLE:
                    found.setdefault(text, line.page)
    return found

"""Tell whether a line is more of the paragraph above it.

A line that had room for the next line's first word was ended on purpose. Besides, indents,
spacing and letters tell; where a full line ends a sentence and none of these do, it is
unsure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from generator.blocks import BOLD
from generator.danish import ABBREVIATIONS
from generator.read.lists import Marker, read_marker
from generator.read.pdf.flow import Entry, Part, Rows
from generator.read.pdf.lines import Line
from generator.read.pdf.setting import Setting
from generator.read.text import opens_item

_FURTHER = 1.2
"""Lines that are further apart than those of a paragraph by this factor are not of one."""
_RAISED = 1.5
"""The same, where raised or larger letters push a line down."""
_SAME_LEFT = 3.0
_SAME_SIZE = 0.1
_DEEPEST_INDENT = 4.0
"""A first line is indented by at most so many times the letters' size."""
_STOPS = (".", ":", "?", "!")
_ENDS = (".", ":", ";", ",")
_OPENING = "\"'”»("
_CLOSING = "\"'”»)"


class Join(Enum):
    """How a line stands to the text above it."""

    APART = auto()
    ONE = auto()
    UNSURE = auto()


@dataclass(slots=True)
class Text:
    """Lines that make one paragraph, heading or entry of a list."""

    rank: int
    lines: list[Line]
    drawn: bool = False
    """A bullet is drawn before it."""
    left: float = 0.0
    """Where it begins: its bullet or its first letter."""
    inner: float | None = None
    """Where its words begin, in an entry of a list."""
    unsure: list[int] = field(default_factory=list)
    """The places of lines that may begin a paragraph of their own."""

    @property
    def last(self) -> Line:
        """Its last line so far."""
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class Joins:
    """Tells how lines stand to each other; `widths` are those of the pages."""

    setting: Setting
    widths: Sequence[float]
    openers_stand_out: bool

    def between(self, text: Text, entry: Entry, following: Part | None) -> Join:
        """How a line stands to the text above it; `following` is what comes after it."""
        line, last = entry.line, text.last
        fits = self.fits(last, line)
        apart = line.base - last.base if line.page == last.page else None
        if not self._is_alike(text, entry) or self._opens(text, line, fits=fits):
            return Join.APART
        if apart is not None and not self.is_near(apart, line, last):
            return Join.APART
        if text.rank and text.rank == self.setting.highest and last.page == 1 == line.page:
            return Join.ONE  # the title of the document, which may be set in any way
        if not is_in_place(text, line) or _is_entry(text, line, fits=fits):
            return Join.APART
        if text.rank:
            return Join.ONE if self._is_more_heading(text, line, fits=fits) else Join.APART
        return self._by_words(text, line, following, fits=fits)

    def _is_more_heading(self, text: Text, line: Line, *, fits: bool) -> bool:
        """Whether a line is more of a heading, from which neither place nor letters part it."""
        if text.rank > BOLD and (line.page == text.last.page or opens_item(text.lines[0].text)):
            # Headings are often broken where their halves are of one length, and a line in
            # the letters of an item's title can be nothing else than more of it.
            return True
        return not fits and line.page == text.last.page

    def fits(self, line: Line, following: Line) -> bool:
        """Whether a line had room for the next one's first word."""
        return self.setting.would_fit(line, following, self.widths[line.page - 1])

    def is_near(self, apart: float, line: Line, last: Line) -> bool:
        """Whether a distance is that of the lines of one paragraph."""
        usual = self.setting.leading(line.size)
        return 0 < apart <= usual * (_RAISED if _has_raised(line, last) else _FURTHER) + 0.5

    def _is_alike(self, text: Text, entry: Entry) -> bool:
        """Whether a line looks as the text above it does, and has no bullet."""
        line, last = entry.line, text.last
        if entry.bullet is not None or self.setting.rank(line.face) != text.rank:
            return False
        return abs(line.size - last.size) <= _SAME_SIZE * last.size or _has_raised(line, last)

    def _opens(self, text: Text, line: Line, *, fits: bool) -> bool:
        """Whether a line opens an item, and is not the rest of a sentence."""
        if not opens_item(line.text):
            return False
        prose = self.openers_stand_out or line.text[:1].islower()
        return bool(text.rank) or fits or not prose

    def _by_words(self, text: Text, line: Line, following: Part | None, *, fits: bool) -> Join:
        """How a line of prose stands to that above it, by the room there and the words."""
        last = text.last
        if last.words[-1].cut and line.text[:1].islower() and line.page == last.page:
            return Join.ONE
        starts = line.text.lstrip(_OPENING)[:1].isupper()
        if fits or (last.text.endswith(":") and (starts or line.page != last.page)):
            return Join.APART
        stops = last.text.rstrip(_CLOSING).endswith(_STOPS)
        if not starts or not stops or last.words[-1].text.casefold() in ABBREVIATIONS:
            return Join.ONE
        outside = text.inner is not None and abs(line.left - text.inner) > _SAME_LEFT
        alone = outside or self._stands_alone(line, following)
        return Join.APART if alone else Join.UNSURE

    def _stands_alone(self, line: Line, following: Part | None) -> bool:
        """Whether a line after a sentence heads what follows: it would end in mid-sentence."""
        if line.text.endswith((*_STOPS, ",", "-")) or isinstance(following, Rows | None):
            return False
        more = following.line
        if self.setting.rank(more.face) or following.bullet is not None:
            return False
        return self.fits(line, more)


def is_in_place(text: Text, line: Line) -> bool:
    """Whether a line begins where the next line of a text does."""
    if text.rank:
        return True
    if text.inner is not None and abs(line.left - text.inner) <= _SAME_LEFT:
        return True
    if abs(line.left - text.last.left) <= _SAME_LEFT:
        return True
    # After a first line with an indent.
    indent = text.last.left - line.left
    first = len(text.lines) == 1 and text.inner is None
    return first and 0 < indent <= _DEEPEST_INDENT * line.size


def _is_entry(text: Text, line: Line, *, fits: bool) -> bool:
    """Whether a line begins with a list's marker, and is no sentence's rest."""
    marked = read_marker(line.text)
    if marked is None:
        return False
    if text.inner is not None and abs(line.left - text.inner) > _SAME_LEFT:
        return True
    if marked[0].ordinals and not _may_follow(marked[0], text):
        # "... mellem kl. 17 og" / "19. På andre tider": no 18 stands before it.
        return fits
    apart = abs(line.left - text.last.left) > _SAME_LEFT
    return fits or apart or text.last.text.endswith(_ENDS)


def _may_follow(marker: Marker, text: Text) -> bool:
    above = read_marker(text.lines[0].text)
    return marker.is_first or (above is not None and marker.follows(above[0]))


def _has_raised(*lines: Line) -> bool:
    return any(word.face.size < line.size for line in lines for word in line.words)

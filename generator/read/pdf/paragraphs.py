"""Rebuild paragraphs from lines: by the room that was left, by indents, and by spacing.

A line that had room for the next line's first word was ended on purpose; where paragraphs
have no space between them, nothing else tells their ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

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
_DEEPEST_INDENT = 4.0
"""A first line is indented by at most so many times the letters' size."""
_STOPS = (".", ":", "?", "!")
_ENDS = (".", ":", ";", ",")


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

    @property
    def last(self) -> Line:
        """Its last line so far."""
        return self.lines[-1]


@dataclass(slots=True)
class Builder:
    """Makes texts of lines; `widths` are those of the pages."""

    setting: Setting
    widths: Sequence[float]
    openers_stand_out: bool
    done: list[Text | Rows] = field(default_factory=list)

    def add_page(self, parts: Sequence[Part]) -> None:
        """Add what stands on the next page."""
        for place, part in enumerate(parts):
            if isinstance(part, Rows):
                self.done.append(part)
                continue
            text = self.done[-1] if self.done else None
            following = parts[place + 1] if place + 1 < len(parts) else None
            if (
                isinstance(text, Text)
                and self._goes_on(text, part)
                and not self._stands_alone(text, part, following)
            ):
                text.lines.append(part.line)
            else:
                self.done.append(self._begun(part))

    def _begun(self, entry: Entry) -> Text:
        line = entry.line
        text = Text(self.setting.rank(line.face), [line], left=line.left)
        if entry.bullet is not None:
            text.drawn, text.left, text.inner = True, entry.bullet.left, line.left
        elif read_marker(line.text) is not None and len(line.words) > 1:
            text.inner = line.words[_marked(line)].left
        return text

    def _goes_on(self, text: Text, entry: Entry) -> bool:
        """Whether a line is more of the text before it."""
        line, last = entry.line, text.last
        if entry.bullet is not None or self.setting.rank(line.face) != text.rank:
            return False
        if abs(line.size - last.size) > 0.1 * last.size and not _has_raised(line, last):
            return False
        fits = self.setting.would_fit(last, line, self.widths[last.page - 1])
        if opens_item(line.text) and not self._is_prose(text, line, fits=fits):
            return False
        apart = line.base - last.base if line.page == last.page else None
        if apart is not None and not self._is_near(apart, line, last):
            return False
        if text.rank and text.rank == self.setting.highest and last.page == 1 == line.page:
            return True  # the title of the document, which may be set in any way
        if not self._is_in_place(text, line):
            return False
        if (marked := read_marker(line.text)) and self._is_entry(text, line, marked[0], fits=fits):
            return False
        if last.words[-1].cut and line.text[:1].islower() and apart is not None:
            return True
        if fits:
            return False
        return apart is not None or not (text.rank or last.text.endswith(":"))

    def _stands_alone(self, text: Text, entry: Entry, following: Part | None) -> bool:
        """Whether a line that may be more of a text heads what follows instead.

        As more of the text, it would end that in mid-sentence.
        """
        line = entry.line
        if not text.last.text.endswith(_STOPS) or not line.text[:1].isupper():
            return False
        if line.text.endswith((*_STOPS, ",", "-")) or isinstance(following, Rows | None):
            return False
        more = following.line
        if self.setting.rank(more.face) != text.rank or following.bullet is not None:
            return False
        return self.setting.would_fit(line, more, self.widths[line.page - 1])

    def _is_prose(self, text: Text, line: Line, *, fits: bool) -> bool:
        """Whether a line that begins as an item's opener does is the rest of a sentence."""
        if text.rank or fits:
            return False
        return self.openers_stand_out or line.text[:1].islower()

    def _is_near(self, apart: float, line: Line, last: Line) -> bool:
        usual = self.setting.leading(line.size)
        return 0 < apart <= usual * (_RAISED if _has_raised(line, last) else _FURTHER) + 0.5

    def _is_in_place(self, text: Text, line: Line) -> bool:
        """Whether a line begins where the next line of a text does."""
        if text.rank:
            return True
        if text.inner is not None and abs(line.left - text.inner) <= _SAME_LEFT:
            return True
        if abs(line.left - text.last.left) <= _SAME_LEFT:
            return True
        # After a first line with an indent.
        indent = text.last.left - line.left
        return (
            len(text.lines) == 1
            and text.inner is None
            and 0 < indent <= _DEEPEST_INDENT * line.size
        )

    def _is_entry(self, text: Text, line: Line, marker: Marker, *, fits: bool) -> bool:
        """Whether a line that begins with a list's marker is an entry, and no sentence's rest."""
        if text.inner is not None and abs(line.left - text.inner) > _SAME_LEFT:
            return True
        if marker.ordinals and not marker.is_first:
            # "... mellem kl. 17 og" / "19. På andre tider": no 18 stands before it.
            above = read_marker(text.lines[0].text)
            if above is None or not marker.follows(above[0]):
                return fits
        return (
            fits or text.last.text.endswith(_ENDS) or abs(line.left - text.last.left) > _SAME_LEFT
        )


def _marked(line: Line) -> int:
    """The place of the first word after the marker of an entry."""
    told = read_marker(line.text)
    length = len(line.text) - len(told[1]) if told else 0
    seen = 0
    for place, word in enumerate(line.words):
        if seen >= length:
            return place
        seen += len(word.text) + (place + 1 < len(line.words) and not line.words[place + 1].glued)
    return 0


def _has_raised(*lines: Line) -> bool:
    return any(word.face.size < line.size for line in lines for word in line.words)


def build(
    pages: Sequence[Sequence[Part]], setting: Setting, widths: Sequence[float]
) -> Iterator[Text | Rows]:
    """The texts and tables of a document, in order; `pages` are the parts of each."""
    lines = [part.line for page in pages for part in page if isinstance(part, Entry)]
    stand_out = any(setting.rank(line.face) and opens_item(line.text) for line in lines)
    builder = Builder(setting, widths, stand_out)
    for page in pages:
        builder.add_page(page)
    return iter(builder.done)

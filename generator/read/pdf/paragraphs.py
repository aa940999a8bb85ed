"""Rebuild paragraphs, headings and entries of lists from lines.

Twice: the first time tells how the document's paragraphs are made, by which the second
decides where a full line that ends a sentence ends a paragraph, too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from generator.danish import GOING_ON
from generator.read.lists import read_marker
from generator.read.pdf.flow import Entry, Part, Rows
from generator.read.pdf.joins import Join, Joins, Text, is_in_place
from generator.read.pdf.lines import Line
from generator.read.pdf.setting import Setting
from generator.read.text import opens_item

_SENTENCE = re.compile(r"[a-zæøå)][.?!][\"”»)]? (?=[A-ZÆØÅ\"”»])")
_MOST = 4
"""Paragraphs of more sentences are of one kind."""
_SPACED = 0.2
"""Where so few paragraphs end without space after them, all have it."""


def build(
    pages: Sequence[Sequence[Part]], setting: Setting, widths: Sequence[float]
) -> Iterator[Text | Rows]:
    """The texts and tables of a document, in order; `pages` are the parts of each."""
    lines = [part.line for page in pages for part in page if isinstance(part, Entry)]
    stand_out = any(setting.rank(line.face) and opens_item(line.text) for line in lines)
    joins = Joins(setting, widths, stand_out)
    done = _joined(pages, joins)
    texts = [part for part in done if isinstance(part, Text)]
    if not any(text.unsure for text in texts) or _is_spaced(texts, joins):
        return iter(done)
    ending = _share_ending(texts)
    return (piece for part in done for piece in _parted(part, ending))


def _joined(pages: Sequence[Sequence[Part]], joins: Joins) -> list[Text | Rows]:
    """Texts and tables; what is unsure is taken for one paragraph."""
    done: list[Text | Rows] = []
    for parts in pages:
        for part, following in pairwise([*parts, None]):
            if not isinstance(part, Entry):
                done += [part] if part is not None else []
                continue
            text = done[-1] if done else None
            if not isinstance(text, Text):
                done.append(_begun(part, joins.setting))
                continue
            join = joins.between(text, part, following)
            if join is Join.APART:
                done.append(_begun(part, joins.setting))
                continue
            if join is Join.UNSURE:
                text.unsure.append(len(text.lines))
            text.lines.append(part.line)
    return done


def _begun(entry: Entry, setting: Setting) -> Text:
    line = entry.line
    text = Text(setting.rank(line.face), [line], left=line.left)
    if entry.bullet is not None:
        text.drawn, text.left, text.inner = True, entry.bullet.left, line.left
    elif read_marker(line.text) is not None and len(line.words) > 1:
        text.inner = line.words[_marked(line)].left
    return text


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


def _is_spaced(texts: Sequence[Text], joins: Joins) -> bool:
    """Whether a document has space, or an indent, between its paragraphs."""
    near = apart = 0
    for text, following in pairwise(texts):
        line, last = following.lines[0], text.last
        prose = not (text.rank or following.rank or following.drawn or following.inner)
        # A paragraph of one line has no line from which the next one could be indented.
        if prose and len(text.lines) > 1 and line.page == last.page and joins.fits(last, line):
            close = joins.is_near(line.base - last.base, line, last) and is_in_place(text, line)
            near, apart = near + close, apart + (not close)
    return near <= _SPACED * (near + apart)


def _share_ending(texts: Sequence[Text]) -> list[float]:
    """Of the paragraphs with one sentence, two, ... so far, the share that ends there."""
    ends: Counter[int] = Counter()
    for text in texts:
        if not text.rank and not text.unsure and text.last.text.endswith("."):
            ends[min(_sentences(text.lines), _MOST)] += 1
    shares = []
    for count in range(1, _MOST + 1):
        left = sum(ends[more] for more in range(count, _MOST + 1))
        shares.append((ends[count] + 1) / (left + 2))
    return shares


def _sentences(lines: Sequence[Line]) -> int:
    return 1 + len(_SENTENCE.findall(" ".join(line.text for line in lines)))


def _parted(part: Text | Rows, ending: Sequence[float]) -> Iterator[Text | Rows]:
    """A text, parted where it is unsure and its sentences are as many as paragraphs have."""
    if isinstance(part, Rows) or not part.unsure:
        yield part
        return
    start = 0
    for place in part.unsure:
        count = _sentences(part.lines[start:place])
        word = part.lines[place].words[0].text.strip('"»”').casefold()
        if word not in GOING_ON and ending[min(count, _MOST) - 1] > 1 / 2:
            yield _piece(part, start, place)
            start = place
    yield _piece(part, start, len(part.lines))


def _piece(text: Text, start: int, end: int) -> Text:
    lines = text.lines[start:end]
    if not start:
        return replace(text, lines=lines, unsure=[])
    return Text(text.rank, lines, left=lines[0].left)

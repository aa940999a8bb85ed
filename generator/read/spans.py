"""Make spans of the text of a page, and change the spans of pieces.

A page's white space means nothing but "a space": line ends and indentation belong to
its source. A space that must not break stays, where it stands alone inside a line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import groupby
from operator import itemgetter

from generator.blocks import Heading, LabelledLine, Piece, Span, SpanKind, Spans, map_spans
from generator.read.cleaning import showable

Style = tuple[SpanKind, str | None]
"""How a run of text is printed, and the address where it is a link."""
Run = tuple[str, Style]
PLAIN: Style = (SpanKind.PLAIN, None)

_SPACE = re.compile("[ \t\n\r\f\v\u0085\u00a0\u2028\u2029]{2,}|[\t\n\r\f\v\u0085\u2028\u2029]")
_EDGE = " \u00a0"


def clean(text: str) -> str:
    r"""A text in NFC with single spaces, in which every character is one that a page may hold.

    >>> clean("Sag\n  om\t12\u00a0m")
    'Sag om 12\xa0m'
    """
    return unicodedata.normalize("NFC", showable(_SPACE.sub(" ", text)))


def read_spans(runs: Iterable[Run]) -> Spans:
    """The spans of one line's runs: the marks at the words, no space around the line.

    >>> bold = (SpanKind.EMPHASIS, None)
    >>> [span.text for span in read_spans([(" Se ", PLAIN), ("bilag 1 ", bold), ("her ", PLAIN)])]
    ['Se ', 'bilag 1', ' her']
    """
    pieces: list[Run] = []
    ends_in_space = True
    for text, style in _joined(runs):
        words = clean(text)
        if ends_in_space:
            words = words.lstrip(" " if pieces else _EDGE)
        if not words:
            continue
        ends_in_space = words.endswith(" ")
        inner, start = words.strip(_EDGE), len(words) - len(words.lstrip(_EDGE))
        after = words[start + len(inner) :]
        pieces += [(words[:start], PLAIN), (inner, style), (after, PLAIN)]
    text = ""
    while pieces and not (text := pieces[-1][0].rstrip(_EDGE)):
        pieces.pop()
    if pieces:
        pieces[-1] = (text, pieces[-1][1])
    return tuple(Span(text, kind, href) for text, (kind, href) in _joined(pieces))


def map_piece(piece: Piece, change: Callable[[Span], Span]) -> Piece:
    """A piece with each of its spans changed."""
    match piece:
        case LabelledLine():
            return piece
        case Heading(spans=spans):
            return replace(piece, spans=tuple(map(change, spans)))
        case _:
            return map_spans(piece, change)


def _joined(runs: Iterable[Run]) -> Iterable[Run]:
    """Runs of one style that follow each other are one; empty ones are none."""
    filled = (run for run in runs if run[0])
    for style, group in groupby(filled, key=itemgetter(1)):
        yield "".join(map(itemgetter(0), group)), style

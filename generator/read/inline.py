"""Read the emphasis inside a line of text; every other character is itself.

markdown-it-py finds the emphasis by CommonMark's rules with nothing else
switched on, so that no link, tag, code or escape in minutes means anything.
"""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.blocks import Span, SpanKind, Spans

_READER = MarkdownIt("zero").enable("emphasis")
# An asterisk inside a word or between digits multiplies, and one before a bracket is a
# note; only a pair that hugs words from outside, in front and behind, marks italics.
_MARKED = re.compile(
    r"(?<![^\s(\"'»])(?P<mark>\*{1,2})(?=[\w\"'(»«])[^*]*(?<=[\w\"'?!.,)»«])(?P=mark)"
    r"(?![^\s.,;:!?)\"'«])"
)


def read_inline(text: str) -> Spans:
    """Split a line into spans.

    >>> [span.kind.value for span in read_inline("Se *bilag 1* her")]
    ['plain', 'emphasis', 'plain']
    >>> [span.text for span in read_inline("5*5*5 kr. og A_B_C")]
    ['5*5*5 kr. og A_B_C']
    """
    if "*" not in text:
        return (Span(text),) if text else ()
    spans: list[Span] = []
    position = 0
    for match in _MARKED.finditer(text):
        spans.append(Span(text[position : match.start()]))
        spans.extend(_emphasis(match[0]))
        position = match.end()
    spans.append(Span(text[position:]))
    return _merged(spans)


def _emphasis(text: str) -> list[Span]:
    spans, depth = [], 0
    for token in _tokens(text):
        if token.type in {"em_open", "strong_open"} and token.markup.startswith("*"):
            depth += 1
        elif token.type in {"em_close", "strong_close"} and token.markup.startswith("*"):
            depth -= 1
        else:
            # An underscore that CommonMark takes for a mark is a character here.
            words = token.content if token.type == "text" else token.markup
            spans.append(Span(words, SpanKind.EMPHASIS if depth else SpanKind.PLAIN))
    return spans


def _tokens(text: str) -> list[Token]:
    return _READER.parseInline(text)[0].children or []


def _merged(spans: list[Span]) -> Spans:
    merged: list[Span] = []
    for span in spans:
        if merged and merged[-1].kind is span.kind:
            merged[-1] = Span(merged[-1].text + span.text, span.kind)
        elif span.text:
            merged.append(span)
    return tuple(merged)

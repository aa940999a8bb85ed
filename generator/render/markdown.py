"""Write the words of minutes into Markdown so that a reader sees just those words.

Minutes are full of accidental Markdown: a paragraph that opens with "24. april
2024" is an ordered list, and the 24 is lost. Text becomes Markdown or HTML here
and nowhere else.
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from generator.blocks import Span, SpanKind, Spans
from generator.render.anchors import Anchor, cut

# Backslashes for what every Markdown takes them for, entities for the rest.
_BACKSLASHED = frozenset("\\`*_{}[]()#")
_SPECIAL = re.compile(r"[\\`*_{}\[\]()#<>&|~^=]")
_TITLE_SIGN = re.compile(r"[!-+/;-@\[-`{-~]")
_REACHING_IN = re.compile(r"[{}\[\]]")
_LIST_NUMBER = re.compile(r"^(\d+)([.)])")
_OPENER = re.compile(r"^[-+:!]")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f]")


def escape(text: str) -> str:
    r"""Write a line of plain text so that Markdown shows it unchanged.

    >>> print(escape("24. april 2024 blev sagen udsat."))
    24\. april 2024 blev sagen udsat.
    >>> print(escape("Se <Bilag 1> & [note]"))
    Se &lt;Bilag 1&gt; &amp; \[note\]
    """
    return _line(_within(text))


def inline(spans: Spans, anchors: Sequence[Anchor] = (), *, linked: bool = False) -> str:
    """Write spans as one line of Markdown, and anchors as links.

    Links of the minutes' own keep their addresses where `linked`; beside them we set none.
    """
    if linked and any(span.href and web_address(span.href) for span in spans):
        anchors = ()
    written = "".join(
        _anchored(anchor, "".join(_span(span, linked=linked) for span in piece))
        for anchor, piece in cut(spans, anchors)
    )
    # A link after an exclamation mark would be a picture; brackets of the minutes are escaped.
    return _line(_SPACES.sub(" ", written.replace("![", "&#33;[")))


def inline_html(spans: Spans, anchors: Sequence[Anchor] = ()) -> str:
    """Write spans as HTML that may stand inside Markdown, and anchors as links."""
    return "".join(_anchored_html(anchor, piece) for anchor, piece in cut(spans, anchors))


def _anchored(anchor: Anchor | None, words: str) -> str:
    if anchor is None:
        return words
    if anchor.address is None:
        return f'<span class="ra-law">{words}</span>'
    title = _title(anchor.title)
    if anchor.file is None:
        return f'[{words}]({anchor.address} "{title}"){{: rel="external" }}'
    return f'[{words}]({anchor.file} "{title}")'


def _anchored_html(anchor: Anchor | None, spans: Spans) -> str:
    words = "".join(_span_html(span) for span in spans)
    if anchor is None:
        return words
    if anchor.address is None:
        return f'<span class="ra-law">{words}</span>'
    target, title = attribute(anchor.address), attribute(anchor.title)
    outside = ' rel="external"' if anchor.file is None else ""
    return f'<a href="{target}" title="{title}"{outside}>{words}</a>'


def _title(text: str) -> str:
    """Write text as the title of a link: whatever Markdown could take for its end is an entity."""
    return _TITLE_SIGN.sub(lambda match: f"&#{ord(match[0])};", _clean(text).strip(" "))


def _span(span: Span, *, linked: bool) -> str:
    if span.kind is SpanKind.EMPHASIS:
        return _emphasised(span.text)
    address = web_address(span.href) if linked and span.href else None
    if address is None or not span.text.strip():
        return _within(span.text)
    return f"[{_within(span.text)}]({address})"


def web_address(href: str) -> str | None:
    """An address of the web, written so that it can stand in a page; None for any other.

    >>> web_address("https://example.org/a b(1)?c=d")
    'https://example.org/a%20b%281%29?c=d'
    >>> web_address("javascript:alert(1)"), web_address("/vis/pdf/1")
    (None, None)
    """
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        return None
    return quote(parts.geturl(), safe=":/?#@!$&,;=%~.-")


def attribute(text: str) -> str:
    """Write text as the value of an HTML attribute, quotes not included."""
    return _html(text).strip(" ")


def link(text: str, target: str) -> str:
    """Write a link; `target` is an address of our own making."""
    return f"[{escape(text)}]({target})"


def _span_html(span: Span) -> str:
    words = _html(span.text)
    return f"<em>{words}</em>" if span.kind is SpanKind.EMPHASIS else words


def _html(text: str) -> str:
    """Write text as HTML inside Markdown: attribute lists and markers reach in there, too."""
    written = html.escape(_clean(text))
    return _REACHING_IN.sub(lambda match: f"&#{ord(match[0])};", written)


def _line(escaped: str) -> str:
    """Keep a line's beginning from opening a list, a rule or a definition."""
    line = _LIST_NUMBER.sub(r"\1\\\2", escaped.strip(" "))
    return _OPENER.sub(lambda match: f"&#{ord(match[0])};", line)


def _within(text: str) -> str:
    """Escape text that goes on in the same line, keeping the space at its ends."""
    return _SPECIAL.sub(_escaped, _clean(text))


def _clean(text: str) -> str:
    """Text without the controls that no page may hold, white space as single spaces."""
    return _SPACES.sub(" ", _UNPRINTABLE.sub("", text))


def _emphasised(text: str) -> str:
    inner = _within(text)
    words = inner.strip(" ")
    if not words:
        return inner
    before, after = inner[: len(inner) - len(inner.lstrip(" "))], inner[len(inner.rstrip(" ")) :]
    return f"{before}*{words}*{after}"


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    if character in _BACKSLASHED:
        return f"\\{character}"
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;"}.get(character, f"&#{ord(character)};")

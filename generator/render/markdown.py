"""Write the words of minutes into Markdown so that a reader sees just those words.

Minutes are full of accidental Markdown: a paragraph that opens with "24. april
2024" is an ordered list, and the 24 is lost. Text becomes Markdown or HTML here
and nowhere else.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import quote, urlsplit

from generator.blocks import (
    Block,
    ListBlock,
    ListEntry,
    Paragraph,
    Span,
    SpanKind,
    Spans,
    SubHeading,
    Table,
)

# Backslashes for what every Markdown takes them for, entities for the rest.
_BACKSLASHED = frozenset("\\`*_{}[]()#")
_SPECIAL = re.compile(r"[\\`*_{}\[\]()#<>&|~^=]")
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


def inline(spans: Spans, *, linked: bool = False) -> str:
    """Write spans as one line of Markdown, links with their addresses where `linked`."""
    written = "".join(_span(span, linked=linked) for span in spans)
    return _line(_SPACES.sub(" ", written))


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


def blocks(
    content: Iterable[Block], heading_level: int, table_label: str, *, linked: bool = False
) -> str:
    """Write blocks with a blank line between them; sub-headings at the level given.

    The addresses of links are written only where `linked`, as for attachments: elsewhere
    minutes are text.
    """
    return "\n\n".join(
        _block(block, heading_level, table_label, linked=linked) for block in content
    )


def _block(block: Block, heading_level: int, table_label: str, *, linked: bool) -> str:
    match block:
        case Paragraph(spans=spans):
            return inline(spans, linked=linked)
        case SubHeading(spans=spans):
            return f"{'#' * heading_level} {inline(spans)}"
        case ListBlock(entries=entries):
            return _list(entries, linked=linked)
        case Table():
            return _table(block, table_label)


def _list(entries: tuple[ListEntry, ...], *, linked: bool) -> str:
    """Write a list; numbers are words of the minutes and stay as printed."""
    lines = []
    depth = -1
    for entry in entries:
        # No deeper than one step under the entry before: so much Markdown can say.
        depth = min(entry.depth, depth + 1)
        lines.append(f"{' ' * 4 * depth}- {_entry(entry, linked=linked)}")
    if not any(entry.marker for entry in entries):
        return "\n".join(lines)
    return "\n".join(['<div class="ra-numbered" markdown>', "", *lines, "", "</div>"])


def _entry(entry: ListEntry, *, linked: bool) -> str:
    words = inline(entry.spans, linked=linked)
    return f"{escape(entry.marker)} {words}" if entry.marker else words


def _table(table: Table, label: str) -> str:
    """Write a table as HTML, since Markdown has none without a head or with ragged rows."""
    width = max(map(len, table.rows), default=0)
    rows = [(*row, *((),) * (width - len(row))) for row in table.rows]
    head, body = (rows[:1], rows[1:]) if table.header else ([], rows)
    parts = [f'<div class="ra-table" role="group" tabindex="0" aria-label="{attribute(label)}">']
    parts.append("<table>")
    if head:
        parts += ["<thead>", *(_row(row, "th") for row in head), "</thead>"]
    parts += ["<tbody>", *(_row(row, "td") for row in body), "</tbody>", "</table>", "</div>"]
    return "\n".join(parts)


def _row(row: tuple[Spans, ...], tag: str) -> str:
    cells = []
    for cell in row:
        words = _cell(cell)
        # An empty cell heads no column.
        name, scope = (tag, ' scope="col"') if tag == "th" and words else ("td", "")
        cells.append(f"<{name}{scope}>{words}</{name}>")
    return f"<tr>{''.join(cells)}</tr>"


def _cell(spans: Spans) -> str:
    return "".join(
        f"<em>{_html(span.text)}</em>" if span.kind is SpanKind.EMPHASIS else _html(span.text)
        for span in spans
    )


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

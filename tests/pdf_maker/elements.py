"""Write lists, tables and words as HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from generator.blocks import ListBlock, ListEntry, Span, SpanKind, Spans, Table, plain

_AMOUNT = re.compile(r"[-+−]?[\d.,]+( ?(%|kr\.?))?")


def written_list(block: ListBlock) -> str:
    """A list as paragraphs that begin with their marks."""
    return "\n".join(
        f'<p class="entry-{entry.depth}"><span class="mark">{escape(entry.marker) or "•"}</span> '
        f"{inline(entry.spans)}</p>"
        for entry in block.entries
    )


def marked_list(entries: Sequence[ListEntry], depth: int = 0) -> str:
    """A list, a deeper one inside the entry before it; markers are as printed."""
    written: list[str] = []
    place = 0
    while place < len(entries):
        entry = entries[place]
        below = place + 1
        while below < len(entries) and entries[below].depth > depth:
            below += 1
        inner = marked_list(entries[place + 1 : below], depth + 1) if below > place + 1 else ""
        # A list that begins with a deeper entry has no entry to put it under.
        marker = f" style='list-style: \"{escape(entry.marker)} \"'" if entry.marker else ""
        written.append(f"<li{marker}>{inline(entry.spans)}{inner}</li>")
        place = below
    tag = "ol" if entries[0].marker else "ul"
    return f"<{tag}>{''.join(written)}</{tag}>"


def table_of(table: Table) -> str:
    """A table whose rows are all as long as the longest."""
    width = max(map(len, table.rows))
    rows = [(*row, *[()] * (width - len(row))) for row in table.rows]
    head = f"<thead>{_row(rows.pop(0), 'th')}</thead>" if table.header else ""
    body = "\n".join(_row(row, "td") for row in rows)
    return f"<table>{head}<tbody>\n{body}\n</tbody></table>"


def _row(row: Sequence[Spans], tag: str) -> str:
    # The styles may set an amount at the right.
    kinds = (' class="amount"' if _AMOUNT.fullmatch(plain(cell)) else "" for cell in row)
    cells = (f"<{tag}{kind}>{inline(cell)}</{tag}>" for kind, cell in zip(kinds, row, strict=True))
    return f"<tr>{''.join(cells)}</tr>"


def inline(spans: Spans) -> str:
    """Words, with emphasis and links."""
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = escape(span.text)
    if span.kind is SpanKind.EMPHASIS:
        return f"<em>{text}</em>"
    if span.kind is SpanKind.LINK and span.href:
        return f'<a href="{escape(span.href)}">{text}</a>'
    return text

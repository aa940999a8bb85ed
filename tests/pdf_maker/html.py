"""Write parts as HTML: every word once and in order, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from generator.blocks import (
    Block,
    Document,
    ListBlock,
    ListEntry,
    Span,
    SpanKind,
    Spans,
    Table,
    plain,
    without_start,
)
from generator.model import Meeting
from tests.pdf_maker.parts import Part, Role, parts_of
from tests.pdf_maker.variants import Variant, page_style

_ENTRY = re.compile(
    r"(?P<title>.*?)(?P<dots>\s*(?:\.{3,}|…)?)(?P<gap>\s+|(?<=\.))(?P<page>\d{1,4})"
)
_TAGS = {
    Role.TITLE: "h1",
    Role.LISTING: "h2",
    Role.ITEM: "h2",
    Role.SECTION: "h3",
    Role.SUB: "h4",
}
"""What a role is where elements say so; everything else is a paragraph."""
_AMOUNT = re.compile(r"[-+−]?[\d.,]+( ?(%|kr\.?))?")
_TEXT = re.compile(r"(?<=>)[^<]+(?=<)")
_LIGATURE = re.compile("f[il]")
_FIRST_WORD = re.compile(r"(?<![&#</\w])\w{2,}")


def print_html(document: Document, meeting: Meeting, variant: Variant) -> str:
    """A document as a page; `meeting` is what was read of it. Its own style is not in it."""
    groups = "\n".join(
        f'<section class="{name}">\n{_section(group, variant)}\n</section>'
        for name, group in _grouped(parts_of(document, meeting))
    )
    if variant.ligatures:
        groups = _TEXT.sub(lambda text: _LIGATURE.sub(_ligature, text[0]), groups)
    title = escape(document.blocks[0].text)
    return (
        f'<!DOCTYPE html>\n<html lang="da"><head><meta charset="utf-8"><title>{title}</title>'
        f'<style>{page_style(variant, meeting)}</style></head>\n<body class="{variant.name}">\n'
        f"{groups}\n</body></html>\n"
    )


def _grouped(parts: Iterator[Part]) -> Iterator[tuple[str, list[Part]]]:
    """The cover, the contents list and each item."""
    items = 0

    def of(part: Part) -> tuple[int, str]:
        nonlocal items
        items += part.role is Role.ITEM
        if items:
            return items, "matter"
        return 0, "contents" if part.role in {Role.LISTING, Role.ENTRIES} else "cover"

    for (_, name), group in groupby(parts, of):
        yield name, list(group)


def _section(parts: Sequence[Part], variant: Variant) -> str:
    return "\n".join(_part(part, variant) for part in parts)


def _part(part: Part, variant: Variant) -> str:
    block, role = part.block, part.role
    if role is Role.ENTRIES:
        return "\n".join(_entry(line) for line in block.text.split("\n"))
    if isinstance(block, ListBlock):
        return _written(block) if variant.plain else _list(block.entries, 0)
    if isinstance(block, Table):
        return _table(block)
    tag = "p" if variant.plain else _TAGS.get(role, "p")
    text = _block(block, part.label)
    if variant.split_runs and role in _TAGS:
        text = _split(text)
    return f'<{tag} class="{role}">{text}</{tag}>'


def _entry(line: str) -> str:
    """A line of the contents list; the dots before its page are the style's or its own."""
    match = _ENTRY.fullmatch(line.strip())
    if match is None:
        return f'<p class="entry">{escape(line)}</p>'
    dots = f'<span class="dots">{match["dots"].strip()}</span>' if match["dots"].strip() else ""
    return (
        f'<p class="entry"><span class="name">{escape(match["title"])}{dots}</span> '
        f'<span class="page">{match["page"]}</span></p>'
    )


def _block(block: Block, label: int) -> str:
    assert not isinstance(block, ListBlock | Table)
    if not label:
        return _inline(block.spans)
    rest = without_start(block.spans, label)
    return f'<b class="label">{escape(block.text[:label])}</b> {_inline(rest)}'


def _written(block: ListBlock) -> str:
    """A list as paragraphs that begin with their marks."""
    return "\n".join(
        f'<p class="entry-{entry.depth}"><span class="mark">{escape(entry.marker) or "•"}</span> '
        f"{_inline(entry.spans)}</p>"
        for entry in block.entries
    )


def _list(entries: Sequence[ListEntry], depth: int) -> str:
    """A list, a deeper one inside the entry before it; markers are as printed."""
    written: list[str] = []
    place = 0
    while place < len(entries):
        entry = entries[place]
        below = place + 1
        while below < len(entries) and entries[below].depth > depth:
            below += 1
        inner = _list(entries[place + 1 : below], depth + 1) if below > place + 1 else ""
        # A list that begins with a deeper entry has no entry to put it under.
        marker = f" style='list-style: \"{escape(entry.marker)} \"'" if entry.marker else ""
        written.append(f"<li{marker}>{_inline(entry.spans)}{inner}</li>")
        place = below
    tag = "ol" if entries[0].marker else "ul"
    return f"<{tag}>{''.join(written)}</{tag}>"


def _table(table: Table) -> str:
    width = max(map(len, table.rows))
    rows = [(*row, *[()] * (width - len(row))) for row in table.rows]
    head = f"<thead>{_row(rows.pop(0), 'th')}</thead>" if table.header else ""
    body = "\n".join(_row(row, "td") for row in rows)
    return f"<table>{head}<tbody>\n{body}\n</tbody></table>"


def _row(row: Sequence[Spans], tag: str) -> str:
    # The styles may set an amount at the right.
    kinds = (' class="amount"' if _AMOUNT.fullmatch(plain(cell)) else "" for cell in row)
    cells = (
        f"<{tag}{kind}>{_inline(cell)}</{tag}>" for kind, cell in zip(kinds, row, strict=True)
    )
    return f"<tr>{''.join(cells)}</tr>"


def _inline(spans: Spans) -> str:
    return "".join(map(_span, spans))


def _span(span: Span) -> str:
    text = escape(span.text)
    if span.kind is SpanKind.EMPHASIS:
        return f"<em>{text}</em>"
    if span.kind is SpanKind.LINK and span.href:
        return f'<a href="{escape(span.href)}">{text}</a>'
    return text


def _split(text: str) -> str:
    """The last letter of the first word as a run of its own."""
    return _FIRST_WORD.sub(
        lambda m: f'{m[0][:-1]}<span class="own">{m[0][-1]}</span>', text, count=1
    )


def _ligature(letters: re.Match[str]) -> str:
    # The fonts have these signs, but do not put them for two letters by themselves.
    return {"fi": "ﬁ", "fl": "ﬂ"}[letters[0]]

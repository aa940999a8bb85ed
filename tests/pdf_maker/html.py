"""Write parts as HTML: every word once and in order, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby

from generator.blocks import Block, Document, ListBlock, Table, without_start
from generator.model import Meeting
from tests.pdf_maker.elements import inline, marked_list, table_of, written_list
from tests.pdf_maker.parts import Part, Role, parts_of
from tests.pdf_maker.variants import Variant, page_style

_ENTRY = re.compile(r"(?P<title>.*?)(?P<dots>\s*(?:\.{3,}|…)?)(?:\s+|(?<=\.))(?P<page>\d{1,4})")
_TAGS = {
    Role.TITLE: "h1",
    Role.LISTING: "h2",
    Role.ITEM: "h2",
    Role.SECTION: "h3",
    Role.SUB: "h4",
}
"""What a role is where elements say so; everything else is a paragraph."""
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
        return written_list(block) if variant.plain else marked_list(block.entries)
    if isinstance(block, Table):
        return table_of(block)
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
        return inline(block.spans)
    rest = without_start(block.spans, label)
    return f'<b class="label">{escape(block.text[:label])}</b> {inline(rest)}'


def _split(text: str) -> str:
    """The last letter of the first word as a run of its own."""
    return _FIRST_WORD.sub(
        lambda m: f'{m[0][:-1]}<span class="own">{m[0][-1]}</span>', text, count=1
    )


def _ligature(letters: re.Match[str]) -> str:
    # The fonts have these signs, but do not put them for two letters by themselves.
    return {"fi": "ﬁ", "fl": "ﬂ"}[letters[0]]

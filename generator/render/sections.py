"""Write an item's sections: the words of the minutes, marked as such.

What stands inside an element with `data-source` is the minutes' own, every word
once and in order; notes of ours stand outside it. Links over the words are ours.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.blocks import Block, Span, SubHeading
from generator.identifiers import slugify
from generator.link.quotations import Quotation
from generator.link.references import Spot
from generator.model import AgendaItem, Section, SectionKind
from generator.render.anchors import Anchor
from generator.render.blocks import blocks
from generator.render.markdown import inline
from generator.render.names import View
from generator.render.quotations import quotation_note
from generator.render.references import item_anchors


@dataclass(frozen=True, slots=True)
class Setting:
    """Where sections are written: the page's file, the headings' level, the ids' prefix."""

    file: str
    level: int
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class _Numbered:
    """A section of an item with its place there, its id on the page and the item's anchors."""

    section: Section
    place: int
    id: str
    anchors: Mapping[Spot, Sequence[Anchor]]

    def heading(self, level: int) -> str:
        spans = (Span(self.section.heading),)
        words = inline(spans, self.anchors.get(Spot(self.place, None), ()))
        return f"{'#' * level} {words} {{#{self.id}}}"

    def blocks(self, content: Sequence[Block], first: int, level: int, table_label: str) -> str:
        """Some of the section's blocks; `first` is the place of the first of them."""
        return blocks(
            content,
            level,
            table_label,
            linked=self.section.kind is SectionKind.ATTACHMENTS,
            anchors=lambda block, part: self.anchors.get(
                Spot(self.place, first + block, part), ()
            ),
        )


def write_sections(item: AgendaItem, view: View, setting: Setting) -> str:
    """All sections of an item, in the order of the minutes."""
    quotations = view.links.items[item.key].quotations
    anchors = item_anchors(item.key, view, setting.file)
    ids = _ids(item.sections, setting.prefix)
    return "\n\n".join(
        _section(_Numbered(section, place, each, anchors), quotations, view, setting)
        for place, (section, each) in enumerate(zip(item.sections, ids, strict=True))
    )


def _ids(sections: Sequence[Section], prefix: str) -> Iterator[str]:
    """An id for each section, from its heading; the second of one name gets a number.

    The own decision is always `beslutning`, whatever its heading.
    """
    seen: Counter[str] = Counter()
    for section in sections:
        own = section.kind is SectionKind.DECISION
        name = "beslutning" if own else slugify(section.heading) or "tekst"
        seen[name] += 1
        yield prefix + (name if seen[name] == 1 else f"{name}-{seen[name]}")


def _section(
    numbered: _Numbered, quotations: Sequence[Quotation], view: View, setting: Setting
) -> str:
    section = numbered.section
    parts = [f'<section class="ra-section ra-{section.kind}" markdown>']
    heading = numbered.heading(setting.level) if section.heading else ""
    first = 0
    for stretch, quotation in _stretches(section, quotations):
        words = numbered.blocks(stretch, first, setting.level + 1, view.texts("page.table"))
        parts += ["<div data-source markdown>", *filter(None, (heading, words)), "</div>"]
        heading = ""
        first += len(stretch)
        if quotation is not None:
            parts.append(quotation_note(quotation, view, setting.file))
    return "\n\n".join([*parts, "</section>"])


def _stretches(
    section: Section, quotations: Sequence[Quotation]
) -> Iterator[tuple[list[Block], Quotation | None]]:
    """Part a section after each quoted decision, where a note on it belongs."""
    by_label = {each.prior.origin: each for each in quotations}
    stretch: list[Block] = []
    current = by_label.get(section.origin)
    for block in section.blocks:
        found = by_label.get(block.origin) if isinstance(block, SubHeading) else None
        # The section's heading and its first label stay together.
        if found is not None and (stretch or current is not None):
            yield stretch, current
            stretch = []
        current = found or current
        stretch.append(block)
    yield stretch, current

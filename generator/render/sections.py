"""Write an item's sections: the words of the minutes, marked as such.

What stands inside an element with `data-source` is the minutes' own, every word
once and in order; notes of ours stand outside it. Links over the words are ours.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.blocks import Block, Span, SubHeading
from generator.link.quotations import Quotation
from generator.link.references import Spot
from generator.model import AgendaItem, Section, SectionKind
from generator.render.anchors import Anchor
from generator.render.blocks import Ties, blocks
from generator.render.ids import Ids, Mark
from generator.render.markdown import inline
from generator.render.names import View
from generator.render.quotations import quotation_note
from generator.render.references import item_anchors


@dataclass(frozen=True, slots=True)
class Setting:
    """Where sections are written: the page's file, the headings' level, the ids.

    All ids begin with `prefix`; `numbered`: each paragraph has one, too.
    """

    file: str
    level: int
    prefix: str = ""
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class _Placed:
    """A section of an item with its place there, its id on the page and what lies inside it."""

    section: Section
    place: int
    id: str
    mark: Mark
    anchors: Mapping[Spot, Sequence[Anchor]]

    def heading(self, level: int) -> str:
        spans = (Span(self.section.heading),)
        words = inline(spans, self.anchors.get(Spot(self.place, None), ()))
        return f"{'#' * level} {words} {{#{self.id}}}"

    def blocks(self, content: Sequence[Block], first: int, level: int, table_label: str) -> str:
        """Some of the section's blocks; `first` is the place of the first of them."""

        def anchors(block: int, part: int) -> Sequence[Anchor]:
            return self.anchors.get(Spot(self.place, first + block, part), ())

        linked = self.section.kind is SectionKind.ATTACHMENTS
        ties = Ties(anchors, self.mark)
        return blocks(content, level, table_label, linked=linked, ties=ties)


def write_sections(item: AgendaItem, view: View, setting: Setting) -> str:
    """All sections of an item, in the order of the minutes."""
    quotations = view.links.items[item.key].quotations
    anchors = item_anchors(item.key, view, setting.file)
    ids = Ids(item.sections, setting.prefix, numbered=setting.numbered)
    placed = (
        _Placed(section, place, name, ids.mark(name), anchors)
        for place, (section, name) in enumerate(zip(item.sections, ids.sections, strict=True))
    )
    return "\n\n".join(_section(each, quotations, view, setting) for each in placed)


def _section(
    placed: _Placed, quotations: Sequence[Quotation], view: View, setting: Setting
) -> str:
    section = placed.section
    # What has no heading is known by the section itself.
    named = "" if section.heading else f' id="{placed.id}"'
    parts = [f'<section class="ra-section ra-{section.kind}"{named} markdown>']
    heading = placed.heading(setting.level) if section.heading else ""
    named_by = section.heading.strip(" :")
    label = view.texts("page.table_in", heading=named_by) if named_by else view.texts("page.table")
    first = 0
    for stretch, quotation in _stretches(section, quotations):
        words = placed.blocks(stretch, first, setting.level + 1, label)
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

"""Write an item's sections: the words of the minutes, marked as such.

What stands inside an element with `data-source` is the minutes' own, every word
once and in order; notes of ours stand outside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.blocks import Block, SubHeading
from generator.identifiers import slugify
from generator.link.quotations import Quotation, QuotationStatus
from generator.model import AgendaItem, Section, SectionKind
from generator.render.markdown import blocks, escape, link
from generator.render.names import View, item_file
from generator.render.page import relative


@dataclass(frozen=True, slots=True)
class Setting:
    """Where sections are written: the page's file, the headings' level, the ids' prefix."""

    file: str
    level: int
    prefix: str = ""


def write_sections(item: AgendaItem, view: View, setting: Setting) -> str:
    """All sections of an item, in the order of the minutes."""
    quotations = view.links.items[item.key].quotations
    return "\n\n".join(
        _section(section, anchor, quotations, view, setting)
        for section, anchor in zip(
            item.sections, _anchors(item.sections, setting.prefix), strict=True
        )
    )


def _anchors(sections: Sequence[Section], prefix: str) -> Iterator[str]:
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
    section: Section,
    anchor: str,
    quotations: Sequence[Quotation],
    view: View,
    setting: Setting,
) -> str:
    parts = [f'<section class="ra-section ra-{section.kind}" markdown>']
    heading = f"{'#' * setting.level} {escape(section.heading)} {{#{anchor}}}"
    for stretch, quotation in _stretches(section, quotations):
        words = blocks(
            stretch,
            setting.level + 1,
            view.texts("page.table"),
            linked=section.kind is SectionKind.ATTACHMENTS,
        )
        headed = [heading, words] if heading and section.heading else [words]
        parts += ["<div data-source markdown>", *filter(None, headed), "</div>"]
        heading = ""
        if quotation is not None:
            parts.append(_note(quotation, view, setting))
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


def _note(quotation: Quotation, view: View, setting: Setting) -> str:
    """What became of a quotation, with the way to the item it is from."""
    if quotation.target is None:
        words = view.texts("story.not_sure" if quotation.doubtful else "story.not_held")
    else:
        differs = quotation.status is QuotationStatus.DIFFERS
        lead = view.texts("story.differs" if differs else "story.source_of")
        target = relative(item_file(quotation.target), setting.file)
        words = f"{lead} {link(view.item_title(quotation.target), target)}."
    return f'<p class="ra-note" data-pagefind-ignore="all" markdown="span">{words}</p>'

"""Say what became of a quoted decision, in a note under its words."""

from __future__ import annotations

from generator.danish import write_date
from generator.link.quotations import Quotation, QuotationStatus
from generator.render.differences import write_differences
from generator.render.language import spoken_by_us
from generator.render.markdown import escape, link
from generator.render.names import View, item_file
from generator.render.page import relative


def quotation_note(quotation: Quotation, view: View, file: str) -> str:
    """Where the quotation is from, how it differs, or what the archive would need to tell."""
    differs = quotation.status is QuotationStatus.DIFFERS
    if quotation.target is not None:
        lead = view.texts("story.differs" if differs else "story.source_of")
        target = relative(item_file(quotation.target), file)
        words = f"{lead} {link(view.item_title(quotation.target), target)}."
    elif quotation.doubtful:
        words = view.texts("story.not_sure")
    else:
        prior = quotation.prior
        named = {"committee": escape(prior.committee), "date": write_date(prior.date)}
        words = view.texts("story.not_held", **named)
    language = spoken_by_us(view)
    note = f'<p class="ra-note"{language} data-pagefind-ignore="all" markdown="span">{words}</p>'
    shown = write_differences(quotation.differences, view.texts) if differs else ""
    return "\n\n".join(filter(None, (note, shown)))

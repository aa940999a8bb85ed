"""Say what an item came to, in the words of the interface."""

from __future__ import annotations

from generator.model import AgendaItem
from generator.render.language import spoken_by_us
from generator.render.names import View


def outcome(item: AgendaItem, view: View) -> dict[str, str] | None:
    """The outcome's code and its words; None where the minutes' words are not known."""
    if item.decision is None or item.decision.outcome is None:
        return None
    code = item.decision.outcome
    return {"code": str(code), "text": view.texts(f"outcome.{code}")}


def outcome_label(item: AgendaItem, view: View) -> str:
    """The outcome as it stands behind a link to the item; empty where none is known."""
    decided = outcome(item, view)
    if decided is None:
        return ""
    language = spoken_by_us(view)
    return f' <span class="ra-outcome ra-{decided["code"]}"{language}>{decided["text"]}</span>'

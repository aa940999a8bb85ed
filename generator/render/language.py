"""Say which words are whose language, where the interface speaks another than the minutes.

The article of an item or a meeting is marked as Danish by its template; what the
archive says inside it is marked here. In a Danish archive there is nothing to mark.
"""

from __future__ import annotations

from generator.render.markdown import escape
from generator.render.names import View

_MINUTES = "da"


def spoken_by_us(view: View) -> str:
    """The attribute of an element that holds words of the interface; empty where all is Danish."""
    language = view.config.language
    return "" if language == _MINUTES else f' lang="{language}"'


def title_within(title: str, view: View) -> str:
    """A title of the minutes' own, as Markdown among words of the interface."""
    words = escape(title)
    return f'<span lang="{_MINUTES}">{words}</span>' if spoken_by_us(view) else words

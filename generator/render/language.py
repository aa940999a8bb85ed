"""Say which words are whose language, where the interface speaks another than the minutes.

The article of an item or a meeting is marked as Danish by its template; what the archive
says inside it, and what the minutes say elsewhere, is marked here. Names of bodies and of
municipalities are proper names, which WCAG 2.2 exempts (3.1.2): they are not marked. In a
Danish archive there is nothing to mark.
"""

from __future__ import annotations

from generator.model import AgendaItem
from generator.render.markdown import escape
from generator.render.names import View

_MINUTES = "da"
_TITLE = "\0"
"""Stands for a title, which never holds it, while the words around it are found."""


def spoken_by_us(view: View) -> str:
    """The attribute of an element that holds words of the interface; empty where all is Danish."""
    language = view.config.language
    return "" if language == _MINUTES else f' lang="{language}"'


def spoken_by_minutes(view: View) -> str | None:
    """The language of the minutes where it is not the interface's, for a template to mark."""
    return _MINUTES if spoken_by_us(view) else None


def words_within(words: str, view: View) -> str:
    """Words of the minutes' own, as Markdown among words of the interface."""
    return (
        f'<span lang="{_MINUTES}">{escape(words)}</span>' if spoken_by_us(view) else escape(words)
    )


def title_within(item: AgendaItem, view: View) -> str:
    """An item's title as Markdown, whoever speaks around it; ours where the minutes print none."""
    if item.title:
        return words_within(item.title, view)
    ours, words = spoken_by_us(view), escape(view.title(item))
    return f"<span{ours}>{words}</span>" if ours else words


def numbered_within(item: AgendaItem, view: View) -> str:
    """An item's number and title as Markdown among words of the interface: "Punkt 3: Sti"."""
    number, title = escape(item.key.number), title_within(item, view)
    return view.texts("page.item_title", number=number, title=title)


def around_title(
    name: str, key: str, item: AgendaItem, view: View, **values: object
) -> dict[str, list[str]]:
    """A text of the interface that holds a title of the minutes, for a template to mark it.

    Under `name`: what stands before the title, the title, what follows; nothing where
    the whole is in one language.
    """
    if not item.title or not spoken_by_us(view):
        return {}
    before, _, after = view.texts(key, title=_TITLE, **values).partition(_TITLE)
    return {name: [before, item.title, after]}

"""Go through an element as a reader sees it, and count the words."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from lxml.etree import _Element as Element
from lxml.etree import iterwalk

from generator.blocks import count_words
from generator.read.spans import clean

UNSEEN = frozenset({"head", "script", "style", "template", "noscript", "title"})
"""What a browser never shows."""
BREAKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd",
    "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer",
    "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main",
    "menu", "nav", "ol", "optgroup", "option", "p", "pre", "section", "select", "summary", "table",
    "tbody", "td", "textarea", "tfoot", "th", "thead", "tr", "ul",
})  # fmt: skip
"""What stands on a line of its own; every other element is a part of its line."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How a page is to be read.

    `left_out` is nobody's words, and all in it; each element of `apart` is handed over by
    itself, as one paragraph, even an empty one; of one in `told`, that it begins.
    """

    path: str
    left_out: Collection[Element] = frozenset()
    apart: Collection[Element] = frozenset()
    told: Collection[Element] = frozenset()
    base: str = ""
    """The address at which the page stood."""

    def hands_over(self, element: Element) -> bool:
        """Whether an element is more to its reader than what it contains."""
        return element in self.apart or element in self.told


def walk(root: Element, reading: Reading) -> Iterator[tuple[bool | None, Element]]:
    """Each element as it begins and as it ends; None for what is only passed by."""
    steps = iterwalk(root, events=("start", "end", "comment", "pi"))
    skipped: Element | None = None
    for event, element in steps:
        if event == "start":
            if element is not root and (element.tag in UNSEEN or element in reading.left_out):
                steps.skip_subtree()
                skipped = element
            else:
                yield True, element
        elif event == "end" and element is not skipped:
            yield False, element
        else:
            yield None, element


def seen_words(root: Element, reading: Reading) -> int:
    """How many words of an element a reader sees, without the numbers of its lists.

    They are counted apart from the blocks, so that the one can be held against the other.
    """
    pieces: list[str] = []
    for begins, element in walk(root, reading):
        if begins is not None and (element.tag in BREAKS or reading.hands_over(element)):
            pieces.append(" ")
        if begins:
            pieces.append(element.text or "")
        elif element is not root:
            pieces.append(element.tail or "")
    return count_words(clean("".join(pieces)))

"""The marks that a browser prints before the entries of a list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

_TYPES = {
    "1": "decimal",
    "a": "lower-alpha",
    "A": "upper-alpha",
    "i": "lower-roman",
    "I": "upper-roman",
}
_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b((?:lower|upper)-(?:alpha|latin|roman)|none)"
)
_ROMANS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LARGEST = 3999


@dataclass(slots=True)
class Numbering:
    """A list that is open, and the number of its next entry; bullets have none."""

    style: str | None = None
    following: int = 1
    step: int = 1

    @classmethod
    def of(cls, element: Element) -> Numbering:
        """The numbering of a list's element."""
        if element.tag != "ol":
            return cls()
        styled = _STYLE.search(element.get("style", ""))
        style = styled[1] if styled else _TYPES.get(element.get("type", ""), "decimal")
        step = -1 if element.get("reversed") is not None else 1
        first = sum(child.tag == "li" for child in element) if step < 0 else 1
        return cls(style, _number(element.get("start"), first), step)

    def mark(self, entry: Element) -> str:
        """What is printed before an entry, with a point; empty for a bullet.

        >>> numbering = Numbering("lower-roman", 4)
        >>> from lxml.etree import Element
        >>> [numbering.mark(Element("li")) for _ in range(3)]
        ['iv.', 'v.', 'vi.']
        """
        if self.style is None:
            return ""
        number = _number(entry.get("value"), self.following)
        self.following = number + self.step
        return "" if self.style == "none" else f"{_written(number, self.style)}."


def _number(told: str | None, otherwise: int) -> int:
    match = re.match(r"\s*([+-]?\d{1,9})", told or "", re.ASCII)
    return int(match[1]) if match else otherwise


def _written(number: int, style: str) -> str:
    if number < 1 or number > _LARGEST or style == "decimal":
        return str(number)
    written = _roman(number) if style.endswith("roman") else _letters(number)
    return written.upper() if style.startswith("upper") else written


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, place = divmod(number - 1, 26)
        letters = chr(ord("a") + place) + letters
    return letters


def _roman(number: int) -> str:
    written = ""
    for value, letters in _ROMANS:
        count, number = divmod(number, value)
        written += count * letters
    return written

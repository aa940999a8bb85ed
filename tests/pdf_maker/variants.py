"""The looks that minutes are printed in; what CSS can say of them is in `styles/`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

_STYLES = Path(__file__).parent / "styles"


@dataclass(frozen=True, slots=True)
class Variant:
    """One look. Its style is the file of its name, over the base."""

    name: str
    plain: bool = False
    """Headings and lists are paragraphs like any other, which only look different."""
    split_runs: bool = False
    """The last letter of a heading's first word is a run of its own."""


VARIANTS = {variant.name: variant for variant in (Variant("product", plain=True),)}


@cache
def style(name: str) -> str:
    """The text of a style."""
    return (_STYLES / f"{name}.css").read_text("utf-8")

"""The looks that minutes are printed in; what CSS can say of them is in `styles/`.

A look has two files: NAME.css for what is the same in every document, which it may share with
another, and NAME.page.css for the head and foot of its pages, which name the document.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from string import Template

from generator.danish import write_date
from generator.model import Meeting

_STYLES = Path(__file__).parent / "styles"
_MUNICIPALITY = "Fjordby Kommune"


@dataclass(frozen=True, slots=True)
class Variant:
    """One look. The head of a page ends, and its foot begins, at the page's margins."""

    name: str
    top: int = 25
    """The margin above, in millimetres."""
    bottom: int = 25
    plain: bool = False
    """Headings and lists are paragraphs like any other, which only look different."""
    split_runs: bool = False
    """The last letter of a heading's first word is a run of its own."""
    hyphenated: bool = False
    ligatures: bool = False
    """"fi" and "fl" are signs of their own."""
    like: str = ""
    """The look whose letters and spaces it has, where these are not its own."""

    @property
    def letters(self) -> str:
        """The name of the style that says how its letters and spaces are."""
        return self.like or self.name


VARIANTS = {
    variant.name: variant
    for variant in (
        Variant("product", plain=True),
        Variant("sans", top=28),
        Variant("justified", top=20, bottom=20, hyphenated=True, ligatures=True),
        Variant("borderless", split_runs=True),
        Variant("running", top=24, bottom=22),
        Variant("council", top=15, bottom=15, plain=True, like="product"),
    )
}


@cache
def style(name: str) -> str:
    """The text of a style."""
    return (_STYLES / f"{name}.css").read_text("utf-8")


def page_style(variant: Variant, meeting: Meeting) -> str:
    """The margins of a look's pages, and what is printed in them of a meeting."""
    day = meeting.key.date
    return Template(style(f"{variant.name}.page")).substitute(
        top=f"{variant.top}mm",
        bottom=f"{variant.bottom}mm",
        municipality=_MUNICIPALITY,
        committee=meeting.committee.replace('"', ""),
        date=write_date(day),
        printed=f"{day + timedelta(days=3):%d-%m-%Y}",
        id=f"{int(meeting.source.sha256[:5], 16)}-{day:%y}",
    )

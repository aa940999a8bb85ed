"""Say what is wrong with a PDF: that it cannot be read, or what of it was not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.problems import Code, Origin, Problem
from generator.read.pdf.sheets import Sheet
from generator.read.pdf.source import Flaw

_MESSAGES = {
    Flaw.LOCKED: "PDF'en er låst med en adgangskode; gem den uden, eller hent originalen",
    Flaw.BROKEN: "PDF'en er i stykker og kan ikke åbnes; hent den igen",
    Flaw.EMPTY: "PDF'en har ingen sider; hent den igen",
}
_MOST_UNREADABLE = 0.05
"""Where so many of a document's letters have no meaning, it cannot be read."""
_FEW_UNREADABLE = 5
"""So many on a page may be signs of a font for bullets."""


def unopened(path: str, flaw: Flaw) -> Problem:
    """What is said of a file that cannot be opened."""
    return Problem(Code.UNREADABLE_FILE, _MESSAGES[flaw], Origin(path, 0))


def unreadable(path: str, sheets: Sequence[Sheet]) -> Problem | None:
    """Why a file that was opened cannot be read; None when it can."""
    letters = sum(len(word.text) for sheet in sheets for word in sheet.words)
    if not letters:
        message = "PDF'en har ingen tekst; ventet et referat, gemt som PDF med tekst"
        if any(sheet.pictured for sheet in sheets):
            message = (
                "PDF'en er scannet: siderne er billeder uden tekst. Hent originalen, eller "
                "gem den med tekstgenkendelse"
            )
        return Problem(Code.UNREADABLE_FILE, message, Origin(path, 0))
    if sum(sheet.unreadable for sheet in sheets) > _MOST_UNREADABLE * letters:
        message = (
            "PDF'ens skrifttyper siger ikke, hvad bogstaverne er, så teksten kan ikke læses; "
            "gem referatet som PDF igen, eller som tekst"
        )
        return Problem(Code.UNREADABLE_FILE, message, Origin(path, 0))
    return None


def unread(path: str, sheets: Sequence[Sheet]) -> Iterator[Problem]:
    """What of a file's pages was not read, page by page."""
    for sheet in sheets:
        origin = Origin(path, 0, sheet.number)
        if sheet.pictured and not sheet.words:
            message = "siden er et billede uden tekst, så det, der står på den, er ikke med"
            yield Problem(Code.PAGE_UNREAD, f"{message}; se efter i originalen", origin)
        elif sheet.unreadable > _FEW_UNREADABLE:
            message = f"{sheet.unreadable} bogstaver på siden kan ikke læses"
            yield Problem(Code.PAGE_UNREAD, f"{message}; se efter i originalen", origin)
        if sheet.hidden:
            told = "1 ord" if len(sheet.hidden) == 1 else f"{len(sheet.hidden)} ord"
            message = f"{told} i filen kan ikke ses på siden og er udeladt; se efter i originalen"
            yield Problem(Code.WORDS_UNSEEN, message, origin)

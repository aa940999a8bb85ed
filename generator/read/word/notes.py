"""Put footnotes and endnotes where they belong: after the paragraph that refers to them.

At the end of the document they would stand under an item that is not theirs, and what is
said in a note to a closed item on the page of an open one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from lxml.etree import _Element as Element

from generator.read.word.markup import nearest, w

_SORTS = {w("footnoteReference"): w("footnote"), w("endnoteReference"): w("endnote")}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_ON = frozenset({"1", "true", "on"})


@dataclass(slots=True)
class Notes:
    """The notes of a document, by their sort and their name; each is placed once."""

    waiting: dict[tuple[str, str], Element] = field(default_factory=dict)

    def add(self, notes: Iterable[Element]) -> None:
        """Take in the notes of a part; notes that a note refers to are none."""
        for note in notes:
            for reference in list(note.iter(*_SORTS)):
                _replace(reference, "")
            self.waiting[str(note.tag), note.get(w("id"), "")] = note

    def place(self, root: Element) -> None:
        """Put every note that a document refers to after the paragraph that does."""
        last: dict[Element, Element] = {}
        count = 0
        for reference in list(root.iter(*_SORTS)):
            host = nearest(reference, "p")
            mark = ""
            if reference.get(w("customMarkFollows"), "0") not in _ON:
                count += 1
                mark = str(count).translate(_RAISED)
            key = _SORTS[str(reference.tag)], reference.get(w("id"), "")
            _replace(reference, mark)
            note = self.waiting.pop(key, None)
            if host is None or note is None:
                continue
            _begin(note, mark)
            for block in list(note):
                last.get(host, host).addnext(block)
                last[host] = block


def _replace(reference: Element, mark: str) -> None:
    """Print a mark in the place of a reference."""
    reference.tag = w("t")
    reference.text = mark
    for name in list(reference.attrib):
        del reference.attrib[name]


def _begin(note: Element, mark: str) -> None:
    """Print the mark before a note's first words."""
    first = next(note.iter(w("p")), None)
    if first is not None and mark:
        run = first.makeelement(w("r"))
        text = first.makeelement(w("t"))
        text.text = f"{mark} "
        run.append(text)
        first.insert(1 if first.find(w("pPr")) is not None else 0, run)

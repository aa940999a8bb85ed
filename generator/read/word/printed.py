"""Write into each paragraph what Word prints with it, and take from it what no reader needs.

Numbers and bullets come before the words, dots before the page in a contents list; signs
become letters; of all looks there are left emphasis, headings and entries of lists.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from lxml.etree import _Element as Element
from mammoth.docx.dingbats import dingbats

from generator.read.word.markup import VAL, below, switch, text_of, w
from generator.read.word.numbers import Numbers
from generator.read.word.styles import Styles

ENTRY = "entry"
"""Begins the style of an entry of a list; how far it is indented follows."""
_HEADS = ("h1", "h2")
"""The styles of headings; deeper ones head a part of a section, and are paragraphs."""
_LETTERS = {w("noBreakHyphen"): "\u2011", w("softHyphen"): "\u00ad"}
_DOTTED = frozenset({"dot", "hyphen", "underscore", "middleDot", "heavy"})
_DOTS = "....."
_PAGE = re.compile(r"\s*\d{1,4}\s*")
_PRIVATE = re.compile("[\uf020-\uf0ff]")


@dataclass(frozen=True, slots=True)
class Printer:
    """Prints the paragraphs of one document, in order."""

    styles: Styles
    numbers: Numbers

    def print_all(self, root: Element) -> None:
        """Print every paragraph, and say of tables whether their first row heads them."""
        for paragraph in root.iter(w("p")):
            _spell(paragraph)
        for table in root.iter(w("tbl")):
            self._head(table)
        for paragraph in list(root.iter(w("p"))):
            self._print(paragraph)

    def _print(self, paragraph: Element) -> None:
        mark = self.numbers.mark(paragraph) if _is_counted(paragraph) else None
        heading = self.styles.heading(paragraph)
        role = _HEADS[heading - 1] if 0 < heading <= len(_HEADS) else None
        if self._is_contents(paragraph):
            _dot(paragraph)
        words = _worded(paragraph)
        bold = self._bold(paragraph, words)
        if heading or len(bold) == len(words):
            # What is bold as a whole is so for its place on the page.
            bold = set()
        for run in list(paragraph.iter(w("r"))):
            _mark(run, emphasis=run in bold or self.styles.is_marked(run, "i"))
        if mark is not None and words:
            _put_before(paragraph, f"{mark.printed} ")
            role = role or (None if heading else f"{ENTRY}{mark.indent}")
        _name(paragraph, role)

    def _bold(self, paragraph: Element, runs: Sequence[Element]) -> set[Element]:
        """Those of a paragraph's runs that are bold."""
        usual = self.styles.is_bold(paragraph)
        said = ((run, switch(run, "rPr/b")) for run in runs)
        return {
            run
            for run, own in said
            if (usual or self.styles.is_marked(run, "b") if own is None else own)
        }

    def _head(self, table: Element) -> None:
        """Mark the first row as the table's head if it is bold, and nothing else all is."""
        rows = list(table.iterchildren(w("tr")))
        for row in rows:
            for each in row.findall(f"{w('trPr')}/{w('tblHeader')}"):
                if switch(row, "trPr/tblHeader") is False:
                    each.getparent().remove(each)  # type: ignore[union-attr]  # it was found in one
        if not rows or any(below(row, "trPr/tblHeader") is not None for row in rows):
            return
        if self._is_all_bold(rows[0]) and not any(map(self._is_all_bold, rows[1:])):
            properties = rows[0].makeelement(w("trPr"))
            properties.append(properties.makeelement(w("tblHeader")))
            rows[0].insert(0, properties)

    def _is_all_bold(self, row: Element) -> bool:
        filled = [(p, runs) for p in row.iter(w("p")) if (runs := _worded(p))]
        return bool(filled) and all(len(self._bold(*each)) == len(each[1]) for each in filled)

    def _is_contents(self, paragraph: Element) -> bool:
        if self.styles.is_contents(paragraph):
            return True
        tabs = below(paragraph, "pPr/tabs")
        return tabs is not None and any(each.get(w("leader")) in _DOTTED for each in tabs)


def _worded(paragraph: Element) -> Sequence[Element]:
    return [run for run in paragraph.iter(w("r")) if text_of(run).strip()]


def _is_counted(paragraph: Element) -> bool:
    """Whether a paragraph takes a number: not when its own end is hidden."""
    return not switch(paragraph, "pPr/rPr/vanish")


def _spell(paragraph: Element) -> None:
    """Write signs as letters, and all breaks as line ends."""
    for each in list(paragraph.iter(*_LETTERS, *map(w, ("t", "sym", "br", "cr", "ptab")))):
        if each.tag in {w("br"), w("cr")}:
            each.tag = w("br")
            each.attrib.clear()
        elif each.tag == w("ptab"):
            each.tag = w("tab")
        elif each.tag == w("t"):
            if each.text:
                each.text = _PRIVATE.sub(lambda m: _sign("Symbol", ord(m[0])) or m[0], each.text)
        else:
            letter = _LETTERS.get(str(each.tag)) or _symbol(each)
            each.tag, each.text = w("t"), letter


def _symbol(element: Element) -> str:
    code = element.get(w("char"), "")
    known = re.fullmatch(r"[0-9A-Fa-f]{1,4}", code)
    return _sign(element.get(w("font"), ""), int(code, 16)) if known else ""


def _sign(font: str, code: int) -> str:
    """What a font of signs prints for a code."""
    found = dingbats.get((font, code)) or dingbats.get((font, code & 0xFF))
    return chr(found) if found else ""


def _dot(paragraph: Element) -> None:
    """Print the dots that lead to a page's number at the end of a line."""
    tabs = [each for run in paragraph.iter(w("r")) for each in run.iterchildren(w("tab"))]
    texts = list(paragraph.iter(w("t"), w("tab")))
    if tabs and _PAGE.fullmatch("".join(t.text or "" for t in texts[texts.index(tabs[-1]) :])):
        tabs[-1].tag, tabs[-1].text = w("t"), _DOTS


def _mark(run: Element, *, emphasis: bool) -> None:
    """Leave of a run's looks whether its words are emphasised."""
    for each in run.findall(w("rPr")):
        run.remove(each)
    if emphasis:
        properties = run.makeelement(w("rPr"))
        properties.append(properties.makeelement(w("i")))
        run.insert(0, properties)


def _name(paragraph: Element, role: str | None) -> None:
    """Leave of a paragraph's looks what it is."""
    for each in paragraph.findall(w("pPr")):
        paragraph.remove(each)
    if role is not None:
        properties = paragraph.makeelement(w("pPr"))
        properties.append(properties.makeelement(w("pStyle"), {VAL: role}))
        paragraph.insert(0, properties)


def _put_before(paragraph: Element, words: str) -> None:
    run = paragraph.makeelement(w("r"))
    text = run.makeelement(w("t"))
    text.text = words
    run.append(text)
    paragraph.insert(1 if below(paragraph, "pPr") is not None else 0, run)

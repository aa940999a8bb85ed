"""Leave of a part's XML what a reader of the document sees.

Deleted and hidden words, comments and the instructions of fields go; the words of text boxes
come after the paragraph that these hang on. What shows words that are not kept as words
(formulas, diagrams, files in the file) is counted.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml.etree import _Element as Element

from generator.read.word.fields import follow_fields
from generator.read.word.markup import below, nearest, w
from generator.read.word.styles import Styles

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_GRAPHIC = "{http://schemas.openxmlformats.org/drawingml/2006/main}graphicData"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_WORD_ART = "{urn:schemas-microsoft-com:vml}textpath"
_DELETED = tuple(
    map(w, ("del", "moveFrom", "delText", "delInstrText", "commentReference", "annotationRef"))
)
_UNSHOWN = tuple(
    map(
        w,
        (
            *("bookmarkStart", "bookmarkEnd", "proofErr", "sectPr", "sdtPr", "sdtEndPr"),
            *("commentRangeStart", "commentRangeEnd", "lastRenderedPageBreak", "rubyPr"),
            *("pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange", "tblGrid"),
        ),
    )
)
_PICTURED = tuple(map(w, ("drawing", "pict", "object", "altChunk", "subDoc", "contentPart")))
_PASSED = "passed"
_KNOWN = frozenset(
    map(
        w,
        (
            *("body", "footnote", "endnote", "tbl", "tr", "tc", "p", "r", "hyperlink"),
            *("t", "tab", "br", "footnoteReference", "endnoteReference"),
        ),
    )
)


def uncover(root: Element, styles: Styles) -> int:
    """Take from a part what is not to be seen.

    Returns how many things that show words were left out.
    """
    _choose(root)
    _delete(root)
    follow_fields(root)
    _hide(root, styles)
    left_out = sum(1 for _ in _wordy(root))
    _spread_boxes(root)
    etree.strip_elements(root, *_UNSHOWN, *_PICTURED, f"{_MATH}*", with_tail=False)
    _unwrap(root)
    return left_out


def _choose(root: Element) -> None:
    """Of the same thing told in several ways, keep one: the first that has words."""
    for each in list(root.iter(f"{_COMPATIBLE}AlternateContent")):
        ways = [way for way in each if way.tag in {f"{_COMPATIBLE}{n}" for n in _WAYS}]
        chosen = next((way for way in ways if next(way.iter(w("t")), None) is not None), None)
        for way in ways:
            if way is not (chosen if chosen is not None else ways[0]):
                each.remove(way)
    etree.strip_tags(
        root, f"{_COMPATIBLE}AlternateContent", *(f"{_COMPATIBLE}{name}" for name in _WAYS)
    )


_WAYS = ("Choice", "Fallback")


def _delete(root: Element) -> None:
    """Take out what tracked changes have deleted, or moved away."""
    for row in list(root.iter(w("tr"))):
        if below(row, "trPr/del") is not None:
            _remove(row)
    for cell in list(root.iter(w("tc"))):
        if below(cell, "tcPr/cellDel") is not None:
            _remove(cell)
    # What is left of a paragraph whose end is deleted begins the next one.
    left: list[Element] = []
    target: Element | None = None
    for paragraph in list(root.iter(w("p"))):
        if target is not None and paragraph is not target:
            continue  # it stands in a text box that is on its way
        following = paragraph.getnext()
        ends = (below(paragraph, f"pPr/rPr/{each}") for each in ("del", "moveFrom"))
        ends_deleted = any(end is not None for end in ends)
        if ends_deleted and following is not None and following.tag == w("p"):
            left += [each for each in paragraph if each.tag != w("pPr")]
            target = following
            _remove(paragraph)
        elif target is not None:
            start = 0 if below(paragraph, "pPr") is None else 1
            paragraph[start:start] = left
            left, target = [], None
    etree.strip_elements(root, *_DELETED, with_tail=False)


def _hide(root: Element, styles: Styles) -> None:
    """Take out what is formatted as hidden: words, and drawings."""
    hiding: dict[Element | None, bool] = {}
    for run in list(root.iter(w("r"))):
        around = nearest(run, "p")
        if around not in hiding:
            hiding[around] = styles.hides_words_of(around)
        if styles.is_hidden(run, by_style=hiding[around]):
            _remove(run)
    for placed in list(root.iter(_PLACED)):
        drawing = nearest(placed, "drawing")
        if placed.get("hidden") in {"1", "true", "on"} and drawing is not None:
            _remove(drawing)
    for shape in list(root.iter("{urn:schemas-microsoft-com:vml}*")):
        if "visibility:hidden" in shape.get("style", "").replace(" ", "").lower():
            _remove(shape)


def _wordy(root: Element) -> Iterator[Element]:
    """What shows words that are not kept as words."""
    yield from root.iter(f"{_MATH}oMath", *map(w, ("object", "altChunk", "subDoc")), _WORD_ART)
    for each in root.iter(_GRAPHIC):
        if each.get("uri", "").rpartition("/")[2] in {"chart", "chartex", "diagram"}:
            yield each


def _spread_boxes(root: Element) -> None:
    """Put what text boxes hold after the paragraphs that they hang on, in their order."""
    last: dict[Element, Element] = {}
    for box in list(root.iter(w("txbxContent"))):
        host = nearest(box, "p")
        if host is None:
            continue
        for block in list(box):
            last.get(host, host).addnext(block)
            last[host] = block


def _unwrap(root: Element) -> None:
    """Leave out what only stands around words, and hand over the words of what is not known."""
    around: set[Element] = set()
    for words in root.iter(w("t"), w("br")):
        for each in words.iterancestors():
            if each in around or each is root:
                break
            around.add(each)
    for each in around:
        if each.tag not in _KNOWN:
            each.tag = _PASSED
    etree.strip_tags(root, _PASSED)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)

"""The XML of Word files: how it is parsed safely, and how its names are written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree
from lxml.etree import _Element as Element

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": _MAIN.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": _RELATED.encode(),
    b"http://purl.oclc.org/ooxml/officeDocument/math": (
        b"http://schemas.openxmlformats.org/officeDocument/2006/math"
    ),
}
"""The names of the strict form of the format, beside those that everybody writes."""
_OFF = frozenset({"0", "false", "off"})
_NUMBER = re.compile(r"-?\d{1,9}", re.ASCII)

VAL = f"{{{_MAIN}}}val"
RELATION = f"{{{_RELATED}}}id"


class UnreadableError(Exception):
    """Why a file cannot be read, in one line for its publisher."""


def w(name: str) -> str:
    """The full name of an element or attribute of the document's own vocabulary."""
    return f"{{{_MAIN}}}{name}"


def parse(content: bytes) -> Element:
    """The root of a part. Raises UnreadableError.

    A part may declare no document type: entities are the only use for one, and there is no
    good one. Nesting and the length of texts are within libxml2's own limits.
    """
    root = _parsed(content)
    if root.nsmap.get(root.prefix, "").startswith("http://purl.oclc.org/ooxml/"):
        plain = etree.tostring(root)
        for strict, usual in _STRICT.items():
            plain = plain.replace(strict, usual)
        root = _parsed(plain)
    return root


def _parsed(content: bytes) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError) as error:
        raise UnreadableError(
            "filens indhold er beskadiget (ikke gyldig XML); åbn den i Word, og gem den igen"
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise UnreadableError(
            "filens indhold har en dokumenttype, som Word ikke skriver; "
            "åbn filen i Word, og gem den igen"
        )
    return root


def value(element: Element | None, path: str) -> str | None:
    """The `w:val` of what stands at a path of child names below an element.

    >>> name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    >>> p = parse(f'<w:p xmlns:w="{name}"><w:pPr><w:pStyle w:val="Titel"/></w:pPr></w:p>'.encode())
    >>> value(p, "pPr/pStyle")
    'Titel'
    """
    found = below(element, path)
    return None if found is None else found.get(VAL)


def below(element: Element | None, path: str) -> Element | None:
    """What stands at a path of child names below an element."""
    for tag in _tags(path):
        if element is None:
            return None
        element = next(element.iterchildren(tag), None)
    return element


@cache
def _tags(path: str) -> tuple[str, ...]:
    return tuple(map(w, path.split("/")))


def switch(element: Element | None, path: str) -> bool | None:
    """Whether a property is on; None where nothing is said of it."""
    found = below(element, path)
    return None if found is None else found.get(VAL, "1").lower() not in _OFF


def number(text: str | None, otherwise: int) -> int:
    """A number as it is written in an attribute."""
    return int(text) if text and _NUMBER.fullmatch(text) else otherwise


def nearest(element: Element, name: str) -> Element | None:
    """The nearest element around another that has a name."""
    return next(element.iterancestors(w(name)), None)


def text_of(paragraph: Element) -> str:
    """The text of a paragraph; tabs and line ends are spaces."""
    return "".join(_texts(paragraph))


def _texts(paragraph: Element) -> Iterator[str]:
    for element in paragraph.iter(w("t"), w("tab"), w("br")):
        yield (element.text or "") if element.tag == w("t") else " "

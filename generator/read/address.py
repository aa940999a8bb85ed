"""Make the addresses of links whole, where it is known at which address they stood."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

from generator.blocks import Document, Span
from generator.read.spans import map_piece

_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f]")
_FOLLOWED = frozenset({"", "http", "https", "mailto"})
"""The kinds of address that a link may have; "javascript:" leads nowhere."""


def link_address(href: str | None, base: str = "") -> str | None:
    r"""The address of a link as it can be followed, None when it leads nowhere.

    >>> link_address("/vis/pdf/bilag/1/", "https://dagsordener.example.org/vis?id=7")
    'https://dagsordener.example.org/vis/pdf/bilag/1/'
    >>> link_address("notat.pdf")
    'notat.pdf'
    >>> link_address("java\tscript:alert(1)") is None
    True
    """
    # A browser sees no control character in an address, nor space around it.
    address = re.sub(r"[\t\n\r]", "", (href or "").strip("".join(map(chr, range(0x21)))))
    if not address or address.startswith("#") or _UNSEEN.search(address.replace(" ", "")):
        return None
    try:
        scheme = urlsplit(address).scheme
        whole = urljoin(base, address) if base else address
    except ValueError:
        return None
    return whole if scheme.lower() in _FOLLOWED else None


def is_whole(address: str) -> bool:
    """Whether an address of the web says its host, too."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def with_address(document: Document, base: str) -> Document:
    """A document whose links are whole, read from an original at the address `base`."""
    if not is_whole(base):
        return document

    def whole(span: Span) -> Span:
        return replace(span, href=link_address(span.href, base)) if span.href else span

    return replace(document, blocks=tuple(map_piece(each, whole) for each in document.blocks))

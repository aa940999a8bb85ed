"""Read a saved page: one of a portal that is known, or any page that minutes stand on.

Of a page that is not of a known portal, the main part is read as plain blocks, its
headings too: what they mean is told by their words, as in a text.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from lxml.etree import _Element as Element

from generator.blocks import Document, Piece
from generator.problems import Code, Origin, Problem
from generator.read.page import furniture, hidden, main_parts, page_address, read_tree
from generator.read.parts import find_parts
from generator.read.pieces import read_pieces
from generator.read.portal import Ledger, read_head, read_items
from generator.read.selectors import load_portals
from generator.read.walk import Reading, seen_words


def read_page(path: str, content: bytes) -> tuple[Document | None, list[Problem]]:
    """Read a saved page; `path` names it in problems and addresses.

    Returns None with the problem when it cannot be read, or shows no minutes.
    """
    root, problems = read_tree(path, content)
    if root is None:
        return None, problems
    ledger = Ledger()
    pieces: list[Piece]
    found = (find_parts(root, portal, path) for portal in load_portals())
    parts = next(filter(None, found), None)
    if parts is None:
        reading = _plain(root, path)
        starts = main_parts(root)
        pieces = [block for each in starts for _, block in ledger.read(each, reading).blocks]
    elif not parts.items:
        message = "siden viser ingen punkter; gem den igen, når punkterne er hentet frem"
        return None, [*problems, Problem(Code.NO_ITEMS, message, Origin(path, 0))]
    else:
        reading = parts.reading
        pieces = [*read_head(parts, ledger), *read_items(parts, ledger)]
    # What is left out stands apart from what is read, or two words might count as one.
    apart = {*reading.apart, *reading.left_out}
    words = seen_words(root, replace(reading, left_out=(), apart=apart)) + ledger.numbers
    document = Document(
        path=path,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type="text/html",
        blocks=read_pieces(pieces, path),
        words=words,
        furniture=words - ledger.words,
    )
    return document, problems


def _plain(root: Element, path: str) -> Reading:
    """How to read a page that nothing is known of."""
    return Reading(path, hidden(root) | furniture(root), base=page_address(root))

"""Read a Word document: what its reader sees becomes HTML, and that is read as any page is.

The head and the foot of Word's pages are no part of the document, and are not read.
"""

from __future__ import annotations

import hashlib
import io
from xml.sax.saxutils import quoteattr
from zipfile import ZipFile

import mammoth
from lxml import etree

from generator.blocks import Document, count_words
from generator.problems import Code, Origin, Problem
from generator.read.page import read_tree
from generator.read.spans import clean
from generator.read.word.document import Seen, see
from generator.read.word.markup import UnreadableError, text_of, value, w
from generator.read.word.package import open_package
from generator.read.word.pieces import pieces_of
from generator.read.word.printed import ENTRY

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


def read_docx(path: str, content: bytes) -> tuple[Document | None, list[Problem]]:
    """Read a Word file; `path` names it in problems and addresses.

    Returns None with the problem when it cannot be read. The line of a block is its number.
    """
    origin = Origin(path, 0)
    if not content:
        return None, [Problem(Code.EMPTY_FILE, "filen er tom; gem dokumentet igen", origin)]
    try:
        seen = see(open_package(content))
        # Counted before the rest, so that the one can be held against the other.
        words = sum(count_words(clean(text_of(each))) for each in seen.root.iter(w("p")))
        if not words:
            message = "dokumentet har ingen ord; viser det et billede, så gem referatet som tekst"
            return None, [Problem(Code.EMPTY_FILE, message, origin)]
        root, _ = read_tree(path, _as_page(seen).encode())
        if root is None:
            raise _misshapen()
    except UnreadableError as error:
        return None, [Problem(Code.UNREADABLE_FILE, str(error), origin)]
    document = Document(
        path=path,
        sha256=hashlib.sha256(content).hexdigest(),
        media_type=_MEDIA_TYPE,
        blocks=pieces_of(root, path),
        words=words,
    )
    if not seen.left_out:
        return document, []
    message = (
        f"dokumentet har {seen.left_out} formler, diagrammer eller indlejrede filer, som ikke "
        "læses; skriv deres ord som almindelig tekst"
    )
    return document, [Problem(Code.WORDS_UNACCOUNTED, message, origin)]


def _as_page(seen: Seen) -> str:
    """The document as HTML. Raises UnreadableError."""
    styles = {style for p in seen.root.iter(w("p")) if (style := value(p, "pPr/pStyle"))}
    looks = (f"p.{style} => {'p.' * style.startswith(ENTRY)}{style}:fresh" for style in styles)
    try:
        converted = mammoth.convert_to_html(
            _packed(seen),
            style_map="\n".join(looks),
            include_default_style_map=False,
            include_embedded_style_map=False,
        )
    except Exception as error:  # it raises whatever a malformed document makes it raise
        raise _misshapen() from error
    page: str = converted.value
    return page


def _packed(seen: Seen) -> io.BytesIO:
    """A Word file that holds what is seen of the document, and nothing else."""
    links = "".join(
        f'<Relationship Id="{name}" Type="{_HYPERLINK}" Target={quoteattr(address)}/>'
        for name, address in seen.links.items()
    )
    packed = io.BytesIO()
    with ZipFile(packed, "w") as parts:
        parts.writestr("word/document.xml", etree.tostring(seen.root, encoding="utf-8"))
        parts.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>',
        )
    return packed


def _misshapen() -> UnreadableError:
    return UnreadableError(
        "dokumentet er ikke sat sammen, som Word gør det; åbn det i Word, og gem det igen"
    )

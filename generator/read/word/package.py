"""Open a Word file: a zip of parts, one of them the document.

What is no such file is refused with what it is, and what would grow beyond measure before
it is unpacked. Nothing outside of the file is ever looked up.
"""

from __future__ import annotations

import io
import posixpath
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from lxml.etree import _Element as Element

from generator.read.word.markup import UnreadableError, parse

_LARGEST = 50_000_000
"""So many bytes of XML are the words of some thousand pages."""
_OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file of Office before 2007 begins, and one that is locked with a password."""
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BROKEN = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError)
"""What `zipfile` raises at a zip that is damaged, locked or packed in a way it does not know."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part says of another: what it is to it, where it is, and whether it is outside."""

    kind: str
    target: str
    outside: bool


@dataclass(frozen=True, slots=True)
class Package:
    """An open Word file: its parts by name, in lower case as they are compared."""

    zip: ZipFile
    parts: Mapping[str, ZipInfo]
    main: str = ""
    """The name of the part that is the document."""

    def read(self, name: str) -> Element | None:
        """The root of a part, None when there is none. Raises UnreadableError."""
        info = self.parts.get(name.lower())
        if info is None:
            return None
        if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise UnreadableError(
                "filen er pakket på en måde, Word ikke bruger; gem den igen i Word"
            )
        if info.file_size > _LARGEST:
            size = _LARGEST // 1_000_000
            raise UnreadableError(
                f"filens tekst fylder over {size} MB, når den pakkes ud; del den i flere filer"
            )
        try:
            # No more is unpacked than the zip has said, and it is held against its checksum.
            content = self.zip.read(info)
        except _BROKEN as error:
            raise _broken() from error
        return parse(content)

    def related(self, kind: str) -> tuple[str, Element] | None:
        """The name and root of a part that the document names, by what it is to it."""
        for relation in self.relations(self.main).values():
            if relation.kind == kind and not relation.outside:
                name = _joined(self.main, relation.target)
                if (root := self.read(name)) is not None:
                    return name, root
        return None

    def relations(self, name: str) -> dict[str, Relation]:
        """What a part says of others, by the names that it has for them."""
        folder, base = posixpath.split(name)
        root = self.read(posixpath.join(folder, "_rels", f"{base}.rels"))
        return dict(_relations(root)) if root is not None else {}


def open_package(content: bytes) -> Package:
    """Open the bytes of a Word file. Raises UnreadableError."""
    if content.startswith(_OLD):
        raise UnreadableError(
            "filen er beskyttet med adgangskode; fjern adgangskoden i Word, og gem filen igen"
            if _LOCKED in content
            else "filen er i Words gamle format (.doc); åbn den i Word, og gem den som .docx"
        )
    if not content.startswith(b"PK"):
        raise UnreadableError(
            "filen er ikke et Word-dokument; ventet .docx. Åbn den i Word, og gem den som .docx"
        )
    try:
        opened = ZipFile(io.BytesIO(content))
    except _BROKEN as error:
        raise _broken() from error
    parts = {info.filename.replace("\\", "/").lower(): info for info in opened.infolist()}
    package = Package(opened, parts)
    main = next(
        (
            _joined("", each.target)
            for each in package.relations("").values()
            if each.kind == "officeDocument"
        ),
        "word/document.xml",
    )
    _check_type(package, main)
    return replace(package, main=main)


def _check_type(package: Package, main: str) -> None:
    """Refuse what holds no document, or one of another sort."""
    types = package.read("[Content_Types].xml")
    told = {
        each.get("PartName", "").lstrip("/").lower(): each.get("ContentType", "")
        for each in (types.iter(_TYPES) if types is not None else ())
    }
    kind = told.get(main.lower(), _DOCUMENT)
    if "word.template" in kind or "macroEnabled" in kind or kind.endswith("template.main+xml"):
        raise UnreadableError(
            "filen er en skabelon eller har makroer (.dotx, .docm); gem den som .docx i Word"
        )
    if kind != _DOCUMENT or main.lower() not in package.parts:
        raise UnreadableError(
            "der er intet Word-dokument i filen; åbn den i Word, og gem den som .docx"
        )


def _relations(root: Element) -> Iterator[tuple[str, Relation]]:
    for each in root.iter(_RELATION):
        kind = each.get("Type", "").rpartition("/")[2]
        outside = each.get("TargetMode") == "External"
        yield each.get("Id", ""), Relation(kind, each.get("Target", ""), outside)


def _joined(part: str, target: str) -> str:
    """The name of a part, as another part writes it."""
    base = "/" + posixpath.dirname(part)
    return posixpath.normpath(posixpath.join(base, target)).lstrip("/")


def _broken() -> UnreadableError:
    return UnreadableError(
        "filen er beskadiget og kan ikke pakkes ud; hent den igen, eller gem igen"
    )

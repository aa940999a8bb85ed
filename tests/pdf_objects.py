"""Write a PDF object by object, so that a test says itself what is wrong with it."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

A4 = (595, 842)
PLAIN = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
BOLD = PLAIN.replace("Helvetica", "Helvetica-Bold")


@dataclass
class Pdf:
    """A PDF that is being written: its objects by number, and its pages."""

    objects: list[bytes] = field(default_factory=lambda: [b"", b""])
    pages: list[int] = field(default_factory=list)
    fonts: dict[str, int] = field(default_factory=dict)

    def add(self, content: str | bytes) -> int:
        """Add an object; its number."""
        self.objects.append(content.encode("cp1252") if isinstance(content, str) else content)
        return len(self.objects)

    def stream(self, data: bytes, entries: str = "", *, packed: bool = False) -> int:
        """Add a stream; `packed` squeezes it."""
        if packed:
            data, entries = zlib.compress(data, 9), f"{entries} /Filter /FlateDecode"
        head = f"<< {entries} /Length {len(data)} >>\nstream\n".encode()
        return self.add(head + data + b"\nendstream")

    def font(self, name: str, told: str = PLAIN) -> None:
        """Add a font that all pages may use by its name."""
        self.fonts[name] = self.add(told)

    def page(
        self,
        content: str | bytes,
        *,
        box: tuple[int, int] = A4,
        entries: str = "",
        resources: str = "",
        packed: bool = False,
    ) -> int:
        """Add a page that shows a content; its number."""
        if not self.fonts:
            self.font("F1")
            self.font("F2", BOLD)
        data = content.encode("cp1252") if isinstance(content, str) else content
        fonts = " ".join(f"/{name} {number} 0 R" for name, number in self.fonts.items())
        shown = self.stream(data, packed=packed)
        number = self.add(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box[0]} {box[1]}] /Contents {shown} 0 R"
            f" /Resources << /Font << {fonts} >> {resources} >> {entries} >>"
        )
        self.pages.append(number)
        return number

    def saved(self, catalog: str = "") -> bytes:
        """The bytes of the file."""
        kids = " ".join(f"{number} 0 R" for number in self.pages)
        self.objects[0] = f"<< /Type /Catalog /Pages 2 0 R {catalog} >>".encode("cp1252")
        self.objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(self.pages)} >>".encode()
        out = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        places = []
        for number, content in enumerate(self.objects, start=1):
            places.append(len(out))
            out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
        table = len(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(places) + 1)
        out += b"startxref\n%d\n%%%%EOF\n" % table
        return bytes(out)


def words(text: str, x: float, y: float, *, size: float = 11, font: str = "F1") -> str:
    """The operators that show a text from a point on."""
    return f"BT /{font} {size} Tf {x} {y} Td {literal(text)} Tj ET\n"


def literal(text: str) -> str:
    """A text as a string of PDF."""
    return f"({text.translate({ord(sign): chr(92) + sign for sign in '()' + chr(92)})})"


def lines_of(
    lines: Sequence[str], *, x: float = 72, top: float = 780, leading: float = 16
) -> list[str]:
    """The operators of each line of a page, the first line uppermost."""
    return [words(line, x, top - place * leading) for place, line in enumerate(lines)]

"""Write the XML of Word files by hand: what a test is about, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
HIDDEN = "<w:vanish/>"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def made(body: str, **parts: str) -> bytes:
    """A Word file with a body, and other parts: `styles`, `numbering`, `footnotes`, `links`."""
    links = parts.pop("links", "")
    relations = "".join(
        f'<Relationship Id="part-{name}" Type="{R}/{name}" Target="{name}.xml"/>' for name in parts
    )
    return packed(
        {
            "[Content_Types].xml": (
                '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                f'<Override PartName="/word/document.xml" ContentType="{TYPE}"/></Types>'
            ),
            "_rels/.rels": _relations(
                f'<Relationship Id="d" Type="{R}/officeDocument" Target="word/document.xml"/>'
            ),
            "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": _relations(relations + links),
            **{
                f"word/{name}.xml": f"<w:{name} {SPACES}>{inside}</w:{name}>"
                for name, inside in parts.items()
            },
        }
    )


def _relations(inside: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inside}</Relationships>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return out.getvalue()


def p(*inside: str, pr: str = "") -> str:
    """A paragraph of runs; what is no run is one."""
    runs = "".join(each if each.startswith("<") else r(each) for each in inside)
    return f"<w:p>{f'<w:pPr>{pr}</w:pPr>' if pr else ''}{runs}</w:p>"


def r(text: str, pr: str = "") -> str:
    """A run with words and looks."""
    look = f"<w:rPr>{pr}</w:rPr>" if pr else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def style(name: str) -> str:
    """What gives a paragraph its style."""
    return f'<w:pStyle w:val="{name}"/>'


def field(instruction: str, shown: str | None) -> str:
    """A field with its instruction and what it shows; None for a field that shows nothing."""

    def char(sort: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{sort}"/></w:r>'

    told = f"{char('begin')}<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return told + (f"{char('separate')}{r(shown)}" if shown is not None else "") + char("end")


def table(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cells(*inside: str) -> str:
    """Cells of a row; what is no paragraph is one."""
    return "".join(f"<w:tc>{each if each.startswith('<') else p(each)}</w:tc>" for each in inside)


def target(name: str, address: str) -> str:
    """The relation to an address outside."""
    kind = f'Type="{R}/hyperlink" TargetMode="External"'
    return f'<Relationship Id="{name}" Target="{address}" {kind}/>'


def linked(name: str, text: str) -> str:
    """Words that lead to a relation's target."""
    return f'<w:hyperlink r:id="{name}">{r(text)}</w:hyperlink>'


def unpacked(content: bytes) -> dict[str, bytes]:
    """The parts of a zip."""
    with ZipFile(BytesIO(content)) as parts:
        return {name: parts.read(name) for name in parts.namelist()}

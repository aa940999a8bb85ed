"""Print short pages as PDF, and read them: what stands on a page is written in the test."""

from __future__ import annotations

from functools import cache

from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration

from generator.blocks import Document, Piece
from generator.identifiers import committee_id
from generator.model import Meeting
from generator.parse import parse_meeting
from generator.parse.layout_files import find_layout
from generator.problems import Problem
from generator.read.pdf.reader import read_pdf

PATH = "moede.pdf"
_STYLE = """
@page { size: A4; margin: 25mm }
body { font: 11pt/13pt "Liberation Serif"; margin: 0; hyphens: none }
p { margin: 0 0 8pt; orphans: 1; widows: 1 }
.tight p, .tight li { margin: 0 }
.line { display: block; text-align-last: justify }
h1, h2, h3 { font-weight: bold; break-after: avoid }
h1 { font-size: 22pt; line-height: 25pt; margin: 0 0 14pt }
h2 { font-size: 16pt; line-height: 19pt; margin: 16pt 0 10pt }
h3 { font-size: 13.5pt; line-height: 16pt; margin: 12pt 0 4pt }
table { border-collapse: collapse; margin: 8pt 0; width: 100% }
td, th { padding: 2pt 4pt; text-align: left; vertical-align: top }
.ruled td, .ruled th { border: 0.5pt solid }
"""
HEAD = "<h1>REFERAT Kulturudvalget d. 14-03-2023</h1><p>Mødedato Tirsdag d. 14. marts 2023</p>"
"""How minutes begin."""
TALK = (
    "Udvalget talte om bænke, om broer og om den lange vej langs søen, som mange går på hver "
    "dag, også om vinteren, når der er is på stien og mørkt mellem træerne ved det gamle rådhus. "
    "Der er brug for mere lys, for flere bænke og for en bro, som en kørestol kan komme over."
)
PROSE = f"<p>{TALK}</p>"
"""So much text that it tells how a document is set."""


def woven(body: str, style: str = "") -> bytes:
    """The PDF of an HTML body: serif letters of 11 points, headings larger and bold."""
    page = f'<html lang="da"><style>{style}</style><body>{body}'
    fonts = _fonts()
    pdf: bytes = HTML(string=page).write_pdf(stylesheets=[_sheet()], font_config=fonts)
    return pdf


def full(*lines: str) -> str:
    """A paragraph broken where it is said; all its lines but the last end at the margin."""
    spans = "".join(f'<span class="line">{line}</span>' for line in lines[:-1])
    return f"<p>{spans}{lines[-1]}</p>"


@cache
def _fonts() -> FontConfiguration:
    # To make one takes longer than to print a page.
    return FontConfiguration()


@cache
def _sheet() -> CSS:
    return CSS(string=_STYLE, font_config=_fonts())


def read(pdf: bytes) -> tuple[Document, list[Problem]]:
    """What is read of a PDF that can be read, and what is said of it."""
    document, problems = read_pdf(PATH, pdf, lambda _page: None)
    assert document is not None, problems
    return document, problems


def blocks(pdf: bytes) -> tuple[Piece, ...]:
    """The blocks of a PDF of which there is nothing to say, with all of its words."""
    document, problems = read(pdf)
    assert problems == []
    return document.blocks


def texts(pdf: bytes) -> list[str]:
    """The text of each block."""
    return [block.text for block in blocks(pdf)]


def meeting(pdf: bytes) -> Meeting:
    """The minutes that a PDF is, by what most municipalities' have in common."""
    document, _ = read(pdf)
    found, problems = parse_meeting(
        document, "fjordby", find_layout(None, "fjordby"), committee_id
    )
    assert found is not None, problems
    words = found.words
    assert words.source == words.published + words.furniture
    return found

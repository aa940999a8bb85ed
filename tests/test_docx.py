"""A Word file holds what the same meeting holds as a text, and nothing that Word hides."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from itertools import cycle, product
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from lxml import etree

from generator.blocks import (
    Document,
    ListBlock,
    Paragraph,
    Span,
    SpanKind,
    Table,
    count_words,
)
from generator.identifiers import committee_id
from generator.model import Meeting, Status
from generator.parse import parse_meeting
from generator.parse.layout_files import load_layout
from generator.problems import Code, Problem
from generator.read.docx import read_docx
from generator.read.text import read_text
from tests.conftest import ROOT
from tests.corpus_form import TEXTS
from tests.docx_maker import HANDS, Hand, docx_of
from tests.reading import words
from tests.word_xml import (
    HIDDEN,
    R,
    W,
    cells,
    field,
    linked,
    made,
    p,
    packed,
    r,
    style,
    table,
    target,
    unpacked,
)

# What a hand can write in Word of which nothing is left but how it looks.
BEYOND = {
    ("lists-bullets", "by hand"): "entries under entries, typed: their indentation is only spaces",
}
# The long minutes of the sample are written by one hand each.
MADE = [
    pytest.param(path, name, id=f"{path.stem}, {name}")
    for path, name in [
        *product(TEXTS, HANDS),
        *zip(sorted((ROOT / "minutes").rglob("*.txt")), cycle(HANDS)),
    ]
    if (path.stem, name) not in BEYOND
]


@cache
def as_text(path: Path) -> tuple[Document, Meeting, list[Code]]:
    document, problems = read_text("fjordby/tekst.txt", path.read_bytes())
    assert document is not None
    meeting, found = parse(document)
    return document, meeting, sorted(each.code for each in [*problems, *found])


@cache
def as_word(path: Path, hand: Hand) -> bytes:
    document, meeting, _ = as_text(path)
    return docx_of(document, meeting, load_layout(), hand)


def parse(document: Document) -> tuple[Meeting, list[Problem]]:
    meeting, problems = parse_meeting(document, "fjordby", load_layout(), committee_id)
    assert meeting is not None, problems
    return meeting, problems


def read(content: bytes) -> Document:
    document, problems = read_docx("fjordby/referat.docx", content)
    assert document is not None and problems == [], problems
    assert document.words == sum(count_words(piece.text) for piece in document.blocks)
    return document


# --- The same meeting --------------------------------------------------------------------


@pytest.mark.parametrize(("path", "name"), MADE)
def test_a_text_and_a_word_file_of_one_meeting_say_the_same(path: Path, name: str) -> None:
    _, expected, codes = as_text(path)
    content = as_word(path, HANDS[name])
    document = read(content)

    meeting, problems = parse(document)

    assert meeting == expected
    assert sorted(each.code for each in problems) == codes
    # Every word of the file is in a piece, once and in order, and is accounted for.
    assert typed_words("\n".join(p.text for p in document.blocks)) == typed_words(
        xml_text(content)
    )
    told = meeting.words
    assert told.source == told.published + told.furniture


@pytest.mark.parametrize(("stem", "name"), BEYOND)
def test_what_cannot_be_told_in_word_is_still_all_there(stem: str, name: str) -> None:
    path = next(each for each in TEXTS if each.stem == stem)
    _, expected, _ = as_text(path)

    meeting, _ = parse(read(as_word(path, HANDS[name])))

    assert meeting != expected
    told = [words(section.text) for item in meeting.items for section in item.sections]
    assert told == [words(section.text) for item in expected.items for section in item.sections]


def typed_words(text: str) -> list[str]:
    """The words that stand in a file: Word counts entries, and draws dots, by itself."""
    found = words(text.replace(".....", " "))
    return [word for word in found if not re.fullmatch(r"At|\(?(?:\d{1,3}|[a-z]|i+)[.)]", word)]


def xml_text(content: bytes) -> str:
    """The text of document.xml, for one who knows nothing of Word."""
    with ZipFile(BytesIO(content)) as parts:
        root = etree.fromstring(parts.read("word/document.xml"))
    paragraphs = (
        "".join((t.text or "") if t.tag == f"{{{W}}}t" else " " for t in p.iter(*_TEXTS))
        for p in root.iter(f"{{{W}}}p")
    )
    return "\n".join(paragraphs)


_TEXTS = [f"{{{W}}}{name}" for name in ("t", "tab", "br")]


# --- What a document is made of ----------------------------------------------------------


def shown(content: bytes) -> list[Any]:
    """The pieces of a file: prose as its words, lists and tables as lists of them."""
    told: list[Any] = []
    for piece in read(content).blocks:
        match piece:
            case ListBlock(entries=entries):
                told.append(
                    [f"{'  ' * e.depth}{e.marker or '-'} {plain(e.spans)}" for e in entries]
                )
            case Table(rows=rows, header=header):
                told.append((header, [[plain(cell) for cell in row] for row in rows]))
            case _:
                told.append(piece.text)
    return told


def plain(spans: tuple[Span, ...]) -> str:
    return "".join(
        f"*{span.text}*" if span.kind is SpanKind.EMPHASIS else span.text for span in spans
    )


BOX = f"<w:txbxContent>{p('I en boks.')}</w:txbxContent>"
CHOICE = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{BOX}</wps:txbx></w:drawing></mc:Choice>"
FALLBACK = f"<mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict></mc:Fallback>"
SEEN: dict[str, tuple[str, list[Any]]] = {
    "insertions": (p("Et", f"<w:ins>{r(' nyt')}</w:ins>", " ord."), ["Et nyt ord."]),
    "no deletions": (
        p("Et", "<w:del><w:r><w:delText> gammelt</w:delText></w:r></w:del>", " ord."),
        ["Et ord."],
    ),
    "no deletions that say otherwise": (p("Et", f"<w:del>{r(' gammelt')}</w:del>"), ["Et"]),
    "what was moved where it is now": (
        p("A", f"<w:moveFrom>{r('x')}</w:moveFrom>") + p(f"<w:moveTo>{r('x')}</w:moveTo>"),
        ["A", "x"],
    ),
    "paragraphs whose end is deleted as one": (
        p("Et ", pr="<w:rPr><w:del/></w:rPr>") + p("to ", pr="<w:rPr><w:del/></w:rPr>") + p("tre"),
        ["Et to tre"],
    ),
    "no deleted rows and cells": (
        table(
            cells("a", "b"),
            f"<w:trPr><w:del/></w:trPr>{cells('x', 'x')}",
            f"{cells('c', 'd')}<w:tc><w:tcPr><w:cellDel/></w:tcPr>{p('x')}</w:tc>",
        ),
        [(False, [["a", "b"], ["c", "d"]])],
    ),
    "no looks that were changed": (
        p(r("ord", f"<w:i/><w:rPrChange><w:rPr>{HIDDEN}</w:rPr></w:rPrChange>")),
        ["ord"],
    ),
    "no hidden words": (p("Et ", r("skjult ", HIDDEN), "ord."), ["Et ord."]),
    "words that are not hidden": (p(r("Et ord.", '<w:vanish w:val="0"/>')), ["Et ord."]),
    "what only a page of the web hides": (p(r("Et ord.", "<w:webHidden/>")), ["Et ord."]),
    "no hidden words in boxes": (
        p("A", f"<w:r><w:rPr>{HIDDEN}</w:rPr><w:pict>{BOX}</w:pict></w:r>"),
        ["A"],
    ),
    "no hidden boxes": (
        p(
            "A",
            f'<w:r><w:drawing><wp:docPr hidden="1"/>{BOX}</w:drawing></w:r>',
            f'<w:r><w:pict><v:shape style="visibility: hidden">{BOX}</v:shape></w:pict></w:r>',
        ),
        ["A"],
    ),
    "no comments": (
        p("<w:commentRangeStart/>", "Ord", '<w:r><w:commentReference w:id="0"/></w:r>'),
        ["Ord"],
    ),
    "a box once, after its paragraph": (
        p("A", f"<w:r><mc:AlternateContent>{CHOICE}{FALLBACK}</mc:AlternateContent></w:r>", "B")
        + p("C"),
        ["AB", "I en boks.", "C"],
    ),
    "a box that is told in one way": (
        p("A", f"<w:r><mc:AlternateContent>{CHOICE}</mc:AlternateContent></w:r>"),
        ["A", "I en boks."],
    ),
    "an old box": (p("A", f"<w:r><w:pict>{BOX}</w:pict></w:r>"), ["A", "I en boks."]),
    "boxes in boxes, and several": (
        p("A", f"<w:r><w:pict>{BOX}</w:pict><w:pict>{BOX.replace('boks', 'anden')}</w:pict></w:r>")
        + p(
            "B",
            f"<w:r><w:pict>{BOX.replace('boks.', f'ydre<w:pict>{BOX}</w:pict>')}</w:pict></w:r>",
        ),
        ["A", "I en boks.", "I en anden.", "B", "I en ydre", "I en boks."],
    ),
    "what fields show": (p("Side ", field("PAGE", "7"), " af 9"), ["Side 7 af 9"]),
    "nothing of fields that show nothing": (p("A", field('XE "ord"', None), "B"), ["AB"]),
    "no words of instructions": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            "<w:r><w:instrText>IF </w:instrText></w:r>",
            field("MERGEFIELD x", "skjult"),
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "vist",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        ),
        ["vist"],
    ),
    "all of a field that never ends": (
        p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', "A") + p("B"),
        ["A", "B"],
    ),
    "simple fields": (
        p("A ", f'<w:fldSimple w:instr="DATE">{r("i dag")}</w:fldSimple>'),
        ["A i dag"],
    ),
    "what stands in frames of other words": (
        f"<w:sdt><w:sdtPr><w:tag/></w:sdtPr><w:sdtContent>{p('A')}</w:sdtContent></w:sdt>"
        f"<w:customXml>{p('B', '<w:smartTag>' + r(' C') + '</w:smartTag>')}</w:customXml>"
        + p(f'<w:bdo w:val="ltr">{r("D")}</w:bdo>'),
        ["A", "B C", "D"],
    ),
    "tabs, breaks and signs": (
        p(
            "<w:r><w:t>1</w:t><w:tab/><w:t>2</w:t><w:ptab/><w:t>3</w:t></w:r>",
            "<w:r><w:br/><w:t>ny</w:t><w:cr/><w:t>nyere</w:t></w:r>",
            '<w:r><w:br w:type="page"/><w:t>nyest</w:t></w:r>',
        ),
        ["1 2 3", "ny", "nyere", "nyest"],
    ),
    "hyphens and symbols": (
        p(
            "<w:r><w:t>to</w:t><w:softHyphen/><w:t>delt</w:t></w:r>",
            "<w:r><w:noBreakHyphen/><w:t>ord</w:t></w:r>",
            '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>',
            '<w:r><w:sym w:font="Ukendt" w:char="zz"/></w:r>',
        ),
        ["to\u00addelt\u2011ordα"],
    ),
    "typed bullets of Word's own": (
        p("\uf0b7 et") + p("\uf0b7 to \ue000"),
        [["- et", "- to \ue000"]],
    ),
    "no pictures": (
        p("A", '<w:r><w:drawing><a:blip r:embed="b" r:link="c"/></w:drawing></w:r>'),
        ["A"],
    ),
    "emphasis": (
        p(
            "Et ",
            r("fedt", "<w:b/>"),
            " og ",
            r("kursivt", "<w:i/>"),
            r(" ord", '<w:b w:val="0"/>'),
        ),
        ["Et fedt og kursivt ord"],
    ),
    "merged cells": (
        table(
            f"<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr>{p('a')}</w:tc>{cells('b')}",
            f"<w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{p('c')}</w:tc>{cells('d', 'e')}",
            f"<w:tc><w:tcPr><w:vMerge/></w:tcPr>{p()}</w:tc>{cells('f', 'g')}",
        ),
        [(False, [["a", "", "b"], ["c", "d", "e"], ["", "f", "g"]])],
    ),
    "a row that heads each page": (
        table(f"<w:trPr><w:tblHeader/></w:trPr>{cells('a', 'b')}", cells("1", "2")),
        [(True, [["a", "b"], ["1", "2"]])],
    ),
    "a row that no longer does": (
        table(f"<w:trPr><w:tblHeader w:val='0'/></w:trPr>{cells('a', 'b')}", cells("1", "2")),
        [(False, [["a", "b"], ["1", "2"]])],
    ),
    "a first row in bold": (
        table(cells(p(r("a", "<w:b/>")), p(r("b", "<w:b/>"))), cells("1", "2")),
        [(True, [["a", "b"], ["1", "2"]])],
    ),
    "tables in tables": (
        table(cells("a", table(cells("b", "c")) + p("d"))),
        ["a", (False, [["b", "c"]]), "d"],
    ),
}


@pytest.mark.parametrize(("body", "expected"), SEEN.values(), ids=SEEN)
def test_what_a_reader_of_the_document_sees_is_read(body: str, expected: list[Any]) -> None:
    assert shown(made(body)) == expected


def styled(sort: str, name: str, shown: str, inside: str = "", more: str = "") -> str:
    named = f'w:type="{sort}" w:styleId="{name}"{more}'
    return f'<w:style {named}><w:name w:val="{shown}"/>{inside}</w:style>'


def numbered(name: int) -> str:
    return f'<w:pPr><w:numPr><w:numId w:val="{name}"/></w:numPr></w:pPr>'


HIDES = f"<w:rPr>{HIDDEN}</w:rPr>"
BOLD = "<w:rPr><w:b/></w:rPr>"
STYLES = "".join(
    [
        styled("paragraph", "Normal", "Normal", more=' w:default="1"'),
        styled("paragraph", "Overskrift1", "heading 1", BOLD),
        styled("paragraph", "Punkt", "Punktets titel", '<w:basedOn w:val="Overskrift1"/>'),
        styled("paragraph", "Skjult", "Skjult afsnit", HIDES),
        styled("paragraph", "SkjultOgså", "Skjult også", '<w:basedOn w:val="Skjult"/>'),
        styled("paragraph", "Ring", "Ring", '<w:basedOn w:val="Ring"/>'),
        styled("paragraph", "Indhold1", "toc 1"),
        styled("paragraph", "Fed", "Fed", BOLD),
        styled("character", "Note", "Skjult note", HIDES),
        styled("character", "Stærk", "Strong", BOLD),
        styled("table", "Tabel", "T", f'<w:tblStylePr w:type="lastRow">{HIDES}</w:tblStylePr>'),
        styled("numbering", "Liste", "Liste", numbered(1)),
        styled("paragraph", "Listeafsnit", "List Number", numbered(4)),
    ]
)


@pytest.mark.parametrize(
    "hidden",
    [
        p("skjult", pr=style("Skjult")),
        p("skjult", pr=style("SkjultOgså")),
        p(r("skjult", '<w:rStyle w:val="Note"/>')),
        table(cells("skjult")).replace(
            "<w:tbl>", '<w:tbl><w:tblPr><w:tblStyle w:val="Tabel"/></w:tblPr>'
        ),
    ],
    ids=["style", "style based on one", "style of characters", "style of a table"],
)
def test_what_a_style_hides_is_not_read(hidden: str) -> None:
    assert shown(made(hidden + p("vist"), styles=STYLES)) == ["vist"]


def test_what_is_hidden_where_nothing_else_is_said_is_not_read() -> None:
    usual = f"<w:docDefaults><w:rPrDefault><w:rPr>{HIDDEN}</w:rPr></w:rPrDefault></w:docDefaults>"
    body = p("skjult") + p(r("vist", '<w:vanish w:val="false"/>'))
    assert shown(made(body, styles=usual)) == ["vist"]


def test_a_style_may_say_that_words_are_not_hidden() -> None:
    content = made(p(r("vist", '<w:vanish w:val="0"/>'), pr=style("Skjult")), styles=STYLES)
    assert shown(content) == ["vist"]


def test_a_style_that_is_based_on_itself_is_a_style() -> None:
    assert shown(made(p("ord", pr=style("Ring")), styles=STYLES)) == ["ord"]


def spans(content: bytes) -> list[str]:
    return [plain(piece.spans) for piece in read(content).blocks if isinstance(piece, Paragraph)]


EMPHASIS: dict[str, tuple[str, str]] = {
    "bold and italics": (
        p("Et ", r("fedt", "<w:b/>"), " og ", r("kursivt ", "<w:i/>"), "ord"),
        "Et *fedt* og *kursivt* ord",
    ),
    "a style of characters": (p("Et ", r("fedt", '<w:rStyle w:val="Stærk"/>')), "Et *fedt*"),
    "switched off": (p("Et ", r("ord", '<w:rStyle w:val="Stærk"/><w:b w:val="0"/>')), "Et ord"),
    "none where all is bold": (p(r("Et ", "<w:b/>"), r("ord", "<w:b/>")), "Et ord"),
    "none of a style of paragraphs": (p("Et ord", pr=style("Fed")), "Et ord"),
    "none in a heading": (p("Et ", r("ord", "<w:b/>"), pr=style("Punkt")), "Et ord"),
    "italics in a heading": (p("Et ", r("ord", "<w:i/>"), pr=style("Overskrift1")), "Et *ord*"),
}


@pytest.mark.parametrize(("body", "expected"), EMPHASIS.values(), ids=EMPHASIS)
def test_emphasis_is_what_differs_from_the_words_around_it(body: str, expected: str) -> None:
    assert spans(made(body, styles=STYLES)) == [expected]


def test_the_lines_of_a_contents_list_have_dots_before_the_page() -> None:
    dotted = '<w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9000"/></w:tabs>'
    line = "<w:r><w:t>1</w:t><w:tab/><w:t>Budget</w:t><w:tab/></w:r>"
    content = made(
        p(line, field("PAGEREF _Toc1", "4"), pr=style("Indhold1"))
        + p("<w:r><w:t>Havn</w:t><w:tab/><w:t>12</w:t></w:r>", pr=dotted)
        + p("<w:r><w:t>I alt</w:t><w:tab/><w:t>125</w:t></w:r>")
        + p("<w:r><w:t>Dato</w:t><w:tab/><w:t>12. maj</w:t></w:r>", pr=dotted),
        styles=STYLES,
    )
    assert shown(content) == ["1 Budget.....4", "Havn.....12", "I alt 125", "Dato 12. maj"]


# --- Numbers -----------------------------------------------------------------------------


def level(number: int, form: str, text: str, more: str = "", left: int | None = None) -> str:
    indent = f'<w:pPr><w:ind w:left="{left}"/></w:pPr>' if left is not None else ""
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/>{indent}</w:lvl>'
    )


def definition(name: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{"".join(levels)}</w:abstractNum>'


def used(name: int, of: int, more: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'


NUMBERING = (
    definition(
        0,
        level(0, "decimal", "%1.", left=720),
        level(1, "lowerLetter", "%2)", left=1440),
        level(2, "lowerRoman", "%3.", left=2160),
    )
    + definition(1, level(0, "bullet", "\uf0b7", left=720), level(1, "bullet", "o", left=1440))
    + definition(2, level(0, "decimal", "At %1)"), level(1, "decimal", "%1.%2"))
    + definition(3, level(0, "decimal", "Punkt %1:"), level(1, "none", "Bemærkning:"))
    + definition(4, level(0, "bullet", "\uf0b7", left=1200))
    + definition(5, '<w:numStyleLink w:val="Liste"/>')
    + definition(6, level(0, "decimal", "%1.", '<w:pStyle w:val="Listeafsnit"/>', left=360))
    + definition(7, level(0, "decimal", "%1.", f"<w:rPr>{HIDDEN}</w:rPr>"))
    + used(1, 0)
    + used(2, 1)
    + used(3, 2)
    + used(4, 6)
    + used(5, 3)
    + used(6, 4)
    + used(7, 5)
    + used(8, 0, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>')
    + used(9, 7)
    + used(10, 0)
    + used(11, 2, f'<w:lvlOverride w:ilvl="0">{level(0, "upperRoman", "(%1)")}</w:lvlOverride>')
    + used(12, 99)
)


def n(text: str, name: int = 1, depth: int = 0, more: str = "") -> str:
    numbered = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{name}"/></w:numPr>'
    return p(text, pr=f"{numbered}{more}")


NUMBERS: dict[str, tuple[str, list[Any]]] = {
    "numbers": (n("a") + n("b") + n("c"), [["1. a", "2. b", "3. c"]]),
    "bullets": (n("a", 2) + n("b", 2), [["- a", "- b"]]),
    "levels": (
        n("a") + n("b", depth=1) + n("c", depth=2) + n("d", depth=1) + n("e") + n("f", depth=1),
        [["1. a", "  a) b", "    i. c", "  b) d", "2. e", "  a) f"]],
    ),
    "bullets under numbers": (
        n("a") + n("b", 2, 1) + n("c"),
        [["1. a", "  - b", "2. c"]],
    ),
    "levels by indentation": (n("a", 2) + n("b", 6) + n("c", 2), [["- a", "  - b", "- c"]]),
    "an own indentation": (
        n("a", 2) + n("b", 2, more='<w:ind w:left="1400"/>'),
        [["- a", "  - b"]],
    ),
    "prose between": (n("a") + p("Og så.") + n("b"), [["1. a"], "Og så.", ["2. b"]]),
    "beginning anew": (
        n("a") + n("b") + n("c", 8) + n("d", 8),
        [["1. a", "2. b"], ["1. c", "2. d"]],
    ),
    "going on in another list": (n("a") + n("b", 10), [["1. a", "2. b"]]),
    "text around the number": (n("a", 3) + n("b", 3), [["At 1) a", "At 2) b"]]),
    "numbers of two levels": (
        n("a", 3) + n("b", 3, 1) + n("c", 3, 1),
        [["At 1) a"], "1.1 b", "1.2 c"],
    ),
    "another form": (n("a", 11) + n("b", 11), [["(I) a", "(II) b"]]),
    "words for a number": (
        n("Budget", 5) + n("ingen", 5, 1),
        ["Punkt 1: Budget", "Bemærkning: ingen"],
    ),
    "a style of lists": (n("a", 7) + n("b", 7), [["1. a", "2. b"]]),
    "a style of paragraphs": (
        p("a", pr=style("Listeafsnit")) + p("b", pr=style("Listeafsnit")),
        [["1. a", "2. b"]],
    ),
    "a style without its numbers": (
        p("a", pr=f'{style("Listeafsnit")}<w:numPr><w:numId w:val="0"/></w:numPr>'),
        ["a"],
    ),
    "hidden numbers": (n("a", 9), ["a"]),
    "unknown lists": (n("a", 77) + n("b", 12) + n("c", 1, 8), ["a", "b", "c"]),
    "empty paragraphs count": (n("a") + n("") + n("c"), [["1. a"], "3. c"]),
    "deleted ones do not": (
        n("a") + n("", more="<w:rPr><w:del/></w:rPr>") + n("c"),
        [["1. a", "2. c"]],
    ),
    "hidden ones do not": (
        n("a")
        + p(r("x", HIDDEN), pr=f'<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr>{HIDDEN}</w:rPr>')
        + n("c"),
        [["1. a", "2. c"]],
    ),
    "in tables": (
        table(cells(n("a") + n("b"), n("c", 2)), cells("d", "e")),
        [(False, [["1. a 2. b", "• c"], ["d", "e"]])],
    ),
    "headings": (n("Budget", 1, more=style("Overskrift1")) + p("Ord."), [["1. Budget"], "Ord."]),
}


@pytest.mark.parametrize(("body", "expected"), NUMBERS.values(), ids=NUMBERS)
def test_the_numbers_that_word_prints_are_read(body: str, expected: list[Any]) -> None:
    assert shown(made(body, numbering=NUMBERING, styles=STYLES)) == expected


# --- Notes, links, items -----------------------------------------------------------------


def note(name: int, text: str, sort: str = "footnote") -> str:
    return f'<w:{sort} w:id="{name}">{p(f"<w:r><w:{sort}Ref/></w:r>", f" {text}")}</w:{sort}>'


def refers(name: int, sort: str = "footnote", more: str = "") -> str:
    return f'<w:r><w:{sort}Reference w:id="{name}"{more}/></w:r>'


def test_a_note_stands_after_the_paragraph_that_refers_to_it() -> None:
    content = made(
        p("Et", refers(2), " ord", refers(3, "endnote"), ".")
        + p("To", refers(4, more=' w:customMarkFollows="1"'), "*.")
        + p(f"<w:del>{refers(5)}</w:del>", "Tre."),
        footnotes=(
            f'<w:footnote w:type="separator" w:id="0">{p("streg")}</w:footnote>'
            + note(2, "Den første.")
            + note(4, "* Den med stjerne.")
            + note(5, "Den slettede.")
            + note(6, "Den, ingen peger på.")
        ),
        endnotes=note(3, "Den sidste.", "endnote").replace(
            "</w:p>", f"{r(' Skjult.', HIDDEN)}</w:p>"
        ),
    )
    assert shown(content)[:3] == ["Et¹ ord².", "¹ Den første.", "² Den sidste."]
    assert shown(content)[3:] == ["To*.", "* Den med stjerne.", "Tre."]


def test_a_note_to_a_closed_item_stays_in_it() -> None:
    content = made(
        p("REFERAT Byrådet d. 09-05-2023")
        + p("Punkt 1: Lukket: Køb af jord")
        + p("Prisen.", refers(2))
        + p("Punkt 2: Eventuelt")
        + p("Intet."),
        footnotes=note(2, "Sælger er hemmelig."),
    )
    first, second = parse(read(content))[0].items
    assert first.status is Status.CLOSED
    assert "hemmelig" in "".join(each.text for each in first.sections)
    assert "hemmelig" not in "".join(each.text for each in second.sections)


def test_a_note_is_told_once_however_often_it_is_referred_to() -> None:
    content = made(p("a", refers(2)) + p("b", refers(2)), footnotes=note(2, "Ord."))
    assert shown(content) == ["a¹", "¹ Ord.", "b²"]


def links(content: bytes) -> list[tuple[str, str]]:
    paragraphs = [piece for piece in read(content).blocks if isinstance(piece, Paragraph)]
    return [(s.text, s.href) for piece in paragraphs for s in piece.spans if s.href is not None]


def test_links_have_their_addresses() -> None:
    content = made(
        p("Se ", linked("a", "notatet"), ", ", linked("b", "kortet"), " og ")
        + p(field(' HYPERLINK "https://c.example.org/?a=1&amp;b=2" \\o "tip"', "planen"), "."),
        links=target("a", "https://a.example.org/1") + target("b", "http://b.example.org/"),
    )
    assert links(content) == [
        ("notatet", "https://a.example.org/1"),
        ("kortet", "http://b.example.org/"),
        ("planen", "https://c.example.org/?a=1&b=2"),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "mailto:a@b.example",
        "bilag/notat.docx",
        "",
        "#a",
    ],
)
def test_an_address_that_is_none_of_the_web_is_no_link(address: str) -> None:
    body = p(linked("a", "ord"), " ", field(f'HYPERLINK "{address}"', "ord"), linked("x", " ord"))
    content = made(body, links=target("a", address))
    assert links(content) == []
    assert shown(content) == ["ord ord ord"]


def test_the_words_of_a_link_in_a_link_are_read_once() -> None:
    body = p(f'<w:hyperlink r:id="a">{linked("a", "ord")}{r(" to")}</w:hyperlink>')
    content = made(body, links=target("a", "https://a.example.org/"))
    assert links(content) == [("ord to", "https://a.example.org/")]


ROWS = {
    "of one line": table(
        cells("Punkt 1:", "Åbent"), cells("Punkt 2:", "Lukket: Køb"), cells("", "x")
    ),
    "of several": table(
        cells(p("Punkt 1: Åbent") + p("Ord.")), cells(p("Punkt 2: Lukket: Køb") + p("x"))
    ),
    "beside an empty one": table(
        cells("", p("Punkt 1: Åbent") + p("Ord.")),
        cells(p("Punkt 2: Lukket: Køb") + p("x"), "y"),
    ),
}


@pytest.mark.parametrize("rows", ROWS.values(), ids=ROWS)
def test_an_item_in_a_table_opens_an_item(rows: str) -> None:
    meeting, _ = parse(read(made(p("REFERAT Byrådet d. 09-05-2023") + rows)))
    assert [(item.title, item.status) for item in meeting.items] == [
        ("Åbent", Status.OPEN),
        ("Køb", Status.CLOSED),
    ]


def test_other_rows_that_begin_with_a_number_are_rows() -> None:
    assert shown(made(table(cells("Uge 12 - 14", "Høring"), cells("Trin 1: Start", "Maj")))) == [
        (False, [["Uge 12 - 14", "Høring"], ["Trin 1: Start", "Maj"]])
    ]


def test_the_line_of_a_block_is_its_number() -> None:
    content = made(p("a") + n("b") + n("c") + table(cells("d", "e")) + p(), numbering=NUMBERING)
    assert [piece.origin.line for piece in read(content).blocks] == [1, 2, 3]
    assert {piece.origin.page for piece in read(content).blocks} == {None}


def test_a_document_is_found_under_any_name_and_in_the_strict_form() -> None:
    parts = unpacked(
        made(p("Et ", linked("a", "ord")), links=target("a", "https://a.example.org/"))
    )
    renamed = {
        name.replace("word/document.xml", "word/document2.xml").replace(
            "document.xml.rels", "document2.xml.rels"
        ): content.replace(b"document.xml", b"document2.xml")
        .replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
        .replace(R.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships")
        for name, content in parts.items()
    }
    assert links(packed(renamed)) == [("ord", "https://a.example.org/")]


def test_the_head_and_the_foot_of_pages_are_not_read() -> None:
    file = docx.Document()
    file.sections[0].header.paragraphs[0].text = "Prøveby Kommune"
    file.sections[0].footer.paragraphs[0].text = "Side 1"
    file.add_paragraph("Et ord.")
    file.add_comment(file.paragraphs[0].runs, "En hemmelig bemærkning", "Anna Prøve", "AP")
    out = BytesIO()
    file.save(out)
    assert shown(out.getvalue()) == ["Et ord."]

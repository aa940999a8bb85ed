"""What is no Word file, a damaged one, or one that means ill, is told in a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from random import Random
from zipfile import ZIP_BZIP2, ZipFile

import pytest

from generator.problems import Code, Problem
from generator.read.docx import read_docx
from generator.read.word import package
from tests.word_xml import (
    HIDDEN,
    SPACES,
    TYPE,
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

# --- What cannot be read -----------------------------------------------------------------


@pytest.mark.parametrize(
    "lost",
    [
        "<m:oMathPara><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>",
        "<w:r><w:object/></w:r>",
        '<w:r><w:pict><v:shape><v:textpath string="UDKAST"/></v:shape></w:pict></w:r>',
        '<w:r><w:drawing><a:graphicData uri="http://x/2006/chart"/></w:drawing></w:r>',
        '<w:r><w:drawing><a:graphicData uri="http://x/2006/diagram"/></w:drawing></w:r>',
    ],
    ids=["formula", "file", "word art", "chart", "diagram"],
)
def test_words_that_are_pictures_are_told_of(lost: str) -> None:
    document, (problem,) = read_docx("a.docx", made(p("Ord.", lost) + "<w:altChunk/>"))
    assert document is not None
    assert problem.code is Code.WORDS_UNACCOUNTED and " 2 formler, diagrammer" in problem.message


def refused(content: bytes) -> Problem:
    document, (problem,) = read_docx("a.docx", content)
    assert document is None
    return problem


def typed(kind: str) -> bytes:
    parts = unpacked(made(p("Ord.")))
    types = parts["[Content_Types].xml"].replace(TYPE.encode(), kind.encode())
    return packed({**parts, "[Content_Types].xml": types})


def damaged(content: bytes) -> bytes:
    place = content.index(b"word/document.xml") + 40
    return content[:place] + bytes(20) + content[place + 20 :]


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
MS = "application/vnd.ms-word"
OPEN = "application/vnd.openxmlformats-officedocument"
DOCTYPE = '<!DOCTYPE w:document [<!ENTITY e "{}">]>'
UNREADABLE = {
    "an old document": (OLD, "gamle format (.doc)"),
    "a locked one": (OLD + "EncryptedPackage".encode("utf-16-le"), "adgangskode"),
    "a text": (b"REFERAT Byr\xc3\xa5det d. 09-05-2023", "ikke et Word-dokument"),
    "a PDF": (b"%PDF-1.7\n", "ikke et Word-dokument"),
    "half of a file": (made(p("Ord."))[:400], "beskadiget"),
    "a file with a damaged part": (damaged(made(p("Ord."))), "beskadiget"),
    "an empty zip": (packed({}), "intet Word-dokument"),
    "another zip": (packed({"mimetype": "application/vnd.oasis"}), "intet Word-dokument"),
    "a sheet": (typed(f"{OPEN}.spreadsheetml.sheet.main+xml"), "intet Word-dokument"),
    "a template": (typed(f"{OPEN}.wordprocessingml.template.main+xml"), "skabelon"),
    "a file with macros": (typed(f"{MS}.document.macroEnabled.main+xml"), "makroer"),
    "a template with macros": (typed(f"{MS}.template.macroEnabledTemplate.main+xml"), "makroer"),
    "another root": (packed({"word/document.xml": "<html><body/></html>"}), "intet Word-dokument"),
    "no body": (packed({"word/document.xml": f"<w:document {SPACES}/>"}), "intet Word-dokument"),
    "no XML": (packed({"word/document.xml": "<w:document"}), "ikke gyldig XML"),
    "nothing in it": (packed({"word/document.xml": ""}), "ikke gyldig XML"),
    "damaged numbers": (
        packed({**unpacked(made(p("a"), numbering="")), "word/numbering.xml": "<"}),
        "ikke gyldig XML",
    ),
    "nested beyond measure": (made("<w:sdt>" * 300 + "</w:sdt>" * 300), "ikke gyldig XML"),
    "tables in tables": (
        made("<w:tbl><w:tr><w:tc>" * 70 + p("x") + "</w:tc></w:tr></w:tbl>" * 70),
        "ikke sat sammen",
    ),
    "a wide table": (made(table("<w:tc/>" * 501 + cells("x"))), "kolonner"),
}


@pytest.mark.parametrize(("content", "told"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_told_in_one_line(content: bytes, told: str) -> None:
    problem = refused(content)
    assert problem.code is Code.UNREADABLE_FILE
    assert told in problem.message and "\n" not in problem.message


@pytest.mark.parametrize("content", [b"", made(""), made(p(r("skjult", HIDDEN)))])
def test_a_file_without_words_is_empty(content: bytes) -> None:
    assert refused(content).code is Code.EMPTY_FILE


def test_a_part_that_would_grow_beyond_measure_is_not_unpacked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    content = made(p("ord " * 20_000))
    monkeypatch.setattr(package, "_LARGEST", 50_000)
    assert len(content) < 5_000
    assert "pakkes ud" in refused(content).message


def test_a_part_is_not_unpacked_further_than_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    content = made(p("ord " * 20_000))
    with ZipFile(BytesIO(content)) as parts:
        size = parts.getinfo("word/document.xml").file_size
    monkeypatch.setattr(package, "_LARGEST", 50_000)
    lying = content.replace(size.to_bytes(4, "little"), (4_000).to_bytes(4, "little"))
    assert lying != content
    assert "beskadiget" in refused(lying).message


def test_a_part_packed_as_word_does_not_is_not_unpacked() -> None:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_BZIP2) as parts:
        parts.writestr("word/document.xml", "x")
    assert "pakket på en måde" in refused(out.getvalue()).message


@pytest.mark.parametrize(
    "declared",
    [
        DOCTYPE.format("en hemmelighed"),
        '<!DOCTYPE w:document [<!ENTITY e SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/x.dtd">',
        '<!DOCTYPE w:document [<!ENTITY a "ha"><!ENTITY e "&a;&a;&a;&a;&a;&a;&a;">]>',
    ],
    ids=["internal", "file", "network", "growing"],
)
def test_no_entity_is_resolved(declared: str) -> None:
    parts = unpacked(made(p("&amp;e;")))
    document = declared.encode() + parts["word/document.xml"].replace(b"&amp;e;", b"&e;")
    for name in ("word/document.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"):
        content = document if name[5:] == "document.xml" else declared.encode() + parts[name]
        assert refused(packed({**parts, name: content})).code is Code.UNREADABLE_FILE


def test_files_outside_are_neither_opened_nor_named() -> None:
    content = made(
        p(
            "Ord.",
            '<w:r><w:drawing><a:blip r:link="a"/></w:drawing></w:r>',
            "<w:subDoc r:id='b'/>",
        ),
        links=target("a", "file:///etc/hostname") + target("b", "http://127.0.0.1:9/"),
    )
    document, _ = read_docx("a.docx", content)
    assert document is not None and [each.text for each in document.blocks] == ["Ord."]


def test_no_damage_to_a_file_raises() -> None:
    for content in damages(unpacked(SMALL)):
        document, problems = read_docx("a.docx", content)
        assert document is not None or len(problems) == 1


SMALL = made(
    p("REFERAT Byrådet d. 09-05-2023", pr=style("Titel"))
    + p("1", field('HYPERLINK "https://a.example.org/"', "ord"), linked("a", "to"))
    + p("a", pr='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>')
    + table(f"<w:tc><w:tcPr><w:gridSpan w:val='2'/><w:vMerge/></w:tcPr>{p('a')}</w:tc>")
    + p('<w:r><w:footnoteReference w:id="2"/><w:sym w:font="Symbol" w:char="F061"/></w:r>')
    + p("<w:r><w:pict><w:txbxContent><w:p/></w:txbxContent></w:pict></w:r>"),
    styles='<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>',
    numbering=(
        '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:start w:val="4"/>'
        '<w:numFmt w:val="lowerRoman"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="3"/></w:num>'
    ),
    footnotes=f'<w:footnote w:id="2">{p("En note.")}</w:footnote>',
    links=target("a", "https://a.example.org/"),
)


def damages(parts: Mapping[str, bytes], many: int = 90) -> Iterator[bytes]:
    """Files with some bytes changed: of the zip, or of what is in it."""
    random = Random(7)  # noqa: S311 - the damage is to be the same at every run
    whole = packed(parts)
    for number in range(many):
        if number % 3 == 0:
            yield flipped(whole, random)
        else:
            name = random.choice(sorted(parts))
            yield packed({**parts, name: flipped(parts[name], random, text=number % 3 == 1)})


def flipped(content: bytes, random: Random, *, text: bool = False) -> bytes:
    changed = bytearray(content)
    for _ in range(random.randint(1, 4)):
        place = random.randrange(len(changed))
        changed[place] = random.choice(b'a0<>"/&-9') if text else random.randrange(256)
    if text:
        # Numbers and names that are well-formed, and still not what they should be.
        names = re.findall(rb'"[\w.]{1,20}"', bytes(changed))
        return (
            bytes(changed).replace(random.choice(names), random.choice(names))
            if names
            else bytes(changed)
        )
    return bytes(changed)

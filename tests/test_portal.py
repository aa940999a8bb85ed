"""A saved page of the portal holds what the same meeting holds as a text."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator.blocks import (
    Document,
    Heading,
    LabelledLine,
    Level,
    ListBlock,
    Paragraph,
    Piece,
    Span,
    SpanKind,
    Table,
    count_words,
)
from generator.identifiers import committee_id
from generator.model import AgendaItem, Meeting, SectionKind, Status
from generator.parse import parse_meeting
from generator.parse.layout_files import load_layout
from generator.problems import Code, Problem
from generator.read.address import with_address
from generator.read.html import read_content
from generator.read.text import read_text
from generator.read.walk import Reading, seen_words
from generator.read.web import read_page
from tests.conftest import REAL, needs_real
from tests.corpus_form import TEXTS, expectation
from tests.portal_maker import WAYS, Way, expressible, portal_page
from tests.reading import visible_text, words

SAVED = REAL.parent / "portal"
EXPECTED = sorted((Path(__file__).parent / "expected" / "portal").glob("*.json"))
MADE = [
    pytest.param(path, way, id=f"{path.stem}, {name}")
    for path in TEXTS
    for name, way in WAYS.items()
    if expressible(expectation(path), way)
]
SMALL: dict[str, Any] = {
    "committee": "Prøveudvalget",
    "type": "referat",
    "date": "2023-05-09",
    "start": "16:00",
    "place": "Rådssalen",
    "attendees": ["Anna Prøvesen", "Bo Eksempelgaard"],
    "items": [
        {
            "number": "1",
            "title": "En bro",
            "case": "05.01.00-P20-1-23",
            "sections": [
                {"kind": "other", "heading": "", "blocks": ["Broen er 12 m lang."]},
                {"kind": "decision", "heading": "Beslutning", "blocks": ["Godkendt."]},
                {"kind": "attachments", "heading": "Bilag", "blocks": ["Notat", "Kort"]},
            ],
            "attachments": [{"title": "Notat", "href": "/vis/1"}, {"title": "Kort"}],
        },
        {"number": "2", "title": "Køb af jord", "status": "closed"},
        {"number": "3", "title": "Eventuelt"},
    ],
}


def read(page: str | bytes) -> Document:
    content = page if isinstance(page, bytes) else page.encode()
    document, problems = read_page("fjordby/side.html", content)
    assert document is not None and problems == [], problems
    return document


def refused(content: bytes) -> Problem:
    document, (problem,) = read_page("side.html", content)
    assert document is None
    return problem


def inside(body: str) -> list[Piece]:
    """The pieces of a page that nothing is known of."""
    return list(read(f"<meta charset=utf-8><body>{body}").blocks)


def parse(document: Document) -> Meeting:
    meeting, problems = parse_meeting(document, "fjordby", load_layout(), committee_id)
    assert meeting is not None, problems
    return meeting


def words_of(document: Document) -> int:
    return sum(
        count_words(piece.text) + count_words(piece.number if isinstance(piece, Heading) else "")
        for piece in document.blocks
    )


# --- The same meeting --------------------------------------------------------------------


@cache
def as_page(path: Path, way: Way) -> Document:
    """The page of a portal that a text would be, as it is read."""
    return read(portal_page(expectation(path), way))


def comparable(meeting: Meeting) -> tuple[Any, ...]:
    """What a text and a page of one meeting both say."""
    told = replace(meeting, header=(), items=())
    return told, [_item(item) for item in meeting.items]


def _item(item: AgendaItem) -> Any:
    if item.status is Status.CLOSED:
        # A page has none of what a text may tell of it, and need not have a title.
        return item.key, item.status
    sections = tuple(
        # The page's attachments are a list of links, whatever the text makes of them.
        replace(each, blocks=() if each.kind is SectionKind.ATTACHMENTS else each.blocks)
        for each in item.sections
    )
    titles = tuple(replace(each, href=None) for each in item.attachments)
    case = item.case.normal if item.case else None
    whole = replace(item, case=None, case_in_text=False, sections=sections, attachments=titles)
    return whole, case


@pytest.mark.parametrize(("path", "way"), MADE)
def test_a_text_and_a_page_of_one_meeting_say_the_same(path: Path, way: Way) -> None:
    document, _ = read_text("fjordby/tekst.txt", path.read_bytes())
    assert document is not None

    assert comparable(parse(as_page(path, way))) == comparable(parse(document))


@pytest.mark.parametrize(("path", "way"), MADE)
def test_every_word_of_a_page_is_in_a_piece_or_furniture(path: Path, way: Way) -> None:
    document = as_page(path, way)

    assert document.words == document.furniture + words_of(document)
    told = parse(document).words
    assert told.source == told.published + told.furniture


# --- A real page -------------------------------------------------------------------------


@needs_real
@pytest.mark.parametrize("path", EXPECTED, ids=[path.stem for path in EXPECTED])
def test_a_real_page_comes_out_as_it_was_read(path: Path) -> None:
    document = read((SAVED / f"{path.stem}.html").read_bytes())

    assert document.words == document.furniture + words_of(document)
    assert counted(parse(document)) == json.loads(path.read_text("utf-8"))


def counted(meeting: Meeting) -> dict[str, Any]:
    """A meeting in the form of `expected/README.md` for pages."""
    return {
        "meeting": {
            "date": meeting.key.date.isoformat(),
            "start": f"{meeting.starts:%H:%M}" if meeting.starts else None,
            "committee": meeting.committee,
            "term": meeting.term,
            "type": meeting.kind.value,
            "place": meeting.place is not None,
            "attendees": len(meeting.attendees),
        },
        "items": [_counted(item) for item in meeting.items],
    }


def _counted(item: AgendaItem) -> dict[str, Any]:
    decision = item.decision
    told: dict[str, Any] = {
        "number": item.key.number,
        "status": item.status.value,
        "case": item.case.normal if item.case else None,
        "sections": [
            [each.kind.value, each.heading, " ".join(map(_letter, each.blocks))]
            for each in item.sections
        ],
        "outcome": decision.outcome.value if decision and decision.outcome else None,
    }
    read_off = {
        "votes": [
            {
                "motion": vote.motion.value,
                "result": vote.result.value if vote.result else None,
                "for": len(vote.for_names),
                "against": len(vote.against_names),
                "abstain": len(vote.abstaining_names),
            }
            for vote in (decision.votes if decision else ())
        ],
        "reservations": len(decision.reservations) if decision else 0,
        "presence": dict(Counter(each.kind.value for each in item.presence)),
        "attachments": len(item.attachments),
        "prior": [
            {
                "committee": prior.committee,
                "date": prior.date.isoformat(),
                "item": prior.item,
                "paragraphs": prior.text.count("\n\n") + 1,
                "absent": len(prior.absent),
            }
            for prior in item.prior_decisions
        ],
    }
    return told | {key: value for key, value in read_off.items() if value}


def _letter(block: Piece) -> str:
    match block:
        case ListBlock(entries=entries):
            return f"{'n' if entries[0].marker else 'l'}{len(entries)}"
        case Table(rows=rows):
            return f"t{len(rows)}x{max(map(len, rows))}"
        case Paragraph():
            return "p"
        case _:
            return "h"


# --- What a page is made of --------------------------------------------------------------


def shown(pieces: list[Piece] | tuple[Piece, ...]) -> list[Any]:
    """Pieces for a person: their kind where it is not prose, and their words."""
    told: list[Any] = []
    for piece in pieces:
        match piece:
            case Heading(level=Level.ITEM):
                told.append(("item", piece.number, piece.text, piece.closed))
            case Heading():
                told.append((piece.level.value, piece.text))
            case LabelledLine():
                told.append((piece.label, piece.value))
            case ListBlock(entries=entries):
                told.append([f"{'  ' * each.depth}{each.text}" for each in entries])
            case _:
                told.append(piece.text)
    return told


def test_a_page_is_its_heading_its_lines_and_its_items() -> None:
    assert shown(read(portal_page(SMALL)).blocks) == [
        ("document", "Referat 9. maj 2023 kl. 16.00"),
        ("Udvalg:", "Prøveudvalget"),
        ("Mødedato:", "tirsdag den 9. maj 2023 kl. 16.00"),
        ("Mødested:", "Rådssalen"),
        ("Mødedeltagere:", "Anna Prøvesen, Bo Eksempelgaard"),
        ("item", "1", "En bro", False),
        "05.01.00-P20-1-23",
        ("section", ""),
        "Broen er 12 m lang.",
        ("section", "Beslutning"),
        "Godkendt.",
        ("section", "Bilag"),
        ["Notat", "Kort"],
        ("item", "2", "Køb af jord", True),
        ("item", "3", "Eventuelt", False),
    ]


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_every_way_to_write_a_page_says_the_same(way: Way) -> None:
    assert shown(read(portal_page(SMALL, way)).blocks) == shown(read(portal_page(SMALL)).blocks)


def test_attachments_are_links_with_the_address_that_the_page_has() -> None:
    document = read(portal_page(SMALL))
    attachments = document.blocks[-3]

    assert isinstance(attachments, ListBlock)
    assert attachments.entries[0].spans == (Span("Notat", SpanKind.LINK, "/vis/1"),)


ADDRESSES = {
    "base": '<base href="https://a.example.org/x/">',
    "canonical": '<link rel="canonical" href="https://a.example.org/x/vis?id=1">',
    "og:url": '<meta property="og:url" content="https://a.example.org/x/vis">',
    "base of canonical": '<base href="/x/"><link rel="canonical" href="https://a.example.org/y">',
}


@pytest.mark.parametrize("told", ADDRESSES.values(), ids=ADDRESSES)
def test_links_are_whole_where_the_page_says_its_own_address(told: str) -> None:
    page = f"<html><head>{told}</head><body><p><a href='bilag/1'>Notat</a> her</p></body></html>"

    (paragraph,) = read(page).blocks

    assert isinstance(paragraph, Paragraph)
    assert paragraph.spans[0].href == "https://a.example.org/x/bilag/1"


def test_a_saved_page_may_tell_its_address_in_a_comment() -> None:
    told = "<!DOCTYPE html>\n<!-- saved from url=(0030)https://a.example.org/x/vis -->\n"
    (paragraph,) = read(f"{told}<html><body><p><a href='/b'>Notat</a></p></body></html>").blocks

    assert isinstance(paragraph, Paragraph)
    assert paragraph.spans[0].href == "https://a.example.org/b"


def test_links_are_made_whole_by_the_address_of_the_original() -> None:
    document = with_address(read(portal_page(SMALL)), "https://a.example.org/vis?id=1")
    attachments = document.blocks[-3]

    assert isinstance(attachments, ListBlock)
    assert attachments.entries[0].spans[0].href == "https://a.example.org/vis/1"
    assert with_address(document, "ikke en adresse") == document


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " java\tscript:x",
        "data:text/html,x",
        "#",
        "http://[::1",
        "",
        "ftp://x/",
    ],
)
def test_an_address_that_leads_nowhere_is_no_link(href: str) -> None:
    (paragraph,) = inside(f'<p>Se <a href="{href}">notatet</a></p>')

    assert isinstance(paragraph, Paragraph)
    assert paragraph.spans == (Span("Se notatet"),)


ROW = (
    '<table id="dagsordenDetaljer"><tbody><tr class="punktrow{marked}"><td>{number}</td><td>'
    '<h2 class="overskrift">{title}</h2>{details}</td></tr></tbody></table>'
)
HEAD = (
    '<h1 class="dato">Dagsorden 9. maj 2023</h1><table class="dagsordeninfo">'
    "<tr><td>Udvalg:</td><td>Prøveudvalget</td></tr></table>"
)


def row(details: str, number: str = "1", title: str = "En bro", marked: str = "") -> list[Any]:
    """What is read of an item."""
    page = HEAD + ROW.format(details=details, number=number, title=title, marked=marked)
    document = read(f"<meta charset='utf-8'>{page}")
    assert document.words == document.furniture + words_of(document)
    return shown(document.blocks)[2:]


def test_a_page_without_labels_of_numbers_and_case_numbers_is_read() -> None:
    assert row('<div class="details"><p>Ord</p></div>') == [("item", "1", "En bro", False), "Ord"]
    assert row("", number="") == [("item", "", "En bro", False)]
    assert row("", number="<span class='label'>Punkt 3A.</span>")[0][1] == "3A"


CLOSED = {
    "a class": row("", marked=" lukket"),
    "a lock": row("", number='1 <i class="glyphicon glyphicon-lock"></i>'),
    "a sign": row("", number='1 <span class="label lukketPunkt">Lukket</span>'),
}


CLOSED["marks around and on its parts"] = shown(
    read(
        HEAD + '<div class="punktrow"><div class="lukketPunkt"><span class="label lukket">1</span>'
        '<h2 class="overskrift lukket">En bro</h2></div></div>'
    ).blocks
)[2:]


@pytest.mark.parametrize("found", CLOSED.values(), ids=CLOSED)
def test_an_item_is_closed_where_the_page_marks_it(found: list[Any]) -> None:
    assert found == [("item", "1", "En bro", True)]


def test_the_text_of_an_item_does_not_close_it() -> None:
    details = '<div class="details"><p class="lukket">Ord <i class="fa-lock"></i></p></div>'
    assert row(details)[0] == ("item", "1", "En bro", False)


HIDDEN = [
    "hidden",
    'aria-hidden="true"',
    'style="display:none"',
    'style="color:red; DISPLAY : None !important"',
    'style="display:/**/none"',
    'style="visibility:hidden"',
    'class="x hidden"',
]


@pytest.mark.parametrize("attribute", HIDDEN)
def test_what_a_page_hides_is_not_read(attribute: str) -> None:
    details = f'<div class="details"><p>Åbent<b {attribute}> hemmeligt</b> ord</p></div>'
    assert row(details)[1:] == ["Åbent ord"]


@pytest.mark.parametrize(
    "folded",
    [
        'style="display: none;"',
        'hidden id="d1"',
        'aria-hidden="true" id="d1" style="display:none"',
    ],
)
def test_an_item_that_is_folded_up_is_read(folded: str) -> None:
    button = '<button aria-controls="d1">Vis mere</button>'
    assert row(f'{button}<div class="details" {folded}><p>Ord</p></div>')[1:] == ["Ord"]


def test_nothing_inside_an_item_is_lost() -> None:
    details = (
        'Før<div class="details">Løs tekst<section>I en boks</section>'
        "<h3></h3><h3>Beslutning</h3>Godkendt.<h5>Note</h5><ukendt>Uvist</ukendt></div>Efter"
    )
    assert row(details)[1:] == [
        "Før",
        "Løs tekst",
        "I en boks",
        ("section", "Beslutning"),
        "Godkendt.",
        "Note",
        "Uvist",
        "Efter",
    ]


def test_a_heading_inside_the_text_is_the_authors() -> None:
    details = (
        '<div class="details"><h3>Resume</h3><span class="resume"><h3>Bro</h3>Ord</span></div>'
    )
    assert row(details)[1:] == [("section", "Resume"), "Bro", "Ord"]


def test_attachments_that_stand_in_no_list_are_one() -> None:
    links = "".join(f'<div><a class="bilag-link" href="/{n}">Bilag {n}</a></div>' for n in "12")
    assert row(f'<div class="details"><h3>Bilag</h3>{links}</div>')[2:] == [["Bilag 1", "Bilag 2"]]


def test_a_line_between_items_is_read() -> None:
    group = '<tr class="gruppe"><td colspan="3">Punkter for lukkede døre</td></tr></tbody>'
    page = HEAD + ROW.format(details="", number="1", title="En bro", marked="")
    document = read(page.replace("</tbody>", group))
    assert shown(document.blocks)[-1] == "Punkter for lukkede døre"


def test_items_that_stand_beside_the_head_are_all_of_the_page_that_is_read() -> None:
    item = '<div class="punktrow"><span class="label">{}</span><h2>{}</h2></div>'
    page = (
        f"<p>Velkommen</p>{HEAD}<p>Menu</p>{item.format(1, 'En bro')}<p>Lukkede punkter</p>"
        f"<div>{item.format(2, 'Jord')}</div><p>Adresse</p>"
    )
    document = read(f"<meta charset=utf-8>{page}")
    assert shown(document.blocks)[2:] == [
        ("item", "1", "En bro", False),
        "Lukkede punkter",
        ("item", "2", "Jord", False),
    ]
    assert document.words == document.furniture + words_of(document)


def test_body_and_place_beside_the_heading_are_read_where_the_lines_lack_them() -> None:
    body = '<h2><span class="udvalg">Rådet</span></h2>'
    title = f'<div class="title"><h1>Referat 9. maj 2023</h1>{body}</div>'
    page = title + ROW.format(details="", number="1", title="En bro", marked="")
    assert shown(read(page).blocks)[:2] == [("document", "Referat 9. maj 2023"), ("", "Rådet")]


def test_a_page_that_was_saved_too_early_is_refused() -> None:
    problem = refused(HEAD.encode())
    assert problem.code is Code.NO_ITEMS


# --- Blocks ------------------------------------------------------------------------------


def test_lists_have_the_marks_that_a_browser_prints() -> None:
    assert shown(
        inside(
            "<ol start=3><li>tre<li value=7>syv<ul><li>under</ul><li>otte</ol>ord"
            "<ol type=a><li>et</li><li>to</li></ol>ord<ol type=I start=4><li>fire</li></ol>ord"
            "<ol style='list-style-type: lower-roman'><li>et</li></ol>"
            "<ol reversed><li>to</li><li></li></ol>"
        )
    ) == [
        ["3. tre", "7. syv", "  under", "8. otte"],
        "ord",
        ["a. et", "b. to"],
        "ord",
        ["IV. fire"],
        "ord",
        ["i. et"],
        ["2. to"],
    ]


def test_lines_that_look_like_entries_are_lists() -> None:
    pieces = inside("<p>Det indstilles:</p><p><b>At 1)</b> <i>bro</i> bygges</p><p>At 2) ord</p>")
    assert shown(pieces) == ["Det indstilles:", ["At 1) bro bygges", "At 2) ord"]]
    assert isinstance(pieces[1], ListBlock)
    assert pieces[1].entries[0].spans == (Span("bro", SpanKind.EMPHASIS), Span(" bygges"))


def test_a_line_that_may_open_an_item_is_no_entry() -> None:
    assert (
        shown(inside("<p>- ord</p><p>1. Punkt 3: Lukket: jord</p>"))[-1]
        == "1. Punkt 3: Lukket: jord"
    )


def test_a_table_has_its_cells_in_the_columns_where_they_are_shown() -> None:
    (table,) = inside(
        "<table><thead><tr><th rowspan=2>Post<th colspan=2>År</thead>"
        "<tr><td>2023<td>2024<tr><td><p>Bro</p><p>nord</p><td>1<td><ol><li>a<li>b</ol><tr><td><td></table>"
    )
    assert isinstance(table, Table) and table.header
    assert table.text.split("\n") == ["Post\tÅr\t", "\t2023\t2024", "Bro nord\t1\t1. a 2. b"]


def test_a_table_that_only_places_things_is_none() -> None:
    cells = "<table><tr><td><p>Et</p><p>To</p></td></tr></table>"
    frame = f"<table><tr><td>Ord</td><td>{cells}<table><tr><td>a<td>b</table></td></tr></table>"
    assert shown(inside(frame)) == ["Ord", "Et", "To", "a\tb"]


def test_white_space_is_a_space_and_marks_stand_at_the_words() -> None:
    (paragraph,) = inside("<p>\n  Se<b> bilag\n1 </b>og 12&nbsp;m&nbsp; <em></em>her&nbsp;</p>")
    assert isinstance(paragraph, Paragraph)
    assert paragraph.spans == (
        Span("Se "),
        Span("bilag 1", SpanKind.EMPHASIS),
        Span(" og 12\u00a0m her"),
    )


def test_what_a_browser_does_not_show_does_not_part_a_word() -> None:
    word = "For<!-- x -->sl<script>y()</script>a<span hidden>z</span>g"
    page = f"<p>{word} c&aring; a&#778;<![CDATA[q]]></p>"
    assert shown(inside(page)) == ["Forslag cå å"]


def test_words_that_a_lines_end_has_cut_are_mended_but_not_across_paragraphs() -> None:
    pieces = inside("<p>tre prin-cipper</p><p>de principper og prin-</p><p>cipper</p>")
    assert shown(pieces) == ["tre principper", "de principper og prin-", "cipper"]


WORDS = st.integers(0, 10_000).map(lambda number: f"ord{number}")
OF_TABLES = "self::td or self::th or self::table"
TAGS = st.sampled_from(["p", "div", "b", "span", "em", "ul", "li", "table", "tr", "td", "h4", "a"])
CONTENT = st.recursive(
    st.lists(WORDS, min_size=1, max_size=3).map(" ".join),
    lambda inner: st.builds(
        lambda tag, parts: f"<{tag}>{' '.join(parts)}</{tag}>",
        TAGS,
        st.lists(inner, min_size=1, max_size=4),
    ),
    max_leaves=20,
)


@given(CONTENT)
def test_every_word_inside_an_element_is_in_a_block_once_and_in_order(content: str) -> None:
    root = html.fromstring(f"<div>{content}</div>")
    reading = Reading("side.html")

    blocks = [block for _, block in read_content(root, reading).blocks]

    found = [word for block in blocks for word in words(block.text)]
    # What stands in a table and in none of its cells a browser shows before the table.
    loose = root.xpath(f"//text()[normalize-space()][ancestor::*[{OF_TABLES}][1][self::table]]")
    told = words(visible_text(root))
    assert found == told or (loose and sorted(found) == sorted(told))
    assert len(found) == seen_words(root, reading)


# --- Other pages, and no pages -----------------------------------------------------------


def test_a_page_of_no_known_portal_is_read_as_its_main_part() -> None:
    page = (
        "<header>Prøveby</header><nav>Menu</nav><form><main><h1>Referat</h1><p>Punkt 1: Bro</p>"
        "<aside>Se også</aside><button>Del</button></main></form><footer>Adresse</footer>"
    )
    document = read(page)
    assert shown(document.blocks) == ["Referat", "Punkt 1: Bro"]
    assert (document.words, document.furniture) == (10, 6)


def test_minutes_on_a_plain_page_are_minutes() -> None:
    page = (
        "<h1>REFERAT Prøveudvalget d. 09-05-2023</h1><p>Mødedato Tirsdag d. 9. maj 2023</p>"
        "<h2>Punkt 1: En bro</h2><h3>Beslutning</h3><p>Godkendt.</p><h2>Punkt 2: Lukket: Jord</h2>"
    )
    meeting = parse(read(f"<meta charset=utf-8>{page}"))
    assert [(item.key.number, item.status) for item in meeting.items] == [
        ("1", Status.OPEN),
        ("2", Status.CLOSED),
    ]


def test_another_page_is_not_minutes() -> None:
    document = read("<h1>Velkommen</h1><p>Kontakt</p>")
    meeting, (problem,) = parse_meeting(document, "fjordby", load_layout(), committee_id)
    assert meeting is None and problem.code is Code.NOT_MINUTES


UNREADABLE = {
    "nested too deeply": (b"<div>" * 10_000 + b"ord", Code.UNREADABLE_FILE),
    "one attribute of 11 MB": (b'<p title="' + b"x" * 11_000_000 + b'">a', Code.UNREADABLE_FILE),
    "binary": (b"<p>a\0b", Code.UNREADABLE_FILE),
    "empty": (b"", Code.EMPTY_FILE),
    "without words": (b"<html><body><script>x()</script></body></html>", Code.EMPTY_FILE),
    "comment": (b"<!-- x -->", Code.EMPTY_FILE),
    "frames": (b"<frameset><frame src=x></frameset>", Code.EMPTY_FILE),
}


@pytest.mark.parametrize(("content", "code"), UNREADABLE.values(), ids=UNREADABLE)
def test_what_cannot_be_read_is_one_problem(content: bytes, code: Code) -> None:
    assert refused(content).code is code


def test_broken_markup_is_read() -> None:
    page = "<p>et<b>to<p>tre</i></div><table><td>fire<tr>fem</table></html><p>seks & <syv> &foo; <"
    found = " ".join(piece.text for piece in inside(page)).split()
    assert found[:3] == ["etto", "tre", "fire"]
    assert "seks" in found and "&foo;" in found


def test_entities_that_a_page_declares_are_words_and_nothing_else() -> None:
    page = '<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p>&b; ord</p>'
    assert shown(list(read(page).blocks))[-1].endswith("&b; ord")


ENCODINGS = {
    "utf-8": ("<meta charset=utf-8>", "utf-8", []),
    "latin-1, as told": ('<meta charset="iso-8859-1">', "cp1252", []),
    "utf-8 that says latin-1": ('<meta charset="iso-8859-1">', "utf-8", []),
    "xhtml": ('<?xml version="1.0" encoding="iso-8859-1"?>', "cp1252", []),
    "not told": ("", "cp1252", [Code.WRONG_ENCODING]),
    "told wrongly": ("<meta charset=utf-8>", "cp1252", [Code.WRONG_ENCODING]),
    "no encoding of text": ("<meta charset=zip>", "cp1252", [Code.WRONG_ENCODING]),
    "utf-16": ("", "utf-16", []),
}


@pytest.mark.parametrize(("told", "codec", "problems"), ENCODINGS.values(), ids=ENCODINGS)
def test_a_page_is_read_in_its_encoding(told: str, codec: str, problems: list[Code]) -> None:
    document, found = read_page("side.html", f"{told}<p>Rødgrød på tårn – 5 kr.</p>".encode(codec))
    assert document is not None and [each.code for each in found] == problems
    assert shown(document.blocks) == ["Rødgrød på tårn – 5 kr."]


def test_characters_that_no_page_may_hold_are_shown_as_pictures() -> None:
    assert shown(inside("<p>a&#1;b&#x7f;c</p>"))[0].replace("\ufffd", "␁") in {"a␁b␡c", "ab␡c"}


def test_lines_of_the_source_are_told() -> None:
    document = read(
        "<html><body>\n<p>et</p>\n<ul><li>to</ul>\n<table><tr><td>a<td>b</table></body>"
    )
    assert [piece.origin.line for piece in document.blocks] == [2, 3, 4]

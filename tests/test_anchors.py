"""Words of minutes become links where they stand, and stay the words that they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import html

from generator.blocks import (
    Block,
    ListBlock,
    ListEntry,
    Paragraph,
    Span,
    SpanKind,
    Spans,
    SubHeading,
    Table,
    plain,
)
from generator.render.anchors import Anchor
from generator.render.blocks import Ties, blocks
from tests.reading import visible_text
from tests.test_markdown import ANY, NOWHERE, TEXT, built, plainly

Way = tuple[str | None, str | None]
Text = tuple[Spans, list[Anchor]]
INSIDE: Way = ("../2.md", "../2/")
OUTSIDE: Way = (None, "https://example.org/a?b=c&d=e#f")
NOWHERE_AT_ALL: Way = (None, None)
TITLES = [
    "Byrådet 27. marts 2024, punkt 12: »Havnen« \"Nord\" og 'Syd'",
    "En titel (med parentes) [og] {klamme} {: #id .class onclick=x }",
    "&quot; &amp;amp; <b>fed</b> \\\" \\' \\) ) \" '",
    '")](x) *a* _b_ `c` {{ 7*7 }} {% raw %}',
]


@st.composite
def texts(draw: st.DrawFn) -> Text:
    """A text printed in two ways, and two stretches of it that lead somewhere."""
    text = f"x{draw(TEXT)}{draw(TEXT)}"
    turn = draw(st.integers(0, len(text)))
    kinds = draw(st.permutations([SpanKind.PLAIN, SpanKind.EMPHASIS]))
    ends = sorted(draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    ways = st.sampled_from([INSIDE, OUTSIDE, NOWHERE_AT_ALL])
    titles = st.sampled_from(TITLES) | TEXT | ANY
    anchors = [
        Anchor(start, end, *draw(ways), title=draw(titles)) for start, end in (ends[:2], ends[2:])
    ]
    return (Span(text[:turn], kinds[0]), Span(text[turn:], kinds[1])), anchors


def a_text(*runs: str, way: Way = INSIDE) -> Text:
    """Plain words of which each second run leads somewhere."""
    ends = [len("".join(runs[:place])) for place in range(len(runs) + 1)]
    odd = range(1, len(runs), 2)
    return (Span("".join(runs)),), [
        Anchor(ends[place], ends[place + 1], *way, title="Titel") for place in odd
    ]


def as_paragraph(spans: Spans) -> Block:
    return Paragraph(spans, NOWHERE)


def as_heading(spans: Spans) -> Block:
    return SubHeading(spans, NOWHERE)


def as_entry(spans: Spans) -> Block:
    return ListBlock((ListEntry("1.", (Span("x"),)), ListEntry("2.", spans, 1)), NOWHERE)


def as_cell(spans: Spans) -> Block:
    """The second cell of ragged rows."""
    return Table((((Span("x"),),), (spans, (Span("y"),))), header=True, origin=NOWHERE)


def marked(page: html.HtmlElement) -> list[tuple[str | None, str, str]]:
    """The links and the laws of a page: where to, title, words."""
    return [
        (each.get("href"), plainly(each.get("title", "")), plainly(visible_text(each)))
        for each in page.xpath('.//a | .//span[@class="ra-law"]')
    ]


def promised(text: Text, block: Callable[[Spans], Block]) -> list[tuple[str | None, str, str]]:
    """What a text should show; a cell is HTML and has the built address at once."""
    spans, anchors = text
    told = []
    for anchor in anchors:
        words = plainly(plain(spans)[anchor.start : anchor.end])
        way = anchor.address if block is as_cell else anchor.file or anchor.address
        title = plainly(anchor.title) if anchor.address else ""
        told += [(way, title, words)] if words else []
    return told


@pytest.mark.parametrize(
    ("block", "part"), [(as_paragraph, 0), (as_heading, 0), (as_entry, 1), (as_cell, 1)]
)
@settings(max_examples=50)
@given(texts())
@example(a_text("", "24. april 2024", " blev sagen udsat."))
@example(a_text("", "[Byrådet]", "(x) {: #y }", "{#z}", "\\"))
@example(a_text("*a", "b*c", "d*", way=OUTSIDE))
@example(a_text("- a ", "- b", "", way=NOWHERE_AT_ALL))
@example(a_text("Se!", "punkt 2", "!", "punkt 3", "!"))
def test_links_stand_over_exactly_their_words_and_change_none(
    block: Callable[[Spans], Block], part: int, text: Text
) -> None:
    """Whatever is printed in, before and after them, and whatever their titles say."""
    spans, anchors = text

    def here(place: int, number: int) -> Sequence[Anchor]:
        return anchors if (place, number) == (0, part) else ()

    page = built(blocks([block(spans)], 3, "Tabel", ties=Ties(here)))
    bare = built(blocks([block(spans)], 3, "Tabel"))
    assert plainly(visible_text(page)) == plainly(visible_text(bare))
    assert marked(page) == promised(text, block)


def test_emphasis_goes_on_across_a_link() -> None:
    spans = (Span("Sagen fra "), Span("Byrådet den 1. maj", SpanKind.EMPHASIS), Span(" 2024."))
    page = built(
        blocks(
            [as_paragraph(spans)],
            3,
            "Tabel",
            ties=Ties(lambda *_: [Anchor(10, 33, *INSIDE, "Titel")]),
        )
    )
    (link,) = page.xpath(".//a")
    assert visible_text(link) == "Byrådet den 1. maj 2024"
    assert [each.text for each in link.iter("em")] == ["Byrådet den 1. maj"]


def test_only_the_text_that_an_anchor_is_in_gets_the_link() -> None:
    """The same words in two paragraphs are two texts."""
    content = [as_paragraph((Span("Jf. punkt 2."),))] * 2
    page = built(
        blocks(
            content,
            3,
            "Tabel",
            ties=Ties(lambda block, _: [Anchor(4, 11, *INSIDE, "Titel")] if block == 1 else []),
        )
    )
    first, second = page.iter("p")
    assert (len(first.xpath(".//a")), len(second.xpath(".//a"))) == (0, 1)


def test_of_two_links_over_one_word_the_first_is_made() -> None:
    anchors = [Anchor(0, 6, *INSIDE, "Et"), Anchor(4, 11, *OUTSIDE, "To")]
    page = built(
        blocks([as_paragraph((Span("punkt 2, 3."),))], 3, "Tabel", ties=Ties(lambda *_: anchors))
    )
    assert [each.get("title") for each in page.iter("a")] == ["Et"]
    assert plainly(visible_text(page)) == "punkt 2, 3."


def test_a_text_with_a_link_of_its_own_gets_no_other() -> None:
    """An attachment's link leads where the source says."""
    own = Span("Referat fra Byrådet", SpanKind.LINK, "https://example.org/bilag.pdf")
    anchors = [Anchor(12, 19, *INSIDE, "Titel")]
    page = built(
        blocks([as_paragraph((own,))], 3, "Tabel", linked=True, ties=Ties(lambda *_: anchors))
    )
    assert [each.get("href") for each in page.iter("a")] == ["https://example.org/bilag.pdf"]

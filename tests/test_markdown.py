"""Whatever the minutes print, readers of the site see the same characters."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from mkdocs.config import load_config
from mkdocs.utils.meta import get_data

from generator.blocks import ListBlock, ListEntry, Paragraph, Span, SpanKind, SubHeading, Table
from generator.problems import Origin
from generator.read.inline import read_inline
from generator.render.blocks import blocks
from generator.render.markdown import escape
from generator.render.page import Page, css_string
from tests.reading import visible_text

ROOT = Path(__file__).parent.parent
NOWHERE = Origin("x.txt", 1)
# The signs that some Markdown gives a meaning, among letters, digits and spaces.
TEXT = st.text(
    st.sampled_from("aæØ1249 .,-–+#*_`~^=|<>[](){}!?:;&\\/§%$@\n\t\"'"), min_size=1, max_size=40
)
ANY = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs"), include_characters=" "),
    min_size=1,
    max_size=40,
)
HOSTILE = [
    "24. april 2024 blev sagen udsat.",
    "- stemmer imod: 3",
    "Se <Bilag 1> og A_B_C til 5*5*5 kr.",
    "# 12 på listen",
    "!!! OBS",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[klik](javascript:alert(1))",
    "![billede](https://example.org/x.png)",
    "[id]: https://example.org/",
    "[TOC]",
    "*[KL]: Kommunernes Landsforening",
    "{: #id .class onclick=x }",
    "{#id}",
    '--8<-- "/etc/passwd"',
    "```sh",
    "~~~",
    "| a | b |",
    "===",
    "---",
    "&lt;b&gt; &amp; &#42;",
    "{{ 7*7 }} {% raw %}",
    "</div></section>",
    '<div markdown="1">',
    "<!-- skjult -->",
    "$x$ :smile: ^op^ ~ned~ ==mark==",
    "https://example.org/ og a@example.org",
    "Titel\\",
    "1) først",
    "+ plus",
    ": definition",
]


@cache
def converter() -> markdown.Markdown:
    """Python-Markdown as MkDocs sets it up from our mkdocs.yml."""
    config = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))
    names = ["toc", "tables", "fenced_code"]  # MkDocs' own
    options: dict[str, Any] = {}
    for each in config["markdown_extensions"]:
        name, *rest = [each] if isinstance(each, str) else next(iter(each.items()))
        names.append(name)
        if rest:
            options[name] = rest[0]
    return markdown.Markdown(extensions=[*dict.fromkeys(names)], extension_configs=options)


def seen(source: str) -> str:
    """What a reader sees of Markdown in one of our sections, white space aside."""
    return plainly(visible_text(built(source)))


def built(source: str) -> html.HtmlElement:
    """The element that Markdown in one of our sections becomes."""
    marked = f'<div id="x" data-source markdown>\n\n{source}\n\n</div>'
    page = f"<section markdown>\n\n{marked}\n\n</section>"
    rendered = converter().reset().convert(page)
    root = html.fragment_fromstring(rendered, create_parent=True)
    words: html.HtmlElement = root.get_element_by_id("x")
    return words


def plainly(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_accidental_markup_is_shown_as_printed(text: str) -> None:
    assert seen(escape(text)) == plainly(text)


@given(TEXT)
def test_any_paragraph_survives(text: str) -> None:
    assert seen(escape(text)) == plainly(text)


@given(ANY)
def test_any_letters_of_any_script_survive(text: str) -> None:
    assert seen(escape(text)) == plainly(text)


@given(TEXT, TEXT, TEXT)
def test_any_text_survives_as_heading_list_and_table(first: str, second: str, third: str) -> None:
    def spans(text: str) -> tuple[Span, ...]:
        return (Span(text),)

    content = (
        SubHeading(spans(f"x{first}"), NOWHERE),
        ListBlock(
            (ListEntry("1.", spans(f"x{second}")), ListEntry("", spans(f"x{third}"))), NOWHERE
        ),
        Table(((spans(first), spans(second)), (spans(third),)), header=True, origin=NOWHERE),
        Paragraph(spans(f"x{third}"), NOWHERE),
    )
    told = f"x{first} 1. x{second} x{third} {first} {second} {third} x{third}"
    assert seen(blocks(content, 3, "Tabel")) == plainly(told)


@given(TEXT, TEXT, TEXT)
def test_emphasis_adds_and_takes_no_character(before: str, inner: str, after: str) -> None:
    spans = (Span(f"x{before} "), Span(inner, SpanKind.EMPHASIS), Span(f" {after}"))
    content = (Paragraph(spans, NOWHERE),)
    assert seen(blocks(content, 3, "Tabel")) == plainly(f"x{before} {inner} {after}")


@given(TEXT)
def test_reading_emphasis_loses_nothing_but_its_asterisks(text: str) -> None:
    line = plainly(text)
    read = "".join(span.text for span in read_inline(line))
    assert read.replace("*", "") == line.replace("*", "")


@given(st.dictionaries(st.sampled_from(["title", "cite", "number"]), TEXT | ANY, min_size=1))
def test_front_matter_loads_back(values: dict[str, str]) -> None:
    body, loaded = get_data(Page("x.md", values, "---\nbrødtekst").text())
    assert loaded == values
    assert body.strip() == "---\nbrødtekst"


@given(ANY)
def test_a_css_string_holds_nothing_that_could_end_it(text: str) -> None:
    written = css_string(text)
    assert all(c.isalnum() or c in " .,:·-\\" for c in written)
    # An escape ends in a space, so that no digit of the text is taken into it.
    read = re.sub(r"\\([0-9a-f]+) ", lambda sign: chr(int(sign[1], 16)), written)
    assert read == text


def test_only_the_extensions_that_our_pages_use_are_on(sample_site: Path) -> None:
    config = load_config(str(sample_site.parent / "mkdocs.yml"))
    assert set(config.markdown_extensions) == {
        "toc", "tables", "fenced_code", "attr_list", "md_in_html",
    }  # fmt: skip

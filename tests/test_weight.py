"""A page is light: what is around the minutes' words, and what a reader fetches."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.weight import Visit, weigh_visit
from generator.build import Built, Project

FRAME = 8 * 1024
"""Bytes of an item's page besides its text;"""
FIRST = 75 * 1024
"""gzipped, of the first page of a visit with its styles and scripts;"""
NEXT = 12 * 1024
"""and of the next one."""


@pytest.fixture(scope="module", params=["sample", "addressed"])
def items(request: pytest.FixtureRequest) -> dict[str, Visit]:
    """Every item's page, by its address; an archive that knows its own says more of itself."""
    built: tuple[Project, Built] = request.getfixturevalue(request.param)
    site = built[0].site
    pages = {p.parent.relative_to(site): p for p in site.glob("*/*/*-*-*/*/index.html")}
    return {path.as_posix(): weigh_visit(page) for path, page in pages.items()}


def test_little_is_around_the_words_of_an_item(items: dict[str, Visit]) -> None:
    assert items
    assert {path: each.frame for path, each in items.items() if each.frame > FRAME} == {}


def test_a_first_visit_to_an_item_and_the_next_are_light(items: dict[str, Visit]) -> None:
    assert all(each.css > 0 and each.js > 0 for each in items.values())
    assert {path: each.first for path, each in items.items() if each.first > FIRST} == {}
    assert {path: each.html for path, each in items.items() if each.html > NEXT} == {}


@pytest.mark.parametrize("path", ["", "soeg", "fjordby", "fjordby/byraadet", "om/udgivere"])
def test_a_first_visit_to_another_page_is_light(sample_site: Path, path: str) -> None:
    visit = weigh_visit(sample_site / path / "index.html")

    assert visit.first <= FIRST


def test_what_is_around_the_text_is_counted_to_the_byte(tmp_path: Path) -> None:
    """The element of the content counts by its own tags, words by nothing, a head as a whole."""
    page = tmp_path / "index.html"
    around = [
        "<!doctype html><head><title>Ål &amp; ø</title></head><body>\n<h1>",
        "</h1><p>",
        "<br><svg>",
        '<path d="m0"/></svg></p><!-- x --><div class="a ra-body">',
        "</div><script>x()</script>\n",
    ]
    text = ["Ål", "Læs &amp; se", "&#230;", "<p>Ét <i>ord</i></p><div><br></div>"]
    pieces = [piece for pair in zip(around, [*text, ""], strict=True) for piece in pair]
    page.write_text("".join(pieces), "utf-8")

    assert weigh_visit(page).frame == len("".join(around).encode())

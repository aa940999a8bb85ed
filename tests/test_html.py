"""Pages are HTML as the standard has it: a strict parser finds no error, and what points, points.

`make audit` has more to say of them: https://html.spec.whatwg.org/multipage/syntax.html
is checked here, what an element may hold and an attribute say is checked there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from justhtml import Element, JustHTML

from tests.hostile.corpus import TOGETHER, address, built_world
from tests.page_kinds import KINDS, ODD_KINDS

POINTING = (
    *("for", "form", "headers", "list", "popovertarget"),
    *("aria-activedescendant", "aria-controls", "aria-describedby", "aria-details"),
    *("aria-errormessage", "aria-flowto", "aria-labelledby", "aria-owns"),
)
"""Attributes that name elements of the same page by their ids."""


class _Attributes(HTMLParser):
    """Attributes that stand twice in a tag: the strict parser takes the first and says nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.repeated: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = Counter(name for name, _ in attrs)
        self.repeated += [f"<{tag}> has two {name}" for name, count in names.items() if count > 1]


def faults(path: Path) -> Iterator[str]:
    """What is wrong with a page."""
    page = JustHTML(path.read_bytes(), collect_errors=True, sanitize=False)
    yield from (f"{error.line}:{error.column} {error.code}" for error in page.errors)
    attributes = _Attributes()
    attributes.feed(path.read_text("utf-8"))
    yield from attributes.repeated
    elements = [each for each in page.query("*") if isinstance(each, Element)]
    ids = Counter(each.attrs["id"] for each in elements if "id" in each.attrs)
    yield from (f"{count} elements have the id {each}" for each, count in ids.items() if count > 1)
    for each in elements:
        named = [id_ for name in POINTING for id_ in (each.attrs.get(name) or "").split()]
        if (href := each.attrs.get("href") or "").startswith("#"):
            named.append(href[1:])
        yield from (f"<{each.name}> points to {id_!r}" for id_ in named if id_ not in ids)


def told(pages: dict[str, Path]) -> dict[str, list[str]]:
    """The pages that something is wrong with, and what."""
    found = {name: [*faults(path)] for name, path in pages.items()}
    return {name: wrong for name, wrong in found.items() if wrong}


def in_folder(site: Path, path: str) -> Path:
    return site / path if path.endswith(".html") else site / path / "index.html"


@pytest.mark.parametrize(
    "wrong",
    [
        "<p>a<div>b</p>",
        "<a href='#x'>a</a>",
        "<p id=a></p><p id=a></p>",
        "<label for=x>a</label>",
        "<p id=p aria-describedby='p q'>a</p>",
        "<p title=1 title=2>a</p>",
    ],
)
def test_what_is_wrong_with_a_page_is_seen(tmp_path: Path, wrong: str) -> None:
    """Else the tests below could not fail."""
    page = tmp_path / "a.html"
    page.write_text(f"<!doctype html><html lang=da><title>a</title>{wrong}</html>", "utf-8")
    assert [*faults(page)]


def test_each_kind_of_page_is_html(sample_site: Path, odd_site: Path) -> None:
    pages = {kind: in_folder(sample_site, path) for kind, path in KINDS.items()}
    odd = {kind: in_folder(odd_site, path) for kind, path in ODD_KINDS.items()}
    assert told({**pages, **odd}) == {}


def test_pages_of_hostile_minutes_are_html(tmp_path_factory: pytest.TempPathFactory) -> None:
    world = built_world(TOGETHER, tmp_path_factory)
    pages = {
        f"{case.name}: {kind}": in_folder(world.site, address(case, kind, world.site))
        for case in world.cases
        if case.group == "text"
        for kind in ("1", "meeting", "committee")
    }
    assert len(pages) > 100
    assert told({name: path for name, path in pages.items() if path.is_file()}) == {}

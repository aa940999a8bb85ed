"""The frame around every page: landmarks, skip links, language, and a page that is not there."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml.html import HtmlElement

from generator.build import Built, Project
from tests.conftest import ADDRESS
from tests.reading import page

KINDS = (
    "index.html",
    "404.html",
    "soeg/index.html",
    "om/index.html",
    "fjordby/index.html",
    "fjordby/byraadet/index.html",
    "fjordby/byraadet/2021-12-14/index.html",
    "fjordby/byraadet/2021-12-14/3/index.html",
    "fjordby/byraadet/2021-12-14/7/index.html",
    "fjordby/aar/2021/index.html",
)
"""A page of each kind."""


@pytest.fixture(params=KINDS)
def root(request: pytest.FixtureRequest, sample_site: Path) -> HtmlElement:
    return page(sample_site / request.param)


def test_a_page_has_each_landmark_once_and_names_what_may_be_more(root: HtmlElement) -> None:
    """Header, main and footer are the body's own; each navigation has a name of its own."""
    landmarks = root.xpath("//body/*[self::header or self::main or self::footer]")
    assert [each.tag for each in landmarks] == ["header", "main", "footer"]
    assert len(root.xpath("//main")) == 1
    names = [
        each.get("aria-label")
        or root.xpath("string(//*[@id=$id])", id=each.get("aria-labelledby"))
        for each in root.xpath("//nav")
    ]
    assert names
    assert all(names)
    assert len(names) == len(set(names))
    assert len(root.xpath("//*[@role='search']")) == 1


def test_skip_links_come_first_and_lead_somewhere(root: HtmlElement) -> None:
    """The content, and the decision or the results where the page has them."""
    links = root.xpath("//a[@href]")
    skips = [link for link in links if "ra-skip" in link.get("class", "")]
    assert links[: len(skips)] == skips
    targets = [link.get("href").removeprefix("#") for link in skips]
    assert targets[0] == root.xpath("//main")[0].get("id") == "indhold"
    assert all(root.xpath("//*[@id=$id]", id=target) for target in targets)
    with_decision = bool(root.xpath("//*[contains(@class, 'ra-item-page')]//*[@id='beslutning']"))
    assert ("beslutning" in targets) == with_decision


def test_a_page_is_in_the_language_of_its_interface(root: HtmlElement) -> None:
    assert root.get("lang") == "da"


def test_a_page_asks_for_no_script_or_field_that_it_does_not_need(root: HtmlElement) -> None:
    """None of Material's own; the search page alone has the script that searches."""
    scripts = {Path(src).name for src in root.xpath("//script/@src")}
    assert scripts <= {"archive.js", "search.js"}
    assert ("search.js" in scripts) == bool(root.xpath("//main//*[@id='resultater']"))
    assert not root.xpath("//input[@type='checkbox']")


def test_the_page_for_what_is_not_there_works_at_any_depth(
    addressed: tuple[Project, Built],
) -> None:
    """Its links, its styles and its search begin at the path of the archive's address."""
    site = addressed[0].site
    root = page(site / "404.html")
    path = urlsplit(ADDRESS).path
    links = [each for name in ("href", "src", "action") for each in root.xpath(f"//@{name}")]
    local = [each for each in links if not each.startswith(("#", "mailto:"))]
    assert f"{path}soeg/" in local
    for link in local:
        assert link.startswith(path), link
        target = site / urlsplit(link).path.removeprefix(path)
        assert (target / "index.html" if target.is_dir() else target).is_file(), link

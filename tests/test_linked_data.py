"""What pages tell machines: words of schema.org and Open Graph, of what the pages show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement
from mkdocs.utils.meta import get_data
from pyld import jsonld

from generator.build import Built, Project
from generator.render.page import OneLine, Page
from tests.conftest import ADDRESS
from tests.reading import page

SCHEMA = "https://schema.org/"
TERMS = {
    "BreadcrumbList": {"itemListElement"},
    "CollectionPage": {"about", "name"},
    "CreativeWork": {
        "identifier", "inLanguage", "isBasedOn", "isPartOf", "name", "temporalCoverage",
    },
    "DigitalDocument": {
        "about", "hasPart", "identifier", "inLanguage", "isBasedOn", "name", "temporalCoverage",
    },
    "EntryPoint": {"urlTemplate"},
    "Event": {"name", "organizer", "startDate"},
    "GovernmentOrganization": {"name", "parentOrganization"},
    "ListItem": {"item", "position"},
    "Organization": {"name"},
    # An action's "-input": https://schema.org/docs/actions.html
    "SearchAction": {"query-input", "target"},
    "WebSite": {"inLanguage", "name", "potentialAction", "publisher", "url"},
}  # fmt: skip
"""Every type that is used, with its properties: schema.org has all of them for that type."""
CONTEXT = {
    "@vocab": SCHEMA,
    **{name: {"@type": "@id"} for name in ("isBasedOn", "url")},
    "startDate": {"@type": f"{SCHEMA}Date"},
}
"""What schema.org's own context says of the terms used."""

MEETING = "fjordby/byraadet/2021-12-14/"
ITEM = f"{MEETING}4/"
KINDS = {
    "": ["WebSite"],
    "fjordby/": ["GovernmentOrganization"],
    "fjordby/byraadet/": ["GovernmentOrganization", "BreadcrumbList"],
    MEETING: ["DigitalDocument", "BreadcrumbList"],
    ITEM: ["CreativeWork", "BreadcrumbList"],
    "fjordby/sager/13-05-00-p20-6-21/": ["CollectionPage", "BreadcrumbList"],
    "fjordby/emner/01-02/": ["CollectionPage", "BreadcrumbList"],
    "fjordby/aar/2021/": ["CollectionPage", "BreadcrumbList"],
}
"""A page of each kind, and what it tells of."""


@pytest.fixture(scope="module", params=["addressed", "sample"])
def site(request: pytest.FixtureRequest) -> Path:
    built: tuple[Project, Built] = request.getfixturevalue(request.param)
    return built[0].site


@pytest.fixture(scope="module")
def there(addressed: tuple[Project, Built]) -> Path:
    """The site that has an address."""
    return addressed[0].site


def told(root: HtmlElement) -> dict[str, Any] | None:
    """The data that a page holds."""
    found = root.xpath("//script[@type='application/ld+json']")
    assert len(found) <= 1
    return json.loads(found[0].text) if found else None


def graph(site: Path, path: str) -> list[dict[str, Any]]:
    """What a page tells of, as it is written."""
    data = told(page(site / path / "index.html"))
    assert data is not None
    assert data["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = data["@graph"]
    return nodes


def schema_org(url: str, _options: object) -> dict[str, Any]:
    """The context, from here: no test asks the net."""
    assert url == SCHEMA.rstrip("/")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": CONTEXT},
    }


def expanded(site: Path, path: str) -> list[dict[str, Any]]:
    """The nodes of a page's graph, terms and addresses whole, as a reader has it."""
    options = {"documentLoader": schema_org, "base": f"{ADDRESS}{path}"}
    nodes: list[dict[str, Any]] = jsonld.expand(told(page(site / path / "index.html")), options)
    return nodes


def addresses(site: Path) -> list[str]:
    """The pages of a site that tell machines something."""
    found = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    paths = (f"{each}/".removeprefix("./") for each in found)
    return [each for each in paths if told(page(site / each / "index.html"))]


def all_nodes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value:  # type: ignore[attr-defined]
        if isinstance(each, dict | list):
            yield from all_nodes(each)


def strings(value: object) -> Iterator[tuple[str, str]]:
    """Every text of a page's data with its key."""
    for key, each in value.items() if isinstance(value, dict) else ():
        if isinstance(each, str):
            yield key, each
        for one in each if isinstance(each, list) else [each]:
            yield from strings(one)


def properties(root: HtmlElement) -> dict[str, str]:
    """What a page tells of itself in Open Graph; fails on what it tells twice."""
    found = [
        (each.get("property"), each.get("content")) for each in root.xpath("//meta[@property]")
    ]
    assert len(found) == len(dict(found))
    return dict(found)


def words_of(root: HtmlElement) -> str:
    return " ".join(root.text_content().split())


@pytest.mark.parametrize("path", KINDS)
def test_a_page_of_each_kind_says_what_it_is(site: Path, path: str) -> None:
    nodes = expanded(site, path)
    assert [each["@type"][0].removeprefix(SCHEMA) for each in nodes] == KINDS[path]


def test_every_type_and_property_is_one_of_schema_org(there: Path) -> None:
    used: dict[str, set[str]] = {}
    for path in addresses(there):
        for node in all_nodes(expanded(there, path)):
            if "@value" in node or "@list" in node:
                continue
            terms = {key for key in node if not key.startswith("@")}
            assert all(each.startswith(SCHEMA) for each in terms)
            kinds = [each.removeprefix(SCHEMA) for each in node.get("@type", [])]
            assert len(kinds) == 1 or (not terms and node.keys() == {"@id"}), node
            for kind in kinds:
                used.setdefault(kind, set()).update(each.removeprefix(SCHEMA) for each in terms)
    assert used == TERMS


def test_ids_are_the_pages_addresses_and_written_whole_where_the_site_has_one(
    there: Path, sample_site: Path
) -> None:
    for path in KINDS:
        written = [
            text
            for key, text in strings(told(page(there / path / "index.html")))
            if key in {"@id", "url", "urlTemplate"}
        ]
        assert written
        assert all(each.startswith(ADDRESS) for each in written)
        for site in (there, sample_site):
            meant = {each.get("@id", ADDRESS) for each in all_nodes(expanded(site, path))}
            inside = {each for each in meant if not each.startswith("https://kilde.example/")}
            assert f"{ADDRESS}{path}" in inside
            for each in inside:
                assert (site / each.removeprefix(ADDRESS) / "index.html").exists()


def test_an_item_leads_to_its_meeting_its_body_and_its_municipality(there: Path) -> None:
    item, crumbs = graph(there, ITEM)
    place, body, minutes = (each["item"] for each in crumbs["itemListElement"])
    assert item["identifier"] == ITEM.rstrip("/")
    assert (item["temporalCoverage"], item["inLanguage"]) == ("2021-12-14", "da")
    assert item["isBasedOn"].startswith("https://kilde.example/")
    assert item["isPartOf"]["@id"] == minutes["@id"] == f"{ADDRESS}{MEETING}"
    assert minutes["about"]["startDate"] == "2021-12-14"
    assert minutes["about"]["organizer"]["@id"] == body["@id"] == f"{ADDRESS}fjordby/byraadet/"
    assert body["parentOrganization"]["@id"] == place["@id"] == f"{ADDRESS}fjordby/"
    assert [each["name"] for each in (place, body, minutes)] == [
        "Fjordby Kommune",
        "Byrådet",
        "Byrådet 14. december 2021",
    ]


def test_a_meeting_has_the_items_that_may_be_found(there: Path) -> None:
    minutes, _ = graph(there, MEETING)
    parts = [each["@id"] for each in minutes["hasPart"]]
    assert parts == [f"{ADDRESS}{MEETING}{number}/" for number in range(1, 6)]


def test_search_can_be_begun_from_elsewhere(there: Path) -> None:
    (home,) = graph(there, "")
    action = home["potentialAction"]
    where, asked = action["target"]["urlTemplate"].removeprefix(ADDRESS).split("?")
    (field,) = page(there / where / "index.html").xpath("//main//input[@type='search']")
    assert asked == f"{field.get('name')}={{words}}"
    assert action["query-input"] == "required name=words"


def test_the_way_to_a_page_is_the_one_that_it_shows(site: Path) -> None:
    for path in addresses(site):
        for each in graph(site, path):
            if each["@type"] == "BreadcrumbList":
                steps = each["itemListElement"]
                _home, *shown = page(site / path / "index.html").xpath("//nav//ol/li/a")
                assert [step["position"] for step in steps] == [*range(1, len(shown) + 1)]
                for step, link in zip(steps, shown, strict=True):
                    assert step["item"]["name"].endswith(link.text_content().strip())
                    led = urljoin(f"{ADDRESS}{path}", step["item"]["@id"])
                    assert led == urljoin(f"{ADDRESS}{path}", link.get("href"))


def test_nothing_is_told_that_the_page_does_not_show(site: Path) -> None:
    for path in site.rglob("index.html"):
        root = page(path)
        data, shared = told(root), properties(root)
        for script in root.xpath("//script"):
            script.getparent().remove(script)
        shown = words_of(root)
        for key, text in [*strings(data), *shared.items()]:
            if key in {"name", "og:title"}:
                for part in text.split(": ", 1) if path.parts[-3] == "sager" else [text]:
                    assert " ".join(part.split()) in shown, (path, text)


def test_what_is_not_to_be_found_has_no_data(there: Path) -> None:
    hidden = [
        path for path in there.rglob("index.html") if page(path).xpath("//meta[@name='robots']")
    ]
    names = {path.parent.relative_to(there).as_posix() for path in hidden}
    assert {f"fjordby/byraadet/2021-12-14/{n}" for n in (6, 7)} <= names
    assert "fjordby/teknik-og-miljoeudvalget/2019-09-10" in names
    for path in hidden:
        assert told(page(path)) is None


def test_a_shared_page_says_what_it_is(there: Path, sample_site: Path) -> None:
    shared = properties(page(there / ITEM / "index.html"))
    assert shared.pop("og:description").startswith("Byrådet 14. december 2021, punkt 4. ")
    assert shared == {
        "og:type": "article",
        "og:site_name": "Fjordby Referatarkiv",
        "og:locale": "da_DK",
        "og:title": "Buslinje 14 - sag indbragt for Byrådet af Karla Kladde",
        "og:url": f"{ADDRESS}{ITEM}",
    }
    home = properties(page(there / "index.html"))
    assert (home["og:type"], home["og:title"]) == ("website", "Fjordby Referatarkiv")
    assert "og:url" not in properties(page(sample_site / ITEM / "index.html"))


def test_a_removed_page_shares_no_word_of_what_it_was(there: Path) -> None:
    shared = properties(page(there / "fjordby/byraadet/2021-12-14/6/index.html"))
    assert shared["og:title"] == "Fjernet punkt"
    assert shared["og:description"] == "Byrådet 14. december 2021, punkt 6."


@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=40))
def test_data_takes_one_line_of_front_matter_and_loads_back(words: str) -> None:
    told = {"@graph": [{"name": words, words: [1, None, words]}, {}]}
    text = Page("x.md", {"linked_data": OneLine(told), "after": words}, "").text()
    assert get_data(text)[1] == {"linked_data": told, "after": words}
    assert text.splitlines()[1].startswith("linked_data: {")
    assert text.splitlines()[2].startswith("after:")

"""What pages tell machines: words of schema.org and Open Graph, of what the pages show."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml.html import HtmlElement
from pyld import jsonld

from generator.build import Built, Project
from tests.conftest import ADDRESS
from tests.reading import page

SCHEMA = "https://schema.org/"
TERMS = {
    "BreadcrumbList": {"itemListElement"},
    "CollectionPage": {"about", "inLanguage", "name"},
    "CreativeWork": {
        "dateCreated", "identifier", "inLanguage", "isBasedOn", "isPartOf", "name",
    },
    "DigitalDocument": {
        "about", "dateCreated", "hasPart", "identifier", "inLanguage", "isBasedOn", "name",
    },
    "EntryPoint": {"urlTemplate"},
    "Event": {"name", "organizer", "startDate"},
    "GovernmentOrganization": {"name", "parentOrganization", "url"},
    "ListItem": {"item", "name", "position"},
    "Organization": {"name"},
    # An action's "-input": https://schema.org/docs/actions.html
    "SearchAction": {"query-input", "target"},
    "WebSite": {"inLanguage", "name", "potentialAction", "publisher", "url"},
}  # fmt: skip
"""Every type that is used, with its properties: schema.org has all of them for that type."""
CONTEXT = {
    "@vocab": SCHEMA,
    **{name: {"@type": "@id"} for name in ("hasPart", "isBasedOn", "item", "url")},
    **{name: {"@type": f"{SCHEMA}Date"} for name in ("dateCreated", "startDate")},
}
"""What schema.org's own context says of the terms used."""

ITEM = "fjordby/byraadet/2021-12-14/4/"
KINDS = {
    "": ["WebSite"],
    "fjordby/": ["GovernmentOrganization", "BreadcrumbList"],
    "fjordby/byraadet/": ["GovernmentOrganization", "BreadcrumbList"],
    "fjordby/byraadet/2021-12-14/": ["DigitalDocument", "BreadcrumbList"],
    ITEM: ["CreativeWork", "BreadcrumbList"],
    "fjordby/sager/13-05-00-p20-6-21/": ["CollectionPage", "BreadcrumbList"],
    "fjordby/emner/01/": ["CollectionPage", "BreadcrumbList"],
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


def schema_org(url: str, _options: object) -> dict[str, Any]:
    """The context, from here: no test asks the net."""
    assert url == SCHEMA.rstrip("/")
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": url,
        "document": {"@context": CONTEXT},
    }


def expanded(root: HtmlElement) -> list[dict[str, Any]]:
    """The nodes of a page's graph with whole terms."""
    nodes: list[dict[str, Any]] = jsonld.expand(told(root), {"documentLoader": schema_org})
    return nodes


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
    nodes = expanded(page(site / path / "index.html"))
    assert [each["@type"][0].removeprefix(SCHEMA) for each in nodes] == KINDS[path]


def test_every_type_and_property_is_one_of_schema_org(site: Path) -> None:
    used: dict[str, set[str]] = {}
    for path in site.rglob("index.html"):
        root = page(path)
        if told(root) is None:
            continue
        for node in all_nodes(expanded(root)):
            if "@value" in node or "@list" in node:
                continue
            terms = {key for key in node if not key.startswith("@")}
            assert all(each.startswith(SCHEMA) for each in terms)
            kinds = [each.removeprefix(SCHEMA) for each in node.get("@type", [])]
            assert len(kinds) == 1 or (not terms and node.keys() == {"@id"}), node
            for kind in kinds:
                used.setdefault(kind, set()).update(each.removeprefix(SCHEMA) for each in terms)
    for kind, terms in used.items():
        assert terms <= TERMS[kind], kind
    if "addressed" in str(site):
        assert used == TERMS


def test_ids_are_absolute_where_the_site_has_an_address_and_absent_where_not(
    there: Path, sample_site: Path
) -> None:
    for path in KINDS:
        ids = [
            n["@id"] for n in all_nodes(expanded(page(there / path / "index.html"))) if "@id" in n
        ]
        assert ids
        assert all(each.startswith((ADDRESS, "https://kilde.example/")) for each in ids)
        assert "@id" not in json.dumps(told(page(sample_site / path / "index.html")))


def test_an_item_leads_to_its_meeting_its_body_and_its_municipality(there: Path) -> None:
    data = told(page(there / ITEM / "index.html"))
    assert data is not None
    item, crumbs = data["@graph"]
    minutes = item["isPartOf"]
    body = minutes["about"]["organizer"]
    assert item["@id"] == f"{ADDRESS}{ITEM}"
    assert item["identifier"] == ITEM.rstrip("/")
    assert (item["dateCreated"], item["inLanguage"]) == ("2021-12-14", "da")
    assert item["isBasedOn"].startswith("https://kilde.example/")
    assert minutes["@id"] == f"{ADDRESS}fjordby/byraadet/2021-12-14/"
    assert minutes["about"]["startDate"] == "2021-12-14"
    assert (body["name"], body["parentOrganization"]["name"]) == ("Byrådet", "Fjordby Kommune")
    meeting = told(page(there / "fjordby/byraadet/2021-12-14/index.html"))
    assert meeting is not None
    assert meeting["@graph"][0]["@id"] == minutes["@id"]
    assert meeting["@graph"][0]["about"] == minutes["about"]
    parts = [each["@id"] for each in meeting["@graph"][0]["hasPart"]]
    assert parts == [f"{ADDRESS}fjordby/byraadet/2021-12-14/{n}/" for n in range(1, 6)]
    assert [each.get("item") for each in crumbs["itemListElement"]] == [
        ADDRESS,
        f"{ADDRESS}fjordby/",
        f"{ADDRESS}fjordby/byraadet/",
        f"{ADDRESS}fjordby/byraadet/2021-12-14/",
        None,
    ]


def test_search_can_be_begun_from_elsewhere(there: Path) -> None:
    data = told(page(there / "index.html"))
    assert data is not None
    action = data["@graph"][0]["potentialAction"]
    target = action["target"]["urlTemplate"].removeprefix(ADDRESS)
    where, asked = target.split("?")
    (field,) = page(there / where / "index.html").xpath(
        "//form[@role='search']//input[@type='search']"
    )
    assert asked == f"{field.get('name')}={{search_term_string}}"
    assert action["query-input"] == "required name=search_term_string"


def test_crumbs_are_those_that_the_page_shows(site: Path) -> None:
    for path in site.rglob("index.html"):
        root = page(path)
        for each in (told(root) or {}).get("@graph", []):
            if each["@type"] == "BreadcrumbList":
                steps = each["itemListElement"]
                shown = [" ".join(a.text_content().split()) for a in root.xpath("//nav//ol/li/a")]
                assert [step["name"] for step in steps][:-1] == shown[: len(steps) - 1]
                assert [step["position"] for step in steps] == [*range(1, len(steps) + 1)]


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
        "og:title": "Buslinje 14 - sag indbragt for Byrådet af Karla Kladde – "
        "Byrådet 14. december 2021",
        "og:url": f"{ADDRESS}{ITEM}",
        "article:published_time": "2021-12-14",
    }
    home = properties(page(there / "index.html"))
    assert (home["og:type"], home["og:title"]) == ("website", "Fjordby Referatarkiv")
    assert "og:url" not in properties(page(sample_site / ITEM / "index.html"))


def test_a_removed_page_shares_no_word_of_what_it_was(there: Path) -> None:
    shared = properties(page(there / "fjordby/byraadet/2021-12-14/6/index.html"))
    assert shared["og:title"] == "Fjernet punkt – Byrådet 14. december 2021"
    assert shared["og:description"] == "Byrådet 14. december 2021, punkt 6."

"""References are links where they stand, on a page of their own and in the whole meeting."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from urllib.parse import urljoin

import pytest
from lxml import html

from generator.link.quotations import QuotationStatus
from generator.link.references import ReferenceStatus
from generator.render.data import meeting_json
from generator.render.item import item_page
from generator.render.meeting import meeting_page
from generator.render.names import View
from generator.render.page import Page
from tests import referring as ours
from tests.reading import source_words, visible_text
from tests.referring import BATH, HERE, Said, law, meeting, view_of, with_references
from tests.test_markdown import converter, plainly

BATH_TITLE = 'Byrådet 27. marts 2024, punkt 12: Havnebad på »Nordmolen« [etape 1] & "trappen"'
CHANGING = "Byrådet 27. marts 2024, punkt 13: Omklædning ved havnebadet"
SIGNS = "Kultur- og Fritidsudvalget 7. maj 2024, punkt 3: Badeskilte"
LINKS = [
    ("Byrådet den 27. marts 2024, punkt 12", "klitby/byraadet/2024-03-27/12/", BATH_TITLE),
    ("samme møde, punkt 13", "klitby/byraadet/2024-03-27/13/", CHANGING),
    ("samme møde, punkt 13", "klitby/byraadet/2024-03-27/13/", CHANGING),
    ("Sag 04.08.00-P20-7-24", "klitby/sager/04-08-00-p20-7-24/", "Sag 04.08.00-P20-7-24"),
    ("punkt 3", "klitby/kultur-og-fritidsudvalget/2024-05-07/3/", SIGNS),
    ("Byrådet den 27. marts 2024, punkt 12", "klitby/byraadet/2024-03-27/12/", BATH_TITLE),
    (
        "Servicelovens § 82",
        "https://example.org/love/service?a=1&b=2",
        "example.org (uden for arkivet): Serviceloven",
    ),
    (
        "lov nr. 1482 af 23. december 2014",
        ours.ACT,
        "Retsinformation (uden for arkivet): Lovtidende A nr. 1482 fra 2014",
    ),
    (
        "Beslutning fra Byrådet, 27. marts 2024, pkt. 12:",
        "klitby/byraadet/2024-03-27/12/",
        BATH_TITLE,
    ),
]


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> View:
    """The archive without references."""
    return view_of(tmp_path_factory.mktemp("referring"))


@pytest.fixture(scope="module")
def view(bare: View) -> View:
    return ours.referring(bare)


def pages(view: View) -> list[Page]:
    """The item's own page and that of its meeting."""
    meeting = view.archive.meetings[HERE.meeting]
    return [item_page(view.archive.items[HERE], meeting, view), meeting_page(meeting, view)]


def built(page: Page) -> html.HtmlElement:
    return html.fragment_fromstring(converter().reset().convert(page.body), create_parent=True)


def address(page: Page, href: str) -> str:
    """Where a link of a page leads on the site, its base and the file's ending left out."""
    source = f"https://x/{page.file}"
    if href.endswith(".md"):
        return (
            urljoin(source, href)
            .removeprefix("https://x/")
            .removesuffix("index.md")
            .replace(".md", "/")
        )
    here = source.removesuffix("index.md").replace(".md", "/")
    return urljoin(here, href).removeprefix("https://x/")


def shown(page: Page) -> list[tuple[str, str, str]]:
    """The links over the minutes' words: words, where to, title."""
    return [
        (visible_text(each), address(page, each.get("href")), each.get("title", ""))
        for each in built(page).xpath(".//*[@data-source]//a")
    ]


def test_a_reference_is_a_link_over_its_words_and_says_where_to(view: View) -> None:
    item, whole = pages(view)
    assert shown(item) == LINKS
    assert shown(whole) == LINKS


def test_links_change_no_word_of_the_minutes(bare: View, view: View) -> None:
    for without, with_links in zip(pages(bare), pages(view), strict=True):
        assert source_words(built(with_links)) == source_words(built(without))


def test_a_law_says_that_it_leads_out_and_without_an_address_it_is_marked(view: View) -> None:
    page = built(pages(view)[0])
    leading_out = page.xpath(".//a[@rel='external']")
    assert [visible_text(each) for each in leading_out] == [
        "Servicelovens § 82",
        "lov nr. 1482 af 23. december 2014",
    ]
    marked = page.xpath(".//*[@data-source]//*[@class='ra-law']")
    assert [visible_text(each) for each in marked] == ["servicelovens § 82"]


@pytest.mark.parametrize(
    "said",
    [
        Said("samme møde, punkt 13", status=ReferenceStatus.UNSURE),
        Said(
            "Planudvalget den 23. april 2024, punkt 5",
            status=ReferenceStatus.ABSENT,
            mention=meeting("Planudvalget", date(2024, 4, 23), "5"),
        ),
        Said("servicelovens § 82", status=ReferenceStatus.UNSURE, mention=law(name="x")),
    ],
)
def test_what_leads_nowhere_is_text_like_all_the_rest(bare: View, said: Said) -> None:
    """What the archive lacks is said below the item, for every reader, and not in the text."""
    page = pages(with_references(bare, HERE, said))[1]
    assert page.body == pages(bare)[1].body


def test_an_address_that_is_none_of_the_web_leads_nowhere(bare: View) -> None:
    said = Said("Servicelovens § 82", mention=law(name="x"), href="javascript:alert(1)")
    page = built(pages(with_references(bare, HERE, said))[0])
    assert page.xpath(".//*[@data-source]//a") == []
    assert [visible_text(each) for each in page.xpath(".//*[@class='ra-law']")] == [said.words]


def test_a_quotation_that_differs_shows_where_beside_the_words_of_the_minutes(view: View) -> None:
    page = built(pages(view)[0])
    (shown,) = page.xpath(".//details")
    assert not shown.xpath("ancestor::*[@data-source]")
    assert [plainly(visible_text(each)) for each in shown.iter("del")][1:] == [
        "(kun i citatet: 600.000)",
        "(kun i citatet: ferien.)",
    ]
    assert [plainly(visible_text(each)) for each in shown.iter("ins")][1:] == [
        "(kun i beslutningen: 500.000)",
        "(kun i beslutningen: sommerferien.)",
    ]
    assert "kr. til badet og beder … for drift og rengøring inden" in visible_text(shown)


def test_a_quotation_of_an_absent_meeting_says_what_would_be_needed(view: View) -> None:
    notes = [
        visible_text(each).strip()
        for each in built(pages(view)[0]).xpath(".//p[@class='ra-note']")
    ]
    assert notes == [
        "Citatet afviger fra beslutningen på Byrådet 27. marts 2024, punkt 12.",
        "Referatet fra Økonomiudvalget den 19. marts 2024 er ikke i arkivet.",
    ]


def test_a_quotation_that_agrees_shows_no_differences(bare: View) -> None:
    items = dict(bare.links.items)
    first, *rest = items[HERE].quotations
    agreed = replace(first, status=QuotationStatus.RESOLVED, differences=())
    items[HERE] = replace(items[HERE], quotations=(agreed, *rest))
    page = pages(replace(bare, links=replace(bare.links, items=items)))[0]
    assert "<details" not in page.body


def test_the_data_names_every_reference_where_it_stands(view: View) -> None:
    told = json.loads(meeting_json(view.archive.meetings[HERE.meeting], view))["items"][0]
    bath = {"kind": "item", "target": str(BATH), "href": None}
    assert told["references"][0] == {
        "text": "Byrådet den 27. marts 2024, punkt 12", **bath, "section": 0,
    }  # fmt: skip
    kinds = [
        (each["kind"], each["target"], each["href"], each["section"])
        for each in told["references"]
    ]
    assert kinds[2] == ("item", None, None, 0)
    assert kinds[4] == ("case", "klitby/sager/04-08-00-p20-7-24", None, 0)
    assert kinds[7:10] == [
        ("law", None, None, 0),
        ("law", None, "https://example.org/love/service?a=1&b=2", 1),
        ("law", None, ours.ACT, 1),
    ]
    assert kinds[10] == ("item", str(BATH), None, 2)

"""What a reader sees: the order of a page, its links, a phone, no script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

COMMITTEE = "fjordby/byraadet/"
MEETING = "fjordby/byraadet/2021-12-14/"
ITEM = "fjordby/byraadet/2021-12-14/3/"  # quotes three earlier decisions and has two votes
EARLIER = "fjordby/handicapraadet/2021-10-05/3/"
REFERRING = "fjordby/teknik-og-miljoeudvalget/2023-05-23/4/"  # its quotation of the next differs
REFERRED = "fjordby/byraadet/2021-12-14/4/"
PAGES = [
    "",
    "fjordby/",
    COMMITTEE,
    MEETING,
    ITEM,
    "om/",
    "om/udgivere/",
    "om/data/",
    "om/tilgaengelighed/",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_asks_no_other_host_for_anything(page: Page, path: str) -> None:
    """It loads whole under a policy of its own files; the fixture counts the rest as faults."""
    page.goto(path, wait_until="networkidle")
    expect(page.locator("h1")).to_have_count(1)
    expect(page.locator("html")).to_have_attribute("lang", "da")


def test_the_decision_stands_above_the_case(page: Page) -> None:
    """The reader meets the decision first, though the page keeps the order of the minutes."""
    page.goto(ITEM)
    decision = page.locator(".ra-sections > .ra-decision").bounding_box()
    case = page.locator(".ra-sections > .ra-case").first.bounding_box()
    assert decision is not None
    assert case is not None
    assert decision["y"] + decision["height"] <= case["y"]
    kinds = page.locator(".ra-sections > .ra-section").evaluate_all(
        "all => all.map(each => each.className)"
    )
    assert next(i for i, kind in enumerate(kinds) if "ra-case" in kind) < next(
        i for i, kind in enumerate(kinds) if "ra-decision" in kind
    )


def test_an_earlier_decision_is_one_click_away(page: Page, site: str) -> None:
    """A quoted decision leads to the item that made it."""
    page.goto(ITEM)
    page.locator(f"a[href$='{EARLIER.removeprefix('fjordby/')}']").first.click()
    expect(page).to_have_url(f"{site}{EARLIER}")
    expect(page.locator(".ra-kicker")).to_contain_text("Punkt 3")


def test_words_that_name_an_item_lead_to_it(page: Page, site: str) -> None:
    """The words are the minutes' own; what they lead to is the link's description."""
    page.goto(REFERRING)
    words = page.get_by_role("link", name="byrådets møde d. 14-12-2021, punkt 4", exact=True)
    expect(words).to_have_accessible_description(
        re.compile("^Byrådet 14. december 2021, punkt 4: Buslinje 14 - sag indbragt")
    )
    words.click()
    expect(page).to_have_url(f"{site}{REFERRED}")


def test_what_a_quotation_changed_is_shown_on_demand_and_on_paper(page: Page) -> None:
    """The keyboard opens it; a screen reader hears whose words are whose; paper has no folds."""
    page.goto(REFERRING)
    shown = page.locator(".ra-differences del").last
    expect(shown).to_be_hidden()
    page.emulate_media(media="print")
    expect(shown).to_be_visible()
    page.emulate_media(media="screen")
    page.get_by_text("Forskellene ord for ord").focus()
    page.keyboard.press("Enter")
    expect(shown).to_be_visible()
    expect(shown).to_have_text("(kun i citatet: afgange)")


def test_the_outcome_is_said_in_words(page: Page) -> None:
    """The badge is text with its label, not a colour alone."""
    page.goto(ITEM)
    expect(page.locator(".ra-result")).to_contain_text("Udfald: Godkendt")
    expect(page.locator(".ra-votes li")).to_have_count(2)


def test_a_closed_item_says_that_it_is_closed(page: Page) -> None:
    """Number and title, a label, and no section of the minutes."""
    page.goto("fjordby/byraadet/2021-12-14/7/")
    expect(page.get_by_text("Lukket punkt", exact=True)).to_be_visible()
    expect(page.locator(".ra-section")).to_have_count(0)


def test_the_address_of_a_page_can_be_copied(page: Page) -> None:
    """The copied reference names the item and ends in an address that is the page's own."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(ITEM)
    page.get_by_role("button", name="Kopiér henvisning").click()
    expect(page.locator(".ra-tools [role=status]")).to_have_text("Henvisningen er kopieret.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "punkt 3" in copied
    assert copied.endswith(f"/{ITEM}")


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_does_not_scroll_sideways(page: Page, path: str) -> None:
    """Wide tables scroll inside their own region."""
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_first_tab_leads_past_the_header(page: Page) -> None:
    """A keyboard reaches the content with one Tab and Enter."""
    page.goto(ITEM)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Gå til indholdet")
    page.keyboard.press("Enter")
    expect(page.locator("#indhold")).to_be_focused()


def test_without_script_the_page_is_whole(browser: Browser, site: str) -> None:
    """Without JavaScript everything is readable and no dead button is shown."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto(ITEM)
    expect(page.locator(".ra-decision")).to_be_visible()
    expect(page.locator("[data-copy]")).to_be_hidden()
    context.close()

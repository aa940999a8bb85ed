"""Finding an item: by word, case number or phrase; with the keyboard; and without an index."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

WORD = "kørestol"
CASE = "04.08.00-P20-3-21"
PHRASE = "uden at skulle bede nogen om hjælp"
ITEM = "fjordby/byraadet/2021-12-14/3/"


def look_for(page: Page, query: str) -> Locator:
    """Search from the page's header; the results, once they are counted."""
    page.get_by_role("button", name="Søg", exact=True).first.click()
    dialog = page.get_by_role("dialog", name="Søg i arkivet")
    dialog.get_by_role("searchbox").fill(query)
    expect(dialog.get_by_role("status")).to_have_text(re.compile(r"^(\d+ punkt|Ingen)"))
    more = dialog.get_by_role("button", name="Vis flere")
    results = dialog.locator(".ra-search__results > li")
    while more.is_visible():
        shown = results.count()
        more.click()
        expect(results).not_to_have_count(shown)
    return results


def addresses(results: Locator, site: str) -> set[str]:
    """The paths of the results inside the site."""
    hrefs = results.locator("a").evaluate_all("all => all.map(each => each.href)")
    assert all(href.startswith(site) for href in hrefs)
    return {href.removeprefix(site) for href in hrefs}


def items_with(text: str, sample_site: Path) -> set[str]:
    """The open items whose own words, title or case number hold a text."""
    pages = (
        page
        for page in sample_site.glob("*/*/*/*/index.html")
        if "data-pagefind-body" in page.read_text("utf-8")
    )
    plain = {
        page: re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.read_text("utf-8")))
        for page in pages
    }
    return {
        f"{page.parent.relative_to(sample_site).as_posix()}/"
        for page, words in plain.items()
        if text in words
    }


def test_a_word_finds_an_item_and_opens_it(page: Page) -> None:
    """The first result is a link to the item's own page, which holds the word."""
    page.goto("./")
    results = look_for(page, WORD)
    expect(results.first.locator("mark").first).to_be_visible()
    target = results.first.locator("a").get_attribute("href")
    results.first.locator("a").click()
    expect(page).to_have_url(str(target))
    expect(page.locator("article.ra-item-page")).to_contain_text(WORD)


def test_a_case_number_finds_its_items_and_no_other(
    page: Page, site: str, sample_site: Path
) -> None:
    """It is sent as a phrase of itself: in pieces, it would match half the archive."""
    page.goto(ITEM)
    found = addresses(look_for(page, CASE), site)
    assert ITEM in found
    assert found == items_with(CASE, sample_site)


def test_a_phrase_finds_the_items_that_hold_it(page: Page, site: str, sample_site: Path) -> None:
    """Words in quotation marks are found in this order only."""
    page.goto("om/")
    found = addresses(look_for(page, f'"{PHRASE}"'), site)
    assert found
    assert found == items_with(PHRASE, sample_site)


def test_a_phrase_and_a_case_number_narrow_each_other(
    page: Page, site: str, sample_site: Path
) -> None:
    """Parts of a query that the engine takes only alone are each sent, and all must hold."""
    page.goto("./")
    found = addresses(look_for(page, f'{CASE} "nogen om hjælp" løsning'), site)
    assert found
    assert found <= items_with(CASE, sample_site) & items_with("nogen om hjælp", sample_site)


def test_a_search_is_narrowed_by_committee_and_sorted_by_date(page: Page) -> None:
    """Filters carry their counts; the newest come first when asked for."""
    page.goto("./")
    results = look_for(page, CASE)
    before = results.count()
    page.get_by_label("Sortering").select_option("date")
    expect(results.first.locator(".ra-search__place")).to_contain_text("13. juni 2023")
    page.get_by_label("Udvalg").select_option("Handicaprådet")
    expect(results).not_to_have_count(before)
    for place in results.locator(".ra-search__place").all_text_contents():
        assert place.startswith("Handicaprådet · ")


def test_the_front_page_searches_from_its_own_field(page: Page) -> None:
    """What is typed on the front page is searched for in the dialog."""
    page.goto("./")
    page.locator("#ra-hero-words").fill(WORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("searchbox")).to_have_value(WORD)
    expect(page.locator(".ra-search__results > li").first).to_be_visible()


def test_search_opens_by_keyboard_and_gives_the_focus_back(page: Page) -> None:
    """Enter on the button or Ctrl+K opens it, Tab goes to the results, Escape closes it."""
    page.goto(ITEM)
    button = page.get_by_role("button", name="Søg", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Søg i arkivet")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type(WORD)
    first = dialog.locator(".ra-search__results a").first
    expect(first).to_be_visible()
    for _ in range(10):
        page.keyboard.press("Tab")
        if first.evaluate("each => each === document.activeElement"):
            break
    expect(first).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Control+k")
    expect(dialog.get_by_role("searchbox")).to_be_focused()


def test_nothing_of_the_index_is_fetched_before_a_search(page: Page) -> None:
    """A reader who does not search pays nothing for search."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(ITEM, wait_until="networkidle")
    page.keyboard.press("Control+k")
    assert not [url for url in asked if "/pagefind/" in url]


def test_a_meeting_is_found_through_its_items_alone(page: Page, site: str) -> None:
    """The meeting repeats its items and is not indexed beside them; nor is what is closed."""
    page.goto("./")
    found = addresses(look_for(page, "godkendelse af dagsorden"), site)
    assert found
    assert all(re.fullmatch(r"[^/]+/[^/]+/[\d-]+/[^/]+/", path) for path in found)
    assert "fjordby/byraadet/2021-12-14/7/" not in found


def test_a_site_without_an_index_says_so(page: Page, site: str) -> None:
    """After a plain `mkdocs build` the dialog says in words that there is no search."""
    missing = f"{site}pagefind/**"
    page.context.route(
        missing,
        lambda route: route.fulfill(status=200, content_type="text/javascript", body="throw 0"),
    )
    page.goto(ITEM)
    page.get_by_role("button", name="Søg", exact=True).click()
    page.get_by_role("searchbox").fill(WORD)
    expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text(
        "Søgningen er ikke tilgængelig"
    )

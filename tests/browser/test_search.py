"""Finding an item: by word, number, phrase or address; narrowed, sorted, and with the keyboard."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.searching import (
    BUSY,
    CASE,
    ITEM,
    WORD,
    addresses,
    asked,
    asking,
    counted,
    everything,
)

pytestmark = pytest.mark.browser

PHRASE = "uden at skulle bede nogen om hjælp"


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


def test_the_field_on_every_page_leads_to_the_results(page: Page) -> None:
    """A word typed on an item's page is found on the search page, whose address has it."""
    page.goto(ITEM)
    page.get_by_role("searchbox").fill(WORD)
    page.keyboard.press("Enter")
    results = counted(page)
    assert asked(page) == {"ord": WORD}
    expect(page).to_have_title(f"{WORD} – Søg i arkivet – Fjordby Referatarkiv")
    expect(page.get_by_role("searchbox")).to_have_value(WORD)
    expect(results.first.locator("mark").first).to_be_visible()
    link = results.first.get_by_role("heading", level=3).get_by_role("link")
    # Said alone, it tells where it leads: body, day and number before the title.
    expect(link).to_have_accessible_name(re.compile(r"^\S.* \d+\. \w+ \d{4}, punkt \d+ \S"))
    target = str(link.get_attribute("href"))
    link.click()
    expect(page).to_have_url(target)
    expect(page.locator("article.ra-item-page")).to_contain_text(WORD)


def test_on_a_phone_the_header_has_a_button_that_opens_an_empty_search(page: Page) -> None:
    """The field of the search page has the focus, and nothing of the index has been fetched."""
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(ITEM)
    expect(page.get_by_role("searchbox")).to_have_count(0)
    page.get_by_role("button", name="Søg").click()
    expect(page.get_by_role("searchbox")).to_be_focused()
    assert urlsplit(page.url).path.endswith("/soeg/")
    expect(page.get_by_role("heading", name="Resultater")).to_be_hidden()
    expect(page.get_by_role("status")).to_be_empty()
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if "/pagefind/" in url]


def test_the_front_page_has_the_same_field_larger(page: Page) -> None:
    """It is the only one there, under a label that is seen."""
    page.goto("./")
    expect(page.get_by_role("search")).to_have_count(1)
    expect(page.get_by_text("Søg efter ord eller sagsnummer")).to_be_visible()
    page.get_by_label("Søg efter ord eller sagsnummer").fill(WORD)
    page.keyboard.press("Enter")
    expect(counted(page).first).to_be_visible()


def test_a_case_number_finds_its_items_and_no_other(
    page: Page, site: str, sample_site: Path
) -> None:
    """It is sent as a phrase of itself: in pieces, it would match half the archive."""
    page.goto(asking(ord=CASE))
    found = addresses(everything(page), site)
    assert ITEM in found
    assert found == items_with(CASE, sample_site)


def test_a_phrase_finds_the_items_that_hold_it(page: Page, site: str, sample_site: Path) -> None:
    """Words in quotation marks are found in this order only."""
    page.goto(asking(ord=f'"{PHRASE}"'))
    found = addresses(everything(page), site)
    assert found
    assert found == items_with(PHRASE, sample_site)


def test_a_phrase_and_a_case_number_narrow_each_other(
    page: Page, site: str, sample_site: Path
) -> None:
    """Parts of a query that the engine takes only alone are each sent, and all must hold."""
    page.goto(asking(ord=f'{CASE} "nogen om hjælp" løsning'))
    found = addresses(everything(page), site)
    assert found
    assert found <= items_with(CASE, sample_site) & items_with("nogen om hjælp", sample_site)
    # Nobody has counted what both parts would leave: the choices stand without numbers.
    choices = page.get_by_label("Udvalg").locator("option").all_text_contents()
    assert len(choices) > 1
    assert not [each for each in choices if "(" in each]
    # Two numbers beside each other are two: in pieces, the second would be in many an item.
    page.get_by_role("searchbox").fill(f"{CASE} 04.08.00-P20-3-99")
    page.get_by_role("searchbox").press("Enter")
    expect(page.get_by_role("status")).to_have_text(re.compile("^Ingen"))


def test_a_search_is_narrowed_by_committee_and_sorted_by_date(page: Page) -> None:
    """Choices carry their counts, stay when one is made, and are in the address."""
    page.goto(asking(ord=CASE))
    before = counted(page).count()
    page.get_by_label("Sortering").select_option("Nyeste")
    expect(counted(page).first).to_contain_text("13. juni 2023")
    body = page.get_by_label("Udvalg")
    choices = body.locator("option").all_text_contents()
    chosen = next(each for each in choices if each.startswith("Handicaprådet"))
    number = int(re.sub(r"\D", "", chosen))
    assert number < before
    body.select_option(chosen)
    expect(page.locator("#resultater li")).to_have_count(number)
    for place in page.locator("#resultater .ra-place").all_text_contents():
        assert place.startswith("Handicaprådet ")
    assert asked(page) == {"ord": CASE, "udvalg": "Handicaprådet", "sortering": "nyeste"}
    assert body.locator("option").all_text_contents() == choices


def test_the_results_are_reached_and_told_without_a_mouse(page: Page) -> None:
    """A skip link leads to them; what was found is said once, and politely."""
    page.add_init_script(
        """document.addEventListener("DOMContentLoaded", () => {
            window.said = [];
            const status = document.querySelector("[role=status]");
            new MutationObserver(() => window.said.push(status.textContent))
                .observe(status, { childList: true, characterData: true, subtree: true });
        })"""
    )
    page.goto(asking(ord=WORD))
    counted(page)
    said = [each for each in page.evaluate("window.said") if each != BUSY]
    assert said == [page.get_by_role("status").text_content()]
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Gå til resultaterne")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Resultater")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#resultater li").first.get_by_role("link")).to_be_focused()


def test_a_meeting_is_found_through_its_items_alone(page: Page, site: str) -> None:
    """The meeting repeats its items and is not indexed beside them; nor is what is closed."""
    page.goto(asking(ord="godkendelse af dagsorden"))
    found = addresses(everything(page), site)
    assert found
    assert all(re.fullmatch(r"[^/]+/[^/]+/[\d-]+/[^/]+/", path) for path in found)
    assert "fjordby/byraadet/2021-12-14/7/" not in found


def test_a_hostile_address_is_words_and_nothing_else(page: Page) -> None:
    """What an address asks for is shown as text, in the field, the choices and the title."""
    words = '"><img src=x onerror=alert(1)>'
    page.goto(asking(ord=words, udvalg=words, sortering=words))
    expect(page.get_by_role("status")).to_have_text(re.compile("^Ingen"))
    expect(page.get_by_role("searchbox")).to_have_value(words)
    expect(page.get_by_label("Udvalg")).to_have_value(words)
    expect(page.get_by_label("Sortering")).to_have_value("")
    assert page.locator("main img").count() == 0

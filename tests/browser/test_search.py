"""Finding an item: by word, number, phrase or address; with the keyboard; without an index."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, Locator, Page, Route, expect

pytestmark = pytest.mark.browser

WORD = "kørestol"
CASE = "04.08.00-P20-3-21"
PHRASE = "uden at skulle bede nogen om hjælp"
OTHER = "buslinje"
"""A word of items that the other word is not in."""
ITEM = "fjordby/byraadet/2021-12-14/3/"


def asking(**fields: str) -> str:
    """The address of a search."""
    return f"soeg/?{urlencode(fields)}"


def asked(page: Page) -> dict[str, str]:
    """What the page's address asks for."""
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def counted(page: Page) -> Locator:
    """The results of the search page, once they are counted."""
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^(\d+ punkt|Ingen)"))
    return page.locator("#resultater > ol > li")


def everything(page: Page) -> Locator:
    """All results, as many as there are."""
    results = counted(page)
    more = page.get_by_role("button", name="Vis flere")
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


def test_an_address_holds_the_whole_search(page: Page) -> None:
    """What is shared or reloaded shows the words, the choices and the same results."""
    page.goto(asking(ord=CASE, udvalg="Handicaprådet", aar="2021", sortering="nyeste"))
    told = counted(page).all_text_contents()
    assert told
    expect(page.get_by_role("searchbox")).to_have_value(CASE)
    expect(page.get_by_label("Udvalg")).to_have_value("Handicaprådet")
    expect(page.get_by_label("År")).to_have_value("2021")
    expect(page.get_by_label("Sortering")).to_have_value("nyeste")
    page.reload()
    assert counted(page).all_text_contents() == told


def test_back_leads_through_the_searches_and_typing_is_no_step(page: Page) -> None:
    """Each search that was sent is a step of the history; what was only typed is none."""
    page.goto(asking(ord=WORD))
    first = counted(page).all_text_contents()
    steps = page.evaluate("history.length")
    page.get_by_role("searchbox").fill("bibliotek")
    expect(page).to_have_url(re.compile(r"ord=bibliotek$"))
    expect(page.locator("#resultater li").first).to_contain_text("iblio")
    assert page.evaluate("history.length") == steps
    page.get_by_role("searchbox").press("Enter")
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    expect(page.get_by_role("searchbox")).to_have_value(WORD)
    expect(page.locator("#resultater li")).to_have_count(len(first))
    assert counted(page).all_text_contents() == first
    page.go_forward()
    expect(page.get_by_role("searchbox")).to_have_value("bibliotek")
    expect(page).to_have_title(re.compile("^bibliotek – "))


def test_more_results_are_shown_from_where_the_reader_is(page: Page) -> None:
    """The first of those that came has the focus."""
    page.goto(asking(ord="godkendt"))
    results = counted(page)
    shown = results.count()
    page.get_by_role("button", name="Vis flere").press("Enter")
    expect(results.nth(shown).get_by_role("link")).to_be_focused()


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
    assert page.evaluate("window.said") == [page.get_by_role("status").text_content()]
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Gå til resultaterne")
    page.keyboard.press("Enter")
    expect(page.get_by_role("region", name="Resultater")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#resultater li").first.get_by_role("link")).to_be_focused()


def test_an_answer_that_comes_late_is_dropped(page: Page, site: str) -> None:
    """Results of the words that were asked for first never stand under those asked for last."""
    page.goto(asking(ord=OTHER))
    last = counted(page).all_text_contents()
    assert last
    held: list[Route] = []

    def hold(route: Route) -> None:
        if held:
            route.continue_()
        else:
            held.append(route)

    # The first search waits for the text of one of its results.
    page.context.route(f"{site}pagefind/fragment/**", hold)
    with page.expect_request(f"{site}pagefind/fragment/**"):
        page.goto(asking(ord=WORD))
    page.get_by_role("searchbox").fill(OTHER)
    page.get_by_role("searchbox").press("Enter")
    assert counted(page).all_text_contents() == last
    with page.expect_response(held[0].request.url):
        held[0].continue_()
    page.wait_for_load_state("networkidle")
    assert page.locator("#resultater li").all_text_contents() == last


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


def test_a_site_without_an_index_says_so(page: Page, site: str) -> None:
    """After a plain `mkdocs build` the page says that there is no search, and leads on."""
    page.context.route(
        f"{site}pagefind/**",
        lambda route: route.fulfill(status=200, content_type="text/javascript", body="throw 0"),
    )
    page.goto(asking(ord=WORD))
    expect(page.get_by_role("status")).to_contain_text("Søgningen er ikke tilgængelig")
    page.get_by_role("main").get_by_role("link", name="Fjordby Kommune").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Fjordby Kommune")


def test_without_script_the_search_page_leads_to_the_lists(browser: Browser, site: str) -> None:
    """The field leads there all the same; the page says what it needs, and what goes without."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto(ITEM)
    page.get_by_role("searchbox").fill(WORD)
    page.get_by_role("button", name="Søg").click()
    expect(page.locator("noscript p")).to_contain_text("Søgning kræver JavaScript")
    expect(page.locator("main form")).to_be_hidden()
    expect(page.get_by_role("main").get_by_role("link", name="Fjordby Kommune")).to_be_visible()
    context.close()

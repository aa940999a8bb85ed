"""The search page when it cannot answer, not yet, or with nothing: it says why, and what to do."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.searching import BUSY, CASE, ITEM, OTHER, WORD, asked, asking, counted

pytestmark = pytest.mark.browser


def test_a_first_search_on_a_slow_line_says_so_and_asks_for_all_that_it_can(
    page: Page, site: str
) -> None:
    """Files that need nothing of each other do not wait for each other."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        if len(held) < len(("the engine", "a filter")):
            held.append(route)
        else:
            route.continue_()

    for files in ("pagefind.js", "filter/*"):
        page.context.route(f"{site}pagefind/{files}", hold)
    with (
        page.expect_request(f"{site}pagefind/pagefind-worker.js"),
        page.expect_request(f"{site}pagefind/wasm.da.pagefind"),
        page.expect_request(f"{site}pagefind/*.pf_meta"),
    ):
        page.goto(asking(ord=WORD))
    with page.expect_request(f"{site}pagefind/index/*"):
        held[0].continue_()
    expect(page.get_by_role("status")).to_have_text(BUSY)
    held[1].continue_()
    assert counted(page).count() > 0
    # The numbers of the choices were waited for.
    assert page.get_by_label("Udvalg").locator("option").count() > 1


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


def test_a_choice_that_leaves_nothing_is_told_from_words_that_find_nothing(page: Page) -> None:
    """It can be taken away; then what was found is where the reader is."""
    page.goto(asking(ord=CASE, aar="1999", sortering="nyeste"))
    assert counted(page).count() == 0
    said = str(page.get_by_role("status").text_content())
    number = re.sub(r"\D", "", said)
    assert said == f"Ingen punkter fundet med disse valg, men {number} uden dem."
    free = page.get_by_role("button", name="Fjern valgene")
    free.press("Enter")
    expect(page.get_by_role("status")).to_have_text(f"{number} punkter fundet")
    expect(page.get_by_role("region", name="Resultater")).to_be_focused()
    expect(free).to_be_hidden()
    expect(page.get_by_label("År")).to_have_value("")
    assert asked(page) == {"ord": CASE, "sortering": "nyeste"}
    page.go_back()
    expect(free).to_be_visible()
    page.get_by_role("searchbox").fill("xyzzyx")
    expect(page.get_by_role("status")).to_have_text(re.compile("Prøv med færre eller andre ord"))
    expect(free).to_be_hidden()


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


def test_a_browser_that_cannot_run_the_script_says_so_after_a_while(page: Page, site: str) -> None:
    """The page itself says it, with reduced motion, too; a script that runs takes it away."""
    page.emulate_media(reduced_motion="reduce")
    page.context.route(
        f"{site}assets/search.js",
        lambda route: route.fulfill(status=200, content_type="text/javascript", body=""),
    )
    page.goto(asking(ord=WORD))
    said = page.get_by_text("browseren er for gammel")
    expect(said).to_be_hidden()
    page.evaluate("document.getAnimations().forEach(each => each.finish())")
    expect(said).to_be_visible()


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

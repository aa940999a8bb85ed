"""The search page's address and the history: shared, reloaded, gone back to."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.searching import CASE, WORD, asking, counted

pytestmark = pytest.mark.browser


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


def test_more_results_are_shown_where_the_reader_is_and_are_there_on_the_way_back(
    page: Page,
) -> None:
    """The first that came has the focus; back from one, so has that one, at the same place."""
    page.goto(asking(ord="kommunen"))
    results = counted(page)
    for shown in (10, 20):
        page.get_by_role("button", name="Vis flere").press("Enter")
        expect(results.nth(shown).get_by_role("link")).to_be_focused()
    expect(results).to_have_count(30)
    # A link within the page is an entry of the history of its own, and takes nothing away.
    page.get_by_role("link", name="Gå til resultaterne").press("Enter")
    opened = results.nth(22).get_by_role("link")
    opened.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    assert place > 0
    # The same search again is no other.
    page.get_by_role("searchbox").evaluate("each => each.form.requestSubmit()")
    expect(page.locator("#resultater ol[aria-busy]")).to_have_count(0)
    opened.evaluate("each => each.focus({ preventScroll: true })")
    page.keyboard.press("Enter")
    page.wait_for_url("**/fjordby/**")
    page.go_back()
    expect(results).to_have_count(30)
    expect(opened).to_be_focused()
    expect(opened).to_be_in_viewport()
    assert page.evaluate("scrollY") == pytest.approx(place, abs=2)

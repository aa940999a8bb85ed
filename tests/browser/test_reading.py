"""What a reader sees: the order of a page, its links, a phone, no script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

pytestmark = pytest.mark.browser

MEETING = "fjordby/byraadet/2021-12-14/"
ITEM = "fjordby/byraadet/2021-12-14/3/"  # quotes three earlier decisions and has two votes
CLOSED = "fjordby/byraadet/2021-12-14/7/"
UNCOUNTED = "fjordby/byraadet/2021-12-14/1/"
EARLIER = "fjordby/handicapraadet/2021-10-05/3/"
REFERRING = "fjordby/teknik-og-miljoeudvalget/2023-05-23/4/"  # its quotation of the next differs
REFERRED = "fjordby/byraadet/2021-12-14/4/"
PAGES = [
    "",
    "fjordby/",
    "fjordby/byraadet/",
    MEETING,
    ITEM,
    CLOSED,
    "om/",
    "om/udgivere/",
    "om/data/",
    "om/tilgaengelighed/",
]


def top(place: Locator) -> float:
    """How far down a place begins."""
    box = place.first.bounding_box()
    assert box is not None
    return box["y"]


def test_a_page_asks_no_other_host_for_anything(page: Page) -> None:
    """It loads whole under a policy of its own files; the fixture counts the rest as faults."""
    for path in PAGES:
        page.goto(path)
        expect(page.locator("h1")).to_have_count(1)
        expect(page.locator("html")).to_have_attribute("lang", "da")


def test_the_decision_stands_above_the_case(page: Page) -> None:
    """The reader meets the decision first, though the page keeps the order of the minutes."""
    page.goto(ITEM)
    decision, case = page.locator(".ra-decision"), page.locator(".ra-case")
    assert top(decision) < top(case)
    kinds = page.locator(".ra-sections > .ra-section").evaluate_all(
        "all => all.map(each => each.className.split('-').pop())"
    )
    assert kinds.index("case") < kinds.index("decision")


def test_on_a_phone_outcome_and_decision_come_before_the_facts(page: Page) -> None:
    """Beside the text on a wide screen; on a narrow one between the decision and the case."""
    page.goto(ITEM)
    places = [page.locator(f".ra-{name}") for name in ("result", "decision", "rail", "case")]
    assert top(places[2]) == pytest.approx(top(places[1]), abs=2)
    page.set_viewport_size({"width": 390, "height": 800})
    tops = [top(each) for each in places]
    assert tops == sorted(tops)


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


def test_folds_are_open_while_a_browser_prints(page: Page) -> None:
    """For browsers that cannot open them by the style sheet; afterwards they are as before."""
    page.goto(REFERRING)
    fold = page.locator("details.ra-differences").first
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(fold).to_have_attribute("open", "")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(fold).not_to_have_attribute("open", "")


def test_outcome_and_votes_are_said_in_words_and_drawn_beside_them(page: Page) -> None:
    """The badge is text with its label; the picture repeats the words and is passed over."""
    page.goto(ITEM)
    expect(page.locator(".ra-result")).to_contain_text("Udfald: Godkendt")
    votes = page.get_by_role("list", name="Afstemning")
    expect(votes.get_by_role("listitem")).to_have_count(2)
    expect(votes).to_match_aria_snapshot(
        """
        - list "Afstemning":
          - listitem: "Forslag: 19 for, 6 imod – vedtaget"
          - listitem: "Ændringsforslag: 6 for, 19 imod – forkastet"
        """
    )
    full, drawn = (
        votes.locator("rect").first.bounding_box(),
        votes.locator("svg").first.bounding_box(),
    )
    assert full is not None
    assert drawn is not None
    assert full["width"] / drawn["width"] == pytest.approx(19 / 25, abs=0.02)
    page.goto(UNCOUNTED)
    expect(page.locator(".ra-vote")).to_have_count(0)


def test_a_closed_item_says_that_it_is_closed(page: Page) -> None:
    """Number and title, a label, and no section of the minutes."""
    page.goto(CLOSED)
    expect(page.get_by_text("Lukket punkt", exact=True)).to_be_visible()
    expect(page.locator(".ra-section")).to_have_count(0)
    expect(page.get_by_role("button", name="Vis afsnitsnumre")).to_have_count(0)


def test_the_first_tabs_lead_past_the_header_and_to_the_decision(page: Page) -> None:
    """A keyboard reaches the content, or the decision, with a Tab or two and Enter."""
    page.goto(ITEM)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Gå til indholdet")
    page.keyboard.press("Enter")
    expect(page.locator("#indhold")).to_be_focused()
    page.goto(ITEM)
    page.locator("a[href='#beslutning']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#beslutning")).to_be_in_viewport()
    expect(page.locator("#beslutning")).to_have_text("Beslutning")


def test_without_script_the_page_is_whole(browser: Browser, site: str) -> None:
    """Without JavaScript everything is readable and no dead button is shown."""
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{ITEM}#sagsfremstilling.2")
    expect(page.locator(".ra-decision")).to_be_visible()
    expect(page.locator(".ra-tools")).to_be_hidden()
    expect(page.locator(":target")).to_contain_text("Stien føres i en bue")
    context.close()

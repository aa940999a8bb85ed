"""Point at a page or at one paragraph of it: what is copied, what is said, what is marked."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

pytestmark = pytest.mark.browser

MEETING = "fjordby/byraadet/2021-12-14/"
ITEM = f"{MEETING}3/"
CITATION = (
    "Byrådet, Fjordby Kommune: »Tilgængelig sti til Sandhale Strand - anlægsbevilling«, "
    "punkt 3, mødet 14. december 2021."
)
WORDS = "all => all.map(each => each.innerText).join('\\n')"


def copied(page: Page, said: str) -> str:
    """What is on the clipboard, once the page says so."""
    expect(page.get_by_role("status")).to_have_text(said)
    return str(page.evaluate("navigator.clipboard.readText()"))


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


@pytest.fixture(autouse=True)
def _clipboard(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])


def test_reference_and_address_of_an_item_can_be_copied(page: Page, site: str) -> None:
    """The reference names the item and ends in an address that is the page's own."""
    page.goto(ITEM)
    button(page, "Kopiér henvisning").click()
    assert copied(page, "Henvisningen er kopieret.") == f"{CITATION} {site}{ITEM}"
    button(page, "Kopiér adresse").click()
    assert copied(page, "Adressen er kopieret.") == f"{site}{ITEM}"
    expect(page.locator(".ra-source")).to_contain_text(f"{site}{ITEM}")


def test_a_meeting_is_cited_as_a_whole(page: Page, site: str) -> None:
    page.goto(MEETING)
    button(page, "Kopiér henvisning").click()
    told = "Byrådet, Fjordby Kommune: referat fra mødet 14. december 2021."
    assert copied(page, "Henvisningen er kopieret.") == f"{told} {site}{MEETING}"
    expect(button(page, "Vis afsnitsnumre")).to_have_count(0)


def test_a_paragraph_is_cited_by_its_number(page: Page, site: str) -> None:
    """By keyboard alone; the numbers add no word to the minutes, and go as they came."""
    page.goto(ITEM)
    before = page.locator("[data-source]").evaluate_all(WORDS)
    numbers = button(page, "Vis afsnitsnumre")
    numbers.focus()
    page.keyboard.press("Enter")
    expect(numbers).to_have_attribute("aria-pressed", "true")
    assert page.locator("[data-source]").evaluate_all(WORDS) == before
    link = page.get_by_role("link", name="Afsnit 3 i Sagsfremstilling", exact=True)
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site}{ITEM}#sagsfremstilling.3")
    said = "Afsnit 3 i Sagsfremstilling: henvisningen er kopieret."
    assert copied(page, said) == (
        f"{CITATION} Afsnit 3 i Sagsfremstilling. {site}{ITEM}#sagsfremstilling.3"
    )
    marked = page.locator(":target")
    expect(marked).to_contain_text("Anlægsarbejdet udbydes")
    expect(marked).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
    numbers.press("Enter")
    expect(link).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 320])
def test_each_number_can_be_hit_and_none_covers_the_text(page: Page, width: int) -> None:
    """At least 24 pixels, in the margin where there is one."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(ITEM)
    button(page, "Vis afsnitsnumre").click()
    sizes = page.locator(".ra-place-number").evaluate_all(
        "all => all.map(each => each.getBoundingClientRect())"
        ".map(box => [box.width, box.height, box.left])"
    )
    assert len(sizes) == page.locator(".ra-body [id*='.']:not(.ra-story *)").count() > 20
    assert all(wide >= 24 and high >= 24 and left >= 0 for wide, high, left in sizes)


def test_where_nothing_may_be_copied_the_text_is_shown_until_escape(page: Page) -> None:
    """Every sign of it as it is: none means anything, and it covers no more than half the page."""
    title = f"$& $' {{text}} {'lang ' * 200}"
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error())")
    page.set_viewport_size({"width": 320, "height": 600})
    page.goto(ITEM)
    page.locator("#ra-cite").evaluate("(place, title) => { place.textContent = title; }", title)
    button(page, "Kopiér henvisning").click()
    shown = page.get_by_role("status")
    expect(shown).to_contain_text("$& $' {text} lang lang")
    box = shown.bounding_box()
    assert box is not None
    assert box["y"] >= 0 and box["height"] <= 300
    page.keyboard.press("Escape")
    expect(shown).to_have_text("")


def test_the_print_button_prints(page: Page) -> None:
    page.add_init_script("window.print = () => { document.title = 'udskrevet'; }")
    page.goto(ITEM)
    button(page, "Udskriv").click()
    expect(page).to_have_title("udskrevet")

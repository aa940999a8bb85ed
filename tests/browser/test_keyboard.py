"""From the front page to an earlier decision on paper by keyboard alone, in a phone's width.

320 pixels are 1280 at 400 % (WCAG 1.4.10). Wherever Tab leads, the reader sees where that is
(2.4.7), and nothing lies over it (2.4.11).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

ITEM = "fjordby/byraadet/2021-12-14/3/"
PRIOR = "fjordby/handicapraadet/2021-10-05/3/"
SKIP = 'link "Gå til indholdet"'
FIELD = 'searchbox "Søg efter ord eller sagsnummer"'

_UNSEEN = """() => {
    const each = document.activeElement;
    const box = each.getBoundingClientRect(), style = getComputedStyle(each);
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1);
    const above = document.elementFromPoint(x, y);
    return Object.entries({
        "is nowhere": each === document.body,
        "is not shown": !each.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
        "has no size": box.width < 4 || box.height < 4,
        "is outside the window": box.right < 1 || box.left > innerWidth - 1
            || box.bottom < 1 || box.top > innerHeight - 1,
        "is kept from screen readers": each.closest("[aria-hidden=true], [inert]") !== null,
        "has no mark": style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2,
        "is under something": !each.contains(above) && !above.contains(each),
    }).filter(([, found]) => found).map(([what]) => `${each.outerHTML.slice(0, 80)} ${what}`);
}"""


@pytest.fixture
def phone(page: Page) -> Page:
    """A small window with no pointer in it; what is printed is counted."""
    page.set_viewport_size({"width": 320, "height": 568})
    page.add_init_script("window.printed = 0; window.print = () => { window.printed += 1; };")
    return page


def focus(page: Page) -> str:
    """The role and the name of what has the focus."""
    told = page.locator(":focus").aria_snapshot().splitlines()[0]
    role, _, name = told.removeprefix("- ").strip("'").partition('"')
    return f'{role}"{name.rpartition(chr(34))[0]}"'


def tab(page: Page) -> str:
    """Go on to the next stop, which has to be seen."""
    page.keyboard.press("Tab")
    assert page.evaluate(_UNSEEN) == []
    return focus(page)


def tab_to(page: Page, goal: str) -> Iterator[str]:
    """The stops on the way to the one that begins so, itself not among them."""
    for _ in range(60):
        found = tab(page)
        if found.startswith(goal):
            return
        yield found
    pytest.fail(f"{goal} is not on the way")


def test_an_earlier_decision_is_found_and_printed_with_a_keyboard(phone: Page) -> None:
    # The front page: past its head to the search.
    phone.goto("")
    assert tab(phone) == SKIP
    phone.keyboard.press("Enter")
    expect(phone.locator("main")).to_be_focused()
    assert tab(phone) == FIELD
    phone.keyboard.type("strandkørestole")
    phone.keyboard.press("Enter")

    # The search page: past its head to what was found.
    phone.wait_for_url("**/soeg/?ord=*")
    expect(phone.get_by_role("status")).to_have_text(re.compile(r"^\d+ punkter fundet$"))
    assert [tab(phone), tab(phone)] == [SKIP, 'link "Gå til resultaterne"']
    phone.keyboard.press("Enter")
    expect(phone.locator("#resultater")).to_be_focused()
    passed = [*tab_to(phone, 'link "Byrådet 14. december 2021, punkt 3 ')]
    assert all(each.startswith('link "') and ", punkt " in each for each in passed)
    phone.keyboard.press("Enter")

    # The item: past its head to the decision, and on to what came before.
    phone.wait_for_url(f"**/{ITEM}")
    assert [tab(phone), tab(phone)] == [SKIP, 'link "Gå til beslutningen"']
    phone.keyboard.press("Enter")
    expect(phone.locator("#beslutning")).to_be_in_viewport()
    passed = [*tab_to(phone, 'link "Handicaprådet 5. oktober 2021, punkt 3"')]
    assert all(each.startswith('link "') for each in passed)
    phone.keyboard.press("Enter")

    # The earlier item: past its facts to the printer.
    phone.wait_for_url(f"**/{PRIOR}")
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    assert [*tab_to(phone, 'button "Udskriv"')][:2] == [SKIP, 'link "Gå til beslutningen"']
    assert phone.evaluate("window.printed") == 0
    phone.keyboard.press("Enter")
    assert phone.evaluate("window.printed") == 1
    assert focus(phone) == 'button "Udskriv"'


@pytest.mark.parametrize(
    "path", ["", "fjordby/byraadet/", "fjordby/byraadet/2021-12-14/", ITEM, "soeg/?ord=kommunen"]
)
def test_tab_leads_to_all_that_can_be_used_and_to_nothing_hidden(phone: Page, path: str) -> None:
    phone.goto(path)
    if path.startswith("soeg"):
        phone.locator("#resultater li").first.wait_for()
    usable = "a[href], button, input, select, textarea, summary, [tabindex='0']"
    stops = phone.locator(f":is({usable}):visible:not(:disabled)").count()
    assert stops > 10
    for _ in range(stops):
        phone.keyboard.press("Tab")
        assert phone.evaluate(_UNSEEN) == []
    assert phone.evaluate("document.activeElement.closest('footer') !== null")

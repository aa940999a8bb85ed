"""What the tests of the search page ask for, and how they look at what it answers."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode, urlsplit

from playwright.sync_api import Locator, Page, expect

WORD = "kørestol"
CASE = "04.08.00-P20-3-21"
OTHER = "buslinje"
"""A word of items that the other word is not in."""
BUSY = "Søger …"
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

"""An archive whose pages are in English: the minutes and the search in them stay Danish."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from generator.build import Built, Project
from tests.browser.conftest import served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def site(english: tuple[Project, Built]) -> Iterator[str]:
    """The address of the served archive in English, ending in a slash."""
    with served(english[0].site) as address:
        yield address


def test_the_index_is_danish_and_pages_in_english_search_it(page: Page, site: str) -> None:
    """It is made with the Danish stemmer, and found by a page that is in another language."""
    languages = page.request.get(f"{site}pagefind/pagefind-entry.json").json()["languages"]
    assert list(languages) == ["da"]
    page.goto("soeg/?ord=k%C3%B8restolene")
    expect(page.get_by_role("status")).to_have_text("1 item found")
    expect(page.locator("mark").first).to_have_text("kørestol")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#resultater ol")).to_have_attribute("lang", "da")

"""The hostile corpus in a real browser: it is read, and does nothing.

The fixture `page` (conftest.py) fails a test on a request to another host, an error
in the console or a breach of the content security policy.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.conftest import served
from tests.hostile.corpus import TOGETHER, Case, World, address, built_world, plainly, worlds

pytestmark = pytest.mark.browser

SHARES = 2
"""Into how many tests the pages are parted, so that they run side by side."""


def _pages() -> Iterator[tuple[Case, str]]:
    """Each case of text on its item's page, and some on others: their texts are the same."""
    for number, case in enumerate(worlds()[TOGETHER]):
        if case.group == "text":
            yield case, "1"
            others = [name for name in case.seen if name != "1"]
            if number % 5 == 0 and others:
                yield case, others[number // 5 % len(others)]
        elif case.group == "names" and "a file's name" in case.name:
            yield case, "meeting"


_READ = """() => ({
    text: document.body.textContent,
    title: document.title,
    ran: Object.keys(window).filter(name => name.startsWith('pwned')),
    handlers: [...document.querySelectorAll('*')].filter(
        each => [...each.attributes].some(a => a.name.startsWith('on'))).map(e => e.outerHTML),
    foreign: document.querySelectorAll('iframe, object, embed, base, [srcdoc]').length,
})"""


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> World:
    """The archive of the cases that can be together, built whole."""
    built = built_world(TOGETHER, tmp_path_factory)
    assert built.exit_code == 0, built.said[-2000:]
    return built


@pytest.fixture(scope="session")
def site(hostile: World) -> Iterator[str]:
    """The address of the served hostile archive, ending in a slash."""
    with served(hostile.site) as address:
        yield address


@pytest.mark.parametrize("share", range(SHARES))
def test_hostile_minutes_are_read_and_do_nothing(
    page: Page, site: str, hostile: World, share: int
) -> None:
    """Every page with hostile text shows it, runs none of it and asks nobody for anything."""
    dialogs: list[str] = []

    def dismiss(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismiss)
    faults = []
    for case, name in [*_pages()][share::SHARES]:
        page.goto(f"{site}{address(case, name, hostile.site)}/", wait_until="load")
        told = page.evaluate(_READ)
        text = plainly(told["text"])
        faults += [
            f"{case.name}: not seen on {name}: {each[:200]!r}"
            for each in case.seen.get(name, [])
            if plainly(each) not in text
        ]
        if told["ran"] or told["handlers"] or told["foreign"]:
            faults.append(f"{case.name}: {name}: {told['ran']} {told['handlers']}")
    assert dialogs == []
    assert not faults, "\n".join(faults[:20])


def test_hostile_words_are_found_and_shown_as_words(page: Page, site: str) -> None:
    """Search results are made of text, too."""
    page.goto(f"{site}soeg/?ord=script+pwned")
    results = page.locator("#resultater > ol > li")
    expect(results.first).to_contain_text("script")
    told = page.evaluate(_READ)
    assert (told["ran"], told["handlers"], told["foreign"]) == ([], [], 0)

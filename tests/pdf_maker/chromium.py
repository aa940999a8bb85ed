"""Print a page by Chromium."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pyphen  # the dictionaries come with WeasyPrint
from playwright.sync_api import Browser, sync_playwright

from tests.pdf_maker.variants import Variant, style

_WORD = re.compile(r"[^\W\d_]{6,}")
_TEXT = re.compile(r"(?<=>)[^<]+(?=<)")
_PROSE = re.compile(r'^<(?:p class="text"|ul|ol).*$', re.MULTILINE)


@contextmanager
def launched() -> Iterator[Browser]:
    """A Chromium: the one that CHROMIUM names, or the first that is found."""
    names = (os.environ.get("CHROMIUM"), "chromium", "google-chrome", "chromium-browser")
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


class Chromium:
    """Prints pages in a browser, one after the other."""

    def __init__(self, browser: Browser) -> None:
        self._tab = browser.new_page(java_script_enabled=False)

    def __call__(self, page: str, variant: Variant, *, tagged: bool) -> bytes:
        """A page in a look as PDF; `tagged`: with the structure of its elements."""
        if variant.hyphenated:
            page = _PROSE.sub(_with_hyphens, page)
        styles = f"<style>{style('base')}{style(variant.letters)}</style></head>"
        self._tab.set_content(page.replace("</head>", styles, 1))
        return self._tab.pdf(
            prefer_css_page_size=True, print_background=True, tagged=tagged, outline=tagged
        )

    def close(self) -> None:
        """Close the tab; the browser goes on."""
        self._tab.close()


def _with_hyphens(line: re.Match[str]) -> str:
    """A line of HTML with soft hyphens: a headless browser has no dictionary of its own."""
    return _TEXT.sub(lambda text: _WORD.sub(_hyphenated, text[0]), line[0])


def _hyphenated(word: re.Match[str]) -> str:
    inserted: str = _DANISH.inserted(word[0], "\u00ad")
    return inserted


_DANISH = pyphen.Pyphen(lang="da_DK")

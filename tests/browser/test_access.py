"""Everybody can read the pages: WCAG 2.2 AA, as far as a program can tell, on each kind of page.

Each page is opened once and looked at in every way: broad and narrow, light and dark.
What a rule is about, its number tells: https://www.w3.org/TR/WCAG22/
"""

from __future__ import annotations

import functools
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, ViewportSize

from tests.page_kinds import KINDS, ODD_KINDS

pytestmark = pytest.mark.browser

BROAD: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 390, "height": 844}
ZOOMED: ViewportSize = {"width": 320, "height": 256}
"""1280 x 1024 at 400 % (1.4.10)."""
SEARCHING = {"search with results": "soeg/?ord=kommunen", "search without": "soeg/?ord=xyzzyx"}
_RULES: dict[Literal["light", "dark"], tuple[str, ...]] = {
    "light": ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"),
    "dark": ("color-contrast", "link-in-text-block", "target-size"),
}
LANDMARKS = ("banner", "navigation", "main", "search", "complementary", "contentinfo", "region")
SAYS_NOTHING = {"her", "læs mere", "mere", "link", "klik her", "se her", "vis", "side", "pdf"}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Say nothing."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a folder, at the root of its host: there the page 404 finds its style."""
    handler = functools.partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="module")
def sites(sample_site: Path, odd_site: Path) -> Iterator[dict[str, str]]:
    """The whole address of each kind of page."""
    with served(sample_site) as sample, served(odd_site) as other:
        yield {
            **{kind: urljoin(sample, path) for kind, path in {**KINDS, **SEARCHING}.items()},
            **{kind: urljoin(other, path) for kind, path in ODD_KINDS.items()},
        }


@pytest.fixture(scope="module")
def tab(browser: Browser) -> Iterator[Page]:
    """One page for all tests; axe-core is let past the pages' own policy."""
    context = browser.new_context(viewport=BROAD, locale="da-DK", bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture(scope="module", params=[*KINDS, *SEARCHING, *ODD_KINDS])
def opened(request: pytest.FixtureRequest, tab: Page, sites: dict[str, str]) -> Page:
    """A page of a kind, opened once for the tests that look at it."""
    tab.goto(sites[request.param])
    if request.param in SEARCHING:
        tab.locator("#resultater ol:not([aria-busy])").wait_for(state="attached")
    return tab


@pytest.fixture
def shown(opened: Page) -> Page:
    """The page as most see it, whatever the last test made of it."""
    opened.set_viewport_size(BROAD)
    opened.emulate_media(
        color_scheme="light", forced_colors="none", reduced_motion="no-preference"
    )
    return opened


_AXE = """async (rules) => {
    const told = await axe.run({ runOnly: rules, resultTypes: ["violations"], preload: false });
    const html = each => each.nodes.map(node => node.html.slice(0, 160)).join(" | ");
    return told.violations.map(each => `${each.id}: ${html(each)}`);
}"""


def test_axe_finds_no_fault_broad_or_narrow_light_or_dark(shown: Page) -> None:
    """What is no matter of colours or sizes is the same in the dark."""
    shown.evaluate(AXE_SCRIPT)
    faults = []
    for size in (BROAD, NARROW):
        shown.set_viewport_size(size)
        for scheme, rules in _RULES.items():
            # A colour on its way to another is none that has to be read.
            shown.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            found = shown.evaluate(_AXE, rules)
            faults += [f"{size['width']} {scheme}: {each}" for each in found]
    assert faults == []


# --- What a screen reader is told ----------------------------------------------------------


@pytest.fixture
def told(shown: Page) -> list[dict[str, Any]]:
    """What a screen reader is told of the page, in its order, as Chromium has it."""
    session = shown.context.new_cdp_session(shown)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    session.detach()
    return [
        {
            "role": each["role"]["value"],
            "name": each.get("name", {}).get("value", "").strip(),
            **{it["name"]: it["value"].get("value") for it in each.get("properties", [])},
        }
        for each in nodes
        if not each["ignored"]
    ]


def test_there_is_one_first_heading_and_no_level_is_skipped(told: list[dict[str, Any]]) -> None:
    levels = [each["level"] for each in told if each["role"] == "heading"]
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] - pair[0] > 1] == []


def test_a_link_makes_sense_alone_and_its_name_leads_to_one_place(
    told: list[dict[str, Any]],
) -> None:
    links = [each for each in told if each["role"] == "link"]
    assert [
        each for each in links if each["name"].lower().strip(" .›→") in SAYS_NOTHING | {""}
    ] == []
    places: dict[str, set[str]] = {}
    for each in links:
        places.setdefault(each["name"], set()).add(each["url"])
    assert {name: to for name, to in places.items() if len(to) > 1} == {}


def test_what_is_seen_is_named_or_hidden(shown: Page, told: list[dict[str, Any]]) -> None:
    pictures = [each for each in told if each["role"] in {"image", "SvgRoot", "img", "figure"}]
    assert [each for each in pictures if not each["name"]] == []
    unnamed = [
        each
        for each in told
        if each["role"] in {"button", "textbox", "searchbox", "combobox", "checkbox", "dialog"}
        and not each["name"]
    ]
    assert unnamed == []
    assert (
        shown.locator(
            "svg:not([aria-hidden=true] *):not([aria-hidden=true]):not([role=img])"
        ).count()
        == 0
    )
    assert shown.locator("img:not([alt])").count() == 0


def test_landmarks_are_told_apart(told: list[dict[str, Any]]) -> None:
    found = Counter((each["role"], each["name"]) for each in told if each["role"] in LANDMARKS)
    assert [each for each, count in found.items() if count > 1] == []
    roles = Counter(role for role, _ in found)
    assert (roles["banner"], roles["main"], roles["contentinfo"]) == (1, 1, 1)
    several = {role for role, count in roles.items() if count > 1}
    assert [each for each in found if each[0] in several and not each[1]] == []


# --- What a reader makes of the page -------------------------------------------------------

# What goes out of the window, which the page does not let scroll, or is cut off; what is drawn
# for screen readers alone is a pixel, and a broad table scrolls by itself.
_LOST = """() => {
    const scrolls = each => each.clientWidth === 1
        || ["auto", "scroll"].includes(getComputedStyle(each).overflowX);
    return [...document.querySelectorAll("body *")].filter(each => {
        if (!each.checkVisibility() || each.closest("svg svg, svg > *")) return false;
        const box = each.getBoundingClientRect();
        const out = box.right > innerWidth + 1 || (box.left < -1 && box.right > 0);
        let inside = each;
        while (out && inside && !scrolls(inside)) inside = inside.parentElement;
        const style = getComputedStyle(each), clips = way => ["hidden", "clip"].includes(way);
        const cut = each.clientWidth > 1 && (
            (clips(style.overflowX) && each.scrollWidth > each.clientWidth + 1)
            || (clips(style.overflowY) && each.scrollHeight > each.clientHeight + 1));
        return cut || (out && !inside);
    }).map(each => each.outerHTML.slice(0, 120));
}"""
_SPACED = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }"""


def test_nothing_is_lost_at_four_times_the_size_or_with_letters_apart(shown: Page) -> None:
    """1.4.10 and 1.4.12."""
    shown.set_viewport_size(ZOOMED)
    assert shown.evaluate(_LOST) == []
    style = shown.add_style_tag(content=_SPACED)
    try:
        assert shown.evaluate(_LOST) == []
        shown.set_viewport_size(BROAD)
        assert shown.evaluate(_LOST) == []
    finally:
        style.evaluate("each => each.remove()")


# Fields without an edge, and bars of pictures in the paper's colour.
_UNSEEN = """() => {
    const paper = getComputedStyle(document.body).backgroundColor;
    return [...document.querySelectorAll("select, input, svg :is(rect, line)")].filter(each => {
        const style = getComputedStyle(each);
        const drawn = [style.fill, style.stroke].some(colour => !["none", paper].includes(colour));
        const edged = style.borderStyle !== "none" && parseFloat(style.borderWidth) > 0;
        return each.checkVisibility() && !(each instanceof SVGElement ? drawn : edged);
    }).map(each => each.outerHTML.slice(0, 120));
}"""


def test_in_colours_of_the_readers_own_fields_keep_an_edge_and_pictures_are_seen(
    shown: Page,
) -> None:
    for scheme in _RULES:
        shown.emulate_media(color_scheme=scheme, forced_colors="active")
        assert shown.evaluate("matchMedia('(forced-colors: active)').matches")
        assert shown.evaluate(_UNSEEN) == []


def test_nothing_moves_for_those_who_ask_for_less_motion(shown: Page) -> None:
    shown.emulate_media(reduced_motion="reduce")
    moving = shown.evaluate(
        """() => [...document.querySelectorAll("html, body *")].filter(each => {
            const style = getComputedStyle(each);
            const lasts = value => value.split(",").some(time => parseFloat(time) > 0.01);
            return lasts(style.transitionDuration) || lasts(style.animationDuration)
                || style.scrollBehavior === "smooth";
        }).map(each => each.outerHTML.slice(0, 80))"""
    )
    assert moving == []

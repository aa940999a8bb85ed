"""The sample archive, served under a path and opened in a real browser.

`sample_site` (tests/conftest.py) is the folder of the built site. It is served as
GitHub Pages serves a project, under /repo/, and under a content security policy
that allows nothing but the site's own files, so that whatever breaks either rule
fails here. Nothing outside this machine is reached.
"""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

PREFIX = "/repo"

# Styles of the page itself: the running head of the paper. WebAssembly: the search engine.
POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; "
    "form-action 'self'; base-uri 'none'"
)


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder under PREFIX and finds nothing elsewhere."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(f"{PREFIX}/"):
            return str(Path(self.directory) / "outside-the-site")
        return super().translate_path(path.removeprefix(PREFIX))

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is the library's
        """Say nothing: the test says what went wrong."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a site served under PREFIX and the policy, ending in a slash."""
    handler = functools.partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{PREFIX}/"
        server.shutdown()


@pytest.fixture(scope="session")
def site(sample_site: Path) -> Iterator[str]:
    """The address of the served sample archive."""
    with served(sample_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium: the one that CHROMIUM names, or the first that is found."""
    names = (os.environ.get("CHROMIUM"), "chromium", "google-chrome", "chromium-browser")
    path = next((found for name in names if name and (found := shutil.which(name))), None)
    if path is None:
        pytest.fail("no Chromium: install one or name it in CHROMIUM")
    with sync_playwright() as playwright:
        arguments = [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            # No name leads anywhere, whatever a page asks for.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        ]
        chromium = playwright.chromium.launch(executable_path=path, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    """A page that fails its test on a request elsewhere, a script error or a breach of policy.

    Requests are watched and not routed: with a route, Chromium keeps no file from one page to
    the next, and each has to wait for the test.
    """
    faults: list[str] = []

    def watch(request: Request) -> None:
        if not request.url.startswith((site, "blob:", "data:")):
            faults.append(f"asked for {request.url}")

    def listen(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(message.text)

    context = browser.new_context(
        base_url=site, viewport={"width": 1280, "height": 900}, locale="da-DK"
    )
    context.on("request", watch)
    opened = context.new_page()
    opened.on("console", listen)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    yield opened
    context.close()
    assert faults == []

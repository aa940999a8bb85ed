"""Show a built site on this machine alone, and tell when its sources change."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

_INTERVAL = 1.0
"""Seconds between two looks at the sources."""


class _Quiet(SimpleHTTPRequestHandler):
    """Serves files without a line for each."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the name is Python's
        """Say nothing."""

    def end_headers(self) -> None:
        """Keep browsers from showing what an earlier build had."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def serve_site(
    site: Path,
    port: int,
    watched: Iterable[Path],
    changed: Callable[[], None],
    say: Callable[[str], None],
) -> None:
    """Serve until interrupted; `changed` is called when a watched file is another than before.

    Port 0 takes a free one. Raises OSError when the port is taken.
    """
    handler = partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        say(f"http://127.0.0.1:{server.server_address[1]}/ (Ctrl+C slutter)")
        stop = threading.Event()
        watcher = threading.Thread(target=_watch, args=([*watched], changed, stop), daemon=True)
        watcher.start()
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            say("Sluttet.")
        finally:
            stop.set()
            watcher.join()


def _watch(watched: list[Path], changed: Callable[[], None], stop: threading.Event) -> None:
    before = _state(watched)
    while not stop.wait(_INTERVAL):
        now = _state(watched)
        if now != before:
            before = now
            changed()


def _state(watched: list[Path]) -> frozenset[tuple[str, int, int]]:
    """Path, time and size of every file that is watched."""
    files = [path for each in watched for path in ([each] if each.is_file() else each.rglob("*"))]
    found = set()
    for path in files:
        try:
            stat = path.stat()
        except OSError:  # removed between the listing and the look
            continue
        found.add((str(path), stat.st_mtime_ns, stat.st_size))
    return frozenset(found)

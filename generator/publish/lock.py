"""Let one build at a time work on a project and a site: a second one waits for the first."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: two builds at once are not kept apart there
    fcntl = None  # type: ignore[assignment]

STATE = ".referat"
"""The folder of a project that holds what the command remembers; it is not published."""


@contextmanager
def only_one(folders: Iterable[Path], say: Callable[[str], None]) -> Iterator[None]:
    """Hold the locks of some folders; says so when it has to wait.

    The folders themselves are locked, so nothing is left behind, and a process that
    dies lets go.
    """
    with ExitStack() as held:
        for folder in sorted({each.resolve() for each in folders}) if fcntl else ():
            folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(folder, os.O_RDONLY)
            held.callback(os.close, handle)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("en anden bygning er i gang her; venter på den")
                fcntl.flock(handle, fcntl.LOCK_EX)
        yield

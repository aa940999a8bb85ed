"""Let one build at a time work in a project: a second one waits for the first."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows: two builds at once are not kept apart there
    fcntl = None  # type: ignore[assignment]

STATE = ".referat"
"""The folder of a project that holds what the command remembers; it is not published."""


@contextmanager
def only_one(project: Path, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the project's lock; says so when it has to wait. A process that dies lets go."""
    folder = project / STATE
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        if fcntl is not None:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                say("en anden bygning er i gang her; venter på den")
                fcntl.flock(lock, fcntl.LOCK_EX)
        yield

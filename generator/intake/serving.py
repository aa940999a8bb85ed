"""What a process does that works for another: answer tasks, and say how far it has come.

The libraries that read files are held to bounds here that they do not keep themselves:
of memory, so that a bomb costs its own file only; and of time, by an alarm that ends
the process where even the one that is in charge is gone.
"""

from __future__ import annotations

import contextlib
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from multiprocessing.connection import Connection
from typing import Any

if sys.platform != "win32":
    import resource

Begin = Callable[[int | None], None]
"""Is told the number of each page before work on it begins, and None when pages are done."""

Work = Callable[[Any, Begin], Any]
"""What is done with a task."""


class Said(Enum):
    """What a message from the process is about."""

    READY = "ready"
    BEGAN = "began"
    """With a page's number; None for what has no page."""
    ANSWERED = "answered"
    """With the answer."""
    RAISED = "raised"
    """With the error that the work raised."""
    EXHAUSTED = "exhausted"
    """There was not memory enough; the process ends."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a task may take."""

    page: float = 10.0
    """Seconds for a page."""
    rest: float = 60.0
    """Seconds for what has no page: a file without any, and what comes after reading."""
    alone: float = 60.0
    """Seconds more, after which a process ends by itself: nobody is in charge any more."""
    memory: int = 2 << 30
    """Bytes of addresses, those included that the process has before it does anything."""

    def seconds(self, page: int | None) -> float:
        """How long the work on a page, or on what has none, may take."""
        return self.rest if page is None else self.page


def serve(connection: Connection, work: Work, limits: Limits) -> None:
    """Answer tasks until nobody gives any; what a process runs."""
    # Ctrl+C reaches every process of a terminal; the one that is in charge ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _bound(limits)
    try:
        connection.send((Said.READY, None))
        while True:
            task = connection.recv()
            said = _answer(connection, work, task, limits)
            _alarm(0)
            connection.send(said)
            if said[0] is Said.EXHAUSTED:
                return
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _answer(connection: Connection, work: Work, task: Any, limits: Limits) -> tuple[Said, Any]:
    """What came of a task."""

    def begin(page: int | None) -> None:
        _alarm(limits.seconds(page) + limits.alone)
        connection.send((Said.BEGAN, page))

    try:
        begin(None)
        return Said.ANSWERED, work(task, begin)
    except (BrokenPipeError, ConnectionResetError):
        raise
    except MemoryError:
        return Said.EXHAUSTED, None
    except Exception as error:  # noqa: BLE001 - it is raised again where it can be told
        return Said.RAISED, _sendable(error)


def _sendable(error: Exception) -> Exception:
    """An error that can be sent, with where it was raised: its traceback stays behind."""
    told = traceback.format_exc()
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - our own, made a moment ago
    except Exception:  # noqa: BLE001 - there are many ways not to be sendable
        return RuntimeError(told)
    error.add_note(told)
    return error


def _bound(limits: Limits) -> None:
    """Bound what this process may take, where the platform can."""
    if sys.platform == "win32":
        return
    bounds = {
        resource.RLIMIT_AS: limits.memory,
        # What a process held when it died may be what must not be written anywhere.
        resource.RLIMIT_CORE: 0,
    }
    for kind, wanted in bounds.items():
        with contextlib.suppress(OSError, ValueError):
            _, hard = resource.getrlimit(kind)
            most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            resource.setrlimit(kind, (most, hard))


def _alarm(seconds: float) -> None:
    """Have the system end this process after some time; never, for 0 seconds."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, seconds)

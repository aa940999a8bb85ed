"""Spread work over processes, one task at a time for each.

A process that dies takes down the task that it had and no other: another process takes
its place. `concurrent.futures` cannot tell which task that was, and leaves processes
behind when its own is killed; these read from a pipe, and end when it is closed.
"""

from __future__ import annotations

import os
import pickle
import signal
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

_Task = TypeVar("_Task")
_Answer = TypeVar("_Answer")

_READY = "ready"
_PATIENCE = 5.0
"""Seconds that a process gets to end by itself."""


def usable_cpus() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    work: Callable[[_Task], _Answer], tasks: Sequence[_Task], jobs: int
) -> Iterator[tuple[int, _Answer | None]]:
    """Do every task in one of some processes; gives its place and its answer, as they come.

    Where a process dies, the task is tried once more, in a new one; None answers a task
    at which that dies, too. What the work raises is raised here. Raises OSError when
    processes cannot be started.
    """
    waiting = deque(range(len(tasks)))
    tried: set[int] = set()
    workers: dict[Any, _Worker] = {}
    try:
        while waiting or workers:
            while waiting and len(workers) < min(jobs, len(tasks)):
                worker = _start(work)
                workers[worker.connection] = worker
                worker.give(waiting.popleft(), tasks)
            for connection in wait(workers):
                worker = workers[connection]
                place = worker.place
                try:
                    answer = worker.take()
                except (EOFError, OSError):
                    workers.pop(connection).end()
                    if place in tried:
                        yield place, None
                    else:
                        tried.add(place)
                        waiting.append(place)
                    continue
                if waiting:
                    worker.give(waiting.popleft(), tasks)
                else:
                    workers.pop(connection).end()
                yield place, answer
    finally:
        for worker in workers.values():
            worker.end()


@dataclass(slots=True)
class _Worker:
    """A process, the pipe to it, and the place of the task that it has; -1 for none."""

    process: BaseProcess
    connection: Connection
    place: int = -1

    def give(self, place: int, tasks: Sequence[Any]) -> None:
        """Hand the process a task; that it is dead is met when its answer is taken."""
        self.place = place
        try:
            self.connection.send(tasks[place])
        except BrokenPipeError:
            return

    def take(self) -> Any:
        """The answer. Raises EOFError or OSError when the process is dead, else what it raised."""
        error, answer = self.connection.recv()
        self.place = -1
        if error is not None:
            raise error
        return answer

    def end(self) -> None:
        """Have the process end: by itself when it has no task, else at once."""
        self.connection.close()
        if self.place >= 0:
            self.process.terminate()
        self.process.join(_PATIENCE)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
        self.process.close()


def _start(work: Callable[[Any], Any]) -> _Worker:
    # A forked process would take the locks along that other threads hold: `serve` has some.
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, work), daemon=True)
    process.start()
    theirs.close()
    worker = _Worker(process, ours)
    try:
        ours.recv()
    except (EOFError, OSError) as error:
        worker.end()
        raise OSError("der kan ikke startes flere processer; prøv med --jobs 1") from error
    return worker


def _serve(connection: Connection, work: Callable[[Any], Any]) -> None:
    """Answer tasks until nobody gives any; what a process runs."""
    # Ctrl+C reaches every process of a terminal; the one that is in charge ends the others.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        connection.send(_READY)
        while True:
            task = connection.recv()
            connection.send(_answer(work, task))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return


def _answer(work: Callable[[Any], Any], task: Any) -> tuple[Exception | None, Any]:
    """What the work raises for a task, if anything, and what it gives."""
    try:
        return None, work(task)
    except Exception as error:  # noqa: BLE001 - it is raised again where it can be told
        told = traceback.format_exc()
        try:
            pickle.loads(pickle.dumps(error))  # noqa: S301 - our own, made a moment ago
        except Exception:  # noqa: BLE001 - there are many ways not to be sendable
            return RuntimeError(told), None
        # A traceback stays behind when its error is sent.
        error.add_note(told)
        return error, None

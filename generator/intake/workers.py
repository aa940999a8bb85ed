"""Spread work over processes, one task at a time for each.

A process that dies, hangs or eats up its memory takes down the task that it had and no
other: another process takes its place. Only from outside can one be ended that is deep
in a library or a regular expression, so the one in charge keeps the time: a process says
what it begins, and has to be heard from again.

`concurrent.futures` cannot tell which task a process died of, and leaves processes
behind when its own is killed; these read from a pipe, and end when it is closed.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from time import monotonic
from typing import Any, Generic, TypeVar

from generator.intake.serving import Begin, Limits, Said, Work, serve

_Task = TypeVar("_Task")
_Answer = TypeVar("_Answer")

_PATIENCE = 5.0
"""Seconds that a process gets to end by itself."""
_START = 60.0
"""Seconds that a process gets to begin."""


class Loss(Enum):
    """Why a task has no answer."""

    CRASHED = "crashed"
    SLOW = "slow"
    EXHAUSTED = "exhausted"


@dataclass(frozen=True, slots=True)
class Lost:
    """A task that has no answer, and the page that was begun last, if any was."""

    why: Loss
    page: int | None = None


def usable_cpus() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(
    work: Callable[[_Task, Begin], _Answer],
    tasks: Sequence[_Task],
    jobs: int,
    limits: Limits,
) -> Iterator[tuple[int, _Answer | Lost]]:
    """Do every task in one of some processes; gives its place and its answer, as they come.

    Where a process dies, the task is tried once more, in a new one; what took too much
    time or memory is not tried again. What the work raises is raised here. Raises OSError
    when processes cannot be started.
    """
    waiting = deque(range(len(tasks)))
    crashed: set[int] = set()
    workers: dict[Any, _Worker[_Answer]] = {}
    try:
        while waiting or workers:
            while waiting and len(workers) < min(jobs, len(tasks)):
                worker: _Worker[_Answer] = _start(work, limits)
                workers[worker.connection] = worker
                worker.give(waiting.popleft(), tasks)
            ready = wait(workers, _patience(workers.values()))
            for worker in [w for w in workers.values() if w.connection in ready or w.late]:
                place = worker.place
                came = worker.take(heard=worker.connection in ready)
                if came is None:
                    continue
                if isinstance(came, Lost):
                    workers.pop(worker.connection).end()
                    if came.why is Loss.CRASHED and place not in crashed:
                        crashed.add(place)
                        waiting.append(place)
                        continue
                    yield place, came
                    continue
                if waiting:
                    worker.give(waiting.popleft(), tasks)
                else:
                    workers.pop(worker.connection).end()
                yield place, came.answer
    finally:
        for worker in workers.values():
            worker.end()


@dataclass(frozen=True, slots=True)
class _Done(Generic[_Answer]):
    answer: _Answer


@dataclass(slots=True)
class _Worker(Generic[_Answer]):
    """A process, the pipe to it, and the place of the task that it has; -1 for none."""

    process: BaseProcess
    connection: Connection
    limits: Limits
    place: int = -1
    page: int | None = None
    """The page that it works on."""
    due: float = 0.0
    """When it has to be heard from again."""

    @property
    def late(self) -> bool:
        """Whether the process has been silent for too long."""
        return monotonic() >= self.due

    def give(self, place: int, tasks: Sequence[Any]) -> None:
        """Hand the process a task; that it is dead is met when its answer is taken."""
        self.place = place
        self._began(None)
        try:
            self.connection.send(tasks[place])
        except BrokenPipeError:
            return

    def take(self, *, heard: bool) -> _Done[_Answer] | Lost | None:
        """What came of its task; None when it is at it. Raises what the work raised."""
        if not heard:
            return Lost(Loss.SLOW, self.page)
        try:
            said, told = self.connection.recv()
        except (EOFError, OSError):
            return Lost(Loss.CRASHED, self.page)
        if said is Said.BEGAN:
            self._began(told)
            return None
        if said is Said.EXHAUSTED:
            return Lost(Loss.EXHAUSTED, self.page)
        self.place = -1
        if said is Said.RAISED:
            raise told
        return _Done(told)

    def end(self) -> None:
        """Have the process end: by itself when it has no task, else at once."""
        self.connection.close()
        if self.place >= 0:
            self.process.kill()
        self.process.join(_PATIENCE)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
        self.process.close()

    def _began(self, page: int | None) -> None:
        self.page = page
        self.due = monotonic() + self.limits.seconds(page)


def _patience(workers: Iterable[_Worker[Any]]) -> float:
    """Seconds until the first process is late."""
    return max(0.0, min(worker.due for worker in workers) - monotonic())


def _start(work: Work, limits: Limits) -> _Worker[Any]:
    # A forked process would take the locks along that other threads hold: `serve` has some.
    context = get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=serve, args=(theirs, work, limits), daemon=True)
    process.start()
    theirs.close()
    worker: _Worker[Any] = _Worker(process, ours, limits)
    if not _greeted(worker):
        worker.end()
        raise OSError("filerne kan ikke læses, for der kan ikke startes flere processer")
    return worker


def _greeted(worker: _Worker[Any]) -> bool:
    """Whether a new process says that it is ready."""
    try:
        return worker.connection.poll(_START) and bool(worker.connection.recv())
    except (EOFError, OSError):
        return False

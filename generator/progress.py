"""Say how far a long run has come: a bar on a terminal, a few plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from time import monotonic
from typing import TypeVar

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

_Each = TypeVar("_Each")

_LONG = 20
"""So many files are worth more than a line."""
_STEPS = 10


def progress(done: Iterable[_Each], total: int, what: str) -> Iterator[_Each]:
    """Pass on what is done, of so many files in all, and say so to a person."""
    began = monotonic()
    console = Console(stderr=True)
    if console.is_terminal:
        columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), _Rate())
        with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as bar:
            yield from bar.track(done, total=total)
    else:
        click.echo(f"{what}: {total} {'fil' if total == 1 else 'filer'}", err=True)
        yield from _in_lines(done, total)
    if total >= _LONG:
        seconds = monotonic() - began
        told = f"{total} filer på {seconds:.0f} s, {_rate(total / max(seconds, 0.1))}"
        click.echo(f"{what}: {told}", err=True)


def _in_lines(done: Iterable[_Each], total: int) -> Iterator[_Each]:
    """The same with a line for each tenth of a long run."""
    step = -(-total // _STEPS)
    for number, each in enumerate(done, start=1):
        yield each
        if total >= _LONG and number % step == 0 and number < total:
            click.echo(f"  {number} af {total}", err=True)


class _Rate(ProgressColumn):
    """How many files have been done in a second."""

    def render(self, task: Task) -> Text:
        """The rate so far; nothing before the first."""
        return Text(
            _rate(task.completed / task.elapsed) if task.completed and task.elapsed else ""
        )


def _rate(each_second: float) -> str:
    return f"{each_second:.1f} filer/s".replace(".", ",")

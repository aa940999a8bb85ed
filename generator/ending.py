"""Say at the end of a command what came of a folder of minutes as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import click

from generator.build import Built
from generator.problems import Code, Severity
from generator.summary import Body, Refusal, Summary
from generator.telling import count_lines, counted, reference_lines

_REASONS = {
    Code.EMPTY_FILE: "har ingen tekst",
    Code.LINK_OUTSIDE: "fører ud af mappen",
    Code.MISSING_DATE: "siger ikke, hvilken dag mødet var",
    Code.NO_ITEMS: "har ingen punkter",
    Code.NO_MUNICIPALITY: "ligger ikke i en kommunes mappe",
    Code.NOT_MINUTES: "begynder ikke som referat eller dagsorden",
    Code.TOO_LARGE: "kræver for meget hukommelse",
    Code.TOO_SLOW: "tager for lang tid at læse",
    Code.UNKNOWN_FORMAT: "har et format, der ikke kan læses",
    Code.UNREADABLE_FILE: "kan ikke læses",
}
_REFUSALS, _FILES, _BODIES = 4, 3, 7
"""So many of each are named; `check` names them all."""
_WIDEST = 44


def summarise(built: Built, ending: str, *, full: bool = False) -> None:
    """What came of the minutes as a whole, then what was published.

    `full`: nothing is left out, for the problems have been told; references come first.
    """
    if not full:
        _warn(built)
    for line in reference_lines(built.view.links) if full else ():
        click.echo(line)
    for line in summary_lines(built.summary, full=full):
        click.echo(line)
    _count(built, ending)


def tell(built: Built, ending: str) -> None:
    """What was published, for one who builds again and again."""
    _warn(built)
    _count(built, ending)


def _warn(built: Built) -> None:
    for problem in built.problems:
        if problem.severity is not Severity.INFO:
            click.echo(str(problem), err=True)


def _count(built: Built, ending: str) -> None:
    for line in count_lines(built):
        click.echo(line)
    click.echo(f"{ending}.")


def summary_lines(summary: Summary, *, full: bool) -> Iterator[str]:
    """The lines, at most about fifteen unless all is to be said."""
    yield _read(summary)
    shown = summary.refusals if full else summary.refusals[:_REFUSALS]
    yield from map(_refusal, shown)
    if rest := summary.refusals[len(shown) :]:
        yield f"  {sum(len(each.files) for each in rest)} af andre grunde"
    if summary.same or summary.earlier:
        yield (
            f"Samme møde i flere filer: {summary.same} siger det samme som en anden, "
            f"{summary.earlier} er en anden udgave."
        )
    yield from _table(summary.bodies, full=full)
    if summary.gaps:
        where = "" if full else "; `referat check` siger hvor"
        yield f"Lange ophold mellem et udvalgs møder: {summary.gaps}{where}."


def _read(summary: Summary) -> str:
    refused = summary.refused
    files = counted(summary.files, "fil", "filer")
    pages = f" ({summary.pages} sider)" if summary.pages else ""
    return f"Læst: {files}{pages}{f', heraf {refused} afvist:' if refused else '.'}"


def _refusal(refusal: Refusal) -> str:
    """A reason, how many files it holds for, and the first of them."""
    files = refusal.files
    reason = _REASONS.get(refusal.code, refusal.code)
    more = f" og {len(files) - _FILES} til" if len(files) > _FILES else ""
    return f"  {len(files)} {reason}: {', '.join(files[:_FILES])}{more}"


def _table(bodies: Sequence[Body], *, full: bool) -> Iterator[str]:
    """A row for each body: its name, how often it met, and when first and last."""
    several = len({each.municipality for each in bodies}) > 1
    most = sorted(bodies, key=lambda each: -each.meetings)
    shown = bodies if full else most[:_BODIES]
    names = [f"{each.municipality}: {each.name}" if several else each.name for each in shown]
    names = [name if len(name) <= _WIDEST else f"{name[: _WIDEST - 1]}…" for name in names]
    width = max(map(len, names), default=0)
    for name, each in zip(names, shown, strict=True):
        meetings = f"{each.meetings:>5} {'møde ' if each.meetings == 1 else 'møder'}"
        yield f"  {name:<{width}} {meetings}  {each.first} til {each.last}"
    if rest := len(bodies) - len(shown):
        yield f"  og {rest} udvalg til; `referat check` nævner dem alle"

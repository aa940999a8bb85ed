"""Measure the links: precision and recall by kind on a made archive, and time and growth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.linking.found import find_all, relations
from benchmarks.linking.linked import link, read_archive
from benchmarks.linking.maker import write_archive
from benchmarks.linking.score import (
    AUDIT,
    LABELS,
    LAWS,
    PRIOR,
    PROSE,
    RELATED,
    WRONG,
    Miss,
    Score,
    Tally,
    score,
)
from benchmarks.linking.speed import report_speed
from benchmarks.linking.truth import FILE, Truth, read_truth

GOALS = {
    (PRIOR, ""): (0.998, 0.99),
    (RELATED, ""): (0.99, 0.95),
    (PROSE, ""): (0.995, 0.93),
    (RELATED, "same-matter"): (0.99, 0.0),
}
"""The least precision and recall of a kind, or of one form of it."""

_KINDS = (PRIOR, AUDIT, RELATED, PROSE, LAWS, LABELS)
_FIRST = 2
_NOTES = """\
planted: references and the like that the archive has, traps among them.
found: links that had to be, or might be (a day on which two bodies met; a label). wrong: leads
elsewhere, or stands where nothing may. missed: had to be and is not. A link to the meeting of an
item that is named is neither; what is found in ordinary prose is wrong."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is measured: the size of the archive, how many misses are told, sizes for the time."""

    items: int = 1000
    years: int | None = None
    misses: int = 12
    sizes: Sequence[int] = ()
    runs: int = 3
    seed: int = 1


def report(folder: Path, asked: Asked) -> Iterator[str]:
    """Lines about a made archive, each as soon as it is known. Raises CommandError."""
    made = folder / "quality"
    write_archive(made, asked.items, asked.seed, asked.years)
    found, files = measure(made)
    yield from table(found)
    yield from told(found.misses, files, asked.misses)
    if asked.sizes:
        yield ""
        yield from report_speed(folder / "speed", asked.sizes, asked.runs, asked.seed)


def measure(folder: Path, truth: Truth | None = None) -> tuple[Score, dict[str, str]]:
    """The score of a made archive, and the files of its items; `truth` instead of its own."""
    archive, config = read_archive(folder)
    links = link(archive, config)
    files = {str(key): archive.meetings[key.meeting].source.path for key in archive.items}
    truth = truth or read_truth(folder / FILE)
    return score(truth, find_all(archive, links), relations(links)), files


def shortfalls(found: Score) -> list[str]:
    """The goals that a score does not meet, with what it has instead."""
    short = []
    for (kind, form), goal in GOALS.items():
        tally = found.tallies[kind, form] if form else found.of(kind)
        for name, reached, least in zip(
            ("precision", "recall"), (tally.precision, tally.recall), goal, strict=True
        ):
            if reached is not None and reached < least:
                short.append(f"{form or kind}: {name} {reached:.4f}, goal {least}")
    return short


def table(found: Score) -> Iterator[str]:
    """A line a kind, and one for each of its forms."""
    heads = f"{'planted':>7}  {'found':>6}  {'wrong':>5}  {'missed':>6}  {'precision':>9}"
    yield f"{'':<28}  {heads}  {'recall':>7}  goal"
    for kind in _KINDS:
        yield _line(kind, found.of(kind), GOALS.get((kind, "")))
        for (of, form), tally in sorted(found.tallies.items()):
            if of == kind:
                yield _line(f"  {form}", tally, GOALS.get((kind, form)))
    if found.unread:
        yield f"{len(found.unread)} sentences are not shown: they may be quoted of closed items"
    yield _NOTES


def _line(name: str, tally: Tally, goal: tuple[float, float] | None) -> str:
    shares = "  ".join(
        f"{'' if share is None else f'{share * 100:.2f}':>{width}}"
        for share, width in ((tally.precision, 9), (tally.recall, 7))
    )
    aim = f"{goal[0] * 100:g} / {goal[1] * 100:g}" if goal else ""
    line = (
        f"{name:<28}  {tally.planted:>7}  {tally.right + tally.allowed:>6}  {tally.wrong:>5}  "
        f"{tally.missed:>6}  {shares}  {aim}"
    )
    return line.rstrip()


def told(misses: Sequence[Miss], files: dict[str, str], most: int) -> Iterator[str]:
    """The worst misses: two of a form at first, wrong links before those that are not there."""
    seen: dict[tuple[str, str, str], int] = {}
    ranked: list[tuple[bool, bool, int, int, Miss]] = []
    for miss in misses:
        key = miss.fault, miss.kind, miss.form
        seen[key] = seen.get(key, 0) + 1
        ranked.append((seen[key] > _FIRST, miss.fault != WRONG, seen[key], len(ranked), miss))
    for *_, miss in sorted(ranked, key=lambda each: each[:4])[:most]:
        yield ""
        yield f"{miss.fault}: {miss.kind}, {miss.form}: {miss.item} ({files.get(miss.item, '?')})"
        if miss.words:
            yield f"    {miss.words}"
        yield f"    expected {miss.expected or 'no link'}, found {miss.found or 'none'}"

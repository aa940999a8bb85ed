"""Measure what linking an archive takes that was read before, and how that grows.

Each size has a process of its own. Beside it a peer, in the same process: one pass of a
regular expression for a full date over the same texts. No reader of references can do less
than look at every word once, so the ratio tells what all the rest costs, on any machine.
"""

from __future__ import annotations

import gc
import json
import math
import pickle
import re
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.linking.found import spots_of
from benchmarks.linking.linked import link, read_archive
from benchmarks.linking.maker import ORDINARY, write_archive
from benchmarks.process import run
from generator.link.titles.rarity import count_vocabulary

_MEGA, _RSS_UNIT = 1_000_000, 1 if sys.platform == "darwin" else 1024
_READ, _TOOK = "archive.pickle", "took.json"
_DATE = re.compile(
    r"\b\d{1,2}(?:\. ?(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober"
    r"|november|december) ?|[-./]\d{1,2}[-./])\d{4}\b"
)
_NOTES = """\
Of these archives as many paragraphs have a reference as minutes have, not as those judged above.
Linking alone, the least of several times on the processor; memory is that of its process and
what linking adds to that of the archive. The peer is one pass of a regular expression for a full
date over the same texts. Growth is the exponent: 1.00 is time in proportion to the items."""


@dataclass(frozen=True, slots=True)
class Took:
    """What linking took: seconds, those of the peer, and bytes held before and at most."""

    items: int
    seconds: float
    peer: float
    before: int
    peak: int


def report_speed(folder: Path, sizes: Sequence[int], runs: int, seed: int) -> Iterator[str]:
    """Lines of a table, one a size, each as soon as it is known. Raises CommandError."""
    yield (
        f"{'items':>6}  {'µs/item':>8}  {'peer µs/item':>12}  {'ratio':>6}  {'peak MB':>8}  "
        f"{'of it linking':>13}  {'growth':>6}"
    )
    before: Took | None = None
    for size in sorted(sizes):
        took = measure(folder / str(size), size, runs, seed)
        growth = f"{_exponent(before, took):.2f}" if before else ""
        yield (
            f"{took.items:>6}  {took.seconds / took.items * 1e6:>8.0f}  "
            f"{took.peer / took.items * 1e6:>12.1f}  {took.seconds / took.peer:>6.1f}  "
            f"{took.peak / _MEGA:>8.0f}  {(took.peak - took.before) / _MEGA:>13.0f}  {growth:>6}"
        )
        before = before or took
    yield _NOTES


def measure(folder: Path, items: int, runs: int, seed: int) -> Took:
    """Make an archive in an absent folder, read it in one process and link it in another."""
    write_archive(folder, items, seed, share=ORDINARY)
    this = [sys.executable, "-m", "benchmarks.linking.speed"]
    run([*this, "read", str(folder.resolve())], folder)
    run([*this, "link", str(folder.resolve()), str(runs)], folder)
    return Took(**json.loads((folder / _TOOK).read_text("utf-8")))


def _exponent(first: Took, last: Took) -> float:
    return math.log(last.seconds / first.seconds) / math.log(last.items / first.items)


def _read(folder: Path) -> None:
    with (folder / _READ).open("wb") as file:
        pickle.dump(read_archive(folder), file, pickle.HIGHEST_PROTOCOL)


def _link(folder: Path, runs: int) -> None:
    with (folder / _READ).open("rb") as file:
        archive, config = pickle.load(file)  # noqa: S301 - written by the process before
    vocabulary = count_vocabulary(archive)
    gc.collect()
    before = _peak()
    seconds = _least(lambda: link(archive, config, vocabulary), runs)
    peak = _peak()
    texts = [text for item in archive.items.values() for _, text in spots_of(item)]
    peer = _least(lambda: [_DATE.findall(text) for text in texts], runs)
    took = Took(len(archive.items), seconds, peer, before, peak)
    (folder / _TOOK).write_text(json.dumps(asdict(took)), "utf-8")


def _least(work: Callable[[], object], runs: int) -> float:
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * _RSS_UNIT


if __name__ == "__main__":
    if sys.argv[1] == "read":
        _read(Path(sys.argv[2]))
    else:
        _link(Path(sys.argv[2]), int(sys.argv[3]))

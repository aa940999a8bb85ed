"""Print minutes as PDF, so that it is known what their pages say.

The texts are printed by the printer of the tests, in the looks that it knows; it is run as
a command of its own.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from io import BytesIO
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from benchmarks.corpus import make_minutes
from benchmarks.process import run
from benchmarks.sample import SAMPLE

_Given = TypeVar("_Given")

_ROOT = Path(__file__).parent.parent
CORPUS = _ROOT / "tests" / "corpus"
PRODUCERS = ("weasyprint", "chromium")
VARIANTS = ("product", "sans", "justified", "borderless", "running", "council")
_JOBS = 2
_CONTENTS_WIDTH = 94
_FULLEST = 12
"""No made meeting has more items."""
_OPENER = re.compile(r"^Punkt \d+: (.*)$", re.MULTILINE)
_LISTING = "Indholdsfortegnelse"


def sample_texts() -> list[Path]:
    """The minutes of the sample archive, which are as long as minutes are."""
    return sorted(SAMPLE.glob("*.txt"))


def corpus_texts() -> list[Path]:
    """The short texts that the tests read, each for a form that minutes may have."""
    return sorted(CORPUS.glob("*.txt"))


def print_texts(texts: Sequence[Path], out: Path, variant: str, producer: str) -> list[Path]:
    """Print each text in a look, into a folder that is made; returns the PDFs in their order.

    Raises CommandError when one cannot be printed.
    """
    printer = [sys.executable, "-m", "tests.pdf_maker", str(out)]
    look = ["--variant", variant, "--producer", producer]
    hands = [texts[n::_JOBS] for n in range(min(_JOBS, len(texts)))]
    with ThreadPoolExecutor(_JOBS) as pool:
        for _ in pool.map(lambda hand: run([*printer, *look, *map(str, hand)], _ROOT), hands):
            pass
    return [out / f"{text.stem}.pdf" for text in texts]


def write_long_meetings(folder: Path, meetings: int, items: int, seed: int) -> list[Path]:
    """Write the texts of meetings, each of at least so many items, into an absent folder.

    Each is made of meetings that follow each other: the head of the first, and the items of all.
    """
    folder.mkdir(parents=True)
    made = iter(make_minutes(meetings * (items + _FULLEST), seed).items())
    return [_write_long(folder, made, items) for _ in range(meetings)]


def _write_long(folder: Path, made: Iterator[tuple[str, str]], items: int) -> Path:
    name, text = next(made)
    head, *parts = _OPENER.split(text)
    while len(parts) < 2 * items:
        parts += _OPENER.split(next(made)[1])[1:]
    titles = parts[::2]
    listed = (
        f"{title[:_CONTENTS_WIDTH]}.....\t{page}" for page, title in enumerate(titles, start=3)
    )
    told = (
        f"Punkt {number}: {title}{body.rstrip()}\n"
        for number, (title, body) in enumerate(zip(titles, parts[1::2], strict=True), start=1)
    )
    opening = [f"{head.partition(_LISTING)[0]}{_LISTING}\n", *listed, ""]
    path = folder / name
    path.write_text("\n".join(chain(opening, told)), "utf-8")
    return path


def apart(work: Callable[..., _Given], *arguments: object) -> _Given:
    """What a function gives that is called in a process of its own.

    What this process holds would count as memory of those that it starts.
    """
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def pages_of(content: bytes) -> list[bytes]:
    """Each page of a PDF as a PDF of its own."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - only where it is used, `apart`

    pages = []
    for page in PdfReader(BytesIO(content)).pages:
        writer, alone = PdfWriter(), BytesIO()
        writer.add_page(page)
        writer.write(alone)
        pages.append(alone.getvalue())
    return pages


def count_pages(files: Sequence[Path]) -> int:
    """How many pages some PDFs have."""
    from pypdf import PdfReader  # noqa: PLC0415 - only where it is used, `apart`

    return sum(len(PdfReader(file).pages) for file in files)

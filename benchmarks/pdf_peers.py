"""The ways to read a PDF that are measured: ours, and what one writes in an afternoon.

    python -m benchmarks.pdf_peers pdfplumber FOLDER RUNS TIMES

Reads every PDF of a folder, one after the other, and writes down what each took. The peers
give a text, which can then be read as minutes; ours gives a document at once.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path

_ENOUGH = 0.1
"""Seconds that a PDF is read again and again at most: what is long varies little."""

Read = Callable[[bytes], object]


def _ours() -> Read:
    from generator.read.pdf.reader import read_pdf  # noqa: PLC0415 - only what is measured is loaded

    def read(content: bytes) -> object:
        document, problems = read_pdf("proevekoebing/referat.pdf", content, lambda _page: None)
        if document is None:
            raise ValueError(problems)
        return document

    return read


def _pdfplumber() -> Read:
    import pdfplumber  # noqa: PLC0415

    def read(content: bytes) -> str:
        with pdfplumber.open(BytesIO(content)) as pdf:
            return "\n\n".join(page.extract_text() for page in pdf.pages)

    return read


def _pdfplumber_tables() -> Read:
    import pdfplumber  # noqa: PLC0415
    from pdfplumber.page import Page  # noqa: PLC0415

    def parts(page: Page) -> Iterator[str]:
        """The texts between tables and the tables, from top to bottom."""
        left, top, right, bottom = page.bbox
        for table in sorted(page.find_tables(), key=lambda each: each.bbox[1]):
            above, end = min(bottom, table.bbox[1]), min(bottom, table.bbox[3])
            if above > top:
                yield page.crop((left, top, right, above)).extract_text()
            yield "\n".join("\t".join(map(_in_line, row)) for row in table.extract())
            top = max(top, end)
        if bottom > top:
            yield page.crop((left, top, right, bottom)).extract_text()

    def read(content: bytes) -> str:
        with pdfplumber.open(BytesIO(content)) as pdf:
            return "\n\n".join(part for page in pdf.pages for part in parts(page))

    return read


def _in_line(cell: str | None) -> str:
    return " ".join((cell or "").split())


def _pypdfium2() -> Read:
    import pypdfium2  # noqa: PLC0415

    def read(content: bytes) -> str:
        pdf = pypdfium2.PdfDocument(content)
        try:
            return "\n\n".join(page.get_textpage().get_text_range() for page in pdf)
        finally:
            pdf.close()

    return read


OURS, TABLES, PLUMBER, BARE = "referat", "pdfplumber, tables", "pdfplumber", "pypdfium2"
PEERS: dict[str, Callable[[], Read]] = {
    OURS: _ours,
    TABLES: _pdfplumber_tables,
    PLUMBER: _pdfplumber,
    BARE: _pypdfium2,
}
"""How each way reads a PDF; the last is the least that any way takes."""


def main(arguments: Sequence[str]) -> None:
    """Read every PDF of a folder in one way and write the least times of each to a file."""
    name, folder, runs, out = arguments
    read = PEERS[name]()
    files = sorted(Path(folder).rglob("*.pdf"))
    read(files[0].read_bytes())
    times = {
        file.relative_to(folder).as_posix(): _least(read, file.read_bytes(), int(runs))
        for file in files
    }
    Path(out).write_text(json.dumps(times), "utf-8")


def _least(read: Read, content: bytes, runs: int) -> tuple[float, float, bool]:
    """The least seconds on a processor, and on the clock, that a PDF takes.

    And whether the text that was read of it has a table.
    """
    worked, passed = [], []
    begun = time.perf_counter()
    tables = False
    for _ in range(runs):
        cpu, clock = time.process_time(), time.perf_counter()
        told = read(content)
        worked.append(time.process_time() - cpu)
        passed.append(time.perf_counter() - clock)
        tables = isinstance(told, str) and "\t" in told
        if time.perf_counter() - begun > _ENOUGH:
            break
    return min(worked), min(passed), tables


if __name__ == "__main__":
    main(sys.argv[1:])

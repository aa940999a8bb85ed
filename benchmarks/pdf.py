"""Measure how PDFs are read: how well, how fast, and many of them at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks import pdf_import, pdf_speed
from benchmarks.pdf_corpus import (
    VARIANTS,
    apart,
    corpus_texts,
    print_texts,
    sample_texts,
    write_long_meetings,
)
from benchmarks.pdf_peers import BARE, OURS, PEERS, TABLES
from benchmarks.pdf_quality import BLOCKS, Part, Score, as_meeting
from generator.model import Meeting

_COMPARED = (OURS, TABLES, BARE)
_ITEMS = 14
"""A meeting of so many items fills about twenty pages."""
_IMPORTED = "product"

QUALITY_NOTES = """\
The truth is what `referat` reads of the text that was printed; a text that a peer gives is read as
it would be. Shares in %, by matching sequences item for item: of the meetings whose head is equal,
the items whose title, case number or decision is, the headings, paragraphs, entries of lists and
rows of tables that are, to every letter, and the words of items, in order. `extra`: blocks
that the text does not have, beside those that it has."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be measured; no `texts`: those of the sample archive and of the tests."""

    producers: Sequence[str]
    texts: Sequence[Path] = ()
    variants: Sequence[str] = VARIANTS
    pdfs: int = 20
    runs: int = 3
    seed: int = 1


def report(folder: Path, asked: Asked) -> Iterator[str]:
    """Lines of three tables, each as soon as it is known. Raises CommandError."""
    yield f"pdfplumber {version('pdfplumber')}, pypdfium2 {version('pypdfium2')}.\n"
    measured = list(asked.texts or sample_texts())
    texts = measured if asked.texts else [*measured, *corpus_texts()]
    printed: list[Path] = []
    yield f"{len(texts)} minutes, each printed in every look by every producer."
    yield _HEAD
    for producer in asked.producers:
        for variant in asked.variants:
            files = print_texts(texts, folder / f"{producer}-{variant}", variant, producer)
            printed += files[: len(measured)]
            for way, score in apart(_scores, texts, files).items():
                yield _line(f"{variant}, {producer}", way, score)
    yield f"{QUALITY_NOTES}\n"
    yield from pdf_speed.report(pdf_speed.measure(printed, folder / "speed", asked.runs))
    yield ""
    longer = write_long_meetings(folder / "long", asked.pdfs, _ITEMS, asked.seed)
    files = print_texts(longer, folder / "printed", _IMPORTED, asked.producers[0])
    yield from pdf_import.report(pdf_import.measure(files, folder / "import"))


def _scores(texts: Sequence[Path], files: Sequence[Path]) -> dict[str, Score]:
    """How well each way reads some PDFs, beside the texts that were printed."""
    scores = {way: Score() for way in _COMPARED}
    truths: list[Meeting | None] = [as_meeting(text.read_text("utf-8")) for text in texts]
    for way, score in scores.items():
        read = PEERS[way]()
        for truth, file in zip(truths, files, strict=True):
            if truth is not None:
                score.add(truth, as_meeting(read(file.read_bytes())))
    return scores


_SHOWN = {str(part): (part,) for part in Part} | {"blocks": BLOCKS}
_HEAD = "  ".join(
    (f"{'':<22}  {'':<18}", *(f"{name:>{len(name)}}" for name in _SHOWN), "extra"),
)


def _line(look: str, way: str, score: Score) -> str:
    shares = (
        f"{'' if (share := score.share(*parts)) is None else f'{share * 100:.1f}':>{len(name)}}"
        for name, parts in _SHOWN.items()
    )
    blocks = sum(score.told[part] for part in BLOCKS)
    return "  ".join(
        (f"{look:<22}  {way:<18}", *shares, f"{score.extra / blocks * 100 if blocks else 0:>5.1f}")
    )

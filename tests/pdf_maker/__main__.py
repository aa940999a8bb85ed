"""Print texts of minutes as PDF: python -m tests.pdf_maker OUT [--variant NAME] FILE...."""

from __future__ import annotations

import argparse
import sys
import time
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

from generator.identifiers import committee_id
from generator.parse import parse_meeting
from generator.parse.layout_files import find_layout
from generator.read.text import read_text
from tests.pdf_maker.chromium import Chromium, launched
from tests.pdf_maker.printing import Producer, print_pdf
from tests.pdf_maker.variants import VARIANTS
from tests.pdf_maker.weasy import print_by_weasyprint


def main() -> None:
    """Read the arguments, print the files."""
    parser = argparse.ArgumentParser(prog="python -m tests.pdf_maker")
    parser.add_argument("out", type=Path)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--variant", choices=VARIANTS, default="product")
    parser.add_argument("--producer", choices=["weasyprint", "chromium"], default="weasyprint")
    parser.add_argument("--tagged", action="store_true")
    parser.add_argument("--split-runs", action="store_true")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        producer: Producer = print_by_weasyprint
        if asked.producer == "chromium":
            producer = Chromium(stack.enter_context(launched()))
        for file in asked.files:
            _print(file, asked, producer)


def _print(file: Path, asked: argparse.Namespace, producer: Producer) -> None:
    document, problems = read_text(file.name, file.read_bytes())
    assert document is not None, problems
    meeting, problems = parse_meeting(
        document, "fjordby", find_layout(None, "fjordby"), committee_id
    )
    assert meeting is not None, problems
    start = time.perf_counter()
    variant = VARIANTS[asked.variant]
    if asked.split_runs:
        variant = replace(variant, split_runs=True)
    pdf = print_pdf(document, meeting, variant, producer, tagged=asked.tagged)
    seconds = time.perf_counter() - start
    (asked.out / f"{file.stem}.pdf").write_bytes(pdf)
    sys.stdout.write(f"{file.stem}.pdf  {len(pdf)} bytes  {seconds:.2f} s\n")


main()

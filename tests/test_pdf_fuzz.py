"""PDFs that were damaged on their way are read or refused, and cost nothing but themselves."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdf
import pytest

from generator.config import Config
from generator.guard.traces import Role
from generator.intake import reading
from generator.intake.one import Desk
from generator.intake.reading import Paper, read_papers
from generator.intake.serving import Limits
from generator.problems import Code, Severity
from tests.pdf_maker.weasy import print_by_weasyprint
from tests.pdf_prints import printed

NAMES = ("tables", "closed-in-body")
RUNS = 90
TOKENS = (
    *(b"BT", b"ET", b"q", b"Q", b"Do", b"S", b"W n", b"3 Tr", b"0 Tf", b"0 0 0 0 0 0 cm"),
    *(b"<<", b">>", b"[", b"]", b"(", b")", b"endobj", b"endstream", b"R", b"null", b"%", b"\0"),
    *(
        b"/Kids",
        b"/Parent",
        b"/Length",
        b"/Rotate 90",
        b"/MediaBox [0 0 0 0]",
        b"/CropBox [9 9 1 1]",
    ),
    *(b"-1", b"1e38", b"2147483648", b"99999999999", b"1e30 0 0 1e30 0 0 cm", b"/Encrypt 1 0 R"),
)
"""What is put into a file: words of its language, where they do not belong."""
STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


@cache
def whole(name: str, *, unpacked: bool) -> bytes:
    """A print; `unpacked`: with what its pages show as plain text, so that damage meets it."""
    content = printed(name, "product", print_by_weasyprint, tagged=True)
    if not unpacked:
        return content
    writer = pypdf.PdfWriter(clone_from=BytesIO(content))
    for page in writer.pages:
        page.replace_contents(page.get_contents())
    written = BytesIO()
    writer.write(written)
    return written.getvalue()


def damaged(seed: int) -> bytes:
    """A print with a few bytes changed, taken out, put in, told again, or cut off."""
    chance = random.Random(seed)  # noqa: S311 - the same damage every time
    unpacked = seed % 3 > 0
    content = bytearray(whole(NAMES[seed % len(NAMES)], unpacked=unpacked))
    places = [range(len(content))]
    if seed % 3 == 2:
        streams = [match.span(1) for match in STREAM.finditer(content) if b" Tf" in match[1]]
        places = [range(start, end) for start, end in streams]
    for _ in range(chance.choice((1, 2, 4, 12, 30))):
        at = min(chance.choice(chance.choice(places)), len(content) - 1)
        _damage(content, at, chance)
    return bytes(content)


def _damage(content: bytearray, at: int, chance: random.Random) -> None:
    length = chance.choice((1, 2, 8, 64, 500))
    match chance.randrange(7):
        case 0:
            content[at] ^= 1 << chance.randrange(8)
        case 1:
            del content[at : min(at + length, len(content) - 1)]
        case 2:
            content[at:at] = chance.randbytes(length)
        case 3:
            content[at:at] = content[(start := chance.randrange(len(content))) : start + length]
        case 4 if not chance.randrange(8):
            del content[at + 1 :]
        case 5 if (number := re.compile(rb"\d+").search(content, at)) is not None:
            content[slice(*number.span())] = chance.choice((b"0", b"1", b"-1", b"2147483647"))
        case _:
            content[at:at] = b" %b " % chance.choice(TOKENS)


def taken(folder: Path, files: dict[str, bytes]) -> Iterator[Paper]:
    """What comes of some files, in the order in which they are done."""
    minutes = folder / "minutes"
    (minutes / "fjordby").mkdir(parents=True)
    for name, content in files.items():
        (minutes / "fjordby" / name).write_bytes(content)
    paths = sorted((minutes / "fjordby").iterdir())
    desk = Desk(minutes, Config(), [], b"x")
    return read_papers([(Paper(path, None, None), Role()) for path in paths], desk, 1)


def test_a_damaged_pdf_is_read_or_refused_with_one_line(tmp_path: Path) -> None:
    files = {f"{seed:03}.pdf": damaged(seed) for seed in range(RUNS)}
    papers = list(taken(tmp_path, files))  # what a reading raises would be raised here
    assert [paper.path.name for paper in papers] == list(files)
    read = 0
    for paper in papers:
        assert paper.file is not None
        assert paper.lasting, f"{paper.path.name} breaks who reads it"
        errors = [each for each in paper.file.problems if each.severity is Severity.ERROR]
        assert (paper.file.shown is None) == bool(errors), paper.path.name
        assert all("\n" not in str(each) for each in paper.file.problems)
        read += not errors
    # Most damage is slight, so this is not about files of which nothing is looked at.
    assert RUNS / 3 < read < RUNS


def test_a_pdf_that_unpacks_to_more_than_there_is_memory_costs_itself_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "LIMITS", Limits(memory=500 << 20))
    fine = whole(NAMES[0], unpacked=False)
    papers = taken(tmp_path, {"a.pdf": fine, "b.pdf": bomb(400), "c.pdf": fine})
    told = {paper.path.name: paper for paper in papers}
    lost = told.pop("b.pdf")
    assert lost.file is not None
    (problem,) = lost.file.problems
    # The library ends the process where it gets no memory, and might learn not to.
    assert problem.code in {Code.UNREADABLE_FILE, Code.TOO_LARGE}
    assert problem.origin.page == 1
    assert not lost.lasting
    assert all(paper.file and paper.file.shown for paper in told.values())


def bomb(megabytes: int) -> bytes:
    """A page whose content is so many megabytes of spaces."""
    packer = zlib.compressobj(wbits=-15)
    once = packer.compress(b" " * (1 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = b"\x78\x9c" + once * megabytes + packer.flush()
    return b"".join(
        (
            b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
            b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
            b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n",
            b"4 0 obj<</Filter/FlateDecode/Length %d>>stream\n" % len(packed),
            packed,
            b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n",
        )
    )

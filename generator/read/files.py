"""Find the files of minutes in a folder, and read each by its format."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from generator.blocks import Document
from generator.problems import Code, Origin, Problem
from generator.read.cleaning import showable
from generator.read.docx import read_docx
from generator.read.pdf.reader import read_pdf
from generator.read.text import read_text
from generator.read.web import read_page

Begin = Callable[[int], None]
"""Is told the number of each page before it is read, and 0 before work on all of them."""
_Read = tuple[Document | None, list[Problem]]

_READERS = {".docx": read_docx, ".htm": read_page, ".html": read_page, ".txt": read_text}
_PAGED: dict[str, Callable[[str, bytes, Begin], _Read]] = {".pdf": read_pdf}
"""Readers of formats that have pages."""


def find_files(minutes: Path) -> tuple[list[Path], list[Problem]]:
    """Every file under a folder, in the order of their paths; hidden ones are not minutes.

    Links that lead out of the folder, links to folders, and folders that cannot be
    read are problems.
    """
    files: list[Path] = []
    problems: list[Problem] = []
    folders = [minutes]
    while folders:
        folder = folders.pop()
        try:
            entries = list(folder.iterdir())
        except OSError as error:
            message = f"mappen kan ikke læses: {error.strerror}; se efter mappens rettigheder"
            problems.append(Problem(Code.UNREADABLE_FILE, message, _origin(folder, minutes)))
            continue
        for path in entries:
            if path.name.startswith("."):
                continue
            if (outside := leads_outside(path, minutes)) is not None:
                problems.append(outside)
            elif not _is_utf8(path.name):
                message = "filens navn er ikke UTF-8; giv den et andet navn"
                problems.append(Problem(Code.UNREADABLE_FILE, message, _origin(path, minutes)))
            elif path.is_dir():
                folders.append(path)
            elif path.is_file() or path.is_symlink():
                files.append(path)
            else:
                message = "det er hverken en fil eller en mappe; tag det ud af mappen"
                problems.append(Problem(Code.UNREADABLE_FILE, message, _origin(path, minutes)))
    return sorted(files), problems


def _untold(_page: int) -> None:
    """Nobody asks how far reading has come."""


def read_file(
    path: Path, minutes: Path, begin: Begin = _untold
) -> tuple[Document | None, list[Problem]]:
    """Read one file; a format that is not known, or a file that cannot be read, is a problem."""
    name = showable(path.relative_to(minutes).as_posix())
    reader = _reader(path.suffix.lower(), begin)
    if reader is None:
        known = ", ".join(sorted((*_READERS, *_PAGED)))
        found = path.suffix or "intet efternavn"
        message = f"formatet {found} kan ikke læses; ventet {known}. Gem referatet som tekst"
        return None, [Problem(Code.UNKNOWN_FORMAT, message, Origin(name, 0))]
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"filen kan ikke læses: {error.strerror or error}; se efter filens rettigheder"
        return None, [Problem(Code.UNREADABLE_FILE, message, Origin(name, 0))]
    return reader(name, content)


def _reader(suffix: str, begin: Begin) -> Callable[[str, bytes], _Read] | None:
    """What reads files of a format; None for one that is not known."""
    paged = _PAGED.get(suffix)
    if paged is None:
        return _READERS.get(suffix)
    return lambda name, content: paged(name, content, begin)


def leads_outside(path: Path, minutes: Path) -> Problem | None:
    """What is said of a link that is not followed; None of anything else."""
    if not path.is_symlink() or not _leads_out(path, minutes):
        return None
    message = "linket fører ud af mappen eller til en mappe; læg filen selv her"
    return Problem(Code.LINK_OUTSIDE, message, _origin(path, minutes))


def _leads_out(path: Path, minutes: Path) -> bool:
    try:
        target = path.resolve(strict=False)
    except (OSError, RuntimeError):  # a link that leads to itself
        return True
    return target.is_dir() or not target.is_relative_to(minutes.resolve())


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _origin(path: Path, minutes: Path) -> Origin:
    name = path.relative_to(minutes).as_posix()
    return Origin(showable(name.encode("utf-8", "replace").decode("utf-8")), 0)

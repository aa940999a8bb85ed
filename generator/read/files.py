"""Find the files of minutes in a folder, and read each by its format."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.model import Document
from generator.problems import Code, Origin, Problem
from generator.read.text import read_text

_READERS = {".txt": read_text}


def find_files(minutes: Path) -> list[Path]:
    """Every file under a folder, in the order of their paths; hidden ones are not minutes."""
    return sorted(_visible(minutes))


def read_file(path: Path, minutes: Path) -> tuple[Document | None, list[Problem]]:
    """Read one file; a format that is not known, or a file that cannot be read, is a problem."""
    name = path.relative_to(minutes).as_posix()
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(sorted(_READERS))
        found = path.suffix or "intet efternavn"
        message = f"formatet {found} kan ikke læses; ventet {known}. Gem referatet som tekst"
        return None, [Problem(Code.UNKNOWN_FORMAT, message, Origin(name, 0))]
    try:
        content = path.read_bytes()
    except OSError as error:
        message = f"filen kan ikke læses: {error.strerror or error}; se efter filens rettigheder"
        return None, [Problem(Code.UNREADABLE_FILE, message, Origin(name, 0))]
    return reader(name, content)


def _visible(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir():
            yield from _visible(path)
        else:
            yield path

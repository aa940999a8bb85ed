"""Hold what has been read of files until it is known what may be kept of it.

What came of a file may be written to the disk when all files have been read and not
before: any of them may be a later version of it, close one of its items, or hide what it
quotes or repeats. An import that is killed before that has nothing on the disk to go on
from, and must not: what no run has held against the other files may be what must never
be published.

So it is held in memory that outlives a process, where the system has such: files in
Linux's /dev/shm are on no disk, and are gone with the machine's power. They can be read
by the user alone whose import it was, are used by the next one if still nothing has
changed that decides about them, and are deleted when one is through. Elsewhere, or when
they would take too much memory, an import that was killed begins anew.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
from collections.abc import Collection
from pathlib import Path

from generator.intake.cache import Cache

_MEMORY = Path("/dev/shm")  # noqa: S108 - the folder in it is checked to be our own
_MOST = 256 << 20
"""Bytes that drafts may take; what is read beyond them is not held."""


class Drafts:
    """What was read of files in this run, and in one before that was killed."""

    def __init__(self, cache: Cache) -> None:
        """Hold drafts of what is to be a cache's entries, under their names."""
        self._cache = cache
        self._folder = _folder(cache.folder)
        self._room = _MOST
        self._held = self._open()

    def keep_only(self, names: Collection[str]) -> None:
        """Delete every other draft: something has changed. Raises OSError when it cannot be."""
        if self._held:
            self._held.keep_only(names)
            self._room -= sum(path.stat().st_size for path in self._held.folder.iterdir())

    def get(self, name: str) -> bytes | None:
        """What was read of a file, if anything is held."""
        return self._held.get(name) if self._held else None

    def put(self, name: str, read: bytes) -> None:
        """Hold what was read of a file."""
        if self._held is None and self._folder and self._cache.changing:
            with contextlib.suppress(OSError):
                self._folder.mkdir(mode=0o700)
            self._held = self._open()
        self._room -= len(read)
        if self._held and self._room >= 0:
            self._held.put(name, read)

    def clear(self) -> None:
        """Delete all drafts. Raises OSError when one cannot be deleted."""
        if self._held and self._cache.changing:
            self._held.keep_only(())
            with contextlib.suppress(OSError):  # it stays if a file of somebody else's is in it
                self._held.folder.rmdir()
            self._held = None

    def _open(self) -> Cache | None:
        """The drafts in the folder, if there is one and it is our own."""
        if self._folder is None or not _is_ours(self._folder):
            return None
        return Cache(self._folder, changing=self._cache.changing, secret=self._cache.secret)


def _folder(place: Path) -> Path | None:
    """The folder in memory for what is to lie in a place; None where there is no such memory."""
    if not hasattr(os, "getuid") or not _in_memory(_MEMORY):
        return None
    name = hashlib.sha256(os.fsencode(place.resolve())).hexdigest()[:32]
    return _MEMORY / f"referat-{os.getuid()}-{name}"


def _is_ours(folder: Path) -> bool:
    """Whether a folder is there that nobody else can write to or read.

    Everybody may put a folder of that name there, for us to put words into.
    """
    try:
        found = folder.lstat()
    except OSError:
        return False
    private = stat.S_ISDIR(found.st_mode) and not found.st_mode & 0o077
    return private and found.st_uid == os.getuid()


def _in_memory(folder: Path) -> bool:
    """Whether the files of a folder are in memory alone, by the system's own account."""
    try:
        mounts = Path("/proc/mounts").read_text("utf-8", "replace").splitlines()
    except OSError:
        return False
    return any(line.split()[1:3] == [str(folder), "tmpfs"] for line in mounts)

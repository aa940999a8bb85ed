"""Remember what came of each file, so that it is read once.

An entry holds what may be published and no more, and is known by a name made from all
that decides about it: the file's bytes and path, the publisher's configuration and
takedowns, the layout, our own code. So an entry is never out of date: when anything
changes, it has no use any more and is deleted, before anything new is written, for
what it holds may be what is now to be hidden.
"""

from __future__ import annotations

import contextlib
import re
import secrets
from collections.abc import Collection
from hashlib import blake2b
from pathlib import Path

_KEY = "key"
_SIZE = 32
_NAME = re.compile(r"[0-9a-f]{64}(?:\.new)?")
"""What an entry is called, and one that is being written."""


class Cache:
    """A folder of entries. Where it cannot be written, nothing is remembered."""

    def __init__(self, folder: Path, *, changing: bool, secret: bytes | None = None) -> None:
        """Use a folder, whether it exists or not; `changing`: entries come and go.

        With a secret the folder is one that exists and has no key of its own.
        """
        self.folder = folder
        self.changing = changing
        self._writing = changing
        self.secret = secret or self._known_key() or self._new_key()
        """The key of the names in this folder and of the fingerprints in its entries."""

    def name(self, *parts: str) -> str:
        """The name of the entry that all these parts decide about."""
        digest = blake2b(digest_size=_SIZE, key=self.secret)
        for part in parts:
            content = part.encode("utf-8", "surrogatepass")
            digest.update(len(content).to_bytes(8, "big") + content)
        return digest.hexdigest()

    def keep_only(self, names: Collection[str]) -> None:
        """Delete every other entry. Raises OSError when one cannot be deleted."""
        if self.changing and self.folder.is_dir():
            for path in list(self.folder.iterdir()):
                if _NAME.fullmatch(path.name) and path.name not in names:
                    path.unlink()

    def get(self, name: str) -> bytes | None:
        """What an entry holds; None when there is none, or it is not as it was written."""
        try:
            content = (self.folder / name).read_bytes()
        except OSError:
            return None
        seal, held = content[:_SIZE], content[_SIZE:]
        return held if secrets.compare_digest(seal, self._seal(name, held)) else None

    def drop(self, name: str) -> None:
        """Delete an entry. Raises OSError when it cannot be."""
        if self.changing:
            (self.folder / name).unlink(missing_ok=True)

    def put(self, name: str, held: bytes) -> None:
        """Write an entry, whole or not at all."""
        if not self._writing:
            return
        new = self.folder / f"{name}.new"
        try:
            new.write_bytes(self._seal(name, held) + held)
            new.replace(self.folder / name)
        except OSError:
            # A disk that is full for one is full for the next, and the build needs neither.
            self._writing = False
            with contextlib.suppress(OSError):
                new.unlink(missing_ok=True)

    def _seal(self, name: str, held: bytes) -> bytes:
        return blake2b(name.encode() + held, digest_size=_SIZE, key=self.secret).digest()

    def _known_key(self) -> bytes | None:
        try:
            key = (self.folder / _KEY).read_bytes()
        except OSError:
            return None
        return key if len(key) == _SIZE else None

    def _new_key(self) -> bytes:
        """Another key, with which no entry that is there can be read."""
        key = secrets.token_bytes(_SIZE)
        if self._writing:
            path = self.folder / _KEY
            try:
                self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                path.unlink(missing_ok=True)
                path.touch(mode=0o600, exist_ok=False)
                path.write_bytes(key)
            except OSError:
                self._writing = False
        return key

"""Name what came of a file by all that decided about it."""

from __future__ import annotations

import contextlib
import hashlib
import re
import sys
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from generator.guard.prints import spelled
from generator.intake.cache import Cache
from generator.intake.one import Desk, municipality_of

PACKAGE = Path(__file__).parent.parent
_LAYOUTS = "data/layouts/"
_DISTRIBUTION = "referat"


class Names:
    """Names entries of a cache; what is the same for many files is spelled out once."""

    def __init__(self, desk: Desk, cache: Cache) -> None:
        """Name what comes of files at a desk."""
        self._desk = desk
        self._cache = cache
        taken = [(each.id, each.passage, each.date) for each in desk.takedowns]
        self._shared = cache.name(code_digest(), spelled(desk.config.policy), spelled(taken))
        self._by_municipality: dict[str, str] = {}

    def of(self, path: Path, digest: str) -> str | None:
        """The name of a file's entry, by the digest of its bytes.

        None when there is no layout to read the file by.
        """
        name = self._desk.name(path)
        municipality = municipality_of(name, self._desk.config)
        try:
            rules = self._rules(municipality.id) if municipality else ""
        except FileNotFoundError:
            return None
        return self._cache.name(self._shared, rules, name, digest)

    def _rules(self, municipality: str) -> str:
        """What a municipality's configuration and layout say, wherever they come from."""
        if municipality not in self._by_municipality:
            known, layout = self._desk.rules.of(municipality)
            # Where the layout lies makes no difference; what it says does. Which file counts
            # is asked when all are read.
            told = spelled(replace(known, layout=None, current=())), spelled(layout)
            self._by_municipality[municipality] = self._cache.name(*told)
        return self._by_municipality[municipality]


def digest_of(path: Path) -> str | None:
    """The checksum of a file's bytes; None when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None


@cache
def code_digest(package: Path = PACKAGE) -> str:
    """The checksum of what files are read with: our code and data, Python, libraries.

    Layouts are not in it: a file is read by one of them, and that is in its name.
    """
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(each for kind in ("*.py", "*.toml") for each in package.rglob(kind)):
        name = path.relative_to(package).as_posix()
        if not name.startswith(_LAYOUTS):
            digest.update(f"\0{name}\0".encode() + path.read_bytes())
    return spelled([digest.hexdigest(), _libraries()])


def _libraries() -> list[str]:
    """The libraries that we name as ours, each with its version."""
    try:
        named = requires(_DISTRIBUTION) or []
    except PackageNotFoundError:  # run from a folder of sources
        return []
    found = []
    for each in named:
        name = re.split(r"[^\w.-]", each, maxsplit=1)[0]
        with contextlib.suppress(PackageNotFoundError):
            found.append(f"{name} {version(name)}")
    return found

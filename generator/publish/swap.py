"""Put a new site in the place of the old one, whole.

Where the system can exchange two folders in one step (Linux), it does. Elsewhere
there is a moment without a site, and a build that died in it is mended by the next.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

MARK = ".referat"
"""A file that says that a folder is a site of ours."""

_OURS = ("404.html", "assets/archive.css", "assets/archive.js")
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def may_replace(site: Path, kept: Iterable[Path]) -> bool:
    """Whether a folder is absent, empty, or a site of ours, and holds none of the folders kept."""
    site = site.resolve()
    if any(folder.resolve().is_relative_to(site) for folder in kept):
        return False
    if not site.exists():
        return True
    if not site.is_dir():
        return False
    # Plain `mkdocs build` leaves no mark, but these.
    ours = (site / MARK).is_file() or all((site / name).is_file() for name in _OURS)
    return ours or not any(site.iterdir())


def staging(site: Path) -> Path:
    """An absent folder beside the site, on the same disk, to build the new one in."""
    _recover(site)
    folder = site.with_name(f".{site.name}.new")
    shutil.rmtree(folder, ignore_errors=True)
    site.parent.mkdir(parents=True, exist_ok=True)
    return folder


def swap(new: Path, site: Path) -> None:
    """Put `new` in the place of `site`, and take the old one away. Raises OSError."""
    (new / MARK).write_text("Written by referat; the next build replaces this folder.\n", "utf-8")
    if not site.exists():
        new.rename(site)
        return
    if _exchange(new, site):
        shutil.rmtree(new)
        return
    old = _old(site)
    shutil.rmtree(old, ignore_errors=True)
    site.rename(old)
    new.rename(site)
    shutil.rmtree(old)


def _recover(site: Path) -> None:
    if not site.exists() and _old(site).exists():
        _old(site).rename(site)


def _old(site: Path) -> Path:
    return site.with_name(f".{site.name}.old")


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two folders in one step; False where the system or the disk cannot."""
    if not sys.platform.startswith("linux"):
        return False
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        return False
    paths = os.fsencode(first), os.fsencode(second)
    done = renameat2(_AT_FDCWD, paths[0], _AT_FDCWD, paths[1], _RENAME_EXCHANGE)
    return bool(done == 0)

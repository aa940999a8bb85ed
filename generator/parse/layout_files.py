"""Find the files that make a layout, check them, and read them.

A layout of the package lies in `data/layouts/`, one of the publisher's own beside
archive.yml; either adds to the common one.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import generator.data
from generator.model import SectionKind
from generator.parse.layout import ENTRIES, Layout, layout_of
from generator.parse.source import Source, read_source
from generator.parse.tables import WITHOUT, check_removed, check_source, merged
from generator.parse.vocabulary import fold, nearest

COMMON = "_common"
_PACKAGED = Path(generator.data.__file__).parent


def load_layout(name: str | None = None) -> Layout:
    """Read a layout of the package over the common one, or that alone.

    Raises FileNotFoundError when there is no such layout, and LayoutError when it holds
    what no layout may: unlike bad minutes, that is a mistake of ours or the publisher's.
    """
    return _load(*_packaged(name or COMMON))


def _packaged(name: str) -> tuple[Path, str]:
    """The file of a layout of the package, and what messages call it."""
    return _PACKAGED / "layouts" / f"{name}.toml", f"data/layouts/{name}.toml"


def _read(path: Path, shown: str) -> tuple[Source, ...]:
    """The files of a layout, the common one first."""
    common, name = _packaged(COMMON)
    return (
        read_source(common, name),
        *([read_source(path, shown)] if path != common else []),
    )


@cache
def _load(path: Path, shown: str, changed: int = 0) -> Layout:  # noqa: ARG001 - for the cache
    before: dict[str, Any] = {}
    for source in _read(path, shown):
        check_source(source, ENTRIES, {"kinds": "REFERAT"})
        check_removed(source, before)
        _check_headings(source, before)
        before = merged([before, source.tables])
    return layout_of(before)


def _check_headings(source: Source, before: Mapping[str, Any]) -> None:
    """Refuse a heading of two kinds, and one for a line with text that is none."""
    earlier = merged([before, {WITHOUT: source.tables.get(WITHOUT, {})}])
    known = {fold(line): kind for kind, ls in earlier.get("headings", {}).items() for line in ls}
    before_it = set(known)
    for kind, lines in source.tables.get("headings", {}).items():
        for index, line in enumerate(lines):
            if (other := known.setdefault(fold(line), kind)) != kind:
                hint = "slet den det ene sted"
                if fold(line) in before_it:
                    hint = f'tag den væk dér: [{WITHOUT}.headings] {other} = ["{line}"]'
                message = f"{line!r} er også en overskrift for {other}; {hint}"
                raise source.fault(("headings", kind, index), message)
    one_line = source.tables.get("one_line", {})
    for key in ("also", "never", "leads"):
        for index, line in enumerate(one_line.get(key, ())):
            if fold(line) not in known:
                message = f"{line!r} er ingen overskrift; skriv den også under [headings]"
                raise source.fault(("one_line", key, index), message)
    for index, kind in enumerate(one_line.get("kinds", ())):
        if kind not in set(SectionKind):
            message = f"{kind!r} er ingen slags afsnit; {nearest(kind, SectionKind)}"
            raise source.fault(("one_line", "kinds", index), message)


def find_layout(configured: str | Path | None, municipality: str) -> Layout:
    """The layout that the publisher names, or that of the municipality's own name, or the common.

    A path is a file of the publisher's own. Raises FileNotFoundError when the layout that is
    named does not exist, and LayoutError.
    """
    if isinstance(configured, Path):
        return _load(*_own(configured), configured.stat().st_mtime_ns)
    if configured is not None:
        return load_layout(configured)
    # Asked for every item, so the common one is not read to learn that there is no other.
    path, shown = _packaged(municipality)
    return _load(path, shown) if path.exists() else load_layout()


def find_sources(configured: str | Path | None, municipality: str) -> tuple[Source, ...]:
    """The files of the layout that `find_layout` gives, the common one first.

    They say where an entry stands, which the layout that they make does not know.
    """
    if isinstance(configured, Path):
        return _read(*_own(configured))
    path, shown = _packaged(configured or municipality)
    return _read(path, shown) if path.exists() else _read(*_packaged(COMMON))


def _own(path: Path) -> tuple[Path, str]:
    """A file of the publisher's own, and what messages call it."""
    return path, f"{path.parent.name}/{path.name}"

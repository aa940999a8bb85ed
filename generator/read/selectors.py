"""Find the parts of a portal's pages by the selectors in `data/portals/`."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from lxml.etree import XPath
from lxml.etree import _Element as Element

from generator.data import load_toml
from generator.read.page import elements

_CLASS = re.compile(r'class\("([^"]+)"\)')


@dataclass(frozen=True, slots=True)
class Portal:
    """How the pages of a portal are made: selectors by table and name."""

    name: str
    selectors: Mapping[tuple[str, str], tuple[XPath, ...]]

    def find(
        self, table: str, name: str, start: Element, out: Collection[Element] = ()
    ) -> list[Element]:
        """What the first selector of a name finds that finds anything not left out."""
        found = (
            [each for each in elements(select(start)) if not is_inside(each, out)]
            for select in self.selectors[table, name]
        )
        return next(filter(None, found), [])

    def find_all(
        self, table: str, name: str, start: Element, out: Collection[Element] = ()
    ) -> list[Element]:
        """What all selectors of a name find together."""
        selectors = self.selectors[table, name]
        found = (each for select in selectors for each in elements(select(start)))
        return [each for each in found if not is_inside(each, out)]


def is_inside(element: Element | None, those: Collection[Element]) -> bool:
    """Whether an element is one of those, or stands in one."""
    while element is not None and those:
        if element in those:
            return True
        element = element.getparent()
    return False


@cache
def load_portals() -> tuple[Portal, ...]:
    """Every portal that is known, in the order of their files' names."""
    names = sorted(each.name for each in (files("generator.data") / "portals").iterdir())
    return tuple(_portal(name) for name in names if name.endswith(".toml"))


def _portal(name: str) -> Portal:
    tables: dict[str, dict[str, Any]] = load_toml(f"portals/{name}")
    return Portal(
        name,
        {
            (table, key): tuple(XPath(_CLASS.sub(_has_class, path)) for path in paths)
            for table, keys in tables.items()
            for key, paths in keys.items()
        },
    )


def _has_class(match: re.Match[str]) -> str:
    return f'contains(concat(" ", normalize-space(@class), " "), " {match[1]} ")'

"""The words by which prose tells of meetings, items, cases and laws, read from the data."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from generator.data import load_toml

_FILE = "references.toml"


def _read() -> dict[str, Mapping[str, tuple[str, ...]]]:
    return {
        table: MappingProxyType({key: tuple(words) for key, words in lists.items()})
        for table, lists in load_toml(_FILE).items()
    }


_LISTS = _read()


def listed(table: str, key: str) -> tuple[str, ...]:
    """The words of a list in their order."""
    return _LISTS[table][key]


def known(table: str, key: str) -> frozenset[str]:
    """The words of a list, to be asked for one."""
    return frozenset(_LISTS[table][key])

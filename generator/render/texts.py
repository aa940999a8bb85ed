"""The words of the interface, from `data/da.toml` and `data/en.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from generator.data import load_toml


class Texts:
    """The words of one language, by table and key: `texts("page.item", number="3")`."""

    def __init__(self, tables: Mapping[str, Mapping[str, str]]) -> None:
        """Hold the tables of a language's file."""
        self._tables = tables

    def __call__(self, key: str, /, **values: object) -> str:
        """The text of `table.key` with its values filled in; raises KeyError."""
        table, name = key.split(".", 1)
        text = self._tables[table][name]
        return text.format(**values) if values else text

    def counted(self, key: str, number: int) -> str:
        """A number of things in words: "1 punkt", "35 punkter"."""
        return self(f"{key}_one") if number == 1 else self(f"{key}_many", n=number)

    def table(self, name: str) -> dict[str, str]:
        """A whole table, for the templates."""
        return dict(self._tables[name])


@cache
def load_texts(language: str) -> Texts:
    """Read the words of a language; raises FileNotFoundError."""
    return Texts(load_toml(f"{language}.toml"))

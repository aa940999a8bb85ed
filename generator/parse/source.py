"""Read a TOML file of layout data together with the line of everything in it.

`tomllib` tells values and not where they stand, and a publisher who is told of a
mistake wants the line. What the values may be is the business of `vocabulary`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.settings import ConfigError

Place = tuple[str | int, ...]
"""Where a value stands: the names of its tables and its key, and its number in a list."""

_TOKEN = re.compile(
    r'#[^\n]*|"""(?:\\.|[^\\])*?"""+|\'\'\'.*?\'\'\'+|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\''
    r"|[\[\]{}=,.\n]|[^\s\[\]{}=,.#\"']+",
    re.DOTALL,
)
_FAULT = re.compile(r"^(?P<what>.*?)\s*\((?:at line (?P<line>\d+), column \d+|at .*)\)$")


class LayoutError(ConfigError, ValueError):
    """A mistake in a file of layout data, said in one line with file and line number."""


@dataclass(frozen=True, slots=True)
class Source:
    """The tables of a TOML file, and the line of each of their values."""

    name: str
    tables: Mapping[str, Any]
    lines: Mapping[Place, int]

    def fault(self, place: Place, message: str) -> LayoutError:
        """The one line about what stands at a place, or on the nearest line above it."""
        known = (place[:end] for end in range(len(place), 0, -1))
        line = next((self.lines[each] for each in known if each in self.lines), 1)
        tables = [each for each in place if isinstance(each, str)]
        key = f" {tables.pop()}" if len(tables) > 1 else ""
        return LayoutError(f"{self.name}:{line}: [{'.'.join(tables)}]{key}: {message}")


def read_source(path: Path, name: str) -> Source:
    """Read a file that messages call `name`. Raises FileNotFoundError and LayoutError."""
    try:
        text = path.read_text("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        raise LayoutError(f"{name}:1: filen er ikke UTF-8; gem den som UTF-8") from error
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said = _FAULT.match(str(error))
        line = said["line"] if said and said["line"] else text.count("\n") + 1
        what = said["what"] if said else str(error)
        message = f"filen er ikke gyldig TOML ({what}); se efter anførselstegn og kantparenteser"
        raise LayoutError(f"{name}:{line}: {message}") from error
    return Source(name, tables, dict(_Scan(text).places()))


class _Scan:
    """Walks over a text that is known to be TOML, noting where each value begins."""

    def __init__(self, text: str) -> None:
        self._tokens = [
            (match[0], text.count("\n", 0, match.start()) + 1)
            for match in _TOKEN.finditer(text)
            if not match[0].startswith("#")
        ]
        self._next = 0

    def places(self) -> Iterator[tuple[Place, int]]:
        table: Place = ()
        while self._skip("\n"):
            token, line = self._tokens[self._next]
            if token == "[":  # noqa: S105 - a token of TOML
                table = self._key("]")
                yield table, line
            else:
                yield from self._value((*table, *self._key("=")))

    def _value(self, place: Place) -> Iterator[tuple[Place, int]]:
        token, line = self._tokens[self._next]
        yield place, line
        self._next += 1
        if token == "[":  # noqa: S105 - a token of TOML
            number = 0
            while self._skip("\n,") and not self._take("]"):
                yield from self._value((*place, number))
                number += 1
        elif token == "{":  # noqa: S105 - a token of TOML
            while self._skip("\n,") and not self._take("}"):
                yield from self._value((*place, *self._key("=")))
        else:
            # A number or a date may be of several tokens.
            while self._next < len(self._tokens) and self._tokens[self._next][0] not in "\n,]}":
                self._next += 1

    def _key(self, end: str) -> Place:
        parts = []
        while not self._take(end):
            part = self._tokens[self._next][0]
            self._next += 1
            if part not in ".[":
                parts.append(part.strip("\"'"))
        return tuple(parts)

    def _take(self, token: str) -> bool:
        found = self._tokens[self._next][0] == token
        self._next += found
        return found

    def _skip(self, signs: str) -> bool:
        """Step over signs; whether anything comes after them."""
        while self._next < len(self._tokens) and self._tokens[self._next][0] in signs:
            self._next += 1
        return self._next < len(self._tokens)

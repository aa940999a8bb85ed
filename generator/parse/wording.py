"""Read the patterns of `data/` that tell decisions, votes and presence.

A file's table `parts` names what its patterns share; `{name}` stands for it, in
the parts that follow, too. Patterns are read without regard to case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.data import load_toml

_PART = re.compile(r"\{([a-z_]+)\}")


@cache
def wording(file: str) -> Mapping[str, Any]:
    """The tables of a data file, with each `{name}` put in place of what it stands for.

    Raises KeyError for a name that the file does not have: a mistake of ours.
    """
    data = load_toml(file)
    parts: dict[str, str] = {}
    for name, written in data.pop("parts", {}).items():
        parts[name] = _PART.sub(lambda part: parts[part[1]], written)
    expanded: dict[str, Any] = _expanded(data, parts)
    return expanded


@cache
def pattern(file: str, table: str, key: str) -> re.Pattern[str]:
    """The pattern of an entry; one of all of them where the entry is a list."""
    written = wording(file)[table][key]
    return re.compile(written if isinstance(written, str) else either(written), re.IGNORECASE)


@cache
def words(file: str, table: str, key: str) -> frozenset[str]:
    """The words of an entry, without regard to case."""
    return frozenset(word.casefold() for word in wording(file)[table][key])


def either(forms: list[str]) -> str:
    """One pattern of several."""
    return "|".join(f"(?:{form})" for form in forms)


def _expanded(value: Any, parts: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return _PART.sub(lambda part: parts[part[1]], value)
    if isinstance(value, list):
        return [_expanded(each, parts) for each in value]
    if isinstance(value, dict):
        return {key: _expanded(each, parts) for key, each in value.items()}
    return value

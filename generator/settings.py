"""Read a file of settings: values of a known shape, or one line about the fault.

A fault is ours to name, not to guess about: the key, what was found, what is allowed
and the nearest known key. What the keys mean is the business of those who read them.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml


class ConfigError(Exception):
    """A mistake in the configuration, said in one line."""


def load_yaml(path: Path) -> object:
    """Read a YAML file; None when it is not there or empty. Raises ConfigError."""
    try:
        return yaml.safe_load(path.read_text("utf-8")) if path.exists() else None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path.name}: kan ikke læses: {error}") from error
    # PyYAML lets a ValueError through for a date that is no day.
    except (yaml.YAMLError, ValueError) as error:
        raise ConfigError(f"{path.name}: {_yaml_fault(error)}") from error


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads values out of parsed YAML; a fault names the file and the key's path."""

    file: str

    def fault(self, key: str, found: object, allowed: str) -> ConfigError:
        """The one line about a value that is not allowed."""
        shown = str(found) if not isinstance(found, Mapping) else "en tabel"
        return ConfigError(f"{self.file}: {key or 'filen'}: fandt {shown!r}; ventet {allowed}")

    def table(self, key: str, found: object) -> Mapping[str, Any]:
        """A table; none is an empty one."""
        if found is None:
            return {}
        if not isinstance(found, Mapping):
            raise self.fault(key, found, "en tabel med nøgler")
        return {str(name): value for name, value in found.items()}

    def known(self, key: str, table: Mapping[str, Any], allowed: Iterable[str]) -> None:
        """Refuse keys that are not known, with the nearest one that is."""
        names = list(allowed)
        for name in table:
            if name not in names:
                near = difflib.get_close_matches(name, names, n=1)
                hint = f"; mente du {near[0]!r}?" if near else f"; kendte: {', '.join(names)}"
                where = f"{key}.{name}" if key else name
                raise ConfigError(f"{self.file}: {where}: ukendt nøgle{hint}")

    def text(self, key: str, found: object) -> str | None:
        """A text; None when there is none."""
        if found is None or (isinstance(found, str) and found.strip()):
            return found.strip() if isinstance(found, str) else None
        raise self.fault(key, found, "en tekst")

    def flag(self, key: str, found: object, default: bool) -> bool:  # noqa: FBT001 - a value
        """True or false."""
        if found is None:
            return default
        if not isinstance(found, bool):
            raise self.fault(key, found, "true eller false")
        return found

    def texts(self, key: str, found: object) -> tuple[str, ...]:
        """A list of texts."""
        if found is None:
            return ()
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            raise self.fault(key, found, "en liste af tekster")
        return tuple(found)

    def day(self, key: str, found: object) -> date | None:
        """A day; None when there is none."""
        # YAML reads "2015-01-01 10:00" as a datetime, which is a date to Python too.
        if found is not None and type(found) is not date:
            raise self.fault(key, found, "en dato som 2026-01-31")
        return found

    def choice(self, key: str, found: object, allowed: Iterable[str], default: str) -> str:
        """One of some words."""
        names = list(allowed)
        value = default if found is None else str(found)
        if value not in names:
            raise self.fault(key, found, f"en af: {', '.join(names)}")
        return value


def _yaml_fault(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    where = f"linje {mark.line + 1}: " if mark else ""
    return f"{where}filen er ikke gyldig YAML; se efter indrykning, kolon og anførselstegn"

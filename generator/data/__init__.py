"""The files of data that ship with the package: layouts, outcome words, interface texts."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any


def load_toml(name: str) -> dict[str, Any]:
    """Read a data file by its path inside this folder; raises FileNotFoundError."""
    return tomllib.loads((files(__name__) / name).read_text("utf-8"))

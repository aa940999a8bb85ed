"""Read the patterns of `data/` that tell decisions, votes and presence.

A file's table `parts` names what its patterns share; `{name}` stands for it, in
the parts that follow, too. Patterns are read without regard to case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.parse.wordings import load_wordings


@cache
def wording(file: str) -> Mapping[str, Any]:
    """The tables of a data file, with each `{name}` put in place of what it stands for.

    Raises LayoutError for what the file may not hold: a mistake of ours.
    """
    return load_wordings(file)


@cache
def pattern(file: str, table: str, key: str) -> re.Pattern[str]:
    """The pattern of an entry; one of all of them where the entry is a list."""
    written = wording(file)[table][key]
    return re.compile(written if isinstance(written, str) else either(written), re.IGNORECASE)


def mentions(text: str, file: str, table: str, key: str) -> bool:
    """Whether a text has one of the plain words of an entry, which bars part.

    Cheap, and to be asked before a pattern is tried.
    """
    lower = text.lower()
    for word in _plain_words(file, table, key):  # noqa: SIM110 - a generator takes twice as long
        if word in lower:
            return True
    return False


@cache
def _plain_words(file: str, table: str, key: str) -> tuple[str, ...]:
    return tuple(str(wording(file)[table][key]).split("|"))


def either(forms: list[str]) -> str:
    """One pattern of several; of none, one that nothing matches."""
    return "|".join(f"(?:{form})" for form in forms) or "(?!)"

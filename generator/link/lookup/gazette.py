"""Know where laws are to be read: at the official gazette, or where archive.yml says."""

from __future__ import annotations

from collections.abc import Mapping

from generator.link.mentions import Law
from generator.parse.layout import fold

_ACT = "https://www.retsinformation.dk/eli/lta/{year}/{number}"


class Gazette:
    """The addresses of laws."""

    def __init__(self, laws: Mapping[str, str]) -> None:
        self._named = {_plain(name): address for name, address in laws.items()}

    def address(self, law: Law) -> str | None:
        """Where a law is to be read; None where only its name is known."""
        if law.number is not None and law.year is not None:
            return _ACT.format(year=law.year, number=law.number)
        return self._named.get(_plain(law.name or ""))


def _plain(name: str) -> str:
    """A name without capitals and the possessive: "Servicelovens" is "serviceloven"."""
    name = fold(name)
    return name[:-1] if name.endswith(("lovens", "ordningens", "bekendtgørelsens")) else name

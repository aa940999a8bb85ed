"""What decides about what may be published, the same for every file of an archive."""

from __future__ import annotations

from collections.abc import Sequence

from generator.config import Config, MunicipalityConfig
from generator.guard.prints import Prints
from generator.guard.takedown import Takedown, Takedowns
from generator.parse.layout import Layout
from generator.parse.layout_files import find_layout


class Rules:
    """The publisher's configuration and takedowns, and the key of the fingerprints."""

    def __init__(self, config: Config, takedowns: Sequence[Takedown], prints: Prints) -> None:
        """Sort the takedowns, so that a file finds those of its own quickly."""
        self.config = config
        self.takedowns = tuple(takedowns)
        self.prints = prints
        self._known: dict[str, tuple[MunicipalityConfig, Layout]] = {}
        self.by_name = Takedowns(takedowns, self._today)

    def of(self, municipality: str) -> tuple[MunicipalityConfig, Layout]:
        """What is known of a municipality, and how its minutes are laid out."""
        if municipality not in self._known:
            known = self.config.municipality(municipality)
            self._known[municipality] = known, find_layout(known.layout, known.id)
        return self._known[municipality]

    def _today(self, named: str) -> str:
        """An id under the name that its body has now."""
        place, committee, rest = named.split("/", 2)
        return f"{place}/{self.config.municipality(place).identify(committee)}/{rest}"

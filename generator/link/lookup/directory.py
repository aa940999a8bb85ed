"""Know which body of a municipality a printed name means.

Names are compared by their identity (`identifiers.committee_id`), so that form and case
do not count; archive.yml adds aliases and former names. What remains is forgiven where
just one body of the archive can be meant: hyphens, the municipality's own name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from generator.archive import Archive
from generator.config import MunicipalityConfig
from generator.identifiers import CommitteeId, committee_id, slugify

_COUNCIL = frozenset(
    map(CommitteeId, ("byraadet", "kommunalbestyrelsen", "borgerrepraesentationen"))
)
"""A municipality has one council, whatever it is called (kommunestyrelsesloven § 2)."""
_OWN = {
    form: name
    for name in ("udvalg", "raad", "naevn", "bestyrelse", "kommission")
    for form in (name, f"{name}et", f"{name}en", f"{name}n")
}
"""What a body calls itself ("udvalget"), and what its name then has in it."""
_ABBREVIATION = re.compile(r"[A-ZÆØÅ&]{2,6}\d?")
_MUNICIPALITY = re.compile(r"\s+kommunes?$", re.IGNORECASE)
_INDEFINITE = re.compile(r"(bestyrelse|kommission)$")


class Directory:
    """The bodies of an archive by what they are called."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._own = {each.id: _names_of(each) for each in archive.municipalities.values()}
        self._loosely: dict[tuple[str, str], set[CommitteeId]] = defaultdict(set)
        for municipality, committee in archive.bodies:
            self._loosely[municipality, self._loose(municipality, committee)].add(committee)
        self.identify = cache(self._identify)
        self.own_name = cache(self._own_name)

    def _own_name(self, municipality: str, printed: str | None) -> str | None:
        """What the own body's name has in it, where words mean that; None where one is named.

        "Udvalget" has "udvalg", and no words at all ("på mødet") fit any name.
        """
        if printed is None:
            return ""
        name = committee_id(printed)
        return None if (municipality, name) in self._archive.bodies else _OWN.get(name)

    def is_own(self, municipality: str, place: str) -> bool:
        """Whether a place is what a municipality is called: "Fjordby", "Fjordby Kommunes"."""
        name = slugify(_MUNICIPALITY.sub("", place))
        return name in self._own[municipality] or name.removesuffix("s") in self._own[municipality]

    def _identify(self, municipality: str, printed: str) -> CommitteeId | None:
        """The body that a name means, in the archive or not; None where it may be several."""
        committee = self._archive.municipalities[municipality].identify(printed)
        if (municipality, committee) in self._archive.bodies:
            return committee
        found = self._loosely.get((municipality, self._loose(municipality, committee)), set())
        if not found and committee in _COUNCIL:
            found = {
                each for (own, each) in self._archive.bodies if own == municipality
            } & _COUNCIL
        if len(found) > 1 or (not found and _ABBREVIATION.fullmatch(printed.strip())):
            return None
        return next(iter(found), committee)

    def _loose(self, municipality: str, committee: CommitteeId) -> str:
        name = _INDEFINITE.sub(r"\1n", committee)
        for own in sorted(self._own[municipality], key=len, reverse=True):
            for form in (f"{own}-kommunes-", f"{own}s-", f"{own}-"):
                name = name.removeprefix(form)
            name = name.removesuffix(f"-i-{own}-kommune").removesuffix(f"-i-{own}")
        return name.replace("-", "")


def _names_of(municipality: MunicipalityConfig) -> frozenset[str]:
    name = slugify(_MUNICIPALITY.sub("", municipality.name))
    return frozenset({municipality.id, name} - {""})

"""The bodies of an invented municipality: how they are called, and when they meet.

Their ids are written down here and not worked out, so that the truth of a made archive owes
nothing to the code that reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

MUNICIPALITY, TOWN = "tornebaek", "Tornebæk"
TERMS = tuple(range(1990, 2040, 4))
"""The years in which a term begins."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its name in the definite form; None where it has no such form.

    `former` is its name until the end of 2021; `renewed` when that is a body of its own id.
    """

    id: str
    name: str
    weekday: int
    start: str
    generic: str
    """What its members call it: "udvalget", "rådet"."""
    meeting: str | None = None
    """ "byrådsmødet"."""
    indefinite: str | None = None
    abbreviation: str | None = None
    """Configured in archive.yml."""
    former: str | None = None
    former_id: str | None = None
    running: bool = False
    """Its "sag nr." counts through the year."""
    contents: tuple[str, ...] = ()
    """The drawers that every one of its agendas has."""

    def name_on(self, day: date) -> str:
        """Its name on a day."""
        return self.former if self.former and day.year < _RENAMED else self.name

    def id_on(self, day: date) -> str:
        """The id under which its meetings of a day lie."""
        return self.former_id if self.former_id and day.year < _RENAMED else self.id


_RENAMED = 2022
BODIES = (
    Body("byraadet", "Byrådet", 1, "18:00", "byrådet", "byrådsmødet"),
    Body(
        "oekonomiudvalget", "Økonomiudvalget", 1, "15:00", "udvalget", "økonomiudvalgsmødet",
        abbreviation="ØU", running=True,
    ),
    Body(
        "klima-teknik-og-miljoeudvalget", "Klima-, Teknik- og Miljøudvalget", 2, "14:00",
        "udvalget", former="Teknisk Udvalg", abbreviation="KTM", contents=("Siden sidst",),
    ),
    Body(
        "handicapraadet", "Handicaprådet", 0, "16:00", "rådet", "handicaprådsmødet", "Handicapråd",
    ),
    Body(
        "social-og-familieudvalget", "Social- og Familieudvalget", 0, "15:30", "udvalget",
        "social- og familieudvalgsmødet", abbreviation="SOF", contents=("Henvendelser",),
    ),
    Body(
        "kultur-og-idraetsudvalget", "Kultur- og Idrætsudvalget", 3, "16:00", "udvalget",
        former="Kulturudvalget", former_id="kulturudvalget", running=True,
    ),
    Body(
        "seniorraadet", "Seniorrådet", 2, "09:30", "rådet", "seniorrådsmødet", "Seniorråd",
        former="Ældrerådet", contents=("Nyt fra bestyrelserne",),
    ),
    Body(
        "boerne-og-undervisningsudvalget", "Børne- og Undervisningsudvalget", 3, "15:00",
        "udvalget", "børne- og undervisningsudvalgsmødet",
    ),
    Body(
        "udvalget-for-arbejdsmarked-og-erhverv", "Udvalget for Arbejdsmarked og Erhverv", 0,
        "14:00", "udvalget",
    ),
    Body("integrationsraadet", "Integrationsrådet", 1, "17:00", "rådet", None, "Integrationsråd"),
    Body("udsatteraadet", "Udsatterådet", 4, "10:00", "rådet", "udsatterådsmødet", "Udsatteråd"),
    Body("sundhedsudvalget", "Sundhedsudvalget", 2, "15:00", "udvalget", "sundhedsudvalgsmødet"),
)  # fmt: skip
COUNCIL = BODIES[0]
LAWS = {
    "serviceloven": "https://www.retsinformation.dk/eli/lta/2024/909",
    "planloven": "https://www.retsinformation.dk/eli/lta/2024/572",
    "folkeskoleloven": "https://www.retsinformation.dk/eli/lta/2024/989",
}
"""The laws that archive.yml has an address for."""
OTHER_LAWS = ("byggeloven", "vejloven", "forvaltningsloven", "almenboligloven")


def configuration() -> str:
    """The archive.yml: aliases, abbreviations, former names, addresses of laws."""
    lines = ["title: Tornebæk Referatarkiv", "laws:"]
    lines += [f"  {law}: {address}" for law, address in LAWS.items()]
    lines += ["municipalities:", f"  {MUNICIPALITY}:", f"    name: {TOWN} Kommune"]
    lines += ["    committees:"]
    for body in BODIES:
        aliases = [body.abbreviation] if body.abbreviation else []
        aliases += ["Kommunalbestyrelsen"] if body is COUNCIL else []
        formerly = [body.former] if body.former and not body.former_id else []
        lines += [f"      {body.id}:", f"        name: {body.name}"]
        lines += [f"        aliases: [{', '.join(aliases)}]"] if aliases else []
        lines += [f"        formerly: [{', '.join(formerly)}]"] if formerly else []
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class Slot:
    """A meeting that a body holds, before anything is on its agenda."""

    body: Body
    day: date
    sequence: int = 1
    lost: bool = False
    """It was held, and the archive does not have it."""

    @property
    def id(self) -> str:
        """The id of the meeting in the archive."""
        again = "" if self.sequence == 1 else f"-{self.sequence}"
        return f"{MUNICIPALITY}/{self.body.id_on(self.day)}/{self.day}{again}"

    @property
    def start(self) -> str:
        """When it begins; a second meeting of the day is in the evening."""
        return self.body.start if self.sequence == 1 else "19:30"

    @property
    def term(self) -> tuple[int, int]:
        """The years of its term."""
        first = max(year for year in TERMS if year <= self.day.year)
        return first, first + 3


def years_of(items: int) -> int:
    """Over how many years an archive of so many items goes, if it is not said."""
    return max(2, min(25, round(items / 1200)))


def calendar(items: int, years: int, bodies: int, size: float, rng: Random) -> list[Slot]:
    """The meetings in time, so many that agendas of about `size` items make up the archive.

    Each body has a day of the week, and is now and then a day or a week late. In July nobody
    meets. Bodies of one weekday often meet on the same day, as they do.
    """
    first = 2025 - years if years > 6 else 2022 - (years + 1) // 2
    each = max(1, round(items / size / bodies / 0.95))
    slots: list[Slot] = []
    for body in BODIES[:bodies]:
        slots += _year_round(body, date(first, 1, 4), each, years, rng)
    return sorted(slots, key=lambda slot: (slot.day, slot.start, slot.body.id, slot.sequence))


def _year_round(body: Body, first: date, each: int, years: int, rng: Random) -> Iterator[Slot]:
    step = years * 365.0 / each
    offset = rng.random() * step * 0.5
    taken: set[date] = set()
    for place in range(each):
        near = first + timedelta(days=int(offset + place * step))
        day = near + timedelta(days=(body.weekday - near.weekday()) % 7)
        day += timedelta(days=rng.choice((0, 0, 0, 0, 0, 1, 7)))
        if day.month == 7:
            day += timedelta(weeks=4)
        while day in taken or day.weekday() > 4:
            day += timedelta(days=1)
        taken.add(day)
        lost = rng.random() < 0.06
        yield Slot(body, day, 1, lost)
        if rng.random() < 0.03:
            yield Slot(body, day, 2, lost)

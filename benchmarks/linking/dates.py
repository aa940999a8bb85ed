"""How clerks write a day; written down again, to owe nothing to the code that reads it."""

from __future__ import annotations

from datetime import date

_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
_WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


def in_words(day: date) -> str:
    """As in `3. september 2020`."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"


def padded(day: date) -> str:
    """As in `03. september 2020`."""
    return f"{day.day:02}. {_MONTHS[day.month - 1]} {day.year}"


def forms_of(day: date) -> dict[str, str]:
    """A day by the slots of references.toml."""
    return {
        "w": in_words(day),
        "z": padded(day),
        "-": f"{day:%d-%m-%Y}",
        ".": f"{day:%d.%m.%Y}",
        "d": weekday_of(day),
        "s": f"{day.day}/{day.month}-{day.year}",
        "u": f"{day.day}.{day.month}.{day.year}",
        "k": f"{day:%d.%m.%y}",
        "y": in_words(day).rpartition(" ")[0],
    }


def weekday_of(day: date) -> str:
    """As in `torsdag`."""
    return _WEEKDAYS[day.weekday()]

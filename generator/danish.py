"""Danish dates, times and the order of the alphabet."""

from __future__ import annotations

import re
from datetime import date, time

MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
ABBREVIATIONS = frozenset({
    "bl.a.", "ca.", "d.", "dvs.", "evt.", "f.eks.", "hhv.", "jf.", "kl.", "kr.", "kvm.", "litra",
    "m.fl.", "m.v.", "mio.", "mia.", "mv.", "nr.", "osv.", "pkt.", "pr.", "sagsnr.", "stk.",
})  # fmt: skip
"""Words with a stop that ends no sentence, or not always."""
GOING_ON = frozenset({
    "der", "det", "de", "den", "denne", "dette", "disse", "derefter", "derfor", "derudover",
    "desuden", "dog", "endvidere", "for", "han", "her", "heraf", "herefter", "herunder", "hertil",
    "hun", "imod", "ligeledes", "men", "samtidig", "såfremt", "således", "yderligere",
})  # fmt: skip
"""Words with which a sentence goes on from the one before it."""
AFTER_ORDINALS = (
    "behandling", "division", "etape", "gang", "halvår", "klasse", "klassetrin",
    "kvartal", "plads", "punktum", "sal", "suppleant", "viceborgmester", "årgang", "århundrede",
)  # fmt: skip
"""Words that an ordinal stands before within a sentence: "1. behandling", "3. kvartal"."""

DATE = rf"(?:\d{{1,2}}\.?\s*(?i:{'|'.join(MONTHS)})\s*\d{{4}}|\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{4}})"
"""A regular expression, without groups, for a full date in words or digits."""

_WORDS = re.compile(rf"(\d{{1,2}})\.?\s*({'|'.join(MONTHS)})\s*(\d{{4}})", re.IGNORECASE)
_DIGITS = re.compile(r"(?<!\d)(\d{1,2})[-./](\d{1,2})[-./](\d{4})(?!\d)")
_CLOCK = re.compile(r"(?:kl\.?|klokken)\s*(\d{1,2})[.:](\d{2})", re.IGNORECASE)
_ALPHABET = str.maketrans({"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|"})


def find_date(text: str) -> date | None:
    """The first full date in a text; None when there is none or it is no day.

    >>> find_date("Tirsdag d. 09. november 2021 kl. 16:00")
    datetime.date(2021, 11, 9)
    >>> find_date("den 22-09-2020").isoformat()
    '2020-09-22'
    >>> find_date("den 31. juni 2024") is None
    True
    """
    found = [match for pattern in (_WORDS, _DIGITS) if (match := pattern.search(text))]
    if not found:
        return None
    match = min(found, key=lambda each: each.start())
    day, month, year = match.groups()
    number = int(month) if month.isdecimal() else MONTHS.index(month.lower()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def find_time(text: str) -> time | None:
    """The time of day after "kl."; None when there is none or it is no time.

    >>> find_time("kl. 09:00"), find_time("kl. 17.40"), find_time("kl. 25:00")
    (datetime.time(9, 0), datetime.time(17, 40), None)
    """
    if not (match := _CLOCK.search(text)):
        return None
    try:
        return time(int(match[1]), int(match[2]))
    except ValueError:
        return None


def find_weekday(text: str) -> int | None:
    """The day of the week that a text names first, Monday being 0."""
    words = re.findall(r"\w+", text.lower())
    return next((WEEKDAYS.index(word) for word in words if word in WEEKDAYS), None)


def write_date(day: date) -> str:
    """A date as Danish prose has it.

    >>> write_date(date(2021, 11, 9))
    '9. november 2021'
    """
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def collate(text: str) -> str:
    """A key that sorts æ, ø and å last, as the Danish alphabet does.

    >>> sorted(["Ældrerådet", "Zonen", "Åben", "Ørerne"], key=collate)
    ['Zonen', 'Ældrerådet', 'Ørerne', 'Åben']
    """
    return text.casefold().translate(_ALPHABET)

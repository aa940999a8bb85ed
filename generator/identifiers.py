"""The names by which bodies, meetings, items and cases are known.

A name that minutes print in several ways is normalised here, once. Code past
the parser compares these values and never the printed words.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import NewType

CommitteeId = NewType("CommitteeId", str)
"""The slug of a body's name in its definite form: `handicapraadet`."""

RESERVED = frozenset(
    {
        "sager",
        "emner",
        "aar",
        "om",
        "data",
        "soeg",
        "assets",
        "pagefind",
        "index",
        "templates",
        "404",
    }
)
"""First parts of addresses that the site, or MkDocs, has another use for."""

_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})
# Only as the end of a longer word: "Teknisk Udvalg" has another definite form.
_INDEFINITE = re.compile(r"(?<=[\w-])(råd|udvalg|nævn)$", re.IGNORECASE)
_KLE = re.compile(r"(\d\d)\.(\d\d)\.(\d\d)\s?-?[A-ZÆØÅ]\d\d(?:-| - )\d+-(\d\d)$")
_SPACES = re.compile(r"\s+")
_LONGEST_SLUG = 100


def slugify(text: str) -> str:
    """Spell a text for an address: only a-z, 0-9 and single hyphens come out.

    A longer one than a file's name may be is cut, and ends in a checksum of the whole.

    >>> slugify("Børne- og Ungeudvalget på Ærø")
    'boerne-og-ungeudvalget-paa-aeroe'
    >>> slugify("../../etc/passwd")
    'etc-passwd'
    """
    spelled = unicodedata.normalize("NFC", text).lower().translate(_DANISH)
    ascii_text = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode("ascii")
    # NFKD may bring capitals back (the letters of "℡"), so lower case comes last too.
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")
    if len(slug) <= _LONGEST_SLUG:
        return slug
    return f"{slug[:_LONGEST_SLUG]}-{hashlib.sha256(slug.encode()).hexdigest()[:8]}"


def definite(name: str) -> str:
    """The definite form of a body's name; minutes print both for one body.

    >>> definite("Handicapråd")
    'Handicaprådet'
    >>> definite("Handicaprådet"), definite("Teknisk Udvalg")
    ('Handicaprådet', 'Teknisk Udvalg')
    """
    return _INDEFINITE.sub(r"\1et", name.strip())


def committee_id(name: str) -> CommitteeId:
    """The identity of a body by its printed name, whatever its form and case.

    >>> committee_id("Social og arbejdsmarkedsudvalget")
    'social-og-arbejdsmarkedsudvalget'
    >>> committee_id("Integrationsråd") == committee_id("Integrationsrådet")
    True
    """
    slug = slugify(definite(name)) or "uden-navn"
    if any(letter.isalnum() and not slugify(letter) for letter in name):
        # Letters that no address can hold tell bodies apart, too.
        slug = f"{slug}-{hashlib.sha256(definite(name).casefold().encode()).hexdigest()[:6]}"
    return CommitteeId(f"{slug}-udvalg" if slug in RESERVED else slug)


def number_rank(number: str) -> tuple[int, str]:
    """The place of an item's number among a meeting's items.

    >>> sorted(["10", "3", "03A", "4"], key=number_rank)
    ['3', '03A', '4', '10']
    """
    digits = re.match(r"\d*", number)
    end = digits.end() if digits else 0
    return int(number[:end] or 0), number[end:].upper()


def base_number(number: str) -> str:
    """An item's number as printed, without the suffix of one that is told again: "2-2" is "2"."""
    return number.partition("-")[0]


@dataclass(frozen=True, slots=True, order=True)
class MeetingKey:
    """One meeting of one body; `sequence` is 1 unless the body met twice that day."""

    municipality: str
    committee: CommitteeId
    date: date
    sequence: int = 1

    def __str__(self) -> str:
        suffix = "" if self.sequence == 1 else f"-{self.sequence}"
        return f"{self.municipality}/{self.committee}/{self.date}{suffix}"

    @property
    def path(self) -> str:
        """The address of the meeting's page, relative to the site's root."""
        return f"{self}/"


@dataclass(frozen=True, slots=True, order=True)
class ItemKey:
    """One item on the agenda of one meeting; its number is as printed ("3", "03A")."""

    meeting: MeetingKey
    number: str

    def __str__(self) -> str:
        return f"{self.meeting}/{slugify(self.number)}"

    @property
    def in_time(self) -> tuple[date, str, str, int, tuple[int, str]]:
        """A key that sorts items of all meetings in the order of time."""
        at = self.meeting
        return at.date, at.municipality, at.committee, at.sequence, number_rank(self.number)

    @property
    def path(self) -> str:
        """The address of the item's page, relative to the site's root."""
        return f"{self}/"


def plain_dashes(text: str) -> str:
    """A text with every dash as a hyphen."""
    return re.sub("[\u2010-\u2015]", "-", text)


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """The number of a case in the municipality's records system.

    `topic` is the KLE topic that a number of the KLE form begins with
    ("27.00.00"); its facet is kept opaque.
    """

    printed: str
    normal: str
    topic: str | None = None
    year: int | None = None

    @classmethod
    def of(cls, printed: str) -> CaseNumber:
        """Normalise a printed number: single spaces, dashes as hyphens, upper case.

        >>> CaseNumber.of("27.00.00-P22-1-20").topic
        '27.00.00'
        >>> CaseNumber.of("20/4282").topic is None
        True
        """
        normal = _SPACES.sub(" ", plain_dashes(printed)).strip().upper()
        if not (kle := _KLE.match(normal)):
            return cls(printed, normal)
        century = 1900 if int(kle[4]) >= 70 else 2000  # noqa: PLR2004 - no records system is older
        return cls(printed, normal, f"{kle[1]}.{kle[2]}.{kle[3]}", century + int(kle[4]))

    @property
    def slug(self) -> str:
        """The number as a part of an address."""
        return slugify(self.normal)

    @property
    def topics(self) -> tuple[str, ...]:
        """The KLE main group and group that the case belongs to: `("27", "27.00")`."""
        return () if self.topic is None else (self.topic[:2], self.topic[:5])

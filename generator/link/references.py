"""A mention with what it leads to, and where in an item it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.identifiers import ItemKey, MeetingKey
from generator.link.cases import Case
from generator.link.mentions import Mention


class ReferenceKind(StrEnum):
    """What a reference names; the names are those of the data files."""

    ITEM = "item"
    MEETING = "meeting"
    CASE = "case"
    LAW = "law"
    EXTERNAL = "external"


class ReferenceStatus(StrEnum):
    """What became of a reference."""

    LINKED = "linked"
    ABSENT = "absent"
    """It names a meeting or an item of the municipality that the archive does not have."""
    OUTSIDE = "outside"
    """It names what no archive of the municipality can have, or a law without an address."""
    UNSURE = "unsure"
    """More than one thing may be meant, or something speaks against the one that is named."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A text of an item: its section, a block of that, and an entry or cell of the block.

    All count from 0. `block` is None for the section's heading. `part` is 0 but for the entries
    of a list and for the cells of a table, which count row by row.
    """

    section: int
    block: int | None
    part: int = 0


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention where it stands, and its one candidate or none."""

    spot: Spot
    text: str
    mention: Mention
    kind: ReferenceKind
    status: ReferenceStatus
    target: ItemKey | MeetingKey | Case | None = None
    """Inside the archive; set just when `kind` is one of those three and it is linked."""
    href: str | None = None
    """The address of a law, where there is one."""
    label: bool = False
    """It is the label of a quoted decision, and leads where the quotation does."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a mention leads to; without a status it is the meeting itself, and no reference."""

    kind: ReferenceKind
    status: ReferenceStatus | None
    target: ItemKey | MeetingKey | Case | None = None
    href: str | None = None

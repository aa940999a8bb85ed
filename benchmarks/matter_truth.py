"""Measure how surely items of one matter are joined, on families of titles made by hand.

`matter_families.txt` says of each item what it belongs with. What is found is held
against that: of the pairs found, how many are true, and of the true ones, how many are
found. `python -m benchmarks.matter_truth` prints both, with every mistake.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from generator.archive import Archive, build_archive
from generator.config import Config, MunicipalityConfig
from generator.identifiers import CaseNumber, CommitteeId, ItemKey, MeetingKey
from generator.link.cases import CaseId
from generator.link.matter import find_same_matter
from generator.link.titles.rarity import Vocabulary
from generator.model import AgendaItem, Attachment, Meeting, MeetingKind, Source, Status, Words
from generator.problems import Origin

FAMILIES = Path(__file__).with_name("matter_families.txt")
TOWN = "fjordby"
DRAWER = "00.01.00-A00-1-20"
CONTAINERS: frozenset[CaseId] = frozenset({(TOWN, DRAWER)})
_LINE = re.compile(
    r"(?P<letter>\S) (?P<body>\S+) (?P<day>\d{4}-\d\d-\d\d) (?:(?P<number>[-=]) )?"
    r"(?P<title>[^|]+?)(?: \| (?P<papers>.*))?"
)

Pair = frozenset[ItemKey]


@dataclass(frozen=True, slots=True)
class Told:
    """An item, and what it is of a matter with: nothing where that is None."""

    item: AgendaItem
    matter: tuple[str, str] | None


@dataclass(frozen=True, slots=True)
class Measured:
    """The pairs that are true, and those that were found."""

    true: frozenset[Pair]
    found: frozenset[Pair]

    @property
    def precision(self) -> float:
        """How many of the pairs found are true."""
        return len(self.true & self.found) / len(self.found)

    @property
    def recall(self) -> float:
        """How many of the true pairs were found."""
        return len(self.true & self.found) / len(self.true)


def item_of(  # noqa: PLR0913 - what an item may say is all that is told apart
    body: str,
    day: date,
    number: str,
    title: str | None,
    *,
    case: str | None = None,
    papers: tuple[str, ...] = (),
    status: Status = Status.OPEN,
    town: str = TOWN,
) -> AgendaItem:
    """An item with nothing but what makes it one of a matter."""
    return AgendaItem(
        key=ItemKey(MeetingKey(town, CommitteeId(body), day), number),
        title=title,
        status=status,
        case=CaseNumber.of(case) if case else None,
        case_in_text=False,
        sections=(),
        decision=None,
        presence=(),
        attachments=tuple(map(Attachment, papers)),
        prior_decisions=(),
        origin=Origin("-", 1),
    )


def archive_of(items: list[AgendaItem], name: str = "Fjordby Kommune") -> Archive:
    """An archive of items, in the meetings that their keys name."""
    meetings: dict[MeetingKey, list[AgendaItem]] = {}
    for item in items:
        meetings.setdefault(item.key.meeting, []).append(item)
    config = Config(municipalities=(MunicipalityConfig(TOWN, name),))
    return build_archive(
        (
            Meeting(
                key=key,
                committee=key.committee,
                term=None,
                kind=MeetingKind.MINUTES,
                starts=None,
                place=None,
                attendees=(),
                header=(),
                items=tuple(held),
                source=Source("-", "-", "text/plain"),
                words=Words(0, 0, 0, 0),
            )
            for key, held in meetings.items()
        ),
        config,
    )


def read_families(text: str) -> Iterator[Told]:
    """The items of all families; each line has an item number of its own."""
    family = ""
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("## "):
            family = line[3:]
        elif line and not line.startswith("#"):
            match = _LINE.fullmatch(line)
            if match is None:
                raise ValueError(f"line {number}: {line}")
            case = {None: f"{number}-2020-{number}", "-": None, "=": DRAWER}[match["number"]]
            papers = tuple((match["papers"] or "").split("; ")) if match["papers"] else ()
            day = date.fromisoformat(match["day"])
            yield Told(
                item_of(match["body"], day, str(number), match["title"], case=case, papers=papers),
                None if match["letter"] == "." else (family, match["letter"]),
            )


def measure(told: list[Told], vocabulary: Vocabulary) -> Measured:
    """Hold what is found in the archive of these items against what is told of them."""
    found = find_same_matter(archive_of([each.item for each in told]), CONTAINERS, vocabulary)
    matters: dict[tuple[str, str], list[ItemKey]] = defaultdict(list)
    for each in told:
        if each.matter is not None:
            matters[each.matter].append(each.item.key)
    return Measured(
        true=frozenset(
            frozenset(pair) for keys in matters.values() for pair in combinations(keys, 2)
        ),
        found=frozenset(
            frozenset({key, other}) for key, others in found.items() for other in others
        ),
    )


def main() -> None:
    """Print the measure and every mistake."""
    told = list(read_families(FAMILIES.read_text("utf-8")))
    measured = measure(told, Vocabulary())
    titles = {each.item.key: f"{each.item.key.meeting}: {each.item.title}" for each in told}
    for what, pairs in (
        ("wrong", measured.found - measured.true),
        ("missed", measured.true - measured.found),
    ):
        for line in sorted(" ~ ".join(sorted(titles[key] for key in pair)) for pair in pairs):
            print(f"{what}: {line}")
    families = len({each.matter for each in told})
    print(
        f"{len(told)} items, {families} matters, {len(measured.true)} true pairs: "
        f"precision {measured.precision:.3f}, recall {measured.recall:.3f}"
    )


if __name__ == "__main__":
    main()

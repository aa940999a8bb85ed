"""Tell which words point where, which items belong together, and why.

`find` tells what words say, `resolve` what they lead to; `quotations` follows what
minutes quote, `cases` joins what a case number ties, `matter` what none does, and
`related` puts it together. A link has one candidate or is none; each carries its reasons.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from generator.archive import Archive
from generator.identifiers import ItemKey
from generator.link.cases import Case, find_cases, find_containers, number_items
from generator.link.find import find_mentions
from generator.link.lookup.agenda import Sayings
from generator.link.lookup.directory import Directory
from generator.link.lookup.doubts import Doubts
from generator.link.lookup.evidence import Evidence
from generator.link.lookup.gazette import Gazette
from generator.link.lookup.kin import Kin
from generator.link.lookup.naming import Naming
from generator.link.matter import find_same_matter
from generator.link.quotations import Quotation, resolve_quotations
from generator.link.references import Reference
from generator.link.related import Grounds, Reason, Related, group_items, relate
from generator.link.resolve import Numbers, Resolver, leaning_sentences, read_texts
from generator.link.titles.rarity import Vocabulary
from generator.link.titles.telling import Titles
from generator.parse.layout_files import find_layout
from generator.problems import Problem

__all__ = ["ItemLinks", "Links", "Reason", "Related", "link_archive"]


@dataclass(frozen=True, slots=True)
class ItemLinks:
    """What one item's words lead to; quotations in the order of its prior decisions."""

    quotations: tuple[Quotation, ...]
    related: tuple[Related, ...]
    case: Case | None
    references: tuple[Reference, ...] = ()
    """What its words name, in the order in which they stand."""
    group: tuple[ItemKey, ...] = ()
    """The other items of its meeting under its case number."""


@dataclass(frozen=True, slots=True)
class Links:
    """The links of an archive."""

    items: Mapping[ItemKey, ItemLinks]
    cases: tuple[Case, ...]


def link_archive(
    archive: Archive,
    laws: Mapping[str, str] = MappingProxyType({}),
    vocabulary: Vocabulary | None = None,
) -> tuple[Links, list[Problem]]:
    """Find every link of an archive.

    `laws` are the addresses of laws by their names. Without a `vocabulary`, which says what
    words are rare, no items are joined by what they are about.
    """
    layouts = {
        each.id: find_layout(each.layout, each.id) for each in archive.municipalities.values()
    }
    titles = Titles(layouts)
    numbered = number_items(archive)
    containers = find_containers(archive, numbered, titles)
    cases = find_cases(numbered, containers)
    kin = Kin(archive, numbered, containers, titles)
    directory = Directory(archive)
    quotations, problems = _quotations(archive, Evidence(archive, kin, titles), directory)
    texts = {
        key: read_texts(item, layouts[key.meeting.municipality], find_mentions)
        for key, item in archive.items.items()
    }
    sayings = Sayings(kin, titles)
    for key, found in texts.items():
        for said in leaning_sentences(found, key.meeting.municipality, directory):
            sayings.add(archive.items[key], *said)
    naming = Naming(archive, directory, kin, Doubts(archive, kin, titles), sayings)
    numbers = Numbers({(c.municipality, c.number.normal): c for c in cases}, containers, numbered)
    resolver = Resolver(directory, naming, numbers, Gazette(laws))
    references = {
        key: resolver.references(archive.items[key], found, quotations[key])
        for key, found in texts.items()
    }
    matters = find_same_matter(archive, containers, vocabulary) if vocabulary else {}
    related = relate(archive, titles, Grounds(quotations, references, cases, matters))
    groups = group_items(cases)
    case_of = {key: case for case in cases for key in case.items}
    items = {
        key: ItemLinks(
            quotations=quotations[key],
            related=related.get(key, ()),
            case=case_of.get(key),
            references=references[key],
            group=groups.get(key, ()),
        )
        for key in archive.items
    }
    return Links(items, cases), problems


def _quotations(
    archive: Archive, evidence: Evidence, directory: Directory
) -> tuple[dict[ItemKey, tuple[Quotation, ...]], list[Problem]]:
    quotations: dict[ItemKey, tuple[Quotation, ...]] = {}
    problems: list[Problem] = []
    for key, item in archive.items.items():
        quotations[key], found = resolve_quotations(item, archive, evidence, directory)
        problems += found
    return quotations, problems

"""What an archive's links say, in the ids of its data files: to be compared with the truth."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.archive import Archive
from generator.blocks import Block, ListBlock, Table, plain
from generator.identifiers import ItemKey
from generator.link import Links
from generator.link.cases import Case
from generator.link.references import Reference, ReferenceStatus, Spot
from generator.model import AgendaItem


@dataclass(frozen=True, slots=True)
class Text:
    """One text of an item, and what was found in it, links or not."""

    text: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of one item."""

    texts: tuple[Text, ...]
    quotations: tuple[tuple[str | None, str], ...]
    """Target and status of each, in order."""


def find_all(archive: Archive, links: Links) -> dict[str, Found]:
    """What was found, by the items' ids."""
    found = {}
    for key, item in archive.items.items():
        held = links.items[key]
        texts = tuple(
            Text(text, tuple(each for each in held.references if each.spot == spot))
            for spot, text in spots_of(item)
        )
        quotations = tuple(
            (str(each.target) if each.target else None, str(each.status))
            for each in held.quotations
        )
        found[str(key)] = Found(texts, quotations)
    return found


def relations(links: Links) -> Iterator[tuple[str, str, str]]:
    """Every two items that are related, with each reason; `group` for those of one meeting."""
    for key, held in links.items.items():
        for related in held.related:
            for reason in related.reasons:
                yield str(key), str(related.key), str(reason)
        for other in held.group:
            yield str(key), str(other), "group"


def target_of(reference: Reference) -> str | None:
    """Where a reference leads; None when it is no link."""
    if reference.status is not ReferenceStatus.LINKED:
        return None
    if isinstance(reference.target, Case):
        return reference.target.path.rstrip("/")
    return str(reference.target) if reference.target else reference.href


def place_of(reference: Reference, text: str) -> tuple[int, int]:
    """Where the words of a reference stand in a text."""
    start, end = reference.mention.start, reference.mention.end
    if text[start:end] == reference.text:
        return start, end
    start = max(0, text.find(reference.text))
    return start, start + len(reference.text)


def spots_of(item: AgendaItem) -> Iterator[tuple[Spot, str]]:
    """Every text of an item by its place."""
    for at, section in enumerate(item.sections):
        yield Spot(at, None), section.heading
        for number, block in enumerate(section.blocks):
            for part, text in enumerate(_parts(block)):
                yield Spot(at, number, part), text


def _parts(block: Block) -> list[str]:
    if isinstance(block, ListBlock):
        return [plain(entry.spans) for entry in block.entries]
    if isinstance(block, Table):
        return [plain(cell) for row in block.rows for cell in row]
    return [block.text]


def file_of(archive: Archive, item: ItemKey) -> str:
    """The file that an item was read from."""
    return archive.meetings[item.meeting].source.path

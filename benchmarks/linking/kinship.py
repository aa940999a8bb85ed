"""Tell which items of a made archive belong together, and why: the truth of `related`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from benchmarks.linking.truth import Named, Pair, Quoted
from benchmarks.linking.world import Item

_SOON = 120
"""Within so many days a policy is heard; later it may be told to be the same, or not."""
_NEW = 3
"""Of so few items no one can tell a drawer from a case by what the archive has."""
_PRIOR = frozenset({"Tidligere besluttet", "Sagsforløb"})

_Optional = Mapping[tuple[str, str], bool]


def relations_of(
    told: Sequence[Item], named: Iterable[Named], quoted: Iterable[Quoted]
) -> Iterator[Pair]:
    """Every relation between two items, and its reverse."""
    quotes = _quotes(quoted)
    for (item, source), optional in quotes.items():
        yield from _both(item, source, "quotes", "quoted-by", optional=optional)
    for (item, other), optional in sorted(_refers(told, named, quotes).items()):
        yield from _both(item, other, "refers", "referred-by", optional=optional)
    for first, second in _in_stories(told):
        yield from _related(first, second)
    for first, second in _in_new_drawers(told):
        yield from _both(first.id, second.id, "same-case", "same-case", optional=True)


def _quotes(quoted: Iterable[Quoted]) -> _Optional:
    quotes: dict[tuple[str, str], bool] = {}
    for each in quoted:
        if each.target is not None:
            pair = each.item, each.target
            quotes[pair] = quotes.get(pair, True) and each.optional
    return quotes


def _refers(told: Sequence[Item], named: Iterable[Named], quotes: _Optional) -> _Optional:
    """What is named in an item's own text; what it quotes, or quotes of others, may count."""
    ids = {item.id for item in told}
    refers: dict[tuple[str, str], bool] = {}
    for fact in named:
        sure = not fact.optional and fact.section not in _PRIOR
        for target in {fact.target, *fact.also} - {fact.item}:
            if target in ids and target is not None:
                pair = fact.item, target
                refers[pair] = refers.get(pair, True) and not (sure and target == fact.target)
    return dict.fromkeys(quotes, True) | refers


def _in_new_drawers(told: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """The items of drawers that hold too few to be known for one."""
    drawers: dict[str, list[Item]] = defaultdict(list)
    for item in told:
        if item.entry.kind == "drawer" and item.entry.case:
            drawers[item.entry.case].append(item)
    for items in drawers.values():
        if len(items) <= _NEW:
            yield from combinations(items, 2)


def _in_stories(told: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    stories = dict.fromkeys(id(item.entry.story) for item in told)
    items: dict[int, list[Item]] = {story: [] for story in stories}
    for item in told:
        if item.entry.kind == "case":
            items[id(item.entry.story)].append(item)
    for together in items.values():
        yield from combinations(together, 2)


def _related(first: Item, second: Item) -> Iterator[Pair]:
    """How two items of one story are related."""
    kind = first.entry.story.kind
    apart = first.slot != second.slot
    if first.entry.case == second.entry.case and first.entry.case is not None:
        if kind == "umbrella" and not apart:
            yield from _both(first.id, second.id, "group", "group", optional=False)
        elif kind == "umbrella":
            if first.entry.part == second.entry.part:
                yield from _both(first.id, second.id, "same-case", "same-case", optional=False)
        elif apart:
            yield from _both(first.id, second.id, "same-case", "same-case", optional=False)
    elif kind == "matter" and apart:
        days = abs((second.slot.day - first.slot.day).days)
        shared = {*first.entry.attachments} & {*second.entry.attachments}
        optional = days > _SOON or not any(title.startswith("Udkast") for title in shared)
        yield from _both(first.id, second.id, "same-matter", "same-matter", optional=optional)


def _both(first: str, second: str, reason: str, back: str, *, optional: bool) -> Iterator[Pair]:
    yield Pair(first, second, reason, optional)
    yield Pair(second, first, back, optional)

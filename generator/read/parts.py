"""Find the parts of a portal's page: its items, and what in them is number, title, heading."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import Enum, auto

from lxml.etree import _Element as Element

from generator.read.page import hidden, is_folded, page_address
from generator.read.selectors import Portal, is_inside
from generator.read.walk import Reading


class Role(Enum):
    """What an element inside an item is."""

    NUMBER = auto()
    TITLE = auto()
    CASE = auto()
    SECTION = auto()
    LINK = auto()


@dataclass(frozen=True, slots=True)
class Parts:
    """A page of a portal: its items, whether each is marked as closed, and the roles in them."""

    root: Element
    portal: Portal
    items: Mapping[Element, bool]
    roles: Mapping[Element, Role]
    reading: Reading

    @property
    def inside(self) -> Reading:
        """How to read the containers: without the head, which may stand beside the items.

        Where it does, the items stand in the page itself, between what is the site's.
        """
        head = {
            each
            for name in ("heading", "rows", "besides")
            for each in self.shown("head", name, self.root)
        }
        around = {above for each in head for above in each.iterancestors()}
        beside = set(head)
        holding = {*self.items, *(above for item in self.items for above in item.iterancestors())}
        for container in around.intersection(self.containers):
            places = [n for n, each in enumerate(container) if each in holding]
            beside.update([*container[: places[0]], *container[places[-1] + 1 :]])
        return replace(self.reading, left_out={*self.reading.left_out, *beside})

    @property
    def containers(self) -> list[Element]:
        """The elements that the items stand in; what else stands there is the minutes', too."""
        found = (item.getparent() for item in self.items)
        parents = dict.fromkeys(each for each in found if each is not None)
        return [each for each in parents if not is_inside(each.getparent(), parents)]

    def shown(self, table: str, name: str, start: Element) -> list[Element]:
        """What a selector finds that a reader sees."""
        return self.portal.find(table, name, start, self.reading.left_out)


def find_parts(root: Element, portal: Portal, path: str) -> Parts | None:
    """The parts of a page, None when it is none of the portal's."""
    out = hidden(root)
    rows = dict.fromkeys(portal.find("item", "row", root))
    if not rows and not portal.find("head", "rows", root):
        return None
    items = [
        row for row in rows if not is_inside(row, out) and not is_inside(row.getparent(), rows)
    ]
    details = [each for item in items for each in _folded(item, portal)]
    out.difference_update(details)
    closing = {item: portal.find_all("item", "closed", item, out) for item in items}
    signs = {sign for found in closing.values() for sign in found} - set(items)
    roles: dict[Element, Role] = {}
    for item in items:
        roles |= _roles(item, portal, out)
    left = {*portal.find_all("furniture", "all", root), *signs}
    for kept in (*roles, *details, *items):
        left.difference_update(kept.iterancestors())
    left.difference_update(roles, details, items)
    reading = Reading(path, out | left, frozenset(roles), frozenset(items), page_address(root))
    return Parts(
        root, portal, {item: bool(found) for item, found in closing.items()}, roles, reading
    )


def _folded(item: Element, portal: Portal) -> Iterator[Element]:
    """The parts of an item that a click unfolds: folded up, they are hidden, and still meant."""
    controlled = {each.get("aria-controls") for each in item.iter("*")} - {None}
    for each in portal.find("item", "details", item):
        if is_folded(each) or each.get("id") in controlled:
            yield each


def _roles(item: Element, portal: Portal, out: Collection[Element]) -> dict[Element, Role]:
    roles: dict[Element, Role] = {}
    for role in Role:
        found = portal.find("item", role.name.lower(), item, out)
        found = [each for each in found if each not in roles]
        # An item has one number, one title and one case number, and any number of the rest.
        several = role in {Role.SECTION, Role.LINK}
        roles |= dict.fromkeys(found if several else found[:1], role)
    return roles

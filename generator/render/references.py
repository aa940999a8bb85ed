"""Turn an item's references into links over their words, each with a title that says where to.

The words stay the minutes' own: what leads nowhere is plain text, and the story below
the item says which meetings are missing. A law without an address is marked as one.
"""

from __future__ import annotations

import posixpath
from collections import defaultdict
from collections.abc import Mapping
from urllib.parse import urlsplit

from generator.identifiers import ItemKey, MeetingKey
from generator.link.cases import Case
from generator.link.references import Reference, ReferenceKind, ReferenceStatus, Spot
from generator.render.anchors import Anchor
from generator.render.markdown import web_address
from generator.render.names import View, index_file, item_file
from generator.render.page import relative

_GAZETTES = {"retsinformation.dk": "Retsinformation"}


def item_anchors(item: ItemKey, view: View, file: str) -> Mapping[Spot, list[Anchor]]:
    """The anchors of each text of an item, as they are written into a page."""
    found: dict[Spot, list[Anchor]] = defaultdict(list)
    for reference in view.links.items[item].references:
        anchor = _anchor(reference, view, file)
        if anchor is not None:
            found[reference.spot].append(anchor)
    return found


def _anchor(reference: Reference, view: View, file: str) -> Anchor | None:
    start, end = reference.mention.start, reference.mention.end
    target = reference.target
    if reference.kind is ReferenceKind.LAW:
        return _law(reference, view)
    if reference.status is not ReferenceStatus.LINKED or target is None:
        return None
    title, page = _named(target, view)
    return Anchor(start, end, relative(page, file), _built(target.path, file), title)


def _law(reference: Reference, view: View) -> Anchor | None:
    if reference.status is ReferenceStatus.UNSURE:
        return None
    start, end = reference.mention.start, reference.mention.end
    linked = reference.status is ReferenceStatus.LINKED
    address = web_address(reference.href) if linked and reference.href else None
    if address is None:
        return Anchor(start, end)
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    where = _GAZETTES.get(host, host)
    law = reference.mention.law
    if law is None or law.number is None:
        name = law.name if law is not None and law.name else reference.text
    else:
        name = view.texts("reference.act", number=law.number, year=law.year)
    title = view.texts("reference.law", where=where, name=name)
    return Anchor(start, end, None, address, title)


def _named(target: ItemKey | MeetingKey | Case, view: View) -> tuple[str, str]:
    """What a page of the archive is called in a link's title, and its Markdown file."""
    match target:
        case ItemKey():
            title = view.title(view.archive.items[target])
            named = view.texts("reference.item", item=view.item_title(target), title=title)
            return named, item_file(target)
        case MeetingKey():
            return view.meeting_title(target), index_file(target.path)
        case Case():
            named = view.texts("reference.case", number=target.number.normal)
            return named, index_file(target.path)


def _built(path: str, file: str) -> str:
    """The way from a page to an address, as the built site has it.

    >>> _built("a/b/2020-01-01/3/", "a/c/2021-01-01/index.md")
    '../../b/2020-01-01/3/'
    >>> _built("a/b/2020-01-01/3/", "a/b/2020-01-01/4.md")
    '../3/'
    """
    folder, name = posixpath.split(file.removesuffix(".md"))
    here = folder if name == "index" else posixpath.join(folder, name)
    return f"{posixpath.relpath(path, here or '.')}/"

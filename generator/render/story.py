"""Write what came before and after an item, each entry with the reason why it is shown.

What is surest comes first: the case itself, then what the words name, then what may
be about the same. What is long is folded, the nearest in time standing open.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from generator.identifiers import ItemKey
from generator.link import Reason
from generator.model import AgendaItem
from generator.render.absent import Absent, find_absent
from generator.render.language import spoken_by_us, title_within
from generator.render.markdown import escape, link
from generator.render.names import View, index_file, item_file
from generator.render.outcomes import outcome
from generator.render.page import relative

_GROUPS = ("earlier", "same_day", "later", "group", "named", "matter")
_OPEN = 6
"""How many entries of a group stand open,"""
_TOO_FEW = 2
"""and how many more are not worth a fold."""
_CHAIN = frozenset({Reason.QUOTES, Reason.QUOTED_BY, Reason.SAME_CASE})
_NAMED = frozenset({Reason.REFERS, Reason.REFERRED_BY})


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of a group, and what puts it in the order of time."""

    when: Any
    line: str


def write_story(item: AgendaItem, view: View, file: str) -> Iterator[str]:
    """The story of an item; nothing where there is none."""
    links = view.links.items[item.key]
    groups: dict[str, list[_Entry]] = {name: [] for name in _GROUPS}
    reasons = {each.key: each.reasons for each in links.related}
    for key in links.group:
        why = (*reasons.pop(key, ()), Reason.SAME_CASE)
        groups["group"].append(_entry(key, why, view, file))
    for key, why in reasons.items():
        groups[_group(item.key, key, why)].append(_entry(key, why, view, file))
    for absent in find_absent(item, view):
        quoted = Reason.QUOTES in absent.reasons
        groups["earlier" if quoted else "named"].append(_absent_entry(absent, view))
    parts = [_written(name, entries, view) for name, entries in groups.items() if entries]
    if not parts:
        return
    named = f'aria-labelledby="forloeb"{spoken_by_us(view)}'
    parts = [
        f'<nav class="ra-story" {named} data-pagefind-ignore="all" markdown>',
        f"## {view.texts('story.heading')} {{#forloeb}}",
        *parts,
    ]
    if links.case is not None:
        whole = view.texts("story.whole_case", number=links.case.number.normal)
        parts.append(link(whole, relative(index_file(links.case.path), file)))
    yield "\n\n".join([*parts, "</nav>"])


def _group(here: ItemKey, other: ItemKey, reasons: Collection[Reason]) -> str:
    """The group of the story that another item stands in."""
    if not _CHAIN.intersection(reasons):
        return "named" if _NAMED.intersection(reasons) else "matter"
    if Reason.QUOTED_BY in reasons:
        return "later"
    if Reason.QUOTES in reasons:
        return "earlier"
    ours, theirs = here.meeting, other.meeting
    if ours.date == theirs.date and ours.committee != theirs.committee:
        # Which of two bodies met first that day is not for us to say.
        return "same_day"
    return "earlier" if (theirs.date, theirs.sequence) < (ours.date, ours.sequence) else "later"


def _entry(key: ItemKey, reasons: Iterable[Reason], view: View, file: str) -> _Entry:
    item = view.archive.items[key]
    way = link(view.item_title(key), relative(item_file(key), file))
    why = _why((f"reason.{reason}" for reason in dict.fromkeys(reasons)), view)
    decided = outcome(item, view)
    told = f"{decided['text']} – {why}" if decided else why
    line = f'{way} {title_within(item, view)} <span class="ra-why">{told}</span>'
    return _Entry(key.in_time, line)


def _absent_entry(absent: Absent, view: View) -> _Entry:
    why = _why((*(f"reason.{reason}" for reason in absent.reasons), absent.lack), view)
    line = f'{escape(absent.name)} <span class="ra-why ra-missing">{why}</span>'
    return _Entry((absent.day,), line)


def _why(keys: Iterable[str], view: View) -> str:
    return ", ".join(map(view.texts, keys))


def _written(name: str, entries: Iterable[_Entry], view: View) -> str:
    """A group under its heading; of a long one the entries farthest in time are folded."""
    lines = [f"- {entry.line}" for entry in sorted(entries, key=lambda entry: entry.when)]
    parts = [f"### {view.texts(f'story.{name}')} {{#forloeb.{name}}}"]
    more = len(lines) - _OPEN
    if more <= _TOO_FEW:
        parts.append("\n".join(lines))
    elif name == "earlier":
        parts += [*_folded(lines[:more], "story.older", view), "\n".join(lines[more:])]
    else:
        parts += ["\n".join(lines[:_OPEN]), *_folded(lines[_OPEN:], "story.more", view)]
    return "\n\n".join(parts)


def _folded(lines: Sequence[str], label: str, view: View) -> Iterator[str]:
    summary = view.texts(label, n=len(lines))
    yield f'<details class="ra-fold" markdown>\n<summary>{summary}</summary>'
    yield "\n".join(lines)
    yield "</details>"

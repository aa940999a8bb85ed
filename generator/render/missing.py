"""Write `om/mangler`: what the archive lacks as far as its own minutes say, by municipality."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.danish import collate, write_date
from generator.link.missing import (
    AbsentMeeting,
    MissingNumbers,
    days_of,
    find_absent_meetings,
    find_missing_numbers,
    long_gaps,
    usual_interval,
)
from generator.render.markdown import escape, link
from generator.render.names import View, index_file, item_file
from generator.render.page import Page, relative
from generator.render.tables import table

FILE = "om/mangler.md"
_ENTRIES = 150
"""So many entries has a list; the lists of several municipalities share them,"""
_AT_LEAST = 5
"""and each shows this many."""
_ITEMS = 3
"""How many of the items that name a meeting are shown."""


def missing_page(view: View) -> Page:
    """The page of what is missing; long lists are cut, and say by how much."""
    texts = view.texts
    absent = find_absent_meetings(view.archive, view.links)
    numbers = [*find_missing_numbers(view.archive)]
    known = sorted(view.archive.municipalities.values(), key=lambda each: collate(each.name))
    parts = [f"# {texts('missing.title')}", texts("missing.intro")]
    for each in known:
        # Of a single municipality, its name would head everything.
        level = "##" if len(known) == 1 else "###"
        if len(known) > 1:
            parts.append(f"## {escape(each.name)} {{#{each.id}}}")
        mine = [one for one in numbers if one.key.municipality == each.id]
        lists = {
            "meetings": _meetings(absent.get(each.id, ()), view),
            "numbers": _numbers(mine, view),
            "gaps": _gaps(each.id, view),
        }
        parts += _lists(lists, each.id, level, _ENTRIES // len(known), view)
        parts.append(f"{level} {texts('missing.covered')} {{#{each.id}-daekning}}")
        parts.append(_covered(each.id, view))
    return Page(FILE, {"title": texts("missing.title")}, "\n\n".join(parts))


def _lists(
    lists: Mapping[str, Sequence[str]], municipality: str, level: str, share: int, view: View
) -> list[str]:
    parts = []
    for name, lines in lists.items():
        parts.append(f"{level} {view.texts(f'missing.{name}')} {{#{municipality}-{name}}}")
        shown = lines[: max(share, _AT_LEAST)]
        parts.append("\n".join(shown) or view.texts("missing.none"))
        if more := len(lines) - len(shown):
            parts.append(view.texts("missing.more", n=view.number(more)))
    return parts


def _meetings(absent: Sequence[AbsentMeeting], view: View) -> list[str]:
    lines = []
    for meeting in absent:
        ways = [
            link(view.item_title(key), relative(item_file(key), FILE))
            for key in meeting.items[:_ITEMS]
        ]
        rest = len(meeting.items) - len(ways)
        key = "missing.named_more" if rest else "missing.named"
        named = escape(f"{meeting.body} {write_date(meeting.key.date)}")
        lines.append(f"- **{named}** {view.texts(key, items=', '.join(ways), n=rest)}")
    return lines


def _numbers(missing: Sequence[MissingNumbers], view: View) -> list[str]:
    lines = []
    for each in sorted(missing, key=lambda each: each.key.date, reverse=True):
        runs = [f"{low}" if low == high else f"{low}-{high}" for low, high in each.runs]
        way = link(view.meeting_title(each.key), relative(index_file(each.key.path), FILE))
        lines.append(f"- {view.texts('missing.number', meeting=way, numbers=', '.join(runs))}")
    return lines


def _gaps(municipality: str, view: View) -> list[str]:
    found = []
    for committee in view.archive.committees:
        if committee.municipality == municipality:
            days = days_of(committee)
            usual = f"{usual_interval(days) or 0:.0f}"
            found += [(committee.name, *gap, usual) for gap in long_gaps(days)]
    # The longest first: there a reader misses most.
    found.sort(key=lambda gap: (gap[1] - gap[2], collate(gap[0])))
    return [
        "- "
        + view.texts(
            "missing.gap",
            body=escape(name),
            last=escape(write_date(last)),
            following=escape(write_date(following)),
            days=view.number((following - last).days),
            usual=usual,
        )
        for name, last, following, usual in found
    ]


def _covered(municipality: str, view: View) -> str:
    """The oldest and the newest meeting of each body."""
    head = [view.texts("theme.committee")]
    head += [view.texts(f"missing.{each}") for each in ("held", "oldest", "newest")]
    bodies = [each for each in view.archive.committees if each.municipality == municipality]
    rows = []
    for each in sorted(bodies, key=lambda body: collate(body.name)):
        days = days_of(each)
        held = view.number(len(each.meetings))
        rows.append((each.name, held, write_date(days[0]), write_date(days[-1])))
    return table(view.texts("missing.covered"), head, rows)

"""Write a case's page: a timeline of its items, and what else may belong to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.danish import write_date
from generator.identifiers import ItemKey
from generator.link import Reason
from generator.link.cases import Case
from generator.link.course.ahead import Ahead, Routes
from generator.link.course.changes import Changes
from generator.link.course.timeline import Entry, Stop, other_numbers, tell_case
from generator.link.missing import AbsentDecision
from generator.render.language import (
    numbered_within,
    spoken_by_minutes,
    title_within,
    words_within,
)
from generator.render.linked_data import list_data
from generator.render.listed import is_listed_case
from generator.render.lists import boxed, item_line
from generator.render.markdown import escape, link
from generator.render.names import View, index_file, item_file
from generator.render.outcomes import outcome_label
from generator.render.page import Page, relative

_ATTACHMENTS = 6
"""How many new attachments are named; the item's own page has them all."""


def case_page(case: Case, view: View, routes: Routes) -> Page:
    """The page of one case."""
    file, texts = index_file(case.path), view.texts
    stops = tell_case(case, view.archive, view.links, routes)
    lines = [line for stop in stops for line in _stop(stop, view, file)]
    parts = [f"## {texts('case.timeline')} {{#forloeb}}", boxed("ra-timeline", lines)]
    quoted = other_numbers(case, view.links, Reason.QUOTES, Reason.QUOTED_BY)
    matter = other_numbers(case, view.links, Reason.SAME_MATTER)
    parts += _others("quoted", quoted, view, file)
    parts += _others("matter", [key for key in matter if key not in quoted], view, file)
    municipality = view.archive.municipalities[case.municipality]
    number, title = texts("page.case_page", number=case.number.normal), _title(case, view)
    tab_title = f"{number}: {title}" if title else number
    language = spoken_by_minutes(view)
    meetings = [key.meeting for key in dict.fromkeys(case.items)]
    hidden = not is_listed_case(case, view)
    first, last = meetings[0], meetings[-1]
    span = texts("page.years", first=view.day(first), last=view.day(last))
    front_matter = {
        "title": title or number,
        **({"title_language": language} if title and language else {}),
        "tab_title": tab_title,
        "kicker": number if title else None,
        "template": "case.html",
        "kind": "case",
        "municipality": {"name": municipality.name, "path": f"{municipality.id}/"},
        "noindex": hidden,
        "facts": [
            texts.counted("page.items", len(case.items)),
            texts.counted("page.meetings", len(set(meetings))),
            view.day(first) if first == last else span,
        ],
        "breadcrumbs": [{"title": municipality.name, "path": f"{municipality.id}/"}],
        "linked_data": None if hidden else list_data(case.path, tab_title, municipality, view),
    }
    return Page(file, front_matter, "\n\n".join(parts))


def _title(case: Case, view: View) -> str | None:
    """The title of the newest item, unless its meeting has several of the case."""
    newest = case.items[-1]
    alone = sum(key.meeting == newest.meeting for key in case.items) == 1
    return view.archive.items[newest].title if alone else None


def _stop(stop: Stop | AbsentDecision, view: View, file: str) -> Iterator[str]:
    """The lines of one stop: a meeting, its item or items, and what there is to say of each."""
    if isinstance(stop, AbsentDecision):
        yield from _absent(stop, view, file)
        return
    date = f'<span class="ra-date">{escape(view.day(stop.key))}</span>'
    body = view.committee(stop.key).name
    if len(stop.entries) == 1:
        (entry,) = stop.entries
        place = view.texts("case.item", committee=body, number=entry.key.number)
        yield _way(f"{date}<br>{escape(place)}", entry, view, file)
        yield from (f"    - {line}" for line in _details(entry, view, file, titled=True))
        return
    way = relative(index_file(stop.key.path), file)
    yield f"- [{date}<br>{escape(body)}]({way})"
    for entry in stop.entries:
        told = numbered_within(view.archive.items[entry.key], view)
        yield f"    {_way(told, entry, view, file)}"
        yield from (f"        - {line}" for line in _details(entry, view, file, titled=False))


def _way(text: str, entry: Entry, view: View, file: str) -> str:
    item = view.archive.items[entry.key]
    return f"- [{text}]({relative(item_file(entry.key), file)}){outcome_label(item, view)}"


def _details(entry: Entry, view: View, file: str, *, titled: bool) -> Iterator[str]:
    changes = entry.changes
    title = title_within(view.archive.items[entry.key], view)
    if titled and (changes is None or changes.title):
        yield title if changes is None else view.texts("case.new_title", title=title)
    if changes is not None:
        yield from _changed(changes, view)
    headings = dict.fromkeys(ahead.heading for ahead in entry.ahead)
    for heading in headings:
        steps = [_step(each, view, file) for each in entry.ahead if each.heading == heading]
        name = words_within(heading.rstrip(":"), view)
        yield view.texts("case.route", heading=name, steps="; ".join(steps))


def _changed(changes: Changes, view: View) -> Iterator[str]:
    if changes.supplement:
        yield view.texts("case.supplement")
    if changes.recommendation:
        yield view.texts("case.recommendation")
    if changes.attachments:
        shown = changes.attachments[:_ATTACHMENTS]
        names = "; ".join(words_within(each, view) for each in shown)
        more = len(changes.attachments) - _ATTACHMENTS
        key = "case.attachments_more" if more > 0 else "case.attachments"
        yield view.texts(key, names=names, n=more)


def _step(ahead: Ahead, view: View, file: str) -> str:
    """A body that the item was to go to, and what the archive has of that."""
    day = f" {write_date(ahead.step.day)}" if ahead.step.day else ""
    body = escape(f"{ahead.step.body}{day}")
    target = ahead.target
    if isinstance(target, ItemKey):
        way = link(view.item_title(target), relative(item_file(target), file))
        return view.texts("case.treated", link=way)
    if target is not None:
        return link(view.meeting_title(target), relative(index_file(target.path), file))
    if ahead.absent is None:
        return body
    told = "" if ahead.step.day == ahead.absent else f" {escape(write_date(ahead.absent))}"
    return view.texts("case.step_absent", body=f"{body}{told}")


def _absent(decision: AbsentDecision, view: View, file: str) -> Iterator[str]:
    date = f'<span class="ra-date">{escape(write_date(decision.meeting.date))}</span>'
    place = decision.body
    if decision.number:
        place = view.texts("case.item", committee=decision.body, number=decision.number)
    why = f'<span class="ra-why ra-missing">{view.texts("story.missing")}</span>'
    way = link(view.item_title(decision.quoted_by), relative(item_file(decision.quoted_by), file))
    yield f"- {date} {escape(place)} {why}"
    yield f"    - {view.texts('case.quoted_in', link=way)}"


def _others(name: str, keys: Sequence[ItemKey], view: View, file: str) -> list[str]:
    if not keys:
        return []
    return [
        f"## {view.texts(f'case.{name}')} {{#{name}}}",
        view.texts(f"case.{name}_intro"),
        boxed("ra-items", [item_line(key, view, file) for key in keys]),
    ]

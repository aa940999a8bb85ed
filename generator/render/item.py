"""Write an item's page: what was decided, on what grounds, and the story around it."""

from __future__ import annotations

from typing import Any

from generator.danish import write_date
from generator.model import AgendaItem, Meeting, SectionKind, Status
from generator.render.language import around_title, spoken_by_us
from generator.render.linked_data import item_data
from generator.render.listed import is_listed_item
from generator.render.names import View, item_file
from generator.render.outcomes import outcome
from generator.render.page import Page, css_string
from generator.render.sections import Setting, write_sections
from generator.render.story import write_story
from generator.render.topic import topic_links
from generator.render.votes import vote_facts
from generator.render.year import year_link

_DESCRIPTION = 160
"""About what a search engine shows of a description, in characters."""


def item_page(item: AgendaItem, meeting: Meeting, view: View) -> Page:
    """The page of one item."""
    file = item_file(item.key)
    parts = notes(item, view)
    if item.sections:
        sections = write_sections(item, view, Setting(file, level=2, numbered=True))
        parts.append(f'<div class="ra-sections" markdown>\n\n{sections}\n\n</div>')
    parts += write_story(item, view, file)
    return Page(file, _front_matter(item, meeting, view), "\n\n".join(parts))


def _front_matter(item: AgendaItem, meeting: Meeting, view: View) -> dict[str, Any]:
    key, texts, title = item.key, view.texts, view.title(item)
    committee, day = view.committee(key.meeting), view.day(key.meeting)
    number = item.case.normal if item.case else ""
    hidden = not is_listed_item(item, view)
    cited = {
        "committee": committee.name,
        "municipality": view.municipality(key.meeting)["name"],
        "number": key.number,
        "date": day,
    }
    running = [committee.name, day, texts("page.item", number=key.number), number]
    return {
        "title": title,
        "tab_title": texts("page.tab_item", title=title, committee=committee.name, date=day),
        "title_from_source": item.title is not None,
        "description": _description(item, view),
        "template": "item.html",
        "kind": "item",
        "id": str(key),
        "status": str(item.status),
        "removed": str(item.removed_on[0]) if item.status is Status.REMOVED else None,
        "noindex": hidden,
        "number": key.number,
        "date": str(key.meeting.date),
        "date_text": day,
        "municipality": view.municipality(key.meeting),
        "committee": {"name": committee.name, "path": committee.path},
        "meeting": {"path": key.meeting.path},
        "year": year_link(key.meeting, view),
        "case": _case(item, view),
        "topics": topic_links(item, view),
        "outcome": outcome(item, view),
        "has_decision": any(each.kind is SectionKind.DECISION for each in item.sections),
        "votes": [vote_facts(vote, view) for vote in item.decision.votes] if item.decision else [],
        "absent": list(item.absent),
        "breadcrumbs": view.crumbs(key.meeting, meeting=True),
        "previous": _neighbour(meeting, item, -1, view),
        "next": _neighbour(meeting, item, 1, view),
        "source": None if item.status is Status.REMOVED else view.source(meeting),
        "cite": texts("page.cite", title=title, **cited),
        **around_title("cite_pieces", "page.cite", item, view, **cited),
        "running_css": css_string(" · ".join(filter(None, running))),
        "linked_data": None if hidden else item_data(item, meeting, view),
    }


def notes(item: AgendaItem, view: View) -> list[str]:
    """What a reader has to know of an item that is not shown whole."""
    said = []
    if item.status is Status.CLOSED:
        said.append(view.texts(f"page.closed{'_decision' if item.sections else ''}_note"))
    elif item.status is Status.WITHHELD:
        said.append(view.texts("page.withheld_note"))
    key = "removed" if item.status is Status.REMOVED else "passage"
    days = dict.fromkeys(item.removed_on)
    said += [view.texts(f"page.{key}_note", date=write_date(day)) for day in days]
    return [f'<p class="ra-note"{spoken_by_us(view)}>{each}</p>' for each in said]


def _case(item: AgendaItem, view: View) -> dict[str, Any] | None:
    if item.case is None:
        return None
    case = view.links.items[item.key].case
    return {
        "number": item.case.printed,
        "in_text": item.case_in_text,
        "path": case.path if case else None,
    }


def _description(item: AgendaItem, view: View) -> str:
    decided = f" {item.decision.text}" if item.decision else ""
    text = " ".join(f"{view.item_title(item.key)}.{decided}".split())
    if len(text) <= _DESCRIPTION:
        return text
    return f"{text[: _DESCRIPTION - 1].rsplit(' ', 1)[0]}…"


def _neighbour(meeting: Meeting, item: AgendaItem, step: int, view: View) -> dict[str, Any] | None:
    position = meeting.items.index(item) + step
    if not 0 <= position < len(meeting.items):
        return None
    other = meeting.items[position]
    named, number = "page.item_title", other.key.number
    title = view.texts(named, number=number, title=view.title(other))
    marked = around_title("pieces", named, other, view, number=number)
    return {"title": title, "path": other.key.path, **marked}

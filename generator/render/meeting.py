"""Write a meeting's page: its head as printed, its agenda, and the whole of its minutes."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from generator.danish import WEEKDAYS, write_date
from generator.identifiers import slugify
from generator.model import AgendaItem, Meeting
from generator.render.item import notes
from generator.render.language import spoken_by_us, title_within
from generator.render.linked_data import meeting_data
from generator.render.listed import is_listed
from generator.render.lists import result_label
from generator.render.markdown import attribute, escape, link
from generator.render.names import View, index_file, item_file
from generator.render.page import Page, css_string, relative
from generator.render.sections import Setting, write_sections
from generator.render.votes import tally
from generator.render.year import year_link


def meeting_page(meeting: Meeting, view: View) -> Page:
    """The page of one meeting."""
    file = index_file(meeting.key.path)
    texts, language = view.texts, spoken_by_us(view)
    parts = [
        *_notes(meeting, view),
        *_head(meeting, view),
        f"## {texts('page.agenda')} {{#dagsorden{language}}}",
        '<div class="ra-agenda" markdown>',
        "\n".join(_agenda_line(item, view, file) for item in meeting.items),
        "</div>",
        f"## {texts('page.minutes')} {{#referatet{language}}}",
        '<div class="ra-minutes" markdown>',
        *(_item(item, view, file) for item in meeting.items),
        "</div>",
    ]
    return Page(file, _front_matter(meeting, view), "\n\n".join(parts))


def _notes(meeting: Meeting, view: View) -> list[str]:
    key = "removed_meeting" if meeting.removed else "passage"
    language = spoken_by_us(view)
    return [
        f'<p class="ra-note"{language}>{view.texts(f"page.{key}_note", date=write_date(day))}</p>'
        for day in dict.fromkeys(meeting.removed_on)
    ]


def _head(meeting: Meeting, view: View) -> list[str]:
    """The lines of the document's head, as printed, with their labels as terms."""
    if not meeting.header:
        return []
    lines = ['<dl class="ra-facts">']
    for field in meeting.header:
        language = "" if field.label else spoken_by_us(view)
        label = attribute(field.label or view.texts("page.heading"))
        words = attribute(field.text)
        lines.append(f"<div><dt{language}>{label}</dt><dd data-source>{words}</dd></div>")
    return ["\n".join([*lines, "</dl>"])]


def _agenda_line(item: AgendaItem, view: View, file: str) -> str:
    number = f'<span class="ra-number">{escape(item.key.number)}</span>'
    way = f"[{title_within(item, view)}]({relative(item_file(item.key), file)})"
    label = result_label(item, view)
    votes = tally(item, view)
    told = f' <span class="ra-tally"{spoken_by_us(view)}>{votes}</span>' if votes else ""
    return f"- {number} {way}{label}{told}"


def _item(item: AgendaItem, view: View, file: str) -> str:
    anchor = f"punkt-{slugify(item.key.number)}"
    label = view.texts("page.item", number=escape(item.key.number))
    language = spoken_by_us(view)
    words = title_within(item, view)
    if item.title:
        words = f"<span data-source>{escape(item.title)}</span>"
    parts = [
        '<article class="ra-item" markdown>',
        f'### <span class="ra-label"{language}>{label}</span> {words} {{#{anchor}}}',
    ]
    if item.case is not None and not item.case_in_text:
        number = attribute(item.case.printed)
        parts.append(f'<p class="ra-caseno" data-source>{number}</p>')
    parts += notes(item, view)
    if item.sections:
        parts.append(write_sections(item, view, Setting(file, level=4, prefix=f"{anchor}_")))
    whole = view.texts("page.own_page", number=item.key.number)
    way = link(whole, relative(item_file(item.key), file))
    parts.append(f'<p class="ra-own-page"{language} markdown="span">{way}</p>')
    return "\n\n".join([*parts, "</article>"])


def _front_matter(meeting: Meeting, view: View) -> dict[str, Any]:
    key, texts = meeting.key, view.texts
    committee, day = view.committee(key), view.day(key)
    title = view.meeting_title(key)
    position = view.archive.places[key]
    municipality = view.municipality(key)
    hidden = not is_listed(meeting, view)
    return {
        "title": title,
        "description": _description(meeting, view),
        "template": "meeting.html",
        "kind": "meeting",
        "type": str(meeting.kind),
        "id": str(key),
        "date": str(key.date),
        "date_text": f"{WEEKDAYS[key.date.weekday()]} {day}",
        "start": f"{meeting.starts:%H:%M}" if meeting.starts else None,
        "municipality": municipality,
        "committee": {"name": committee.name, "path": committee.path},
        "year": year_link(key, view),
        "noindex": hidden,
        "removed": str(meeting.removed_on[0]) if meeting.removed else None,
        "breadcrumbs": view.crumbs(key, meeting=False),
        "previous": _neighbour(committee.meetings, position - 1, view),
        "next": _neighbour(committee.meetings, position + 1, view),
        "source": None if meeting.removed else view.source(meeting),
        "words": asdict(meeting.words),
        "data": f"{key.path}index.json",
        "facts": [texts.counted("page.items", len(meeting.items))],
        "cite": texts(
            "page.cite_meeting",
            committee=committee.name,
            municipality=municipality["name"],
            kind=texts(f"page.{meeting.kind}"),
            date=day,
        ),
        "running_css": css_string(f"{municipality['name']} · {title}"),
        "linked_data": None if hidden else meeting_data(meeting, view),
    }


def _description(meeting: Meeting, view: View) -> str:
    count = view.texts.counted("page.items", len(meeting.items))
    return f"{view.meeting_title(meeting.key)}: {count}."


def _neighbour(meetings: tuple[Meeting, ...], position: int, view: View) -> dict[str, str] | None:
    if not 0 <= position < len(meetings):
        return None
    key = meetings[position].key
    return {"title": view.meeting_title(key), "path": key.path}

"""Write `om/kvalitet`: what became of words and links, what is closed, what problems mean."""

from __future__ import annotations

from collections import Counter

from generator.danish import collate
from generator.link.counts import add_up, count_quotations, count_references
from generator.model import Status
from generator.problems import Code
from generator.render.names import View
from generator.render.page import Page
from generator.render.tables import table

FILE = "om/kvalitet.md"


def quality_page(view: View) -> Page:
    """The page of accounts; it counts what is withheld and tells nothing of it."""
    texts = view.texts
    parts = [
        f"# {texts('quality.title')}",
        texts("quality.intro"),
        f"## {texts('quality.words')} {{#ord}}",
        _words(view),
        f"## {texts('quality.items')} {{#punkter}}",
        _items(view),
        f"## {texts('quality.closed_heading')} {{#lukkede}}",
        _closed(view),
        f"## {texts('quality.references')} {{#henvisninger}}",
        texts("quality.references_intro"),
        _references(view),
        f"## {texts('quality.quotations')} {{#citater}}",
        _quotations(view),
        f"## {texts('quality.problems')} {{#problemer}}",
        texts("quality.problems_intro"),
        *(
            f"### `{code}` {{#{code}}}\n\n{texts(f'severity.{code.severity}')} "
            f"{texts(f'problem.{code}')}"
            for code in Code
        ),
    ]
    return Page(FILE, {"title": texts("quality.title")}, "\n\n".join(parts))


def _words(view: View) -> str:
    words = [meeting.words for meeting in view.archive.meetings.values()]
    rows = [
        (view.texts("quality.published"), sum(each.published for each in words)),
        (view.texts("quality.furniture"), sum(each.furniture for each in words)),
        (view.texts("quality.withheld_words"), sum(each.withheld for each in words)),
        (view.texts("quality.source"), sum(each.source for each in words)),
    ]
    head = (view.texts("quality.kind"), view.texts("quality.count"))
    return table(
        view.texts("quality.words"), head, [(name, view.number(count)) for name, count in rows]
    )


def _items(view: View) -> str:
    counts = Counter(item.status for item in view.archive.items.values())
    head = (view.texts("quality.kind"), view.texts("quality.count"))
    rows = [(view.texts(f"quality.{s}"), view.number(counts[s])) for s in Status]
    return table(view.texts("quality.items"), head, rows)


def _closed(view: View) -> str:
    """The number of closed items of each body and year."""
    counts: Counter[tuple[str, str, int]] = Counter()
    for key, item in view.archive.items.items():
        if item.status is Status.CLOSED:
            municipality = view.archive.municipalities[key.meeting.municipality].name
            committee = view.committee(key.meeting).name
            counts[municipality, committee, key.meeting.date.year] += 1
    if not counts:
        return view.texts("quality.none_closed")
    head = tuple(view.texts(f"theme.{each}") for each in ("municipality", "committee", "year"))
    ordered = sorted(counts.items(), key=lambda each: (*map(collate, each[0][:2]), each[0][2]))
    rows = [(m, c, str(year), view.number(count)) for (m, c, year), count in ordered]
    return table(view.texts("quality.closed_heading"), (*head, view.texts("quality.count")), rows)


def _references(view: View) -> str:
    """What became of the references in the minutes, a row for each form of them."""
    counts = count_references(view.links)
    columns = ("found", "linked", "absent", "outside", "unsure")
    rows = [(view.texts(f"form.{form}"), count) for form, count in counts.items() if count.found]
    rows.append((view.texts("quality.total"), add_up(counts)))
    head = (view.texts("quality.form"), *(view.texts(f"quality.{each}") for each in columns))
    return table(
        view.texts("quality.references"),
        head,
        [(name, *(view.number(getattr(count, each)) for each in columns)) for name, count in rows],
    )


def _quotations(view: View) -> str:
    head = (view.texts("quality.kind"), view.texts("quality.count"))
    counts = count_quotations(view.links)
    rows = [(view.texts(f"quality.{each}"), view.number(n)) for each, n in counts.items()]
    return table(view.texts("quality.quotations"), head, rows)

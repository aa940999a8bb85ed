"""From one file to its explanation, by the stages that a build goes through.

What only the archive's other files tell is not known here: a later version that closes an
item, or that an item which is quoted is closed or was removed.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from generator.blocks import Document
from generator.build import Project, find_takedowns, in_reading_order
from generator.config import ClosedItems, MunicipalityConfig, load_config
from generator.explain.discreet import Published, blackened, discreet_lines
from generator.explain.lines import lines_of_pieces, lines_of_text
from generator.explain.pages import lines_of_pages
from generator.explain.pieces import explain_pieces
from generator.explain.rules import Rules
from generator.explain.values import Explanation, Found, Line
from generator.guard.closed import close_item
from generator.guard.prints import Prints
from generator.guard.quotations import statements_of
from generator.guard.rules import Rules as GuardRules
from generator.guard.takedown import FILE as TAKEDOWNS
from generator.guard.takedown import Takedown, Takedowns, discreet
from generator.guard.together import guard_only
from generator.identifiers import MeetingKey
from generator.intake.one import layout_for, municipality_of, no_municipality
from generator.model import AgendaItem, Meeting, Status
from generator.parse import parse_meeting
from generator.parse.items import read_items, split_items
from generator.parse.layout import Layout
from generator.parse.layout_files import find_sources
from generator.problems import Problem
from generator.read.cleaning import decode
from generator.read.files import leads_outside, read_file
from generator.read.pdf.reader import understand
from generator.read.pdf.source import read_sheets

_NUMBERED = re.compile(r"(?P<day>.*/\d{4}-\d\d-\d\d)-\d+(?P<item>(?:/.*)?)$")
OUTSIDE = "udenfor"
"""Stands for the municipality of a file that is in no municipality's folder."""


def unsuited(path: Path) -> str | None:
    """Why a path names nothing that can be explained; None when it names a file."""
    shown = os.fsencode(path).decode("utf-8", "replace")
    if not path.exists():
        return f"{shown}: filen findes ikke"
    if path.is_dir():
        return f"{shown}: det er en mappe; vælg en fil i den"
    if not path.is_file():
        return f"{shown}: det er ingen fil"
    if os.fsencode(path) != shown.encode():
        return f"{shown}: filens navn er ikke UTF-8; giv den et andet navn"
    return None


def explain_file(path: Path, project: Project) -> Explanation:
    """Explain one file, which may lie outside the folder of minutes.

    Such a file is read by the common layout. Raises ConfigError.
    """
    config = load_config(project.root / "archive.yml")
    takedowns = list(_of_any_meeting(find_takedowns(project)))
    path, minutes = path.absolute(), project.minutes.absolute()
    inside = path.is_relative_to(minutes)
    outside = leads_outside(path, minutes) if inside else None
    document, problems = (
        (None, [outside]) if outside else read_file(path, minutes if inside else path.parent)
    )
    if document is None:
        told = _told(problems, takedowns)
        return Explanation(told[0].origin.document, "", (), (), None, told)
    known = municipality_of(document.path, config) if inside else config.municipality(OUTSIDE)
    if known is None:
        problems.append(no_municipality(document))
        known = config.municipality(OUTSIDE)
    layout = layout_for(known)
    meeting, found = parse_meeting(document, known.id, layout, known.identify)
    problems += found
    items = meeting.items if meeting else _items(document, known, layout)
    rules = Rules(find_sources(known.layout, known.id), layout, document.media_type)
    lines = _lines(document, explain_pieces(document, items, layout, rules), path)
    hidden = Takedowns([*takedowns, *_repeated(meeting, config.policy.closed_items, layout)])
    if meeting is None:
        shown = [close_item(item, config.policy.closed_items, layout)[0] for item in items]
        published = Published(shown, hidden, understood=False)
    else:
        meeting, found = guard_only(meeting, GuardRules(config, takedowns, Prints.passing()))
        # What is taken down elsewhere in the archive is no matter of this file.
        problems += [each for each in found if each.origin.document != TAKEDOWNS]
        published = Published(meeting.items, hidden, understood=True, removed=meeting.removed)
    return Explanation(
        path="/".join(blackened(part, hidden) for part in document.path.split("/")),
        media_type=document.media_type,
        layouts=rules.files,
        lines=tuple(discreet_lines(lines, document.blocks, published, layout)),
        meeting=meeting,
        problems=_told(problems, takedowns),
    )


def _of_any_meeting(takedowns: Sequence[Takedown]) -> Iterator[Takedown]:
    """Takedowns of a day's second meeting as those of any: one file does not tell which it is."""
    for each in takedowns:
        yield each
        if each.id is not None and (numbered := _NUMBERED.match(each.id)) is not None:
            yield replace(each, id="".join(numbered.group("day", "item")))


def _lines(document: Document, found: Sequence[Found], path: Path) -> list[Line]:
    """The lines of the file where it is a text or has pages, else a line a piece."""
    match document.media_type:
        case "text/plain":
            text, _ = decode(path.read_bytes())
            return list(lines_of_text(document, found, (text or "").split("\n")))
        case "application/pdf":
            sheets = tuple(read_sheets(path.read_bytes(), lambda _page: None))
            return list(lines_of_pages(document, found, understand(sheets)))
        case _:
            return list(lines_of_pieces(document, found))


def _items(
    document: Document, municipality: MunicipalityConfig, layout: Layout
) -> Sequence[AgendaItem]:
    """The items of a document that names no body or no day, as far as they can be read."""
    _, bodies, _ = split_items(document.blocks, layout)
    nowhere = MeetingKey(municipality.id, municipality.identify(""), date.min)
    return read_items(bodies, nowhere, "", layout, municipality.identify)[0]


def _repeated(meeting: Meeting | None, policy: ClosedItems, layout: Layout) -> Iterator[Takedown]:
    """What closed items decided, which other items may repeat."""
    made = Counter[str]()
    own: set[str] = set()
    for item in meeting.items if meeting else ():
        statements = statements_of(item, layout)
        made.update(statements)
        closed, _ = close_item(item, policy, layout)
        if closed.status is Status.CLOSED and closed.decision is None:
            own |= statements
    return (Takedown(None, text, date.min, 0) for text in sorted(own) if made[text] == 1)


def _told(problems: Sequence[Problem], takedowns: Sequence[Takedown]) -> tuple[Problem, ...]:
    """Problems as `check` tells them."""
    passages = Takedowns(takedowns)
    return tuple(sorted((discreet(each, passages) for each in problems), key=in_reading_order))

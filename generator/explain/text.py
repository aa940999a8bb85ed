"""An explanation for a person: aligned columns, in words that need no colour."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from generator.danish import WEEKDAYS, write_date
from generator.explain.values import Explanation, Found, Hidden, Line, Taken
from generator.model import AgendaItem, Meeting, Motion, SectionKind, Status, Vote
from generator.problems import Origin, Severity
from generator.render.texts import load_texts
from generator.telling import ledger_line

_TAKEN = {
    Taken.HEADING: "overskrift",
    Taken.BODY: "udvalgets navn",
    Taken.FIELD: "felt",
    Taken.HEAD: "linje i hovedet",
    Taken.CONTENTS: "indholdsfortegnelse",
    Taken.ITEM: "punkt",
    Taken.CASE_NUMBER: "sagsnummer",
    Taken.SECTION: "afsnit",
    Taken.SECTION_ON_LINE: "afsnit på samme linje",
    Taken.SECTION_WITHOUT_HEADING: "afsnit uden overskrift",
    Taken.SUB_HEADING: "mellemrubrik",
    Taken.TEXT: "brødtekst",
    Taken.CONTINUATION: "fortsættelse",
    Taken.LIST: "liste",
    Taken.TABLE: "tabel",
    Taken.ABSENCE: "fravær",
    Taken.ATTACHMENT: "bilag",
    Taken.QUOTED: "tidligere beslutning",
    Taken.CLOSES: "linje der lukker punktet",
    Taken.CLOSES_FOLLOWING: "linje der lukker de følgende punkter",
    Taken.OPENS_FOLLOWING: "linje der åbner de følgende punkter",
    Taken.DASHES: "streg",
    Taken.FURNITURE: "hører til siden",
    Taken.UNSEEN: "kan ikke ses på siden",
    Taken.UNKNOWN: "ikke forstået",
}
KINDS = {
    SectionKind.SUMMARY: "resume",
    SectionKind.CASE: "sagsfremstilling",
    SectionKind.SUPPLEMENT: "supplerende sagsfremstilling",
    SectionKind.THEME: "beslutningstema",
    SectionKind.RECOMMENDATION: "indstilling",
    SectionKind.DECISION: "beslutning",
    SectionKind.PRIOR: "tidligere behandling",
    SectionKind.ROUTE: "sagens gang",
    SectionKind.ECONOMY: "økonomi",
    SectionKind.LAW: "lovgrundlag",
    SectionKind.HEARING: "høring",
    SectionKind.ATTACHMENTS: "bilag",
    SectionKind.OTHER: "andet",
}
_COUNTED = {Taken.FURNITURE, Taken.UNSEEN}
"""Of these the number of words is told, which is not published."""
SECTIONS = {Taken.SECTION, Taken.SECTION_ON_LINE, Taken.SECTION_WITHOUT_HEADING}
_HIDDEN = {
    Hidden.CLOSED: "(lukket)",
    Hidden.WITHHELD: "(tilbageholdt)",
    Hidden.REMOVED: "(fjernet)",
    Hidden.NO_ITEM: "(ikke gengivet)",
    Hidden.UNSEEN: "(usynlig)",
}
_STATUS = {
    Status.OPEN: "åbent",
    Status.CLOSED: "lukket",
    Status.WITHHELD: "tilbageholdt",
    Status.REMOVED: "fjernet",
}
_STYLES = {
    Taken.HEADING: "bold",
    Taken.ITEM: "bold",
    Taken.SECTION: "cyan",
    Taken.SECTION_ON_LINE: "cyan",
    Taken.QUOTED: "cyan",
    Taken.UNKNOWN: "yellow",
}
_SEVERITIES = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: ""}
_COMMON = "_common.toml"
_GAP = "  "
_ENDLESS = 10_000
"""The width of what is not shown on a terminal, where nothing is cut."""


def explanation_text(told: Explanation, width: int | None = None) -> Iterator[Text]:
    """Everything that `referat explain` says; cut to the width of a terminal, where it is one."""
    cut_at = width or _ENDLESS
    yield _cut(_title(told), cut_at, "bold")
    if told.lines:
        yield from _lines(told.lines, width)
    if told.meeting is not None:
        yield Text()
        for label, value in _head(told.meeting):
            yield _cut(f"{label:<10}  {value}", cut_at)
        yield Text()
        for row in _aligned([_item(item) for item in told.meeting.items]):
            yield _cut(row, cut_at)
        yield Text()
        yield Text(f"Ord: {ledger_line([told.meeting.words])}.")
    else:
        yield Text()
        yield Text("Filen er ikke forstået som et referat; intet af den offentliggøres.", "bold")
    for problem in told.problems:
        yield Text(str(problem), _SEVERITIES[problem.severity])


def _title(told: Explanation) -> str:
    layouts = f", læst med {' og '.join(told.layouts)}" if told.layouts else ""
    kind = f" ({told.media_type})" if told.media_type else ""
    return f"{told.path}{kind}{layouts}"


def _lines(lines: Sequence[Line], width: int | None) -> Iterator[Text]:
    """The lines in columns, a blank line before each item."""
    head = ("linje", "taget for", "regel", "tekst")
    rows = [(_place(line.origin), _taken(line), _rules(line.found)) for line in lines]
    # On a terminal a third or so is left for the text.
    widest = (_ENDLESS, width * 3 // 10, width // 4) if width else (_ENDLESS,) * 3
    widths = [
        min(max(cell_len(row[n]) for row in [head, *rows]), widest[n]) for n in range(len(widest))
    ]
    yield Text()
    yield _cut(_row(head, widths), width or _ENDLESS, "dim")
    for line, row in zip(lines, rows, strict=True):
        if line.found.taken is Taken.ITEM:
            yield Text()
        words = _HIDDEN[line.hidden] if line.hidden else line.text.replace("\t", " ⇥ ")
        style = "dim" if line.hidden else _STYLES.get(line.found.taken, "")
        yield _cut(_row((*row, words), widths), width or _ENDLESS, style)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    """Cells in their columns, the number of a line to the right of its own."""
    number, *middle = (_fitted(cell, width) for cell, width in zip(cells, widths, strict=False))
    return _GAP.join((number.strip().rjust(widths[0]), *middle, cells[-1])).rstrip()


def _fitted(text: str, width: int) -> str:
    return set_cell_size(_shortened(text, width), width)


def _shortened(text: str, width: int) -> str:
    """A text that fits, with a sign where it was cut."""
    return text if cell_len(text) <= width else set_cell_size(text, width - 1).rstrip() + "…"


def _cut(text: str, width: int, style: str = "") -> Text:
    return Text(_shortened(text, width), style)


def _place(origin: Origin) -> str:
    """The place of a line in its file, as problems name it; without a line, that of a page."""
    page = "" if origin.page is None else f"s.{origin.page}"
    line = f"{origin.line}" if origin.line else ""
    return ":".join(filter(None, (page, line)))


def _taken(line: Line) -> str:
    """What a line was taken for: "punkt 3, lukket", "afsnit: beslutning"."""
    found = line.found
    name = _TAKEN[found.taken]
    if found.taken is Taken.ITEM:
        return f"{name} {found.item}{', lukket' if found.detail else ''}"
    if found.taken in SECTIONS:
        return f"{name}: {KINDS[SectionKind(found.detail)]}"
    if found.taken in _COUNTED:
        return f"{name}: {line.words} ord"
    return f"{name}: {found.detail}" if found.detail else name


def _rules(found: Found) -> str:
    """The rules of a line; a layout of the municipality's own is named, the common one is not."""
    if found.goes_on is not None:
        return f"fra {'linje ' if found.goes_on.page is None else ''}{_place(found.goes_on)}"
    return ", ".join(
        rule.name
        if rule.file is None or rule.file.endswith(_COMMON)
        else f"{rule.file.rpartition('/')[2]}: {rule.name}"
        for rule in found.rules
    )


def _head(meeting: Meeting) -> Iterator[tuple[str, str]]:
    """What was read of the meeting, also that it is not said."""
    day = meeting.key.date
    unsaid = "(siges ikke)"
    yield "Møde", meeting.committee
    yield "Slags", meeting.kind.value
    yield "Periode", meeting.term or unsaid
    yield "Dato", f"{WEEKDAYS[day.weekday()]} {write_date(day)}"
    yield "Start", f"{meeting.starts:%H:%M}" if meeting.starts else unsaid
    yield "Sted", " ".join((meeting.place or unsaid).split())
    yield "Deltagere", ", ".join(meeting.attendees) or unsaid


def _item(item: AgendaItem) -> tuple[str, ...]:
    """An item's number, status and outcome, and what else was read of it."""
    texts = load_texts("da")
    outcome = item.decision.outcome if item.decision else None
    votes = item.decision.votes if item.decision else ()
    more = [
        *map(_vote, votes),
        f"fraværende: {', '.join(item.absent)}" if item.absent else "",
        f"bilag: {len(item.attachments)}" if item.attachments else "",
        f"tidligere beslutninger: {len(item.prior_decisions)}" if item.prior_decisions else "",
    ]
    return (
        f"Punkt {item.key.number}",
        _STATUS[item.status],
        texts(f"outcome.{outcome}") if outcome else "-",
        "; ".join(filter(None, more)),
    )


def _vote(vote: Vote) -> str:
    counts = ((vote.ayes, "for"), (vote.noes, "imod"), (vote.abstentions, "undlod"))
    said = ", ".join(f"{number} {what}" for number, what in counts if number is not None)
    motion = "ændringsforslag" if vote.motion is Motion.AMENDMENT else "afstemning"
    return f"{motion}: {said or 'uden tal'}"


def _aligned(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True))
        yield _GAP.join(cells).rstrip()

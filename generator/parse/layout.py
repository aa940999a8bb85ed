"""How a municipality lays out its minutes, read from `data/layouts/`.

A layout is data. A new municipality is a TOML file beside `_common.toml` and two
invented sample minutes; what the file cannot say is a concept that the parser
lacks, to be added for all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_type_hints

from generator.model import MeetingKind, SectionKind
from generator.parse.tables import merged
from generator.parse.vocabulary import Entry, Pattern, Patterns, Table, Words, fold

__all__ = ["Layout", "fold", "layout_of", "quoted_body"]

_EXACT = re.NOFLAG
_TERM = re.compile(r"\s+\d{4}\s*(?:-|–|til)\s*\d{4}$")


_NEVER_A_PART = frozenset(
    {
        SectionKind.RECOMMENDATION,
        SectionKind.DECISION,
        SectionKind.PRIOR,
        SectionKind.ATTACHMENTS,
    }
)
"""What is read off such sections would be of two sorts."""


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    """Words in an order in which none hides a longer one that begins with it."""
    return tuple(sorted(words, key=lambda word: (-len(word), word)))


def _folded_longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return _longest_first(_folded(words))


def _numbered(words: Iterable[str]) -> frozenset[str]:
    return frozenset(fold(word).replace(".", "").strip() for word in words)


def _absence(labels: Iterable[str]) -> re.Pattern[str]:
    named = "|".join(re.escape(label) for label in _longest_first(labels))
    # The colon may be missing before a name: "Afbud fra Bo Prøve".
    after = r"(?:\s*:\s*|\s+(?=(?-i:[A-ZÆØÅ])))"
    return re.compile(rf"^(?:{named}){after}(?P<names>.*)$", re.IGNORECASE | re.DOTALL)


def _kind_by_heading(headings: Mapping[str, Iterable[str]]) -> dict[str, SectionKind]:
    return {each: SectionKind(kind) for kind, lines in headings.items() for each in lines}


_HEADINGS = Table(
    tuple(Words(f"headings.{kind}", _folded) for kind in SectionKind), _kind_by_heading
)
_QUOTATION_LINES = Table(
    (
        Pattern("quotation_lines.body", "committee"),
        Pattern("quotation_lines.date", "date"),
        Pattern("quotation_lines.item", "item"),
    )
)


@dataclass(frozen=True, slots=True, eq=False)
class Layout:
    """The vocabulary and the line patterns of one municipality's minutes.

    A field says where its entry stands in the TOML file and of what kind that is: with a
    line here and one in `_common.toml`, an entry is declared, checked, merged and read.
    """

    minutes: Annotated[tuple[str, ...], Words("document.minutes", exact=True)]
    agenda: Annotated[tuple[str, ...], Words("document.agenda", exact=True)]
    heading: Annotated[
        re.Pattern[str], Pattern("document.heading", "kind committee date", may="from to")
    ]
    heading_day: Annotated[re.Pattern[str], Pattern("document.heading_day", "kind date")]
    heading_without_date: Annotated[
        re.Pattern[str],
        Pattern("document.heading_without_date", "kind committee", may="from to"),
    ]
    body: Annotated[re.Pattern[str], Pattern("document.body", "committee", may="from to")]
    contents: Annotated[frozenset[str], Words("document.contents", _folded)]
    date_labels: Annotated[tuple[str, ...], Words("header.date", exact=True)]
    time_labels: Annotated[tuple[str, ...], Words("header.time", exact=True)]
    body_labels: Annotated[tuple[str, ...], Words("header.body", exact=True)]
    place_labels: Annotated[tuple[str, ...], Words("header.place", exact=True)]
    attendee_labels: Annotated[tuple[str, ...], Words("header.attendees", exact=True)]
    opens_item: Annotated[re.Pattern[str], Pattern("item.opens", "number title")]
    closed: Annotated[tuple[re.Pattern[str], ...], Patterns("item.closed", may="title")]
    closed_line: Annotated[re.Pattern[str], Pattern("item.closed_line")]
    closed_sentence: Annotated[re.Pattern[str], Pattern("item.closed_sentence")]
    grounds: Annotated[re.Pattern[str], Pattern("item.grounds")]
    closed_cells: Annotated[frozenset[str], Words("item.closed_cells", _folded)]
    closed_inside: Annotated[re.Pattern[str], Pattern("item.closed_inside")]
    closed_group: Annotated[re.Pattern[str], Pattern("item.closed_group")]
    open_group: Annotated[re.Pattern[str], Pattern("item.open_group")]
    case_number: Annotated[re.Pattern[str], Patterns("case.forms", joined=True)]
    case_labels: Annotated[tuple[str, ...], Words("case.labels", _folded_longest_first)]
    """Folded, the longest first."""
    sections: Annotated[Mapping[str, SectionKind], _HEADINGS]
    one_line_kinds: Annotated[frozenset[str], Words("one_line.kinds", frozenset)]
    one_line_also: Annotated[frozenset[str], Words("one_line.also", _folded)]
    one_line_never: Annotated[frozenset[str], Words("one_line.never", _folded)]
    lead_headings: Annotated[frozenset[str], Words("one_line.leads", _folded)]
    recommends: Annotated[re.Pattern[str], Pattern("one_line.recommends")]
    dated_recommendation: Annotated[
        re.Pattern[str],
        Pattern("dated_headings.recommendation", "committee date", flags=_EXACT),
    ]
    dated_supplement: Annotated[
        re.Pattern[str], Pattern("dated_headings.supplement", "date", flags=_EXACT)
    ]
    own_names: Annotated[frozenset[str], Words("dated_headings.own_names", _folded)]
    dated_decision: Annotated[
        re.Pattern[str],
        Pattern("dated_headings.decision", "committee|possessor date", flags=_EXACT),
    ]
    numbered_decision: Annotated[re.Pattern[str], Pattern("dated_headings.numbered")]
    bodiless_decision: Annotated[
        re.Pattern[str], Pattern("dated_headings.bodiless", "date", flags=_EXACT)
    ]
    undated_decision: Annotated[
        re.Pattern[str],
        Pattern("dated_headings.undated", "committee|possessor", flags=_EXACT),
    ]
    prior: Annotated[
        re.Pattern[str], Pattern("dated_headings.prior", "committee date item", may="lead")
    ]
    prior_inside: Annotated[
        re.Pattern[str], Pattern("dated_headings.prior_inside", "committee date item")
    ]
    quoted_lines: Annotated[Mapping[str, re.Pattern[str]], _QUOTATION_LINES]
    """The three lines that name a quoted decision, by what they tell: body, date, item."""
    absence: Annotated[re.Pattern[str], Words("absence.labels", _absence)]
    particles: Annotated[frozenset[str], Words("absence.particles", frozenset, exact=True)]
    not_names: Annotated[frozenset[str], Words("absence.not_names", _folded)]
    unfinished: Annotated[frozenset[str], Words("prose.unfinished", frozenset)]
    notes: Annotated[re.Pattern[str], Pattern("prose.notes")]
    answers: Annotated[frozenset[str], Words("prose.answers", _folded)]
    routine: Annotated[re.Pattern[str], Patterns("routine.titles", joined=True)]
    item_words: Annotated[frozenset[str], Words("references.item", _numbered)]
    """What stands before the number of an agenda's item, folded and without stops."""
    running_words: Annotated[frozenset[str], Words("references.running", _numbered)]
    """What stands before a number that runs through the year."""

    @property
    def kinds(self) -> Mapping[str, MeetingKind]:
        """What the words that open a document say that it is."""
        minutes = dict.fromkeys(map(str.upper, self.minutes), MeetingKind.MINUTES)
        return minutes | dict.fromkeys(map(str.upper, self.agenda), MeetingKind.AGENDA)

    @property
    def header_labels(self) -> tuple[str, ...]:
        """The labels of the head that the parser knows."""
        return (
            *self.date_labels,
            *self.time_labels,
            *self.place_labels,
            *self.attendee_labels,
            *self.body_labels,
        )

    def section_kind(self, line: str) -> SectionKind | None:
        """The kind of section that a line announces; None when it is no heading."""
        folded = fold(line)
        return self.sections.get(folded) or ("/" in folded and self._kind_of_parts(folded)) or None

    def _kind_of_parts(self, folded: str) -> SectionKind | None:
        """The kind of a heading of several parts ("Økonomi/Personale"): the first one known."""
        kinds = [self.sections.get(part.strip()) for part in folded.split("/")]
        known = [kind for kind in kinds if kind not in (None, SectionKind.OTHER)]
        return known[0] if known and _NEVER_A_PART.isdisjoint(known) else None

    def one_line_kind(self, heading: str) -> SectionKind | None:
        """The kind of section that a heading opens on one line with its text, if it does."""
        line = fold(heading)
        kind = self.section_kind(heading)
        may = kind in self.one_line_kinds or line in self.one_line_also
        return kind if may and line not in self.one_line_never else None

    def is_contents(self, line: str) -> bool:
        """Whether a line heads the list of contents."""
        return fold(line) in self.contents

    def ends_unfinished(self, text: str) -> bool:
        """Whether a text ends in a word that cannot end a sentence."""
        last = text.rsplit(maxsplit=1)[-1:] or [""]
        return last[0].casefold() in self.unfinished

    def is_answer(self, text: str) -> bool:
        """Whether a line is one of the short answers that head nothing."""
        return fold(text.rstrip(".")) in self.answers

    def is_quoted_line(self, line: str) -> bool:
        """Whether a line is one of the three that name a quoted decision."""
        return any(pattern.match(line) for pattern in self.quoted_lines.values())

    def closing(self, title: str) -> re.Match[str] | None:
        """How a title says that its item is closed; None when it does not."""
        return next((m for pattern in self.closed if (m := pattern.match(title))), None)

    def is_routine(self, title: str | None) -> bool:
        """Whether a title is of an item that every meeting has."""
        return title is not None and self.routine.search(title) is not None


_FIELDS: dict[str, Entry | Table] = {
    name: hint.__metadata__[0]
    for name, hint in get_type_hints(Layout, include_extras=True).items()
}
ENTRIES: tuple[Entry, ...] = tuple(
    entry
    for declared in _FIELDS.values()
    for entry in (declared.entries if isinstance(declared, Table) else (declared,))
)
"""Everything that a layout file may hold."""


def layout_of(*tables: Mapping[str, Any]) -> Layout:
    """The layout that parsed files make, the common one first; they are taken as checked."""
    whole = merged(tables)
    kinds = (*whole["document"]["minutes"], *whole["document"]["agenda"])
    names = {"kinds": "|".join(re.escape(each) for each in kinds)}

    def read(entry: Entry | Table) -> Any:
        if isinstance(entry, Table):
            return entry.make({each.place.partition(".")[2]: read(each) for each in entry.entries})
        table, _, key = entry.place.partition(".")
        return entry.read(whole[table].get(key, []), names)

    return Layout(**{name: read(entry) for name, entry in _FIELDS.items()})


def quoted_body(match: re.Match[str]) -> str:
    """The body that a dated heading names, without its term.

    "Beslutning i <body> 2022-2025 den ...", "<body>s beslutning i mødet ..."
    """
    groups = match.groupdict()
    body = str(groups.get("committee") or groups["possessor"])
    return _TERM.sub("", body.strip(" ,"))

"""Tell what is new in an item since the one before it in its case.

Only what the papers show on their face: a name that no earlier list of attachments has, a
statement with a heading of its own, words that are not those of the recommendation before.
What the difference means is left to the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.blocks import iter_words
from generator.model import AgendaItem, SectionKind
from generator.parse.layout import fold

_FILE_TYPE = re.compile(r"\.[a-z]{3,4}$")
_RECOMMENDS = re.compile(r"\b(?:indstiller|indstilles|anbefaler|anbefales|foreslår|foreslås)\b")
_LEAD = 30
"""Of a recommendation so many words may tell who recommends, and to whom."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is new in an item; nothing where it is the first of its case."""

    title: bool = False
    attachments: tuple[str, ...] = ()
    """Those whose names were on no list before, as printed."""
    supplement: bool = False
    """It has a supplementary statement that the one before had not."""
    recommendation: bool = False
    """The recommendation has other words, whoever recommends."""


def find_changes(item: AgendaItem, before: AgendaItem, earlier: Iterable[AgendaItem]) -> Changes:
    """Compare an item with the one before; `earlier` are all that came before in the case."""
    known = {_named(each.title) for other in earlier for each in other.attachments}
    # A paper that lists no attachments does not say that there were none.
    new = [a.title for a in item.attachments if _named(a.title) not in known]
    supplement = _words_of(item, SectionKind.SUPPLEMENT)
    ours, theirs = _recommended(item), _recommended(before)
    return Changes(
        title=retitled(item, before),
        attachments=tuple(dict.fromkeys(new)) if before.attachments else (),
        supplement=bool(supplement) and supplement not in _all_words(before),
        recommendation=bool(ours and theirs) and ours != theirs,
    )


def same_title(first: AgendaItem, second: AgendaItem) -> bool:
    """Whether two items are called the same."""
    return bool(first.title) and _title(first) == _title(second)


def retitled(item: AgendaItem, before: AgendaItem) -> bool:
    """Whether an item is called otherwise than the one before."""
    return bool(item.title and before.title) and _title(item) != _title(before)


def _title(item: AgendaItem) -> str:
    return _words(item.title or "")


def _named(title: str) -> str:
    return _FILE_TYPE.sub("", fold(title))


def _recommended(item: AgendaItem) -> str:
    """The words of a recommendation without those that say who recommends, and to whom."""
    text = _words_of(item, SectionKind.RECOMMENDATION)
    lead = _RECOMMENDS.search(text)
    if lead is None or text.count(" ", 0, lead.start()) > _LEAD:
        return text
    _, said, points = text[lead.end() :].partition(" at ")
    return f"at {points}" if said else text


def _words_of(item: AgendaItem, kind: SectionKind) -> str:
    return " ".join(_words(each.text) for each in item.sections if each.kind is kind)


def _all_words(item: AgendaItem) -> str:
    return " ".join(_words(each.text) for each in item.sections)


def _words(text: str) -> str:
    """The words of a text, white space, case and the signs around words aside."""
    return " ".join(word.strip(".,:;()»«\"'") for word in iter_words(text.casefold()))

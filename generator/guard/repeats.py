"""Find where an open item repeats a statement that a hidden one made.

What a closed item decided may stand in an open one, word for word. The words are not
kept, so they are looked for by their fingerprints: a run of them tells where to look,
the whole whether it is the same. What is found is then in the open item's own words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generator.guard.prints import RUN, Print, Prints
from generator.guard.takedown import Takedown, folded


@dataclass(frozen=True, slots=True, order=True)
class Statement:
    """The fingerprints of a statement that a hidden item made, and when that was hidden.

    `said` is of the text as it stands, `words` of the text as takedowns compare it. Its
    first and last word may stand inside longer ones, so their lengths are told.
    """

    said: Print
    words: Print
    run: int
    """Of the first words that are whole wherever the statement is repeated."""
    size: int
    first: int
    last: int
    hidden_on: date


Repeatable = Mapping[int, Sequence[Statement]]
"""Statements by their runs."""


def statement_of(text: str, hidden_on: date, prints: Prints) -> Statement:
    """The fingerprints of a statement of at least eight words."""
    words = folded(text).split()
    return Statement(
        said=prints.text(text),
        words=prints.text(" ".join(words)),
        run=next(iter(prints.runs(words[1 : RUN + 1]))),
        size=len(words),
        first=len(words[0]),
        last=len(words[-1]),
        hidden_on=hidden_on,
    )


def by_run(statements: Iterable[Statement]) -> Repeatable:
    """Statements in the order in which they are looked up."""
    found: dict[int, list[Statement]] = defaultdict(list)
    for each in statements:
        found[each.run].append(each)
    return found


def find_repeats(text: str, statements: Repeatable, prints: Prints) -> Iterator[Takedown]:
    """The statements that a text repeats, as passages to be taken down; the longest first."""
    words = folded(text).split()
    places = [
        (each, place - 1)
        for place, run in enumerate(prints.runs(words))
        for each in statements.get(run, ())
        if prints.text(" ".join(_repeated(words, place - 1, each))) == each.words
    ]
    # One word for each of those compared: what has invisible signs alone is none.
    printed = [w for w in text.replace("_", " ").split() if folded(w)] if places else []
    found: dict[tuple[Statement, str], str] = {}
    for each, start in places:
        repeated = _repeated(words, start, each)
        # As the text prints them, but for the first and the last where only a part belongs.
        parts = zip(printed[start:], words[start:], repeated, strict=False)
        passage = " ".join(shown if word == part else part for shown, word, part in parts)
        # Another case is found with it, but "ss" is not found with "ß".
        found.setdefault((each, passage.lower()), passage)
    for each, form in sorted(found, key=lambda key: (-key[0].size, key)):
        yield Takedown(None, found[each, form], each.hidden_on, 0)


def _repeated(words: Sequence[str], start: int, each: Statement) -> list[str]:
    """As many words of a text as a statement has, none where they do not fit in."""
    found = list(words[start : start + each.size]) if start >= 0 else []
    if len(found) == each.size:
        found[0], found[-1] = found[0][-each.first :], found[-1][: each.last]
    return found

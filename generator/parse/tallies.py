"""Find in a sentence who voted how: counts, counts with names, and names alone.

What was voted on, and which tallies are of one vote, is the business of `votes`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from itertools import chain

from generator.parse.layout import Layout
from generator.parse.names import names_after, names_before, read_list, read_voter
from generator.parse.sentences import LONGEST
from generator.parse.wording import mentions, pattern, wording

FILE = "outcomes.toml"
SIDES = ("for", "against", "abstain")

_NUMBERS = (
    "ingen", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "elleve", "tolv",
    "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten", "tyve",
)  # fmt: skip
_ONE = frozenset({"én", "et", "ét"})


@dataclass(frozen=True, slots=True)
class Tally:
    """How many, or who, voted for, against, or not at all, and where the sentence says so.

    `majority`: these are the ones by whom a motion was carried.
    """

    start: int
    end: int
    counts: dict[str, int]
    names: dict[str, tuple[str, ...]]
    majority: bool = False


def find_tallies(sentence: str, layout: Layout) -> list[Tally]:
    """The tallies of a sentence, in its order; none where it counts something else."""
    if len(sentence) > LONGEST or not mentions(sentence, FILE, "told", "trigger"):
        return []
    found: list[Tally] = []
    sides = [side for side in SIDES if mentions(sentence, FILE, "told", side)]
    pairs = _pairs(sentence, layout) if _search("voting", sentence) else ()
    for tally in chain(pairs, *(reader(sentence, sides, layout) for reader in _READERS)):
        if all(tally.end <= other.start or other.end <= tally.start for other in found):
            found.append(tally)
    if found and _search("elsewhere", sentence):
        return []
    return sorted(found, key=lambda tally: tally.start)


def _pairs(sentence: str, layout: Layout) -> Iterator[Tally]:
    """Both sides told at once: "5 stemmer for og 2 stemmer imod", "34 stemmer imod 15"."""
    for form in _counts():
        for match in form.finditer(sentence):
            groups = match.groupdict()
            names = {side: _names(groups, side, layout) for side in ("for", "against")}
            ayes, noes = _number(match["ayes"]), _number(match["noes"])
            if groups.get("rejected"):
                ayes, noes = sorted((ayes, noes))
            counts = {"for": ayes, "against": noes}
            yield Tally(*match.span(), counts, _told(names))


def _side_counts(sentence: str, sides: Iterable[str], layout: Layout) -> Iterator[Tally]:
    """One side with its number: "3 medlemmer (Ø, F) stemte imod", "Undlod: 2"."""
    for side in sides:
        for form in _sides(side):
            for match in form.finditer(sentence):
                names = {side: _names(match.groupdict(), "names", layout)}
                yield Tally(*match.span(), {side: _number(match["count"])}, _told(names))


def _names_after(sentence: str, sides: Iterable[str], layout: Layout) -> Iterator[Tally]:
    """Names after the words: "Imod stemte Bo Prøve og Ane Prøve"."""
    for side in sides:
        for match in pattern(FILE, "after", side).finditer(sentence):
            if names := names_after(sentence[match.end() :], _voter(layout)):
                yield Tally(*match.span(), {}, {side: names})


def _names_before(sentence: str, sides: Iterable[str], layout: Layout) -> Iterator[Tally]:
    """Names before the words: "Bo Prøve kunne ikke tiltræde", "Ø stemte imod"."""
    for side in sides:
        for match in pattern(FILE, "before", side).finditer(sentence):
            before = sentence[: match.start()]
            majority = bool(match.groupdict().get("acceded")) and _search("majority", before)
            names = names_before(before, _voter(layout)) or _of_group(before, layout)
            if names or majority:
                yield Tally(*match.span(), {}, _told({side: names}), majority)


_READERS = (_side_counts, _names_after, _names_before)
"""What has been found by an earlier one is no other's."""


def _of_group(before: str, layout: Layout) -> tuple[str, ...]:
    """The names of a part of the body: "Et flertal bestående af Bo Prøve og Ane Prøve"."""
    match = pattern(FILE, "told", "group").search(before[-_LONGEST:])
    return read_list(match["names"], _voter(layout)) if match else ()


_LONGEST = 1500


def _voter(layout: Layout) -> Callable[[str], str | None]:
    return partial(read_voter, layout=layout)


def _names(groups: Mapping[str, str | None], group: str, layout: Layout) -> tuple[str, ...]:
    """The names in the brackets behind a count, or behind the side that it is of."""
    names = groups.get(group) or groups.get(f"{group}_after")
    return read_list(names, _voter(layout)) if names else ()


def _told(names: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {side: told for side, told in names.items() if told}


def _number(written: str) -> int:
    """A number in digits or in a word up to twenty; "ingen" is none at all."""
    word = written.casefold()
    if word.isdecimal():
        return int(word)
    return 1 if word in _ONE else _NUMBERS.index(word)


def _search(key: str, sentence: str) -> bool:
    return pattern(FILE, "told", key).search(sentence) is not None


@cache
def _counts() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.IGNORECASE) for form in wording(FILE)["votes"]["counts"])


@cache
def _sides(side: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form, re.IGNORECASE) for form in wording(FILE)["votes"]["side"][side])

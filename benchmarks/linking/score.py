"""Compare what was found with the truth: precision and recall by kind of link, and each miss."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from benchmarks.linking.found import Found, Text, place_of, target_of
from benchmarks.linking.truth import HIDDEN, Named, Pair, Quoted, Truth

PRIOR, AUDIT, RELATED, PROSE, LAWS, LABELS = (
    "prior decisions", "what an audit says of them", "related", "references in prose", "laws",
    "labels of quotations",
)  # fmt: skip
WRONG, MISSED = "wrong", "missed"
_UNPLANTED = "ordinary prose"
_KIND_OF_FORM = {"law": LAWS, "law-named": LAWS, "label": LABELS}


@dataclass(frozen=True, slots=True)
class Miss:
    """A link that is wrong, or one that is not there."""

    kind: str
    form: str
    fault: str
    """WRONG or MISSED."""
    item: str
    words: str
    expected: str | None
    found: str | None


@dataclass(slots=True)
class Tally:
    """How many links were found that had to be, that might be, that must not be, and were not."""

    planted: int = 0
    right: int = 0
    allowed: int = 0
    wrong: int = 0
    missed: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(
            self.planted + other.planted, self.right + other.right, self.allowed + other.allowed,
            self.wrong + other.wrong, self.missed + other.missed,
        )  # fmt: skip

    @property
    def precision(self) -> float | None:
        """How many of the links found are right; None when there are none."""
        found = self.right + self.allowed + self.wrong
        return (self.right + self.allowed) / found if found else None

    @property
    def recall(self) -> float | None:
        """How many of the links that had to be found were; None when there was nothing to find."""
        sought = self.right + self.missed
        return self.right / sought if sought else None


@dataclass(slots=True)
class Score:
    """The tallies by kind and form, and the misses in the order of the archive."""

    tallies: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    misses: list[Miss] = field(default_factory=list)
    unread: list[Named] = field(default_factory=list)
    """References whose sentence the archive does not have as it was written."""

    def of(self, kind: str) -> Tally:
        """All forms of one kind together."""
        return sum((tally for key, tally in self.tallies.items() if key[0] == kind), Tally())

    def count(self, miss: Miss) -> None:
        """One more that is wrong or missed."""
        tally = self.tallies[miss.kind, miss.form]
        tally.wrong += miss.fault == WRONG
        tally.missed += miss.fault == MISSED
        self.misses.append(miss)


def score(
    truth: Truth, found: Mapping[str, Found], pairs: Iterable[tuple[str, str, str]]
) -> Score:
    """Compare. What was found and is not in the truth is wrong, wherever it was found."""
    result = Score()
    _score_quotations(truth.quoted, found, result)
    _score_pairs(truth.pairs, pairs, result)
    _score_references(truth.named, found, result)
    return result


def _score_quotations(quoted: Iterable[Quoted], found: Mapping[str, Found], result: Score) -> None:
    known = {(each.item, each.place): each for each in quoted}
    for (item, place), true in known.items():
        held = found[item].quotations if item in found else ()
        target, status = held[place] if place < len(held) else (None, "not read")
        tally = result.tallies[PRIOR, true.form]
        tally.planted += 1
        if target is not None and target == true.target:
            tally.right += not true.optional
            tally.allowed += true.optional
            _audit(true, status, result)
            continue
        if target is not None:
            result.count(Miss(PRIOR, true.form, WRONG, item, true.label, true.target, target))
        if true.target is not None and not true.optional:
            result.count(Miss(PRIOR, true.form, MISSED, item, true.label, true.target, status))
    for item, held_by in found.items():
        for place, (target, _) in enumerate(held_by.quotations):
            if target is not None and (item, place) not in known:
                result.count(Miss(PRIOR, _UNPLANTED, WRONG, item, "", None, target))


def _audit(true: Quoted, status: str, result: Score) -> None:
    if true.status == HIDDEN:
        return
    tally = result.tallies[AUDIT, true.status]
    tally.planted += 1
    if status == true.status:
        tally.right += 1
        return
    result.count(Miss(AUDIT, true.status, WRONG, true.item, true.label, true.status, status))
    result.count(Miss(AUDIT, true.status, MISSED, true.item, true.label, true.status, status))


def _score_pairs(
    pairs: Iterable[Pair], found: Iterable[tuple[str, str, str]], result: Score
) -> None:
    true = {(each.first, each.second, each.reason): each.optional for each in pairs}
    numbered = {pair[:2] for pair in true if pair[2] in {"same-case", "group"}}
    for each in true:
        result.tallies[RELATED, each[2]].planted += 1
    seen = set()
    for pair in found:
        seen.add(pair)
        first, second, reason = pair
        if pair in true:
            tally = result.tallies[RELATED, reason]
            tally.right += not true[pair]
            tally.allowed += true[pair]
        elif reason != "same-matter" or (first, second) not in numbered:
            result.count(Miss(RELATED, reason, WRONG, first, "", None, second))
    for first, second, reason in sorted(true.keys() - seen):
        if not true[first, second, reason]:
            result.count(Miss(RELATED, reason, MISSED, first, "", second, None))


def _score_references(named: Iterable[Named], found: Mapping[str, Found], result: Score) -> None:
    planted: dict[str, list[Named]] = defaultdict(list)
    for each in named:
        planted[each.item].append(each)
    for item, held in found.items():
        here = planted.pop(item, [])
        read: set[int] = set()
        for text in held.texts:
            standing = list(_standing(here, text))
            read.update(id(each) for each, _ in standing)
            _score_text(item, text, standing, result)
        result.unread += [each for each in here if id(each) not in read]
    result.unread += [each for left in planted.values() for each in left]


def _standing(named: Iterable[Named], text: Text) -> Iterator[tuple[Named, int]]:
    """The planted references of a text, each with where it begins there."""
    for each in named:
        at = text.text.find(each.sentence)
        if at >= 0:
            yield each, at + each.start


def _score_text(
    item: str, text: Text, standing: Iterable[tuple[Named, int]], result: Score
) -> None:
    """Count the links of one text; each belongs to the planted references that it overlaps."""
    left: dict[tuple[str, int], Named] = {}
    for each, start in standing:
        twin = left.get((each.form, start))
        # The same words stand twice in the item: either of their targets will do.
        left[each.form, start] = _either(each, twin) if twin else each
    hit = set()
    said: dict[tuple[str, int], str] = {}
    for reference in text.references:
        start, end = place_of(reference, text.text)
        over = {
            key: each
            for key, each in left.items()
            if key[1] < end and start < key[1] + len(each.text)
        }
        for key in over:
            said[key] = f"{said.get(key, '')} {reference.status} ({reference.text})".strip()
        target = target_of(reference)
        if target is None:
            continue
        right = {key for key, each in over.items() if target in {each.target, *each.also}}
        hit |= right
        if not right and not any(
            (each.target or "").startswith(f"{target}/") for each in over.values()
        ):
            # A link to the meeting of the item that is named is no wrong one, and not enough.
            first = next(iter(over.values()), None)
            kind = _KIND_OF_FORM.get(first.form, PROSE) if first else PROSE
            form = first.form if first else _UNPLANTED
            expected = first.target if first else None
            words = f"{text.text} [{reference.text}]"
            result.count(Miss(kind, form, WRONG, item, words, expected, target))
    _count_planted(item, left, hit, said, result)


def _either(first: Named, second: Named) -> Named:
    if first.target == second.target:
        return first
    targets = tuple(filter(None, (first.target, second.target)))
    return replace(first, target=targets[0], optional=True, also=(*first.also, *targets))


def _count_planted(
    item: str,
    planted: Mapping[tuple[str, int], Named],
    hit: Collection[tuple[str, int]],
    said: Mapping[tuple[str, int], str],
    result: Score,
) -> None:
    """Count the planted references of a text: linked, or not; `said` is what became of those."""
    for key, each in planted.items():
        kind = _KIND_OF_FORM.get(each.form, PROSE)
        tally = result.tallies[kind, each.form]
        tally.planted += 1
        if key in hit:
            tally.right += not each.optional
            tally.allowed += each.optional
        elif each.target is not None and not each.optional:
            words = f"{each.sentence} [{each.text}]"
            found = said.get(key, "not found")
            result.count(Miss(kind, each.form, MISSED, item, words, each.target, found))

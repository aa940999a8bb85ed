"""Tell what a decision came to, by the words in which bodies decide.

The first sentence that decides gives the outcome, but for "drøftet" and "ingen
bemærkninger", which give way to what is decided besides. What happened to an
amendment is not the outcome. Where words are turned, or points of one decision come
out differently, none is claimed: silence is better than a wrong word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from generator.model import Outcome
from generator.parse.deciding import Told, amends, goes_on, listed, tell, tell_later
from generator.parse.sentences import sentences
from generator.parse.wording import pattern

FILE = "outcomes.toml"

_WEAK = (None, Outcome.NONE, Outcome.DISCUSSED)
"""What gives way to what is decided besides, the weakest first."""

_NUMBERED = re.compile(r"^(?:ad|at)?\W{0,2}(?:\d|[a-h][.)])", re.IGNORECASE | re.MULTILINE)
_MOST_SENTENCES = 60
"""What comes later in a long text is its reasons."""


@lru_cache(maxsize=4096)  # most decisions are one of a few words
def outcome_of(text: str) -> Outcome | None:
    """The outcome of a decision's text; None when its words are not known.

    >>> outcome_of("Der var foretræde. Udvalget besluttede herefter at udsætte sagen.")
    <Outcome.POSTPONED: 'postponed'>
    >>> outcome_of("Drøftet. Indstillingen blev godkendt.")
    <Outcome.APPROVED: 'approved'>
    >>> outcome_of("Ad 1. Godkendt. Ad 2. Udsat.") is None
    True
    >>> outcome_of("Indstillingen godkendes ikke.") is None
    True
    """
    lead, points = _points(text)
    found = _decided(lead)
    if found not in _WEAK:
        return found if _agree(found, points) else None
    if not points:
        return found
    outcomes = {_decided(words) for words, _ in points}
    if outcomes == {None}:
        return found
    return outcomes.pop() if len(outcomes) == 1 else None


def _decided(text: str) -> Outcome | None:
    """The outcome of a text that is decided as a whole."""
    found: Outcome | None = None
    amendment = False
    alone = True
    spoken = [" ".join(each.split()) for each in islice(sentences(text), _MOST_SENTENCES)]
    for index, sentence in enumerate(spoken):
        if ":" in sentence[-3:] and pattern(FILE, "shape", "statement").search(sentence):
            break
        told = tell(sentence, alone=alone)
        if amendment and told is not None and not told.names_case:
            # "Bo stillede et ændringsforslag. Forkastet." tells of the amendment alone.
            amendment, told = False, None
        elif amends(sentence):
            amendment = told is None and not goes_on(sentence)
        elif told is None:
            alone = False
        if told is None:
            continue
        outcome = listed(spoken[index + 1 :]) if told.open_list else _strongest(sentence, told)
        if outcome not in _WEAK:
            return outcome
        if outcome is None:
            return found if told.open_list else None
        found = max(found, outcome, key=_WEAK.index)
    return found


def _strongest(sentence: str, told: Told) -> Outcome | None:
    """What a sentence decides: what it adds to "drøftet", where it adds something."""
    if told.outcome in (Outcome.NONE, Outcome.DISCUSSED):
        later = tell_later(sentence, told.end)
        if later is not None and later.outcome not in _WEAK:
            return later.outcome
    return told.outcome


def _agree(outcome: Outcome | None, points: Sequence[tuple[str, bool]]) -> bool:
    """Whether the points told in the sentence that decides come out like the rest of it."""
    return all(_decided(words) is outcome for words, inside in points if inside)


def _points(text: str) -> tuple[str, list[tuple[str, bool]]]:
    """A text up to its first point ("Ad 1.", "Pkt. 2 og 3"), and what is said of each.

    With each, whether it stands inside a sentence. "Punkt 5 udgår" is an item of the
    agenda, and no point of the decision.
    """
    labels = list(_labels(text)) if _may_have_points(text) else []
    ends = [label.start() for label in labels[1:]] + [len(text)]
    points = [
        (text[label.end() : end].strip(), label[0].startswith(","))
        for label, end in zip(labels, ends, strict=False)
    ]
    explicit = any(label["ad"] for label in labels)
    if not explicit and not any(_is_decided_point(words) for words, _ in points):
        return text, []
    return text[: labels[0].start()], points


def _may_have_points(text: str) -> bool:
    """Whether it is worth looking for them; a number at a line's beginning is quickly seen."""
    found = pattern(FILE, "shape", "points").search(text.lower()) or _NUMBERED.search(text)
    return found is not None


def _labels(text: str) -> Iterator[re.Match[str]]:
    return pattern(FILE, "shape", "part").finditer(text)


def _is_decided_point(words: str) -> bool:
    sentence = next(sentences(words), "")
    told = tell(sentence, alone=False) if sentence else None
    return told is not None and told.outcome is not Outcome.WITHDRAWN

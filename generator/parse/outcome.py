"""Tell what a decision came to by the words with which it opens."""

from __future__ import annotations

import re
from functools import cache

from generator.model import Outcome
from generator.parse.outcome_words import load_outcomes


def outcome_of(text: str) -> Outcome | None:
    """The outcome of a decision's text; None when its words are not known.

    >>> outcome_of("Indstilling godkendt.")
    <Outcome.APPROVED: 'approved'>
    >>> outcome_of("Indstillingen godkendes ikke.") is None
    True
    >>> outcome_of("Rådet er enigt i forslaget.") is None
    True
    """
    opening = text.lstrip(" \"'”»")
    unless, patterns = _patterns()
    for outcome, pattern in patterns:
        if (match := pattern.match(opening)) is not None:
            turned = outcome is not Outcome.REJECTED and unless.match(opening, match.end())
            return None if turned else outcome
    return None


@cache
def _patterns() -> tuple[re.Pattern[str], tuple[tuple[Outcome, re.Pattern[str]], ...]]:
    data = load_outcomes()
    before = data["opening"]["before"]
    forms_of = tuple(
        (Outcome(name), re.compile(rf"{before}(?:{'|'.join(forms)})", re.IGNORECASE))
        for name, forms in data["outcomes"].items()
    )
    return re.compile(data["opening"]["unless"], re.IGNORECASE), forms_of

"""Find case numbers in prose, in the forms that the layout knows.

A long form stands for itself. A short one ("20/4282") may be a fraction, a plan or a budget
year, and is a case number only behind a word that says so.
"""

from __future__ import annotations

import re

from generator.identifiers import CaseNumber, plain_dashes
from generator.link.mentions import Form, Mention
from generator.link.prose.keepers import keeper_of
from generator.link.prose.words import find_all
from generator.parse.layout import Layout, fold

_SIGNS = ("-", "/", "–", "\u2010", "\u2011")
"""One of these stands in every case number behind a digit."""
# "00.01.00A04 - " before "2007/34364".
_FIRST_HALF = re.compile(r"\d\d\.\d\d\.\d\d[A-ZÆØÅ]\d\d\s[-–]\s\Z")
_PARTS = ' \t\n\u00a0()[],;:„“”"'
_LONGEST = 40
_LABEL = re.compile(r"\b(?:sag|j(?:ournal)?\.?\s{0,2}nr\.?)\s{0,2}:?\s{0,3}\Z", re.IGNORECASE)
# What may be a day and a month, or a part of something.
_FRACTION = re.compile(r"\d{1,2}/\d{1,2}")
# What has numbers of its own: plans, plots, telephones, acts, files.
_OTHER = re.compile(
    r"(?:plan(?:en)?|tillæg|matr(?:ikel)?|tlf|telefon|mobil|fax|cvr|lov|bilag|konto|ean|skoleåret|tilbud|faktura)"
    r"\.?\s{0,2}(?:nr\.?|nummer)?\s{0,2}:?\s{0,3}\Z",
    re.IGNORECASE,
)
_SHORTEST = 9
"""How many letters and digits a number has at least that stands for itself."""
_SEPARATORS = re.compile(r"[-./‐-―]")


def find_cases(text: str, layout: Layout) -> list[Mention]:
    """The case numbers of a text, in order."""
    found: list[Mention] = []
    end = 0
    for at in find_all(text, _SIGNS):
        if at <= end or not text[at - 1].isdigit() or not text[at + 1 : at + 2].isalnum():
            continue
        start = at
        while start and text[start - 1] not in _PARTS and at - start < _LONGEST:
            start -= 1
        if half := _FIRST_HALF.search(text, max(0, start - 14), start):
            start = half.start()
        if start >= end and (mention := _read(text, start, layout)) is not None:
            end = mention.end
            found.append(mention)
    return found


def _read(text: str, start: int, layout: Layout) -> Mention | None:
    window = text[start : start + 2 * _LONGEST]
    match = layout.case_number.match(window if window.isascii() else plain_dashes(window))
    if match is None:
        return None
    end = start + match.end()
    # A longer word, a file's name, a page of something.
    if text[end : end + 1].isalnum() or re.match(r"[-_/]\w|\.\w", text[end : end + 2]):
        return None
    before = text[max(0, start - _LONGEST) : start]
    if _OTHER.search(before):
        return None
    alone = _stands_alone(match.group())
    if not (alone or _is_labelled(before, match.group(), layout)):
        return None
    keeper = keeper_of(text, start, end, short=not alone)
    case = CaseNumber.of(text[start:end])
    return Mention(start, end, Form.CASE, place=keeper.place, outside=keeper.outside, case=case)


def _is_labelled(before: str, printed: str, layout: Layout) -> bool:
    """Whether a word before a short form says that it is a case's."""
    if _FRACTION.fullmatch(printed):
        return False
    return fold(before).endswith(layout.case_labels) or _LABEL.search(before) is not None


def _stands_alone(printed: str) -> bool:
    letters = sum(map(str.isalnum, printed))
    if any(map(str.isalpha, printed)):
        return True
    return letters >= _SHORTEST and ("/" not in printed or len(_SEPARATORS.findall(printed)) > 1)

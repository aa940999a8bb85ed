"""Tell what one sentence decides: the passive, the active, and "besluttede at".

Which of a decision's sentences counts is the business of `outcome`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from generator.model import Outcome
from generator.parse.wording import either, mentions, pattern, wording

FILE = "outcomes.toml"

_NEVER_TURNED = frozenset({Outcome.REJECTED, Outcome.NONE})
_MARKS = " \"'”»“-–•"
_ENTRY = re.compile(r"(?:\d{1,2}[.)]|[a-z][.)]|[-–•]) ?")


@dataclass(frozen=True, slots=True)
class Told:
    """What a sentence decides, up to `end`; without an outcome, its words are turned.

    `names_case`: it says that it is the case itself. `open_list`: what was decided is
    in the lines that follow.
    """

    outcome: Outcome | None
    end: int
    names_case: bool = False
    open_list: bool = False


def tell(sentence: str, *, alone: bool) -> Told | None:
    """What a sentence decides; None when it decides nothing.

    `alone`: nothing but amendments was told before it, so that whatever is decided in it
    ("Byrådet vedtog lokalplanen") is the case.
    """
    if not mentions(sentence, FILE, "told", "decides"):
        return None
    text = _opening(sentence)
    if _may_be_turned(text) and pattern(FILE, "shape", "turned").match(text):
        return Told(None, len(text))
    return _tell(text, alone=alone and not amends(text), bare=True) or _tell_inside(text)


def tell_later(sentence: str, start: int) -> Told | None:
    """What a sentence decides besides, after the words that end at `start`.

    "Udvalget drøftede sagen og tog den til efterretning": the body goes on acting.
    """
    text = _opening(sentence)
    for joint in pattern(FILE, "shape", "weak").finditer(text, start, start + _NEAR):
        rest = text[joint.end() :]
        told = _tell(rest, alone=False, bare=True) or _tell(f"Udvalget {rest}", alone=True)
        if told is not None:
            return told
    return None


def listed(lines: Sequence[str]) -> Outcome | None:
    """What the lines of a list decide, when all of them decide the same.

    "1. at ansøgningen godkendes," after "Udvalget besluttede,".
    """
    found: set[Outcome | None] = set()
    for line in lines:
        if (entry := _ENTRY.match(line)) is None and not line.startswith("at "):
            break
        clause = _clause().match(line[entry.end() :] if entry else line)
        found.add(_outcome(clause) if clause and " ikke " not in line else None)
    return found.pop() if len(found) == 1 else None


def amends(sentence: str) -> bool:
    """Whether a sentence tells of an amendment."""
    return "forslag" in sentence and _search("shape", "amending", sentence)


def goes_on(sentence: str) -> bool:
    """Whether a sentence of an amendment tells what came of it, too."""
    return any(_search("told", key, sentence) for key in ("carried", "rejected", "withdrawn"))


def _search(table: str, key: str, text: str) -> bool:
    return pattern(FILE, table, key).search(text) is not None


_NEAR = 300
"""So near stands what is decided in the same sentence."""


def _opening(sentence: str) -> str:
    """A sentence without marks and the day before its first word."""
    text = sentence.lstrip(_MARKS)
    day = pattern(FILE, "shape", "day").match(text)
    return text[day.end() :] if day else text


def _tell_inside(text: str) -> Told | None:
    """What a later clause of a sentence decides: "..., hvorefter udvalget besluttede at"."""
    for joint in pattern(FILE, "shape", "clause").finditer(text):
        told = _tell(text[joint.end() :], alone=joint[0].startswith("hvorefter"))
        if told is not None:
            return told
    return None


def _tell(text: str, *, alone: bool, bare: bool = False) -> Told | None:
    """What is decided at the very beginning of a text."""
    body = mentions(text[:_NEAR], FILE, "told", "bodies")
    if body or "beslut" in text[:_NEAR].lower():
        opening = pattern(FILE, "decided", "opens").match(text)
        if opening is not None:
            return _tell_decided(text, opening.end(), alone=alone)
    for name in _forms_for(body=body, bare=bare, alone=alone):
        if (match := _form(name).match(text)) is not None:
            return _judged(match, text)
    return _tell_inverted(text) if pattern(FILE, "shape", "lead").match(text) else None


def _forms_for(*, body: bool, bare: bool, alone: bool) -> Iterator[str]:
    """The forms that may be tried, in their order."""
    if body:
        yield "acting"
    yield "passive" if bare else "subject"
    if bare:
        yield "bare"
    if alone:
        yield "things"
        if body:
            yield "acting_things"
    else:
        yield "counted"


def _tell_inverted(text: str) -> Told | None:
    """What is decided where the verb comes first: "Herefter blev indstillingen godkendt"."""
    if (match := _form("inverted").match(text)) is not None:
        return _judged(match, text)
    acting = pattern(FILE, "shape", "inverted_acting").match(text)
    return _tell(f"Udvalget {acting['verb']}{acting['rest']}", alone=True) if acting else None


def _may_be_turned(text: str) -> bool:
    near = text[:_NEAR].lower()
    return "ikke" in near or "fald" in near


def _tell_decided(text: str, start: int, *, alone: bool) -> Told | None:
    """What follows "besluttede at": an infinitive, or a clause in the passive."""
    rest = text[start:].lstrip(" ")
    if not rest.strip(",: "):
        return Told(None, len(text), open_list=True)
    names = ["infinitive", "subject"] + (
        ["decided_things"] if alone or "forslag" not in rest else []
    )
    for name in names:
        if (match := _form(name).match(rest)) is not None:
            return _judged(match, rest)
    return None


def _judged(match: re.Match[str], text: str) -> Told:
    """What a match tells, unless the words after it turn it round."""
    outcome = _outcome(match)
    key = "unless_recommended" if outcome is Outcome.RECOMMENDED else "unless"
    turned = outcome not in _NEVER_TURNED and (
        pattern(FILE, "shape", "unless").match(text, match.end())
        or pattern(FILE, "shape", key).match(text, match.end())
    )
    names_case = _search("told", "case", match[0])
    return Told(None if turned else outcome, match.end(), names_case)


def _outcome(match: re.Match[str]) -> Outcome:
    return Outcome(str(match.lastgroup))


_FORMS = {
    "acting": ("acting", "active"),
    "acting_things": ("acting", "active_things"),
    "passive": ("subject", "outcomes"),
    "subject": ("subject", "outcomes"),
    "inverted": ("inverted", "outcomes"),
    "bare": (None, "bare"),
    "things": ("thing", "things"),
    "infinitive": (None, "active"),
    "decided_things": (None, "decided_things"),
}
"""Each form by what stands before the word that decides, and the table of such words."""


@cache
def _form(name: str) -> re.Pattern[str]:
    if name == "counted":
        written = wording(FILE)["shape"]["counted"]
        return re.compile(f"(?P<{Outcome.APPROVED}>{written})", re.IGNORECASE)
    before, table = _FORMS[name]
    lead = f"(?:{wording(FILE)['shape'][before]})" if before else ""
    optional = "?" if name == "passive" else ""
    return re.compile(f"{lead}{optional}(?:{_groups(table)})", re.IGNORECASE)


@cache
def _clause() -> re.Pattern[str]:
    written = wording(FILE)["decided"]["clause"].replace("EACH", _groups("outcomes"))
    return re.compile(written, re.IGNORECASE)


def _groups(table: str) -> str:
    """The forms of a table as one pattern, in which the group that matches is the outcome."""
    forms = wording(FILE)[table].items()
    return "|".join(f"(?P<{outcome}>{either(words)})" for outcome, words in forms)

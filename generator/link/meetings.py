"""Tell whose meeting a day in prose is, if it is a meeting's at all.

A day belongs to a body where the words say so: "Byrådet den 27. marts 2024", "byrådets møde den
...", "Byrådet besluttede den ...". Every other day is that of a letter, a deadline or a party.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.danish import WEEKDAYS
from generator.link.bodies import Body, body_after, body_before, body_within, owner_before
from generator.link.days import Days
from generator.link.wording import known
from generator.link.words import Word, next_word, words_after, words_before

_LEADS = frozenset({*WEEKDAYS, "den", "d"})
_AT = frozenset({"på", "i", "ved", "under"})
_OF = frozenset(
    {"til", "fra", "af", "om", "efter", "inden", "før", "siden", "på", "i", "ved", "under"}
)
_WITH = frozenset({"med", "mellem", "hos", "blandt"})
_GIVEN = frozenset({"til", "fra", "af", "for", "i"})
_SUBJECT_NOT_AFTER = _WITH | {"til", "fra", "af", "for", "om", "over", "mod", "ved", "på"}
_HAS = frozenset({"har", "havde", "blev", "fik", "er", "var", "bliver"})
_MEETING = frozenset({"møde", "mødet", "møder", "møderne"})
_INDEFINITE = frozenset({"møde", "møder"})
_ADJECTIVES = known("meetings", "adjectives")
_DEEDS = known("meetings", "deeds")
_DECIDED = known("meetings", "decided")
_PARTICIPLES = known("meetings", "participles")
_BETWEEN = known("meetings", "between")
_PAPERS = known("meetings", "papers")
_LETTERS = known("meetings", "letters")
_VISITS = known("meetings", "visits")
_COMPOUND = re.compile(
    r"(?P<body>[\w-]*?(?:udvalg|råd|kommunalbestyrelse|bestyrelse|nævn))s?"
    r"(?P<what>mødet?|møder|møderne|beslutning(?:en)?|vedtagelsen?|behandlingen?)"
)
_NUMBERED = re.compile(r",?\s{1,2}\(?(?:under\s{1,2}|som\s{1,2})?(?:dagsordens)?(?:pkt|punkt)\b")
_FOREIGN = re.compile(r"[\w-]{1,60}møde(?:t|r|rne)?")
_REACH = 160
# What every meeting has near its day: the word, or a body's name.
_HINTS = (
    "øde", "dvalg", "råd", "Råd", "ævn", "styrels", "ommission", "agistrat", "entation", "olketing",
    "dsret", "yret", "eret",
)  # fmt: skip
_CAPITALS = re.compile(r"[A-ZÆØÅ]{2}")
_BOARDS = "URBY"
"""How the letters end by which a committee, a council or a town's council goes."""
_NEAR = 7
"""Within how many words the body that "sit møde" is of has to stand."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """The words that name a meeting: its days, and the body where they tell one."""

    start: int
    end: int
    days: Days
    body: Body | None
    before: tuple[Word, ...]
    """The words of the sentence before it, the nearest first."""


FOREIGN = "foreign"
"""What a day is of that belongs to some meeting, and to none that can be told."""


def read_meeting(text: str, days: Days) -> Meeting | str | None:
    """The meeting that some days are of; `FOREIGN` for another sort, None for no meeting.

    A day that is none may be a meeting's all the same: such a one is foreign.
    """
    around = text[max(0, days.start - _REACH) : days.end + _REACH // 2]
    if not any(each in around for each in _HINTS):
        near = text[max(0, days.start - _REACH // 5) : days.start]
        if _CAPITALS.search(near) is None:
            return None
    words = words_before(text, days.start)
    at, lead, prep = _read_lead(words)
    found = _read(text, days, words, at, lead, prep)
    if isinstance(found, Meeting) and not days.days:
        return FOREIGN
    return found


def _read_lead(words: Sequence[Word]) -> tuple[int, bool, str]:
    """How many words lead up to a day ("tirsdag den"), whether they do, and a preposition."""
    at, lead, prep = 0, False, ""
    while at < len(words):
        word = words[at]
        if word.low in _LEADS or not word.core:
            lead = lead or bool(word.core)
        elif word.low in {"af", "fra"} and not prep:
            prep = word.low
        elif word.text not in {"-", "–"}:
            break
        at += 1
    return at, lead, prep


def _read(  # noqa: PLR0913, PLR0911 - the ways to say it, one after the other
    text: str,
    days: Days,
    words: list[Word],
    at: int,
    lead: bool,
    prep: str,
) -> Meeting | str | None:
    start = words[at - 1].at if at else days.start
    if at < len(words):
        word = words[at]
        if word.low in _MEETING and not (word.parted and word.text[-1] != ","):
            return None if prep else _of_meeting(text, days, words, at)
        if compound := _COMPOUND.fullmatch(word.low):
            return _of_compound(text, days, words, at, compound)
        if _FOREIGN.fullmatch(word.low):
            return FOREIGN
        if (owned := _of_deed(days, words, at)) is not None:
            return owned
        if prep:
            return None
        if (body := body_within(words, at)) is not None:
            return _of_body(text, days, words, body)
        if lead and (body := _subject_of_verb(text, days, words, at)) is not None:
            return Meeting(start, days.end, days, body, tuple(words[at:]))
        told = word.low in _PARTICIPLES or word.low in _HAS
        if lead and told and (after := _body_there(text, days)) is not None:
            return Meeting(start, after.end, days, after, tuple(words[at:]))
        if lead and any(each.low in _DECIDED for each in words[at : at + _NEAR]):
            return FOREIGN
    elif lead and (body := _subject_behind(text, days)) is not None:
        return Meeting(start, body.end, days, body, ())
    return None


def _of_body(text: str, days: Days, words: list[Word], body: Body) -> Meeting | str | None:
    """ "Byrådet den 27. marts 2024": unless it is a letter's day, or a member's."""
    after = body.after
    one = words[after].low if len(words) > after else ""
    two = words[after + 1].low if len(words) > after + 1 else ""
    if body.owns or one in _WITH or (one in _GIVEN and two in _PAPERS):
        return None if one in _GIVEN or body.owns else FOREIGN
    if one in {"og", "samt"} and (other := body_before(words, after + 1)) is not None:
        shared = words[other.after].low if len(words) > other.after else ""
        if shared in _WITH:
            return FOREIGN
    if body.short and _is_loose(text, days, words, body):
        return None
    if not _LETTERS.isdisjoint(text[days.end : days.end + 40].split()[:4]):
        return None
    return Meeting(body.start, days.end, days, body, tuple(words[after:]))


def _is_loose(text: str, days: Days, words: list[Word], body: Body) -> bool:
    """Whether letters and a day have nothing to do with each other: "AB, 3. maj 2023"."""
    if _NUMBERED.match(text, days.end):
        return False
    return words[0].low not in _LEADS or body.name[-1] not in _BOARDS


def _of_deed(days: Days, words: list[Word], at: int) -> Meeting | None:
    """ "byrådets beslutning af", "byrådets behandling af sagen den"."""
    if len(words) > at + 2 and words[at + 1].low == "af" and words[at + 2].low in _DEEDS:
        at += 2
    if words[at].low not in _DEEDS:
        return None
    body = owner_before(words, at + 1)
    if body is None:
        return None
    return Meeting(body.start, days.end, days, body, tuple(words[body.after :]))


def _of_compound(
    text: str, days: Days, words: list[Word], at: int, compound: re.Match[str]
) -> Meeting | str | None:
    """ "beskæftigelsesudvalgsmødet den", "byrådsbeslutningen af"."""
    length = len(compound["body"])
    name = words[at].core[:length]
    name += "n" if name.endswith("bestyrelse") else "et"
    body = body_before(words, at, name)
    if body is None:
        return FOREIGN
    if body.own and "møde" in compound["what"] and "by" not in name.lower():
        place = _past_adjectives(words, at + 1)
        one = words[place].low if len(words) > place else ""
        if one in {"sit", "deres", *_AT}:
            subject = _subject(words, place + (one in {"sit", "deres"}))
            if isinstance(subject, Body):
                return Meeting(words[place - 1].at, days.end, days, subject, tuple(words[place:]))
    if _is_with(text, days.end):
        return FOREIGN
    first = words[body.after - 1].at
    return Meeting(first, days.end, days, body, tuple(words[body.after :]))


def _of_meeting(text: str, days: Days, words: list[Word], at: int) -> Meeting | str:
    """ "byrådets møde den", "Byrådet på mødet d.", "på sit møde den", "mødet den"."""
    place = _past_adjectives(words, at + 1)
    start = words[place - 1].at
    before = words[place] if len(words) > place else None
    one = before.low if before else ""
    if (there := _body_there(text, days) or _decider(text, days)) is not None:
        return Meeting(start, there.end, days, there, tuple(words[place:]))
    if (words[place - 1].text.startswith("(") or (before and before.text[-1] == ",")) and (
        (named := body_before(words, place)) is not None and not named.owns
    ):
        return Meeting(named.start, days.end, days, named, tuple(words[named.after :]))
    if one in {"sit", "sine", "deres"}:
        subject = _subject(words, place + 1) or _named_before(words, place + 1)
        if not isinstance(subject, Body):
            return FOREIGN
        return Meeting(start, days.end, days, subject, tuple(words[place:]))
    if (owner := owner_before(words, place)) is not None:
        return Meeting(owner.start, days.end, days, owner, tuple(words[owner.after :]))
    if body_before(words, place) is not None:
        return FOREIGN
    if one == "fra" and (held := _deed_of(words, place + 1)) is not None:
        return Meeting(held.start, days.end, days, held, tuple(words[held.after :]))
    if one in _AT:
        held = _held(words, place + 1)
        if held is not None:
            return Meeting(held.start, days.end, days, held, tuple(words[held.after :]))
        subject = _subject(words, place + 1)
        if isinstance(subject, Body):
            return Meeting(start, days.end, days, subject, tuple(words[place:]))
        if subject == FOREIGN:
            return FOREIGN
    first = words[place - 1].text.startswith("(") or before is None or before.parted
    bare = first or one in _OF or one in {"dagens", "og", "at", "da"}
    if not bare or words[place - 1].low == "fælles" or _is_with(text, days.end):
        return FOREIGN
    return Meeting(start, days.end, days, None, tuple(words[place:]))


def _past_adjectives(words: Sequence[Word], at: int) -> int:
    while at < len(words) and words[at].low in _ADJECTIVES and not words[at].parted:
        at += 1
    return at


def _held(words: Sequence[Word], at: int) -> Body | None:
    """The body right before "på mødet": "Byrådet på mødet", "byrådets vedtagelse i mødet"."""
    if (owner := _deed_of(words, at)) is not None:
        return owner
    body = body_before(words, at)
    return body if body is not None and not body.owns and not body.short else None


def _deed_of(words: Sequence[Word], at: int) -> Body | None:
    """The body of "byrådets vedtagelse"."""
    deed = at < len(words) and words[at].low in _DEEDS
    return owner_before(words, at + 1) if deed else None


def _subject(words: Sequence[Word], at: int) -> Body | str | None:
    """The body whose meeting it is, in the same clause; `FOREIGN` where it need not be that."""
    seen: list[str] = []
    for place in range(at, min(len(words), at + _NEAR)):
        word = words[place]
        if word.parted or _FOREIGN.fullmatch(word.low):
            return None
        body = body_before(words, place)
        if body is None or body.owns or body.short:
            seen.append(word.low)
            continue
        before = words[body.after].low if len(words) > body.after else ""
        if before in _SUBJECT_NOT_AFTER or not _VISITS.isdisjoint(seen):
            return None if body.own else FOREIGN
        return None if not _BREAKS.isdisjoint(seen) else body
    return None


def _named_before(words: Sequence[Word], at: int) -> Body | None:
    """The body of "Handicaprådet, som behandler sagen på sit møde den"."""
    for place in range(at, min(len(words) - 1, at + _NEAR)):
        if words[place].low in {"som", "der"}:
            body = body_before(words, place + 1)
            return None if body is None or body.owns or body.short else body
        if words[place].parted:
            return None
    return None


_BREAKS = frozenset({"at", "der", "som", "hvor", "og", "men"})


def _subject_of_verb(text: str, days: Days, words: list[Word], at: int) -> Body | None:
    """The body of "Byrådet besluttede den", "Byrådet behandlede sagen første gang den".

    Where an agenda's number stands behind the day, any verb will do.
    """
    numbered = _NUMBERED.match(text, days.end) is not None
    for place in range(at, min(len(words) - 1, at + _NEAR - 2)):
        word = words[place]
        if word.parted or (numbered and word.low in _BREAKS | _SUBJECT_NOT_AFTER):
            return None
        decided = word.low in _DECIDED or (word.low in _HAS and _is_done(text, days))
        if decided or numbered:
            body = body_within(words, place + 1)
            if body is not None and _is_subject(words, body):
                return body
        if decided or not (numbered or word.low in _BETWEEN or _is_known_thing(word)):
            return None
    return None


def _is_subject(words: Sequence[Word], body: Body) -> bool:
    """Whether a body may be who does something: it is nobody's object, nor an owner."""
    before = words[body.after].low if len(words) > body.after else ""
    if body.short and body.name[-1] not in _BOARDS:
        return False
    return not body.owns and before not in _SUBJECT_NOT_AFTER


def _is_known_thing(word: Word) -> bool:
    """Whether a word is a thing spoken of before: "lokalplanen", "budgettet"."""
    return word.low.endswith(("en", "et", "erne")) and "møde" not in word.low and len(word.low) > 4  # noqa: PLR2004


def _is_done(text: str, days: Days) -> bool:
    """Whether something was decided on a day: "har den 3. maj 2023 vedtaget"."""
    following = [word.low for word in words_after(text, days.end)[:4]]
    return not _PARTICIPLES.isdisjoint(following) and _LETTERS.isdisjoint(following)


def _subject_behind(text: str, days: Days) -> Body | None:
    """The body of "Den 27. marts 2024 godkendte Byrådet"."""
    return _decider(text, days)


def _decider(text: str, days: Days) -> Body | None:
    """The body behind a day and a verb: "den 27. marts 2024 besluttede Byrådet"."""
    if next_word(text, days.end) not in _DECIDED:
        return None
    return body_after(words_after(text, days.end)[1:])


def _body_there(text: str, days: Days) -> Body | None:
    """The body behind a day: "mødet den 27. marts 2024 i Byrådet"."""
    if next_word(text, days.end) != "i":
        return None
    return body_after(words_after(text, days.end)[1:])


def _is_with(text: str, end: int) -> bool:
    """Whether a meeting is one with others: "mødet den 3. maj 2023 med grundejerne"."""
    following = next_word(text, end)
    if following != "i":
        return following in _WITH
    place = words_after(text, end)[1:2]
    return bool(place) and place[0].capital

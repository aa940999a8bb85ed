"""Tell which body of a clause acts, and so whose meeting is meant: "udvalget vedtog på sit møde".

A body that is only spoken of, written to or visiting is not the one that meets.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.link.prose.bodies import Body, body_after, body_before, body_within, owner_before
from generator.link.prose.days import Days
from generator.link.prose.numbers import DOCUMENTS
from generator.link.prose.wording import known
from generator.link.prose.words import Word, next_word, words_after

WITH = frozenset({"med", "mellem", "hos", "blandt"})
HAS = frozenset({"har", "havde", "blev", "fik", "er", "var", "bliver"})
DEEDS = known("meetings", "deeds")
_ADJECTIVES = known("meetings", "adjectives")
DECIDED = known("meetings", "decided")
PARTICIPLES = known("meetings", "participles")
LETTERS = known("meetings", "letters")
_NUMBERED = re.compile(r",?\s{1,2}\(?(?:under\s{1,2}|som\s{1,2})?(?:dagsordens)?(?:pkt|punkt)\b")
_OF_PAPER = re.compile(
    r"\.?\s{0,2}(?:nr\.?\s{0,2})?\d{1,3}\s{1,2}(?:i|af|på)\s{1,2}(?:(?:det|den|et|en)\s{1,2})?([\w-]{1,40})"
)
OTHER_MEETING = re.compile(r"[\w-]{1,60}møde(?:t|r|rne)?")
"""Such as "borgermødet"; what is no meeting of a body is told apart before."""
BOARDS = "URBY"
"""How the letters end by which a committee, a council or a town's council goes."""
NEAR = 7
"""Within how many words the body has to stand."""
_NOT_AFTER = WITH | {"til", "fra", "af", "for", "om", "over", "mod", "ved", "på"}
_NOT_ACTING = _NOT_AFTER | {"under"}
_HAVE = frozenset({"har", "havde"})
_ONCE = frozenset({"når", "hvis", "inden", "før"})
_BREAKS = frozenset({"at", "der", "som", "hvor", "og", "men"})
_STOPS = _BREAKS | _NOT_AFTER
_BETWEEN = known("meetings", "between")
_VISITS = known("meetings", "visits")
_UNMET = known("meetings", "unmet")
_ASKS = known("meetings", "asks")
_PASSIVE = PARTICIPLES | {"blev", "er"}
_SHORTEST_THING = 5
_SINCE = frozenset({"gældende", "løbende", "regnet"})


def is_numbered(text: str, end: int) -> bool:
    """Whether an agenda's number stands right behind a day: no paper's ("punkt 2 i skemaet")."""
    word = _NUMBERED.match(text, end)
    if word is None:
        return False
    paper = _OF_PAPER.match(text, word.end())
    return paper is None or DOCUMENTS.search(paper[1].lower()) is None


def held(words: Sequence[Word], at: int) -> Body | None:
    """The body right before "på mødet": "Byrådet på mødet", "byrådets vedtagelse i mødet"."""
    if (owner := deed_of(words, at)) is not None:
        return owner
    body = body_before(words, at)
    return body if body is not None and not body.owns and not body.short else None


def deed_of(words: Sequence[Word], at: int) -> Body | None:
    """The body of "byrådets vedtagelse"."""
    deed = at < len(words) and words[at].low in DEEDS
    return owner_before(words, past_adjectives(words, at + 1)) if deed else None


def past_adjectives(words: Sequence[Word], at: int) -> int:
    """The place behind "første", "ekstraordinære" and the like."""
    while at < len(words) and words[at].low in _ADJECTIVES and not words[at].parted:
        at += 1
    return at


def subject(words: Sequence[Word], at: int) -> tuple[Body | None, bool]:
    """The body whose meeting it is, in the same clause, and whether another may meet as well."""
    seen: list[str] = []
    for place in range(at, min(len(words), at + NEAR)):
        word = words[place]
        if word.parted or OTHER_MEETING.fullmatch(word.low):
            break
        body = body_before(words, place)
        if body is None or body.owns or body.short:
            seen.append(word.low)
            continue
        before = words[body.after].low if len(words) > body.after else ""
        if before in _NOT_ACTING or not _VISITS.isdisjoint(seen):
            return None, not body.own
        return (body if _BREAKS.isdisjoint(seen) else None), False
    return None, False


def named_before(words: Sequence[Word], at: int) -> Body | None:
    """The body of "Handicaprådet, som behandler sagen på sit møde den"."""
    for place in range(at, min(len(words) - 1, at + NEAR)):
        if words[place].low in {"som", "der"}:
            body = body_before(words, place + 1)
            return None if body is None or body.owns or body.short else body
        if words[place].parted:
            return None
    return None


def subject_of_verb(
    text: str, days: Days, words: list[Word], at: int, *, numbered: bool
) -> Body | None:
    """The body of "Byrådet besluttede den", "Byrådet behandlede sagen første gang den".

    Where an agenda's number stands behind the day, any verb will do.
    """
    known_things = True
    for place in range(at, min(len(words) - 1, at + NEAR - 2)):
        word = words[place]
        if (
            word.parted
            or word.low in _UNMET
            or word.low in (_BREAKS if numbered and place > at else _STOPS)
        ):
            return None
        done = word.low in PARTICIPLES and not numbered
        decided = word.low in DECIDED or (word.low in HAS and _is_done(text, days))
        if numbered or (decided and (known_things or word.low not in _ASKS)):
            body = body_within(words, place + 1)
            if body is not None and _is_subject(words, body):
                return body
        if done:
            return _subject_of_participle(words, place + 1)
        known_things = known_things and (word.low in _BETWEEN or _is_known_thing(word))
        if decided or not (numbered or known_things or _is_thing(word)):
            return None
    return None


def _subject_of_participle(words: Sequence[Word], at: int) -> Body | None:
    """The body of "Byrådet har behandlet", "har Byrådet senest behandlet"."""
    while at < len(words) and words[at].low in _BETWEEN:
        at += 1
    if at + 1 >= len(words):
        return None
    has = words[at].low in _HAVE
    body = body_within(words, at + has)
    if body is None or not _is_subject(words, body):
        return None
    before = words[body.after].low if len(words) > body.after else ""
    return body if (has and before not in _ONCE) or before in _HAVE else None


def _is_subject(words: Sequence[Word], body: Body) -> bool:
    """Whether a body may be who does something: it is nobody's object, nor an owner."""
    before = words[body.after].low if len(words) > body.after else ""
    if body.short and body.name[-1] not in BOARDS:
        return False
    # "Arbejdsgruppen under Byrådet"
    return not body.owns and before not in _NOT_ACTING


def _is_thing(word: Word) -> bool:
    """Whether a word may be what was decided on: "den første ansøgning"; no other day's event."""
    return word.low.isalpha() and "mød" not in word.low and word.low not in _SINCE


def _is_known_thing(word: Word) -> bool:
    """Whether a word is a thing spoken of before: "lokalplanen", "budgettet"."""
    thing = word.low.endswith(("en", "et", "erne")) and "møde" not in word.low
    return thing and len(word.low) >= _SHORTEST_THING


def _is_done(text: str, days: Days) -> bool:
    """Whether something was decided on a day: "har den 3. maj 2023 vedtaget"."""
    following = [word.low for word in words_after(text, days.end)[:4]]
    return not PARTICIPLES.isdisjoint(following) and LETTERS.isdisjoint(following)


def decider(text: str, days: Days) -> Body | None:
    """The body behind a day and a verb: "den 27. marts 2024 besluttede Byrådet"."""
    if next_word(text, days.end) not in DECIDED:
        return None
    return body_after(words_after(text, days.end)[1:])


def body_there(text: str, days: Days) -> Body | None:
    """The body behind a day: "mødet den 27. marts 2024 i Byrådet"."""
    if next_word(text, days.end) != "i":
        return None
    return body_after(words_after(text, days.end)[1:])


def body_of_passive(text: str, days: Days) -> Body | None:
    """The body of "den 27. marts 2024 blev sagen behandlet i Byrådet"."""
    if next_word(text, days.end) not in _PASSIVE:
        return None
    words = words_after(text, days.end)
    for at, word in enumerate(words[:4]):
        if word.parted:
            return None
        if word.low in PARTICIPLES and len(words) > at + 1:
            there = words[at + 1].low in {"i", "af", "på"}
            return body_after(words[at + 2 :]) if there else None
    return None


def is_with(text: str, end: int) -> bool:
    """Whether a meeting is one with others: "mødet den 3. maj 2023 med grundejerne"."""
    following = next_word(text, end)
    if following != "i":
        return following in WITH
    place = words_after(text, end)[1:2]
    return bool(place) and place[0].capital

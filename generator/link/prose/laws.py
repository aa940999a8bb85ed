"""Find the acts that a text names: by number and year, or by name."""

from __future__ import annotations

import re

from generator.link.mentions import Form, Law, Mention
from generator.link.prose.days import find_days
from generator.link.prose.wording import known, listed
from generator.link.prose.words import find_all

_ANCHORS = ("lov", "Lov", "LOV", "LBK")
_NUMBERED = re.compile(
    r"(?:lov(?:bekendtgørelse|bek|bkg)?|LBK)\.?\s{1,2}(?:n(?:umme)?r\.?\s{0,2})?(?P<number>\d{1,4})"
    r"(?:/(?P<slash>(?:19|20)\d\d)(?![\w/-])|\s{1,2}(?:fra|af)\s{1,2}(?P<year>(?:19|20)\d\d)(?![\w/-])"
    r"|\s{1,2}af\s{1,2}(?:den\s{1,2}|d\.\s{0,2})?(?=\d))",
    re.IGNORECASE,
)
# "§ 13 b, stk. 2-4", "§§ 3 og 65 b", "kapitel 4"
# "i" is a word: "servicelovens § 82 i den form".
_PARAGRAPH = r"\d{1,3}(?:\s?[a-hj-z]\b)?"
_PART = r"(?:,?\s{1,2}(?:stk|nr|litra|pkt)\.?\s{0,2}(?:\d{1,3}|[a-z]\b)(?:\s?[-–]\s?\d{1,3})?)"
_PLACES = re.compile(
    rf"\s{{1,2}}(?:§§?\s{{0,2}}{_PARAGRAPH}{_PART}{{0,4}}"
    rf"(?:(?:,|\s?[-–]|\s{{1,2}}og|\s{{1,2}}eller)\s{{0,2}}(?:§\s{{0,2}})?{_PARAGRAPH}(?!\w){_PART}{{0,4}}){{0,4}}"
    r"|(?:kapitel|kap\.?)\s{1,2}\d{1,3}(?:\s?[a-z]\b)?)"
)
_LEFT = re.compile(r"[\w-]*\Z")
_LONGEST_WORD = 60
_NAME_ENDS = re.compile(r"en(?P<owns>s)?\b", re.IGNORECASE)
_SHORTEST = 3
_ABOUT = re.compile(r"\s{1,2}om\s{1,2}", re.IGNORECASE)
_WORD = re.compile(r"\s{0,2}([\w/-]{1,60}|&)")
_MOST = 12
_NOT_ACTS = known("laws", "not_acts")
_NOT_YET = known("laws", "not_yet")
_FOREIGN = known("laws", "foreign")
_ENDS = known("laws", "ends")
_ACTS = re.compile(
    "|".join(
        r"\s{1,2}".join(map(re.escape, act.split()))
        for act in sorted(listed("laws", "acts"), key=len, reverse=True)
    )
    + r"(?!\w)",
    re.IGNORECASE,
)
_PROPOSED = re.compile(r"(?:forslag|udkast)(?:et|ene|er)?\s{1,3}til\s{1,3}\Z", re.IGNORECASE)
_BARNETS = re.compile(r"[Bb]arnets\s{1,3}\Z")
_BEFORE = re.compile(r"([\w.'’-]{1,40})\s{1,3}\Z")
_STOP = re.compile(r"\s*(?:$|[.,;:()§])")


def find_laws(text: str) -> list[Mention]:
    """The acts of a text, in order."""
    found: list[Mention] = []
    end = 0
    for at in find_all(text, _ANCHORS):
        if at < end:
            continue
        mention = _numbered(text, at) or _named(text, at)
        if mention is not None and mention.start >= end:
            found.append(mention)
            end = mention.end
    return found


def _before(text: str, at: int) -> str:
    match = _BEFORE.search(text, max(0, at - 44), at)
    return match[1].lower().replace("’", "'") if match else ""


def _numbered(text: str, at: int) -> Mention | None:
    """Read "lov nr. 1482 af 23. december 2014", "LBK nr. 1482/2014"; none without a year."""
    match = _NUMBERED.match(text, at)
    if (
        match is None
        or (at and text[at - 1].isalnum())
        or _PROPOSED.search(text[max(0, at - 24) : at])
        or _before(text, at) in _FOREIGN
    ):
        return None
    year, end = match["slash"] or match["year"], match.end()
    if year is None:
        window = text[end : end + 30]
        days = next(iter(find_days(window)), None)
        if days is None or days.start or len(days.days) != 1:
            return None
        year, end = days.days[0][2].year, end + days.end
    return Mention(at, end, Form.LAW, law=Law(int(match["number"]), int(year)))


def _named(text: str, at: int) -> Mention | None:
    """Read "servicelovens § 82", "lov om social service"."""
    if (name := _NAME_ENDS.match(text, at + 3)) is not None:
        left = _LEFT.search(text, max(0, at - _LONGEST_WORD), at)
        start = left.start() if left else at
        end = name.start() + len("en")
        if at - start < _SHORTEST or text[start:end].lower() in _NOT_ACTS:
            return None
        return _law(text, start, end, name.end())
    if own := _BARNETS.search(text, max(0, at - 10), at):
        return (
            _law(text, own.start(), at + 3, at + 3)
            if not text[at + 3 : at + 4].isalpha()
            else None
        )
    if (at and text[at - 1].isalnum()) or _ABOUT.match(text, at + 3) is None:
        return None
    if _before(text, at) in _NOT_YET | _FOREIGN or _PROPOSED.search(text[max(0, at - 24) : at]):
        return None
    known_act = _ACTS.match(text, at)
    reach = known_act.end() if known_act else _name_end(text, at)
    return _law(text, at, reach, reach) if reach is not None else None


def _law(text: str, start: int, end: int, reach: int) -> Mention:
    places = _PLACES.match(text, reach)
    name = " ".join(text[start:end].split())
    return Mention(start, places.end() if places else reach, Form.LAW_NAMED, law=Law(name=name))


def _name_end(text: str, at: int) -> int | None:
    """Where a name ends that is not known; None where its end cannot be told."""
    about = _ABOUT.match(text, at + 3)
    end = about.end() if about else at
    for count in range(_MOST):
        word = _WORD.match(text, end)
        if word is None or _STOP.match(text, end):
            return end if count and _STOP.match(text, end) else None
        if word[1].lower() in _ENDS:
            return end if count else None
        end = word.end()
    return None

"""Tell which municipality a body is said to be of, and to which one a text has turned.

Whether a place is the own municipality is for `resolve` to say. A village of one's own cannot be
told from another municipality where it owns the body ("I Nørre Åby vedtog byrådet"): then the
place is told, and leads nowhere.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from generator.danish import MONTHS
from generator.link.prose.bodies import is_head
from generator.link.prose.wording import known, listed

_NAME = r"[A-ZÆØÅ][\w-]+(?:\s{1,2}[A-ZÆØÅ][\w-]+){0,2}"
_NEIGHBOUR = r"(?:(?:en|vores|vor|den)\s{1,2})?(?:nabo|om)(?:kommun|by)\w*"
_THERE = rf"(?:(?P<near>{_NEIGHBOUR})(?:\s{{1,2}}(?P<named>{_NAME}))?|(?P<name>{_NAME}))"
_BEHIND = re.compile(rf"\s{{1,2}}i\s{{1,2}}{_THERE}")
# "I Birkelev har byrådet"; but "Byrådet vedtog i Birkelev en sti".
_AHEAD = re.compile(
    rf"(?:\A|[.,;:!?(–-]\s{{0,3}}|\b(?:og|men|mens|at|da|når)\s{{1,2}})[Ii]\s{{1,2}}{_THERE}"
    r"(?:\s{1,2}[a-zæøå]+){1,2}\s{1,2}\Z"
)
_WHOSE = re.compile(rf"(?P<name>{_NAME}),?\s{{1,2}}(?:hvis|hvor)\s{{1,2}}\Z")
_OWNER = re.compile(
    rf"(?:(?P<name>{_NAME})|\b(?P<other>{'|'.join(listed('places', 'owners'))}))s\s{{1,2}}\Z"
)
_INDEFINITE = ("udvalg", "råd", "bestyrelse", "repræsentation", "nævn", "kommission")
_REACH = 70
_KOMMUNE = re.compile(r"\s{1,2}[Kk]ommunes?\Z")
_NOT_PLACES = known("bodies", "not_places") | set(MONTHS)
_PAPERS = re.compile(rf"(?:{'|'.join(known('items', 'documents'))})(?:en|et|er|erne)?s?\Z")

_TURN = re.compile(
    rf"(?P<name>{_NAME})\s{{1,2}}"
    r"(?:[Kk]ommunes?|Byråds?|Kommunalbestyrelses?|Borgerrepræsentations?)\b"
    rf"|\bRegion\s{{1,2}}(?P<region>{_NAME})"
    rf"|\b(?P<near>[Nn]abokommun\w*)(?:\s{{1,2}}(?P<named>{_NAME}))?"
    r"|(?:\b[Nn]abo|(?:[Bb]orgmester|[Bb]yråd|[Kk]ommunalbestyrelse|[Uu]dvalg)\w*)"
    rf"\s{{1,2}}i\s{{1,2}}(?P<there>{_NAME})"
    r"|\b(?P<ours>[Vv]ores?|[Hh]erhjemme)\b(?!\s{1,2}nabo)"
)
# Without one of these nothing of the kind is there.
_CALLED = tuple(
    re.compile(rf"{word}s?\b") for word in ("ommune", "Byråd", "albestyrelse", "repræsentation")
)
_HINTS = ("abokommun", "Region ", "nabo i ")
_IN = re.compile(r"(?:yråd|estyrelse|dvalg|orgmester)\w*\s{1,2}i\s{1,2}[A-ZÆØÅ]")
_SHORTEST = 8
"""Within so few characters no text has turned to anybody."""
_BEGINS = rf"[-–(\s]{{0,3}}(?:(?:I|Både|Ligesom|Også|Men|Mens|Da)\s{{1,2}})?(?P<name>{_NAME})"
_FIRST = re.compile(_BEGINS)
_LATER = re.compile(rf"[.!?:;•\n]\s{{0,3}}{_BEGINS}")
_OWNERS = known("places", "owners") - {"nabokommunen"}
_MUNICIPALITIES = known("places", "municipalities")


def place_of(text: str, start: int, end: int, name: str) -> str | None:
    """The place that the words around a body say it is of: "Teknisk Udvalg i Birkelev"."""
    if (behind := _BEHIND.match(text, end)) is not None and (place := _told(behind)):
        return place
    before = text[max(0, start - _REACH) : start]
    if before.endswith(("s ", "s\n")) and name.lower().endswith(_INDEFINITE):
        owner = _OWNER.search(before)
        if owner is not None:
            return _read(owner["name"]) if owner["name"] else owner["other"]
    # Most bodies begin their sentence.
    for pattern in (_AHEAD, _WHOSE) if "i " in before or "I " in before or "hv" in before else ():
        if (found := pattern.search(before)) is not None and (place := _told(found)):
            return place
    return None


def _told(found: re.Match[str]) -> str | None:
    """The place of a match, or what its neighbour is called."""
    groups = found.groupdict()
    for group in ("name", "named", "region", "there"):
        if groups.get(group) and (place := _read(groups[group])):
            return place
    near = groups.get("near")
    return near.split()[-1].removesuffix("s").lower() if near else None


def _read(printed: str) -> str | None:
    """A name without what is no part of it; None where it is no place's.

    >>> _read("I Birkelev Kommune"), _read("Havneplanen"), _read("Økonomiudvalget")
    ('Birkelev', None, None)
    """
    words = _KOMMUNE.sub("", printed).split()
    while words and words[0].lower() in _NOT_PLACES:
        del words[0]
    if not words or any(is_head(word) or is_head(word.removesuffix("s")) for word in words):
        return None
    if words[-1].endswith("-") or _PAPERS.search(words[0].lower()):
        return None
    return " ".join(words)


def named_places(text: str) -> Iterator[str]:
    """The municipalities that a text calls so, in lower case: "Birkelev Kommune"."""
    if any(word.search(text) for word in _CALLED):
        for match in _TURN.finditer(text):
            if (match["name"] or match["named"]) and (place := _told(match)):
                yield place.lower()


def find_turns(
    text: str,
    told: Sequence[tuple[int, str]],
    until: int,
    bare: frozenset[str] = frozenset(),
) -> list[tuple[int, str | None]]:
    """Where a text turns to which municipality before a place; None where it turns back.

    `told` are the places of bodies that were read already. What the text calls a municipality
    once is one wherever a sentence begins with its name, and so are those of `bare`.
    """
    if until < _SHORTEST:
        return []
    turns: list[tuple[int, str | None]] = [
        (at, place) for at, place in told if place.lower() not in _OWNERS
    ]
    if told or _may_turn(text):
        for match in _TURN.finditer(text):
            if match["ours"]:
                turns.append((match.start(), None))
            elif place := _told(match):
                turns.append((match.start(), place))
    known_names = bare.union(place.lower() for _, place in turns if place)
    first = _FIRST.match(text)
    turns += [
        (match.start("name"), place)
        for match in (*((first,) if first else ()), *_LATER.finditer(text, 0, until))
        if (place := _named(match["name"], known_names)) is not None
    ]
    turns.sort(key=lambda turn: turn[0])
    return turns


def _may_turn(text: str) -> bool:
    """Whether a text has what every turn has; most have not."""
    return (
        any(word.search(text) for word in _CALLED)
        or any(hint in text for hint in _HINTS)
        or _IN.search(text) is not None
    )


def _named(printed: str, names: frozenset[str]) -> str | None:
    """The municipality with which a sentence begins."""
    if printed.startswith("Nabokommun"):
        return None
    for name in (printed, printed.split(maxsplit=1)[0]):
        low = name.lower()
        if low in _MUNICIPALITIES or low in names or low.removesuffix("s") in names:
            return name
    return None


def turned_to(turns: Sequence[tuple[int, str | None]], at: int) -> str | None:
    """The municipality that a text speaks of at a place."""
    place = bisect_left(turns, at, key=lambda turn: turn[0])
    return turns[place - 1][1] if place else None

"""Tell which body "udvalgets møde" or "mødet" may be of, where one was named shortly before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.link.prose.bodies import Body, body_before
from generator.link.prose.clauses import BOARDS
from generator.link.prose.dated import Meeting
from generator.link.prose.wording import listed
from generator.link.prose.words import Word, words_before

_KINDS = {"udvalg": "udvalg", "udvalget": "udvalg", "råd": "råd", "rådet": "råd"}
"""What a body may be called for short."""
_LETTERS = {"udvalg": "U", "råd": "R"}
_STRANGERS = listed("bodies", "strangers")
_CITED = frozenset({"se", "jf", "jævnfør"})
_NOT_SUBJECTS = _CITED | {"til", "fra", "for", "om", "over", "mod", "ved", "på", "hos"}
_STOPS = ".!?:;"
_FARTHEST = 30
"""Within how many words of each sentence it has to stand."""


def body_nearby(text: str, meeting: Meeting) -> Body | None:
    """The body that was named last in the same sentence or the one before.

    Of "rådets møde" it is a "råd"; of "mødet" it is any body that does something, and also one
    that no municipality has.
    """
    body = meeting.body
    kind = None if body is None else _KINDS.get(body.name.lower())
    if body is not None and kind is None:
        return None
    start = meeting.start if body is None else min(meeting.start, body.start)
    for found, acts in _bodies(text, start, anyhow=kind is not None):
        if acts and (kind is None or _is_of_kind(found, kind)):
            return None if found.name.lower() in _KINDS else found
    return None


def _is_of_kind(body: Body, kind: str) -> bool:
    if body.short:
        return body.name[-1] == _LETTERS[kind]
    first, last = body.name.split()[0].lower(), body.name.split()[-1].lower()
    return any(
        word.endswith((kind, f"{kind}et")) and not word.startswith("byråd")
        for word in (first, last)
    )


def _bodies(text: str, start: int, *, anyhow: bool) -> Iterator[tuple[Body, bool]]:
    """The bodies before a place, the nearest first, and whether each does something.

    In the same sentence it may be spoken of `anyhow`: "fra Byrådet, som udsatte den".
    """
    words = words_before(text, start, _FARTHEST)
    yield from (
        (body, before not in (_CITED if anyhow else _NOT_SUBJECTS))
        for body, before in _in_sentence(words)
    )
    begin = words[-1].start if words else start
    end = len(text[:begin].rstrip())
    if end and text[end - 1] in _STOPS:
        words = words_before(text, len(text[:end].rstrip(_STOPS)), _FARTHEST)
        yield from ((body, before not in _NOT_SUBJECTS) for body, before in _in_sentence(words))


def _in_sentence(words: Sequence[Word]) -> Iterator[tuple[Body, str]]:
    """The bodies of a sentence, the nearest first, each with the word before it."""
    at = 0
    while at < len(words):
        word = words[at]
        body = body_before(words, at)
        if body is None and word.low.removesuffix("s").endswith(_STRANGERS):
            body = Body(word.at, word.until, word.core, at + 1, outside=True)
        if body is None or (body.short and body.name[-1] not in BOARDS):
            at += 1
            continue
        at = body.after
        yield body, words[at].low if at < len(words) else ""

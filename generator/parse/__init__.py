"""Read a Document as minutes, by the layout of its municipality.

`parse_meeting` is the stage; each other module reads one thing. Nothing of the
document is dropped: what is not understood is a paragraph, or a section of kind
`other`, and the words are counted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.blocks import Document
from generator.identifiers import CommitteeId, MeetingKey
from generator.model import Meeting, Source, Words
from generator.parse.contents import disagreements
from generator.parse.header import read_header
from generator.parse.items import read_items, split_items
from generator.parse.layout import Layout
from generator.parse.ledger import meeting_words
from generator.problems import Code, Origin, Problem


def parse_meeting(
    document: Document,
    municipality: str,
    layout: Layout,
    identify: Callable[[str], CommitteeId],
) -> tuple[Meeting | None, list[Problem]]:
    """Read one meeting; `identify` tells a body by its printed name.

    Returns None, with the reason, when the document is no minutes or does not
    say when the meeting was.
    """
    front, bodies, repeats = split_items(document.blocks, layout)
    header, problems = read_header(front, [body.title for body in bodies], document, layout)
    problems += repeats
    if header is None:
        return None, problems
    titles = [(body.number, body.title, body.origin) for body in bodies]
    problems += disagreements(header.contents, titles, layout)
    if not bodies:
        message = 'intet punkt er fundet; et punkt begynder med "Punkt 1: <titel>" på en linje'
        return None, [*problems, Problem(Code.NO_ITEMS, message, Origin(document.path, 0))]
    key = MeetingKey(municipality, identify(header.committee), header.date)
    items, found = read_items(bodies, key, header.committee, layout, identify)
    meeting = Meeting(
        key=key,
        committee=header.committee,
        term=header.term,
        kind=header.kind,
        starts=header.starts,
        place=header.place,
        attendees=header.attendees,
        header=header.fields,
        items=items,
        source=Source(document.path, document.sha256, document.media_type),
        words=Words(document.words, 0, 0, 0),
    )
    published = meeting_words(meeting)
    furniture = document.furniture + header.furniture + sum(body.furniture for body in bodies)
    words = Words(document.words, published, furniture, 0)
    problems += found
    if missing := words.source - words.published - words.furniture:
        message = (
            f"{missing} ord i filen er ikke gjort rede for; meld det som en fejl i programmet"
        )
        problems.append(
            Problem(Code.WORDS_UNACCOUNTED, message, Origin(document.path, 0)),
        )
    return replace(meeting, words=words), problems

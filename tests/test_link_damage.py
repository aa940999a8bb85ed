"""Real documents whose references are mistyped lose exactly those links, and no other.

The meetings that they name are made here: invented but for what a decision that is quoted
has to repeat, which is read from the real document when the test runs. Then one reference
at a time is damaged: its day moved by one, its body taken for another, its number by one.
Where an item is named, the body has met the day beside it, too, and another body that day.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

import pytest

from generator.config import Config
from generator.link.references import Reference, ReferenceStatus
from generator.model import AgendaItem
from tests.conftest import REAL, needs_real
from tests.linking import Linked, item, link_files, minutes

DAY = re.compile(r"\b\d{1,2}(?=[. -])")
NUMBER = re.compile(r"\d+(?=\)?$)")
DECOY = "Prøveudvalget"


@dataclass(frozen=True)
class Named:
    """A reference of a real document, as the archive without the meetings tells it."""

    item: AgendaItem
    reference: Reference
    place: int
    """Among the references of its item."""
    again: int
    """How often its words stood in the document before."""


def answers(found: Linked) -> list[tuple[object, ...]]:
    """What each item's references and quotations lead to, in order."""
    return [
        (*(each.target for each in links.references), *(each.target for each in links.quotations))
        for links in found.links.items.values()
    ]


@cache
def named(path: str) -> tuple[Named, ...]:
    """The meetings and items that a real document names, of its municipality and before it."""
    found = link_files([(path, text_of(path))], Config())
    seen: dict[str, int] = defaultdict(int)
    names = []
    for key, links in found.links.items.items():
        for place, reference in enumerate(links.references):
            again, seen[reference.text] = seen[reference.text], seen[reference.text] + 1
            known = reference.status in {ReferenceStatus.ABSENT, ReferenceStatus.LINKED}
            if known and reference.mention.law is None:
                names.append(Named(found.archive.items[key], reference, place, again))
    return tuple(names)


def moved(day: int) -> int:
    """A day of the month beside another one."""
    return day + 1 if day < 28 else day - 1


def text_of(path: str) -> str:
    return (REAL / path).read_text("utf-8")


@cache
def made(path: str) -> tuple[tuple[str, str], ...]:
    """The meetings that a real document names, and those that may be taken for them."""
    held: dict[tuple[str, date], dict[int, str]] = defaultdict(dict)
    for each in named(path):
        mention = each.reference.mention
        if mention.day is None:
            continue
        items = held[body_of(each), mention.day]
        if mention.number is not None:
            number = int(mention.number)
            items[number] = repeated(each)
            beside = mention.day.replace(day=moved(mention.day.day))
            for other in ((DECOY, mention.day), (body_of(each), beside)):
                held[other].setdefault(number, item("Prøve"))
    folder = path.partition("/")[0]
    return tuple(
        (f"{folder}/{place}.txt", minutes(body, day, *numbered(items), first=first_of(items)))
        for place, ((body, day), items) in enumerate(held.items())
    )


def numbered(items: dict[int, str]) -> Iterator[str]:
    for number in range(first_of(items), max(items, default=2) + 3):
        yield items.get(number, item(f"Prøve {number}"))


def first_of(items: dict[int, str]) -> int:
    """Numbers that run through the year do not begin at 1."""
    last = max(items, default=1)
    return 1 if last < 40 else last - 9


def body_of(each: Named) -> str:
    """The body that a reference names; the own one where that is all it says."""
    printed = each.reference.mention.body or ""
    if printed.casefold() in {"", "udvalget", "rådet"}:
        return str(each.item.key.meeting.committee).replace("aa", "å").replace("ae", "æ")
    return printed[0].upper() + printed[1:]


def repeated(each: Named) -> str:
    """The item that is named, as far as the real one tells of it."""
    mention = each.reference.mention
    quoted = (
        prior.text
        for prior in each.item.prior_decisions
        if (prior.date, prior.item) == (mention.day, mention.number)
    )
    return item(each.item.title or "", decision=next(quoted, "Godkendt."))


@cache
def whole(path: str) -> Linked:
    return link_files([(path, text_of(path)), *made(path)], Config())


def damaged(each: Named) -> Iterator[str]:
    """The words of a reference, mistyped in every way that they can be."""
    words, mention = each.reference.text, each.reference.mention
    if mention.day is not None:
        yield DAY.sub(lambda found: f"{moved(int(found[0])):0{len(found[0])}}", words, count=1)
    if mention.number is not None:
        yield NUMBER.sub(lambda found: str(int(found[0]) + 1), words, count=1)
    if mention.body is not None and mention.body in words and mention.body != "udvalg":
        other = DECOY if mention.number is not None else "Prøverådet"
        yield words.replace(mention.body, other)


DOCUMENTS = sorted(each.relative_to(REAL).as_posix() for each in REAL.rglob("*.txt"))


@needs_real
@pytest.mark.parametrize("path", DOCUMENTS)
def test_the_references_of_a_real_document_lead_to_what_they_name(path: str) -> None:
    links = whole(path).links.items
    found = [links[each.item.key].references[each.place] for each in named(path)]
    assert found
    assert {each.status for each in found} == {ReferenceStatus.LINKED}


@needs_real
@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_reference_that_is_mistyped_loses_its_link_and_no_other_does(path: str) -> None:
    before = answers(whole(path))
    for each in named(path):
        head, *rest = text_of(path).split(each.reference.text)
        for words in damaged(each):
            assert words != each.reference.text
            joints = [each.reference.text] * len(rest)
            joints[each.again] = words
            text = head + "".join(map("".join, zip(joints, rest, strict=True)))
            after = answers(link_files([(path, text), *made(path)], Config()))
            changed = [
                (was, now)
                for old, new in zip(before, after, strict=True)
                for was, now in zip(old, new, strict=True)
                if was != now
            ]
            lost = 2 if each.reference.label else 1
            assert [now for _, now in changed] == [None] * lost, (words, changed)

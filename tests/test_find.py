"""What prose says of meetings, items, cases and laws is found, and no more than that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.link.find import find_mentions
from generator.link.mentions import Form, Mention
from generator.parse.layout import Layout
from generator.parse.layout_files import load_layout

GOLDEN = Path(__file__).parent / "golden" / "references"
MARK = re.compile(r"⟦(.+?) → ([\w-]+): .+?⟧")
FOUND, TRAPS = "findes", "findes ikke"
LEAST = 6
"""Passages of either sort that each form has to have."""
LAYOUT = load_layout()


def passages(form: str, sort: str) -> list[str]:
    """The passages of one form's file that lie under one of its two headings, marks and all."""
    text = (GOLDEN / f"{form}.txt").read_text("utf-8")
    part = text.partition(f"== {sort}\n")[2].partition("\n== ")[0]
    return [line for line in part.splitlines() if line and not line.startswith("#")]


def every_passage() -> Iterator[tuple[str, str, str]]:
    for form in Form:
        for sort in (FOUND, TRAPS):
            yield from ((form, sort, passage) for passage in passages(form, sort))


def unmarked(passage: str) -> str:
    return MARK.sub(r"\1", passage).replace("⏎", "\n").replace("␣", "\u00a0")


def marked(text: str, layout: Layout = LAYOUT) -> str:
    for each in reversed(find_mentions(text, layout)):
        words = text[each.start : each.end]
        text = f"{text[: each.start]}⟦{words} → {each.form}: {told(each)}⟧{text[each.end :]}"
    return text.replace("\n", "⏎").replace("\u00a0", "␣")


def told(mention: Mention) -> str:
    law = mention.law
    facts = (
        mention.body,
        mention.place and f"af {mention.place}",
        mention.day and str(mention.day),
        mention.number,
        mention.case and mention.case.normal,
        law and (law.name or f"lov {law.number}/{law.year}"),
        *(name for name in ("leans", "planned", "outside") if getattr(mention, name)),
    )
    return " | ".join(fact for fact in facts if fact)


@pytest.mark.parametrize("form", Form)
def test_every_form_has_passages_that_are_found_and_traps_that_are_not(form: Form) -> None:
    found, traps = passages(form, FOUND), passages(form, TRAPS)

    assert min(len({*found}), len({*traps})) >= LEAST
    assert all(f"→ {form}:" in each for each in found)
    assert not any(f"→ {form}:" in each for each in traps)


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("sort", [FOUND, TRAPS])
def test_what_is_found_is_what_a_reader_marked(form: Form, sort: str) -> None:
    expected = passages(form, sort)

    assert [marked(unmarked(passage)) for passage in expected] == expected

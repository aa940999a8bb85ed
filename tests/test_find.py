"""What prose says of meetings, items, cases and laws is found, and no more than that."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import generator.data
from generator.link.find import find_mentions
from generator.link.mentions import Form, Mention
from generator.parse.layout import Layout, layout_of
from generator.parse.layout_files import COMMON, load_layout
from generator.parse.source import read_source

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
        mention.turned and f"hos {mention.turned}",
        mention.meant and f"måske {mention.meant}",
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


@pytest.mark.parametrize(
    ("words", "expected"),
    [("item", Form.ITEM), ("running", Form.RUNNING)],
)
def test_a_layout_says_what_sag_nr_counts(words: str, expected: Form) -> None:
    layout = layout_with(f'[references]\n{words} = ["sag nr.", "Emne"]')

    (dated,) = find_mentions("Se Byrådet den 27. marts 2024, sag nr. 12.", layout)
    (other,) = find_mentions("Se Byrådet den 27. marts 2024, emne 12.", layout)

    assert (dated.form, dated.number) == (other.form, other.number) == (expected, "12")


def layout_with(toml: str) -> Layout:
    common = read_source(Path(generator.data.__file__).parent / "layouts" / f"{COMMON}.toml", "")
    return layout_of(common.tables, tomllib.loads(toml))


PIECES = [
    "Byrådet", "byrådets", "Teknisk Udvalg", "Klima-, Teknik- og", "Miljøudvalget", "udvalget for",
    "møde", "mødet", "samme møde", "den", "d.", "27. marts 2024", "3.", "og", "17. maj 2023", "(",
    ")", ",", ".", "punkt", "pkt.", "12", "03A", "1-3", "sag nr.", "lov nr.", "lov om",
    "servicelovens", "§ 82", "stk. 2", "20/4282", "27.00.00-P22-1-20", "18/5-2021", "jf.",
    "besluttede", "til", "i", "på", "\n", "\u00a0", "-", "😀", "İ", "Å", "råd", "dagsordenens",
    "31. juni 2024", "03.05.23",
]  # fmt: skip
odd_texts = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=60)


@given(odd_texts)
@settings(max_examples=60)
def test_mentions_lie_in_the_text_in_order_and_apart(text: str) -> None:
    found = find_mentions(text, LAYOUT)

    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all((words := text[each.start : each.end]) == words.strip() for each in found)


@given(st.sampled_from(PIECES), st.sampled_from(PIECES), st.sampled_from(["", " "]))
@settings(max_examples=12)
def test_long_odd_texts_come_to_an_end(one: str, other: str, between: str) -> None:
    find_mentions(between.join([one, other] * 2_000), LAYOUT)


PLAIN = st.lists(
    st.sampled_from(["bænkene", "er", "malet", "af", "de", "frivillige", "fra", "havnen"]),
    min_size=1, max_size=8,
).map(" ".join)  # fmt: skip


@given(st.sampled_from([each for each in every_passage() if each[1] == FOUND]), PLAIN, PLAIN)
@settings(max_examples=60)
def test_what_other_sentences_say_changes_nothing(
    case: tuple[str, str, str], before: str, after: str
) -> None:
    text = unmarked(case[2])
    alone = [(text[each.start : each.end], told(each)) for each in find_mentions(text, LAYOUT)]
    among = f"{before.capitalize()}. {text}{'' if text[-1] in '.:' else '.'} {after.capitalize()}."

    found = find_mentions(among, LAYOUT)

    assert [(among[each.start : each.end], told(each)) for each in found] == alone

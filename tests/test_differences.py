"""A quotation and what it is of are compared word by word; no word of either is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.blocks import iter_words
from generator.link.differences import StretchKind, compare

SAME, QUOTED, ORIGINAL = StretchKind.SAME, StretchKind.QUOTED, StretchKind.ORIGINAL
TEXTS = st.lists(st.sampled_from(["a", "A", "b", "c.", "–", "d\n\n", " "]), max_size=12).map(
    " ".join
)


def told(quoted: str, original: str) -> list[tuple[StretchKind, str]]:
    return [(each.kind, each.text) for each in compare(quoted, original)]


@pytest.mark.parametrize(
    ("quoted", "original", "expected"),
    [
        ("Godkendt.", "Godkendt.", [(SAME, "Godkendt.")]),
        ("Broen  males\n\nrød.", "broen males rød.", [(SAME, "Broen males rød.")]),
        ("Broen – males", "Broen males", [(SAME, "Broen males")]),
        (
            "Broen males rød i år.",
            "Broen males grøn i år.",
            [(SAME, "Broen males"), (QUOTED, "rød"), (ORIGINAL, "grøn"), (SAME, "i år.")],
        ),
        ("Broen males.", "Broen males. Udsat.", [(SAME, "Broen males."), (ORIGINAL, "Udsat.")]),
        ("", "Udsat.", [(ORIGINAL, "Udsat.")]),
        ("Udsat.", "", [(QUOTED, "Udsat.")]),
        ("", "", []),
    ],
)
def test_what_both_say_stands_once_and_the_rest_on_its_side(
    quoted: str, original: str, expected: list[tuple[StretchKind, str]]
) -> None:
    assert told(quoted, original) == expected


@given(TEXTS, TEXTS)
def test_every_word_of_both_is_told_in_its_order(quoted: str, original: str) -> None:
    stretches = compare(quoted, original)
    ours = " ".join(each.text for each in stretches if each.kind is not ORIGINAL)
    theirs = " ".join(each.text for each in stretches if each.kind is not QUOTED)

    assert ours.split() == list(iter_words(quoted))
    assert theirs.casefold().split() == list(iter_words(original.casefold()))


def test_a_long_text_with_small_changes_is_the_same_for_the_most_part() -> None:
    words = [f"ord{number}" for number in range(3000)]
    changed = [*words[:10], "nyt", *words[11:2000], *words[2003:], "slut."]

    found = [
        (kind, text) for kind, text in told(" ".join(words), " ".join(changed)) if kind != SAME
    ]

    assert found == [
        (QUOTED, "ord10"),
        (ORIGINAL, "nyt"),
        (QUOTED, "ord2000 ord2001 ord2002"),
        (ORIGINAL, "slut."),
    ]


def test_texts_that_mean_ill_are_told_apart_as_a_whole() -> None:
    """Their comparison word by word would take the cube of their length."""
    found = told("a b " * 5000, "b c a " * 3000)

    assert [kind for kind, _ in found] == [QUOTED, ORIGINAL]

"""What holds for every text that opens as minutes do, whatever stands in it."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.blocks import iter_words
from generator.identifiers import committee_id
from generator.model import Meeting
from generator.parse import parse_meeting
from generator.parse.layout_files import load_layout
from generator.read.text import read_text

HEAD = "REFERAT Prøveudvalget 2022-2025 d. 03-02-2023\n\nMødedato Fredag d. 3. februar 2023\n\n"
FIRST = "Punkt 1: Godkendelse af dagsorden\n\n"

# Lines that mean something to the parser, in the wrong places and in the wrong order.
TELLING = [
    *load_layout().sections,
    "Indholdsfortegnelse", "Mødested Rådssalen", "Mødedeltagere", "Udvalg: Byrådet",
    "Punkt 1: Igen", "Punkt 3: Et punkt", "Punkt 2: Lukket: En sag", "Pkt. 4 - Lukket",
    "Punkter for lukkede døre", "27.00.00-P22-1-20", "Sagsnr. 20/4282", "Lukket", "Intet",
    "Beslutning fra Byrådet, 3. januar 2023, pkt. 8:", "Udvalg: Byrådet", "Dato: 03-01-2023",
    "Punktnummer: 4", "Beslutning i Prøveudvalget den 03-02-2023", "Det indstilles, at",
    "Administrationen indstiller, at sagen drøftes.", "Beslutning: Godkendt.", "Fraværende:",
    "Fraværende: Bo Prøve, Eva Test", "Eva Test (V) var fraværende.", "Ad 1. Godkendt.",
    "Godkendt med 6 stemmer for og 1 stemme imod. Imod stemte N.", "For: 3 (Bo Prøve (A))",
    "At 1) et", "1. at et", "2. at to", "a) et", "- et", "  - under et", "24. april 2024 blev",
    "År\t2024\t2025", "\t1\t", "---\t---", "et ord, der er del-", "delt i to", "*bilag*",
]  # fmt: skip
LINES = st.one_of(
    st.sampled_from(TELLING),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40),
)
TEXTS = st.lists(
    st.tuples(LINES, st.sampled_from(["\n", "\n\n", "\r\n", "\n  "])), min_size=8, max_size=60
).map(lambda lines: HEAD + FIRST + "".join(line + end for line, end in lines))
LONG = 200_000
"""Letters of a text as long as the longest minutes of a council."""


def read(text: str) -> Meeting:
    document, _ = read_text("proeve/a.txt", text.encode())
    assert document is not None
    meeting, problems = parse_meeting(document, "proeve", load_layout(), committee_id)
    assert meeting is not None, problems
    return meeting


def shown(meeting: Meeting) -> Iterator[str]:
    """The words that a meeting brings to its pages, in their order."""
    for field in meeting.header:
        yield from iter_words(field.text)
    for item in meeting.items:
        case = "" if item.case is None or item.case_in_text else item.case.printed
        # A title follows its case number in some rows and lines; both stand at the top.
        yield from iter_words(f"{item.title or ''} {case}")
        for section in item.sections:
            yield from iter_words(f"{section.heading} {section.text}")


def source(text: str) -> str:
    """All that is visible in a text, without what parts words: what is mended stays found."""
    return "".join(letter for letter in text if letter.isalnum())


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example(f"{HEAD}{FIRST}Punkter for lukkede døre\n")
def test_every_word_is_accounted_for(text: str) -> None:
    words = read(text).words
    assert words.source == words.published + words.furniture
    assert words.furniture >= 0


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_what_is_shown_stands_in_the_source_in_that_order(text: str) -> None:
    document, _ = read_text("proeve/a.txt", text.encode())
    assert document is not None
    whole = source("".join(block.text for block in document.blocks))
    place = 0
    for word in shown(read(text)):
        place = whole.find(source(word), place)
        assert place >= 0, word
        place += len(source(word))


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
def test_a_text_is_read_the_same_again(text: str) -> None:
    assert read(text) == read(text)


@settings(max_examples=4, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS.filter(lambda text: len(text) > 2 * len(HEAD)))
def test_minutes_of_two_hundred_thousand_letters_are_read_whole(text: str) -> None:
    body = text.removeprefix(HEAD)
    whole = HEAD + (body + "\n\n") * (LONG // len(body))
    words = read(whole[:LONG]).words
    assert words.source == words.published + words.furniture

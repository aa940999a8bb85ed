"""What prose names is looked up: prose with the answers in it, for every form and every trap.

Take the marks away and it is the input. Each answer is the address of what is named, or
why there is no link: `absent`, `outside`, `unsure`. What has no mark is no reference.
"""

from __future__ import annotations

import re
from datetime import date

import pytest

from generator.config import Config
from generator.link.cases import Case
from generator.link.references import Reference, ReferenceKind, ReferenceStatus, Spot
from tests.linking import FJORDBY, Linked, item, key, link, link_files, minutes, quote

MARKED = re.compile(r"⟦(?P<words>.*?) → (?P<answer>\S+)⟧")
FIRST, TWO, LAST, DAY = (date(2024, 1, 9), date(2024, 2, 6), date(2024, 2, 27), date(2024, 3, 27))
CASE, BRIDGE, DRAWER = "01.02.03-P20-4-24", "05.06.07-P20-8-24", "00.01.00-A00-1-20"
AGENDA = item("Godkendelse af dagsorden", case=DRAWER)
OTHERS = (
    minutes("Havneudvalget", FIRST, AGENDA, item("Maling af broen", case=BRIDGE), item("Lak")),
    minutes("Havneudvalget", TWO, AGENDA, item("Bænke", case=CASE), item("Bolværk", case=CASE)),
    minutes("Byrådet", TWO, AGENDA, item("Skolevej 4", case="02.02.02-P20-2-24"), item("Budget")),
    minutes("Byrådet", LAST, AGENDA, item("Takster"), item("Svømmehal"), first=1),
    minutes("Kulturudvalget", LAST, *(item(f"Sag om kultur {n}") for n in range(4)), first=40),
)
LAWS = {"serviceloven": "https://example.org/serviceloven"}


def own(
    text: str = "", *, title: str = "Maling af broen", case: str = BRIDGE, **parts: str
) -> str:
    """The own meeting, whose second item has the prose."""
    return minutes(
        "Havneudvalget", DAY, AGENDA, item(title, case=case, text=text, **parts), item("Slip")
    )


def linked(meeting: str, *others: str) -> Linked:
    return link(*OTHERS, *others, meeting, config=Config(municipalities=(FJORDBY,), laws=LAWS))


def answer(reference: Reference) -> str:
    if reference.status is not ReferenceStatus.LINKED:
        return str(reference.status)
    if isinstance(reference.target, Case):
        return reference.target.path.removeprefix("fjordby/").rstrip("/")
    return reference.href or str(reference.target).removeprefix("fjordby/")


def marked(found: Linked, text: str, number: str = "2") -> str:
    """A text of the own item with the answers in it."""
    references = found.of("havneudvalget", DAY, number).references
    spots = [each.spot for each in references if each.text in text]
    for each in sorted(
        (each for each in references if each.spot in spots), key=lambda each: -each.mention.start
    ):
        mention = each.mention
        if text[mention.start : mention.end] == each.text:
            words = f"⟦{each.text} → {answer(each)}⟧"
            text = text[: mention.start] + words + text[mention.end :]
    return text


def plain(golden: str) -> str:
    return MARKED.sub(r"\g<words>", golden)


PROSE = [
    # Body, day and item, in every order; the body by any form of its name.
    "Sagen lå i ⟦Byrådet den 27. februar 2024, punkt 2 → byraadet/2024-02-27/2⟧, og i dag igen.",
    "Det var ⟦punkt 3 på byrådets møde den 27. februar 2024 → byraadet/2024-02-27/3⟧.",
    "Se ⟦Fjordby Byråd den 27. februar 2024, punkt 2 → byraadet/2024-02-27/2⟧.",
    "Se ⟦Byrådet den 27. februar 2024, pkt. 02 → byraadet/2024-02-27/2⟧.",
    # Body and day.
    "På ⟦byrådets møde den 27. februar 2024 → byraadet/2024-02-27⟧ blev taksten sat op.",
    # A meeting of the body that is not there, and a body that is not.
    "Se ⟦Byrådet den 28. februar 2024, punkt 2 → absent⟧.",
    "På ⟦Skoleudvalgets møde den 27. februar 2024 → absent⟧ blev der spurgt.",
    # The meeting is there, the item is not: who knows what was meant?
    "Se ⟦Byrådet den 27. februar 2024, punkt 12 → unsure⟧.",
    # An abbreviation that nobody has explained.
    "Se ⟦HU den 6. februar 2024, punkt 2 → unsure⟧.",
    # What is to come, and what is said to come.
    "Se ⟦Byrådet den 27. april 2024, punkt 2 → unsure⟧.",
    # Bodies of others.
    "⟦Strandby Byråd den 27. februar 2024, punkt 2 → outside⟧, gjorde det samme.",
    "⟦Regionsrådet den 27. februar 2024, punkt 2 → outside⟧, sagde nej.",
    # The own body, by what it calls itself, on a day that is no other's.
    "På ⟦mødet den 9. januar 2024 under punkt 2 → havneudvalget/2024-01-09/2⟧ blev der spurgt.",
    "På ⟦udvalgets møde den 9. januar 2024 → havneudvalget/2024-01-09⟧ blev der spurgt.",
    # On a day of two bodies it may be the other's.
    "På ⟦udvalgets møde den 6. februar 2024 → unsure⟧ blev der spurgt.",
    "På ⟦mødet den 6. februar 2024 under punkt 3 → unsure⟧ blev der spurgt.",
    # "Rådet" is not what a committee calls itself, and nobody met on that day.
    "På ⟦rådets møde den 9. januar 2024 → unsure⟧ blev der spurgt.",
    "På ⟦udvalgets møde den 10. januar 2024 → absent⟧ blev der spurgt.",
    # The meeting itself is no reference.
    "Godkendelse af dagsorden til Havneudvalgets møde den 27. marts 2024.",
    # "Samme møde" leans on what was named before, and falls with it.
    (
        "⟦Byrådet den 27. februar 2024, punkt 2 → byraadet/2024-02-27/2⟧, gav penge. "
        "⟦Samme møde, punkt 3 → byraadet/2024-02-27/3⟧, gav mere."
    ),
    "Se ⟦Byrådet den 28. februar 2024, punkt 2 → absent⟧. ⟦Samme møde, punkt 3 → unsure⟧.",
    "Se ⟦Strandby Byråd den 27. februar 2024, punkt 2 → outside⟧. ⟦Samme møde, punkt 3 → unsure⟧.",
    # The own agenda.
    "Se også ⟦dagsordenens punkt 3 → havneudvalget/2024-03-27/3⟧.",
    "Se også ⟦dagsordenens punkt 14 → unsure⟧.",
    # A plan, and where it is from.
    "Broen skal males (⟦Byrådet 27. februar 2024, punkt 2 → byraadet/2024-02-27/2⟧).",
    "Broen skal males (⟦Byrådet 28. februar 2024, punkt 2 → absent⟧).",
    "Broen skal males på ⟦Byrådets kommende møde den 27. februar 2024, punkt 2 → unsure⟧.",
    "Broen skal males (⟦Byrådet 27. april 2024, punkt 2 → unsure⟧).",
    "Sagen forelægges ⟦Byrådet den 27. februar 2024 → unsure⟧.",
    # A number that may run through the year, where the archive cannot tell.
    "Sagen var på ⟦Byrådets møde den 27. februar 2024 i sag nr. 2 → unsure⟧.",
    "⟦Kulturudvalgets møde den 27. februar 2024 i sag nr. 42 → kulturudvalget/2024-02-27/42⟧.",
    # Another municipality is spoken of, and then the own one.
    (
        "Strandby Kommune gjorde det. Det skete på "
        "⟦byrådets møde den 27. februar 2024, punkt 2 → unsure⟧."
    ),
    (
        "Strandby Kommune gjorde det. Fjordby Kommune gjorde det på "
        "⟦byrådets møde den 27. februar 2024, punkt 2 → byraadet/2024-02-27/2⟧."
    ),
    "I Strandby har ⟦Byrådet på mødet den 27. februar 2024, punkt 2 → outside⟧, sagt ja.",
    "I Fjordby har ⟦Byrådet på mødet den 27. februar 2024, punkt 2 → byraadet/2024-02-27/2⟧ ja.",
    "Strandby Kommune så ⟦Byrådet den 28. februar 2024, punkt 2 → unsure⟧.",
    # "Udvalget" is the body that was named shortly before, unless it may be the own one.
    (
        "Det er Kulturudvalgets sag, jf. "
        "⟦udvalgets møde den 27. februar 2024, punkt 42 → kulturudvalget/2024-02-27/42⟧."
    ),
    "Kulturudvalget var imod. Se ⟦udvalgets møde den 9. januar 2024, punkt 3 → unsure⟧.",
    "Byrådet var imod. Se ⟦mødet den 27. februar 2024, punkt 2 → unsure⟧.",
    "Havnebestyrelsen var imod. Se ⟦mødet den 9. januar 2024, punkt 2 → outside⟧.",
    # Case numbers: a case with a page, one other item, none, a drawer.
    f"Se sagsnr. ⟦{CASE} → sager/01-02-03-p20-4-24⟧.",
    "Se sagsnr. ⟦02.02.02-P20-2-24 → byraadet/2024-02-06/2⟧.",
    "Se sagsnr. ⟦09.09.09-P20-2-24 → absent⟧.",
    f"Se sagsnr. ⟦{DRAWER} → unsure⟧.",
    # Whose case it is: another municipality's, an authority's, the own one's.
    f"Strandby Kommunes sag ⟦{CASE} → outside⟧.",
    f"Ankestyrelsens j.nr. ⟦{CASE} → outside⟧.",
    f"Fjordby Kommunes sag ⟦{CASE} → sager/01-02-03-p20-4-24⟧.",
    # Acts: by number, by a name that archive.yml knows, and by another.
    "Jf. ⟦lov nr. 1482 af 23. december 2014 → https://www.retsinformation.dk/eli/lta/2014/1482⟧.",
    "Jf. ⟦Servicelovens § 82 → https://example.org/serviceloven⟧.",
    "Jf. ⟦planlovens § 5 → outside⟧.",
    # The title of a neighbour stands in the sentence: the number is wrong.
    "Svømmehal og pris er fra ⟦Byrådet den 27. februar 2024, punkt 3 → byraadet/2024-02-27/3⟧.",
    "Svømmehal og pris er fra ⟦Byrådet den 27. februar 2024, punkt 2 → unsure⟧.",
    # What every meeting has is named only where the words are about it.
    "Sagen lå i ⟦Byrådet den 27. februar 2024, punkt 1 → unsure⟧, og i dag igen.",
    "Dagsordenen blev ændret i ⟦Byrådet den 27. februar 2024, punkt 1 → byraadet/2024-02-27/1⟧.",
]  # fmt: skip


@pytest.mark.parametrize("golden", PROSE)
def test_prose_leads_where_its_marks_say(golden: str) -> None:
    assert marked(linked(own(plain(golden))), plain(golden)) == golden


def answers(found: Linked, number: str = "2") -> list[str]:
    return [answer(each) for each in found.of("havneudvalget", DAY, number).references]


def test_on_a_day_of_two_bodies_the_own_one_is_meant_where_the_matter_was_heard() -> None:
    text = "Sagen var på udvalgets møde den 6. februar 2024."
    assert answers(linked(own(text, title="Bænke"))) == ["havneudvalget/2024-02-06"]
    assert answers(linked(own(text, title="Skolevej 4"))) == ["unsure"]


def test_a_number_that_may_run_through_the_year_leads_to_the_matter() -> None:
    text = "Se mødet i Byrådet den 27. februar 2024, sag nr. 2."
    assert answers(linked(own(text, title="Takster", case=""))) == ["byraadet/2024-02-27/2"]
    assert answers(linked(own(text))) == ["unsure"]


@pytest.mark.parametrize("before", ["Strandby Kommune var imod.", "Kulturudvalget var imod."])
def test_where_others_may_be_meant_the_own_matter_is_linked_all_the_same(before: str) -> None:
    text = f"{before} Se udvalgets møde den 9. januar 2024, punkt 2."
    there = minutes("Havneudvalget", FIRST, AGENDA, item("Pæle", case=BRIDGE))
    others = [each for each in OTHERS if each is not OTHERS[0]]
    found = link(*others, there, own(text), config=Config(municipalities=(FJORDBY,)))
    assert answers(found) == ["havneudvalget/2024-01-09/2"]


@pytest.mark.parametrize(
    "slip",
    [
        "Byrådet den 6. februar 2024, punkt 3",  # the neighbour's number
        "Byrådet den 27. februar 2024, punkt 2",  # the day of another year, see below
        "Havneudvalget den 6. februar 2024, punkt 2",  # the other body of the day
    ],
)
def test_what_is_named_is_not_linked_where_the_own_matter_is_a_slip_away(slip: str) -> None:
    """With the slip mended it is, and without the matter nothing tells that it is one."""
    other = minutes("Byrådet", date(2023, 2, 27), AGENDA, item("Skolevej 4"))
    text = f"Se {slip}."
    assert answers(linked(own(text, title="Skolevej 4", case=""), other)) == ["unsure"]
    assert answers(linked(own(text, title="Pæle", case=""), other))[0].endswith(slip[-1])
    right = "Se Byrådet den 6. februar 2024, punkt 2."
    assert answers(linked(own(right, title="Skolevej 4", case=""), other)) == [
        "byraadet/2024-02-06/2"
    ]


def test_a_number_beside_that_of_the_own_matter_is_no_slip() -> None:
    text = "Se punkt {} i Byrådet den 6. februar 2024."
    single, both = (own(text.format(n), title="Skolevej 4", case="") for n in ("3", "2 og 3"))
    assert answers(linked(single)) == ["unsure"]
    assert answers(linked(both)) == ["byraadet/2024-02-06/2", "byraadet/2024-02-06/3"]


def test_what_a_sentence_speaks_of_is_no_slip_beside_the_own_matter() -> None:
    there = minutes(
        "Byrådet", date(2024, 3, 12), AGENDA, item("Broen", case=BRIDGE), item("Badebroer i 2024")
    )
    for thing, expected in (("Badebroerne", "byraadet/2024-03-12/3"), ("Lakken", "unsure")):
        text = f"{thing} var på Byrådet den 12. marts 2024, punkt 3."
        assert answers(linked(own(text), there)) == [expected]


def test_what_one_text_calls_a_municipality_is_one_in_the_other_texts_of_the_item() -> None:
    text = "Strandby har lak. Det skete på byrådets møde den 27. februar 2024, punkt 2."
    assert answers(linked(own(text))) == ["byraadet/2024-02-27/2"]
    told = own(f"Strandby Kommune har en bro.\n\n{text}")
    assert answers(linked(told)) == ["unsure"]
    again = text.replace("Det", "Fjordby har også. Det")
    assert answers(linked(told.replace(text, f"{again}\n\nFjordby Kommune betaler."))) == [
        "byraadet/2024-02-27/2"
    ]


def test_the_case_that_another_body_heard_that_day_is_not_looked_for_in_the_one_named() -> None:
    text = "Sagen blev drøftet på {} møde den 6. februar 2024."
    assert answers(linked(own(text.format("byrådets"), title="Bænke", case=CASE))) == ["unsure"]
    assert answers(linked(own(text.format("havneudvalgets"), title="Bænke", case=CASE))) == [
        "havneudvalget/2024-02-06"
    ]


def test_a_number_that_is_told_twice_leads_nowhere() -> None:
    text = "Se Byrådet den 12. marts 2024, punkt 2."
    there = date(2024, 3, 12)
    once = minutes("Byrådet", there, AGENDA, item("Takster"))
    assert answers(linked(own(text), once)) == ["byraadet/2024-03-12/2"]
    again = f"{once}\nPunkt 2: Rabatter\n\nBeslutning\n\nUdsat.\n"
    assert answers(linked(own(text), again)) == ["unsure"]


def test_of_two_meetings_of_a_day_the_one_that_has_the_item_is_meant() -> None:
    there = date(2024, 3, 12)
    short = minutes("Byrådet", there, AGENDA).replace(
        "12-03-2024\n\nP", "12-03-2024 kl. 17:00\n\nP"
    )
    long = minutes("Byrådet", there, AGENDA, item("Takster")).replace(
        "12-03-2024\n\nP", "12-03-2024 kl. 19:00\n\nP"
    )
    found = linked(
        own("Se Byrådet den 12. marts 2024, punkt 2, og på byrådets møde den 12. marts 2024."),
        short,
        long,
    )
    assert answers(found) == ["byraadet/2024-03-12-2/2", "unsure"]
    assert answers(linked(own("Se Byrådet den 12. marts 2024, punkt 1."), short, long)) == [
        "unsure"
    ]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("Sagsfremstilling", ["unsure", "byraadet/2024-02-27"]), ("Bilag", [])],
)
def test_a_list_of_attachments_names_nothing(heading: str, expected: list[str]) -> None:
    words = "Bænke\n\nByrådets møde den 27. april 2024\n\nByrådets møde den 27. februar 2024"
    text = minutes("Havneudvalget", DAY, AGENDA, words.replace("Bænke\n", f"Bænke\n\n{heading}\n"))
    assert answers(linked(text)) == expected


def test_a_route_tells_of_what_is_to_come() -> None:
    """Only days before the meeting are of meetings that were held."""
    words = "Bænke\n\nSagsgang\n\nByrådet 27. marts 2024\n\nByrådet 27. februar 2024"
    there = minutes("Byrådet", DAY, AGENDA)
    found = linked(minutes("Havneudvalget", DAY, AGENDA, words), there)
    assert answers(found) == ["unsure", "byraadet/2024-02-27"]


def test_in_a_quoted_decision_only_what_is_named_in_full_is_looked_up() -> None:
    words = (
        "På udvalgets møde den 9. januar 2024 blev der spurgt. Se dagsordenens punkt 3. "
        "Se Havneudvalget den 9. januar 2024, punkt 3. Se Byrådet den 12. marts 2024, punkt 2."
    )
    there = minutes("Byrådet", date(2024, 3, 12), AGENDA, item("Takster"))
    prior = quote("Kulturudvalget", LAST, "42", words)
    found = linked(own(prior=prior, title="Pæle", case=""), there)
    # The last is of a day after the one on which that was decided.
    assert answers(found)[1:] == ["unsure", "unsure", "havneudvalget/2024-01-09/3", "unsure"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        (("Byrådet", TWO, "2"), "byraadet/2024-02-06/2"),
        (("Byrådet", TWO, "3"), "unsure"),
        (("Byrådet", FIRST, "2"), "absent"),
        (("Byrådet", date(2024, 4, 2), "2"), "unsure"),
    ],
)
def test_a_label_leads_where_its_quotation_does(
    label: tuple[str, date, str], expected: str
) -> None:
    found = linked(own(title="Skolevej 4", prior=quote(*label)))
    reference = found.of("havneudvalget", DAY, "2").references[0]
    assert (answer(reference), reference.label) == (expected, True)


POINTS = "1. Broen males.\n2. Bænkene flyttes.\n3. Der sættes lys op."


AGENDA_3 = "havneudvalget/2024-03-27/3"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det hænger sammen med punkt 3.", [AGENDA_3]),
        (f"Det hænger sammen med punkt 3.\n\n{POINTS}", ["unsure"]),
        (f"Se dagsordenens punkt 3.\n\n{POINTS}", [AGENDA_3]),
        ("Det hænger sammen med punkt 2.", []),
    ],
)
def test_a_point_of_a_list_is_no_item_of_the_agenda(text: str, expected: list[str]) -> None:
    assert answers(linked(own(text))) == expected


@pytest.mark.parametrize("points", ["Broen males.", "- at broen males\n- at den lakeres"])
def test_a_decision_tells_of_the_points_of_its_recommendation(points: str) -> None:
    bare = own(decision="Udsat, da det hænger sammen med punkt 3.")
    recommended = bare.replace(
        "Beslutning\n\nUds", f"Indstilling\n\n{points}\n\nBeslutning\n\nUds"
    )
    assert answers(linked(bare)) == [AGENDA_3]
    assert answers(linked(recommended)) == ["unsure"]


def test_words_copied_from_an_earlier_meeting_name_its_agenda() -> None:
    words = "Se også dagsordenens punkt 3."
    before = minutes("Kulturudvalget", FIRST, AGENDA, item("Maling af broen", text=words))
    assert answers(linked(own(words))) == ["havneudvalget/2024-03-27/3"]
    assert answers(linked(own(words), before)) == ["unsure"]
    assert answers(linked(own(words), before.replace("Maling", "Salg"))) == ["unsure"]
    assert answers(linked(own(words), before.replace("Maling af broen", "Kunst"))) == [
        "havneudvalget/2024-03-27/3"
    ]


def test_what_was_heard_elsewhere_before_may_be_copied_from_there() -> None:
    words = "Se dagsordenens punkt 3. På udvalgets møde den 9. januar 2024 blev der spurgt."
    known = ["havneudvalget/2024-03-27/3", "havneudvalget/2024-01-09"]
    assert answers(linked(own(words, title="Pæle", case=""))) == known
    prior = quote("Kulturudvalget", FIRST, "2")
    before = answers(linked(own(words, title="Pæle", case="", prior=prior)))
    assert before == ["unsure", "unsure", "absent"]
    told = words.replace("Se dag", "Slip og slæb, se dag")
    assert answers(linked(own(told, title="Pæle", case="", prior=prior)))[0] == AGENDA_3


SPOTS = """Bænke

Sagsfremstilling

På byrådets møde den 27. februar 2024 blev det sagt.

- Intet
- Byrådets møde den 27. februar 2024

Hvornår\tHvor
27. marts\tByrådets møde den 27. februar 2024

Beslutning i Havneudvalget den 27-03-2024

Godkendt."""


def test_each_reference_tells_where_it_stands() -> None:
    found = linked(minutes("Havneudvalget", DAY, AGENDA, SPOTS))
    section = next(s for s in found.archive.items[key("havneudvalget", DAY, "2")].sections)
    assert len(section.blocks) == 3
    references = found.of("havneudvalget", DAY, "2").references
    assert [each.spot for each in references] == [Spot(0, 0), Spot(0, 1, 1), Spot(0, 2, 3)]
    assert {each.text for each in references} == {"byrådets møde den 27. februar 2024"} | {
        "Byrådets møde den 27. februar 2024"
    }


def test_numbers_of_cases_are_those_of_their_municipality() -> None:
    text = own("Se sagsnr. 02.02.02-P20-2-24.")
    found = link_files([("fjordby/0.txt", text), ("strandby/1.txt", OTHERS[2])])
    assert answers(found) == ["absent"]


def test_a_closed_item_is_linked_and_related_to_nothing() -> None:
    there = minutes("Byrådet", date(2024, 3, 12), AGENDA, "Lukket: Køb af grund")
    found = linked(own("Se Byrådet den 12. marts 2024, punkt 2.", title="Pæle", case=""), there)
    assert answers(found) == ["byraadet/2024-03-12/2"]
    assert not found.of("havneudvalget", DAY, "2").related


def test_a_target_is_told_just_where_there_is_a_link_inside_the_archive() -> None:
    texts = "\n\n".join(plain(golden) for golden in PROSE)
    for each in linked(own(texts)).of("havneudvalget", DAY, "2").references:
        inside = each.kind in {ReferenceKind.ITEM, ReferenceKind.MEETING, ReferenceKind.CASE}
        linked_ = each.status is ReferenceStatus.LINKED
        assert (each.target is not None) == (inside and linked_)
        assert (each.href is not None) == (each.kind is ReferenceKind.LAW and linked_)

"""Decisions, votes and presence, in forms that the invented documents do not have."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from generator.blocks import Block, Paragraph, Span
from generator.identifiers import committee_id
from generator.model import AgendaItem, Motion, Outcome, Presence, PresenceKind, Result, Vote
from generator.parse import parse_meeting
from generator.parse.attendance import part_absence, tells_absence
from generator.parse.decision import decided_text, read_decision
from generator.parse.layout_files import load_layout
from generator.parse.names import read_person, read_voter
from generator.parse.outcome import outcome_of
from generator.parse.sentences import sentences
from generator.parse.votes import read_reservations, read_to_council, read_votes
from generator.parse.wording import wording
from generator.problems import Origin
from generator.read.text import read_text

LAYOUT = load_layout()
HEAD = "REFERAT Prøveudvalget d. 03-02-2021\n\nPunkt 1: Sag\n\nBeslutning\n\n"


def blocks(*lines: str) -> list[Block]:
    """Paragraphs, as a reader makes them of lines."""
    return [Paragraph((Span(line),), Origin("a.txt", n)) for n, line in enumerate(lines, 1)]


def presence(*lines: str) -> list[tuple[str, str]]:
    """Who was not simply present, and in which way."""
    return [(each.name, each.kind.value) for each in part_absence(blocks(*lines), LAYOUT)[1]]


def item(decision: str) -> AgendaItem:
    """The item of a document with this decision."""
    document, _ = read_text("a.txt", f"{HEAD}{decision}\n".encode())
    assert document is not None
    meeting, problems = parse_meeting(document, "proeve", LAYOUT, committee_id)
    assert meeting is not None, problems
    return meeting.items[0]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Teknik- og Miljøudvalget godkender indstillingen.", Outcome.APPROVED),
        ("Udvalget for Kultur og Fritid godkendte indstillingen.", Outcome.APPROVED),
        ("Et flertal i udvalget kunne tiltræde indstillingen.", Outcome.APPROVED),
        ("Et flertal (A, F og Ø) godkendte indstillingen.", Outcome.APPROVED),
        ("Byrådet vedtog med 9 stemmer for og 2 imod indstillingen.", Outcome.APPROVED),
        ("Det blev besluttet at godkende planen.", Outcome.APPROVED),
        ("Herefter godkendte udvalget indstillingen.", Outcome.APPROVED),
        ("Forvaltningens indstilling blev tiltrådt.", Outcome.APPROVED),
        ("Forslag til ny trafikplan blev vedtaget endeligt.", Outcome.APPROVED),
        ("Indstillingen blev herefter sat til afstemning og godkendt.", Outcome.APPROVED),
        ("Udvalget tager redegørelsen om havnen til efterretning.", Outcome.NOTED),
        ("Magistraten tog til efterretning, at prøverne er taget.", Outcome.NOTED),
        ("Udvalget sender forslaget i høring i otte uger.", Outcome.HEARING),
        ("Udvalget besluttede, at sagen sendes i høring.", Outcome.HEARING),
        ("Sagen sendes tilbage til forvaltningen.", Outcome.FORWARDED),
        ("Rådet sendte sagen videre til byrådet.", Outcome.FORWARDED),
        ("Udvalget tog punktet af dagsordenen.", Outcome.WITHDRAWN),
        ("Forslaget er trukket tilbage.", Outcome.WITHDRAWN),
        ("Udvalget udskød behandlingen af sagen.", Outcome.POSTPONED),
        ("Udvalget har ingen bemærkninger.", Outcome.NONE),
        ("Der var ingen bemærkninger til referatet.", Outcome.NONE),
        ("Intet at referere.", Outcome.NONE),
        ("Byrådet fulgte udvalgets indstilling.", Outcome.APPROVED),
        ("Et flertal på 4 medlemmer (A, V, C, F) besluttede at følge indstillingen.",
         Outcome.APPROVED),
        ("Et enstemmigt udvalg tiltrådte indstillingen.", Outcome.APPROVED),
        ("Et flertal bestående af Ib W. Udkast (C) og Ane Skitse (A) godkendte indstillingen.",
         Outcome.APPROVED),
        ("Forvaltningens indstilling følges.", Outcome.APPROVED),
        ("Som indstillet.", Outcome.APPROVED),
        ("Budgetforslaget oversendes til 2. behandling.", Outcome.FORWARDED),
        ("Udvalget fik status om:\n\nHavnen\n\nMeddelelserne blev taget til efterretning.",
         Outcome.NOTED),
    ],
)  # fmt: skip
def test_a_body_decides_in_the_passive_and_in_the_active(
    text: str, outcome: Outcome | None
) -> None:
    assert outcome_of(text) is outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Der var foretræde til sagen. Udvalget besluttede herefter at udsætte sagen.",
         Outcome.POSTPONED),
        ("Formanden bød velkommen, hvorefter udvalget besluttede at udsætte sagens behandling.",
         Outcome.POSTPONED),
        ("Der var ingen bemærkninger, og referatet blev godkendt.", Outcome.APPROVED),
        ("Udvalget drøftede sagen og tog den til efterretning.", Outcome.NOTED),
        ("Drøftet og godkendt.", Outcome.APPROVED),
        ("Ingen bemærkninger. Referatet godkendt.", Outcome.APPROVED),
        ("Drøftet. Byrådet vedtog strategien i 2016.", Outcome.DISCUSSED),
        ("Godkendt. Sagen oversendes til byrådet.", Outcome.APPROVED),
        ("Dagsordenen godkendt, idet punkt 5 udgår.", Outcome.APPROVED),
        ("Punkt 5 udgår. Dagsordenen blev herefter godkendt.", Outcome.APPROVED),
        ("Formanden redegjorde for sagen.\n\nIndstillingen blev godkendt.", Outcome.APPROVED),
    ],
)  # fmt: skip
def test_what_is_decided_later_counts_where_nothing_stronger_came_before(
    text: str, outcome: Outcome
) -> None:
    assert outcome_of(text) is outcome


@pytest.mark.parametrize(
    "text",
    [
        "Udvalget blev orienteret om arbejdet.",
        "Udvalget godkendte ikke indstillingen.",
        "Udvalget besluttede ikke at godkende indstillingen.",
        "Udvalget anbefaler, at byrådet ikke godkender forslaget.",
        "Udvalget anbefaler, at ansøgningen afvises.",
        "Udvalget ønsker, at sagen udsættes.",
        "Formanden foreslog at udsætte sagen.",
        "Administrationen anbefaler, at indstillingen godkendes.",
        "Byrådet vedtog den 3. maj 2016 lokalplanen.",
        "Byrådet vedtog i budgettet for 2016 en plan.",
        "Udvalget besluttede at udsætte anlægsarbejdet til efteråret.",
        "Udvalget besluttede at drøfte sagen på næste møde.",
        "Udvalget følger sagen tæt.",
        "Sagen følges tæt.",
        "Ikke som indstillet.",
        "Mødet blev udsat en halv time.",
        "Indstillingen bortfaldt.",
        "Godkendt, dog ikke punkt 2.",
        "Godkendt, bortset fra det sidste afsnit.",
        "Udvalget godkendte, at sagen udsættes.",
        "Ingen af de fremmødte ville være formand.",
        "Ændringsforslaget blev vedtaget.",
        "Bo Prøve bemærkede følgende:\n\nIndstillingen blev godkendt for tidligt.",
    ],
)
def test_turned_and_doubtful_words_tell_no_outcome(text: str) -> None:
    assert outcome_of(text) is None


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Bo Prøve stillede et ændringsforslag. Forkastet.", None),
        ("Bo Prøve stillede et ændringsforslag. Forkastet. Godkendt.", Outcome.APPROVED),
        ("Et ændringsforslag fra Bo Prøve blev vedtaget. Indstillingen blev forkastet.",
         Outcome.REJECTED),
        ("Da ændringsforslaget bortfaldt, blev indstillingen vedtaget.", Outcome.APPROVED),
        ("Udvalget godkendte ændringsforslaget.", None),
        ("Udvalget vedtog Bo Prøves ændringsforslag.", None),
    ],
)  # fmt: skip
def test_what_happened_to_an_amendment_is_not_the_outcome(
    text: str, outcome: Outcome | None
) -> None:
    assert outcome_of(text) is outcome


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Ad 1. Godkendt. Ad 2. Udvalget ønsker mere at vide.", None),
        ("Ad pkt. 1: Godkendt.\n\nAd pkt. 2: Godkendt.", Outcome.APPROVED),
        ("1. Godkendt.\n2. Godkendt.", Outcome.APPROVED),
        ("At 1) blev tiltrådt.\nAt 2) blev udsat.", None),
        ("Pkt. 1 og 2 blev godkendt. Pkt. 3 blev godkendt.", Outcome.APPROVED),
        ("Punkt 1 godkendt, punkt 2 udsat.", None),
        ("Indstillingens punkt 1-3 blev godkendt.", Outcome.APPROVED),
        ("a. Formanden orienterede.\nb. Intet.", None),
        ("a) Godkendt.\nb) Godkendt.", Outcome.APPROVED),
        ("Drøftet.\n\nAd 1. Godkendt.\nAd 2. Godkendt.", Outcome.APPROVED),
    ],
)
def test_points_give_an_outcome_when_all_have_the_same(text: str, outcome: Outcome | None) -> None:
    assert outcome_of(text) is outcome


def told(text: str) -> list[tuple[str, int | None, int | None, int | None, str | None]]:
    """The votes of a text, without names."""
    return [
        (v.motion.value, v.ayes, v.noes, v.abstentions, v.result and v.result.value)
        for v in read_votes(text, LAYOUT)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Godkendt med tolv stemmer for og én stemme imod.", ("main", 12, 1, None, "carried")),
        ("Godkendt med 7 stemmer for og ingen imod.", ("main", 7, 0, None, "carried")),
        ("Vedtaget med 5 for og 2 imod.", ("main", 5, 2, None, "carried")),
        ("For stemte 20, imod stemte 11.", ("main", 20, 11, None, None)),
        ("Indstillingen blev vedtaget: For: 20, Imod: 11, Undlod: 2.",
         ("main", 20, 11, 2, "carried")),
        ("For stemte 4: A, V, C og F. Imod stemte 2: Bo Prøve og Eva Test.",
         ("main", 4, 2, None, None)),
        ("31 stemmer imod 14. 6 undlod.", ("main", 31, 14, 6, None)),
        ("Godkendt med 2 stemmer imod.", ("main", None, 2, None, "carried")),
        ("Godkendt. 3 medlemmer undlod at stemme.", ("main", None, None, 3, None)),
        ("Tiltrådt med 34 stemmer imod 15 for så vidt angår punkt 1.",
         ("main", 34, 15, None, "carried")),
        ("Bo Prøve stillede ændringsforslag om en bro. For stemte 3, imod stemte 6.",
         ("amendment", 3, 6, None, None)),
        ("Et tillægsforslag fra V blev forkastet med 2 stemmer for og 5 stemmer imod.",
         ("amendment", 2, 5, None, "rejected")),
        ("Afvist med 5 stemmer for og 2 stemmer imod.", ("main", 5, 2, None, None)),
        ("Forslaget blev forkastet med 24 stemmer imod 5.", ("main", 5, 24, None, "rejected")),
        ("Ændringsforslaget blev forkastet med 5 stemmer mod 24.",
         ("amendment", 5, 24, None, "rejected")),
        ("Godkendt med 17 stemmer (A, V) mod 8 stemmer (C, O).", ("main", 17, 8, None, "carried")),
        ("Vedtaget med 24 mod 7 stemmer.", ("main", 24, 7, None, "carried")),
        ("Vedtaget med 17 stemmer for (A+V) mod 8 (C+O).", ("main", 17, 8, None, "carried")),
        ("For ændringsforslaget stemte 4. Imod ændringsforslaget stemte 25.",
         ("amendment", 4, 25, None, None)),
    ],
)  # fmt: skip
def test_a_count_is_read_in_every_form(
    text: str, expected: tuple[str, int | None, int | None, int | None, str | None]
) -> None:
    assert told(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Broen er 5 meter for bred og 2 meter imod strømmen.",
        "Anna Prøve blev valgt med 17 stemmer imod 10.",
        "Af 12 høringssvar var 8 for og 4 imod forslaget.",
        "På afdelingsmødet var 40 stemmer for og 12 stemmer imod.",
        "Byrådet vedtog den 3. maj 2016 planen med 20 stemmer for og 5 imod.",
        "For 3 år siden blev stien lagt.",
        "Bo Prøve bemærkede, at han stemmer imod.",
        "Udvalget kunne tiltræde indstillingen.",
        "Et flertal i udvalget kunne tiltræde indstillingen.",
        "Stemningen var god, og 3 medlemmer talte.",
    ],
)
def test_numbers_and_words_that_are_no_vote_give_none(text: str) -> None:
    assert read_votes(text, LAYOUT) == ()


def test_votes_of_several_motions_are_kept_apart() -> None:
    assert told(
        "Et ændringsforslag fra Bo Prøve blev forkastet med 2 stemmer for og 5 stemmer imod."
        " Godkendt med 5 stemmer for og 2 stemmer imod. 1 undlod at stemme."
    ) == [("amendment", 2, 5, None, "rejected"), ("main", 5, 2, 1, "carried")]


def test_who_voted_for_an_amendment_is_no_part_of_the_vote_before_it() -> None:
    first, second = read_votes(
        "Godkendt med 6 stemmer for og 1 stemme imod."
        " Et ændringsforslag fra Bo Prøve blev forkastet. For stemte Bo Prøve.",
        LAYOUT,
    )
    assert (first.ayes, first.for_names) == (6, ())
    assert (second.motion, second.ayes, second.for_names) == (
        Motion.AMENDMENT, None, ("Bo Prøve",),
    )  # fmt: skip


def test_names_and_count_of_one_vote_are_joined_in_either_order() -> None:
    (vote,) = read_votes(
        "For stemte Bo Prøve og Ane Skitse. Imod stemte Ib Udkast."
        " Indstillingen blev dermed vedtaget med 2 stemmer for og 1 stemme imod.",
        LAYOUT,
    )
    assert vote == Vote(
        Motion.MAIN, 2, 1, None, Result.CARRIED, ("Bo Prøve", "Ane Skitse"), ("Ib Udkast",)
    )


def test_names_in_brackets_may_stand_behind_the_side_on_which_they_are() -> None:
    (vote,) = read_votes(
        "Godkendt med 20 stemmer for (A, V og F) og 5 stemmer imod (Ø og B)."
        " 1 undlod at stemme (Bo Prøve).",
        LAYOUT,
    )
    assert vote == Vote(
        Motion.MAIN, 20, 5, 1, Result.CARRIED, ("A", "V", "F"), ("Ø", "B"), ("Bo Prøve",)
    )
    (other,) = read_votes("9 stemte for (A og V), 3 stemte imod (Ø og Bo Prøve).", LAYOUT)
    assert (other.for_names, other.against_names) == (("A", "V"), ("Ø", "Bo Prøve"))


def test_a_vote_may_be_told_in_the_present() -> None:
    (vote,) = read_votes("Godkendt. Liste O stemmer imod. Bo Prøve undlader at stemme.", LAYOUT)
    assert (vote.against_names, vote.abstaining_names) == (("Liste O",), ("Bo Prøve",))


def test_more_names_than_votes_are_not_believed() -> None:
    (vote,) = read_votes(
        "Godkendt med 6 stemmer for og 1 stemme imod. Imod stemte Bo Prøve og Ane Skitse.", LAYOUT
    )
    assert vote.against_names == ()


def test_a_vote_may_be_told_by_names_alone() -> None:
    (vote,) = read_votes("Godkendt. Bo Prøve stemte imod, og Ane Skitse undlod at stemme.", LAYOUT)
    assert vote == Vote(Motion.MAIN, None, None, None, None, (), ("Bo Prøve",), ("Ane Skitse",))


def test_a_majority_that_could_accede_carried_it_and_those_who_could_are_named_next() -> None:
    (vote,) = read_votes(
        "Et flertal i udvalget kunne tiltræde indstillingen.\n\n"
        "Bo Prøve og Ane Skitse kunne tiltræde indstillingen.\n\n"
        "Ib Udkast kunne ikke tiltræde indstillingen.",
        LAYOUT,
    )
    assert vote == Vote(
        Motion.MAIN, None, None, None, Result.CARRIED, ("Bo Prøve", "Ane Skitse"), ("Ib Udkast",)
    )


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bo Prøve stemte imod, og Ane Skitse tog forbehold.", ("Ane Skitse",)),
        ("Byrådsmedlem Bo Prøve (V) og Venstre tager forbehold.", ("Bo Prøve", "Venstre")),
        ("Prøvelisten og Liste N tog foreløbig forbehold.", ("Prøvelisten", "Liste N")),
        ("Bo Prøve forbeholdt sig sin stilling.", ("Bo Prøve",)),
        ("SF forbeholder sig sin stilling.", ("SF",)),
        ("Forbehold fra Bo Prøve og SF.", ("Bo Prøve", "SF")),
        ("Bo Prøve tog ikke forbehold.", ()),
        ("Udvalget tog forbehold for prisen.", ()),
        ("Konsulenterne Bo Prøve og Ane Skitse tog forbehold.", ()),
    ],
)
def test_a_reservation_is_of_members_and_parties(text: str, names: tuple[str, ...]) -> None:
    assert read_reservations(text, LAYOUT) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Bo Prøve begærede punktet indbragt for kommunalbestyrelsen.", ("Bo Prøve",)),
        ("Ane Skitse indbragte sagen for byrådet.", ("Ane Skitse",)),
        ("Sagen blev begæret i byrådet af Bo Prøve og Ane Skitse.", ("Bo Prøve", "Ane Skitse")),
        ("Bo Prøve ønsker sagen i Byrådet.", ("Bo Prøve",)),
        ("Udvalget ønsker sagen i byrådet.", ()),
        ("Udvalget indbragte sagen for byrådet.", ()),
        ("Bo Prøve begærede en pause.", ()),
    ],
)
def test_a_case_is_brought_before_the_council_by_members(
    text: str, names: tuple[str, ...]
) -> None:
    assert read_to_council(text, LAYOUT) == names


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Fraværende (med afbud): Bo Prøve", "Godkendt."], [("Bo Prøve", "absent")]),
        (["Fravær", "Bo Prøve", "Godkendt."], [("Bo Prøve", "absent")]),
        (["Fraværende: Bo Prøve (V), afbud. Stedfortræder: Ane Skitse (V).", "Godkendt."],
         [("Bo Prøve", "absent"), ("Ane Skitse", "substitute")]),
        (["Fraværende: Bo Prøve (ferie), Ane Skitse (A) - afbud", "Godkendt."],
         [("Bo Prøve", "absent"), ("Ane Skitse", "absent")]),
        (["Godkendt.", "Ej til stede: Bo Prøve (V)"], [("Bo Prøve", "absent")]),
        (["Som stedfortræder deltog Eva Test (V).", "Godkendt."], [("Eva Test", "substitute")]),
        (["Fraværende: Bo Prøve. Godkendt."], [("Bo Prøve", "absent")]),
        (["Fraværende: Bo (V)", "Godkendt."], [("Bo", "absent")]),
        (["Fraværende: Bo", "Godkendt."], []),
        (["Fraværende: Venstre", "Godkendt."], []),
        (["Fraværende:", "Godkendt."], []),
        (["Fraværende:", "Ingen", "Godkendt."], []),
        (["Der var afbud fra Bo Prøve.", "Godkendt."], [("Bo Prøve", "absent")]),
        (["Bo Prøve deltog ikke i afstemningen."], []),
        (["Bo Prøve deltog ikke i besigtigelsen."], []),
        (["Bo Prøve deltog ikke i behandlingen af dette punkt."], [("Bo Prøve", "absent")]),
        (["Bo Prøve var fraværende fra kl. 17.30."], [("Bo Prøve", "partly")]),
        (["Godkendt, idet Bo Prøve ikke deltog i sagens behandling."], [("Bo Prøve", "absent")]),
        (["Bo Prøve deltog ikke i sagens behandling på grund af inhabilitet."],
         [("Bo Prøve", "disqualified")]),
        (["Bo Prøve forlod mødet, da han var inhabil."], [("Bo Prøve", "disqualified")]),
        (["Bo Prøve blev ikke fundet inhabil."], []),
        (["Inhabil: Bo Prøve og Ane Skitse"],
         [("Bo Prøve", "disqualified"), ("Ane Skitse", "disqualified")]),
        (["Bo Prøve deltog i mødet fra og med dette punkt."], [("Bo Prøve", "partly")]),
        (["Bo Prøve kom til stede kl. 17, og Ane Skitse forlod mødet kl. 18."],
         [("Bo Prøve", "partly"), ("Ane Skitse", "partly")]),
        (["Som suppleant for Bo Prøve deltog Ane Skitse."], [("Ane Skitse", "substitute")]),
        (["Fraværende: Bo Prøve (stedfortræder: Ane Skitse)", "Godkendt."],
         [("Bo Prøve", "absent"), ("Ane Skitse", "substitute")]),
        (["Direktør Bo Prøve forlod mødet kl. 17."], []),
        (["Bo Prøve, afdelingsleder i Havneafdelingen, forlod mødet kl. 17."], []),
        (["Konsulenterne Bo Prøve og Ane Skitse forlod mødet kl. 17."], []),
        (["Bo Prøve, Ane Skitse", "blev valgt."], []),
        (["Bo Prøve, Ane Skitse"], []),
        (["Bo Prøve, Ane Skitse", "De nævnte vælges for fire år."], []),
        (["Inviterede: Bo Prøve, Ane Skitse", "Drøftet."], []),
        (["Radikale Venstre, Liberal Alliance", "Drøftet."], []),
    ],
)  # fmt: skip
def test_presence_is_told_by_labels_lists_and_sentences(
    lines: list[str], expected: list[tuple[str, str]]
) -> None:
    assert presence(*lines) == expected


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Fraværende: Bo Prøve", "Godkendt."], "Godkendt."),
        (["Bo Prøve og Ane Skitse var fraværende med afbud.", "Godkendt."], "Godkendt."),
        (["Fraværende: Bo Prøve", "Godkendt.", "Bo Prøve deltog ikke i sagens behandling."],
         "Godkendt.\n\nBo Prøve deltog ikke i sagens behandling."),
        (["Fraværende: Bo Prøve. Godkendt."], "Fraværende: Bo Prøve. Godkendt."),
        (["Fraværende: Direktør Bo Prøve", "Godkendt."],
         "Fraværende: Direktør Bo Prøve\n\nGodkendt."),
        (["Fraværende:", "Ingen"], "Ingen"),
    ],
)  # fmt: skip
def test_only_lines_that_tell_nothing_but_absence_are_left_out(
    lines: list[str], text: str
) -> None:
    assert decided_text(blocks(*lines), LAYOUT) == text
    shown = [
        b.text
        for i, b in enumerate(blocks(*lines))
        if not tells_absence(blocks(*lines), i, LAYOUT)
    ]
    assert "\n\n".join(shown) == text


def test_a_note_says_when_somebody_left_and_for_whom_somebody_came() -> None:
    sentence = "Ane Skitse (B) mødte i stedet for Bo Prøve."
    _, told = part_absence(
        blocks("Fraværende: Bo Prøve (V), med afbud", sentence, "Godkendt."), LAYOUT
    )
    assert told == (
        Presence("Bo Prøve", "V", PresenceKind.ABSENT, "med afbud"),
        Presence("Ane Skitse", "B", PresenceKind.SUBSTITUTE, sentence),
    )


@pytest.mark.parametrize(
    "name",
    ["Bo Prøve", "H.C. Prøve", "Anne-Mette McPrøve", "Ali el-Prøve", "Bo van der Prøve",
     "Øzlem Çelik-Prøve", "Chr. Prøve", "Bo d'Prøve", "Per Ægidius Bo Prøve"],
)  # fmt: skip
def test_names_of_every_shape_are_names(name: str) -> None:
    person = read_person(name, LAYOUT)
    assert person is not None and person.name == name


@pytest.mark.parametrize(
    "text",
    ["Bo", "Prøve Kommune", "Prøve Havneforening", "Dansk Prøve", "Socialistisk Folkeparti",
     "Teknisk Udvalg", "Bo Prøve 3", "Bo prøve", "Direktør Bo Prøve", "", "-", "Bo Prøve ("],
)  # fmt: skip
def test_other_words_with_capitals_are_nobodys_name(text: str) -> None:
    assert read_person(text, LAYOUT) is None


def test_a_voter_is_a_member_or_a_party() -> None:
    assert read_voter("Bo Prøve (V)", LAYOUT) == "Bo Prøve"
    assert read_voter("Enhedslisten", LAYOUT) == "Enhedslisten"
    assert read_voter("Udvalget", LAYOUT) is None


def test_an_initial_ends_no_sentence_and_a_partys_letter_does() -> None:
    assert list(sentences("Imod stemte V og N. Bo Prøve talte.")) == [
        "Imod stemte V og N.", "Bo Prøve talte.",
    ]  # fmt: skip
    assert len(list(sentences("Bo A. Prøve talte kl. 17.40, jf. Bilag 2."))) == 1


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("For stemte 25. Imod stemte 4. Indstillingen blev vedtaget.", "carried"),
        ("For stemte 4. Imod stemte 25. Forslaget blev forkastet.", "rejected"),
        ("For stemte 4. Imod stemte 25. Indstillingen blev vedtaget.", None),
        ("For stemte 25. Imod stemte 4.", None),
    ],
)
def test_a_vote_came_to_what_was_decided_where_that_agrees(text: str, result: str | None) -> None:
    read = item(text)
    assert read.decision is not None
    (vote,) = read.decision.votes
    assert vote.result == result


def test_a_document_tells_it_all() -> None:
    read = item(
        "Fraværende: Bo Prøve\n\nGodkendt med 5 stemmer for og 1 stemme imod. Imod stemte N.\n\n"
        "Ane Skitse tog forbehold."
    )
    assert read.decision is not None
    assert (read.decision.outcome, read.absent) == (Outcome.APPROVED, ("Bo Prøve",))
    assert read.decision.votes[0].against_names == ("N",)
    assert read.decision.reservations == ("Ane Skitse",)


LONG: dict[str, Callable[[int], str]] = {
    "names": lambda n: "Fraværende: " + "Bo Prøve, " * n,
    "one name": lambda n: "Bo " * n + "Prøve forlod mødet kl. 17",
    "small words": lambda n: "a " * n,
    "capitals": lambda n: "Og " * n + "Udvalget godkendte",
    "spaces": lambda n: "1" + " " * n + "stemmer for" + " " * n + "x",
    "brackets": lambda n: "For: 2 (" + "(" * n,
    "open brackets": lambda n: "For: 2 (a" * n,
    "names in brackets": lambda n: "For: 2 (" + "Bo Prøve (V), " * n,
    "counts": lambda n: "5 stemmer for og " * n,
    "numbers": lambda n: "1 " * n + "stemmer imod",
    "stops": lambda n: "A. " * n,
    "sides": lambda n: "Imod stemte V, " * n,
    "took": lambda n: "Udvalget tog " + "sagen " * n,
    "reservations": lambda n: "Bo Prøve tog forbehold, og " * n,
    "left": lambda n: "Bo Prøve forlod mødet, og " * n,
    "whereupon": lambda n: "Udvalget talte, hvorefter " * n,
    "discussed": lambda n: "Drøftet og " + "og, " * n,
    "points": lambda n: "Ad 1. Godkendt. " * n,
    "lines": lambda n: "Ad 1\n" * n,
    "names on lines": lambda n: "Fraværende:\n" + "Bo Prøve\n" * n,
    "bodies": lambda n: "Teknik- og Miljøudvalget for Kultur " * n,
    "recommends": lambda n: "Udvalget anbefaler " + "forslaget over " * n,
}


@pytest.mark.parametrize("name", LONG)
def test_a_decision_of_fifty_thousand_letters_is_read(name: str) -> None:
    """What would take for ever were a pattern to try again and again; `benchmarks` measures."""
    unit = len(LONG[name](1000)) / 1000
    text = LONG[name](int(50_000 / unit))
    made = blocks(*text.split("\n"))
    decided, presence = part_absence(made, LAYOUT)
    read = read_decision(decided, LAYOUT)
    assert read is None or len(read.text) <= 2 * len(text)
    assert len(presence) <= text.count("Prøve")


def test_a_sentence_that_has_lost_its_stops_tells_no_votes_and_no_absence() -> None:
    """Silence where nobody can tell what belongs to what; the words themselves stay."""
    for unit in ("5 stemte for og 2 imod, ", "Bo Prøve deltog ikke i sagen, "):
        made = blocks(unit * 300)
        decided, presence = part_absence(made, LAYOUT)
        read = read_decision(decided, LAYOUT)
        assert read is not None
        assert (read.text, read.votes) == (made[0].text, ())
        assert presence == ()


def test_every_pattern_of_the_data_is_bounded() -> None:
    def texts(value: object) -> list[str]:
        if isinstance(value, str):
            return [value]
        inside = value.values() if isinstance(value, dict) else value
        return [each for part in inside for each in texts(part)]  # type: ignore[attr-defined]

    for file in ("outcomes.toml", "names.toml", "presence.toml"):
        for written in texts(wording(file)):
            assert not re.search(r"(?<!\\)\)[*+]", written), written

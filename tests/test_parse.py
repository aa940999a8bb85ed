"""How lines are understood, in forms that the sample and the real documents do not have."""

from __future__ import annotations

import pytest

from generator.identifiers import committee_id, slugify
from generator.model import AgendaItem, Meeting, Motion, Outcome, Result, SectionKind, Status
from generator.parse import parse_meeting
from generator.parse.layout_files import load_layout
from generator.parse.outcome import outcome_of
from generator.parse.votes import read_reservations, read_votes
from generator.problems import Code, Problem
from generator.read.inline import read_inline
from generator.read.text import read_text

HEAD = "REFERAT Prøveudvalget d. 03-02-2021\n\n"
FIRST = "Punkt 1: Åben sag\n\nBeslutning\n\nGodkendt.\n\n"


def parse(text: str) -> tuple[Meeting, list[Problem]]:
    document, _ = read_text("a.txt", text.encode())
    assert document is not None
    meeting, problems = parse_meeting(document, "proeve", load_layout(), committee_id)
    assert meeting is not None, problems
    return meeting, problems


def items(text: str) -> tuple[AgendaItem, ...]:
    return parse(HEAD + text)[0].items


CLOSED = [
    "Punkt 2: Lukket: X",
    "Punkt 2: Lukket: X\t",
    "Punkt 2:\tLukket: X",
    "Punkt 2a: Lukket: X",
    "PUNKT 2: LUKKET: X",
    "Punkt 2 Lukket: X",
    "Punkt 2 - Lukket: X",
    "\u200bPunkt 2: Lukket: X",
    "Punkt 1: Lukket: X",
    "Pkt. 2. Lukket sag: X",
    "Punkt 2: LUKKET SAG - X",
    "Punkt 2: Lukket - X",
    "Punkt 2: Lukket sag X",
    "Punkt 2: Lukket. X",
    "Punkt 2: [Lukket] X",
    "Punkt 2: (lukket punkt) X",
    "Punkt 2: X, lukket",
    "Punkt 2: X (Lukket).",
    "Punkt 2: X - LUKKET SAG",
    "Punkt 2: Lukket dagsordenspunkt: X",
    "Punkt 2: Luk\u00adket: X",
    "Punkt 2: Fortroligt: X",
    "Punkt 2: Lukket punkt",
    "Punkt 2: Lukket orientering",
    "Punkt 2: Lukket orientering - ejendomssag",
    "Punkt 2: LUKKET (§ 10)",
    "Punkt 2: Lukket (personsag)",
    "Punkt 2: Køb LUKKET",
    "Punkt 2: Køb (lukket) - udsat",
    "Punkt 2: Køb (lukket, jf. § 10)",
    "Punkt 2: For lukkede døre: Køb",
    "Punkt 2: Køb – lukket dagsorden",
    "Punkt 2: Lukkede sager: Køb",
    "Punkt 2: Fortrolig sag",
    "Punkt 2.1: Lukket: Køb",
    "Punkt nr. 2: Lukket: Køb",
    "Dagsordenspunkt 2: Lukket",
    "1. Punkt 2: Lukket: Køb",
    "Punkt 2: Køb - Lukket (B)",
    "Punkt 2: Køb (B) Lukket",
    "Punkt 2: Lukket dagsorden: Køb",
    "Punkt 2: Lukket møde - Køb",
    "Punkt 2: Lukket pkt. - Køb",
    "Punkt 2: LUKKET Køb",
    "Punkt 2: Køb LUKKET SAG",
    "Punkt 2: Lukkede meddelelser",
    "Punkt 2: Meddelelser - lukkede",
    "Punkt 2: Lukkede punkter - Køb",
    "Punkt 2: Orientering - lukket orientering",
    "Punkt 2: Køb (lukket del)",
    "Punkt 2: Køb (lukket efter § 10)",
    "Punkt 2: Køb (behandles for lukkede døre)",
    "Punkt 2: Køb - behandles for lukkede døre",
    "Punkt 2: Behandles for lukkede døre: Køb",
    "Punkt 2: Ikke offentligt punkt: Køb",
    "Punkt 2: Køb\n\n(Lukket)",
    "Punkt 2:\n\nLukket: Køb",
]


@pytest.mark.parametrize("opener", CLOSED)
@pytest.mark.parametrize("before", ["", "Fraværende: A B, C D,\n"])
def test_a_closed_item_is_closed_however_it_opens(opener: str, before: str) -> None:
    body = "00.01.00-G01-1-21\n\nSagsfremstilling\n\nHemmeligt.\n\n"
    first, second, third = items(f"{FIRST}{before}{opener}\n\n{body}Punkt 3: Sidst\n\nTekst.\n")
    assert [each.status for each in (first, second, third)] == [
        Status.OPEN, Status.CLOSED, Status.OPEN,
    ]  # fmt: skip
    assert "Hemmeligt" not in "".join(section.text for section in first.sections)


OPEN = [
    "Lukket afdeling på plejehjemmet",
    "Lukkede døre i svømmehallen",
    "Skolen lukkes",
    "Orientering om lukkede institutioner",
    "Lukning af vej",
    "Fortrolighed i sagsbehandlingen",
    "Salg af Nordre Skole (lukket 2019)",
    "Strandvejen (lukket for gennemkørsel)",
    "Budget 2025 (fortroligt bilag)",
    "Lukket-kredsløb på renseanlægget",
    "Lukket.dk - ny hjemmeside",
    "Svømmehallen lukket i juli",
    "LUKKET OMRÅDE VED HAVNEN",
    "Ikke offentlige veje",
    "Skole (S) lukket i juli",
]


@pytest.mark.parametrize("title", OPEN)
def test_a_title_that_merely_has_the_word_is_open(title: str) -> None:
    (item,) = items(f"Punkt 1: {title}\n\nBeslutning\n\nGodkendt.\n")
    assert (item.status, item.title) == (Status.OPEN, title)


def test_a_row_of_a_table_can_close_its_item() -> None:
    row = "Sagsnr.\t450-2018-6791\tInitialer\tAB\tLukket"
    (item,) = items(f"Punkt 1: Sag\n\nSagsfremstilling\n\n{row}\n\nTekst.\n")
    assert item.status is Status.CLOSED


def test_a_line_for_closed_doors_closes_what_follows_until_it_is_open_again() -> None:
    found = items(
        f"{FIRST}Punkter for lukkede døre\n\nPunkt 2: Salg\n\nTekst.\n\nPunkt 3: Køb\n\nTekst.\n\n"
        "Åbne punkter\n\nPunkt 4: Eventuelt\n\nIntet.\n"
    )
    assert [each.status for each in found] == [
        Status.OPEN, Status.CLOSED, Status.CLOSED, Status.OPEN,
    ]  # fmt: skip


def test_a_number_in_prose_opens_no_item() -> None:
    found = items(
        "Punkt 1: A\n\nSagsfremstilling\n\nPunkt 3: omtales også her.\n\n"
        "Punkt 2: B\n\nTekst.\n\nPunkt 3: C\n\nPunkt 2: er nævnt før.\n"
    )
    assert [(each.key.number, each.title) for each in found] == [
        ("1", "A"),
        ("2", "B"),
        ("3", "C"),
    ]


def test_a_contents_list_without_tabs_opens_no_item() -> None:
    found = items(
        "Indholdsfortegnelse\n\nPunkt 1: Først ..... 3\n\nPunkt 2: Sidst ..... 4\n\n"
        "Punkt 1: Først\n\nTekst.\n\nPunkt 2: Sidst\n\nTekst.\n"
    )
    assert [each.title for each in found] == ["Først", "Sidst"]


def test_what_stands_after_the_contents_list_is_kept() -> None:
    meeting, _ = parse(
        f"{HEAD}Indholdsfortegnelse\n\nÅben sag.....\t3\n\nFraværende: Bo Holm\n\n{FIRST}"
    )
    assert [field.text for field in meeting.header][1:] == ["Fraværende: Bo Holm"]


def test_a_contents_list_under_no_heading_tells_no_closed_title() -> None:
    meeting, _ = parse(
        f"{HEAD}Åben sag..... 3\n\nLukket: Køb af grund..... 4\n\n{FIRST}Punkt 2: Lukket\n\nX\n"
    )
    assert "grund" not in "".join(field.text for field in meeting.header)


def test_a_repeated_number_is_reported_and_keeps_an_address_of_its_own() -> None:
    meeting, problems = parse(f"{HEAD}{FIRST}Punkt 1: Anden sag\n\nBeslutning\n\nUdsat.\n")
    assert [each.key.number for each in meeting.items] == ["1", "1-2"]
    assert [problem.code for problem in problems] == [Code.REPEATED_NUMBER]


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("Godkendt.", Outcome.APPROVED),
        ("Indstillingen blev godkendt.", Outcome.APPROVED),
        ("Tiltrædes ikke.", None),
        ("Indstillingen godkendes ikke.", None),
        ("Anbefales ikke.", None),
        ("Indstilles til afslag.", None),
        ("Ikke godkendt.", Outcome.REJECTED),
        ("Til efterretning.", Outcome.NOTED),
        ("Sendes i høring.", Outcome.HEARING),
        ("Udvalget drøftede sagen.", Outcome.DISCUSSED),
        ("Udvalget blev orienteret om sagen.", None),
    ],
)
def test_an_outcome_is_told_only_by_the_words_that_open_the_decision(
    text: str, outcome: Outcome | None
) -> None:
    assert outcome_of(text) is outcome


@pytest.mark.parametrize(
    ("text", "counts", "motion", "result"),
    [
        ("Vedtaget med 5 stemmer for og 2 stemmer imod.", (5, 2), "main", "carried"),
        ("Tiltrådt med 34 stemmer imod 15.", (34, 15), "main", "carried"),
        ("10 stemmer imod 5 stemmer for.", (5, 10), "main", None),
        ("Forslaget blev ikke vedtaget med 3 stemmer for og 4 imod.", (3, 4), "main", "rejected"),
        ("Et ændringsforslag faldt med 1 stemme for og 6 stemmer imod.", (1, 6), "amendment",
         "rejected"),
        ("Da ændringsforslaget bortfaldt, blev indstillingen vedtaget med 5 stemmer for og 2 mod.",
         (5, 2), "main", "carried"),
    ],
)  # fmt: skip
def test_a_vote_is_what_the_words_nearest_its_count_say(
    text: str, counts: tuple[int, int], motion: str, result: str | None
) -> None:
    (vote,) = read_votes(text, load_layout())
    assert (vote.ayes, vote.noes) == counts
    assert vote.motion is Motion(motion)
    assert vote.result is (Result(result) if result else None)


def test_a_reservation_is_of_people() -> None:
    assert read_reservations("Bo Holm og Ane Dam tog forbehold.", load_layout()) == (
        "Bo Holm",
        "Ane Dam",
    )
    assert read_reservations("Ingen tog forbehold.", load_layout()) == ()


def test_people_who_were_elected_are_not_absent() -> None:
    (item,) = items("Punkt 1: Valg\n\nBeslutning\n\nValgt blev:\n\nLise Holm og Ole Vang\n")
    assert item.absent == ()
    assert item.decision is not None
    assert "Lise Holm" in item.decision.text


@pytest.mark.parametrize(
    "heading",
    [
        "Beslutning i Prøveudvalget 3. februar 2021:",
        "Beslutning i Prøveudvalget den 03-02-2021",
        "Prøveudvalgets beslutning i mødet den 3. februar 2021",
        "Beslutning Prøveudvalget den 3. Februar 2021",
        "BESLUTNING",
        "Beslutning\t",
    ],
)
def test_a_decision_of_this_meeting_is_its_own_under_every_heading(heading: str) -> None:
    (item,) = items(f"Punkt 1: Sag\n\nSagsfremstilling\n\nTekst.\n\n{heading}\n\nGodkendt.\n")
    assert [each.kind for each in item.sections] == [SectionKind.CASE, SectionKind.DECISION]


@pytest.mark.parametrize("line", ["bilag_a.pdf\nkort.pdf", "Kort\nnotat.pdf"])
def test_attachments_in_lower_case_are_attachments(line: str) -> None:
    (item,) = items(f"Punkt 1: Sag\n\nBilag\n{line}\n")
    assert [each.title for each in item.attachments] == line.split("\n")


@pytest.mark.parametrize(
    "line",
    [
        "27.00.00-P22-1-20", "15.20.00-Ø34-1-19", "27.00.00–P22–1–20", "27.00.00-p22-1-20",
        "Sagsnr. 27.00.00-P22-1-20", "J.nr. 450-2018-6791", "EMN-2025-003383", "20/4282",
        "1-51-71-3321-08", "00.01.00A04 - 2007/34364",
    ],
)  # fmt: skip
def test_a_case_number_is_read_in_every_dialect(line: str) -> None:
    (item,) = items(f"Punkt 1: Sag\n\n{line}\n\nBeslutning\n\nGodkendt.\n")
    assert item.case is not None
    assert item.case.normal.replace("SAGSNR. ", "") == item.case.normal
    assert [section.kind for section in item.sections] == [SectionKind.DECISION]


def test_a_term_is_no_part_of_a_bodys_name() -> None:
    text = "REFERAT Byrådet 2022-2025\n\nMødedato Onsdag d. 3. februar 2021\n\n"
    meeting, _ = parse(text + FIRST)
    assert (meeting.committee, meeting.term) == ("Byrådet", "2022-2025")


def test_bodies_whose_names_differ_in_letters_that_no_address_holds_stay_apart() -> None:
    assert committee_id("Kommissionen α") != committee_id("Kommissionen β")


def test_an_address_is_never_longer_than_a_file_name_may_be() -> None:
    assert len(slugify("ø" * 5000)) < 120
    assert slugify("x" * 5000) != slugify("x" * 5001)


@pytest.mark.parametrize(
    "text",
    ["Se *) og pris*antal*2, * og **", "5*5*5 kr.", "*", "a * b * c", "*) note *)"],
)
def test_an_asterisk_that_marks_nothing_stays(text: str) -> None:
    assert "".join(span.text for span in read_inline(text)) == text


HEAVY = {
    "dashes": "-" * 60_000 + "x",
    "rows": "a\tb\n" * 60_000,
    "lower case": "tekst uden ende\n\n" * 20_000,
    "capitals": "Beslutning\n\n" + "Abc Def " * 40_000,
    "digits": "Beslutning\n\n" + "1" * 400_000 + " stemmer for",
    "line": "ord " * 250_000,
    "list": "- a\n" * 60_000,
    "numbers": "".join(f"{n}. at\n" for n in range(1, 20_000)),
    "asterisks": "*a " * 60_000,
    "tabs": "\t" * 200_000 + "x",
    "openers": "Punkt 1: x\n\n" * 5_000,
    "brackets": "(" * 200_000,
}


@pytest.mark.parametrize("name", HEAVY)
def test_a_megabyte_of_one_thing_is_read_to_its_last_word(name: str) -> None:
    # A pattern that backtracks, or text put together piece by piece, would take hours here.
    meeting, _ = parse(f"{HEAD}Punkt 1: Sag\n\nSagsfremstilling\n\n{HEAVY[name]}\n")
    assert meeting.words.published + meeting.words.furniture == meeting.words.source


def test_three_lines_name_a_quoted_decision() -> None:
    (item,) = items(
        "Punkt 1: Sag\n\nSagsforløb\n\nUdvalg: Handicapråd\nDato: 05-01-2021\nPunktnummer: 3\n\n"
        "Rådet anbefaler.\n\nTil ramper\n\nRampen skal være flad.\n\n"
        "Udvalg: Byrådet\nDato: 12-01-2021\nPunktnummer: 7\n\nUdsat.\n\nBeslutning\n\nGodkendt.\n"
    )
    assert [(p.committee, str(p.date), p.item, p.text) for p in item.prior_decisions] == [
        ("Handicapråd", "2021-01-05", "3",
         "Rådet anbefaler.\n\nTil ramper\n\nRampen skal være flad."),
        ("Byrådet", "2021-01-12", "7", "Udsat."),
    ]  # fmt: skip
    assert item.decision is not None
    assert item.decision.text == "Godkendt."


@pytest.mark.parametrize(
    "line",
    [
        "Punkter for lukkede døre", "Lukkede sager", "Lukket del", "LUKKET MØDE",
        "B. Punkter for lukkede døre", "- Punkter for lukkede døre -",
        "De følgende punkter behandles for lukkede døre:", "Dagsorden for lukkede døre",
        "Punkter for lukkede døre\n\n(§ 10)",
    ],
)  # fmt: skip
def test_a_line_on_closed_doors_closes_what_follows(line: str) -> None:
    _, second = items(f"{FIRST}{line}\n\nPunkt 2: Salg\n\nTekst.\n")
    assert second.status is Status.CLOSED


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Sagen blev behandlet for lukkede døre.", Status.CLOSED),
        ("Forestillingen spilles for lukkede døre.", Status.OPEN),
    ],
)
def test_a_sentence_on_closed_doors_is_of_its_own_item_at_most(line: str, status: Status) -> None:
    first, second = items(f"{FIRST}{line}\n\nPunkt 2: Vej\n\nTekst.\n")
    assert (first.status, second.status) == (status, Status.OPEN)


@pytest.mark.parametrize(
    "line",
    ["Punkt 2 (lukket) udgår.", "Punkt 2: Vej udsættes.", "Pkt. 2 - 3 behandles samlet."],
)
def test_a_change_of_the_agenda_told_in_prose_opens_no_item(line: str) -> None:
    found = items(
        f"Punkt 1: Dagsorden\n\nBeslutning\n\n{line}\n\nGodkendt.\n\n"
        "Punkt 2: Vej\n\n05.01.00-G01-1-21\n\nTekst.\n\nPunkt 3: Bro\n\nBeslutning\n\nUdsat.\n"
    )
    assert [each.key.number for each in found] == ["1", "2", "3"]
    assert found[0].decision is not None


def test_a_title_that_wraps_is_read_whole_and_its_case_with_it() -> None:
    title = "Forslag til lokalplan for området ved Strandvejen og havnen i"
    (item,) = items(f"Punkt 1: {title}\nNordby og omegn\n\n27.00.00-P22-1-20\n\nTekst.\n")
    assert (item.title, item.case is not None) == (f"{title} Nordby og omegn", True)


@pytest.mark.parametrize("end", ["\v", "\f", "\u2028", "\u2029", "\u0085"])
def test_every_end_of_a_line_ends_one(end: str) -> None:
    first, second = items(f"{FIRST.strip()}{end}{end}Punkt 2: Lukket: B{end}{end}Hemmeligt.\n")
    assert (first.status, second.status) == (Status.OPEN, Status.CLOSED)


@pytest.mark.parametrize(
    "label",
    [
        "Beslutning fra Byrådet den 5. februar 2020, pkt. 2:",
        "Beslutning fra Byrådet, 5. Februar 2020, Pkt. 2",
        "Byrådet, 05-02-2020, punkt nr. 2",
        "Byrådet, den 5. februar 2020, pkt. 02:",
    ],
)
def test_a_quotation_is_read_under_every_form_of_its_label(label: str) -> None:
    (item,) = items(f"Punkt 1: Sag\n\nTidligere besluttet\n\n{label}\n\nUdsat.\n")
    (prior,) = item.prior_decisions
    assert (prior.committee, str(prior.date), prior.text) == ("Byrådet", "2020-02-05", "Udsat.")

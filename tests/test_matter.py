"""Items of one matter are joined without a common number, or not at all: in doubt, not."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.matter_truth import (
    CONTAINERS,
    DRAWER,
    FAMILIES,
    TOWN,
    archive_of,
    item_of,
    measure,
    read_families,
)
from generator.identifiers import ItemKey
from generator.link import matter
from generator.link.matter import find_same_matter
from generator.link.titles.listed import listed
from generator.link.titles.rarity import (
    Vocabulary,
    count_vocabulary,
    load_vocabulary,
    save_vocabulary,
)
from generator.link.titles.stems import stem
from generator.link.titles.subjects import read_subject
from generator.model import AgendaItem, Status
from generator.settings import ConfigError

DAY = date(2022, 3, 1)
NEVER_RARE = Vocabulary()


def pairs(items: list[AgendaItem], vocabulary: Vocabulary = NEVER_RARE) -> set[frozenset[str]]:
    """The pairs that are found, by the numbers of their items."""
    found = find_same_matter(archive_of(items), CONTAINERS, vocabulary)
    return {frozenset({key.number, other.number}) for key, to in found.items() for other in to}


def told(lines: str) -> list[AgendaItem]:
    """Items by lines as those of the families."""
    return [
        each.item for each in read_families("\n".join(f". {line}" for line in lines.split("\n")))
    ]


def are_joined(lines: str) -> bool:
    """Whether the items of two lines are of one matter."""
    return bool(pairs(told(lines)))


def heard(title: str | None, days: int = 0, body: str = "by", **said: object) -> AgendaItem:
    """An item of some body, so many days after the first."""
    number = f"{body}{days}"
    return item_of(body, DAY + timedelta(days=days), number, title, **said)  # type: ignore[arg-type]  # by name


def test_what_is_joined_is_of_one_matter_and_most_of_it_is_joined() -> None:
    items = list(read_families(FAMILIES.read_text("utf-8")))
    for vocabulary in (Vocabulary(), count_vocabulary(archive_of([each.item for each in items]))):
        measured = measure(items, vocabulary)
        assert measured.found <= measured.true
        assert measured.recall >= 0.74


JOINED = """
so 2022-03-01 Beskæftigelsesstrategi 2022-2025
by 2022-04-26 Strategi for beskæftigelse 2022-2025

so 2022-03-01 Beskæftigelsesstrategien 2022-25
by 2022-04-26 Beskæftigelsesstrategi 2022 - 2025

bø 2022-03-01 Skolestrukturen i Nørre Åby
by 2022-04-26 Skolestruktur i Nørre Åby

so 2022-03-01 Handicappolitik
ha 2022-03-08 - Høring af handicappolitikken

so 2022-03-01 Godkendelse af handicappolitik
by 2022-04-26 Handicappolitik - 2. behandling

kl 2022-03-01 Forslag til helhedsplan for Kværnbyen
by 2022-06-28 Endelig vedtagelse af helhedsplan for Kværnbyen

te 2022-03-01 Lokalplanforslag 12.3 for Garnerikvarteret
by 2022-06-28 Lokalplan 12.3 for Garnerikvarteret - endelig vedtagelse

bø 2022-03-01 - Førstebehandling af ungestrategi
bø 2022-04-05 - Andenbehandling af ungestrategi

kl 2022-03-01 Fjordby Kommunes klimaplan
by 2022-04-26 Klimaplan

ud 2022-03-01 Høring om misbrugspolitik | Bilag 1 - Misbrugspolitik for unge
so 2022-04-26 Misbrugspolitik for unge | Misbrugspolitik for unge.pdf

te 2022-03-01 Vindmøller ved Øster Kær
by 2022-06-28 Vindmøller ved Øster Kær - vedtagelse af lokalplan 112 og tillæg 9
"""

APART = """
te 2023-05-02 Budgetopfølgning pr. 31. marts 2023
øk 2023-08-15 Budgetopfølgning pr. 30. juni 2023

te 2022-02-08 Lokalplan 12.3 for Strandvej
by 2022-03-08 Lokalplan 12.4 for Strandvej

øk 2022-04-19 Skovplan 2021 for Sandhale
by 2022-05-31 Skovplan 2022 for Sandhale

so 2022-04-19 Sommerdage i maj på Solgården
æl 2022-05-31 Sommerdage i juli på Solgården

te 2022-05-10 Tag på Havneskolen
bø 2022-05-11 Havneskolens skolebestyrelse

te 2022-05-10 Tag på Havneskolen | Tegninger af Havneskolen
bø 2022-05-11 Pedel på Havneskolen | Tegninger af Havneskolen

te 2021-02-02 Etageboliger på Strandvej 12
øk 2021-03-02 Etageboliger på Strandvej 14

te 2021-02-02 Etageboliger på Strandvej 12
øk 2021-03-02 Nedrivning af Strandvej 12

te 2021-02-02 Etageboliger på Strandvej 12 A
øk 2021-03-02 Etageboliger på Strandvej 12 B

te 2021-02-02 Etageboliger på Strandvej 12
øk 2021-03-02 Etageboliger på Strandvej

te 2021-02-02 Fortov langs Strandvej ved Kajen
øk 2021-03-02 Fortov langs Strandvejen ved Kajen

te 2023-10-03 Mødeplan 2024
ku 2023-10-05 Mødeplan 2024

te 2022-01-11 Dispensation til carport på Strandvej
kl 2022-02-08 Dispensation til carport på Strandvej

ku 2021-09-02 Sankthansbål ved Lillestrand
te 2022-09-06 Sankthansbål ved Lillestrand

ku 2021-09-02 Sankthansbål ved Lillestrand | Bål ved Lillestrand
te 2022-09-06 Sankthansbål ved Lillestrand | Bål ved Lillestrand

te 2022-01-11 = Orientering om igangværende anlægsprojekter
kl 2022-01-18 = Orientering om igangværende anlægsprojekter

ku 2022-01-13 Ansøgning om tilskud
so 2022-01-18 Ansøgning om tilskud

te 2022-02-08 Frigivelse af midler
bø 2022-02-09 Frigivelse af midler

ha 2022-02-08 - Høring
æl 2022-02-10 - Høring

bø 2022-03-09 Temadrøftelse
ku 2022-03-10 Temadrøftelse

te 2023-08-15 Budget 2024 - Teknik- og Miljøudvalget
ku 2023-08-17 Budget 2024 - Kulturudvalget

te 2023-08-15 Budget 2024
ku 2023-08-17 Budget 2024

so 2022-06-07 Handleplan for demens
æl 2022-06-09 - Handleplan for ensomhed

so 2022-06-07 Handleplan for demens | Ældrepolitik 2022
æl 2022-06-09 - Handleplan for ensomhed | Ældrepolitik 2022

kl 2022-06-07 Klimaplan 2040 | Klimaplan 2040
te 2022-08-16 Klimaplan 2040 - transport | Klimaplan 2040

te 2021-04-06 Ringvej Syd, anden etape
øk 2021-04-20 Ringvej Syd, tredje etape

te 2022-06-07 Nedrivning af Kasernens hus A | Kasernens hus A
øk 2022-06-14 Nedrivning af Kasernens hus B | Kasernens hus B

te 2022-06-07 Nedrivning af Kasernen | Kasernens hus A
øk 2022-11-15 Nedrivning af Kasernen | Kasernens hus B

te 2022-01-11 Spejdernes grund | Bilag 1; Notat; Kort
øk 2022-01-18 Spejdernes hus | Bilag 1; Notat; Kort

so 2022-02-15 Status på Alliancen Bo Trygt
be 2022-03-01 Status på Alliancen Bo Trygt

kl 2022-09-20 Tillæg 1 til Spildevandsplan 2022
by 2022-10-25 Spildevandsplan 2022

te 2022-03-08 Bænke langs Åfortet
te 2022-05-10 Bænke langs Åfortet

ha 2022-01-11 - Kommende arrangementer i Multihuset
ha 2022-02-08 - Kommende arrangementer i Multihuset

by 2022-01-11 Høring i Fjordby
øk 2022-02-08 Høring i Fjordby Kommune
"""


@pytest.mark.parametrize("lines", JOINED.strip().split("\n\n"))
def test_small_changes_of_a_title_leave_it_the_same(lines: str) -> None:
    assert are_joined(lines)


@pytest.mark.parametrize("lines", APART.strip().split("\n\n"))
def test_what_only_looks_alike_is_not_joined(lines: str) -> None:
    assert not are_joined(lines)


@pytest.mark.parametrize(
    ("title", "papers", "days"),
    [
        ("Natbusser til Sandhale", (), 100),
        ("Skovstrategi", (), 150),
        ("Skovstrategi 2030", (), 275),
        ("Skovstrategi", ("Skovstrategi - udkast",), 275),
        ("Skovstrategi 2030", ("Skovstrategi 2030",), 548),
    ],
)
def test_the_more_agrees_the_longer_may_lie_between(
    title: str, papers: tuple[str, ...], days: int
) -> None:
    first = heard(title, papers=papers)
    assert pairs([first, heard(title, days, "øk", papers=papers)])
    assert not pairs([first, heard(title, days + 1, "øk", papers=papers)])


def test_the_number_says_what_it_says() -> None:
    number = "01.02.03-P04-5-22"
    assert not pairs(
        [heard("Skovstrategi", case=number), heard("Skovstrategi", 9, "øk", case=number)]
    )
    assert pairs([heard("Skovstrategi", case=DRAWER), heard("Skovstrategi", 9, "øk", case=DRAWER)])


def test_items_of_one_meeting_are_not_joined() -> None:
    one = heard("Skovstrategi")
    other = replace(one, key=ItemKey(one.key.meeting, "9"))
    assert not pairs([one, other])


@pytest.mark.parametrize("status", [Status.CLOSED, Status.WITHHELD, Status.REMOVED])
def test_what_is_not_open_is_not_joined(status: Status) -> None:
    assert not pairs([heard("Skovstrategi", status=status), heard("Skovstrategi", 9, "øk")])


def test_a_routine_title_is_not_joined() -> None:
    title = "Godkendelse af dagsorden: Skovstrategi og Havplan"
    assert not pairs([heard(title), heard(title, 9, "øk")])


def test_a_third_is_of_one_matter_only_with_those_that_it_is_like() -> None:
    items = [
        heard("Skovstrategi 2030"),
        heard("Skovstrategi", 9, "øk"),
        heard("Skovstrategi 2035", 20, "te"),
    ]
    assert pairs(items) == {frozenset({"by0", "øk9"}), frozenset({"øk9", "te20"})}


def test_a_title_of_more_than_a_dozen_items_is_of_no_matter() -> None:
    items = [heard("Skovstrategi", day, f"udvalg{day}") for day in range(14)]
    assert len(pairs(items[:13])) == 13 * 12 / 2
    assert not pairs(items)


def test_however_many_have_a_title_few_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = []
    monkeypatch.setattr(matter, "is_one_matter", lambda *pair: compared.append(pair))
    items = [heard("Skovstrategi", day, "øk", case=f"20/{day}") for day in range(200)]
    find_same_matter(archive_of(items), CONTAINERS, NEVER_RARE)
    assert len(items) < len(compared) <= 40 * len(items)


@pytest.mark.parametrize(
    "title", ["Indfrielse af lån", "Skolernes timetal", "Utilsigtede hændelser"]
)
def test_a_title_that_names_neither_a_document_nor_a_place_may_be_anything(title: str) -> None:
    assert not pairs([heard(title), heard(title, 9, "øk")])
    assert pairs([heard(f"{title} på Lindholm"), heard(f"{title} på Lindholm", 9, "øk")])


def test_a_word_of_many_titles_tells_nothing() -> None:
    matter = [heard("Trafik ved Havneskolen"), heard("Trafik ved Havneskolen", 9, "øk")]
    others = [heard(f"Havneskolen og {word}", 40 + n) for n, word in enumerate("abcdefgh")]
    few = count_vocabulary(archive_of([*matter, *others[:6]]))
    many = count_vocabulary(archive_of([*matter, *others]))
    assert pairs(matter, few)
    assert not pairs(matter, many)


def test_what_is_rare_is_told_by_the_vocabulary_and_not_by_the_archive() -> None:
    matter = [heard("Trafik ved Havneskolen"), heard("Trafik ved Havneskolen", 9, "øk")]
    others = [heard(f"Havneskolen og {word}", 40 + n) for n, word in enumerate("abcdefghijkl")]
    assert pairs([*matter, *others]) == pairs(matter) != set()


def test_a_word_is_counted_in_its_own_municipality() -> None:
    others = [
        heard(f"Havneskolen og {word}", n, town="nabo") for n, word in enumerate("abcdefghijkl")
    ]
    vocabulary = count_vocabulary(archive_of(others))
    assert vocabulary.frequent
    assert pairs(
        [heard("Trafik ved Havneskolen"), heard("Trafik ved Havneskolen", 9, "øk")], vocabulary
    )


def test_only_words_that_many_open_items_have_are_in_the_vocabulary() -> None:
    few = [heard(f"Havneskolen {word}", n) for n, word in enumerate("abcdefgh")]
    hidden = [heard("Havneskolen", 40 + n, status=Status.REMOVED) for n in range(20)]
    assert count_vocabulary(archive_of([*few, *hidden])) == Vocabulary()
    assert len(count_vocabulary(archive_of([*few, heard("Havneskolen", 30)])).frequent) == 1


def test_the_vocabulary_comes_back_from_its_file_a_word_a_line(tmp_path: Path) -> None:
    path = tmp_path / "vocabulary.json"
    assert load_vocabulary(path) is None
    vocabulary = Vocabulary(frozenset({"0a1b2", "fffff", "00000"}))
    save_vocabulary(vocabulary, path)
    assert load_vocabulary(path) == vocabulary
    lines = path.read_text("utf-8").split("\n")
    words = [line.strip(' ",') for line in lines if line.strip(' ",') in vocabulary.frequent]
    assert words == sorted(vocabulary.frequent)
    assert [each.name for each in tmp_path.iterdir()] == ["vocabulary.json"]


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe", b"[]", b"{}", b"[" * 100_000, b'{"schema": 2, "frequent": []}',
        b'{"schema": 1}', b'{"schema": 1, "frequent": {}}', b'{"schema": 1, "frequent": [1]}',
        b'{"schema": 1, "frequent": ["skov"]}', b'{"schema": true, "frequent": ["0a1b2\\n"]}',
    ],
)  # fmt: skip
def test_a_broken_or_foreign_file_is_named_in_one_line(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "vocabulary.json"
    path.write_bytes(content)
    with pytest.raises(ConfigError) as error:
        load_vocabulary(path)
    said = str(error.value)
    assert said.startswith("vocabulary.json: ")
    assert said.endswith("slet filen, eller kør `referat vocabulary`")
    assert "\n" not in said


def test_a_listed_word_stands_in_one_list_only() -> None:
    lists = listed()
    stems = [
        *lists.left_out, *lists.kinds, *lists.instruments, *lists.returning, *lists.common,
        *lists.periods,
    ]  # fmt: skip
    assert len(stems) == len(set(stems)) > 300
    assert lists.stages | lists.tellings < lists.left_out


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("strategi", "strategiernes"), ("politik", "politikkerne"), ("skole", "skolers"),
        ("plads", "pladsen"), ("beskæftigelses", "beskæftigelsen"), ("Aavej", "åvejen"),
    ],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_a_number_before_a_treatment_is_none_of_the_matters() -> None:
    assert read_subject("Bro 7 - 2. behandling").numbers == {"7"}
    assert read_subject("Bro 7 - anden behandling").stages == {"2. behandling"}
    assert read_subject("Bro 7, anden etape").numbers == {"7", "2"}


Drawn = tuple[str, str, str, int, str, str | None]
SUBJECTS = (
    "Skovstrategi",
    "Klimaplan 2030",
    "Strategi for skov",
    "Natbusser til Sandhale",
    "Høring",
)
BODIES = ("by", "øk", "te")
ITEMS = st.lists(
    st.tuples(
        st.sampled_from(SUBJECTS),
        st.sampled_from(["", "Høring om ", "Endelig vedtagelse af "]),
        st.sampled_from(BODIES),
        st.integers(0, 30),
        st.sampled_from([TOWN, "nabo"]),
        st.sampled_from([None, DRAWER, "20/1", "20/2"]),
    ),
    max_size=9,
)


def made(drawn: list[Drawn]) -> list[AgendaItem]:
    return [
        item_of(
            body, DAY + timedelta(days=10 * step), str(n), f"{done}{title}", town=town, case=case
        )
        for n, (title, done, body, step, town, case) in enumerate(drawn)
    ]


@settings(max_examples=40)
@given(drawn=ITEMS, data=st.data())
def test_each_has_its_reverse_in_another_meeting_of_its_municipality(
    drawn: list[Drawn], data: st.DataObject
) -> None:
    items = made(drawn)
    found = find_same_matter(archive_of(items), CONTAINERS, NEVER_RARE)
    for key, others in found.items():
        assert others
        assert list(others) == sorted(others, key=lambda each: each.in_time)
        for other in others:
            assert key in found[other]
            assert key.meeting != other.meeting
            assert key.meeting.municipality == other.meeting.municipality
    shuffled = data.draw(st.permutations(items))
    assert find_same_matter(archive_of(shuffled), CONTAINERS, NEVER_RARE) == found


@settings(max_examples=30)
@given(drawn=ITEMS)
def test_an_unrelated_meeting_changes_nothing(
    drawn: list[Drawn],
) -> None:
    items = made(drawn)
    more = [heard(title, 15, "ny") for title in ("Fyrtårn på Lindholm", "Mødeplan", None)]
    more = [replace(each, key=ItemKey(each.key.meeting, str(n))) for n, each in enumerate(more)]
    found = find_same_matter(archive_of(items), CONTAINERS, NEVER_RARE)
    assert find_same_matter(archive_of([*items, *more]), CONTAINERS, NEVER_RARE) == found


def test_the_file_is_the_same_for_the_same_archive(tmp_path: Path) -> None:
    items = [heard(f"Havneskolen {word}", n) for n, word in enumerate("abcdefghijk")]
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    save_vocabulary(count_vocabulary(archive_of(items)), first)
    save_vocabulary(count_vocabulary(archive_of(items[::-1])), second)
    assert first.read_bytes() == second.read_bytes()
    assert "havneskol" not in json.dumps(json.loads(first.read_text("utf-8")))

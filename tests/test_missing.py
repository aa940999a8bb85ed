"""What an archive lacks is told by its own minutes, and no more than they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from generator.archive import Archive
from generator.config import CommitteeConfig, MunicipalityConfig
from generator.identifiers import CommitteeId
from generator.link import ItemLinks
from generator.link.counts import Count, Quoted, add_up, count_quotations, count_references
from generator.link.mentions import Form, Mention
from generator.link.missing import find_absent_meetings, find_missing_numbers
from generator.link.references import Reference, ReferenceKind, ReferenceStatus, Spot
from tests.small_archive import PLACE, archive_of, item, key, links_of, minutes, quoting

DAY = date(2020, 5, 5)
COUNCIL = minutes("Byrådet", "2021-01-12", *(item(n, f"Sag {n}") for n in range(1, 4)))
ARCHIVE = archive_of(
    COUNCIL,
    minutes("Økonomiudvalget", "2021-01-05", item(1, "Sag")),
)
FIRST, SECOND, THIRD = (key("byraadet", "2021-01-12", n) for n in (1, 2, 3))


def mentioning(
    body: str | None, day: date | None, status: ReferenceStatus, form: Form = Form.MEETING
) -> ItemLinks:
    mention = Mention(0, 5, form, body, day=day)
    reference = Reference(Spot(0, 0), "Ordene", mention, ReferenceKind.MEETING, status)
    return ItemLinks((), (), None, (reference,))


def absent(
    *links: ItemLinks, config: MunicipalityConfig | None = None
) -> list[tuple[str, date, list[str]]]:
    archive = archive_of(COUNCIL, config=config) if config else ARCHIVE
    found = find_absent_meetings(
        archive, links_of(archive, dict(zip((FIRST, SECOND, THIRD), links, strict=False)))
    )
    return [
        (each.body, each.key.date, [key.number for key in each.items])
        for each in found.get(PLACE, [])
    ]


def test_a_meeting_is_absent_once_however_it_is_named_and_by_how_many() -> None:
    assert absent(
        quoting(("Kulturudvalget", "2020-05-05", "3")),
        mentioning("kulturudvalget", DAY, ReferenceStatus.ABSENT),
        mentioning("Økonomiudvalg", DAY, ReferenceStatus.ABSENT),
    ) == [("Kulturudvalget", DAY, ["1", "2"]), ("Økonomiudvalget", DAY, ["3"])]


@pytest.mark.parametrize(
    "links",
    [
        quoting(("Kulturudvalget", "2020-05-05", "3"), doubtful=True),
        quoting(("Økonomiudvalget", "2021-01-05", "9")),
        mentioning("Kulturudvalget", DAY, ReferenceStatus.UNSURE),
        mentioning("Folketinget", DAY, ReferenceStatus.OUTSIDE),
        mentioning("udvalget", DAY, ReferenceStatus.ABSENT),
        mentioning(None, DAY, ReferenceStatus.ABSENT),
        mentioning("Kulturudvalget", None, ReferenceStatus.ABSENT),
        mentioning("Økonomiudvalget", date(2021, 1, 5), ReferenceStatus.ABSENT, Form.ITEM),
    ],
    ids=["doubtful", "held", "unsure", "outside", "own", "bodiless", "dayless", "item"],
)
def test_what_names_no_certain_absent_meeting_is_not_listed(links: ItemLinks) -> None:
    assert absent(links) == []


def test_an_absent_meeting_goes_by_the_name_that_the_body_has_today() -> None:
    culture = CommitteeConfig(
        CommitteeId("byraadet"), "Byrådet", formerly=("Kommunalbestyrelsen",)
    )
    config = MunicipalityConfig(PLACE, "Prøve Kommune", committees=(culture,))
    assert absent(quoting(("Kommunalbestyrelsen", "2020-05-05", "3")), config=config) == [
        ("Byrådet", DAY, ["1"])
    ]


def runs(archive: Archive) -> list[tuple[tuple[int, int], ...]]:
    return [each.runs for each in find_missing_numbers(archive)]


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        (["1", "2", "3"], []),
        (["1", "3", "4", "8"], [((2, 2), (5, 7))]),
        (["2", "3"], [((1, 1),)]),
        (["1", "2", "2a", "3"], []),
    ],
)
def test_numbers_that_a_meeting_leaves_out_are_told_in_runs(
    numbers: list[str], missing: list[tuple[tuple[int, int], ...]]
) -> None:
    usual = [minutes("Byrådet", f"2021-02-0{day}", item(1, "Sag")) for day in (1, 2)]
    odd = minutes("Byrådet", "2021-01-12", *(item(n, f"Sag {n}") for n in numbers))
    assert runs(archive_of(odd, *usual)) == missing


def test_a_body_that_numbers_through_the_year_lacks_nothing_before_its_first_item() -> None:
    held = {"2021-01-12": (1, 2), "2021-02-09": (3, 4), "2021-03-09": (5, 7)}
    archive = archive_of(
        *(minutes("Byrådet", day, *(item(n, "Sag") for n in ns)) for day, ns in held.items())
    )
    assert runs(archive) == [((6, 6),)]


def test_references_are_counted_by_form_and_what_became_of_them() -> None:
    links = links_of(ARCHIVE, {
        FIRST: mentioning("Byrådet", DAY, ReferenceStatus.ABSENT, Form.ITEM),
        SECOND: mentioning("Byrådet", DAY, ReferenceStatus.LINKED, Form.ITEM),
        THIRD: mentioning(None, DAY, ReferenceStatus.UNSURE, Form.MEETING_BARE),
    })  # fmt: skip
    counts = count_references(links)
    assert list(counts) == list(Form)
    assert counts[Form.ITEM] == Count(found=2, linked=1, absent=1)
    assert counts[Form.MEETING_BARE] == Count(found=1, unsure=1)
    assert counts[Form.LAW] == Count()
    assert add_up(counts) == Count(found=3, linked=1, absent=1, unsure=1)


def test_the_label_of_a_quoted_decision_is_no_reference_besides() -> None:
    (reference,) = mentioning("Byrådet", DAY, ReferenceStatus.ABSENT, Form.ITEM).references
    labelled = ItemLinks((), (), None, (replace(reference, label=True),))
    assert add_up(count_references(links_of(ARCHIVE, {FIRST: labelled}))) == Count()


def test_quotations_are_counted_and_doubtful_ones_are_not_called_absent() -> None:
    links = links_of(ARCHIVE, {
        FIRST: quoting(("A", "2020-05-05", "3"), ("B", "2020-05-05", "3")),
        SECOND: quoting(("C", "2020-05-05", "3"), doubtful=True),
    })  # fmt: skip
    assert count_quotations(links) == {
        Quoted.RESOLVED: 0, Quoted.DIFFERS: 0, Quoted.NOT_IN_ARCHIVE: 2, Quoted.DOUBTFUL: 1,
    }  # fmt: skip

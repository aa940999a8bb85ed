"""The story below an item: what is surest first, nothing twice, each entry with its reason."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from generator.identifiers import ItemKey
from generator.link import Reason, Related
from generator.link.references import ReferenceStatus
from generator.render.names import View
from generator.render.story import write_story
from generator.render.texts import load_texts
from tests import referring as ours
from tests.reading import visible_text
from tests.referring import BATH, CHANGING, HERE, SIGNS, Said, meeting, view_of, with_references
from tests.test_markdown import built, plainly

QUOTED_ABSENT = "Økonomiudvalget 19. marts 2024, punkt 4"
BATH_SHOWN = 'Byrådet 27. marts 2024, punkt 12 Havnebad på »Nordmolen« [etape 1] & "trappen"'
CHANGING_SHOWN = "Byrådet 27. marts 2024, punkt 13 Omklædning ved havnebadet Drøftet –"
SIGNS_SHOWN = "Kultur- og Fritidsudvalget 7. maj 2024, punkt 3 Badeskilte Godkendt –"


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> View:
    """The archive without references; its item quotes two decisions and has a case."""
    return view_of(tmp_path_factory.mktemp("story"))


def with_links(
    view: View, key: ItemKey, *related: Related, group: tuple[ItemKey, ...] = ()
) -> View:
    items = dict(view.links.items)
    items[key] = replace(items[key], related=related, group=group)
    return replace(view, links=replace(view.links, items=items))


def story(view: View, key: ItemKey = HERE) -> dict[str, list[str]]:
    """The groups of an item's story by their headings, each entry as a reader sees it."""
    written = "\n\n".join(write_story(view.archive.items[key], view, f"{key}.md"))
    if not written:
        return {}
    groups: dict[str, list[str]] = {}
    for each in built(written).xpath(".//h3 | .//li"):
        told = plainly(visible_text(each))
        if each.tag == "h3":
            entries = groups.setdefault(told, [])
        else:
            entries.append(told)
    return groups


def test_the_case_itself_comes_first_and_guesses_last(view: View) -> None:
    found = with_links(
        view,
        HERE,
        Related(BATH, (Reason.QUOTES, Reason.REFERS, Reason.SAME_CASE)),
        Related(CHANGING, (Reason.SAME_MATTER,)),
        Related(SIGNS, (Reason.REFERRED_BY,)),
    )
    assert story(found) == {
        "Tidligere behandling": [
            f"{QUOTED_ABSENT} citeret i dette punkt, mødet er ikke i arkivet",
            f"{BATH_SHOWN} citeret i dette punkt, nævnt i dette punkt, samme sagsnummer",
        ],
        "Henvisninger": [f"{SIGNS_SHOWN} nævner dette punkt"],
        "Muligvis samme emne": [f"{CHANGING_SHOWN} arkivets skøn ud fra titel, tid og bilag"],
    }


def test_what_came_later_is_told_as_such(view: View) -> None:
    found = with_links(view, BATH, Related(HERE, (Reason.QUOTED_BY,)))
    assert [*story(found, BATH)] == ["Senere behandling"]
    found = with_links(view, BATH, Related(HERE, (Reason.SAME_CASE,)))
    assert [*story(found, BATH)] == ["Senere behandling"]


def test_items_of_one_meeting_under_one_number_are_a_group(view: View) -> None:
    """One that is referred to as well is told there, and nowhere else."""
    found = with_links(view, BATH, Related(CHANGING, (Reason.REFERS,)), group=(CHANGING,))
    assert story(found, BATH) == {
        "Samme sagsnummer på dette møde": [
            f"{CHANGING_SHOWN} nævnt i dette punkt, samme sagsnummer"
        ]
    }


def test_a_meeting_that_is_not_there_is_told_once_with_all_that_is_named_of_it(view: View) -> None:
    day = date(2024, 4, 23)
    plan = "Planudvalget den 23. april 2024, punkt 5"
    absent = ReferenceStatus.ABSENT
    found = with_references(
        view,
        HERE,
        Said(plan, status=absent, mention=meeting("Planudvalget", day, "5")),
        Said("Planudvalget", status=absent, mention=meeting("planudvalg", day)),
        Said("24. april 2024", status=absent, mention=meeting("udvalget", date(2024, 4, 24))),
        # Of that day a body is named, so these words need not be told.
        Said("Det", status=absent, mention=meeting("udvalget", day)),
        Said(
            "Økonomiudvalget", status=absent, mention=meeting("Økonomiudvalget", date(2024, 3, 19))
        ),
    )
    told = story(with_links(found, HERE))
    assert told["Henvisninger"] == [
        "Planudvalget 23. april 2024, punkt 5 nævnt i dette punkt, mødet er ikke i arkivet",
        "»24. april 2024« nævnt i dette punkt, mødet er ikke i arkivet",
    ]
    assert told["Tidligere behandling"] == [
        f"{QUOTED_ABSENT} citeret i dette punkt, nævnt i dette punkt, mødet er ikke i arkivet"
    ]


def test_of_a_meeting_that_is_there_the_item_may_be_missing(view: View) -> None:
    said = Said(
        "Byrådet den 27. marts 2024, punkt 12",
        status=ReferenceStatus.ABSENT,
        mention=meeting("Byrådet", date(2024, 3, 27), "40"),
    )
    told = story(with_links(with_references(view, HERE, said), HERE))
    assert told["Henvisninger"] == [
        "Byrådet 27. marts 2024, punkt 40 nævnt i dette punkt, punktet er ikke i arkivet"
    ]


def test_in_another_language_titles_stay_marked_as_danish(view: View) -> None:
    """A screen reader changes its voice for them, and back for the words of the archive."""
    config = replace(view.config, language="en")
    english = replace(view, config=config, texts=load_texts("en"))
    body = built("\n\n".join(write_story(view.archive.items[HERE], english, "x/2.md")))
    (nav,) = body.iter("nav")
    assert nav.get("lang") == "en"
    titles = nav.xpath(".//li/span[@lang='da']")
    assert len(titles) == len(nav.xpath(".//li/a")) > 0
    danish = built("\n\n".join(write_story(view.archive.items[HERE], view, "x/2.md")))
    assert danish.xpath(".//@lang") == []


def test_an_item_without_a_story_has_none(view: View) -> None:
    assert story(with_links(view, CHANGING), CHANGING) == {}


@pytest.mark.parametrize(("count", "open_"), [(8, 8), (9, 6)])
def test_the_farthest_of_a_long_group_are_folded(view: View, count: int, open_: int) -> None:
    """None is left out, and the earliest of what came before stand first."""
    keys = [ItemKey(ours.COUNCIL_DAY, str(number)) for number in range(20, 20 + count)]
    item = view.archive.items[CHANGING]
    archive = replace(view.archive, items={**view.archive.items, **dict.fromkeys(keys, item)})
    related = [Related(key, (Reason.SAME_CASE,)) for key in keys]
    found = with_links(replace(view, archive=archive), SIGNS, *related)
    written = built("\n\n".join(write_story(found.archive.items[SIGNS], found, f"{SIGNS}.md")))
    told = [re.findall(r"punkt (\d+)", visible_text(each))[0] for each in written.iter("li")]
    assert told == [key.number for key in keys]
    folded = written.xpath(".//details//li")
    assert len(folded) == count - open_
    assert [plainly(visible_text(each)) for each in written.iter("summary")] == (
        ["Vis 3 ældre"] if folded else []
    )

"""What the archive becomes on disk, as files that a person can read: `golden/`."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.build import Built, Project
from generator.link import Reason
from generator.link.quotations import QuotationStatus
from generator.link.references import ReferenceKind
from generator.model import Motion, Result, Vote
from generator.render.votes import tally, vote_facts, vote_in_words
from tests.conftest import ARCHIVES

HERE = Path(__file__).parent
DATA = HERE.parent / "generator" / "data"
GOLDEN = {
    "item.md": "fjordby/byraadet/2021-12-14/4.md",
    "closed.md": "fjordby/byraadet/2021-12-14/7.md",
    "table.md": "fjordby/oekonomiudvalget/2021-11-23/2.md",
    "committee.md": "fjordby/byraadet/index.md",
    "case.md": "fjordby/sager/04-08-00-p20-3-21/index.md",
    "meeting.json": "fjordby/handicapraadet/2021-10-05/index.json",
}


@pytest.mark.parametrize("name", GOLDEN)
def test_a_file_of_docs_src_is_as_it_was_read_and_accepted(
    sample: tuple[Project, Built], golden: Callable[[Path, str], None], name: str
) -> None:
    written = (sample[0].root / "docs_src" / GOLDEN[name]).read_text("utf-8")
    golden(HERE / "golden" / name, written)


def test_the_interface_says_the_same_things_in_both_languages() -> None:
    danish, english = (
        tomllib.loads((DATA / f"{language}.toml").read_text("utf-8")) for language in ("da", "en")
    )
    assert {table: set(keys) for table, keys in danish.items()} == {
        table: set(keys) for table, keys in english.items()
    }


def test_a_vote_is_told_in_words(sample: tuple[Project, Built]) -> None:
    view = sample[1].view
    vote = Vote(Motion.AMENDMENT, ayes=6, noes=19, abstentions=2, result=Result.REJECTED)
    assert vote_in_words(vote, view) == (
        "Ændringsforslag: 6 for, 19 imod, 2 undlod at stemme – forkastet"
    )
    assert vote_in_words(Vote(Motion.MAIN, 3, None, None, None), view) == "Forslag: 3 for"
    named = Vote(Motion.MAIN, None, None, None, None, ("Bo Prøve", "Eva Test"), ("Ole Kladde",))
    assert vote_in_words(named, view) == "Forslag: Bo Prøve, Eva Test for; Ole Kladde imod"


def test_a_vote_is_drawn_only_where_the_minutes_count_it(sample: tuple[Project, Built]) -> None:
    """Six for and nobody counted against looks like all of them."""
    view = sample[1].view
    counted = Vote(Motion.MAIN, ayes=6, noes=0, abstentions=None, result=Result.CARRIED)
    assert vote_facts(counted, view) == {
        "text": "Forslag: 6 for, 0 imod – vedtaget", "ayes": 6, "noes": 0, "abstentions": 0,
    }  # fmt: skip
    (whole,) = (
        each
        for each in sample[1].view.archive.items.values()
        if str(each.key) == "fjordby/byraadet/2021-12-14/3"
    )
    assert tally(whole, view) == "19 for, 6 imod"
    for uncounted in (
        Vote(Motion.MAIN, 6, None, None, None),
        Vote(Motion.MAIN, None, 1, 2, None),
        Vote(Motion.MAIN, 0, 0, 5, None),
        Vote(Motion.MAIN, 5, 1, None, None, abstaining_names=("Bo Prøve",)),
    ):
        assert set(vote_facts(uncounted, view)) == {"text"}


ITEM = {
    "id", "path", "number", "title", "status", "closed", "case_number", "topics", "origin",
    "sections", "decision", "absent", "presence", "attachments", "prior_decisions", "references",
    "related",
}  # fmt: skip
MEETING = {
    "schema", "id", "path", "url", "type", "municipality", "committee", "date", "start", "place",
    "attendees", "source", "versions", "words", "items",
}  # fmt: skip
INSIDE = {
    "municipality": {"id", "name"},
    "committee": {"id", "name", "term"},
    "source": {"path", "sha256", "media_type", "original_url"},
    "words": {"source", "published", "furniture", "withheld"},
    "origin": {"page", "line"},
    "sections": {"kind", "heading", "text"},
    "decision": {"text", "outcome", "votes", "reservations", "to_council"},
    "votes": {"motion", "for", "against", "abstain", "result", "names"},
    "names": {"for", "against", "abstain"},
    "presence": {"name", "party", "kind", "note"},
    "attachments": {"title", "href"},
    "references": {"text", "kind", "target", "href", "section"},
    "related": {"id", "reasons"},
    "prior_decisions": {"committee", "date", "item", "text", "absent", "status", "target"},
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_the_data_of_a_meeting_keeps_its_contract(
    request: pytest.FixtureRequest, name: str
) -> None:
    project, _ = request.getfixturevalue(name)
    files = list(project.site.rglob("index.json"))
    assert files
    for file in files:
        told = json.loads(file.read_text("utf-8"))
        assert set(told) == MEETING
        assert all(set(item) == ITEM for item in told["items"])
        keep_contract(told)


def keep_contract(value: object, key: str = "") -> None:
    if isinstance(value, list):
        for each in value:
            keep_contract(each, key)
    elif isinstance(value, dict):
        if key in INSIDE and key != "items":
            assert set(value) == INSIDE[key], key
        for name, inside in value.items():
            keep_contract(inside, name)


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("## Mødet", MEETING - {"schema"}),
        ("## Punktet", ITEM),
        ("## Citater", INSIDE["prior_decisions"] | {*QuotationStatus}),
        ("## Henvisninger", INSIDE["references"] | {*ReferenceKind}),
        ("## Sammenhæng", INSIDE["related"] | {*Reason}),
    ],
)
def test_what_the_data_holds_is_described(heading: str, names: set[str]) -> None:
    """A field, a status, a kind or a reason that the description lacks is a broken promise."""
    text = (HERE.parent / "docs_src" / "om" / "data.md").read_text("utf-8")
    part = text.split(heading, 1)[1].split("\n## ", 1)[0]
    assert {*map(str, names)} <= {*re.findall(r"`([^`]+)`", part)}


def test_no_reason_or_kind_is_described_that_there_is_not() -> None:
    text = (HERE.parent / "docs_src" / "om" / "data.md").read_text("utf-8")
    part = text.split("## Sammenhæng", 1)[1]
    assert re.findall(r"^\| `([^`]+)`", part, re.MULTILINE) == [str(each) for each in Reason]


@pytest.mark.parametrize("name", ARCHIVES)
def test_what_the_data_points_at_is_there(request: pytest.FixtureRequest, name: str) -> None:
    """A target is an item, a meeting or a case of the archive, as its kind says."""
    project, built = request.getfixturevalue(name)
    view = built.view
    ids = {
        "item": {*map(str, view.archive.items)},
        "meeting": {*map(str, view.archive.meetings)},
        # A case of one item has no page of its own.
        "case": {each.path.removesuffix("/") for each in view.links.cases}
        | {*map(str, view.archive.items)},
        "law": set(),
        "external": set(),
    }
    for file in project.site.rglob("index.json"):
        for item in json.loads(file.read_text("utf-8"))["items"]:
            for each in item["references"]:
                assert each["target"] is None or each["target"] in ids[each["kind"]]
                assert each["href"] is None or each["kind"] == "law"
                assert each["text"] in " ".join(
                    [item["sections"][each["section"]][part] for part in ("heading", "text")]
                )
            assert {each["id"] for each in item["related"]} <= ids["item"] - {item["id"]}

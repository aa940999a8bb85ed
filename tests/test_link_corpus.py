"""The links of a made archive are those that were planted, and none besides."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.linking.found import Found, find_all, relations
from benchmarks.linking.linked import link, read_archive
from benchmarks.linking.maker import make_archive, write_archive
from benchmarks.linking.score import LAWS, PRIOR, PROSE, RELATED, WRONG, Score, score
from benchmarks.linking.truth import FILE, Truth, read_truth
from benchmarks.links import GOALS, shortfalls, table, told

ITEMS, SEED = 150, 7


class Measured:
    """A small archive, what was planted in it, and what was found."""

    def __init__(self, folder: Path) -> None:
        self.made = write_archive(folder, ITEMS, SEED)
        self.truth = read_truth(folder / FILE)
        archive, config = read_archive(folder)
        links = link(archive, config)
        self.items = {str(key) for key in archive.items}
        self.found: dict[str, Found] = find_all(archive, links)
        self.pairs = list(relations(links))

    def score(self, truth: Truth | None = None) -> Score:
        return score(truth or self.truth, self.found, self.pairs)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Measured:
    return Measured(tmp_path_factory.mktemp("links") / "archive")


def test_the_same_seed_makes_the_same_archive_and_truth() -> None:
    assert make_archive(100, SEED) == make_archive(100, SEED)
    assert make_archive(100, SEED).files != make_archive(100, SEED + 1).files


def test_what_is_planted_is_read_as_it_was_written(measured: Measured) -> None:
    assert len(measured.items) == measured.made.items
    assert {each.item for each in measured.truth.named} <= measured.items
    assert measured.score().unread == []


def test_a_made_archive_has_every_kind_of_link_and_as_many_traps(measured: Measured) -> None:
    named = measured.truth.named
    traps = [each for each in named if each.target is None]

    assert {pair.reason for pair in measured.truth.pairs} == {
        "quotes", "quoted-by", "refers", "referred-by", "same-case", "same-matter", "group",
    }  # fmt: skip
    assert len(traps) > len(named) / 4
    assert any(each.target is None for each in measured.truth.quoted)


def test_no_link_of_a_made_archive_is_wrong(measured: Measured) -> None:
    wrong = [miss for miss in measured.score().misses if miss.fault == WRONG]

    assert "\n".join(told(wrong, {}, 20)) == ""


def test_the_links_of_a_made_archive_meet_the_goals(measured: Measured) -> None:
    found = measured.score()

    assert shortfalls(found) == [], "\n".join(table(found))
    assert {kind for kind, _ in GOALS} <= {kind for kind, _ in found.tallies}


@pytest.mark.parametrize("kind", [PRIOR, RELATED, PROSE, LAWS])
def test_a_damaged_truth_is_noticed(measured: Measured, kind: str) -> None:
    """What leads elsewhere than the truth says is wrong, and what the truth says is missed."""
    whole = measured.score().of(kind)

    damaged = measured.score(damage(measured.truth, kind)).of(kind)

    assert damaged.wrong > whole.wrong
    assert damaged.missed > whole.missed


def damage(truth: Truth, kind: str) -> Truth:
    """The truth with every target of a kind led elsewhere."""
    if kind == PRIOR:
        quoted = (
            replace(each, target=each.target and "x/y/2020-01-01/1") for each in truth.quoted
        )
        return replace(truth, quoted=tuple(quoted))
    if kind == RELATED:
        return replace(truth, pairs=tuple(replace(each, second="x") for each in truth.pairs))
    named = (replace(each, target=each.target and "x/y/2020-01-01/1") for each in truth.named)
    return replace(truth, named=tuple(replace(each, also=()) for each in named))


def test_the_report_tells_every_goal_beside_what_was_reached(measured: Measured) -> None:
    lines = list(table(measured.score()))

    for (kind, form), (precision, recall) in GOALS.items():
        name = f"  {form}  " if form else f"{kind}  "
        (line,) = (each for each in lines if each.startswith(name))
        assert line.endswith(f"  {precision * 100:g} / {recall * 100:g}")


def test_a_link_in_ordinary_prose_is_wrong(measured: Measured) -> None:
    nothing = replace(measured.truth, named=())

    found = measured.score(nothing)

    assert found.of(PROSE).wrong > 0
    assert found.of(PROSE).right == 0

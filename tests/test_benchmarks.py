"""The made archive that is measured: always the same, and as well understood as the sample."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.corpus import make_minutes, write_minutes
from benchmarks.growth import report as report_growth
from benchmarks.peers import PEERS
from benchmarks.reading import AGAIN, FIRST, measure
from benchmarks.shapes import SHAPES
from benchmarks.weight import weigh_visit
from generator.build import CACHE, Built, Project, silent, understand
from generator.identifiers import committee_id
from generator.link.resolve import QuotationStatus
from generator.model import Status
from generator.parse import parse_meeting
from generator.parse.layout_files import load_layout
from generator.problems import Code
from generator.read.text import read_text
from tests.conftest import ROOT

ITEMS = 200


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A made archive, understood."""
    root = tmp_path_factory.mktemp("made")
    write_minutes(root, ITEMS, seed=7)
    return understand(Project(root, root / "minutes", root / "site"), silent)


@pytest.fixture(scope="module")
def sample_understood() -> Built:
    """The sample archive, of which the made one is made."""
    return understand(Project(ROOT, ROOT / "minutes", ROOT / "site"), silent)


def test_the_same_seed_makes_the_same_minutes() -> None:
    assert make_minutes(ITEMS, seed=7) == make_minutes(ITEMS, seed=7)
    assert make_minutes(ITEMS, seed=7) != make_minutes(ITEMS, seed=8)


def test_a_larger_archive_begins_as_a_smaller_one() -> None:
    small, large = make_minutes(60, seed=7), make_minutes(ITEMS, seed=7)

    assert len(small) < len(large)
    assert small.items() <= large.items()


@pytest.mark.parametrize("items", [1, 60, ITEMS])
def test_there_are_about_as_many_items_as_asked_for(items: int, tmp_path: Path) -> None:
    assert items <= write_minutes(tmp_path, items, seed=3) < items + 12


def test_a_made_archive_is_understood_without_a_complaint(made: Built) -> None:
    assert {problem.code for problem in made.problems} == {Code.CLOSED_ITEM}
    assert ITEMS <= len(made.view.archive.items) < ITEMS + 12


def test_every_quotation_of_a_made_archive_leads_to_its_words(made: Built) -> None:
    links = made.view.links.items
    quotations = [each for held in links.values() for each in held.quotations]

    assert quotations
    assert {each.status for each in quotations} == {QuotationStatus.RESOLVED}


def test_a_made_archive_resembles_the_sample(made: Built, sample_understood: Built) -> None:
    def measures(built: Built) -> dict[str, float]:
        archive, links = built.view.archive, built.view.links
        items, meetings = len(archive.items), archive.meetings.values()
        closed = sum(item.status is Status.CLOSED for item in archive.items.values())
        return {
            "items a meeting": items / len(meetings),
            "words an item": sum(meeting.words.source for meeting in meetings) / items,
            "closed items an item": closed / items,
            "links an item": sum(len(each.related) for each in links.items.values()) / items,
            "items a case": items / len(links.cases),
        }

    sample = measures(sample_understood)
    ratios = {name: value / sample[name] for name, value in measures(made).items()}

    assert all(0.6 < ratio < 1.6 for ratio in ratios.values()), ratios


def test_every_case_goes_under_a_number_of_its_own(made: Built) -> None:
    cases = made.view.links.cases

    assert cases
    assert max(len(case.items) for case in cases) <= 4


def test_a_first_visit_counts_what_the_page_links_and_starts(tmp_path: Path) -> None:
    (tmp_path / "search").mkdir()
    (tmp_path / "search" / "search_index.json").write_text("{}", "utf-8")
    for name in ("a.css", "a.js", "worker.js"):
        (tmp_path / name).write_text(name, "utf-8")
    page = tmp_path / "index.html"
    page.write_text(
        '<link rel="stylesheet" href="a.css"><link rel="icon" href="missing.svg">'
        '<link rel="stylesheet" href="https://example.org/font.css">'
        '<script id="__config" type="application/json">{"base": ".", "search": "worker.js"}'
        '</script><script src="a.js?1"></script>',
        "utf-8",
    )

    visit = weigh_visit(page)

    assert min(visit.html, visit.css, visit.js) > 0
    assert visit.search > visit.js


@pytest.mark.parametrize("name", SHAPES)
def test_a_shape_has_the_size_that_is_asked_for(name: str) -> None:
    sizes = [len(SHAPES[name](size)) for size in (2_000, 20_000)]

    assert sizes == [pytest.approx(size, rel=0.4) for size in (2_000, 20_000)]


def test_every_shape_is_read_as_minutes() -> None:
    """Else it would be measured how fast a text is turned down."""
    for shape in SHAPES.values():
        document, _ = read_text("a/b.txt", shape(2_000).encode())
        assert document is not None
        assert parse_meeting(document, "a", load_layout(), committee_id)[0] is not None


def test_growth_tells_of_each_shape_how_it_grows() -> None:
    lines = list(report_growth([1, 2]))

    assert [line.split("  ")[0] for line in lines[1:-1]] == [*SHAPES]
    for line in lines[1:-1]:
        assert re.search(r"  [\d,]+  +\d+\.\d$", line), line


def test_reading_is_told_beside_each_peer(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--only", "reading", "--meetings", "3", "--runs", "1"]) == 0

    printed = capsys.readouterr().out
    assert "3 minutes of " in printed
    for way in (*FIRST.values(), AGAIN):
        assert re.search(
            rf"^{way} +[\d.]+ +[\d.]+ +[\d,]+ +\d+ +[\d.]+ +[\d.]+$", printed, re.MULTILINE
        )
    for peer in PEERS:
        assert re.search(rf"^{peer} +[\d.]+ +[\d.]+ +[\d,]+ +\d+$", printed, re.MULTILINE)


def test_what_is_read_from_the_cache_is_remembered(tmp_path: Path) -> None:
    found = measure(tmp_path, 2, 1, seed=1)

    assert found.meetings == 2
    assert len(list((tmp_path / "again" / CACHE).iterdir())) == 3, "two files and the key"
    assert not (tmp_path / "first" / CACHE).exists()


def test_the_command_says_how_it_is_called() -> None:
    command = [sys.executable, "-m", "benchmarks", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert "--runs" in done.stdout

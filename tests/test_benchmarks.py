"""The made archive that is measured: always the same, and as well understood as the sample."""

from __future__ import annotations

import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.__main__ import main
from benchmarks.corpus import make_minutes, write_minutes
from benchmarks.growth import report as report_growth
from benchmarks.pdf_corpus import pages_of, print_texts, write_long_meetings
from benchmarks.pdf_peers import BARE, OURS, TABLES
from benchmarks.pdf_peers import PEERS as PDF_PEERS
from benchmarks.pdf_quality import BLOCKS, Part, Score, as_meeting
from benchmarks.pdf_speed import Speed, Speeds
from benchmarks.pdf_speed import report as report_speed
from benchmarks.peers import PEERS
from benchmarks.reading import AGAIN, FIRST, measure
from benchmarks.sample import SAMPLE, find_stories, read_meetings
from benchmarks.shapes import SHAPES
from benchmarks.weight import weigh_visit
from generator.build import CACHE, Built, Project, silent, understand
from generator.identifiers import committee_id
from generator.link.quotations import QuotationStatus
from generator.model import Meeting, Status
from generator.parse import parse_meeting
from generator.parse.layout_files import load_layout
from generator.problems import Code
from generator.read.text import read_text
from tests.conftest import ROOT
from tests.corpus_form import CORPUS

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
    """But for the one that the sample tells in other words, and then to its item."""
    links = made.view.links.items
    quotations = [each for held in links.values() for each in held.quotations]
    told_otherwise = [each for each in quotations if "de sidste afgange" in each.prior.text]

    assert told_otherwise
    assert {each.status for each in told_otherwise} == {QuotationStatus.DIFFERS}
    rest = [each.status for each in quotations if each not in told_otherwise]
    assert {*rest} == {QuotationStatus.RESOLVED}


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
    stories = find_stories(read_meetings())
    longest = max(sum(len(step.items) for step in story) for story in stories)
    assert max(len(case.items) for case in cases) <= longest


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


def test_reading_is_measured_and_told_beside_each_peer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """And what is read from the cache is remembered."""
    monkeypatch.setattr("benchmarks.__main__.measure", lambda _, *how: measure(tmp_path, *how))

    assert main(["--only", "reading", "--meetings", "3", "--runs", "1"]) == 0

    printed = capsys.readouterr().out
    assert "3 minutes of " in printed
    for way in (*FIRST.values(), AGAIN):
        assert re.search(
            rf"^{way} +[\d.]+ +[\d.]+ +[\d,]+ +\d+ +[\d.]+ +[\d.]+$", printed, re.MULTILINE
        )
    for peer in PEERS:
        assert re.search(rf"^{peer} +[\d.]+ +[\d.]+ +[\d,]+ +\d+$", printed, re.MULTILINE)
    assert len(list((tmp_path / "again" / CACHE).iterdir())) == 4, "three files and the key"
    assert not (tmp_path / "first" / CACHE).exists()


def test_a_long_meeting_is_made_of_several_and_understood(tmp_path: Path) -> None:
    texts = write_long_meetings(tmp_path / "long", 2, 14, seed=1)

    for text in texts:
        meeting = as_meeting(text.read_text("utf-8"))
        assert meeting is not None
        numbers = [item.key.number for item in meeting.items]
        assert len(numbers) >= 14
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)]


@pytest.fixture(scope="module")
def told() -> Meeting:
    """A meeting of the sample, read of its text."""
    text = SAMPLE / "Referat_Teknik-_og_Miljoeudvalget_2021-10-26.txt"
    meeting = as_meeting(text.read_text("utf-8"))
    assert meeting is not None
    return meeting


def _score(truth: Meeting, read: Meeting | None) -> Score:
    score = Score()
    score.add(truth, read)
    return score


def test_what_is_read_as_it_was_told_scores_everything(told: Meeting) -> None:
    score = _score(told, told)

    assert {score.share(part) for part in Part} == {1.0}
    assert score.extra == 0


def test_what_is_not_understood_scores_nothing(told: Meeting) -> None:
    score = _score(told, None)

    assert {score.share(part) for part in Part} == {0.0}


def test_a_lost_block_counts_once_and_shifts_no_other(told: Meeting) -> None:
    item = told.items[1]
    section = next(each for each in item.sections if len(each.blocks) > 2)
    less = replace(section, blocks=section.blocks[1:])
    sections = tuple(less if each is section else each for each in item.sections)
    items = tuple(
        replace(item, sections=sections) if each is item else each for each in told.items
    )

    score = _score(told, replace(told, items=items))

    assert sum(score.told[part] - score.found[part] for part in BLOCKS) == 1
    assert score.extra == 0


def test_an_item_that_was_not_told_is_too_much(told: Meeting) -> None:
    score = _score(replace(told, items=told.items[1:]), told)

    assert score.share(*BLOCKS) == 1.0
    assert score.extra > 0


def test_every_way_reads_the_words_of_a_printed_page_and_one_its_table(tmp_path: Path) -> None:
    (pdf,) = print_texts([CORPUS / "tables.txt"], tmp_path, "running", "weasyprint")
    content = pdf.read_bytes()
    truth = as_meeting((CORPUS / "tables.txt").read_text("utf-8"))
    assert truth is not None

    scores = {way: _score(truth, as_meeting(peer()(content))) for way, peer in PDF_PEERS.items()}

    assert {way for way, score in scores.items() if not score.found[Part.ROW]} == {*PDF_PEERS} - {
        OURS,
        TABLES,
    }
    assert all(score.found[Part.WORD] > 100 for score in scores.values())
    assert len(pages_of(content)) == 2


def _every(times: list[float]) -> dict[str, list[float]]:
    return {"documents": times, "pages without tables": times, "pages with tables": []}


def test_speed_is_told_beside_the_least_that_any_way_takes() -> None:
    slow, fast = (
        Speed(times, times, 50_000_000)
        for times in (_every([10.0, 12.0, 20.0]), _every([2.0, 2.0, 3.0]))
    )

    lines = list(report_speed(Speeds(12, 1200, {OURS: slow, BARE: fast})))

    assert "12 pages of 100 words" in lines[0]
    assert re.search(r"^3 documents +referat +12.0 +19.2 +12.0 +19.2 +6.0 +50$", lines[2])
    assert not any("pages with tables" in line for line in lines[2:-1])


def test_the_command_says_how_it_is_called() -> None:
    command = [sys.executable, "-m", "benchmarks", "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)

    assert "--runs" in done.stdout

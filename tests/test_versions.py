"""Several files of one meeting: which one counts, which are the same, and what is told."""

from __future__ import annotations

from html import escape
from pathlib import Path
from random import Random

import pytest

from generator.blocks import Paragraph, Span
from generator.build import CACHE, Built, Project, silent, understand
from generator.guard.order import by_name
from generator.guard.prints import Prints
from generator.guard.sketch import Sketch, alike, sketch_of
from generator.guard.traces import Role
from generator.identifiers import committee_id
from generator.intake.codec import decode
from generator.intake.one import Desk, File
from generator.model import Source
from generator.parse import parse_meeting
from generator.parse.layout_files import find_layout
from generator.problems import Code, Origin
from generator.read.text import read_text
from tests.conftest import ROOT, new_project
from tests.docx_maker import Hand, docx_of
from tests.pdf_maker.printing import print_pdf
from tests.pdf_maker.variants import VARIANTS
from tests.pdf_maker.weasy import print_by_weasyprint

WORDS = [f"{start}{end}" for start in ("ko", "ble", "fjo", "gry") for end in ("nte", "rd", "kst")]


def prose(seed: int, words: int) -> list[str]:
    """So many words, some of them often and most of them once or twice."""
    chance = Random(seed)  # noqa: S311 - nothing hangs on its being hard to guess
    return [f"{chance.choice(WORDS)}{int(chance.expovariate(0.01))}" for _ in range(words)]


def changed(words: list[str], count: int) -> list[str]:
    """The words with some, spread evenly, in place of which there are others."""
    places = {round((each + 0.5) * len(words) / count) for each in range(count)}
    return ["andet" if place in places else word for place, word in enumerate(words)]


def text(words: list[str], *, title: str = "Bænke", decision: str = "Godkendt.") -> str:
    half = len(words) // 2
    return (
        "REFERAT Udvalget d. 01-02-2021\n\nMødedato d. 1. februar 2021 kl. 10:00\n\n"
        f"Punkt 1: {title}\n\nSagsfremstilling\n\n{' '.join(words[:half])}.\n\n"
        f"{' '.join(words[half:])}.\n\nBeslutning\n\n{decision}\n\n"
        "Punkt 2: Lukket: Salg\n\nBeslutning\n\nSolgt.\n"
    )


def page(words: list[str], **parts: str) -> str:
    """The same as a page of the web."""
    told = []
    for line in text(words, **parts).split("\n\n"):
        mark = {"REFERAT": "h1", "Punkt": "h2", "Sagsfremstilling": "h3", "Beslutning": "h3"}
        name = mark.get(line.split()[0], "p")
        told.append(f"<{name}>{escape(line.strip())}</{name}>")
    return f"<!DOCTYPE html><html><body>{''.join(told)}</body></html>"


def taken_in(root: Path, files: dict[str, str], archive: str = "") -> Built:
    for name, content in files.items():
        path = root / "minutes" / "proeve" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    (root / "archive.yml").write_text(archive, "utf-8")
    return understand(new_project_at(root), silent, remembering=True)


def new_project_at(root: Path) -> Project:
    if not (root / "mkdocs.yml").exists():
        return new_project(root, root / "minutes")
    return Project(root, root / "minutes", root / "site")


def told(built: Built) -> dict[str, str]:
    """The code by the file that is not shown, and "" by the one that is."""
    codes = {Code.SAME_DOCUMENT, Code.EARLIER_VERSION}
    found = {each.origin.document: str(each.code) for each in built.problems if each.code in codes}
    shown = {each.source.path: "" for each in built.view.archive.meetings.values()}
    return {name.removeprefix("proeve/"): code for name, code in (found | shown).items()}


# --- Two formats --------------------------------------------------------------------------


def test_of_one_meeting_in_two_formats_the_one_that_tells_more_counts(tmp_path: Path) -> None:
    words = prose(1, 400)
    built = taken_in(tmp_path, {"z.txt": text(words), "a.html": page(words)})
    assert told(built) == {"a.html": "", "z.txt": "same-document"}
    (problem,) = (each for each in built.problems if each.code is Code.SAME_DOCUMENT)
    assert "siger det samme som proeve/a.html" in problem.message
    (meeting,) = built.view.archive.meetings.values()
    assert meeting.versions == ()


@pytest.mark.parametrize(
    ("words", "differing", "same"),
    [(40, 0, True), (40, 1, False), (1000, 5, True), (1000, 9, True), (1000, 25, False)],
)
def test_formats_may_tell_one_word_in_a_hundred_differently(
    tmp_path: Path, words: int, differing: int, *, same: bool
) -> None:
    said = prose(2, words)
    other = changed(said, differing) if differing else said
    built = taken_in(tmp_path, {"z.txt": text(said), "a.html": page(other)})
    if same:
        assert told(built) == {"a.html": "", "z.txt": "same-document"}
    else:
        assert told(built) == {"a.html": "earlier-version", "z.txt": ""}


@pytest.mark.parametrize("parts", [{"title": "Borde"}, {"title": "Lukket: Bænke"}])
def test_formats_tell_titles_alike_to_the_letter(tmp_path: Path, parts: dict[str, str]) -> None:
    words = prose(3, 1000)
    built = taken_in(tmp_path, {"z.txt": text(words), "a.html": page(words, **parts)})
    assert told(built) == {"a.html": "earlier-version", "z.txt": ""}


def test_hyphens_signs_and_the_forms_of_letters_are_what_formats_cannot_tell(
    tmp_path: Path,
) -> None:
    # The second has the letters "fi" as one sign, and its å in two.
    one = [*prose(4, 30), "prin-cipper", "(6", "for)", "finans", "måde"]
    other = [*prose(4, 30), "principper", "6", "for", "\ufb01nans", "ma\u030ade"]
    built = taken_in(tmp_path, {"z.txt": text(one), "a.html": page(other)})
    assert told(built) == {"a.html": "", "z.txt": "same-document"}


def test_two_files_of_one_format_are_the_same_to_the_word_or_not_at_all(tmp_path: Path) -> None:
    words = prose(5, 1000)
    files = {"a.txt": text(words), "b.txt": text(words), "0.txt": text(changed(words, 1))}
    assert told(taken_in(tmp_path, files)) == {
        "0.txt": "earlier-version",
        "a.txt": "same-document",
        "b.txt": "",
    }


def test_a_correction_by_its_name_counts_though_it_takes_back_a_word_of_a_thousand(
    tmp_path: Path,
) -> None:
    words = prose(6, 1000)
    files = {"referat.html": page(words), "referat rettet.txt": text(changed(words, 2))}
    assert told(taken_in(tmp_path, files)) == {
        "referat.html": "earlier-version",
        "referat rettet.txt": "",
    }
    # Where nothing is corrected, the format decides.
    files["referat rettet.txt"] = text(words)
    assert told(taken_in(tmp_path, files)) == {
        "referat.html": "",
        "referat rettet.txt": "same-document",
    }


def test_minutes_go_before_an_agenda_of_any_format(tmp_path: Path) -> None:
    words = prose(7, 300)
    agenda = page(words).replace("REFERAT", "DAGSORDEN")
    assert told(taken_in(tmp_path, {"z.html": agenda, "a.txt": text(words)})) == {
        "z.html": "earlier-version",
        "a.txt": "",
    }


def test_one_meeting_as_text_word_and_pdf_is_one_document(tmp_path: Path) -> None:
    source = ROOT / "minutes" / "fjordby" / "Referat_Handicapraadet_2021-10-05.txt"
    layout = find_layout(None, "fjordby")
    document, _ = read_text(source.name, source.read_bytes())
    assert document is not None
    meeting, _ = parse_meeting(document, "fjordby", layout, committee_id)
    assert meeting is not None
    pdf = print_pdf(document, meeting, VARIANTS["product"], print_by_weasyprint)
    for name, content in {
        "z.txt": source.read_bytes(),
        "m.pdf": pdf,
        "a.docx": docx_of(document, meeting, layout, Hand(styled=True)),
    }.items():
        path = tmp_path / "minutes" / "proeve" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    found = told(taken_in(tmp_path, {}))
    assert found == {"a.docx": "", "m.pdf": "same-document", "z.txt": "same-document"}


# --- Sketches -----------------------------------------------------------------------------


def sketch(words: list[str], number: str = "1") -> Sketch:
    blocks = [Paragraph((Span(" ".join(words)),), Origin("a", 1))]
    return sketch_of([(number, blocks)], Prints(b"x"))


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("size", [150, 1000, 5000])
def test_a_sketch_tells_half_a_hundredth_from_two(seed: int, size: int) -> None:
    words = prose(seed, size)
    few, many = (changed(words, max(1, round(size * share))) for share in (0.005, 0.025))
    assert alike(sketch(words), sketch(few))
    assert alike(sketch(few), sketch(words))
    assert not alike(sketch(words), sketch(many))
    assert not alike(sketch(words), sketch(words[: round(size * 0.975)]))


@pytest.mark.parametrize("size", [0, 1, 99])
def test_of_few_words_not_one_may_differ_and_nothing_is_counted(size: int) -> None:
    words = prose(1, size)
    assert alike(sketch(words), sketch(words[::-1]))
    assert not alike(sketch(words), sketch([*words, "til"]))
    assert sketch(words).counts == b""


def test_the_words_of_one_item_are_not_those_of_another() -> None:
    words = prose(1, 500)
    assert not alike(sketch(words), sketch(words, "2"))


@pytest.mark.parametrize("size", [100, 1000, 20000])
def test_a_sketch_is_small_and_each_of_its_counters_is_of_several_words(size: int) -> None:
    words = [f"ord{number}" for number in range(size)]
    counts = sketch(words).counts
    assert size / 4 <= len(counts) <= size / 2
    assert sum(counts) == size


def test_what_is_not_open_leaves_nothing_in_the_sketch(tmp_path: Path) -> None:
    words = prose(8, 200)
    closed = text(words).replace("Solgt.", " ".join(prose(9, 400)))
    taken_in(tmp_path, {"a.txt": closed})
    (entry,) = (tmp_path / CACHE).glob("?" * 64)
    trace = decode(entry.read_bytes()[32:], "a.txt").trace
    assert trace is not None
    assert trace.words.words == 200 + 1


# --- Names --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("referat 9", "referat 10"),
        ("referat", "referat v2"),
        ("referat v2", "referat v10"),
        ("referat", "referat rettet"),
        ("Referat 2021-02-01", "referat 2021-02-01 rettet"),
        ("referat", "referat (1)"),
        ("referat (1)", "referat (2)"),
        ("referat (9)", "referat (10)"),
        ("referat 2021-02-09", "referat 2021-02-10"),
        ("referat 20-12-2021", "referat 03-01-2022"),
        ("referat_20.12.2021", "referat_3.1.2022"),
        ("28-02-2021 referat", "01-03-2021 referat"),
        ("2021/referat", "2022/referat"),
    ],
)
def test_the_later_name_is_the_later_version(tmp_path: Path, earlier: str, later: str) -> None:
    files = {f"{later}.txt": text(prose(1, 20)), f"{earlier}.txt": text(prose(2, 20))}
    assert told(taken_in(tmp_path, files)) == {
        f"{earlier}.txt": "earlier-version",
        f"{later}.txt": "",
    }


def test_where_the_name_is_the_same_the_format_that_tells_most_is_last() -> None:
    word = "vnd.openxmlformats-officedocument.wordprocessingml.document"
    sources = [
        Source("a.html", "", "text/html"),
        Source("a.docx", "", f"application/{word}"),
        Source("a.pdf", "", "application/pdf"),
        Source("a.txt", "", "text/plain"),
    ]
    assert sorted(sources, key=by_name) == sources[::-1]


# --- What the publisher chooses -----------------------------------------------------------

CHOICE = "municipalities: {{proeve: {{current: [{}]}}}}\n"


def test_the_file_that_the_publisher_names_counts_whatever_its_name_and_format(
    tmp_path: Path,
) -> None:
    words = prose(1, 300)
    files = {
        "a.txt": text(prose(2, 300)),
        "b.html": page(words),
        "c.txt": text(words),
        "d.txt": text(prose(3, 300)),
    }
    assert told(taken_in(tmp_path, files))["d.txt"] == ""
    built = taken_in(tmp_path, files, CHOICE.format("c.txt"))
    assert told(built) == {
        "a.txt": "earlier-version",
        "b.html": "same-document",
        "c.txt": "",
        "d.txt": "earlier-version",
    }
    (later,) = (each for each in built.problems if each.origin.document == "proeve/d.txt")
    assert "en anden udgave af proeve/c.txt" in later.message
    (meeting,) = built.view.archive.meetings.values()
    assert [each.path for each in meeting.versions] == ["proeve/a.txt", "proeve/d.txt"]


def test_what_a_file_with_a_later_name_closes_stays_closed(tmp_path: Path) -> None:
    words = prose(1, 50)
    files = {"a.txt": text(words), "b.txt": text(words, title="Lukket: Bænke")}
    built = taken_in(tmp_path, files, CHOICE.format("a.txt"))
    (meeting,) = built.view.archive.meetings.values()
    assert meeting.source.path == "proeve/a.txt"
    assert [str(item.status) for item in meeting.items] == ["closed", "closed"]


def test_a_choice_that_names_no_file_is_a_line(tmp_path: Path) -> None:
    files = {"mappe/å.txt": text(prose(1, 20))}
    choice = CHOICE.format('"mappe/a\u030a.txt", b.txt, å.txt')
    built = taken_in(tmp_path, files, choice)
    lines = [str(each) for each in built.problems if each.code is Code.CURRENT_UNMATCHED]
    assert len(lines) == 2
    assert lines[0].startswith(
        "archive.yml: warning: municipalities.proeve.current: fandt 'b.txt'"
    )
    assert "'å.txt'" in lines[1]


def test_another_choice_has_no_file_read_again_but_the_one_that_counts_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {"a.txt": text(["kantsten"] * 20), "b.txt": text(["brosten"] * 20)}
    files["c.txt"] = files["a.txt"].replace("Udvalget", "Rådet")
    taken_in(tmp_path, files, CHOICE.format("a.txt"))
    seen = []
    take = Desk.take

    def counted(desk: Desk, path: Path, role: Role) -> File:
        seen.append(path.name)
        return take(desk, path, role)

    monkeypatch.setattr(Desk, "take", counted)
    taken_in(tmp_path, files, CHOICE.format("b.txt"))
    assert seen == ["b.txt"]
    # The words of the one that counted before are gone.
    entries = [path.read_bytes() for path in (tmp_path / CACHE).glob("?" * 64)]
    assert sum(b"kantsten" in each for each in entries) == 1
    assert sum(b"brosten" in each for each in entries) == 1

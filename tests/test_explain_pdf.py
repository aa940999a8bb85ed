"""`referat explain` of a PDF: by page and line, with pictures of what was recognised."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner, Result
from PIL import Image

from generator.blocks import Paragraph, Span, count_words, iter_words
from generator.build import Project
from generator.cli import main
from generator.explain import Explanation, explain_file
from generator.explain.data import explanation_data
from generator.explain.discreet import Published, discreet_lines
from generator.explain.looks import LEGEND, Look
from generator.explain.marks import PageMarks
from generator.explain.text import explanation_text
from generator.explain.values import Found, Hidden, Line, Taken
from generator.guard.takedown import Takedown, Takedowns
from generator.parse.layout_files import find_layout
from generator.problems import Origin
from generator.read.files import read_file
from generator.read.pdf import picture
from generator.read.pdf.lettering import lettered
from generator.read.pdf.picture import Marks, draw_pages
from generator.read.pdf.sheets import Box
from generator.read.text import read_text
from tests.corpus_form import understood
from tests.pdf_maker.html import print_html
from tests.pdf_maker.variants import VARIANTS
from tests.pdf_maker.weasy import print_by_weasyprint

ROWS = 60
TABLE = "".join(f"Sti {number}\t{number}\n" for number in range(ROWS))
TEXT = f"""\
REFERAT Parkudvalget d. 04-03-2025

Mødedato Tirsdag d. 4. marts 2025 kl. 16:00

Indholdsfortegnelse

Bænke i parken.....\t2
Leje af gården ved åen.....\t3
Skilte.....\t4

Punkt 1: Bænke i parken

04.01.00-P20-1-25

Sagsfremstilling

Parken har ingen bænke ved søen. Der er plads til fire bænke mod syd, når hækken er klippet, og \
de naboer, der bor nærmest, er spurgt, om de vil have dem tættere på.

Naboerne vil gerne have dem ved stien.

- Træ
- Stål

Sted\tBænke
---\t---
{TABLE}
Beslutning

Godkendt.

Bilag

Kort over parken

Punkt 2: Lukket: Leje af jord

Sagsfremstilling

Anna Prøve lejer jorden ved åen.

Punkt 3: Skilte

Beslutning

Udsat.
"""
UNSEEN = "Kaninerne graver dybt nedad"
POINT = 110 / 72


@cache
def printed(look: str) -> bytes:
    """The text in a look, with a line in white letters at its end."""
    document, _ = read_text("a.txt", TEXT.encode())
    meeting, _ = understood("a.txt", TEXT.encode(), find_layout(None, "proeve"))
    assert document is not None
    page = print_html(document, meeting, VARIANTS[look])
    unseen = f'<p style="color: white">{UNSEEN}</p>'
    return print_by_weasyprint(
        page.replace("</body>", f"{unseen}</body>"), VARIANTS[look], tagged=False
    )


def explain(folder: Path, look: str) -> Explanation:
    path = folder / "minutes" / "proeve" / "a.pdf"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(printed(look))
    return explain_file(path, Project(folder, folder / "minutes", folder / "site"))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Explanation:
    """What is told of the text with running heads and the head of its table on each page."""
    return explain(tmp_path_factory.mktemp("running"), "running")


def plain(told: Explanation) -> str:
    return "".join(f"{line.plain}\n" for line in explanation_text(told))


def line_of(told: Explanation, text: str) -> Line:
    """The one line that holds these words, apart from running heads and the contents list."""
    others = {Taken.FURNITURE, Taken.CONTENTS}
    (found,) = (x for x in told.lines if text in x.text and x.found.taken not in others)
    return found


# Lines by page and line.


def test_lines_are_told_in_order_by_page_and_line(told: Explanation) -> None:
    places = [(each.origin.page, each.origin.line or 1_000) for each in told.lines]
    assert len({page for page, _ in places}) > 2
    assert places == sorted(places)
    assert len(places) == len(set(places))


def test_the_text_names_page_and_line_as_problems_do(told: Explanation) -> None:
    opener = line_of(told, "Punkt 3")
    row = f"s.{opener.origin.page}:{opener.origin.line}  punkt 3 "
    assert any(line.lstrip().startswith(row) for line in plain(told).splitlines())
    assert str(opener.origin).endswith(row.split(maxsplit=1)[0])


def test_a_line_of_a_paragraph_goes_on_from_its_first(told: Explanation) -> None:
    first, second = line_of(told, "Parken har"), line_of(told, "tættere på")
    assert (first.found.taken, second.found.taken) == (Taken.TEXT, Taken.CONTINUATION)
    assert second.found.goes_on == first.origin
    assert f"fra s.{first.origin.page}:{first.origin.line} " in plain(told)


def test_a_row_of_a_table_is_a_line_also_on_the_next_page(told: Explanation) -> None:
    rows = [each for each in told.lines if each.found.taken is Taken.TABLE]
    assert [each.text for each in rows] == [
        "Sted\tBænke",
        *(f"Sti {number}\t{number}" for number in range(ROWS)),
    ]
    assert len({each.origin.page for each in rows}) > 1
    assert {each.piece for each in rows} == {rows[0].piece}


@pytest.mark.parametrize("look", ["product", "running", "borderless"])
def test_every_word_is_accounted_for(tmp_path: Path, look: str) -> None:
    told = explain(tmp_path, look)
    minutes = tmp_path / "minutes"
    document, _ = read_file(minutes / "proeve" / "a.pdf", minutes)
    assert told.meeting is not None and document is not None
    seen = [each for each in told.lines if each.found.taken is not Taken.UNSEEN]
    furniture = [each for each in seen if each.found.taken is Taken.FURNITURE]
    assert sum(each.words for each in seen) == told.meeting.words.source
    assert sum(each.words for each in furniture) == document.furniture
    shown = Counter(
        word for each in seen if each not in furniture for word in iter_words(each.text)
    )
    whole = Counter(word for piece in document.blocks for word in iter_words(piece.text))
    hidden = sum(each.words for each in seen if each.hidden and each not in furniture)
    assert shown <= whole
    assert (whole - shown).total() == hidden > 0


def test_what_belongs_to_a_page_is_told_with_its_words(told: Explanation) -> None:
    heads = [each for each in told.lines if each.found.taken is Taken.FURNITURE]
    assert line_words(heads, "Punkt 1: Bænke i parken") == 7
    assert line_words(heads, "Sted\tBænke") == 2
    assert "hører til siden: 7 ord" in plain(told)


def line_words(lines: list[Line], text: str) -> int:
    (words,) = {each.words for each in lines if text in each.text}
    return words


def test_the_json_form_has_page_and_line(told: Explanation) -> None:
    lines = json.loads(json.dumps(explanation_data(told)))["lines"]
    (second,) = (each for each in lines if each["text"] and "tættere på" in each["text"])
    first = line_of(told, "Parken har").origin
    assert (second["goes_on_from_page"], second["goes_on_from"]) == (first.page, first.line)
    assert all(type(each["page"]) is int and type(each["line"]) is int for each in lines)
    assert second["words"] == count_words(second["text"])


# What is not repeated.


def test_of_words_that_nobody_sees_only_the_number_is_told(told: Explanation) -> None:
    out = plain(told) + json.dumps(explanation_data(told), ensure_ascii=False)
    assert not any(word in out for word in UNSEEN.split())
    (unseen,) = (each for each in told.lines if each.found.taken is Taken.UNSEEN)
    assert (unseen.words, unseen.hidden) == (4, Hidden.UNSEEN)
    assert "kan ikke ses på siden: 4 ord" in out


def test_the_words_of_a_closed_item_are_not_told(told: Explanation) -> None:
    out = plain(told)
    assert "Leje af jord" in out
    assert "Anna" not in out and "gården" not in out


def test_a_running_head_of_a_page_with_closed_items_is_told_if_others_have_it(
    told: Explanation, tmp_path: Path
) -> None:
    closed = line_of(told, "Punkt 2").origin.page
    heads = [each for each in told.lines if each.found.taken is Taken.FURNITURE]
    here = {each.hidden for each in heads if each.origin.page == closed}
    assert here == {Hidden.NO_ITEM, None}
    alone = explain(tmp_path, "product")
    pages = {each.text for each in alone.lines if each.found.taken is Taken.FURNITURE}
    assert {"3", "4"} <= pages, "a number says nothing"


def line(text: str, taken: Taken, place: int, piece: int | None) -> Line:
    return Line(Origin("a.pdf", place, 1), Found(taken), text, 0, piece=piece)


def discreet(lines: list[Line], text: str, *passages: str) -> list[tuple[str, Hidden | None]]:
    """The words of lines that became one piece, with what is hidden of them."""
    pieces = [Paragraph((Span(text),), Origin("a.pdf", 1, 1))]
    gone = Takedowns(Takedown(None, passage, date(2025, 1, 1), 1) for passage in passages)
    published = Published((), gone, understood=True)
    found = discreet_lines(lines, pieces, published, find_layout(None, "proeve"))
    return [(each.text, each.hidden) for each in found]


def test_a_number_that_a_running_head_parts_is_masked() -> None:
    lines = [
        line("Brevet er fra 010203-", Taken.TEXT, 1, 0),
        line("Side 1", Taken.FURNITURE, 2, None),
        line("4567 i Fjordby", Taken.CONTINUATION, 3, 0),
    ]
    shown = discreet(lines, "Brevet er fra 010203-4567 i Fjordby")
    assert [text for text, _ in shown] == ["Brevet er fra ██████-", "Side 1", "████ i Fjordby"]


def test_of_a_piece_with_a_divided_passage_that_is_removed_no_line_is_told() -> None:
    lines = [line("Klagen kom fra Prø-", Taken.TEXT, 1, 0), line("vesen.", Taken.TEXT, 2, 0)]
    shown = discreet(lines, "Klagen kom fra Prøvesen.", "Prøvesen")
    assert shown == [("", Hidden.WITHHELD)] * 2
    assert [text for text, _ in discreet(lines, "Klagen kom fra Prøvesen.")] == [
        "Klagen kom fra Prø-",
        "vesen.",
    ]


# Pictures.

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `referat explain` in a folder with a PDF."""
    monkeypatch.chdir(tmp_path)
    Path("a.pdf").write_bytes(printed("running"))
    return lambda *arguments: CliRunner().invoke(main, ["explain", *arguments])


@pytest.fixture(scope="module")
def pictures(told: Explanation) -> dict[int, Image.Image]:
    """The picture of each page."""
    return dict(draw_pages(printed("running"), PageMarks(told).of))


def colours(image: Image.Image, box: Box) -> set[tuple[int, ...]]:
    """The colours at a place on a page."""
    left, top, right, bottom = (round(each * POINT) for each in box)
    part = image.crop((left, top, right, bottom))
    found = part.getcolors(part.width * part.height) or []
    return {colour for _, colour in found if isinstance(colour, tuple)}


def test_each_page_has_a_picture_of_its_size_and_a_legend(
    pictures: dict[int, Image.Image],
) -> None:
    document = pdfium.PdfDocument(printed("running"))
    assert list(pictures) == list(range(1, len(document) + 1))
    for number, image in pictures.items():
        width, height = document[number - 1].get_size()
        assert abs(image.width - width * POINT) < 2
        assert image.height > height * POINT + 50
        below = colours(image, Box(0, height + 2, width, image.height / POINT))
        assert {pen.tint or pen.frame for pen, _ in LEGEND} <= below


PLACES = {
    "Mødedato": Look.HEAD,
    "Punkt 1": Look.ITEM,
    "04.01.00": Look.CASE,
    "Parken har": Look.TEXT,
    "Naboerne vil": Look.OTHER_TEXT,
    "Træ": Look.LIST,
    "Sti 4\t": Look.CELL,
    "Kort over": Look.ATTACHMENT,
}


@pytest.mark.parametrize("words", PLACES)
def test_what_was_recognised_has_its_colour_and_letters_stay(
    told: Explanation, pictures: dict[int, Image.Image], words: str
) -> None:
    line = line_of(told, words)
    assert line.printed is not None
    found = colours(pictures[line.origin.page or 0], line.printed.box)
    pen = PLACES[words].pen
    assert (pen.tint or (255, 255, 255)) in found
    assert min(map(max, found)) < 80, "the letters are as dark as they were"
    tints = {look.pen.tint for look in Look if look.pen.tint} - {pen.tint}
    assert not found & tints


def test_paragraphs_that_follow_each_other_look_different(told: Explanation) -> None:
    looks = [look for look in Look if look.title.startswith("brødtekst")]
    marks = [mark for mark in PageMarks(told).of(1).marks if mark.label == "tekst"]
    assert len(marks) > 1
    assert all(one.pen != two.pen for one, two in pairwise(marks))
    assert {mark.pen for mark in marks} == {look.pen for look in looks}


def test_a_paragraph_is_marked_around_all_of_its_lines(told: Explanation) -> None:
    first, last = line_of(told, "Parken har").printed, line_of(told, "tættere på").printed
    assert first is not None and last is not None
    assert any(
        (mark.box.top, mark.box.bottom) == (first.box.top, last.box.bottom)
        for mark in PageMarks(told).of(1).marks
    )


def test_heads_are_hatched_and_what_nobody_sees_is_framed(
    told: Explanation, pictures: dict[int, Image.Image]
) -> None:
    for line in told.lines:
        assert line.printed is not None
        found = colours(pictures[line.origin.page or 0], line.printed.box)
        if line.found.taken is Taken.FURNITURE:
            assert Look.FURNITURE.pen.frame in found
        if line.found.taken is Taken.UNSEEN:
            assert Look.UNSEEN.pen.frame in found


def test_a_closed_item_is_red_to_the_end_of_its_lines(
    told: Explanation, pictures: dict[int, Image.Image]
) -> None:
    page = line_of(told, "Punkt 2").origin.page or 0
    boxes = [each.printed.box for each in told.lines if each.found.item == "2" and each.printed]
    assert len(boxes) == 3
    beside = Box(400, boxes[1].top, 450, boxes[2].bottom - 3)
    assert colours(pictures[page], beside) == {Look.CLOSED.pen.tint}


def test_labels_name_items_sections_and_depths(told: Explanation) -> None:
    labels = {mark.label for page in pages_of(told) for mark in PageMarks(told).of(page).marks}
    assert {
        "overskrift",
        "indhold",
        "punkt 1",
        "punkt 2",
        "sagsnr.",
        "sagsfremstilling",
        "beslutning",
        "liste 1",
        "tabel",
        "bilag",
        "lukket",
        "side",
        "usynligt: 4 ord",
    } <= labels


def pages_of(told: Explanation) -> list[int]:
    return sorted({each.origin.page or 0 for each in told.lines})


def test_labels_are_written_in_danish() -> None:
    masks = {text: lettered(text, 2.0).tobytes() for text in ("o", "ø", "a", "å", "æ", "□")}
    assert len(set(masks.values())) == len(masks)


def test_a_page_of_any_size_makes_a_picture_that_fits_in_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(picture, "_MOST_PIXELS", 100_000)
    document = pdfium.PdfDocument.new()
    document.new_page(14_000, 7_000)
    file = BytesIO()
    document.save(file)
    ((_, image),) = draw_pages(file.getvalue(), lambda _: Marks(()))
    assert image.width * image.height < 110_000


# The command.


def test_the_command_draws_each_page_and_explains(run: Run) -> None:
    result = run("a.pdf", "--picture", "ny/mappe")
    count = len(pdfium.PdfDocument(printed("running")))
    assert result.exit_code == 0, result.output
    assert "punkt 1" in result.stdout and f"{count} sider er tegnet" in result.stderr
    names = [path.name for path in sorted(Path("ny/mappe").iterdir())]
    assert names == [f"side-{number:03}.png" for number in range(1, count + 1)]


def test_what_an_earlier_document_left_goes_and_other_files_stay(run: Run) -> None:
    run("a.pdf", "--picture", "ud")
    count = len(list(Path("ud").iterdir()))
    Path("ud/side-001.png").rename("ud/side-099.png")
    Path("ud/andet.png").write_bytes(b"andet")
    assert run("a.pdf", "--picture", "ud").exit_code == 0
    assert len(list(Path("ud").glob("side-*.png"))) == count
    assert not Path("ud/side-099.png").exists()
    assert Path("ud/andet.png").read_bytes() == b"andet"


@pytest.mark.parametrize(
    ("file", "folder", "said"),
    [
        ("a.txt", "ud", "kun PDF-filer"),
        ("a.pdf", "a.txt", "ingen mappe"),
        ("a.pdf", "a.txt/ud", "kan ikke laves"),
        ("a.pdf", "docs_src/billeder", "kan blive udgivet"),
        ("a.pdf", "site", "kan blive udgivet"),
        ("a.pdf", "fremmed", "side-002.png"),
    ],
)
def test_what_cannot_be_drawn_is_one_line(run: Run, file: str, folder: str, said: str) -> None:
    Path("a.txt").write_text(TEXT, "utf-8")
    Path("fremmed").mkdir()
    Path("fremmed/side-002.png").write_bytes(b"en andens")
    before = sorted(Path().rglob("*"))
    result = run(file, "--picture", folder)
    assert result.exit_code == 2, result.output
    (told,) = result.output.splitlines()
    assert said in told
    assert Path("fremmed/side-002.png").read_bytes() == b"en andens"
    assert sorted(Path().rglob("*")) == before


def test_a_link_in_the_folder_is_not_written_through(run: Run) -> None:
    run("a.pdf", "--picture", "eget")
    Path("ud").mkdir()
    Path("ud/side-001.png").symlink_to(Path("eget/side-001.png").absolute())
    before = Path("eget/side-001.png").read_bytes()
    assert run("a.pdf", "--picture", "ud").exit_code == 2
    assert Path("eget/side-001.png").read_bytes() == before


def test_a_broken_file_is_told_and_nothing_is_drawn(run: Run) -> None:
    Path("b.pdf").write_bytes(b"%PDF-1.7")
    result = run("b.pdf", "--picture", "ud")
    assert result.exit_code == 1
    assert "[unreadable-file]" in result.output
    assert list(Path("ud").iterdir()) == []


def test_the_help_says_what_pictures_show(run: Run) -> None:
    assert "Kun til eget brug" in " ".join(run("--help").output.split())

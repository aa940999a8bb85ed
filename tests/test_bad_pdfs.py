"""The PDFs that readers are tried on are what they say they are, by other libraries' word."""

from __future__ import annotations

import io
import unicodedata
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from tests import bad_pdfs as bad
from tests import bad_pdfs_inside as inside
from tests import bad_pdfs_laid_out as laid_out

LINES = list(bad.MINUTES)


def texts(pdf: bytes, password: str | None = None) -> list[str]:
    """The text of each page, in the order in which it is drawn."""
    with pypdfium2.PdfDocument(pdf, password=password) as document:
        return [page.get_textpage().get_text_range() for page in document]


def lines(pdf: bytes, password: str | None = None) -> list[str]:
    (text,) = texts(pdf, password)
    return text.split("\r\n")


def picture(pdf: bytes) -> bytes:
    """The first page as it is seen."""
    with pypdfium2.PdfDocument(pdf) as document:
        bitmap = document[0].render(scale=0.6)
        return bytes(bitmap.to_pil().convert("L").tobytes())


def is_dark(pdf: bytes) -> bool:
    """Whether anything is to be seen on the first page."""
    return min(picture(pdf)) < 128


def drawing(pdf: bytes) -> str:
    """The operators of the first page."""
    contents = PdfReader(io.BytesIO(pdf)).pages[0].get_contents()
    assert contents is not None
    return contents.get_data().decode("cp1252")


def entries(pdf: bytes) -> Any:
    """The entries of the first page."""
    return PdfReader(io.BytesIO(pdf)).pages[0]


def refusal(pdf: bytes) -> str:
    with pytest.raises(pypdfium2.PdfiumError) as caught:
        pypdfium2.PdfDocument(pdf)
    return str(caught.value)


# --- Files that do not show text as text ---------------------------------------------------


def test_sound_minutes_are_read_as_their_lines() -> None:
    assert lines(bad.printed()) == LINES


def test_scanned_pages_show_letters_and_have_none() -> None:
    assert texts(bad.scanned(pages=3)) == ["", "", ""]
    assert is_dark(bad.scanned())


def test_a_text_layer_adds_words_and_changes_no_picture() -> None:
    layered = bad.scanned_with_text_layer()
    assert lines(layered) == list(bad.SCANNED)
    assert picture(layered) == picture(bad.scanned(pages=1))


def test_without_a_map_the_letters_are_others() -> None:
    whole, none, part = bad.woven(), bad.without_character_map(), bad.partly_without_map()
    assert lines(whole) == LINES
    assert not set(lines(none)) & set(LINES)
    assert [line for line in lines(part) if line in LINES] == [
        line for line in LINES if not line.startswith(bad.HEADS)
    ]
    assert picture(whole) == picture(none) == picture(part)


def test_odd_letters_are_in_the_file() -> None:
    pdf = bad.ligatures_and_odd_letters()
    raw = PdfReader(io.BytesIO(pdf)).pages[0].extract_text()
    assert {"\ufb00", "\ufb01", "\ufb02", "\ufb03", "\ufb04", "\u00ad", "\u030a"} <= set(raw)
    told = "\n".join(lines(pdf))
    assert {"\u00ad", "\u00a0", "\uf0b7", "\ufffe"} <= set(told)
    assert "kommu\ufffenens planer" in told
    assert "Rådet på Åen" in unicodedata.normalize("NFC", raw)


# --- Files that cannot be opened, or only by mending ----------------------------------------


def test_an_encrypted_file_opens_with_its_password_alone() -> None:
    pdf = bad.encrypted(bad.printed())
    assert PdfReader(io.BytesIO(pdf)).is_encrypted
    assert "password" in refusal(pdf)
    assert lines(pdf, bad.PASSWORD) == LINES


def test_a_file_that_is_locked_for_its_owner_alone_is_read_by_all() -> None:
    pdf = bad.encrypted_for_owner_only(bad.printed())
    assert PdfReader(io.BytesIO(pdf)).is_encrypted
    assert lines(pdf) == LINES


@pytest.mark.parametrize(
    "pdf",
    [
        bad.not_a_pdf(),
        bad.empty_file(),
        bad.no_pages(),
        bad.broken_truncated(bad.printed()),
        bad.broken_truncated(bad.huge(pages=5)),
    ],
    ids=["page of the web", "empty", "no pages", "half a file", "half of many pages"],
)
def test_a_broken_file_does_not_open(pdf: bytes) -> None:
    assert "Data format error" in refusal(pdf)


def test_a_file_without_pages_is_a_sound_file() -> None:
    assert len(PdfReader(io.BytesIO(bad.no_pages()), strict=True).pages) == 0


def test_a_file_whose_table_is_wrong_is_mended() -> None:
    pdf = bad.broken_xref(bad.printed())
    assert pdf != bad.printed()
    assert lines(pdf) == LINES


def test_a_file_without_its_end_opens_and_lacks_pages() -> None:
    with pypdfium2.PdfDocument(bad.broken_tail(pages=4)) as document:
        assert len(document) == 4
        assert "Side 1 af 4" in document[0].get_textpage().get_text_range()
        with pytest.raises(pypdfium2.PdfiumError):
            document[3]


# --- Files that are too large ---------------------------------------------------------------


def test_a_huge_file_has_many_pages_and_few_bytes() -> None:
    pdf = bad.huge()
    assert len(pdf) < 2_000_000
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1000
        last = document[999].get_textpage().get_text_range()
    assert last.startswith("Side 1000 af 1000")
    assert len(last) > 1000


def test_a_huge_page_has_all_its_letters_and_rules() -> None:
    pdf = bad.huge_page()
    assert len(pdf) < 100_000
    with pypdfium2.PdfDocument(pdf) as document:
        assert len(document) == 1
        assert document[0].get_textpage().count_chars() >= 200_000
    # As many of the strokes as there are rules, counted in the file itself.
    assert drawing(pdf).count(" S\n") == 50_000


# --- Files that are no minutes --------------------------------------------------------------


@pytest.mark.parametrize("pdf", [bad.letter(), bad.list_of_cases()], ids=["letter", "cases"])
def test_what_is_no_minutes_tells_of_no_meeting(pdf: bytes) -> None:
    (text,) = texts(pdf)
    assert len(text) > 100
    assert not any(word in text for word in ("REFERAT", "DAGSORDEN", "Punkt", "Mødedato"))


# --- Pages that are laid out in other ways --------------------------------------------------


def test_lines_in_wrong_order_look_right() -> None:
    pdf = laid_out.wrong_order()
    assert lines(pdf) == LINES[::-1]
    assert picture(pdf) == picture(bad.printed())


def test_interleaved_columns_look_like_columns() -> None:
    twice = [*bad.MINUTES, *bad.MINUTES]
    assert lines(laid_out.interleaved()) == [f"{line} {line}" for line in LINES]
    assert lines(laid_out.two_columns(twice)) == twice
    assert picture(laid_out.interleaved()) == picture(laid_out.two_columns(twice))


def test_a_landscape_page_is_wide() -> None:
    with pypdfium2.PdfDocument(laid_out.landscape()) as document:
        width, height = document[0].get_size()
    assert width > height
    assert lines(laid_out.landscape())[0] == "Post Budget Forbrug Rest Sidste år Note"


def test_rotated_pages_are_turned() -> None:
    upright = laid_out.rotated(bad.printed())
    lying = laid_out.rotated(bad.printed(), upright=False)
    sizes = []
    for pdf in (bad.printed(), upright, lying):
        with pypdfium2.PdfDocument(pdf) as document:
            sizes.append((document[0].get_rotation(), document[0].get_size()))
    assert sizes == [(0, (595, 842)), (90, (595, 842)), (90, (842, 595))]
    assert picture(upright) == picture(bad.printed()) != picture(lying)


# --- Files with more in them than is seen ---------------------------------------------------


def test_hidden_words_are_in_the_file_and_not_on_the_page() -> None:
    pdf = inside.with_hidden_text()
    assert [name for name, word in inside.HIDDEN.items() if word not in drawing(pdf)] == []
    assert picture(pdf) == picture(inside.with_hidden_text(dict.fromkeys(inside.HIDDEN, "")))
    # Nearly all of them come out of a reader that does not look.
    found = {name for name, word in inside.HIDDEN.items() if word in texts(pdf)[0]}
    assert found == set(inside.HIDDEN) - {"no size"}


def test_a_page_may_tell_other_words_than_it_shows() -> None:
    pdf = inside.with_other_text()
    assert inside.TOLD in lines(pdf)
    assert inside.DRAWN in PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_annotations_are_on_the_page_and_not_in_its_text() -> None:
    pdf = inside.with_annotations()
    assert lines(pdf) == list(inside.VISIBLE)
    notes = [note.get_object() for note in entries(pdf)["/Annots"]]
    assert [note["/Subtype"] for note in notes[:3]] == ["/Text", "/Highlight", "/FreeText"]
    assert [note.get("/Contents") for note in notes[:3]] == [inside.ANNOTATED] * 3
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].get_textpage()
        under = {
            page.get_text_bounded(*map(float, note["/Rect"])).strip(): note["/A"]["/URI"]
            for note in notes[3:]
        }
    assert under == inside.ADDRESSES


def test_a_form_has_a_filled_field_and_scripts() -> None:
    pdf = inside.with_form_and_javascript()
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.get_form_text_fields() == {"svar": inside.FILLED}
    catalog: Any = reader.root_object
    assert catalog["/OpenAction"]["/JS"] == inside.SCRIPT
    assert entries(pdf)["/AA"]["/O"]["/S"] == "/JavaScript"
    assert lines(pdf) == list(inside.VISIBLE)


def test_a_file_in_the_file_is_no_page_of_it() -> None:
    pdf = inside.with_attachment_file()
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.attachments["bilag.txt"] == [f"Punkt 9: {inside.ATTACHED}".encode("cp1252")]
    assert entries(pdf)["/Annots"][0]["/Subtype"] == "/FileAttachment"
    assert lines(pdf) == list(inside.VISIBLE)

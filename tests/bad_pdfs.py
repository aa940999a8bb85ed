"""Make PDFs that are damaged, locked, endless, without letters, or no minutes at all.

Each function gives the bytes of one file. All are made here, of invented words: nothing is
read from disk. Files with more in them than their pages show are made in `bad_pdfs_inside`,
pages that are drawn or turned in other ways in `bad_pdfs_laid_out`.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from functools import cache

from PIL import Image, ImageDraw, ImageFont
from pypdf import PdfWriter
from weasyprint import HTML

from tests.pdf_objects import A4, Pdf, lines_of, words

MINUTES = (
    "REFERAT Kulturudvalget d. 14-03-2023",
    "Mødedato Tirsdag d. 14. marts 2023 kl. 16:00",
    "Mødested Rådhuset, lokale 2",
    "Punkt 1: Godkendelse af dagsorden",
    "Beslutning",
    "Dagsordenen blev godkendt.",
    "Punkt 2: Nye bænke i Prøveparken",
    "Sagsfremstilling",
    "Anna Prøve har foreslået fire nye bænke ved søen.",
    "Beslutning",
    "Udvalget godkendte forslaget.",
    "Fraværende: Bo Eksempel",
)
"""The lines of short minutes: what most of these files show."""
HEADS = ("REFERAT", "Punkt", "Beslutning", "Sagsfremstilling")
"""How the headings among them begin."""
SCANNED = ("REFERAT Kulturudvalget d. 14-03-2023", "Punkt 1: Bibliotekets budget", "Godkendt.")
PASSWORD = "hemmelig"  # noqa: S105 - it locks nothing but a test's file


def printed(lines: Sequence[str] = MINUTES) -> bytes:
    """A sound file of one page: the lines from the top down."""
    pdf = Pdf()
    pdf.page("".join(lines_of(lines)))
    return pdf.saved()


# --- Files that do not show text as text ---------------------------------------------------


def scanned(pages: int = 2) -> bytes:
    """Pages that are pictures of text, without any text in them."""
    pdf = Pdf()
    for _ in range(pages):
        pdf.page(_SHOW_PICTURE, resources=_picture(pdf))
    return pdf.saved()


def scanned_with_text_layer() -> bytes:
    """A picture of text with the same words, invisible, over it, as scanners write them.

    That text can be searched and copied, and counts as the page's.
    """
    pdf = Pdf()
    layer = "".join(line.replace("BT ", "BT 3 Tr ") for line in lines_of(SCANNED))
    pdf.page(_SHOW_PICTURE + layer, resources=_picture(pdf))
    return pdf.saved()


_SHOW_PICTURE = f"q {A4[0]} 0 0 {A4[1]} 0 0 cm /Im1 Do Q\n"


def _picture(pdf: Pdf) -> str:
    """Add a picture of a page; the resources that show it."""
    entries = (
        f"/Type /XObject /Subtype /Image /Width {A4[0]} /Height {A4[1]} /ColorSpace /DeviceGray "
        "/BitsPerComponent 8 /Filter /DCTDecode"
    )
    return f"/XObject << /Im1 {pdf.stream(_painted(), entries)} 0 R >>"


@cache
def _painted() -> bytes:
    image = Image.new("L", A4, 255)
    draw = ImageDraw.Draw(image)
    for place, line in enumerate(SCANNED):
        draw.text((72, 60 + 16 * place), line, fill=0, font=ImageFont.load_default(11))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=60)
    return out.getvalue()


def without_character_map() -> bytes:
    """Text in subset fonts that do not say which letters their glyphs are."""
    return _unmapped(lambda _: True)


def partly_without_map() -> bytes:
    """The same, but only the bold font lacks its map: the headings are lost, the rest is not."""
    return _unmapped(lambda name: "Bold" in name)


def _unmapped(strip: Callable[[str], bool]) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(woven()))
    for each in writer.pages[0]["/Resources"]["/Font"].values():  # type: ignore[index]  # of any kind
        font = each.get_object()
        if strip(font["/BaseFont"]):
            del font["/ToUnicode"]
    return saved(writer)


@cache
def woven() -> bytes:
    """The minutes with their headings in bold, in two fonts of which parts are in the file."""
    body = "".join(f"<p{' class=b' * line.startswith(HEADS)}>{line}</p>" for line in MINUTES)
    style = "body { font-family: 'DejaVu Sans', sans-serif } .b { font-weight: bold }"
    pdf: bytes = HTML(string=f"<style>{style}</style>{body}").write_pdf()
    return pdf


def ligatures_and_odd_letters() -> bytes:
    """Letters as typesetting leaves them: `ODD` says which, in the order of the lines.

    A word that is cut at a line's end comes out of pdfium with U+FFFE for its hyphen.
    """
    pdf = Pdf()
    codes = {letter: code for code, letter in enumerate(dict.fromkeys("".join(ODD)), start=1)}
    told = "".join(f"<{code:02X}> <{ord(each):04X}>\n" for each, code in codes.items())
    unicode = pdf.stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        b"1 begincodespacerange <00> <FF> endcodespacerange\n"
        + f"{len(codes)} beginbfchar\n{told}endbfchar\n".encode()
        + b"endcmap end end"
    )
    widths = " ".join(["500"] * len(codes))
    pdf.font(
        "F1",
        "<< /Type /Font /Subtype /TrueType /BaseFont /Helvetica /Encoding /WinAnsiEncoding"
        f" /FirstChar 1 /LastChar {len(codes)} /Widths [{widths}] /ToUnicode {unicode} 0 R >>",
    )
    shown = [bytes(codes[letter] for letter in line).hex() for line in ODD]
    pdf.page(
        "".join(
            f"BT /F1 11 Tf 72 {780 - 16 * place} Td <{line}> Tj ET\n"
            for place, line in enumerate(shown)
        )
    )
    return pdf.saved()


ODD = (
    "Kontoret \ufb01k a\ufb02everet gra\ufb03ti og \ufb00 og \ufb04",
    "bi\u00adblio\u00adtek med blødt bindeled",
    "Udvalget drøftede kommu-",
    "nens planer for 12\u00a0000\u00a0kr.",
    "Ra\u030adet pa\u030a A\u030aen",
    "\uf0b7 et punkt med Words egen prik",
)


# --- Files that cannot be opened, or only by mending ----------------------------------------


def encrypted(pdf: bytes, user_password: str = PASSWORD) -> bytes:
    """A file that nobody reads without its password."""
    return _locked(pdf, user_password)


def encrypted_for_owner_only(pdf: bytes) -> bytes:
    """A file that everybody may read; only changing it asks for a password."""
    return _locked(pdf, "")


def _locked(pdf: bytes, user_password: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf))
    writer.encrypt(user_password, f"{PASSWORD} ejer", algorithm="AES-256")
    return saved(writer)


def broken_truncated(pdf: bytes) -> bytes:
    """A file of which only the first half arrived."""
    return pdf[: len(pdf) // 2]


def broken_tail(pages: int = 4) -> bytes:
    """A file that is told from its beginning, as for the web, and whose second half is missing.

    It opens, and says that it has all its pages.
    """
    pdf = Pdf()
    for number in range(pages):
        pdf.page("".join(lines_of([f"Side {number + 1} af {pages}", *MINUTES])))
    head, _, objects = pdf.saved().partition(b"1 0 obj")
    whole = head + b"trailer\n<< /Root 1 0 R /Size 99 >>\n1 0 obj" + objects
    return whole[: len(whole) // 2]


def broken_xref(pdf: bytes) -> bytes:
    """A file whose table of objects leads nowhere; it can be made anew from the objects."""
    place = pdf.rindex(b"startxref")
    return pdf[:place] + b"startxref\n7\n%%EOF\n"


def not_a_pdf() -> bytes:
    """A page that a server gave instead of the file."""
    return b"<!DOCTYPE html><title>404</title><h1>Siden findes ikke</h1>"


def empty_file() -> bytes:
    """Nothing at all."""
    return b""


def no_pages() -> bytes:
    """A sound file with no page in it."""
    return Pdf().saved()


# --- Files that are too large ---------------------------------------------------------------


def huge(pages: int = 1000) -> bytes:
    """Very many pages of text; they share what they show, so that the file stays small."""
    pdf = Pdf()
    body = "".join(lines_of([f"{line} ({place})" for place, line in enumerate(MINUTES * 3)]))
    for number in range(pages):
        top = words(f"Side {number + 1} af {pages}", 72, 810)
        pdf.page(top + body, packed=True)
    return pdf.saved()


def huge_page(letters: int = 200_000, rules: int = 50_000) -> bytes:
    """One page with more letters and ruled lines than a sheet can hold."""
    # Letters of two points: 500 fit on a line, and 400 lines on the sheet.
    rows = [
        words(f"{place:03} {'Ord ' * 124}", 10, 834 - 2 * place, size=2)
        for place in range(letters // 500)
    ]
    ruled = [f"20 {place % 800} m 575 {place % 800} l S\n" for place in range(rules)]
    pdf = Pdf()
    pdf.page("".join([*rows, *ruled]), packed=True)
    return pdf.saved()


# --- Files that are no minutes --------------------------------------------------------------


def letter() -> bytes:
    """A letter to a citizen."""
    return printed(
        (
            "Fjordby Kommune",
            "Prøvevej 1, 9999 Fjordby",
            "14. marts 2023",
            "Kære Anna Prøve",
            "Tak for din henvendelse om bænkene i parken.",
            "Vi har sendt den videre til udvalget.",
            "Med venlig hilsen",
            "Bo Eksempel",
        )
    )


def list_of_cases() -> bytes:
    """A list of a week's letters: dates, case numbers and titles, but no meeting."""
    rows = [f"1{day}-03-2023  05.01.00-P20-{day}-23  Sag om vej {day}" for day in range(3, 8)]
    return printed(["Postliste for uge 11, 2023", "Dato  Sagsnr.  Titel", *rows])


def saved(writer: PdfWriter) -> bytes:
    """The bytes of a file that pypdf has changed."""
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()

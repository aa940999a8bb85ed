"""Make PDFs that hold more than a person sees on their pages: hidden words, notes, scripts, files.

Each function gives the bytes of one file. `VISIBLE` is on every page, and is all that may be
published of it; the words of `HIDDEN` are each hidden in the way that its key says.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.pdf_objects import A4, Pdf, lines_of, literal, words

VISIBLE = (
    "REFERAT Kulturudvalget d. 14-03-2023",
    "Punkt 1: Nye bænke i Prøveparken",
    "Beslutning",
    "Godkendt. Se notatet om bænke.",
)
HIDDEN = {
    "white on white": "Hemmelighvid",
    "no size": "Hemmeliglille",
    "invisible": "Hemmeliggennemsigtig",
    "left of the page": "Hemmeligvenstre",
    "above the page": "Hemmeligoppe",
    "outside the cropped page": "Hemmeligbeskåret",
    "clipped": "Hemmeligklippet",
    "under a black bar": "Hemmeligoverstreget",
    "under a white bar": "Hemmeligoverdækket",
    "in a layer that is off": "Hemmeliglag",
    "as a clip only": "Hemmeligform",
}
"""How each of the words is hidden on the page of `with_hidden_text`."""
SCRIPT = "app.alert('Hemmeligt script')"


def with_hidden_text(hidden: Mapping[str, str] = HIDDEN) -> bytes:
    """A page on which more words are drawn than are seen.

    The foot of the sheet is cropped; black and white bars lie over words, as people black them
    out in a hurry. Whatever words are hidden, the page looks the same.
    """
    pdf = Pdf()
    layer = pdf.add("<< /Type /OCG /Name (Lag) >>")
    black, white = "q 0 g 68 496 200 16 re f Q\n", "q 1 g 68 466 200 16 re f Q\n"
    shown = {
        "white on white": ("q 1 g ", (72, 620), "Q\n"),
        "no size": ("", (72, 610), ""),
        "invisible": ("q 3 Tr ", (72, 600), "Q\n"),
        "left of the page": ("", (-300, 590), ""),
        "above the page": ("", (72, 900), ""),
        "outside the cropped page": ("", (72, 20), ""),
        "clipped": ("q 0 50 50 50 re W n ", (72, 560), "Q\n"),
        "under a black bar": ("", (72, 500), black),
        "under a white bar": ("", (72, 470), white),
        "in a layer that is off": ("/OC /L1 BDC ", (72, 540), "EMC\n"),
        "as a clip only": ("q 7 Tr ", (72, 520), "Q\n"),
    }
    drawn = [
        before + words(hidden[name], *place, size=0 if name == "no size" else 11) + after
        for name, (before, place, after) in shown.items()
    ]
    pdf.page(
        "".join([*lines_of(VISIBLE), *drawn]),
        entries=f"/CropBox [0 40 {A4[0]} {A4[1]}]",
        resources=f"/Properties << /L1 {layer} 0 R >>",
    )
    off = f"/D << /OFF [{layer} 0 R] /Order [{layer} 0 R] >>"
    return pdf.saved(f"/OCProperties << /OCGs [{layer} 0 R] {off} >>")


DRAWN, TOLD = "Forslaget blev forkastet.", "Forslaget blev godkendt."


def with_other_text() -> bytes:
    """A page that shows one sentence, and says to who copies or listens that it is another."""
    pdf = Pdf()
    sentence = words(DRAWN, 72, 700)
    told = f"/Span << /ActualText {literal(TOLD)} >> BDC {sentence}EMC\n"
    pdf.page("".join([*lines_of(VISIBLE[:3]), told]))
    return pdf.saved()


ANNOTATED = "Hemmelig bemærkning"
ADDRESSES = {
    "notatet": "https://example.org/notat.pdf",
    "om": "javascript:alert(1)",
    "bænke": "file:///etc/passwd",
}
"""The words of the last line of `with_annotations` that are links, and where these lead."""


def with_annotations() -> bytes:
    """A page with a comment, a marked line, a loose text, and links, of which one is to the web.

    The loose text is drawn on the page by who shows it; it belongs to who wrote it.
    """
    pdf = Pdf()
    spots = {"notatet": (142, 178), "om": (181, 196), "bænke": (199, 229)}
    marked = "/Rect [72 776 300 792] /QuadPoints [72 792 300 792 72 776 300 776]"
    loose = "/DA (/F1 11 Tf)"
    notes = [
        f"/Subtype /Text /Rect [500 700 520 720] /Contents {literal(ANNOTATED)} /T (Bo Eksempel)",
        f"/Subtype /Highlight {marked} /Contents {literal(ANNOTATED)}",
        f"/Subtype /FreeText /Rect [300 600 500 620] {loose} /Contents {literal(ANNOTATED)}",
        *(
            f"/Subtype /Link /Rect [{left} 728 {right} 744] /Border [0 0 0]"
            f" /A << /S /URI /URI {literal(ADDRESSES[word])} >>"
            for word, (left, right) in spots.items()
        ),
    ]
    named = " ".join(f"{pdf.add(f'<< /Type /Annot {note} >>')} 0 R" for note in notes)
    pdf.page("".join(lines_of(VISIBLE)), entries=f"/Annots [{named}]")
    return pdf.saved()


FILLED = "Udfyldt svar"


def with_form_and_javascript() -> bytes:
    """A form with a field that is filled in, and scripts that run when the file is opened."""
    pdf = Pdf()
    pdf.font("F1")
    look = pdf.stream(
        f"/Tx BMC {words(FILLED, 2, 4)} EMC".encode("cp1252"),
        "/Type /XObject /Subtype /Form /BBox [0 0 200 18]"
        f" /Resources << /Font << /F1 {pdf.fonts['F1']} 0 R >> >>",
    )
    script = pdf.add(f"<< /S /JavaScript /JS {literal(SCRIPT)} >>")
    entry = pdf.add(
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (svar) /F 4 /Rect [72 640 272 658]"
        f" /V {literal(FILLED)} /DA (/F1 11 Tf) /AP << /N {look} 0 R >>"
        f" /AA << /K {script} 0 R >> >>"
    )
    pdf.page(
        "".join(lines_of(VISIBLE)), entries=f"/Annots [{entry} 0 R] /AA << /O {script} 0 R >>"
    )
    return pdf.saved(
        f"/AcroForm << /Fields [{entry} 0 R] /NeedAppearances true >> /OpenAction {script} 0 R"
        f" /Names << /JavaScript << /Names [(start) {script} 0 R] >> >>"
    )


ATTACHED = "Hemmeligt bilag"


def with_attachment_file() -> bytes:
    """Minutes with a file in the file, and a pin on the page that opens another."""
    pdf = Pdf()
    data = pdf.stream(f"Punkt 9: {ATTACHED}".encode("cp1252"), "/Type /EmbeddedFile")
    told = "<< /Type /Filespec /F (bilag.txt) /UF (bilag.txt)"
    file = pdf.add(f"{told} /EF << /F {data} 0 R >> >>")
    pin = pdf.add(
        f"<< /Type /Annot /Subtype /FileAttachment /Rect [500 700 520 720] /FS {file} 0 R"
        f" /Contents {literal(ATTACHED)} >>"
    )
    pdf.page("".join(lines_of(VISIBLE)), entries=f"/Annots [{pin} 0 R]")
    return pdf.saved(f"/Names << /EmbeddedFiles << /Names [(bilag.txt) {file} 0 R] >> >>")

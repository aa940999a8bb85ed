"""Turn bytes into text, and say when the encoding had to be guessed."""

from __future__ import annotations

import codecs
import unicodedata

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def decode(content: bytes) -> tuple[str | None, str | None]:
    """Decode a text file to NFC, each line ended by a line feed.

    Returns the text (None when it is no text at all) and the name of the encoding
    where that was a guess: bytes that are not UTF-8 are Windows-1252 in Danish offices.
    """
    guessed = None
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            text = content.decode(encoding, errors="replace")
            break
    else:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError:
            guessed = "Windows-1252"
            text = content.decode("cp1252", errors="replace")
    if "\0" in text:
        return None, None
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", lines), guessed

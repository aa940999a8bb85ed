"""Turn bytes into text, and say when the encoding had to be guessed."""

from __future__ import annotations

import codecs
import re
import unicodedata

_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


# What no page may hold is shown for what it is: a control character as its picture,
# what is no character at all as the sign for that. Line ends and tabs stay; other
# white space of the printer's ends a line.
_LINE_END = re.compile("\r\n|[\r\v\f\u0085\u2028\u2029]")
_UNSHOWABLE = (
    {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
    | {0x7F: 0x2421}
    | dict.fromkeys((*range(0x80, 0xA0), *range(0xFDD0, 0xFDF0)), 0xFFFD)
    | {plane + last: 0xFFFD for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)}
)


def showable(text: str) -> str:
    """A text in which every character is one that a page may hold."""
    return text.translate(_UNSHOWABLE)


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
    lines = _LINE_END.sub("\n", text)
    return unicodedata.normalize("NFC", showable(lines)), guessed

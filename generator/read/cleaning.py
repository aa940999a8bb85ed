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

_MOSTLY = 0.8
"""The share of zeros among every other byte by which UTF-16 without a mark is known."""
# Bytes that stand for nothing in Windows-1252.
_NOT_WINDOWS = re.compile(rb"[\x81\x8d\x8f\x90\x9d]")

# What no page may hold is shown for what it is: a control character as its picture,
# what is no character at all as the sign for that. Line ends and tabs stay; other
# white space of the printer's ends a line.
_LINE_ENDS = ("\r\n", "\r", "\v", "\f", "\u0085", "\u2028", "\u2029")
_UNSHOWABLE = (
    {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
    | {0x7F: 0x2421}
    | dict.fromkeys((*range(0x80, 0xA0), *range(0xFDD0, 0xFDF0)), 0xFFFD)
    | {plane + last: 0xFFFD for plane in range(0, 0x110000, 0x10000) for last in (0xFFFE, 0xFFFF)}
)
# Whether any may be there; letters beyond the first plane are rare enough to look closer.
_PERHAPS = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff\U00010000-\U0010ffff]"
)


def showable(text: str) -> str:
    """A text in which every character is one that a page may hold."""
    # Looking is many times cheaper than translating, and nearly always all that is needed.
    return text.translate(_UNSHOWABLE) if _PERHAPS.search(text) else text


def decode(content: bytes) -> tuple[str | None, str | None]:
    """Decode a text file to NFC, each line ended by a line feed.

    Returns the text (None when it is no text at all) and the name of the encoding
    where that was a guess: without a mark, every other byte being zero says UTF-16, and
    what is not UTF-8 is Windows-1252 in Danish offices, or Latin-1 where Windows has no sign.
    """
    encoding, guessed = _encoding(content)
    text = content.decode(encoding, errors="replace")
    if "\0" in text:
        return None, None
    for end in _LINE_ENDS:
        if end in text:
            text = text.replace(end, "\n")
    return unicodedata.normalize("NFC", showable(text)), guessed


def _encoding(content: bytes) -> tuple[str, str | None]:
    """The codec of a file's bytes, and its name in print where it is a guess."""
    for mark, encoding in _MARKS.items():
        if content.startswith(mark):
            return encoding, None
    for place, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        half = content[place::2]
        if half and half.count(0) > _MOSTLY * len(half):
            return encoding, "UTF-16"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8", None
    if _NOT_WINDOWS.search(content):
        return "latin-1", "Latin-1"
    return "cp1252", "Windows-1252"

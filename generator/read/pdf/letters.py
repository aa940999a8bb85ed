"""Read the words of a page off PDFium: letters between white space, and where they stand.

Calls into the library cost more than anything done with their answers, so a word is asked
for its first and its last letter alone, unless these show that it is made of several runs.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2.raw as pdfium

from generator.read.cleaning import showable
from generator.read.pdf.place import Place
from generator.read.pdf.sheets import Face, Word

_LINE_HYPHEN = "\x02"
"""What PDFium tells in place of a hyphen at the end of a line and the line's end,"""
_LINE_HYPHEN_CODE = "\ufffe"
"""and what it tells where all letters are asked for in one go."""
_CODES = 0x110000
_SOFT_HYPHEN = "\u00ad"
_LIGATURE = re.compile("[\ufb00-\ufb06]")
_WORDS = re.compile(rf"(?:[^\s{_LINE_HYPHEN}]|[\u00a0\u202f])+{_LINE_HYPHEN}?|{_LINE_HYPHEN}")
_BULLETS = str.maketrans(dict.fromkeys("\uf0b7\uf0a7\uf076\uf0d8\uf06e\uf06c\uf02d\uf0a8", "•"))
"""The signs that word processors take from their symbol fonts for bullets."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_BOLD_NAME = re.compile("bold|black|heavy|demi|semibd", re.IGNORECASE)
_ITALIC_NAME = re.compile("italic|oblique|kursiv", re.IGNORECASE)
_BOLD_WEIGHT = 600
_ITALIC_FLAG, _FORCE_BOLD_FLAG = 1 << 6, 1 << 18
_STROKED, _INVISIBLE = 2, 3
"""Ways to paint letters (ISO 32000-1, table 106): filled and stroked, as if bold; not at all."""
_NAME_LENGTH = 256


class Run(NamedTuple):
    """Letters that the file shows in one go: how they look, and where their line is."""

    face: Face
    base: float
    painted: bool
    turns: int
    """By how many quarter turns, clockwise, it is off from running to the right."""
    mapped: bool
    """The file tells what its letters mean."""


class _Font(NamedTuple):
    bold: bool
    italic: bool
    mapped: bool
    """The file tells what its letters mean."""


class Letters(NamedTuple):
    """The words of a page, each with the run that it stands in."""

    words: list[tuple[Word, Run]]
    unreadable: int


def read_letters(page: pdfium.FPDF_PAGE, place: Place) -> Letters:
    """The words of a page in the order of the file."""
    handle = pdfium.FPDFText_LoadPage(page)
    if not handle:
        return Letters([], 0)
    try:
        reader = _Reader(handle, place)
        words = list(reader.words())
    finally:
        pdfium.FPDFText_ClosePage(handle)
    unreadable = sum(len(word.text) for word, run in words if not run.mapped)
    return Letters(words, unreadable)


@dataclass(slots=True)
class _Reader:
    handle: pdfium.FPDF_TEXTPAGE
    place: Place
    runs: dict[int, Run] = field(default_factory=dict)
    fonts: dict[int, _Font] = field(default_factory=dict)
    box: pdfium.FS_RECTF = field(default_factory=pdfium.FS_RECTF)
    matrix: pdfium.FS_MATRIX = field(default_factory=pdfium.FS_MATRIX)
    x: ctypes.c_double = field(default_factory=ctypes.c_double)
    y: ctypes.c_double = field(default_factory=ctypes.c_double)

    def words(self) -> Iterator[tuple[Word, Run]]:
        """The words, parted where their letters are of different faces."""
        text = _text(self.handle)
        for match in _WORDS.finditer(text):
            start, end = match.span()
            cut = match[0].endswith(_LINE_HYPHEN)
            last = end - 2 if cut and end - start > 1 else end - 1
            run = self._run(start)
            if run is not None and last - start < _LONG and self._same(start, last):
                yield self._word(text, start, last, run, cut=cut), run
            else:
                yield from self._parts(text, start, last, cut=cut)

    def _parts(self, text: str, start: int, last: int, *, cut: bool) -> Iterator[tuple[Word, Run]]:
        """The parts of a word, each of one run."""
        begin, run = start, self._run(start)
        before: Word | None = None
        for index in range(start + 1, last + 2):
            following = self._run(index) if index <= last else None
            if index <= last and _alike(run, following):
                continue
            if run is not None:
                word = self._word(text, begin, index - 1, run, cut=cut and index > last)
                glued = before is not None and abs(before.base - word.base) < word.face.size
                yield word._replace(glued=glued), run
                before = word
            begin, run = index, following

    def _same(self, first: int, last: int) -> bool:
        """Whether two letters are of one font and size."""
        if first == last:
            return True
        one, other = (pdfium.FPDFText_GetTextObject(self.handle, each) for each in (first, last))
        if not (one and other):
            return False
        if ctypes.addressof(one.contents) == ctypes.addressof(other.contents):
            return True
        fonts = {
            ctypes.addressof(pdfium.FPDFTextObj_GetFont(each).contents) for each in (one, other)
        }
        sizes = {pdfium.FPDFText_GetFontSize(self.handle, each) for each in (first, last)}
        return len(fonts) == len(sizes) == 1

    def _word(self, text: str, first: int, last: int, run: Run, *, cut: bool) -> Word:
        left, _, right, _ = self._box(first)
        if last != first:
            start, _, end, _ = self._box(last)
            left, right = min(left, start), max(right, end)
        letters = _clean(text[first : last + 1])
        if cut and not letters.endswith(_SOFT_HYPHEN):
            letters = f"{letters.removesuffix(_LINE_HYPHEN)}-"
        hyphenated = cut or letters.endswith(("-", _SOFT_HYPHEN, "\u2010"))
        return Word(letters, left, right, run.base, run.face, cut=hyphenated)

    def _box(self, index: int) -> tuple[float, float, float, float]:
        """The box of a letter: left, top, right, bottom."""
        box = self.box
        pdfium.FPDFText_GetLooseCharBox(self.handle, index, ctypes.byref(box))
        return self.place.box(box.left, box.bottom, box.right, box.top)

    def _run(self, index: int) -> Run | None:
        """The run that a letter stands in; None for one that the library has made up."""
        pointer = pdfium.FPDFText_GetTextObject(self.handle, index)
        if not pointer:
            return None
        address = ctypes.addressof(pointer.contents)
        if (run := self.runs.get(address)) is None:
            run = self.runs[address] = self._new_run(index, pointer)
        return run

    def _new_run(self, index: int, pointer: pdfium.FPDF_PAGEOBJECT) -> Run:
        handle, matrix, x, y = self.handle, self.matrix, self.x, self.y
        pdfium.FPDFText_GetMatrix(handle, index, ctypes.byref(matrix))
        stretch = math.hypot(matrix.c, matrix.d)
        size = pdfium.FPDFText_GetFontSize(handle, index) * (stretch or 1.0)
        pdfium.FPDFText_GetCharOrigin(handle, index, ctypes.byref(x), ctypes.byref(y))
        _, base = self.place.point(x.value, y.value)
        painted = pdfium.FPDFTextObj_GetTextRenderMode(pointer)
        font = self._font(index, pointer)
        return Run(
            face=Face(round(abs(size) * 4) / 4, font.bold or painted == _STROKED, font.italic),
            base=base,
            painted=painted != _INVISIBLE,
            turns=_turns(*self.place.turned(matrix.a, matrix.b)),
            mapped=font.mapped,
        )

    def _font(self, index: int, pointer: pdfium.FPDF_PAGEOBJECT) -> _Font:
        address = ctypes.addressof(pdfium.FPDFTextObj_GetFont(pointer).contents)
        if (font := self.fonts.get(address)) is None:
            font = self.fonts[address] = self._new_font(index)
        return font

    def _new_font(self, index: int) -> _Font:
        told, flags = ctypes.create_string_buffer(_NAME_LENGTH), ctypes.c_int()
        pdfium.FPDFText_GetFontInfo(self.handle, index, told, _NAME_LENGTH, ctypes.byref(flags))
        name = told.value.decode("utf-8", "replace")
        weight = pdfium.FPDFText_GetFontWeight(self.handle, index)
        return _Font(
            bold=bool(
                _BOLD_NAME.search(name) or flags.value & _FORCE_BOLD_FLAG or weight >= _BOLD_WEIGHT
            ),
            italic=bool(_ITALIC_NAME.search(name) or flags.value & _ITALIC_FLAG),
            mapped=pdfium.FPDFText_HasUnicodeMapError(self.handle, index) != 1,
        )


_SAME_BASE = 0.5
_LONG = 40
"""Of a word with more letters, every one is looked at."""


def _text(handle: pdfium.FPDF_TEXTPAGE) -> str:
    """The letters of a page, one for each that the library counts."""
    count = pdfium.FPDFText_CountChars(handle)
    if count <= 0:
        return ""
    units = (ctypes.c_ushort * (count + 1))()
    told = pdfium.FPDFText_GetText(handle, 0, count, units) - 1
    if told == count:
        text = bytes(units)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text.replace(_LINE_HYPHEN_CODE, _LINE_HYPHEN)
    # Letters without a meaning, or beyond the first plane, are told one by one.
    codes = (pdfium.FPDFText_GetUnicode(handle, index) for index in range(count))
    return "".join(chr(code) if 0 < code < _CODES else "\ufffd" for code in codes)


def _alike(one: Run | None, other: Run | None) -> bool:
    """Whether two runs are one to a reader."""
    if one is None or other is None:
        return one is other
    return one.face == other.face and abs(one.base - other.base) < _SAME_BASE


def _clean(letters: str) -> str:
    """Letters as they are written in a text: no ligatures, and accents with their letters."""
    if letters.isascii():
        return letters
    if _LIGATURE.search(letters):
        letters = _LIGATURE.sub(lambda found: unicodedata.normalize("NFKC", found[0]), letters)
    if _PRIVATE.search(letters):
        letters = letters.translate(_BULLETS)
    return unicodedata.normalize("NFC", showable(letters))


def _turns(across: float, down: float) -> int:
    """How many quarter turns a direction is off from the one to the right."""
    return round(math.atan2(down, across) / (math.pi / 2)) % 4

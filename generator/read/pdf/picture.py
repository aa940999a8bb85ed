"""Draw the pages of a PDF with marks over them.

What the marks mean is the business of who gives them. One page is held at a time, and
none in more pixels than a large sheet has.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops, ImageDraw
from PIL.PngImagePlugin import PngInfo

from generator.read.pdf.lettering import lettered
from generator.read.pdf.sheets import Box

_SCALE = 110 / 72
"""Pixels to a point, for 110 to an inch."""
_MOST_PIXELS = 12_000_000
_WRITER = ("Software", "referat explain --picture")
_HEAD = 1_000
"""So many bytes of a picture tell by whom it was drawn."""
_HATCH = 7
_GREY = (110, 110, 110)
_WHITE = (255, 255, 255)
_INK = (0, 0, 0)

Colour = tuple[int, int, int]
_Area = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Pen:
    """How a mark is drawn: its frame, and the light colour that its area takes on."""

    frame: Colour
    tint: Colour | None = None
    width: int = 1
    hatched: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on a page, in points from the upper left corner, and what is written beside it.

    That stands to the left, or inside at the upper right corner.
    """

    box: Box
    pen: Pen
    label: str = ""
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Marks:
    """What is drawn over a page: the marks in their order, and numbers at the left edge."""

    marks: Sequence[Mark]
    numbers: Sequence[tuple[int, float]] = ()
    """Each with how far down it stands."""
    legend: Sequence[tuple[Pen, str]] = ()
    title: str = ""


def draw_pages(
    content: bytes, marks_of: Callable[[int], Marks]
) -> Iterator[tuple[int, Image.Image]]:
    """The number and the picture of each page of a PDF, the legend below the page."""
    document = pypdfium2.PdfDocument(content)
    try:
        for number in range(1, len(document) + 1):
            page = document[number - 1]
            width, height = page.get_size()
            scale = min(_SCALE, (_MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
            picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
            page.close()
            yield number, _Sheet(picture, scale).drawn(marks_of(number))
    finally:
        document.close()


def save(picture: Image.Image, path: Path) -> None:
    """Write a picture that tells by whom it was drawn."""
    told = PngInfo()
    told.add_text(*_WRITER)
    picture.save(path, "PNG", pnginfo=told)


def is_own(path: Path) -> bool:
    """Whether a file is a picture that was drawn here."""
    if path.is_symlink() or not path.is_file():
        return False
    with path.open("rb") as file:
        return _WRITER[1].encode() in file.read(_HEAD)


class _Sheet:
    """The picture of a page, being drawn on."""

    def __init__(self, picture: Image.Image, scale: float) -> None:
        self.picture = picture
        self.scale = scale
        self.taken: list[_Area] = []

    def drawn(self, marks: Marks) -> Image.Image:
        """The picture with all that belongs on it."""
        for mark in marks.marks:
            self._area(self._pixels(mark.box), mark.pen)
        for number, down in marks.numbers:
            self._write(lettered(f"{number}", self.scale), (0, round(down * self.scale)), _GREY)
        for mark in marks.marks:
            if mark.label:
                self._label(self._pixels(mark.box), mark)
        return self._with_legend(marks)

    def _pixels(self, box: Box) -> _Area:
        """A box in pixels, the part of it that is on the page."""
        width, height = self.picture.size
        left, top, right, bottom = (round(each * self.scale) for each in box)
        left, top = min(max(left - 2, 0), width - 2), min(max(top - 1, 0), height - 2)
        return (
            left,
            top,
            max(min(right + 2, width), left + 2),
            max(min(bottom + 1, height), top + 2),
        )

    def _area(self, area: _Area, pen: Pen) -> None:
        """Tint and frame an area; letters under it stay as dark as they are."""
        part = self.picture.crop(area)
        if pen.tint is not None:
            part = ImageChops.multiply(part, Image.new("RGB", part.size, pen.tint))
        draw = ImageDraw.Draw(part)
        if pen.hatched:
            for start in range(-part.height, part.width, _HATCH):
                draw.line((start, part.height, start + part.height, 0), pen.frame)
        draw.rectangle((0, 0, part.width - 1, part.height - 1), outline=pen.frame, width=pen.width)
        self.picture.paste(part, area[:2])

    def _label(self, area: _Area, mark: Mark) -> None:
        """Write a label where it belongs or, where that is taken, elsewhere beside its area."""
        mask = lettered(mark.label, self.scale)
        width, height = mask.width + 2, mask.height
        left, top, right, _ = area
        places = [
            (left - width - 2, top),
            (right + 2, top),
            (right - width, top - height),
            (left, top - height),
            (right - width, top),
        ]
        if mark.inside:
            places.reverse()
        box = next(filter(self._is_free, ((x, y, x + width, y + height) for x, y in places)), None)
        if box is None:
            x, y = max(min(right, self.picture.width) - width, 0), max(top, 0)
            box = x, y, x + width, y + height
        self.taken.append(box)
        draw = ImageDraw.Draw(self.picture)
        draw.rectangle((box[0], box[1], box[2] - 1, box[3] - 1), _WHITE, mark.pen.frame)
        self._write(mask, (box[0] + 1, box[1]), _INK)

    def _is_free(self, box: _Area) -> bool:
        inside = (
            box[0] >= _NUMBERS
            and box[1] >= 0
            and box[2] <= self.picture.width
            and box[3] <= self.picture.height
        )
        return inside and not any(
            box[0] < each[2] and each[0] < box[2] and box[1] < each[3] and each[1] < box[3]
            for each in self.taken
        )

    def _write(self, mask: Image.Image, place: tuple[int, int], colour: Colour) -> None:
        self.picture.paste(Image.new("RGB", mask.size, colour), place, mask)

    def _with_legend(self, marks: Marks) -> Image.Image:
        """The page with what its marks mean below it."""
        row, wide = round(_ROW * self.scale), round(_COLUMN * self.scale)
        columns = max(self.picture.width // wide, 1)
        rows = 1 - (-len(marks.legend) // columns)
        page = self.picture
        self.picture = Image.new("RGB", (page.width, page.height + row * rows + row // 2), _WHITE)
        self.picture.paste(page, (0, 0))
        ImageDraw.Draw(self.picture).line((0, page.height, page.width, page.height), _GREY)
        gap = row // 4
        self._write(lettered(marks.title, self.scale), (gap, page.height + gap), _INK)
        for place, (pen, name) in enumerate(marks.legend):
            x = gap + place % columns * wide
            y = page.height + gap + row * (1 + place // columns)
            self._area((x, y, x + row * 2, y + row - gap), pen)
            self._write(lettered(name, self.scale), (x + row * 2 + gap, y), _INK)
        return self.picture


_NUMBERS = 18
"""So many pixels at the left are for numbers."""
_ROW, _COLUMN = 12.0, 110.0
"""How high a row of the legend is, and how wide one of its columns, in points."""

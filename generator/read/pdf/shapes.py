"""Read what is drawn on a page off PDFium: strokes of tables, bullets, and pictures."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2.raw as pdfium

from generator.read.pdf.place import Place
from generator.read.pdf.sheets import Box, Rule

_MOST_OBJECTS = 20_000
"""A page with more is a map or a drawing; what is drawn on it is not looked at."""
_MOST_SEGMENTS = 4_000
_DEEPEST = 4
"""Drawings may stand in drawings; so many are followed."""
_THIN = 3.0
"""A stroke is at most so many points wide,"""
_LONG = 6.0
"""and at least so many long."""
_DOT = (1.2, 9.0)
"""A bullet is so many points wide and high."""
_ROUND = (0.6, 1.7)


@dataclass(slots=True)
class Shapes:
    """What is drawn on a page."""

    rules: list[Rule] = field(default_factory=list)
    dots: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)


def read_shapes(page: pdfium.FPDF_PAGE, place: Place) -> Shapes:
    """What is drawn on a page; nothing of it where that is more than any minutes hold."""
    shapes = Shapes()
    count = pdfium.FPDFPage_CountObjects(page)
    if count > _MOST_OBJECTS:
        return shapes
    drawn = (pdfium.FPDFPage_GetObject(page, index) for index in range(count))
    _Drawing(shapes, place).add(drawn, _Matrix(), 0)
    return shapes


@dataclass(frozen=True, slots=True)
class _Matrix:
    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def point(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def before(self, other: _Matrix) -> _Matrix:
        """This one, and then another."""
        (a, b), (c, d) = other._vector(self.a, self.b), other._vector(self.c, self.d)
        e, f = other.point(self.e, self.f)
        return _Matrix(a, b, c, d, e, f)

    def _vector(self, x: float, y: float) -> tuple[float, float]:
        return self.a * x + self.c * y, self.b * x + self.d * y


@dataclass(slots=True)
class _Drawing:
    shapes: Shapes
    place: Place

    def add(self, drawn: Iterator[pdfium.FPDF_PAGEOBJECT], around: _Matrix, depth: int) -> None:
        """Add objects, and those inside them."""
        for each in drawn:
            match pdfium.FPDFPageObj_GetType(each):
                case pdfium.FPDF_PAGEOBJ_TEXT:
                    pass
                case pdfium.FPDF_PAGEOBJ_PATH:
                    self._path(each, around)
                case pdfium.FPDF_PAGEOBJ_IMAGE:
                    self.shapes.pictures.append(self._bounds(each, around))
                case pdfium.FPDF_PAGEOBJ_FORM if depth < _DEEPEST:
                    count = pdfium.FPDFFormObj_CountObjects(each)
                    if 0 < count <= _MOST_OBJECTS:
                        inner = (pdfium.FPDFFormObj_GetObject(each, i) for i in range(count))
                        self.add(inner, _matrix(each).before(around), depth + 1)

    def _path(self, path: pdfium.FPDF_PAGEOBJECT, around: _Matrix) -> None:
        box = self._bounds(path, around)
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, ctypes.byref(mode), ctypes.byref(stroked))
        if not (mode.value or stroked.value):
            return  # only clips, or is not painted at all
        if (rule := _rule(box)) is not None:
            self.shapes.rules.append(rule)
            return
        if _DOT[0] <= box.width <= _DOT[1] and _DOT[0] <= box.height <= _DOT[1]:
            if _ROUND[0] <= box.width / box.height <= _ROUND[1]:
                self.shapes.dots.append(box)
            return
        self._segments(path, _matrix(path).before(around), stroked=bool(stroked.value))

    def _segments(self, path: pdfium.FPDF_PAGEOBJECT, matrix: _Matrix, *, stroked: bool) -> None:
        """The strokes of a path of many: a frame, or a whole table drawn in one go."""
        count = pdfium.FPDFPath_CountSegments(path)
        if not 0 < count <= _MOST_SEGMENTS:
            return
        lines: list[list[tuple[float, float]]] = []
        for index in range(count):
            segment = pdfium.FPDFPath_GetPathSegment(path, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
                return  # a drawing
            x, y = ctypes.c_float(), ctypes.c_float()
            pdfium.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
            point = self.place.point(*matrix.point(x.value, y.value))
            if kind == pdfium.FPDF_SEGMENT_MOVETO or not lines:
                lines.append([point])
            else:
                lines[-1].append(point)
            if pdfium.FPDFPathSegment_GetClose(segment):
                lines[-1].append(lines[-1][0])
        for line in lines:
            if stroked:
                for start, end in pairwise(line):
                    self._keep(_rule(_around(start, end)))
            else:
                self._keep(_rule(_around(*line)))

    def _keep(self, rule: Rule | None) -> None:
        if rule is not None:
            self.shapes.rules.append(rule)

    def _bounds(self, drawn: pdfium.FPDF_PAGEOBJECT, around: _Matrix) -> Box:
        left, bottom, right, top = (ctypes.c_float() for _ in range(4))
        pdfium.FPDFPageObj_GetBounds(drawn, *map(ctypes.byref, (left, bottom, right, top)))
        corners = (
            self.place.point(*around.point(x.value, y.value))
            for x in (left, right)
            for y in (bottom, top)
        )
        return _around(*corners)


def _around(*points: tuple[float, float]) -> Box:
    across, down = zip(*points, strict=True)
    return Box(min(across), min(down), max(across), max(down))


def _rule(box: Box) -> Rule | None:
    """The stroke that fills a box; None when it is no stroke."""
    if box.height <= _THIN and box.width >= _LONG:
        return Rule(box, across=True)
    if box.width <= _THIN and box.height >= _LONG:
        return Rule(box, across=False)
    return None


def _matrix(drawn: pdfium.FPDF_PAGEOBJECT) -> _Matrix:
    told = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, ctypes.byref(told)):
        return _Matrix()
    return _Matrix(told.a, told.b, told.c, told.d, told.e, told.f)

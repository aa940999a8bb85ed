"""Work out an archive's colours from the one that its publisher chose, each legible.

A colour is written "#rrggbb". Contrast is that of WCAG 2.2: (lighter + 0.05) / (darker + 0.05)
of the relative luminances, where text needs 4.5 (success criterion 1.4.3).
"""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

ENOUGH = 4.5
_COMFORTABLE = 7.0
_STEP = 0.005
"""Of lightness, from 0 to 1."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """What the colour stands on, as assets/archive.css has it, and how much of it tints a box."""

    paper: str
    wash: str
    on_accent: str
    tint: float


LIGHT = Scheme(paper="#ffffff", wash="#f5f3ee", on_accent="#ffffff", tint=0.09)
DARK = Scheme(paper="#14191c", wash="#1c2327", on_accent="#0d1f26", tint=0.16)


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one scheme that are not the same in every archive."""

    accent: str
    accent_wash: str


@dataclass(frozen=True, slots=True)
class Brand:
    """An archive's colours by day and by night."""

    light: Colours
    dark: Colours


def make_brand(colour: str) -> Brand:
    """The colours for a legible one: as it is by day, and lighter by night."""
    by_night = _moved(colour, DARK, _COMFORTABLE, _STEP)
    return Brand(_colours(colour, LIGHT), _colours(by_night, DARK))


def is_colour(text: str) -> bool:
    """Whether a text is a colour such as "#0b4a5b"."""
    return re.fullmatch(r"#[0-9a-fA-F]{6}", text) is not None


def legible(colour: str) -> str:
    """The colour itself where its text can be read by day, else the nearest darker one.

    >>> legible("#0b4a5b"), legible("#ffcc00")
    ('#0b4a5b', '#856a00')
    """
    return _moved(colour, LIGHT, ENOUGH, -_STEP)


def least_contrast(colour: str, scheme: Scheme) -> float:
    """The contrast of a colour with that of a scheme's grounds where it is least."""
    grounds = (scheme.paper, scheme.wash, _tinted(colour, scheme), scheme.on_accent)
    return min(contrast(colour, ground) for ground in grounds)


def contrast(first: str, second: str) -> float:
    """The contrast of two colours, from 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    """
    darker, lighter = sorted(map(_luminance, (first, second)))
    return (lighter + 0.05) / (darker + 0.05)


def _colours(accent: str, scheme: Scheme) -> Colours:
    return Colours(accent, _tinted(accent, scheme))


def _moved(colour: str, scheme: Scheme, wanted: float, step: float) -> str:
    """The nearest colour of the same hue, lighter or darker by steps, with the contrast wanted."""
    moved = colour
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    # To black or to white at the last, which are legible.
    while least_contrast(moved, scheme) < wanted:
        lightness = min(1.0, max(0.0, lightness + step))
        moved = _written(colorsys.hls_to_rgb(hue, lightness, saturation))
    return moved


def _tinted(colour: str, scheme: Scheme) -> str:
    mixed = zip(_parts(colour), _parts(scheme.paper), strict=True)
    return _written(tuple(c * scheme.tint + p * (1 - scheme.tint) for c, p in mixed))


def _luminance(colour: str) -> float:
    """The relative luminance, by the definition in WCAG 2.2."""
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
        for each in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, ...]:
    return tuple(each / 255 for each in bytes.fromhex(colour[1:]))


def _written(parts: tuple[float, ...]) -> str:
    return "#" + bytes(round(each * 255) for each in parts).hex()

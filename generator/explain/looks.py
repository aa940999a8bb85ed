"""How what was recognised is drawn: colours that the colour-blind tell apart, and words.

The colours are those of Okabe and Ito; what they say, labels and frames say, too.
"""

from __future__ import annotations

from enum import Enum

from generator.explain.values import Taken
from generator.read.pdf.picture import Colour, Pen

_BLACK: Colour = (0, 0, 0)
_GREY: Colour = (120, 120, 120)
_ORANGE: Colour = (230, 159, 0)
_SKY: Colour = (86, 180, 233)
_GREEN: Colour = (0, 158, 115)
_YELLOW: Colour = (240, 228, 66)
_BLUE: Colour = (0, 114, 178)
_RED: Colour = (213, 94, 0)
_PURPLE: Colour = (204, 121, 167)
_LIGHT = 0.72


def _light(colour: Colour) -> Colour:
    red, green, blue = (round(part + (255 - part) * _LIGHT) for part in colour)
    return red, green, blue


class Look(Enum):
    """What is drawn alike; each with its pen and its name in the legend."""

    HEAD = Pen(_SKY, _light(_SKY)), "hoved"
    CONTENTS = Pen(_YELLOW, _light(_YELLOW)), "indholdsfortegnelse"
    ITEM = Pen(_BLACK, _light(_BLUE), width=2), "punkt"
    CASE = Pen(_BLACK), "sagsnummer"
    SECTION = Pen(_PURPLE, _light(_PURPLE), width=2), "afsnit"
    SUB_HEADING = Pen(_PURPLE), "mellemrubrik"
    TEXT = Pen(_GREEN, _light(_GREEN)), "brødtekst"
    OTHER_TEXT = Pen(_GREEN), "brødtekst, den næste"
    LIST = Pen(_ORANGE, _light(_ORANGE)), "listepunkt og trin"
    TABLE = Pen(_BLUE, width=2), "tabel"
    CELL = Pen(_BLUE, _light(_BLUE)), "celle"
    ATTACHMENT = Pen(_ORANGE, _light(_YELLOW), width=2), "bilag"
    FURNITURE = Pen(_GREY, hatched=True), "hører til siden"
    UNSEEN = Pen(_RED, width=2), "ord, der ikke kan ses"
    CLOSED = Pen(_RED, _light(_RED), width=3), "offentliggøres ikke"
    CLOSING = Pen(_RED), "lukker eller åbner"
    UNKNOWN = Pen(_BLACK, hatched=True), "ikke forstået"

    @property
    def pen(self) -> Pen:
        """What it is drawn with."""
        return self.value[0]

    @property
    def title(self) -> str:
        """Its name in the legend."""
        return self.value[1]


LOOKS = {
    Taken.HEADING: Look.HEAD,
    Taken.BODY: Look.HEAD,
    Taken.FIELD: Look.HEAD,
    Taken.HEAD: Look.HEAD,
    Taken.CONTENTS: Look.CONTENTS,
    Taken.ITEM: Look.ITEM,
    Taken.CASE_NUMBER: Look.CASE,
    Taken.SECTION: Look.SECTION,
    Taken.SECTION_ON_LINE: Look.SECTION,
    Taken.SECTION_WITHOUT_HEADING: Look.TEXT,
    Taken.SUB_HEADING: Look.SUB_HEADING,
    Taken.TEXT: Look.TEXT,
    Taken.CONTINUATION: Look.TEXT,
    Taken.LIST: Look.LIST,
    Taken.TABLE: Look.TABLE,
    Taken.ABSENCE: Look.TEXT,
    Taken.ATTACHMENT: Look.ATTACHMENT,
    Taken.QUOTED: Look.SECTION,
    Taken.CLOSES: Look.CLOSING,
    Taken.CLOSES_FOLLOWING: Look.CLOSING,
    Taken.OPENS_FOLLOWING: Look.CLOSING,
    Taken.FURNITURE: Look.FURNITURE,
    Taken.UNSEEN: Look.UNSEEN,
    Taken.UNKNOWN: Look.UNKNOWN,
}
LEGEND = tuple((look.pen, look.title) for look in Look)

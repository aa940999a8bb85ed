"""Make one document of any size in many shapes: as minutes are, and as none should be.

The hostile ones are of a few words again and again. Each asks for a reader that holds
every part of a text against all others, or that looks far ahead at every sign.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import count, islice

_HEAD = "REFERAT Teknisk Udvalg d. 03-02-2026\n\nMødedato Tirsdag d. 03-02-2026\n\n"
_ITEM = "Punkt 1: Vejen ved havnen\n\nSagsfremstilling\n\n"
_DECIDED = "Punkt 1: Vejen ved havnen\n\nBeslutning\n\n"
_END = "\n\nPunkt 1: Vejen ved havnen\n\nBeslutning\n\nGodkendt.\n"
_PROSE = (
    "Udvalget behandlede sagen den 3. februar 2026 efter indstilling fra forvaltningen, som har "
    "hørt naboerne. "
)

Shape = Callable[[int], str]
"""Makes a text of so many letters, or a few more."""


def _again(before: str, unit: str, after: str = "\n") -> Shape:
    """A text that says the same thing again and again."""
    return lambda size: before + unit * -(-(size - len(before) - len(after)) // len(unit)) + after


def _counted(before: str, unit: str) -> Shape:
    """A text that says the same thing under other numbers."""

    def made(size: int) -> str:
        few = len(unit.format(1))
        return before + "".join(unit.format(n) for n in islice(count(1), -(-size // few)))

    return made


def _contents(size: int) -> str:
    """Items, half of the text their list of contents."""
    line = "Vejen ved havnen, etape {0}.....\t{0}\n"
    item = "Punkt {0}: Vejen ved havnen, etape {0}\n\n"
    most = range(1, 1 + max(1, size // len(line + item)))
    listed, items = ("".join(map(each.format, most)) for each in (line, item))
    return f"{_HEAD}Indholdsfortegnelse\n\n{listed}\n{items}"


SHAPES: dict[str, Shape] = {
    "many items": _counted(
        _HEAD,
        "Punkt {0}: Vejen ved havnen, etape {0}\n\nSagsfremstilling\n\n"
        f"{_PROSE * 4}\n\nBeslutning\n\nGodkendt. Bo Prøve (V) stemte imod.\n\n"
        "Afbud: Ane Skitse (A)\n\n",
    ),
    "one long item": _again(_HEAD + _ITEM, f"{_PROSE * 4}\n\n"),
    "one paragraph": _again(_HEAD + _ITEM, _PROSE),
    "a paragraph in many pieces": _again(_HEAD + _ITEM, "og naboerne er hørt\n\n"),
    "one line of names": _again(_HEAD + _DECIDED, "Bo Prøve (V), Ane Skitse (A), "),
    "one sentence of votes": _again(_HEAD + _DECIDED, "5 stemte for og 2 imod, "),
    "one sentence of absence": _again(_HEAD + _DECIDED, "Bo Prøve deltog ikke i sagen, "),
    "people one to a line": _again(f"{_HEAD}Deltagere\n", "Bo Prøve (V),\n\n", _END),
    'one line of "a "': _again(_HEAD + _ITEM, "a "),
    'one line of "*a* "': _again(_HEAD + _ITEM, "*a* "),
    "a table": _again(_HEAD + _ITEM, "Asfalt og kantsten\t1.250\tkr.\n"),
    "a list of contents": _contents,
    "a list": _again(_HEAD + _ITEM, "- vejen ved havnen\n"),
    "one entry of a list": _again(f"{_HEAD}{_ITEM}- vejen\n", "  og havnen\n"),
    "lines that may open an item": _again(_HEAD, "Punkt 3: Vejen.\n\n"),
}
"""The first two are the usual ones."""

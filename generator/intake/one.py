"""Read one file, parse it, and guard what it tells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import quote

from generator.blocks import Document
from generator.config import Config, MunicipalityConfig
from generator.guard.alone import Shown, guard_alone
from generator.guard.prints import Prints
from generator.guard.rules import Rules
from generator.guard.takedown import Takedown, discreet
from generator.guard.traces import Role, Trace
from generator.identifiers import RESERVED, slugify
from generator.intake.serving import Begin
from generator.model import Meeting
from generator.parse import parse_meeting
from generator.parse.layout import Layout
from generator.parse.layout_files import find_layout
from generator.problems import Code, Origin, Problem
from generator.read.address import with_address
from generator.read.cleaning import showable
from generator.read.files import read_file
from generator.settings import ConfigError


@dataclass(frozen=True, slots=True)
class File:
    """What came of a file: what was met, and its meeting where it tells of one.

    Nothing in it must not be published. `shown` is None for a file that is replaced.
    """

    problems: tuple[Problem, ...]
    trace: Trace | None = None
    shown: Shown | None = None
    pages: int = 0
    """How many were read; 0 for a format that has none."""


def _untold(_page: int | None) -> None:
    """Nobody asks how far it has come."""


@dataclass(slots=True)
class Desk:
    """Where files are taken in; it can be sent to another process, and makes its rules there."""

    minutes: Path
    config: Config
    takedowns: Sequence[Takedown]
    secret: bytes
    _rules: list[Rules] = field(default_factory=list)

    @property
    def rules(self) -> Rules:
        """The rules that hold for every file."""
        if not self._rules:
            self._rules.append(Rules(self.config, self.takedowns, Prints(self.secret)))
        return self._rules[0]

    def name(self, path: Path) -> str:
        """What a file is called in problems and on pages."""
        return showable(path.relative_to(self.minutes).as_posix())

    def take(self, path: Path, role: Role, begin: Begin = _untold) -> File:
        """Read, parse and guard a file. Raises ConfigError when its layout does not exist.

        `begin` is told of each page, and when there are none any more.
        """
        turned = [0]

        def turn(page: int) -> None:
            turned.append(page)
            begin(page or None)

        document, problems = read_file(path, self.minutes, turn)
        begin(None)
        pages = max(turned)
        meeting = None
        if document is not None:
            meeting, found = self.parse(document)
            problems += found
        told = tuple(discreet(each, self.rules.by_name) for each in problems)
        if meeting is None:
            return File(told, pages=pages)
        trace, shown, met = guard_alone(meeting, role, self.rules)
        return File((*told, *met), trace, shown, pages)

    def parse(self, document: Document) -> tuple[Meeting | None, list[Problem]]:
        """Parse a document, as yet unguarded. Raises ConfigError."""
        known = municipality_of(document.path, self.config)
        if known is None:
            return None, [no_municipality(document)]
        try:
            _, layout = self.rules.of(known.id)
        except FileNotFoundError as error:
            raise _no_layout(known) from error
        original = None
        if known.original:
            name = document.path.removeprefix(f"{known.id}/")
            original = known.original.replace("{file}", quote(name))
            document = with_address(document, original)
        meeting, problems = parse_meeting(document, known.id, layout, known.identify)
        if meeting is not None and original is not None:
            meeting = replace(meeting, source=replace(meeting.source, original_url=original))
        return meeting, problems


def layout_for(municipality: MunicipalityConfig) -> Layout:
    """How a municipality lays out its minutes. Raises ConfigError."""
    try:
        return find_layout(municipality.layout, municipality.id)
    except FileNotFoundError as error:
        raise _no_layout(municipality) from error


def _no_layout(municipality: MunicipalityConfig) -> ConfigError:
    key = f"municipalities.{municipality.id}.layout"
    return ConfigError(f"archive.yml: {key}: {municipality.layout!r} findes ikke")


def no_municipality(document: Document) -> Problem:
    """What is said of a file of which nobody knows whose minutes it holds."""
    message = (
        "filen ligger ikke i en kommunes mappe; læg den i minutes/<kommune>/ "
        "(a-z, 0-9 og bindestreg), eller nævn én kommune i archive.yml"
    )
    return Problem(Code.NO_MUNICIPALITY, message, Origin(document.path, 0))


def municipality_of(name: str, config: Config) -> MunicipalityConfig | None:
    """The municipality of a file: its first folder, or the only one that is configured."""
    folder, _, rest = name.partition("/")
    if rest:
        known = slugify(folder) == folder and folder not in RESERVED
        return config.municipality(folder) if known else None
    only = config.municipalities[0].id if len(config.municipalities) == 1 else None
    return config.municipality(only) if only else None

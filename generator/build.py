"""The stages in order: from a folder of minutes to a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path
from urllib.parse import quote

from generator.archive import build_archive
from generator.blocks import Document
from generator.config import (
    Config,
    ConfigError,
    MunicipalityConfig,
    PersonalNumbers,
    load_config,
)
from generator.guard import discreet, guard_meetings
from generator.guard.takedown import FILE as TAKEDOWNS
from generator.guard.takedown import Takedown, Takedowns, load_takedowns
from generator.identifiers import RESERVED, slugify
from generator.link import link_archive
from generator.model import AgendaItem, Meeting, Status
from generator.parse import parse_meeting
from generator.parse.layout import Layout, find_layout
from generator.parse.ledger import item_words
from generator.problems import Code, Origin, Problem
from generator.publish import PublishError
from generator.publish.lock import only_one
from generator.publish.mkdocs import build_html
from generator.publish.search import index_site
from generator.publish.skeleton import can_lay_out, lay_out
from generator.publish.swap import may_replace, staging, swap
from generator.read.address import with_address
from generator.read.files import find_files, read_file
from generator.render.names import View
from generator.render.site import write_site
from generator.render.texts import load_texts


class RefusedError(Exception):
    """What was to be published must not be, by the publisher's own policy."""


class NothingReadError(PublishError):
    """No meeting could be read; the problems say why."""

    def __init__(self, built: Built) -> None:
        super().__init__("intet møde kunne læses")
        self.problems = built.problems


Progress = Callable[[Iterable[Path], str], Iterable[Path]]
"""Passes files on, telling a person how far it has come; the text says with what."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folder of an archive, where its minutes lie, and where its site goes."""

    root: Path
    minutes: Path
    site: Path
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What came of it: the archive as it may be shown, and every problem met."""

    view: View
    problems: tuple[Problem, ...]


def understand(project: Project, progress: Progress) -> Built:
    """Read, parse, guard, gather and link the minutes; nothing is written.

    Raises ConfigError when the configuration is wrong or there are no minutes.
    """
    config = load_config(project.root / "archive.yml")
    if project.url:
        config = replace(config, url=f"{project.url.rstrip('/')}/")
    if not project.minutes.is_dir():
        raise ConfigError(f"{project.minutes}: mappen med referater findes ikke")
    takedowns = find_takedowns(project)
    meetings: list[Meeting] = []
    files, problems = find_files(project.minutes)
    for path in progress(files, "Læser referater"):
        document, found = read_file(path, project.minutes)
        problems += found
        if document is not None:
            meeting, found = _meeting(document, config)
            problems += found
            meetings += [meeting] if meeting else []
    guarded, found = guard_meetings(meetings, config.policy, takedowns, config.municipality)
    problems += found
    archive = build_archive(guarded, config)
    links, found = link_archive(archive)
    problems += found
    view = View(config, archive, links, load_texts(config.language))
    passages = Takedowns(takedowns)
    told = sorted((discreet(each, passages) for each in problems), key=in_reading_order)
    return Built(view, tuple(told))


def convert(project: Project, progress: Progress, say: Callable[[str], None]) -> Built:
    """Write docs_src/, from which `mkdocs build` makes the site.

    A folder that is as good as empty becomes a project first. Raises ConfigError,
    OSError, RefusedError when the policy forbids it, and PublishError when no meeting could be
    read: an archive is not replaced by an empty one.
    """
    _prepare(project)
    with only_one((project.root,), say):
        return _convert(project, progress)


def build(project: Project, progress: Progress, say: Callable[[str], None]) -> Built:
    """Write docs_src/ and the site. Raises as `convert`, and PublishError."""
    site = project.site.resolve()
    if not may_replace(site, (project.root, project.minutes, project.root / "docs_src")) or any(
        site.is_relative_to(folder.resolve())
        for folder in (project.minutes, project.root / "docs_src")
    ):
        raise ConfigError(f"--site: {project.site} har andre filer; vælg en tom mappe")
    _prepare(project)
    with only_one((project.root, site.parent), say):
        built = _convert(project, progress)
        archive = built.view.archive
        new = staging(site)
        newest = max(key.date for key in archive.meetings)
        # File formats know no time before 1970.
        epoch = max(0, int(datetime.combine(newest, time(), UTC).timestamp()))
        build_html(project.root / "mkdocs.yml", new, epoch)
        index_site(new, sum(map(_is_found, archive.items.values())))
        swap(new, site)
        return built


def _is_found(item: AgendaItem) -> bool:
    """Whether search finds an item: it is open and has a word."""
    return item.status is Status.OPEN and item_words(item) > 0


def _prepare(project: Project) -> None:
    """Make a project of a folder that is as good as empty."""
    if not (project.root / "mkdocs.yml").exists():
        if not can_lay_out(project.root):
            raise ConfigError(f"{project.root}: her er ingen mkdocs.yml; er det arkivets mappe?")
        lay_out(project.root)


def _convert(project: Project, progress: Progress) -> Built:
    built = understand(project, progress)
    numbers = built.view.config.policy.personal_numbers
    found = [each for each in built.problems if each.code is Code.PERSONAL_NUMBER]
    if numbers is PersonalNumbers.REFUSE and found:
        raise RefusedError(f"{found[0]} (i alt {len(found)})")
    if not built.view.archive.meetings:
        raise NothingReadError(built)
    write_site(built.view, project.root / "docs_src")
    return built


def _meeting(document: Document, config: Config) -> tuple[Meeting | None, list[Problem]]:
    municipality = municipality_of(document, config)
    if municipality is None:
        return None, [no_municipality(document)]
    layout = layout_for(municipality)
    original = None
    if municipality.original:
        name = document.path.removeprefix(f"{municipality.id}/")
        original = municipality.original.replace("{file}", quote(name))
        document = with_address(document, original)
    meeting, problems = parse_meeting(document, municipality.id, layout, municipality.identify)
    if meeting is None:
        return None, problems
    if original is not None:
        meeting = replace(meeting, source=replace(meeting.source, original_url=original))
    return meeting, problems


def find_takedowns(project: Project) -> list[Takedown]:
    """What was taken down of an archive. Raises ConfigError."""
    # Beside the minutes too: where these are private, so are the words to be removed.
    places = dict.fromkeys((project.root.resolve(), project.minutes.resolve().parent))
    return [each for place in places for each in load_takedowns(place / TAKEDOWNS)]


def layout_for(municipality: MunicipalityConfig) -> Layout:
    """How a municipality lays out its minutes. Raises ConfigError."""
    try:
        return find_layout(municipality.layout, municipality.id)
    except FileNotFoundError as error:
        key = f"municipalities.{municipality.id}.layout"
        raise ConfigError(f"archive.yml: {key}: {municipality.layout!r} findes ikke") from error


def no_municipality(document: Document) -> Problem:
    """What is said of a file of which nobody knows whose minutes it holds."""
    message = (
        "filen ligger ikke i en kommunes mappe; læg den i minutes/<kommune>/ "
        "(a-z, 0-9 og bindestreg), eller nævn én kommune i archive.yml"
    )
    return Problem(Code.NO_MUNICIPALITY, message, Origin(document.path, 0))


def municipality_of(document: Document, config: Config) -> MunicipalityConfig | None:
    """The municipality of a file: its first folder, or the only one that is configured."""
    folder, _, rest = document.path.partition("/")
    if rest:
        known = slugify(folder) == folder and folder not in RESERVED
        return config.municipality(folder) if known else None
    only = config.municipalities[0].id if len(config.municipalities) == 1 else None
    return config.municipality(only) if only else None


def in_reading_order(problem: Problem) -> tuple[str, int, int, str, str]:
    """The place of a problem among others."""
    origin = problem.origin
    return origin.document, origin.page or 0, origin.line, problem.code, problem.message


def silent(files: Iterable[Path], _what: str) -> Iterator[Path]:
    """The progress of a run that nobody watches."""
    yield from files

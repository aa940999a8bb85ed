"""The stages in order: from a folder of minutes to a site."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import TypeVar

from generator.archive import build_archive
from generator.config import PersonalNumbers, load_config
from generator.guard.takedown import FILE as TAKEDOWNS
from generator.guard.takedown import Takedown, discreet, load_takedowns
from generator.intake.cache import Cache
from generator.intake.chosen import not_there
from generator.intake.many import Progress, take_in
from generator.intake.one import Desk
from generator.intake.tally import tally_of
from generator.intake.workers import usable_cpus
from generator.link import link_archive
from generator.link.titles.rarity import (
    Vocabulary,
    count_vocabulary,
    load_vocabulary,
    save_vocabulary,
)
from generator.model import AgendaItem, Status
from generator.parse.ledger import item_words
from generator.problems import Code, Problem
from generator.publish import PublishError
from generator.publish.lock import STATE, only_one
from generator.publish.mkdocs import build_html, find_stylesheet
from generator.publish.search import index_site
from generator.publish.skeleton import can_lay_out, lay_out
from generator.publish.swap import may_replace, staging, swap
from generator.read.files import find_files
from generator.render.names import View
from generator.render.site import write_site
from generator.render.texts import load_texts
from generator.settings import ConfigError
from generator.summary import Summary, find_gaps, summarise

_Each = TypeVar("_Each")


class RefusedError(Exception):
    """What was to be published must not be, by the publisher's own policy."""


class NothingReadError(PublishError):
    """No meeting could be read; the problems say why."""

    def __init__(self, built: Built) -> None:
        super().__init__("intet møde kunne læses")
        self.built = built


VOCABULARY = "vocabulary.json"
"""Which words of titles are not rare, beside archive.yml."""
CACHE = Path(STATE) / "cache"
"""Where it is remembered what came of each file, inside the project's folder."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folder of an archive, where its minutes lie, and where its site goes."""

    root: Path
    minutes: Path
    site: Path
    url: str | None = None
    jobs: int | None = None
    """How many processes read files; as many as there are processors when it is not said."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of it: the archive as it may be shown, and every problem met."""

    view: View
    problems: tuple[Problem, ...]
    summary: Summary
    vocabulary: Vocabulary
    """What words of titles were taken to be frequent."""


def understand(project: Project, progress: Progress, *, remembering: bool = False) -> Built:
    """Read, parse, guard, gather and link the minutes.

    Nothing is written but, when `remembering`, what came of each file. Raises ConfigError
    when the configuration is wrong or there are no minutes, and OSError when what is
    remembered, and must not be any more, cannot be deleted.
    """
    config = load_config(project.root / "archive.yml")
    if project.url:
        config = replace(config, url=f"{project.url.rstrip('/')}/")
    if not project.minutes.is_dir():
        raise ConfigError(f"{project.minutes}: mappen med referater findes ikke")
    cache = Cache(project.root / CACHE, changing=remembering)
    desk = Desk(project.minutes, config, find_takedowns(project), cache.secret)
    files, outside = find_files(project.minutes)
    taken = take_in(files, desk, cache, project.jobs or usable_cpus(), progress)
    archive = build_archive(taken.meetings, config)
    vocabulary = load_vocabulary(project.root / VOCABULARY) or count_vocabulary(archive)
    links, missing = link_archive(archive, config.laws, vocabulary)
    view = View(config, archive, links, load_texts(config.language))

    def told(problems: Iterable[Problem]) -> tuple[Problem, ...]:
        discreetly = (discreet(each, desk.rules.by_name) for each in problems)
        return tuple(sorted(discreetly, key=in_reading_order))

    problems = told(
        (*outside, *taken.problems, *missing, *not_there(files, desk), *find_gaps(archive))
    )
    tally = tally_of(taken.files, outside)
    tally = replace(tally, refused=told(tally.refused))
    return Built(view, problems, summarise(tally, archive, problems), vocabulary)


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


def recount(project: Project, progress: Progress, say: Callable[[str], None]) -> Built:
    """Count anew which words of titles are rare; raises as `convert`, and writes no page."""
    _prepare(project)
    with only_one((project.root,), say):
        built = understand(project, progress, remembering=True)
        if not built.view.archive.meetings:
            raise NothingReadError(built)
        save_vocabulary(count_vocabulary(built.view.archive), project.root / VOCABULARY)
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
    built = understand(project, progress, remembering=True)
    numbers = built.view.config.policy.personal_numbers
    found = [each for each in built.problems if each.code is Code.PERSONAL_NUMBER]
    if numbers is PersonalNumbers.REFUSE and found:
        raise RefusedError(f"{found[0]} (i alt {len(found)})")
    if not built.view.archive.meetings:
        raise NothingReadError(built)
    if not (project.root / VOCABULARY).exists():
        save_vocabulary(built.vocabulary, project.root / VOCABULARY)
    write_site(built.view, project.root / "docs_src", find_stylesheet())
    return built


def find_takedowns(project: Project) -> list[Takedown]:
    """What was taken down of an archive. Raises ConfigError."""
    # Beside the minutes too: where these are private, so are the words to be removed.
    places = dict.fromkeys((project.root.resolve(), project.minutes.resolve().parent))
    return [each for place in places for each in load_takedowns(place / TAKEDOWNS)]


def in_reading_order(problem: Problem) -> tuple[str, int, int, str, str]:
    """The place of a problem among others."""
    origin = problem.origin
    return origin.document, origin.page or 0, origin.line, problem.code, problem.message


def silent(done: Iterable[_Each], _total: int, _what: str) -> Iterable[_Each]:
    """The progress of a run that nobody watches."""
    return done

"""Take in all files: those that are remembered are not read, the others side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol, TypeVar

from generator.guard.alone import Shown
from generator.guard.numbers import masked_path
from generator.guard.together import Held, Together
from generator.guard.traces import Role, Trace
from generator.guard.versions import Place, Version, choose_versions
from generator.intake.cache import Cache
from generator.intake.chosen import is_chosen
from generator.intake.codec import UnreadableError, decode, encode
from generator.intake.drafts import Drafts
from generator.intake.names import Names, digest_of
from generator.intake.one import Desk, File
from generator.intake.reading import Paper, read_papers
from generator.model import Meeting, Source
from generator.problems import Problem

_Each = TypeVar("_Each")


class Progress(Protocol):
    """Passes on what is done, telling a person how far it has come."""

    def __call__(self, done: Iterable[_Each], total: int, what: str, /) -> Iterable[_Each]:
        """The same, of so many in all; `what` says what is done."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The meetings that may be published, what was met in any file, and what came of each."""

    meetings: list[Meeting]
    problems: list[Problem]
    files: list[File]


def take_in(
    paths: Sequence[Path], desk: Desk, cache: Cache, jobs: int, progress: Progress
) -> Taken:
    """Take in some files.

    Raises ConfigError when the layout that a municipality is to have does not exist, and
    OSError when an entry that must go from the cache cannot be deleted.
    """
    names, drafts = Names(desk, cache), Drafts(cache)
    papers = [_paper(path, names) for path in paths]
    for store in (cache, drafts):
        store.keep_only({each.entry for each in papers if each.entry})
    for paper in papers:
        paper.kept = _remembered(paper, desk, cache)
        paper.file = paper.kept or _remembered(paper, desk, drafts)
    unread = [paper for paper in papers if paper.file is None]
    known = len(papers) - len(unread)
    what = f"Læser referater ({known} huskes)" if known else "Læser referater"
    reading = read_papers([(paper, Role()) for paper in unread], desk, jobs)
    for paper in progress(reading, len(unread), what):
        _put(paper, drafts)
    parts, problems = _cast(papers, desk, jobs)
    held, together = _guard(parts, desk, jobs)
    published, found = together.publish(held)
    _store(papers, cache)
    drafts.clear()
    files = [paper.file for paper in papers if paper.file]
    met = [each for file in files for each in file.problems]
    return Taken(published, [*met, *problems, *found], files)


def _paper(path: Path, names: Names) -> Paper:
    digest = digest_of(path)
    return Paper(path, digest, names.of(path, digest) if digest else None)


def _remembered(paper: Paper, desk: Desk, store: Cache | Drafts) -> File | None:
    """What the entry of a file holds, if there is one."""
    content = store.get(paper.entry) if paper.entry else None
    try:
        return decode(content, desk.name(paper.path)) if content is not None else None
    except UnreadableError:
        return None


def _cast(
    papers: Sequence[Paper], desk: Desk, jobs: int
) -> tuple[list[tuple[Paper, Place]], list[Problem]]:
    """Give every file its place, and read again what was read for another role."""
    versions = {
        number: Version(
            paper.file.trace,
            _source(paper, paper.file.trace, desk),
            chosen=is_chosen(paper.path, desk),
        )
        for number, paper in enumerate(papers)
        if paper.file and paper.file.trace
    }
    places, problems = choose_versions(versions.values())
    parts = [(papers[number], places[version]) for number, version in versions.items()]
    again = [(paper, place.role) for paper, place in parts if not _fits(paper.file, place)]
    for paper, role in again:
        if role is None and paper.file:
            paper.file = replace(paper.file, shown=None)
    for _ in read_papers([(paper, role) for paper, role in again if role is not None], desk, jobs):
        pass
    return parts, problems


def _guard(
    parts: Sequence[tuple[Paper, Place]], desk: Desk, jobs: int
) -> tuple[list[Held], Together]:
    """Take from every file that is shown what others hide."""
    shown = [each for paper, _ in parts if (each := _shown(paper))]
    together = Together(shown, desk.rules)
    again = [
        (paper, each.role)
        for paper, _ in parts
        if (each := _shown(paper)) and not together.agrees(each)
    ]
    for _ in read_papers(again, desk, jobs):
        pass
    held = []
    for paper, place in parts:
        if paper.file and (each := _shown(paper)):
            quiet = together.guard(each)
            if quiet is not each:
                paper.file = replace(paper.file, shown=quiet)
            held.append(Held(quiet, place.replaced))
    return held, together


def _store(papers: Sequence[Paper], cache: Cache) -> None:
    """Remember what is now known of files.

    Entries are written when it is known what they may hold, and not before; those that
    hold what is now to be hidden are deleted first.
    """
    changed = [each for each in papers if each.file is not each.kept]
    for paper in changed:
        if paper.entry and paper.kept:
            cache.drop(paper.entry)
    for paper in changed:
        _put(paper, cache)


def _put(paper: Paper, store: Cache | Drafts) -> None:
    """Write what has come of a file under the name of its entry."""
    # One that was written to while it was read is another than its name says.
    lasting = paper.lasting and digest_of(paper.path) == paper.digest
    if paper.entry and paper.file and lasting:
        store.put(paper.entry, encode(paper.file))


def _shown(paper: Paper) -> Shown | None:
    return paper.file.shown if paper.file else None


def _fits(file: File | None, place: Place) -> bool:
    """Whether what is shown of a file is what its place asks for."""
    shown = file.shown if file else None
    return (shown.role if shown else None) == place.role


def _source(paper: Paper, trace: Trace, desk: Desk) -> Source:
    """The source by which a file is named beside others."""
    return Source(masked_path(desk.name(paper.path)), trace.sha256, trace.media_type)

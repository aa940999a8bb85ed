"""Tell which file of a meeting counts. The words of earlier ones are not published.

A correction often takes something back that should never have been said, so an
earlier version is named by its file and checksum, and no more.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time

from generator.guard.order import Order, by_name, is_continued, richness
from generator.guard.prints import Print
from generator.guard.sketch import alike
from generator.guard.traces import Role, Trace
from generator.model import MeetingKind, Source
from generator.problems import Code, Origin, Problem

_SHARED_TITLES = 3
"""So many items of one title, and half of all, make two files one meeting's."""


@dataclass(frozen=True, slots=True, eq=False)
class Version:
    """A file of a meeting: the trace of what it tells, and the source that names it.

    Two are never the same, though names may be once numbers in them are blacked out.
    """

    trace: Trace
    source: Source
    chosen: bool = False
    """The publisher says that this file counts, whatever others are called."""


@dataclass(frozen=True, slots=True)
class Place:
    """A file's place among the others: its role if it is shown, and the files it replaces."""

    role: Role | None
    replaced: tuple[Source, ...] = ()


def choose_versions(files: Iterable[Version]) -> tuple[dict[Version, Place], list[Problem]]:
    """The place of each file: one is shown for each meeting that was held.

    Files of one body, day and start are versions of one meeting, and the last by file
    name is the current one, unless another is chosen. Two meetings of one day are told
    apart by their start.
    """
    groups: dict[Print, list[Version]] = defaultdict(list)
    for file in sorted(files, key=_by_name):
        groups[file.trace.day].append(file)
    places: dict[Version, Place] = {}
    problems: list[Problem] = []
    for of_a_day in groups.values():
        for sequence, versions in enumerate(_by_start(of_a_day), start=1):
            current, replaced, found = _current(versions)
            role = Role(sequence, _closed_later(current, versions))
            places |= dict.fromkeys(versions, Place(None))
            places[current] = Place(role, replaced)
            problems += found
    return places, problems


def _by_start(files: Iterable[Version]) -> list[list[Version]]:
    """The files of one body and day, parted into meetings.

    They are told apart by their start, unless they have the same items: then one of
    the starts was corrected.
    """
    starts: dict[time | None, list[Version]] = defaultdict(list)
    for file in files:
        starts[file.trace.starts].append(file)
    unsaid = starts.pop(None, [])
    held: list[list[Version]] = []
    for start in sorted(start for start in starts if start):
        alike = next((each for each in held if _share_items(each, starts[start])), None)
        if alike is None:
            held.append(starts[start])
        else:
            alike += starts[start]
    if not held:
        return [unsaid]
    # A file that does not say when the meeting began is of the only one that day, if it is.
    if len(held) == 1:
        return [[*held[0], *unsaid]]
    return [*held, unsaid] if unsaid else held


def _share_items(first: Iterable[Version], second: Iterable[Version]) -> bool:
    """Whether two groups of files are of one meeting by the titles of their items."""
    ours, theirs = (
        {title for each in files for title in each.trace.titles} for files in (first, second)
    )
    shared = len(ours & theirs)
    return shared >= _SHARED_TITLES and 2 * shared >= min(len(ours), len(theirs))


def _current(files: Iterable[Version]) -> tuple[Version, tuple[Source, ...], list[Problem]]:
    """The file that counts, those it replaces, and what to tell the publisher."""
    ordered = sorted(files, key=_by_name)
    chosen = [each for each in ordered if each.chosen]
    minutes = [each for each in ordered if each.trace.kind is MeetingKind.MINUTES]
    current = (chosen or minutes or ordered)[-1]
    if not chosen:
        same = [each for each in reversed(ordered) if _says_the_same(each, current)]
        current = max(same, key=lambda each: richness(each.source))
    replaced: list[Source] = []
    problems = []
    for other in ordered:
        if other is current:
            continue
        origin = Origin(other.source.path, 0)
        if _says_the_same(other, current):
            message = (
                f"filen siger det samme som {current.source.path} og er ikke læst ind to gange"
            )
            problems.append(Problem(Code.SAME_DOCUMENT, message, origin))
        else:
            age, counts = (
                ("anden", "archive.yml siger, at den gælder")
                if current.chosen
                else ("tidligere", "kun den nyeste er offentliggjort")
            )
            message = (
                f"filen er en {age} udgave af {current.source.path} (samme udvalg, dag og tid); "
                f"{counts}"
            )
            problems.append(Problem(Code.EARLIER_VERSION, message, origin))
            replaced.append(other.source)
    return current, tuple(replaced), problems


def _says_the_same(one: Version, other: Version) -> bool:
    """Whether two files are one document: copies, or told by two formats.

    What formats cannot tell may differ, unless a name says that it is a correction: that
    may have taken back no more than a name.
    """
    ours, theirs = one.trace, other.trace
    if ours.content == theirs.content:
        return True
    if ours.media_type == theirs.media_type or _head(ours) != _head(theirs):
        return False
    if ours.words.whole == theirs.words.whole:
        return True
    return alike(ours.words, theirs.words) and not is_continued(one.source, other.source)


def _head(trace: Trace) -> tuple[MeetingKind, Print, tuple[str, ...]]:
    """What two formats of one document tell alike to the letter."""
    return trace.kind, trace.items, trace.closed


def _closed_later(current: Version, files: Iterable[Version]) -> tuple[str, ...]:
    """The items that the current file leaves open and a later one, if only an agenda, closes."""
    later = [each for each in files if _by_name(each) > _by_name(current)]
    closed = {number for each in later for number in each.trace.closed}
    return tuple(sorted(closed.difference(current.trace.closed)))


def _by_name(file: Version) -> Order:
    return by_name(file.source)

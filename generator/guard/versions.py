"""Tell which file of a meeting counts. The words of earlier ones are not published.

A correction often takes something back that should never have been said, so an
earlier version is named by its file and checksum, and no more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from generator.guard.prints import Print
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


@dataclass(frozen=True, slots=True)
class Place:
    """A file's place among the others: its role if it is shown, and the files it replaces."""

    role: Role | None
    replaced: tuple[Source, ...] = ()


def choose_versions(files: Iterable[Version]) -> tuple[dict[Version, Place], list[Problem]]:
    """The place of each file: one is shown for each meeting that was held.

    Files of one body, day and start are versions of one meeting, and the last by file
    name is the current one. Two meetings of one day are told apart by their start.
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


def _current(files: Sequence[Version]) -> tuple[Version, tuple[Source, ...], list[Problem]]:
    """The file that counts, those it replaces, and what to tell the publisher."""
    ordered = sorted(files, key=_by_name)
    minutes = [each for each in ordered if each.trace.kind is MeetingKind.MINUTES]
    current = (minutes or ordered)[-1]
    replaced: list[Source] = []
    problems = []
    for other in ordered:
        if other is current:
            continue
        origin = Origin(other.source.path, 0)
        if other.trace.content == current.trace.content:
            message = (
                f"filen siger det samme som {current.source.path} og er ikke læst ind to gange"
            )
            problems.append(Problem(Code.SAME_DOCUMENT, message, origin))
        else:
            message = (
                f"filen er en tidligere udgave af {current.source.path} (samme udvalg, dag og "
                "tid); kun den nyeste er offentliggjort"
            )
            problems.append(Problem(Code.EARLIER_VERSION, message, origin))
            replaced.append(other.source)
    return current, tuple(replaced), problems


def _closed_later(current: Version, files: Iterable[Version]) -> tuple[str, ...]:
    """The items that the current file leaves open and a later one, if only an agenda, closes."""
    later = [each for each in files if _by_name(each) > _by_name(current)]
    closed = {number for each in later for number in each.trace.closed}
    return tuple(sorted(closed.difference(current.trace.closed)))


def _by_name(file: Version) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """A key that sorts "referat 10.txt" after "referat 9.txt", and that after "referat.txt"."""
    path = file.source.path
    parts = re.findall(r"(\d+)|(\D+)", path.rpartition(".")[0] or path)
    natural = tuple((0, int(n), "") if n else (1, 0, text.casefold()) for n, text in parts)
    return natural, path

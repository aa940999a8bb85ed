"""Tell which file of a meeting counts. The words of earlier ones are not published.

A correction often takes something back that should never have been said, so an
earlier version is named by its file and checksum, and no more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import time

from generator.identifiers import ItemKey, MeetingKey
from generator.model import Meeting, MeetingKind, Source, Status
from generator.parse.layout import fold
from generator.problems import Code, Origin, Problem

_SHARED_TITLES = 3
"""So many items of one title, and half of all, make two files one meeting's."""


def choose_versions(meetings: Iterable[Meeting]) -> tuple[list[Meeting], list[Problem]]:
    """One Meeting for each that was held, in the order of keys.

    Files of one body, day and start are versions of one meeting, and the last by file
    name is the current one. Two meetings of one day are told apart by their start.
    """
    groups: dict[MeetingKey, list[Meeting]] = defaultdict(list)
    for meeting in meetings:
        groups[meeting.key].append(meeting)
    held: list[Meeting] = []
    problems: list[Problem] = []
    for key in sorted(groups):
        for sequence, files in enumerate(_by_start(groups[key]), start=1):
            current, found = _current(files)
            held.append(_renumbered(current, replace(key, sequence=sequence)))
            problems += found
    return held, problems


def _by_start(meetings: Iterable[Meeting]) -> list[list[Meeting]]:
    """The files of one body and day, parted into meetings.

    They are told apart by their start, unless they have the same items: then one of
    the starts was corrected.
    """
    starts: dict[time | None, list[Meeting]] = defaultdict(list)
    for meeting in sorted(meetings, key=_by_name):
        starts[meeting.starts].append(meeting)
    unsaid = starts.pop(None, [])
    held: list[list[Meeting]] = []
    for start in sorted(start for start in starts if start):
        alike = next((files for files in held if _share_items(files, starts[start])), None)
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


def _share_items(first: Iterable[Meeting], second: Iterable[Meeting]) -> bool:
    """Whether two groups of files are of one meeting by the titles of their items."""
    ours, theirs = (
        {fold(item.title) for each in files for item in each.items if item.title}
        for files in (first, second)
    )
    shared = len(ours & theirs)
    return shared >= _SHARED_TITLES and 2 * shared >= min(len(ours), len(theirs))


def _current(files: Sequence[Meeting]) -> tuple[Meeting, list[Problem]]:
    """The file that counts, with those it replaces, and what to tell the publisher."""
    minutes = [each for each in files if each.kind is MeetingKind.MINUTES]
    ordered = sorted(minutes or files, key=_by_name)
    current = ordered[-1]
    replaced: list[Source] = []
    problems = []
    for other in sorted(files, key=_by_name):
        if other is current:
            continue
        origin = Origin(other.source.path, 0)
        if other == current:
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
    return replace(_closed_later(current, files), versions=tuple(replaced)), problems


def _closed_later(current: Meeting, files: Sequence[Meeting]) -> Meeting:
    """The current file with those items closed that a later one, if only an agenda, closes."""
    closed = {
        item.key.number
        for other in files
        for item in other.items
        if item.status is Status.CLOSED and _by_name(other) > _by_name(current)
    }
    return replace(
        current,
        items=tuple(
            replace(item, status=Status.CLOSED) if item.key.number in closed else item
            for item in current.items
        ),
    )


def _renumbered(meeting: Meeting, key: MeetingKey) -> Meeting:
    if meeting.key == key:
        return meeting
    items = tuple(replace(each, key=ItemKey(key, each.key.number)) for each in meeting.items)
    return replace(meeting, key=key, items=items)


def _by_name(meeting: Meeting) -> tuple[tuple[tuple[int, int, str], ...], str]:
    """A key that sorts "referat 10.txt" after "referat 9.txt", and that after "referat.txt"."""
    path = meeting.source.path
    parts = re.findall(r"(\d+)|(\D+)", path.rpartition(".")[0] or path)
    natural = tuple((0, int(n), "") if n else (1, 0, text.casefold()) for n, text in parts)
    return natural, path

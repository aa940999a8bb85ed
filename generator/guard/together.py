"""Guard what several files tell together.

Every meeting comes here without what its own file hides. What is left is what one of
them shows of another: quotations of items that are hidden, passages that repeat what
those decided, and the names of earlier versions.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from generator.guard.alone import Shown, counted, guard_alone
from generator.guard.prints import Print
from generator.guard.quotations import hidden_items, hide_quotations
from generator.guard.repeats import Repeatable, by_run, find_repeats
from generator.guard.rules import Rules
from generator.guard.takedown import (
    Takedown,
    Takedowns,
    take_down,
    take_from_names,
    texts_of,
    unmatched,
)
from generator.guard.traces import Role
from generator.model import Meeting, Source
from generator.problems import Problem


@dataclass(frozen=True, slots=True)
class Held:
    """A meeting that was held: what its file shows, and the files that this one replaces."""

    shown: Shown
    replaced: tuple[Source, ...] = ()


class Together:
    """What the files of an archive hide, as far as it matters to each other."""

    def __init__(self, files: Sequence[Shown], rules: Rules) -> None:
        """Gather what the files of all meetings that were held hide."""
        self._rules = rules
        self._hidden = hidden_items((each.meeting, each.decided) for each in files)
        self._repeatable = _repeatable(files)
        self._prints: dict[str, Print] = {}

    def agrees(self, shown: Shown) -> bool:
        """Whether what was taken from a file, when others hid other things, would be taken now.

        If not, the file has to be read again: what was taken from it is in it alone.
        """
        if not all(map(self._hidden.holds, shown.unquoted)):
            return False
        if shown.beside is None:
            return True
        return shown.beside == self._beside(shown.meeting) and self.guard(shown) is shown

    def guard(self, shown: Shown) -> Shown:
        """What a file shows, without what others hide; the same value where there is nothing."""
        meeting, unquoted = hide_quotations(shown.meeting, self._hidden, self._rules)
        repeats = Takedowns(self._repeats(meeting, texts_of(meeting)))
        known, layout = self._rules.of(meeting.key.municipality)
        quiet, matched = take_down(meeting, repeats, layout, known.identify, crowded=False)
        if quiet is shown.meeting:
            return shown
        return replace(
            shown,
            meeting=counted(quiet),
            unquoted=(*shown.unquoted, *unquoted),
            beside=self._beside(meeting) if matched else shown.beside,
        )

    def publish(self, held: Sequence[Held]) -> tuple[list[Meeting], list[Problem]]:
        """The meetings that are published, with their earlier versions, and what was met."""
        rules = self._rules
        matched = {rules.takedowns[place] for each in held for place in each.shown.matched}
        published = []
        for each in held:
            meeting = each.shown.meeting
            if each.replaced and not meeting.removed:
                meeting = replace(meeting, versions=each.replaced)
                meeting, found = take_from_names(meeting, rules.by_name)
                matched |= found
                repeats = self._repeats(meeting, (each.path for each in meeting.versions))
                meeting, _ = take_from_names(meeting, Takedowns(repeats))
            published.append(meeting)
        problems = [problem for each in held for problem in each.shown.problems]
        return published, [*problems, *unmatched(rules.takedowns, matched)]

    def _repeats(self, meeting: Meeting, texts: Iterable[str]) -> Iterator[Takedown]:
        """What of the statements that others hide stands in some texts of a meeting."""
        statements = self._repeatable.get(meeting.key.municipality)
        if statements:
            yield from find_repeats(" ".join(texts), statements, self._rules.prints)

    def _beside(self, meeting: Meeting) -> Print:
        """The fingerprint of all statements that may be repeated in a meeting and must not be."""
        name = meeting.key.municipality
        if name not in self._prints:
            statements = sorted(
                s for each in self._repeatable.get(name, {}).values() for s in each
            )
            self._prints[name] = self._rules.prints.value(statements)
        return self._prints[name]


def guard_only(meeting: Meeting, rules: Rules) -> tuple[Meeting, list[Problem]]:
    """Guard a meeting that is the only one, as far as that goes."""
    _, shown, problems = guard_alone(meeting, Role(), rules)
    together = Together([shown], rules)
    (guarded,), found = together.publish([Held(together.guard(shown))])
    return guarded, [*problems, *found]


def _repeatable(files: Iterable[Shown]) -> dict[str, Repeatable]:
    """By municipality, the statements that one item alone makes, and that is hidden.

    What others say as well is nobody's own.
    """
    groups: dict[str, list[Shown]] = defaultdict(list)
    for each in files:
        groups[each.meeting.key.municipality].append(each)
    found = {}
    for name, shown in groups.items():
        if any(each.hidden for each in shown):
            made = Counter(said for each in shown for said in each.said)
            own = (s for each in shown for s in each.hidden if made[s.said] == 1)
            found[name] = by_run(own)
    return found

"""Work is spread over processes; what breaks one, or takes too much, costs its own task."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.intake.serving import Limits
from generator.intake.workers import Loss, Lost, spread
from tests.conftest import ROOT
from tests.errands import Slowly, Sums, Trouble

SHORT = Limits(page=1.0, rest=2.0)
"""Much longer than anything takes here that does not hang."""


def test_work_is_spread_and_every_task_answered() -> None:
    answers = dict(spread(Sums(10), range(20), 3, Limits()))
    assert [answer[0] for _, answer in sorted(answers.items()) if isinstance(answer, tuple)] == [
        *range(10, 30)
    ]
    processes = {answer[1] for answer in answers.values() if isinstance(answer, tuple)}
    assert 1 <= len(processes) <= 3
    assert os.getpid() not in processes
    assert_gone(processes)


def test_what_the_work_raises_is_raised_and_no_process_is_left() -> None:
    answers = spread(Sums(1), [1, 2, 3, -1, 4, 5], 1, Limits())
    found = [next(answers) for _ in range(3)]
    with pytest.raises(ValueError, match="er for lidt"):
        next(answers)
    assert_gone(answer[1] for _, answer in found if isinstance(answer, tuple))


def test_work_that_is_given_up_leaves_no_process() -> None:
    answers = spread(Sums(1), range(50), 2, Limits())
    _, answer = next(answers)
    answers.close()  # type: ignore[attr-defined]
    assert isinstance(answer, tuple)
    assert_gone([answer[1]])


def assert_gone(processes: Iterable[int]) -> None:
    for process in processes:
        for _ in range(100):
            try:
                os.kill(process, 0)
            except ProcessLookupError:
                break
            time.sleep(0.05)
        else:
            pytest.fail(f"{process} is still there")


def test_what_breaks_hangs_or_eats_memory_costs_its_own_task_and_is_named(
    tmp_path: Path,
) -> None:
    work = Trouble(tmp_path)
    lost = {
        "sleep": Lost(Loss.SLOW),
        "match on a page": Lost(Loss.SLOW, 7),
        "hoard on a page": Lost(Loss.EXHAUSTED, 7),
        "abort": Lost(Loss.CRASHED),
        "kill on a page": Lost(Loss.CRASHED, 7),
    }
    tasks = [each for bad in lost for each in (bad, f"fine beside {bad}")]
    answers = {tasks[place]: answer for place, answer in spread(work, tasks, 2, SHORT)}
    assert answers == {each: lost.get(each, f"done: {each}") for each in tasks}
    # Who ran out of time or memory would do so again; a crash may have been an accident.
    tries = {task: work.tries(task) for task in tasks}
    twice = {"abort", "kill on a page"}
    assert tries == {task: 2 if task in twice else 1 for task in tasks}


def test_many_pages_may_take_longer_than_one() -> None:
    limits = replace(SHORT, page=0.6)
    assert list(spread(Slowly(20), [0.05], 1, limits)) == [(0, "read")]


def test_time_counts_from_the_page_not_from_when_somebody_listens() -> None:
    """One that has something to say is not late, however late it is heard."""
    answers = spread(Slowly(3), [0.01, 0.01], 2, replace(SHORT, page=0.5))
    first = next(answers)
    time.sleep(1.0)
    assert [first, *answers] == [(0, "read"), (1, "read")]


def test_a_process_that_hangs_ends_even_when_the_one_in_charge_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys\nfrom pathlib import Path\nfrom generator.intake.workers import *\n"
        "from tests.errands import Hanging\n"
        "[*spread(Hanging(Path(sys.argv[1])), [1], 1, Limits(0.5, 1, alone=0.5))]"
    )
    told = tmp_path / "process"
    with subprocess.Popen([sys.executable, "-c", script, str(told)], cwd=ROOT) as command:
        while not told.exists():
            assert command.poll() is None
            time.sleep(0.02)
        command.kill()
    assert_gone([int(told.read_text())])

"""Run one command as a process of its own, and say what it took."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_ROOT = Path(__file__).parent.parent
_RSS_UNIT = 1 if sys.platform == "darwin" else 1024
"""Bytes in what the system counts a process's memory by."""


class CommandError(Exception):
    """A command that was to be measured failed; the message ends with what it said."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds from start to end, and the bytes that its largest process held at most.

    `worked`: the seconds that its processes had a processor, which others do not prolong.
    """

    seconds: float
    peak: int
    worked: float


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a command in a folder and wait for it. Raises CommandError when it fails."""
    environment = {**os.environ, "PYTHONPATH": str(_ROOT), "NO_MKDOCS_2_WARNING": "1"}
    with tempfile.TemporaryFile() as said:
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=said, stderr=subprocess.STDOUT
        )
        # wait4 tells of this process and those that it has waited for, and of no others.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            said.seek(0)
            ending = said.read().decode("utf-8", "replace")[-2000:]
            raise CommandError(f"{' '.join(command)}: exit code {process.returncode}\n{ending}")
    return Run(seconds, usage.ru_maxrss * _RSS_UNIT, usage.ru_utime + usage.ru_stime)

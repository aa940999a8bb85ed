"""Texts as a stand-in for a format with pages: a form feed parts them.

On a page may stand what happens to who reads it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generator.blocks import Document
from generator.guard.traces import Role
from generator.intake.codec import encode
from generator.intake.one import Desk
from generator.intake.serving import Begin
from generator.problems import Problem
from generator.read import files
from generator.read.text import read_text
from tests.errands import hang


def read_sheets(
    name: str, content: bytes, begin: Callable[[int], None]
) -> tuple[Document | None, list[Problem]]:
    """Read a text with pages, on which may stand what happens to who reads them."""
    for number, sheet in enumerate(content.decode().split("\f"), start=1):
        begin(number)
        if "HANG" in sheet:
            hang()
        if "EAT" in sheet:
            bytearray(3 << 30)
        if "KILL" in sheet:
            os.kill(os.getpid(), signal.SIGKILL)
    begin(0)
    return read_text(name, content.replace(b"\f", b"\n"))


@dataclass(frozen=True)
class InSheets:
    """Reads texts as a format with pages."""

    desk: Desk

    def __call__(self, task: tuple[Path, Role], begin: Begin) -> bytes:
        files._PAGED[".txt"] = read_sheets
        path, role = task
        return encode(self.desk.take(path, role, begin))

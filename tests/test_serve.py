"""`referat serve` shows the site on this machine and follows its sources."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.conftest import ROOT

PATIENCE = 30
MEETING = "REFERAT Udvalget d. 03-02-2021\n\nPunkt 1: {title}\n\nBeslutning\n\nGodkendt.\n"


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a served archive of one meeting, and the meeting's file."""
    source = tmp_path / "minutes" / "proeve" / "a.txt"
    source.parent.mkdir(parents=True)
    source.write_text(MEETING.format(title="Havnebad"), "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "generator", "serve", "--port", "0"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        address = next(m[0] for line in process.stdout if (m := re.search(r"http://\S+/", line)))
        yield address, source
    finally:
        process.send_signal(signal.SIGINT)
        said, _ = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0
    assert "Traceback" not in said


def shows(address: str, words: str) -> bool:
    try:
        with urlopen(f"{address}proeve/udvalget/2021-02-03/") as response:  # noqa: S310 - loopback
            return words in response.read().decode()
    except URLError:  # between two builds
        return False


def test_a_change_of_the_minutes_is_shown_without_a_new_start(serving: tuple[str, Path]) -> None:
    address, source = serving
    assert address.startswith("http://127.0.0.1:")
    assert shows(address, "Havnebad")
    source.write_text(MEETING.format(title="Legeplads"), "utf-8")
    end = time.monotonic() + PATIENCE
    while not shows(address, "Legeplads"):
        assert time.monotonic() < end
        time.sleep(0.2)

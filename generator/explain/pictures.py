"""Write the pages of a PDF as pictures with what was recognised drawn over them.

A picture shows its page as it is, with what may not be published. So it is never written
where it could be published, and never over a file that is not of this making.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from generator.build import Project
from generator.explain.marks import PageMarks
from generator.explain.values import Explanation
from generator.read.pdf.picture import draw_pages, is_own, save

_NAME = re.compile(r"side-\d{3,}\.png")


def undrawable(path: Path, folder: Path, project: Project) -> str | None:
    """Why a file cannot be drawn into a folder, which is made; None when it can."""
    shown = _shown(folder)
    theirs = (project.root / "docs_src", project.root / "theme_overrides", project.site)
    if path.suffix.lower() != ".pdf":
        return f"{_shown(path)}: --picture tegner kun PDF-filer; udelad --picture"
    if folder.exists() and not folder.is_dir():
        return f"{shown}: det er ingen mappe; vælg en mappe til billederne"
    if any(folder.resolve().is_relative_to(each.resolve()) for each in (*theirs, project.minutes)):
        return f"{shown}: det, der ligger i arkivets egne mapper, kan blive udgivet; vælg en anden"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        strange = [each for each in _pictures(folder) if not is_own(each)]
    except OSError as error:
        return f"{shown}: mappen kan ikke laves eller læses: {error.strerror}; vælg en anden"
    if strange:
        return f"{_shown(min(strange))}: filen er ikke tegnet af explain; vælg en anden mappe"
    allowed = os.access(folder, os.W_OK | os.X_OK)
    return None if allowed else f"{shown}: der kan ikke skrives i mappen; vælg en anden"


def draw_pictures(told: Explanation, path: Path, folder: Path) -> int:
    """Write a picture of each page into a folder, and say how many there are.

    What an earlier document left there goes.
    """
    if told.media_type != "application/pdf":
        return 0
    for each in _pictures(folder):
        each.unlink()
    marks = PageMarks(told)
    number = 0
    for number, picture in draw_pages(path.read_bytes(), marks.of):
        save(picture, folder / f"side-{number:03}.png")
    return number


def _pictures(folder: Path) -> list[Path]:
    return [each for each in folder.iterdir() if _NAME.fullmatch(each.name)]


def _shown(path: Path) -> str:
    return os.fsencode(path).decode("utf-8", "replace")

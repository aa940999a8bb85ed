"""Lay out a new project: mkdocs.yml, the templates, the pages about the archive."""

from __future__ import annotations

import shutil
from pathlib import Path

PACKAGE = Path(__file__).parent.parent
_PARTS = ("mkdocs.yml", "theme_overrides", "docs_src/om", "docs_src/assets")
# In a checkout that has been built, these pages of its own archive lie among the others.
_generated = shutil.ignore_patterns("kvalitet.md", "mangler.md")
_MAY_BE_THERE = frozenset({"minutes", "archive.yml", "takedowns.yml", "layouts", "site"})


def can_lay_out(project: Path) -> bool:
    """Whether a folder is as good as empty, so that a project may be laid out in it."""
    return all(
        path.name.startswith((".", "README", "LICENSE")) or path.name in _MAY_BE_THERE
        for path in project.iterdir()
    )


def lay_out(project: Path) -> None:
    """Copy into a folder what a project needs besides its minutes."""
    source = _source()
    for part in _PARTS:
        target = project / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if (source / part).is_dir():
            shutil.copytree(source / part, target, ignore=_generated, dirs_exist_ok=True)
        else:
            shutil.copyfile(source / part, target)


def _source() -> Path:
    """Where the parts lie: inside an installed package, or at the root of a checkout."""
    installed = PACKAGE / "skeleton"
    return installed if installed.is_dir() else PACKAGE.parent

"""The data flows one way: no module imports a later stage, and few modules know the theme."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"
MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.relative_to(PACKAGE).parts[0] != "data"
)

# Earliest first; the names of one line may import each other.
STAGES = (
    ("problems", "identifiers", "danish", "blocks", "model"),
    ("brand", "settings", "config"),
    ("read",),
    ("parse",),
    ("guard",),
    ("intake",),
    ("archive",),
    ("link",),
    ("render",),
    ("publish",),
    ("summary",),
    ("build",),
    ("ending", "progress", "telling"),
    ("explain",),
    ("cli",),
    ("__main__",),
)
PLACES = {name: place for place, names in enumerate(STAGES) for name in names}


def shown(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def stage_of(path: Path) -> str:
    """Name the stage that a file of the package belongs to; the package itself has none."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the full name of everything that a file imports, and the line of the import."""
    package = ("generator", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"), path.name)):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            source = (*above, *(node.module or "").split(".")) if node.module else above
            yield from ((".".join((*source, alias.name)), node.lineno) for alias in node.names)


def stages_imported(path: Path) -> Iterator[tuple[str, int]]:
    """Yield each stage that a file imports from, and the line of the import."""
    for name, line in imports(path):
        root, _, rest = name.partition(".")
        if root == "generator" and rest:
            yield rest.partition(".")[0], line


def test_every_module_has_a_place_in_the_order() -> None:
    assert {stage_of(path) for path in MODULES} - {"__init__"} <= PLACES.keys()


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_a_module_imports_only_its_own_stage_and_earlier_ones(path: Path) -> None:
    # What is imported from the package itself is no stage: its version, say.
    here = PLACES.get(stage_of(path), -1)

    later = [
        f"{path.name}:{line} imports {stage}"
        for stage, line in stages_imported(path)
        if PLACES.get(stage, -1) > here
    ]

    assert later == []


@pytest.mark.parametrize("path", MODULES, ids=shown)
def test_only_the_publisher_knows_mkdocs(path: Path) -> None:
    known = {name.partition(".")[0] for name, _ in imports(path)} & {"mkdocs", "material"}

    assert not known or shown(path) == "publish/mkdocs.py"

"""What tests share: the real documents, the sample archive built once, golden files."""

from __future__ import annotations

import os
import pickle
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import settings

from generator.build import Built, Project, build, silent
from generator.publish.lock import only_one
from generator.publish.skeleton import lay_out
from tests.page_kinds import ENGLISH_MINUTES, ODD_MINUTES, ODD_TAKEDOWNS

# How long an example takes is the machine's business.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).parent.parent
REAL = ROOT.parent / "shared" / "minutes"
"""Real minutes of three municipalities; not ours to publish, so a checkout may lack them."""

needs_real = pytest.mark.skipif(not REAL.is_dir(), reason="the real documents are not here")
ADDRESS = "https://example.org/arkiv/"
ORIGINAL = "https://kilde.example/{file}"
ADDRESSED = (
    "Referat_Byraadet_2021-12-14.txt",
    "Referat_Teknik-_og_Miljoeudvalget_2021-10-26.txt",
    "Referat_Teknisk_Udvalg_2019-09-10.txt",
)
Archive: TypeAlias = tuple[Project, Built]
"""Where an archive was built, and what came of it."""
Once: TypeAlias = Callable[[str, Callable[[Path], Archive]], Archive]
ARCHIVES = ["sample", pytest.param("real", marks=needs_real)]
"""The fixtures of built archives that a law has to hold for."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare with a golden file, or rewrite it and fail so that it gets read."""

    def check(path: Path, actual: str) -> None:
        expected = path.read_text("utf-8") if path.exists() else ""
        if actual != expected and request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(actual, "utf-8")
            pytest.fail(f"rewrote {path.name}: read the difference and run again")
        assert actual == expected

    return check


def new_project(root: Path, minutes: Path, *, configured: bool = False) -> Project:
    """A project in an empty folder; `configured` takes the sample archive's archive.yml along."""
    root.mkdir(parents=True, exist_ok=True)
    lay_out(root)
    if configured:
        shutil.copyfile(ROOT / "archive.yml", root / "archive.yml")
    return Project(root, minutes, root / "site")


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes archives that tests only look at: each once, by the first process that asks for it."""
    folder = tmp_path_factory.getbasetemp()
    # Of several processes each has a folder of its own in one of the whole run.
    shared = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder

    def make(name: str, archive: Callable[[Path], Archive]) -> Archive:
        root, kept = shared / name, shared / f"{name}.pickle"
        with only_one((shared / f"{name}.lock",), lambda _: None):
            if not kept.exists():
                root.mkdir()
                kept.write_bytes(pickle.dumps(archive(root)))
        found: Archive = pickle.loads(kept.read_bytes())  # noqa: S301 - written above
        return found

    return make


@pytest.fixture(scope="session")
def sample(once: Once) -> Archive:
    """The sample archive, built once for all tests that only look at it."""

    def archive(root: Path) -> Archive:
        project = new_project(root, ROOT / "minutes", configured=True)
        return project, build(project, silent, print)

    return once("sample", archive)


@pytest.fixture(scope="session")
def sample_site(sample: Archive) -> Path:
    """The folder of the sample archive's site."""
    return sample[0].site


@pytest.fixture(scope="session")
def addressed(once: Once) -> Archive:
    """Some of the sample's minutes at an address, with an item taken down and a year hidden."""
    return once("addressed", _addressed)


def _addressed(root: Path) -> Archive:
    (root / "minutes" / "fjordby").mkdir(parents=True)
    for name in ADDRESSED:
        shutil.copy(ROOT / "minutes" / "fjordby" / name, root / "minutes" / "fjordby")
    project = new_project(root / "project", root / "minutes", configured=True)
    config = project.root / "archive.yml"
    text = config.read_text("utf-8").replace("Kommune\n", f"Kommune\n    original: {ORIGINAL}\n")
    config.write_text(f"{text}url: {ADDRESS}\npolicy: {{noindex_before: 2020-01-01}}\n", "utf-8")
    (project.root / "takedowns.yml").write_text(
        "- {id: fjordby/byraadet/2021-12-14/6, date: 2022-01-31}\n", "utf-8"
    )
    return project, build(project, silent, print)


@pytest.fixture(scope="session")
def odd_site(once: Once) -> Path:
    """The folder of a site with the kinds of pages that the sample has none of."""
    return once("odd", lambda root: _odd(root, ODD_MINUTES))[0].site


@pytest.fixture(scope="session")
def english(once: Once) -> Archive:
    """An archive whose interface is in English, with what the minutes of each kind say."""
    minutes = ROOT / "minutes" / "fjordby" / "Referat_Byraadet_2021-12-14.txt"

    def archive(root: Path) -> Archive:
        (root / "archive.yml").write_text("language: en\n", "utf-8")
        return _odd(root, {**ENGLISH_MINUTES, "fjordby/referat.txt": minutes.read_text("utf-8")})

    return once("english", archive)


def _odd(root: Path, minutes: Mapping[str, str]) -> Archive:
    """An archive of minutes by file name, with the odd archive's items taken down."""
    project = new_project(root, root / "minutes")
    for name, text in minutes.items():
        path = project.minutes / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (root / "takedowns.yml").write_text(ODD_TAKEDOWNS, "utf-8")
    return project, build(project, silent, print)


@pytest.fixture(scope="session")
def real(once: Once) -> Archive:
    """The five real documents, built once, without any configuration."""

    def archive(root: Path) -> Archive:
        project = new_project(root, REAL)
        return project, build(project, silent, print)

    return once("real", archive)

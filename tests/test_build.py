"""Building again: nothing is written for nothing, nothing stale stays, order does not matter."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from generator import build as stages
from generator.archive import build_archive
from generator.build import Built, Project, build, convert, silent, understand
from generator.problems import Problem
from generator.publish import swap as swapping
from generator.publish.mkdocs import find_stylesheet
from generator.read.files import find_files
from generator.render.site import MANIFEST, write_site
from tests.conftest import ROOT, new_project


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project of its own, with two of the sample's meetings."""
    minutes = tmp_path / "minutes" / "fjordby"
    minutes.mkdir(parents=True)
    for name in ("Referat_Handicapraadet_2021-10-05", "Referat_Oekonomiudvalget_2021-11-23"):
        shutil.copy(ROOT / "minutes" / "fjordby" / f"{name}.txt", minutes)
    return new_project(tmp_path, tmp_path / "minutes")


def state(folder: Path) -> dict[Path, tuple[int, bytes]]:
    return {p: (p.stat().st_mtime_ns, p.read_bytes()) for p in folder.rglob("*") if p.is_file()}


def contents(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in folder.rglob("*")
        if p.is_file() and "pagefind" not in p.parts
    }


def test_a_second_run_writes_no_page_again(project: Project) -> None:
    convert(project, silent, print)
    before = state(project.root / "docs_src")
    built = convert(project, silent, print)
    assert state(project.root / "docs_src") == before
    assert write_site(built.view, project.root / "docs_src", find_stylesheet()) == 0


def test_the_same_minutes_give_the_same_site(project: Project) -> None:
    build(project, silent, print)
    first = contents(project.site)
    shutil.rmtree(project.site)
    build(project, silent, print)
    assert contents(project.site) == first


def test_no_page_tells_where_it_was_built(sample: tuple[Project, Built]) -> None:
    project, _ = sample
    here = os.fsencode(project.root)
    for folder in (project.site, project.root / "docs_src"):
        assert not [p for p in folder.rglob("*") if p.is_file() and here in p.read_bytes()]


def test_a_meeting_that_goes_takes_its_pages_along_and_no_others(project: Project) -> None:
    convert(project, silent, print)
    docs = project.root / "docs_src"
    (docs / "om" / "vores.md").write_text("# Vores side\n", "utf-8")
    (docs / "fjordby" / "handicapraadet" / "note.md").write_text("# Note\n", "utf-8")
    (project.minutes / "fjordby" / "Referat_Handicapraadet_2021-10-05.txt").unlink()
    convert(project, silent, print)
    assert not (docs / "fjordby" / "handicapraadet" / "2021-10-05").exists()
    assert (docs / "om" / "vores.md").exists()
    assert (docs / "fjordby" / "handicapraadet" / "note.md").exists()


def test_a_page_of_somebody_elses_is_never_overwritten(project: Project) -> None:
    docs = project.root / "docs_src"
    (docs / "index.md").write_text("# Min egen forside\n", "utf-8")
    with pytest.raises(FileExistsError, match=r"index\.md"):
        convert(project, silent, print)
    assert (docs / "index.md").read_text("utf-8") == "# Min egen forside\n"


def test_a_manifest_cannot_name_files_outside_docs_src(project: Project) -> None:
    convert(project, silent, print)
    outside = project.root / "archive.yml"
    outside.write_text("title: X\n", "utf-8")
    (project.root / "docs_src" / MANIFEST).write_text('["../archive.yml"]', "utf-8")
    for path in (project.root / "docs_src").rglob("*.md"):
        if "om" not in path.parts:
            path.unlink()
    for name in ("index.json", "feed.xml"):
        for path in (project.root / "docs_src").rglob(name):
            path.unlink()
    (project.root / "docs_src" / ".archive.yml").unlink()
    convert(project, silent, print)
    assert outside.exists()


def test_a_change_of_policy_is_written_through(project: Project) -> None:
    (project.minutes / "fjordby" / "lukket.txt").write_text(
        "REFERAT Udvalget d. 01-02-2021\n\nPunkt 1: Lukket: Salg\n\nSagsfremstilling\n\n"
        "Hemmeligt bud.\n\nBeslutning\n\nTiltrådt enstemmigt.\n",
        "utf-8",
    )
    docs = project.root / "docs_src"
    texts = {}
    for policy in ("existence", "decision", "existence"):
        (project.root / "archive.yml").write_text(f"policy: {{closed_items: {policy}}}\n", "utf-8")
        convert(project, silent, print)
        texts[policy] = b"".join(contents(docs / "fjordby" / "udvalget").values())
        assert (b"Tiltr" in texts[policy]) is (policy == "decision")
        assert b"Hemmeligt" not in texts[policy]


def test_the_order_of_files_makes_no_difference(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    forward = understand(project, silent)

    def backwards(folder: Path) -> tuple[list[Path], list[Problem]]:
        files, problems = find_files(folder)
        return files[::-1], problems

    monkeypatch.setattr(stages, "find_files", backwards)
    backward = understand(project, silent)
    assert forward.problems == backward.problems
    assert forward.view.archive == backward.view.archive
    assert forward.view.links == backward.view.links


def test_an_archive_of_nothing_is_an_archive(project: Project) -> None:
    config = understand(project, silent).view.config
    archive = build_archive([], config)
    assert (archive.items, archive.committees) == ({}, ())


@pytest.mark.parametrize("exchanging", [True, False])
def test_a_new_site_takes_the_place_of_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, exchanging: bool
) -> None:
    if not exchanging:
        monkeypatch.setattr(swapping, "_exchange", lambda *_: False)
    site = tmp_path / "site"
    for content in ("old", "new"):
        folder = swapping.staging(site)
        folder.mkdir()
        (folder / "index.html").write_text(content, "utf-8")
        swapping.swap(folder, site)
    assert (site / "index.html").read_text("utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_swap_that_died_half_way_is_mended_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".site.old").mkdir()
    (tmp_path / ".site.old" / "index.html").write_text("old", "utf-8")
    swapping.staging(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text("utf-8") == "old"


def test_a_build_killed_at_any_moment_leaves_the_old_site_or_the_new(
    project: Project, tmp_path: Path
) -> None:
    source = next(project.minutes.rglob("*Handicap*"))
    texts = [source.read_text("utf-8")]
    texts.append(texts[0].replace("Intet.", "Udsat."))
    assert texts[0] != texts[1]
    whole = []
    for text in texts:
        source.write_text(text, "utf-8")
        build(project, silent, print)
        whole.append(contents(project.site))
    command = [sys.executable, "-m", "generator", "build"]
    for turn, moment in enumerate((0.3, 0.7, 1.1, 1.5)):
        source.write_text(texts[turn % 2], "utf-8")
        with subprocess.Popen(
            command,
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        ) as process:
            time.sleep(moment)
            process.kill()
        assert contents(project.site) in whole
        assert (project.site / "pagefind" / "pagefind-entry.json").is_file()
    build(project, silent, print)
    assert sorted(p.name for p in tmp_path.iterdir() if p.name.startswith(".site")) == []


def test_a_body_has_one_heading_for_each_term(project: Project) -> None:
    for name, term in (("01", " 2018-2021"), ("02", ""), ("03", " 2018-2021")):
        (project.minutes / "fjordby" / f"{name}.txt").write_text(
            f"REFERAT Udvalget{term} d. {name}-02-2021\n\nPunkt 1: Sag\n\nTekst.\n", "utf-8"
        )
    convert(project, silent, print)
    page = (project.root / "docs_src" / "fjordby" / "udvalget" / "index.md").read_text("utf-8")
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        "## 2018-2021 {#periode-2018-2021}",
        "## Uden angivet valgperiode {#periode-uden-angivet-valgperiode}",
    ]

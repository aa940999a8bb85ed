"""What is said about setting up, checking and publishing is so: locks, make targets, workflows."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import generator

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
TARGETS = set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
LOCKS = [ROOT / "requirements" / "site.txt", ROOT / "requirements" / "dev.txt"]
GENERATED = ("docs_src/om/kvalitet.md", "docs_src/om/mangler.md")
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

workflows = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
locks = pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.stem)


def entries(lock: Path) -> list[str]:
    """Read a lock's requirements, each with its hashes, as one line each."""
    lines = re.sub(r"\\\n", " ", lock.read_text("utf-8")).splitlines()
    return [line for line in lines if line.strip() and not line.lstrip().startswith("#")]


def locked(lock: Path) -> dict[str, set[str]]:
    """Read the versions that a lock allows, by name: one, or one an environment."""
    versions: dict[str, set[str]] = {}
    for entry in entries(lock):
        requirement = Requirement(entry.partition("--hash")[0])
        (pin,) = requirement.specifier
        assert pin.operator == "=="
        versions.setdefault(canonicalize_name(requirement.name), set()).add(pin.version)
    return versions


def group(name: str) -> list[Requirement]:
    """Read a dependency group, and the groups that it includes."""
    found: list[Requirement] = []
    for entry in PROJECT["dependency-groups"][name]:
        if isinstance(entry, str):
            found.append(Requirement(entry))
        else:
            found.extend(group(entry["include-group"]))
    return found


def workflow(path: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


def recipe(target: str) -> str:
    """Read the commands of one make target."""
    match = re.search(rf"^{target}:.*\n((?:\t.*\n)*)", MAKEFILE, re.MULTILINE)
    assert match is not None
    return match[1]


@locks
def test_every_locked_requirement_carries_a_hash(path: Path) -> None:
    assert entries(path)
    assert [entry for entry in entries(path) if "--hash=sha256:" not in entry] == []


@locks
def test_a_lock_names_no_host_and_no_folder_of_a_machine(path: Path) -> None:
    text = path.read_text("utf-8")

    assert re.findall(r"\S*(?:://|simple/|file:|-index|find-links)\S*|(?<!\S)/\S+", text) == []


@pytest.mark.parametrize(("name", "groups"), [("site", ["build"]), ("dev", ["dev"])])
def test_a_lock_keeps_to_the_ranges_of_the_project(name: str, groups: list[str]) -> None:
    asked = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
    asked += [requirement for each in groups for requirement in group(each)]
    versions = locked(ROOT / "requirements" / f"{name}.txt")

    outside = [
        f"{requirement}: {versions.get(canonicalize_name(requirement.name), 'missing')}"
        for requirement in asked
        if not all(
            map(
                requirement.specifier.contains,
                versions.get(canonicalize_name(requirement.name), {""}),
            )
        )
    ]

    assert outside == []


def test_the_site_is_tested_with_the_versions_that_it_is_built_with() -> None:
    site, dev = (locked(path) for path in LOCKS)

    assert site.items() <= dev.items()


def test_every_dependency_has_a_range() -> None:
    asked = [Requirement(line) for line in PROJECT["project"]["dependencies"]] + group("dev")

    assert [str(requirement) for requirement in asked if not requirement.specifier] == []


@pytest.mark.parametrize("name", ["README.md", "CONTRIBUTING.md"])
def test_every_make_target_named_in_the_documentation_exists(name: str) -> None:
    code = re.findall(
        r"```[^`]+```|`[^`\n]+`|^ {4}.+$", (ROOT / name).read_text("utf-8"), re.MULTILINE
    )
    named = set(re.findall(r"(?<![\w-])make ([a-z]+)", "\n".join(code)))

    assert named
    assert named <= TARGETS


def test_make_help_lists_every_target_that_is_meant_for_people() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)
    listed = set(re.findall(r"^([a-z]+):.*## ", MAKEFILE, re.MULTILINE))

    assert phony is not None
    assert set(phony[1].split()) == listed == TARGETS


def test_the_check_runs_the_tests_as_a_reader_of_the_readme_would() -> None:
    assert "$(MAKE) --no-print-directory test" in recipe("check")


def test_the_gate_can_be_run_and_runs_the_check() -> None:
    gate = ROOT / ".ci" / "run"

    assert os.access(gate, os.X_OK)
    assert "make check" in gate.read_text("utf-8").splitlines()


@workflows
def test_every_action_is_pinned_to_a_commit_and_says_which_version_that_is(path: Path) -> None:
    used = re.findall(r"^\s*(?:- )?uses:\s*(.+)$", path.read_text("utf-8"), re.MULTILINE)

    assert used
    for action in used:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action)


def test_an_action_is_pinned_to_one_commit_in_all_workflows() -> None:
    used = {
        action
        for path in WORKFLOWS
        for action in re.findall(r"uses:\s*(\S+@\S+)", path.read_text("utf-8"))
    }

    assert len(used) == len({action.partition("@")[0] for action in used})


@workflows
def test_a_workflow_may_do_nothing_but_what_a_job_is_granted(path: Path) -> None:
    loaded = workflow(path)

    assert loaded["permissions"] == {}
    assert all("permissions" in job for job in loaded["jobs"].values())


@workflows
def test_every_job_ends_by_itself(path: Path) -> None:
    jobs = workflow(path)["jobs"]

    assert [name for name, job in jobs.items() if "timeout-minutes" not in job] == []


@workflows
def test_a_checkout_leaves_no_credentials_behind(path: Path) -> None:
    steps = [step for job in workflow(path)["jobs"].values() for step in job["steps"]]
    checkouts = [step for step in steps if step.get("uses", "").startswith("actions/checkout@")]

    assert checkouts
    assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_only_the_deployment_may_write() -> None:
    writing = [
        (path.stem, name)
        for path in WORKFLOWS
        for name, job in workflow(path)["jobs"].items()
        if "write" in job["permissions"].values()
    ]

    assert writing == [("publish", "deploy")]


def test_the_wheel_carries_what_a_new_archive_begins_with(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*build, "--directory", str(tmp_path)], cwd=ROOT, check=True)

    (wheel,) = tmp_path.glob("*.whl")
    carried = {name for name in zipfile.ZipFile(wheel).namelist() if "dist-info" not in name}

    for path in ("mkdocs.yml", "theme_overrides/", "docs_src/om/", "docs_src/assets/"):
        assert any(name.startswith(f"generator/skeleton/{path}") for name in carried)
    assert "generator/data/layouts/_common.toml" in carried
    assert {name.partition("/")[0] for name in carried} == {"generator"}
    assert not carried & {f"generator/skeleton/{path}" for path in GENERATED}


def test_the_package_says_which_version_it_is() -> None:
    assert generator.__version__ == PROJECT["project"]["version"]

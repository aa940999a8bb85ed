"""The built site hangs together: links lead somewhere, under any path, and nobody is asked."""

from __future__ import annotations

import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlparse

import pytest
from lxml import html

from generator.build import Built, Project
from tests.conftest import ARCHIVES
from tests.reading import page

ADDRESSES = ("href", "src", "action", "data-root")
LAWS = "https://www.retsinformation.dk/eli/"


@pytest.fixture(params=ARCHIVES)
def project(request: pytest.FixtureRequest) -> Project:
    built: tuple[Project, Built] = request.getfixturevalue(request.param)
    return built[0]


def pages(site: Path) -> list[Path]:
    # GitHub Pages shows 404.html at any address: its links cannot be relative.
    return [path for path in site.rglob("*.html") if path != site / "404.html"]


def links(root: html.HtmlElement) -> list[str]:
    return [
        value
        for name in ADDRESSES
        for value in root.xpath(f"//@{name}")
        if not value.startswith(("mailto:", "data:"))
    ]


@pytest.mark.parametrize("base", ["https://example.org/", "https://example.org/repo/"])
def test_every_link_and_anchor_leads_to_something_inside_the_site(
    project: Project, base: str
) -> None:
    site = project.site
    roots = {path: page(path) for path in pages(site)}
    ids = {path: set(root.xpath("//@id")) for path, root in roots.items()}
    broken = []
    for path, root in roots.items():
        here = urljoin(base, path.relative_to(site).as_posix().removesuffix("index.html"))
        for link in links(root):
            address, anchor = urldefrag(urljoin(here, link))
            if not address.startswith(base):
                if not address.startswith(LAWS):
                    broken.append((path, link, "leaves the site"))
                continue
            target = site / unquote(address.removeprefix(base))
            if target.is_dir():
                target /= "index.html"
            if not target.is_file() and not address.endswith("/om/kvalitet/"):
                broken.append((path, link, "no such file"))
            elif anchor and anchor not in ids.get(target, set()):
                broken.append((path, link, "no such anchor"))
    assert broken == []


def test_no_page_asks_another_host_for_anything(project: Project) -> None:
    for path in pages(project.site):
        root = page(path)
        fetched = root.xpath("//script/@src | //img/@src | //link[not(@rel='canonical')]/@href")
        assert not [each for each in fetched if urlparse(each).netloc], path
    for path in (project.site / "assets").rglob("archive*.css"):
        assert not re.search(r"url\(\s*[\"']?https?:", path.read_text("utf-8"))


def test_ids_are_unique_on_every_page(project: Project) -> None:
    for path in pages(project.site):
        ids = page(path).xpath("//@id")
        assert len(ids) == len(set(ids)), path


def test_headings_never_skip_a_level(project: Project) -> None:
    for path in pages(project.site):
        levels = [
            int(str(heading.tag)[1])
            for heading in page(path).iter("h1", "h2", "h3", "h4", "h5", "h6")
            if not heading.xpath("ancestor::dialog")
        ]
        assert levels.count(1) == 1, path
        assert all(after - before <= 1 for before, after in pairwise(levels)), (
            path,
            levels,
        )


def test_plain_mkdocs_builds_the_same_pages_without_a_word(
    sample: tuple[Project, Built], tmp_path: Path
) -> None:
    project, _ = sample
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(tmp_path)]
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    ours = {p.relative_to(project.site) for p in project.site.rglob("*.html")}
    theirs = {p.relative_to(tmp_path) for p in tmp_path.rglob("*.html")}
    assert ours == theirs
    for name in ours:
        assert (project.site / name).read_bytes() == (tmp_path / name).read_bytes(), name


def test_item_pages_stay_out_of_the_navigation(project: Project) -> None:
    """In it each page would lead to each: time and size would grow with the square of them."""
    about = page(project.site / "om" / "index.html")
    assert not [link for link in links(about) if re.search(r"\d{4}-\d\d-\d\d/", link)]

"""What the pages for publishers say is true of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from generator import config
from tests.conftest import ROOT

OM = ROOT / "docs_src" / "om"
TEMPLATES = ROOT / "theme_overrides"


def table(page: str, head: str) -> list[list[str]]:
    """The rows of a page's table, by the first cells of its head; cells without their marks."""
    text = (OM / page).read_text("utf-8")
    _, _, after = text.partition(f"| {head} |")
    rows = re.split(r"\n(?!\|)", after, maxsplit=1)[0].splitlines()[2:]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]


def codes(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def own_blocks(path: Path) -> tuple[str | None, set[str]]:
    """What a template extends, and the blocks that it names."""
    tree = Environment(autoescape=True).parse(path.read_text("utf-8"))
    parents = [each.template for each in tree.find_all(nodes.Extends)]
    (name,) = [each.value for each in parents if isinstance(each, nodes.Const)] or [None]
    return name, {block.name for block in tree.find_all(nodes.Block)}


def test_every_template_is_told_with_what_it_extends_and_its_blocks() -> None:
    """A block that is renamed or new is a promise to those who extend it."""
    told = {}
    for name, text in table("skabeloner.md", "Skabelon"):
        (file,) = codes(name)
        about, _, blocks = text.partition("Blokke:")
        told[file] = (next(iter(codes(about)), None), set(codes(blocks)))
    assert told == {path.name: own_blocks(path) for path in TEMPLATES.glob("*.html")}


def test_every_part_of_a_page_is_told() -> None:
    """A partial can be replaced by one of the publisher's own."""
    told = {codes(row[0])[0] for row in table("skabeloner.md", "Fil")}
    assert told == {path.name for path in (TEMPLATES / "partials").glob("*.html")}


@pytest.mark.parametrize("key", config._KEYS)
def test_every_key_of_the_archive_is_told_to_publishers(key: str) -> None:
    """Nobody has to read the code to learn what may stand in archive.yml."""
    told = " ".join(row[0] for row in table("udgivere.md", "Nøgle"))
    # `redirects` is refused: it does nothing yet.
    assert (f"`{key}" in told) == (key != "redirects")

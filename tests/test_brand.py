"""The publisher's colour: legible on every ground, by day and by night, or refused in one line."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment, FileSystemLoader

from generator.brand import DARK, ENOUGH, LIGHT, contrast, least_contrast, legible, make_brand
from generator.config import load_config
from generator.settings import ConfigError
from tests.conftest import ROOT

STYLES = (ROOT / "docs_src" / "assets" / "archive.css").read_text("utf-8")
colours = st.binary(min_size=3, max_size=3).map(lambda parts: f"#{parts.hex()}")


def read(folder: Path, yaml: str) -> str | None:
    """The colour of an archive.yml."""
    (folder / "archive.yml").write_text(yaml, "utf-8")
    return load_config(folder / "archive.yml").colour


@given(colours)
def test_every_colour_of_a_brand_can_be_read_where_it_stands(colour: str) -> None:
    """By day on paper, wash and tint, by night too; and a colour that is legible is kept."""
    near = legible(colour)
    brand = make_brand(near)
    assert brand.light.accent == near
    assert least_contrast(near, LIGHT) >= ENOUGH
    assert least_contrast(brand.dark.accent, DARK) >= ENOUGH
    assert legible(near) == near


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    """What contrast is counted against is what the page shows."""
    day, night = STYLES.split("@media (prefers-color-scheme: dark)")[:2]
    for scheme, sheet in ((LIGHT, day), (DARK, night)):
        declared = dict(re.findall(r"--ra-([a-z-]+): (#\w+);", sheet))
        for name in ("paper", "wash", "on-accent"):
            found = declared[name] if len(declared[name]) == 7 else declared[name] + "fff"
            assert found == getattr(scheme, name.replace("-", "_"))
        # What a reader came for is marked, and its links have the colour of its text.
        assert contrast(declared["ink"], declared["mark"]) >= ENOUGH


def test_a_colour_that_cannot_be_read_is_refused_with_the_nearest_that_can(tmp_path: Path) -> None:
    """The line says how little contrast there is and what would do."""
    with pytest.raises(ConfigError) as refused:
        read(tmp_path, 'colour: "#ffcc00"\n')
    assert str(refused.value) == (
        "archive.yml: colour: fandt '#ffcc00'; ventet en mørkere farve "
        "(kontrasten er 1,4:1, mindst 4,5:1 kan læses); nærmest er '#856a00'"
    )
    assert read(tmp_path, 'colour: "#856a00"\n') == "#856a00"


@pytest.mark.parametrize("found", ["#0b4a5b", "rød", '"#12"', '"#12345g"', "12"])
def test_what_is_no_colour_is_told(tmp_path: Path, found: str) -> None:
    """A colour without quotes is a comment to YAML: that, too, is said and not passed over."""
    with pytest.raises(ConfigError, match="en farve i anførselstegn som '#0b4a5b'"):
        read(tmp_path, f"colour: {found}\n")


def test_the_page_has_a_style_of_its_own_only_where_a_colour_was_chosen() -> None:
    """Two schemes of one hue; an archive without a colour pays nothing."""
    templates = Environment(loader=FileSystemLoader(ROOT / "theme_overrides"), autoescape=True)
    partial = templates.get_template("partials/brand.html")
    brand = make_brand("#7a1f3d")
    styled = partial.render(archive={"colours": asdict(brand)})
    assert "--ra-accent:#7a1f3d" in styled
    assert f"--ra-accent:{brand.dark.accent}" in styled
    assert partial.render(archive={}).strip() == ""

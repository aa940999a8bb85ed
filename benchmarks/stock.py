"""The peer: MkDocs with Material as they come, on the Markdown that `referat` wrote.

Default theme settings, Material's own search, and in the navigation the pages of
the municipality and its bodies only: with every page in it, time and size would
grow with the square of their number, and the comparison would be no comparison.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

_TEMPLATE = re.compile(r"\A(---\n(?:(?!---\n).*\n)*?)template:.*\n")
_EXTENSIONS: list[object] = ["attr_list", "md_in_html", {"toc": {"permalink": False}}]
"""What the Markdown is written for; the archive's own mkdocs.yml has the same."""


def make_stock_project(docs: Path, folder: Path) -> None:
    """Write a project of stock MkDocs into an absent folder, from another's docs_src/."""
    for path in sorted(docs.rglob("*.md")):
        target = folder / "docs" / path.relative_to(docs)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(_without_template(path.read_text("utf-8")), "utf-8")
    indexes = [docs / "index.md", *docs.glob("*/index.md"), *docs.glob("*/*/index.md")]
    config = {
        "site_name": "Prøvekøbing Referatarkiv",
        "theme": {"name": "material", "language": "da"},
        "plugins": ["search"],
        "markdown_extensions": _EXTENSIONS,
        "nav": sorted(path.relative_to(docs).as_posix() for path in indexes),
        "not_in_nav": "*",
    }
    text = yaml.safe_dump(config, allow_unicode=True, sort_keys=False)
    (folder / "mkdocs.yml").write_text(text, "utf-8")


def _without_template(page: str) -> str:
    r"""A page that is rendered with the theme's own template, whatever its front matter asks for.

    >>> _without_template("---\ntitle: A\ntemplate: item.html\nkind: item\n---\n")
    '---\ntitle: A\nkind: item\n---\n'
    """
    return _TEMPLATE.sub(r"\1", page, count=1)

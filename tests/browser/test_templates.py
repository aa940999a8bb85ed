"""The templates' own law: MkDocs renders without autoescape, front matter is not to be trusted.

No browser here: what each template prints is read off its syntax tree.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from jinja2 import Environment, nodes

TEMPLATES = Path(__file__).parents[2] / "theme_overrides"
FILES = sorted(path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html"))


def unescaped(node: nodes.Node, *, escaping: bool = False) -> list[int]:
    """The lines of what is printed outside an autoescape; a block begins anew, as Jinja has it."""
    if isinstance(node, nodes.Block):
        escaping = False
    if isinstance(node, nodes.ScopedEvalContextModifier):
        escaping = any(
            option.key == "autoescape" and option.value.as_const() is True
            for option in node.options
        )
    lines = []
    if isinstance(node, nodes.Output) and not escaping:
        lines += [each.lineno for each in node.nodes if not isinstance(each, nodes.TemplateData)]
    for child in node.iter_child_nodes():
        lines += unescaped(child, escaping=escaping)
    return lines


@pytest.mark.parametrize("name", FILES)
def test_a_template_prints_nothing_unescaped(name: str) -> None:
    """Every expression stands in an autoescape of its own block and file."""
    assert (
        unescaped(Environment(autoescape=True).parse((TEMPLATES / name).read_text("utf-8"))) == []
    )


@pytest.mark.parametrize("name", FILES)
def test_only_the_rendered_page_is_called_safe(name: str) -> None:
    """`safe` is for the HTML that MkDocs made of our own Markdown, and nothing else."""
    tree = Environment(autoescape=True).parse((TEMPLATES / name).read_text("utf-8"))
    trusted = [each.node for each in tree.find_all(nodes.Filter) if each.name == "safe"]
    assert all(
        isinstance(each, nodes.Getattr)
        and each.attr == "content"
        and each.node == nodes.Name("page", "load")
        for each in trusted
    )

"""A page before it is written: where it lies, its front matter, its Markdown."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

try:
    from yaml import CSafeDumper as SafeDumper
except ImportError:  # a PyYAML built without the C library
    from yaml import SafeDumper  # type: ignore[assignment]


_MAP = "tag:yaml.org,2002:map"
_PLAIN_IN_CSS = " .,:·-"


class OneLine(dict[str, Any]):
    """A mapping that is written in one line, for no person reads it."""


class _Dumper(SafeDumper):
    """Writes front matter and settings."""


_Dumper.add_representer(
    OneLine, lambda dumper, data: dumper.represent_mapping(_MAP, data, flow_style=True)
)


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file; `file` is its path inside docs_src/."""

    file: str
    front_matter: Mapping[str, Any]
    body: str

    def text(self) -> str:
        """The file's text. YAML is dumped, never put together: titles hold anything."""
        return f"---\n{as_yaml(self.front_matter)}---\n\n{self.body.strip()}\n"


def as_yaml(table: Mapping[str, Any]) -> str:
    """A table as YAML, each of its texts in one line."""
    return yaml.dump(
        dict(table), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=10_000
    )


def relative(target: str, file: str) -> str:
    """The path from one file of docs_src/ to another, as Markdown links have it.

    >>> relative("a/b/2020-01-01/3.md", "a/c/2021-01-01/index.md")
    '../../b/2020-01-01/3.md'
    """
    return posixpath.relpath(target, posixpath.dirname(file) or ".")


def css_string(text: str) -> str:
    r"""Write text as the inside of a CSS string that nothing can break out of.

    >>> css_string('Råd 3. maj "</style>')
    'Råd 3. maj \\22 \\3c \\2f style\\3e '
    """
    return "".join(c if c.isalnum() or c in _PLAIN_IN_CSS else f"\\{ord(c):x} " for c in text)

"""The peers in reading: take in a folder of text files as Markdown, in one process.

    python -m benchmarks.peers markdown-it-py FOLDER

Neither knows what minutes are; they do with the same bytes what a site generator would
have done with them: blocks and inline text found, and in the second case HTML written.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path


def _tokens() -> Callable[[str], object]:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - only the one that is measured is loaded

    return MarkdownIt("commonmark").enable("table").parse


def _html() -> Callable[[str], object]:
    from markdown import Markdown  # noqa: PLC0415

    reader = Markdown(extensions=["tables"])
    return lambda text: reader.reset().convert(text)


PEERS = {"markdown-it-py": _tokens, "Markdown": _html}
"""How each distribution reads a text."""


def main(arguments: Sequence[str]) -> None:
    """Read every file of a folder with one of the peers."""
    name, folder = arguments
    read = PEERS[name]()
    for path in sorted(Path(folder).rglob("*.txt")):
        read(path.read_text("utf-8"))


if __name__ == "__main__":
    main(sys.argv[1:])

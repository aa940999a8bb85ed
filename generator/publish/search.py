"""Index a built site with Pagefind. All that knows the search engine is here and in search.js."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

from pagefind_bin import get_executable

from generator.publish import PublishError

_UNUSED = (
    "pagefind-ui.*",
    "pagefind-modular-ui.*",
    "pagefind-component-ui.*",
    "pagefind-highlight.*",
)
"""Faces of Pagefind that the site does not use: it has its own."""


def index_site(site: Path, pages: int) -> None:
    """Write the search index of a site into its folder `pagefind/`.

    `pages` is how many are to be found; raises PublishError when the index holds
    another number, since Pagefind passes over a page without a word.
    """
    if pages == 0:
        return
    # The words are Danish, whatever the language of the pages around them.
    language = ["--force-language", "da"]
    command = [str(get_executable()), "--site", str(site), *language, "--quiet"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        raise PublishError(f"Pagefind kunne ikke startes: {error}") from error
    if done.returncode != 0:
        said = " ".join((done.stderr or done.stdout).split())
        raise PublishError(f"Pagefind: {said}")
    folder = site / "pagefind"
    try:
        entry = json.loads((folder / "pagefind-entry.json").read_text("utf-8"))
        indexed = sum(language["page_count"] for language in entry["languages"].values())
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise PublishError(f"Pagefinds indeks kan ikke læses: {error}") from error
    if indexed != pages:
        raise PublishError(f"søgeindekset har {indexed} sider; ventet {pages}")
    for pattern in _UNUSED:
        for path in folder.glob(pattern):
            path.unlink()

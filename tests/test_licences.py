"""Every dependency has a licence that is known and free."""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCK = (ROOT / "requirements" / "site.txt").read_text("utf-8")
NAMES = sorted(
    set(re.findall(r"^([a-z0-9._-]+)==(?!.*sys_platform == 'win32')", LOCK, re.MULTILINE))
)
FREE = re.compile(
    r"MIT|BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|Unlicense|CC0", re.IGNORECASE
)
BOUND = re.compile(r"\bA?GPL|GNU (?:Affero )?General Public", re.IGNORECASE)


def licence(name: str) -> str:
    metadata = distribution(name).metadata
    told = [*(metadata.get_all("License-Expression") or metadata.get_all("License") or [])]
    classifiers = [c for c in metadata.get_all("Classifier") or [] if c.startswith("License")]
    # Some packages give the whole text: its beginning says which it is.
    return " ".join([*(each[:200] for each in told), *classifiers])


@pytest.mark.parametrize("name", NAMES)
def test_a_dependency_has_a_licence_that_binds_nobody(name: str) -> None:
    told = licence(name)
    assert FREE.search(told), told
    assert not BOUND.search(told), told

"""The scripts run in older browsers, too: one sign of a later syntax stops all of a script."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT

SCRIPTS = sorted((ROOT / "docs_src" / "assets").glob("*.js"))
LATER = {
    "a regular expression that looks behind": r"\(\?<[=!]",
    "assignment by a logical operator": r"(\?\?|\|\||&&)=",
    "a private or static part of a class": r"[\s.({]#[a-z_]\w*\s*[=(;.]|\bstatic\b",
    "await outside of a function": r"^(?!.*\basync\b)\S.*\bawait\b|^await\b",
    "separators in a number": r"\b\d+_\d",
    "regular expressions with the flags d or v": r"/[gimsuy]*[dv][gimsuy]*\s*[,;.)]",
    "methods of later years": r"\.(at|replaceAll|findLast|findLastIndex|toSorted|toReversed|"
    r"toSpliced|with|hasOwn|groupBy|withResolvers|any)\(",
    "functions of later years": r"\b(structuredClone|WeakRef|AggregateError)\b",
}
"""What ECMAScript got after 2020, by how it is written; Safari knows the first since 16.4."""


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_is_written_as_in_2020(script: Path) -> None:
    code = re.sub(r"/\*.*?\*/|(?<=\s)//[^\n]*", "", script.read_text("utf-8"), flags=re.DOTALL)
    found = {what: re.findall(form, code, re.MULTILINE) for what, form in LATER.items()}
    assert {what: each for what, each in found.items() if each} == {}

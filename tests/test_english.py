"""An archive whose pages are in English: each word is marked as the language that it is of.

WCAG 2.2, 3.1.2: https://www.w3.org/WAI/WCAG22/Understanding/language-of-parts. Names of
bodies and municipalities are proper names, and the archive's own pages are the publisher's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from generator.build import Built, Project
from generator.data import load_toml
from tests.page_kinds import ENGLISH_KINDS
from tests.reading import page

WITHOUT_TITLES = {"year", "item withheld", "about: kvalitet", "about: mangler", "search", "404"}
"""Kinds of page that show no title of the minutes' own."""
_PHRASE = 6
"""So many letters has a phrase of the interface that no minutes hold by chance."""


def spoken(root: HtmlElement) -> Iterator[tuple[str, str]]:
    """Each text of a page's body and the language that it is marked as."""
    for each in root.xpath("//body//text()[not(parent::script or parent::style)]"):
        if words := " ".join(each.split()):
            parent = each.getparent() if each.is_text else each.getparent().getparent()
            yield words, parent.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")


def titles(built: Built) -> set[str]:
    return {
        " ".join(each.title.split()) for each in built.view.archive.items.values() if each.title
    }


def phrases(minutes: Path) -> set[str]:
    """What the interface says and the minutes nowhere: texts, or the longest parts of them."""
    said = " ".join(path.read_text("utf-8") for path in minutes.rglob("*.txt")).lower()
    texts = [text for table in load_toml("en.toml").values() for text in table.values()]
    longest = {max(re.split(r"\{\w+\}", text), key=len).strip(" :–»«.,;") for text in texts}
    return {each for each in longest if len(each) >= _PHRASE and each.lower() not in said}


def shown(site: Path, kind: str) -> list[tuple[str, str]]:
    path = site / ENGLISH_KINDS[kind]
    return [*spoken(page(path if path.suffix else path / "index.html"))]


@pytest.mark.parametrize("kind", ENGLISH_KINDS)
def test_titles_of_the_minutes_are_danish_wherever_they_stand(
    kind: str, english: tuple[Project, Built]
) -> None:
    known = titles(english[1])
    told = [text for text in shown(english[0].site, kind) if any(t in text[0] for t in known)]
    assert bool(told) == (kind not in WITHOUT_TITLES)
    assert [words for words, language in told if language != "da"] == []


@pytest.mark.parametrize("kind", ENGLISH_KINDS)
def test_words_of_the_interface_are_english_wherever_they_stand(
    kind: str, english: tuple[Project, Built]
) -> None:
    ours = phrases(english[0].minutes)
    told = [text for text in shown(english[0].site, kind) if any(t in text[0] for t in ours)]
    assert told
    assert [words for words, language in told if language != "en"] == []


def test_a_text_that_holds_a_title_is_marked_in_parts_and_the_title_is_no_html(
    english: tuple[Project, Built],
) -> None:
    """A neighbour has the title of hostile signs, the citation of its page has it as well."""
    title = "<b>Skilte</b> & {tavler} ved åen"
    before = page(english[0].site / "proeve/raadet/2021-02-10/4/index.html")
    (way,) = before.xpath("//a[@rel='prev']")
    assert way.text_content() == f"Previous Item 3: {title}"
    itself = page(english[0].site / "proeve/raadet/2021-02-10/3/index.html")
    (cited,) = itself.xpath("//*[@id='ra-cite']")
    told = f"Rådet, Proeve: »{title}«, item 3, meeting of 10. februar 2021."
    assert cited.text_content() == told
    assert [each.text_content() for each in way.xpath(".//*[@lang='da']")] == [title]
    assert [each.text_content() for each in cited.xpath(".//*[@lang='da']")] == [title]

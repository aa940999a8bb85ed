"""Turn the bytes of a saved page into a tree, and tell what of it a reader sees.

The tree is made without network and within the parser's own limits: a page nested
deeper or with larger pieces than any real one is refused.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable

from lxml import etree
from lxml.etree import _Element as Element

from generator.problems import Code, Origin, Problem
from generator.read.address import is_whole, link_address
from generator.read.cleaning import decode
from generator.read.walk import UNSEEN, Reading, seen_words

_DECLARED = re.compile(
    rb"""<meta\b[^>]{0,300}\bcharset\s*=\s*["']?\s*([\w-]{1,40})"""
    rb"""|^\s*<\?xml\b[^>]{0,100}\bencoding\s*=\s*["']([\w-]{1,40})""",
    re.IGNORECASE,
)
_LOOKED_THROUGH = 4096
_SINGLE = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "windows-1252"), "cp1252"),
    **dict.fromkeys(("iso-8859-15", "latin-9"), "iso-8859-15"),
}
"""Encodings in which a page may say that it is written; browsers take Latin-1 for Windows'."""
_ENDS = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
"""The ends of the page: what stands after them is shown as well, but not read by the parser."""
_NOT_SHOWN = re.compile(r"display:none|visibility:(?:hidden|collapse)")
_NOISE = re.compile(r"\s|/\*.*?\*/", re.DOTALL)
_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")
_FURNITURE = """
    //nav | //aside | //button | //dialog | //select | //input | //textarea
    | //header[not(ancestor::main or ancestor::article)]
    | //footer[not(ancestor::main or ancestor::article)]
    | //form[not(.//p or .//h1 or .//h2 or .//h3 or .//table)]
    | //*[@role="navigation" or @role="banner" or @role="contentinfo" or @role="search"
          or @role="dialog" or @role="menu" or @role="button"]
"""
"""The parts of any page that are not what it is about; a form may be the frame of it all."""


def read_tree(path: str, content: bytes) -> tuple[Element | None, list[Problem]]:
    """The tree of a page, None where it cannot be read, with what had to be guessed."""
    origin = Origin(path, 0)
    text, guessed = decode(_as_utf8(content))
    if text is None:
        message = "filen er ikke en side (den har nul-tegn); gem siden igen som HTML i UTF-8"
        return None, [Problem(Code.UNREADABLE_FILE, message, origin)]
    problems = []
    if guessed is not None:
        message = f"siden er ikke UTF-8; læst som {guessed}. Gem den som UTF-8, så intet gættes"
        problems.append(Problem(Code.WRONG_ENCODING, message, origin))
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(_ENDS.sub("", text).encode("utf-8", "replace"), parser)
    except etree.LxmlError as error:
        return None, [_unreadable(str(error), origin)]
    fatal = [each.message for each in parser.error_log if each.level == etree.ErrorLevels.FATAL]
    if fatal:
        return None, [_unreadable(fatal[0], origin)]
    if root is None or not seen_words(root, Reading(path)):
        message = "siden har ingen ord; gem den igen, når alt på den vises"
        return None, [Problem(Code.EMPTY_FILE, message, origin)]
    return root, problems


def hidden(root: Element) -> set[Element]:
    """The elements that the page itself keeps from its readers."""
    marked = root.xpath(
        "//*[@hidden or @aria-hidden or @style]"
        " | //*[contains(concat(' ', normalize-space(@class), ' '), ' hidden ')"
        " or contains(concat(' ', normalize-space(@class), ' '), ' hide ')"
        " or contains(concat(' ', normalize-space(@class), ' '), ' d-none ')]"
    )
    return {
        element for element in elements(marked) if element.tag not in UNSEEN and _hides(element)
    }


def is_folded(element: Element) -> bool:
    """Whether an element is hidden at most by the style that folding it up gives it."""
    return element.get("hidden") is None and element.get("aria-hidden") != "true"


def page_address(root: Element) -> str:
    """The address at which a page stood, by its own words; empty when it does not say."""
    told = [
        *(m[1] for c in root.xpath("//comment()") if (m := _SAVED_FROM.search(c.text or ""))),
        *root.xpath('//link[@rel="canonical"]/@href'),
        *root.xpath('//meta[@property="og:url"]/@content'),
    ]
    address = next((each for each in map(str, told) if is_whole(each)), "")
    base = next(iter(root.xpath("//base/@href")), None)
    joined = link_address(str(base), address) if base is not None else address
    return joined if joined is not None and is_whole(joined) else address


def main_parts(root: Element) -> list[Element]:
    """The elements that hold what a page is about: its main part, its article, or all of it.

    A page's heading may stand above its main part.
    """
    for wanted in ("//main | //*[@role='main']", "//article"):
        found = list(elements(root.xpath(wanted)))
        if len(found) == 1:
            main = found[0]
            headings = list(elements(root.xpath("//h1")))
            inside = next(main.iter("h1"), None) is not None
            return [main] if inside or len(headings) != 1 else [headings[0], main]
    return list(elements(root.xpath("//body"))) or [root]


def furniture(root: Element) -> set[Element]:
    """The parts of a page that belong to the site and not to what the page is about."""
    return set(elements(root.xpath(_FURNITURE)))


def elements(found: object) -> Iterable[Element]:
    """The elements among what an XPath found."""
    return (each for each in found if isinstance(each, Element)) if isinstance(found, list) else ()


def _as_utf8(content: bytes) -> bytes:
    """A page in UTF-8 where it says rightly that it is written in another encoding.

    Saved pages often tell the encoding in which they were sent, and are UTF-8 now: nothing
    else than UTF-8 reads as such by chance.
    """
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        match = (
            None
            if content.startswith((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE))
            else (_DECLARED.search(content[:_LOOKED_THROUGH]))
        )
        told = (match[1] or match[2]).decode("ascii").lower() if match else ""
        if told in _SINGLE:
            return content.decode(_SINGLE[told], "replace").encode()
    return content


def _hides(element: Element) -> bool:
    style = _NOISE.sub("", element.get("style", "").lower())
    classes = element.get("class", "").split()
    return (
        not is_folded(element)
        or _NOT_SHOWN.search(style) is not None
        or not {"hidden", "hide", "d-none"}.isdisjoint(classes)
    )


def _unreadable(reason: str, origin: Origin) -> Problem:
    message = f"siden kan ikke læses ({reason}); gem den igen, eller gem referatet som tekst"
    return Problem(Code.UNREADABLE_FILE, message, origin)

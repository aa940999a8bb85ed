"""Write an expectation of the corpus as a page of the agenda portal.

The structure is the product's; the words around the minutes are invented. A page can be made in
several ways that say the same: see `Way`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any

from generator.blocks import SpanKind
from generator.danish import MONTHS, WEEKDAYS
from generator.read.inline import read_inline

_ENTRY = re.compile(
    r"(?P<indent> *)(?P<marker>-|(?:At )?\(?[^\s.)]{1,3}[.)]) (?P<words>.*)", re.DOTALL
)
_TAGS = re.compile(r"-|\d+\.|[ai]\.")
_MENU = """<td class="punkt-tabel">
<span class="lydfiler-og-bilag"><span class="badge"><span>NUMBER</span></span></span>
<span class="dropdown"><button aria-label="Menu"></button><ul class="dropdown-menu" role="menu">
<li><a class="dropdown-item" href="#">Hent punktet</a></li></ul></span></td>"""


@dataclass(frozen=True)
class Way:
    """One of the ways to write a page.

    `prose` is the element of a paragraph, or "br" for lines of one element; `lists` says whether
    lists are elements or paragraphs with their marks written out; `details` is the style that
    folding leaves on an item.
    """

    prose: str = "div"
    lists: str = "written"
    details: str = ""
    heading: str = "div"
    head: str = "thead"
    extra: bool = False
    """More furniture: hidden rows, icons, menus, comments in the middle of words."""
    turned: bool = False
    """The columns in another order."""


PLAIN = Way()
WAYS = {
    "plain": PLAIN,
    "p, ul and ol": Way(prose="p", lists="elements", heading="h4", details="display: block;"),
    "br": Way(prose="br", details="display: none;", head="th"),
    "more furniture": Way(extra=True, turned=True, lists="elements"),
}


def expressible(expectation: Mapping[str, Any], way: Way) -> bool:
    """Whether a page of that way can say it: of lists, only elements stand in each other."""
    sections = (s for item in expectation["items"] for s in item.get("sections", ()))
    lists = [
        b["list"]
        for s in sections
        for b in s.get("blocks", ())
        if isinstance(b, dict) and "list" in b
    ]
    nested = [each for each in lists if any(entry.startswith("  ") for entry in each)]
    return not nested or (way.lists == "elements" and all(map(_list, nested)))


def portal_page(expectation: Mapping[str, Any], way: Way = PLAIN) -> str:
    """The page of a meeting."""
    day = date.fromisoformat(expectation["date"])
    clock = f" kl. {expectation['start'].replace(':', '.')}" if "start" in expectation else ""
    written = f"{day.day}. {MONTHS[day.month - 1]} {day.year}{clock}"
    body = expectation["committee"]
    term = f" {expectation['term']}" if "term" in expectation else ""
    place = expectation.get("place", "")
    rows = [
        ("Udvalg:", f'<span class="udvalg">{escape(body + term)}</span>', ""),
        ("Mødedato:", f'<span class="dato">{WEEKDAYS[day.weekday()]} den {written}</span>', ""),
        ("Mødested:", f'<span class="sted">{escape(place)}</span>', ' class="sted-container"'),
        ("Information:", "<span data-meeting-description></span>", ' hidden=""'),
        ("Mødedeltagere:", _names(expectation.get("attendees", ())), ' id="deltager-container"'),
    ]
    if way.extra:
        rows.insert(3, ("Bemærkning:", "Skjult for gæster", ' style="display:none"'))
    head = "\n".join(
        f'<tr{attributes}><td>{label}</td><td class="{"deltagere" * ("delt" in attributes)}">'
        f"{value}</td></tr>"
        for label, value, attributes in rows
    )
    items = "".join(_item(item, way) for item in expectation["items"])
    return f"""<!DOCTYPE html>
<html lang="da"><head><meta charset="utf-8"><title>{escape(body)}</title>
<script>window.texts = {{"a": "Punkt 1: Aldrig <b>vist</b>"}};</script></head>
<body class=""><div class="container"><input type="hidden" value="da">
<nav class="navbar"><a href="/">Prøveby Kommunes dagsordener</a></nav>
<div class="tilbage-wrapper"><a class="btn" tabindex="0"><span class="glyphicon"></span>
<span>Til oversigten</span></a></div>
<div class="title"><h1 class="green dato">{expectation["type"].capitalize()} {written}</h1>
<h2 class="black"><span class="udvalg">{escape(body + term)}</span><span> - </span><span
class="sted sted-container">{escape(place)}</span></h2></div>
<table class="dagsordeninfo"><tbody>
{head}
</tbody></table>
<div id="dagsordenhent"><input type="button" value="Hent det hele"></div>
<table id="dagsordenDetaljer" class="table dagsorden"><colgroup><col class="punkt-col"></colgroup>
<thead><tr><th>Nr.</th><th>Overskrift</th><th></th></tr></thead>
<tbody>{items}</tbody></table>
<div class="modal" id="kopier_dialog"><h4 class="modal-title">Del adressen</h4>
<div class="modal-body"><p>Her kan du hente adressen på mødet.</p>
<label for="felt" hidden>Felt til adressen</label></div>
<button type="button">Luk vinduet</button></div>
<footer><p>Prøveby Kommune, Rådhuspladsen 1</p></footer>
</div></body></html>
"""


def _names(names: Sequence[str]) -> str:
    return "\n".join(f"<span>{escape(name)}</span>" for name in names)


def _item(item: Mapping[str, Any], way: Way) -> str:
    # The suffix of a number that is told again is ours.
    number = re.sub(r"-\d+$", "", item["number"])
    closed = item.get("status") == "closed"
    title = item.get("title") or ("Lukket punkt" if closed else "")
    lock = '<span class="glyphicon glyphicon-lock"></span>' if closed else ""
    style = f' style="{way.details}"' if way.details else ""
    details = "" if closed else _details(item, way)
    label = f'<span class="label label-default">{number}</span>{lock}'
    heading = f'<h2 class="overskrift text-left" tabindex="0">{_inline(title)}</h2>'
    button = f'<button class="overskrift-btn" aria-expanded="false">{heading}</button>'
    columns = [
        f'<td class="text-center punkt-tabel">{label}</td>',
        f'<td class="punkt-tabel">{button}<div class="details"{style}>{details}</div></td>',
        _MENU.replace("NUMBER", str(len(item.get("attachments", ())))),
    ]
    if way.turned:
        columns.reverse()
    marked = ' data-x="1"' if way.extra else ""
    return f'<tr class="punktrow"{marked}>{"".join(columns)}</tr>'


def _details(item: Mapping[str, Any], way: Way) -> str:
    case = f'<span class="sagsnummer">{item["case"]}</span>' if "case" in item else ""
    titles = {each["title"]: each.get("href") for each in item.get("attachments", ())}
    sections = list(item.get("sections", ()))
    # The portal has the attachments at the end, outside of the text.
    last = [s for s in sections[-1:] if s["kind"] == "attachments"]
    inside = "\n".join(_section(s, titles, way) for s in sections[: len(sections) - len(last)])
    below = "".join(_section(each, titles, way) for each in last)
    hidden = '<div aria-hidden="true">Skjult for alle</div>' if way.extra else ""
    return (
        f'{case}<div class="punkt"><h3></h3><div><div id="sagsfremstillingContainer">\n\n'
        f"<div>{inside}\n</div>\n{hidden}\n</div></div></div>{below}"
    )


def _section(section: Mapping[str, Any], titles: Mapping[str, str | None], way: Way) -> str:
    heading = f"<h3>{_inline(section.get('heading', ''))}</h3>\n"
    blocks = section.get("blocks", ())
    if section["kind"] == "attachments" and titles:
        return heading + f'<ul class="list-unstyled">{"".join(_links(blocks, titles))}</ul>'
    text = _blocks(blocks, way)
    if way.extra:
        text = re.sub(r"\b(at)\b", "a<!-- en bemærkning -->t", text, count=1)
    return f'{heading}<span class="resume">{text}</span>'


def _links(blocks: Sequence[Any], titles: Mapping[str, str | None]) -> Iterator[str]:
    for block in blocks:
        lines = block["list"] if isinstance(block, Mapping) else [block]
        for line in lines:
            title = re.sub(r"^(?:-|\d+\.) ", "", line)
            href = titles.get(title) or "/vis/pdf/bilag/0/"
            label = '<span class="label label-default pdf-label" role="button">PDF</span>'
            link = f'<a class="bilag-link" href="{escape(href)}">{_inline(title)}</a>'
            yield f"<li>{label}{link}</li>"


def _blocks(blocks: Sequence[Any], way: Way) -> str:
    written: list[str] = []
    lines: list[str] = []

    def flush() -> None:
        if lines:
            written.append(f"<div>{'<br>'.join(lines)}</div>")
            lines.clear()

    for block in blocks:
        for element, text in _elements(block, way):
            if way.prose == "br" and element in {"div", "p", "br"}:
                lines.append(text)
                continue
            flush()
            written.append(f"<{element}>{text}</{element}>" if element else text)
    flush()
    return "".join(written)


def _elements(block: Any, way: Way) -> Iterator[tuple[str, str]]:
    if isinstance(block, str):
        yield way.prose, _inline(block)
    elif "heading" in block:
        yield way.heading, _inline(block["heading"])
    elif "table" in block:
        yield "", _table(block["table"], header=block.get("header", False), way=way)
    elif way.lists == "elements" and (elements := _list(block["list"])):
        yield "", elements
    else:
        for entry in block["list"]:
            yield way.prose, _inline(entry)


def _table(rows: Sequence[Sequence[str]], *, header: bool, way: Way) -> str:
    written = [
        "".join(
            f"<{cell}>{f'<p>{_inline(text)}</p>' if way.prose == 'p' else _inline(text)}</{cell}>"
            for text in row
        )
        for place, row in enumerate(rows)
        for cell in ["th" if header and place == 0 and way.head == "th" else "td"]
    ]
    if header and way.head == "thead":
        written = [
            f"<thead><tr>{written[0]}</tr></thead>",
            *(f"<tr>{r}</tr>" for r in written[1:]),
        ]
        return f"<table>{''.join(written)}</table>"
    return f"<table><tbody>{''.join(f'<tr>{row}</tr>' for row in written)}</tbody></table>"


def _list(entries: Sequence[str]) -> str:
    """A list as elements; empty where its marks are none that a browser prints."""
    parsed = []
    for entry in entries:
        match = _ENTRY.fullmatch(entry)
        assert match is not None, entry
        parsed.append((len(match["indent"]) // 2, match["marker"], match["words"]))
    return _nested(parsed) if all(_TAGS.fullmatch(mark) for _, mark, _ in parsed) else ""


def _nested(entries: Sequence[tuple[int, str, str]]) -> str:
    level, mark, _ = entries[0]
    tag = "ul" if mark == "-" else "ol"
    start = f' start="{mark[:-1]}"' if mark[:-1].isdecimal() and mark != "1." else ""
    kind = f' type="{mark[:-1]}"' if mark[:-1].isalpha() else ""
    written = []
    place = 0
    while place < len(entries):
        words = entries[place][2]
        below = place + 1
        while below < len(entries) and entries[below][0] > level:
            below += 1
        inner = _nested(entries[place + 1 : below]) if below > place + 1 else ""
        written.append(f"<li>{_inline(words)}{inner}</li>")
        place = below
    return f"<{tag}{start}{kind}>{''.join(written)}</{tag}>"


def _inline(text: str) -> str:
    return "".join(
        f"<em>{escape(span.text)}</em>" if span.kind is SpanKind.EMPHASIS else escape(span.text)
        for span in read_inline(text)
    )

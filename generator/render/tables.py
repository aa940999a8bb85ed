"""Write tables: the frame of any, and whole ones of accounts, with cells of plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.render.markdown import attribute


def framed(label: str, head: Sequence[str], body: Sequence[str], name: str = "") -> str:
    """Rows of HTML as a table that scrolls by itself where it is wider than the page.

    `label` names it for those who come upon it by keyboard: it stops there, to be scrolled.
    `name` is its id, if it is to be pointed at.
    """
    named = f' id="{name}"' if name else ""
    spoken = attribute(label)
    lines = [f'<div class="ra-table"{named} role="group" tabindex="0" aria-label="{spoken}">']
    lines.append("<table>")
    if head:
        lines += ["<thead>", *head, "</thead>"]
    return "\n".join([*lines, "<tbody>", *body, "</tbody>", "</table>", "</div>"])


def table(label: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of accounts as HTML; `label` names it."""
    columns = "".join(f'<th scope="col">{attribute(each)}</th>' for each in head)
    cells = (f"<tr>{''.join(f'<td>{attribute(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return framed(label, [f"<tr>{columns}</tr>"], [*cells])

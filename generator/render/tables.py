"""Write a table of accounts: columns with heads, cells of plain text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from generator.render.markdown import attribute


def table(label: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table as HTML, which scrolls by itself where it is wider than the page.

    `label` names it for those who come upon it by keyboard: it stops there, to be scrolled.
    """
    columns = "".join(f'<th scope="col">{attribute(each)}</th>' for each in head)
    lines = [
        f'<div class="ra-table" role="group" tabindex="0" aria-label="{attribute(label)}">',
        "<table>",
        f"<thead><tr>{columns}</tr></thead>",
        "<tbody>",
        *(f"<tr>{''.join(f'<td>{attribute(cell)}</td>' for cell in row)}</tr>" for row in rows),
        "</tbody>",
        "</table>",
        "</div>",
    ]
    return "\n".join(lines)

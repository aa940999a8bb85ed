"""Write the blocks of minutes as Markdown: paragraphs, sub-headings, lists and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from generator.blocks import Block, ListBlock, ListEntry, Paragraph, Spans, SubHeading, Table
from generator.render.anchors import Anchor, Anchors, no_anchors
from generator.render.markdown import escape, inline, inline_html
from generator.render.tables import framed


def blocks(
    content: Iterable[Block],
    heading_level: int,
    table_label: str,
    *,
    linked: bool = False,
    anchors: Anchors = no_anchors,
) -> str:
    """Write blocks with a blank line between them; sub-headings at the level given.

    The addresses of links are written only where `linked`, as for attachments: elsewhere
    minutes are text. `anchors` are links of ours.
    """

    def written(place: int, block: Block) -> str:
        def line(spans: Spans, part: int = 0) -> str:
            return inline(spans, anchors(place, part), linked=linked)

        match block:
            case Paragraph(spans=spans):
                return line(spans)
            case SubHeading(spans=spans):
                return f"{'#' * heading_level} {line(spans)}"
            case ListBlock(entries=entries):
                return _list(entries, line)
            case Table():
                return _table(block, table_label, lambda part: anchors(place, part))

    return "\n\n".join(written(place, block) for place, block in enumerate(content))


def _list(entries: tuple[ListEntry, ...], line: Callable[[Spans, int], str]) -> str:
    """Write a list; numbers are words of the minutes and stay as printed."""
    lines = []
    depth = -1
    for part, entry in enumerate(entries):
        # No deeper than one step under the entry before: so much Markdown can say.
        depth = min(entry.depth, depth + 1)
        words = line(entry.spans, part)
        told = f"{escape(entry.marker)} {words}" if entry.marker else words
        lines.append(f"{' ' * 4 * depth}- {told}")
    if not any(entry.marker for entry in entries):
        return "\n".join(lines)
    return "\n".join(['<div class="ra-numbered" markdown>', "", *lines, "", "</div>"])


def _table(table: Table, label: str, anchors: Callable[[int], Sequence[Anchor]]) -> str:
    """Write a table as HTML, since Markdown has none without a head or with ragged rows."""
    width = max(map(len, table.rows), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in _cells(table, anchors)]
    head, body = (rows[:1], rows[1:]) if table.header else ([], rows)
    return framed(label, [_row(row, "th") for row in head], [_row(row, "td") for row in body])


def _cells(table: Table, anchors: Callable[[int], Sequence[Anchor]]) -> Iterator[list[str]]:
    """The rows, each cell as HTML; cells count row by row, as the source has them."""
    part = 0
    for row in table.rows:
        yield [inline_html(cell, anchors(part + place)) for place, cell in enumerate(row)]
        part += len(row)


def _row(row: Iterable[str], tag: str) -> str:
    cells = []
    for words in row:
        # An empty cell heads no column.
        name, scope = (tag, ' scope="col"') if tag == "th" and words else ("td", "")
        cells.append(f"<{name}{scope}>{words}</{name}>")
    return f"<tr>{''.join(cells)}</tr>"

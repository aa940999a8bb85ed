"""Write the blocks of minutes as Markdown: paragraphs, sub-headings, lists and tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from generator.blocks import Block, ListBlock, ListEntry, Paragraph, Spans, SubHeading, Table
from generator.render.anchors import Anchor, Anchors, no_anchors
from generator.render.ids import Mark, no_mark
from generator.render.markdown import escape, inline, inline_html
from generator.render.tables import framed


@dataclass(frozen=True, slots=True)
class Ties:
    """What ties blocks to pages: `anchors` are links of ours, `mark` gives places their ids."""

    anchors: Anchors = no_anchors
    mark: Mark = no_mark


NO_TIES = Ties()


def blocks(
    content: Iterable[Block],
    heading_level: int,
    table_label: str,
    *,
    linked: bool = False,
    ties: Ties = NO_TIES,
) -> str:
    """Write blocks with a blank line between them; sub-headings at the level given.

    The addresses of links are written only where `linked`, as for attachments: elsewhere
    minutes are text.
    """
    anchors, mark = ties.anchors, ties.mark

    def written(place: int, block: Block) -> str:
        def line(spans: Spans, part: int = 0) -> str:
            return inline(spans, anchors(place, part), linked=linked)

        match block:
            case Paragraph(spans=spans):
                return f"{line(spans)}{_below(mark(None))}"
            case SubHeading(spans=spans):
                return f"{'#' * heading_level} {line(spans)}{_behind(mark(block.text))}"
            case ListBlock(entries=entries):
                return _list(entries, line, mark)
            case Table():
                rows = _rows(block, lambda part: anchors(place, part))
                return framed(table_label, *rows, name=mark(None))

    return "\n\n".join(written(place, block) for place, block in enumerate(content))


def _behind(name: str) -> str:
    """An id as it stands behind a heading."""
    return f" {{#{name}}}" if name else ""


def _below(name: str, indent: str = "") -> str:
    """An id as it stands on the line under a paragraph or an entry of a list.

    What minutes print cannot be taken for one: their text is one line, and its braces are escaped.
    """
    return f"\n{indent}{{#{name}}}" if name else ""


def _list(entries: tuple[ListEntry, ...], line: Callable[[Spans, int], str], mark: Mark) -> str:
    """Write a list; numbers are words of the minutes and stay as printed."""
    lines = []
    depth = -1
    for part, entry in enumerate(entries):
        # No deeper than one step under the entry before: so much Markdown can say.
        depth = min(entry.depth, depth + 1)
        words = line(entry.spans, part)
        told = f"{escape(entry.marker)} {words}" if entry.marker else words
        indent = " " * 4 * depth
        lines.append(f"{indent}- {told}{_below(mark(None), f'{indent}    ')}")
    if not any(entry.marker for entry in entries):
        return "\n".join(lines)
    return "\n".join(['<div class="ra-numbered" markdown>', "", *lines, "", "</div>"])


def _rows(table: Table, anchors: Callable[[int], Sequence[Anchor]]) -> tuple[list[str], list[str]]:
    """The head and the body of a table, as HTML: Markdown has none with ragged rows."""
    width = max(map(len, table.rows), default=0)
    rows = [[*row, *[""] * (width - len(row))] for row in _cells(table, anchors)]
    head, body = (rows[:1], rows[1:]) if table.header else ([], rows)
    return [_row(row, "th") for row in head], [_row(row, "td") for row in body]


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

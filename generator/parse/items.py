"""Split minutes into items, and read each item's number, title and case."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from generator.blocks import (
    Block,
    Heading,
    ListBlock,
    Paragraph,
    Piece,
    Spans,
    Table,
    count_words,
    plain,
)
from generator.identifiers import (
    CaseNumber,
    CommitteeId,
    ItemKey,
    MeetingKey,
    number_rank,
    plain_dashes,
)
from generator.model import AgendaItem, Section, SectionKind, Status
from generator.parse.attachments import read_attachments
from generator.parse.attendance import part_absence
from generator.parse.decision import read_decision
from generator.parse.layout import Layout, fold
from generator.parse.openers import Opener, find_openers
from generator.parse.prior import read_prior_decisions
from generator.parse.sections import Here, read_sections
from generator.parse.typography import read_typography
from generator.parse.vocabulary import visible
from generator.problems import Code, Origin, Problem


@dataclass(frozen=True, slots=True)
class ItemBody:
    """The blocks of one item, apart from what its opening line said.

    `furniture` counts the words of labels: "Punkt 3:", "Lukket:", "Sagsnr.".
    """

    number: str
    title: str | None
    closed: bool
    case: CaseNumber | None
    case_in_text: bool
    blocks: tuple[Piece, ...]
    furniture: int
    origin: Origin


@dataclass(frozen=True, slots=True)
class _Group:
    """A line that closes or opens the items after it, with the words of the line itself."""

    closed: bool
    words: int
    once: bool = False
    """It is about the next item alone."""


def split_items(
    blocks: Sequence[Piece], layout: Layout
) -> tuple[tuple[Piece, ...], tuple[ItemBody, ...], list[Problem]]:
    """Part a document into what stands before the first item, and its items.

    A number that is told again, or out of turn, is reported; it gets a suffix.
    """
    opened, problems = find_openers(blocks, layout)
    if not opened:
        return tuple(blocks), (), problems
    ends = [each.index for each in opened[1:]] + [len(blocks)]
    # Before the first item, the contents list tells of closed ones.
    front, group = _take_group(blocks[: opened[0].index], layout, between=False)
    bodies: list[ItemBody] = []
    for opener, end in zip(opened, ends, strict=True):
        inside, following = blocks[opener.index + 1 : end], None
        if opener is not opened[-1]:
            inside, following = _take_group(inside, layout, between=True)
        body = _body(opener, blocks[opener.index], inside, layout)
        bodies.append(_in_group(body, group) if group else body)
        # The line stands before the items it is about; its words belong to no item.
        lasting = group if group and not group.once else None
        group = following or (lasting and replace(lasting, words=0))
    return tuple(front), tuple(bodies), problems


def read_items(
    bodies: Sequence[ItemBody],
    meeting: MeetingKey,
    committee: str,
    layout: Layout,
    identify: Callable[[str], CommitteeId],
) -> tuple[tuple[AgendaItem, ...], list[Problem]]:
    """Read what each item says; report numbers that are missing."""
    typography = read_typography((block for body in bodies for block in body.blocks), layout)
    here = Here(meeting, committee, identify, typography)
    return tuple(_item(body, here, layout) for body in bodies), list(_gaps(bodies))


def _body(opener: Opener, block: Piece, blocks: Sequence[Piece], layout: Layout) -> ItemBody:
    closed = layout.closing(visible(opener.title))
    title = (closed.groupdict().get("title") if closed else opener.title) or None
    number = block.number if isinstance(block, Heading) else ""
    furniture = count_words(number) + count_words(block.text) - count_words(title or "")
    case, rest = _own_case(blocks, layout)
    if case is not None:
        furniture += count_words(blocks[0].text) - count_words(case.printed)
    inside = None if case else _case_in_tables(rest, layout)
    return ItemBody(
        number=opener.number,
        title=title.strip() if title else None,
        closed=opener.closed or closed is not None or _closed_by_body(rest, layout),
        case=case or inside,
        case_in_text=inside is not None,
        blocks=tuple(rest),
        furniture=furniture,
        origin=opener.origin,
    )


def _closed_by_body(blocks: Sequence[Piece], layout: Layout) -> bool:
    """Whether the body says that its item is closed: its first line, a sentence, a table's row."""
    first = blocks[0] if blocks else None
    if isinstance(first, Paragraph) and layout.closed_line.match(visible(first.text)):
        return True
    return any(
        _closes_line(block.text, layout)
        if isinstance(block, Paragraph)
        else isinstance(block, Table) and any(_closes(row, layout) for row in block.rows)
        for block in blocks
    )


_LONGEST_ROW = 200


def _closes_line(text: str, layout: Layout) -> bool:
    """Whether a line closes the item: a sentence that says so, or the row of a case number."""
    if layout.closed_sentence.match(text):
        return True
    if len(text) > _LONGEST_ROW:
        return False
    line = fold(text)
    return line.startswith(layout.case_labels) and line.endswith(tuple(layout.closed_cells))


def _closes(row: Sequence[Spans], layout: Layout) -> bool:
    """Whether a row has a case number's label and a cell that says closed."""
    cells = [fold(plain(cell)) for cell in row]
    labelled = any(cell.startswith(layout.case_labels) for cell in cells)
    return labelled and any(cell in layout.closed_cells for cell in cells)


def _take_group(
    blocks: Sequence[Piece], layout: Layout, *, between: bool
) -> tuple[Sequence[Piece], _Group | None]:
    """Take away the line that, last before the next item, closes or opens those after it."""
    # A remark in brackets may stand between: "(§ 10)".
    for place in (-1, -2):
        line = blocks[place] if len(blocks) >= -place else None
        # "- Punkter for lukkede døre -" was read as a list of one.
        alone = isinstance(line, ListBlock) and len(line.entries) == 1
        if line is None or not (alone or isinstance(line, Paragraph)):
            break
        closed = layout.closed_group.match(visible(line.text)) is not None
        once = between and place == -1 and layout.closed_line.match(visible(line.text)) is not None
        if closed or once or layout.open_group.match(line.text):
            kept = [block for block in blocks if block is not line]
            return kept, _Group(closed or once, count_words(line.text), once and not closed)
        if not (line.text.startswith("(") and line.text.endswith(")")):
            break
    return blocks, None


def _in_group(body: ItemBody, group: _Group) -> ItemBody:
    furniture = body.furniture + group.words
    return replace(body, closed=body.closed or group.closed, furniture=furniture)


def _own_case(
    blocks: Sequence[Piece], layout: Layout
) -> tuple[CaseNumber | None, Sequence[Piece]]:
    """The case number on a line of its own under the title, and the blocks after it."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        return None, blocks
    line = blocks[0].text.strip()
    label = next((each for each in layout.case_labels if line.casefold().startswith(each)), "")
    number = line[len(label) :].strip(" :")
    if not layout.case_number.fullmatch(plain_dashes(number)):
        return None, blocks
    return CaseNumber.of(number), blocks[1:]


def _case_in_tables(blocks: Sequence[Piece], layout: Layout) -> CaseNumber | None:
    """The case number in a table's row, in the cell after its label."""
    for block in blocks:
        for row in block.rows if isinstance(block, Table) else ():
            cells = [plain(cell).strip() for cell in row]
            for label, number in pairwise(cells):
                printed = plain_dashes(number)
                if fold(label) in layout.case_labels and layout.case_number.fullmatch(printed):
                    return CaseNumber.of(number)
    return None


def with_sections(item: AgendaItem, sections: tuple[Section, ...], layout: Layout) -> AgendaItem:
    """An item with these sections, and with what is to be read off them."""
    own = [each for each in sections if each.kind is SectionKind.DECISION]
    decided, presence = part_absence(_blocks_of(own), layout)
    return replace(
        item,
        sections=sections,
        decision=read_decision(decided, layout),
        presence=presence,
        attachments=read_attachments(sections, layout),
        prior_decisions=read_prior_decisions(sections, layout),
    )


def _item(body: ItemBody, here: Here, layout: Layout) -> AgendaItem:
    item = AgendaItem(
        key=ItemKey(here.meeting, body.number),
        title=body.title,
        status=Status.CLOSED if body.closed else Status.OPEN,
        case=body.case,
        case_in_text=body.case_in_text,
        sections=(),
        decision=None,
        presence=(),
        attachments=(),
        prior_decisions=(),
        origin=body.origin,
    )
    return with_sections(item, read_sections(body.blocks, here, layout), layout)


def _blocks_of(sections: Sequence[Section]) -> tuple[Block, ...]:
    return tuple(block for section in sections for block in section.blocks)


def _gaps(bodies: Sequence[ItemBody]) -> Iterator[Problem]:
    expected = 1
    for body in bodies:
        number = number_rank(body.number)[0]
        if number > expected:
            missing = f"{expected}" if number == expected + 1 else f"{expected}-{number - 1}"
            message = f"punkt {missing} mangler før punkt {body.number}; se efter i originalen"
            yield Problem(Code.MISSING_NUMBER, message, body.origin)
        expected = max(expected, number + 1)

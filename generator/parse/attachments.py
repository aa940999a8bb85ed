"""Read the titles of an item's attachments."""

from __future__ import annotations

from collections.abc import Sequence

from generator.blocks import ListBlock, plain
from generator.model import Attachment, Section, SectionKind


def read_attachments(sections: Sequence[Section]) -> tuple[Attachment, ...]:
    """One attachment for each line or entry of the sections of that kind."""
    titles: list[str] = []
    for section in sections:
        if section.kind is not SectionKind.ATTACHMENTS:
            continue
        for block in section.blocks:
            if isinstance(block, ListBlock):
                titles += [plain(entry.spans) for entry in block.entries]
            else:
                titles.append(block.text)
    return tuple(Attachment(title) for title in titles)

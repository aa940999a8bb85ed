"""What things are called on the pages, and which file is whose."""

from __future__ import annotations

from dataclasses import dataclass

from generator.archive import Archive, Committee
from generator.config import Config
from generator.danish import write_date
from generator.identifiers import ItemKey, MeetingKey, slugify
from generator.link import Links
from generator.model import AgendaItem, Meeting, Status
from generator.render.texts import Texts

FEED = "feed.xml"
"""A feed's file, in the folder of the page that it follows."""


@dataclass(frozen=True, slots=True)
class View:
    """All that a page is made from: the archive, its links, the words around them."""

    config: Config
    archive: Archive
    links: Links
    texts: Texts
    together: bool = False
    """Whether the page is of the archive as a whole: bodies of every municipality meet there."""

    def title(self, item: AgendaItem) -> str:
        """An item's title; ours where the minutes print none."""
        if item.title:
            return item.title
        open_ = item.status is Status.OPEN
        return self.texts("page.untitled" if open_ else f"page.untitled_{item.status}")

    def noindex(self, key: MeetingKey) -> bool:
        """Whether the publisher asks search engines to pass over a meeting's pages."""
        before = self.config.policy.noindex_before
        return before is not None and key.date < before

    def committee(self, key: MeetingKey) -> Committee:
        """The body that held a meeting."""
        return self.archive.committee_of(key)

    def body(self, key: MeetingKey) -> str:
        """The name of the body that held a meeting, as the page needs it."""
        name = self.committee(key).name
        return self.placed(name, self.municipality(key)["name"]) if self.together else name

    def placed(self, body: str, municipality: str) -> str:
        """A body's name where all municipalities' stand together: two have a "Byrådet"."""
        return f"{body} ({municipality})" if len(self.archive.municipalities) > 1 else body

    def meeting_title(self, key: MeetingKey) -> str:
        """Body and day: "Udsatterådet 9. november 2021"."""
        return self.texts("page.meeting", committee=self.body(key), date=self.day(key))

    def item_title(self, key: ItemKey) -> str:
        """Body, day and number: "Udsatterådet 9. november 2021, punkt 4"."""
        return self.texts(
            "page.item_of",
            committee=self.body(key.meeting),
            date=self.day(key.meeting),
            number=key.number,
        )

    def day(self, key: MeetingKey) -> str:
        """The day of a meeting, and its start where the body met twice that day."""
        date = write_date(key.date)
        meeting = self.archive.meetings[key]
        if len(self.archive.on_day(key)) == 1 or meeting.starts is None:
            return date
        return f"{date} kl. {meeting.starts:%H.%M}"

    def municipality(self, key: MeetingKey) -> dict[str, str]:
        """Name and address of a meeting's municipality."""
        found = self.archive.municipalities[key.municipality]
        return {"name": found.name, "path": f"{found.id}/"}

    def crumbs(self, key: MeetingKey, *, meeting: bool) -> list[dict[str, str]]:
        """The way from the home page: municipality, body, and the meeting if asked."""
        committee = self.committee(key)
        crumbs = [
            {"title": self.municipality(key)["name"], "path": f"{key.municipality}/"},
            {"title": committee.name, "path": committee.path},
        ]
        return [*crumbs, {"title": self.day(key), "path": key.path}] if meeting else crumbs

    def number(self, count: int) -> str:
        """A number as the language of the site parts its thousands."""
        return f"{count:,}".replace(",", self.texts("theme.thousands"))

    def source(self, meeting: Meeting) -> dict[str, str | None]:
        """The file a meeting was read from, and where its original lies."""
        return {
            "path": meeting.source.path,
            "sha256": meeting.source.sha256,
            "original_url": meeting.source.original_url,
        }


def item_file(key: ItemKey) -> str:
    """The Markdown file of an item's page."""
    return f"{key.meeting}/{slugify(key.number)}.md"


def index_file(path: str) -> str:
    """The Markdown file of the page at an address that ends in a slash."""
    return f"{path}index.md"

"""Read a folder of minutes into an archive, and link it, each for itself."""

from __future__ import annotations

from pathlib import Path

from generator.archive import Archive, build_archive
from generator.build import silent
from generator.config import Config, load_config
from generator.intake.cache import Cache
from generator.intake.many import take_in
from generator.intake.one import Desk
from generator.intake.workers import usable_cpus
from generator.link import Links, link_archive
from generator.link.titles.rarity import Vocabulary, count_vocabulary
from generator.read.files import find_files


def read_archive(folder: Path) -> tuple[Archive, Config]:
    """The archive of a folder as `build` gathers it, before anything is linked."""
    config = load_config(folder / "archive.yml")
    minutes = folder / "minutes"
    cache = Cache(folder / "cache", changing=False)
    desk = Desk(minutes, config, [], cache.secret)
    files, _ = find_files(minutes)
    taken = take_in(files, desk, cache, usable_cpus(), silent)
    return build_archive(taken.meetings, config), config


def link(archive: Archive, config: Config, vocabulary: Vocabulary | None = None) -> Links:
    """Every link of an archive; without a vocabulary its own is counted, as a first build does."""
    words = count_vocabulary(archive) if vocabulary is None else vocabulary
    return link_archive(archive, config.laws, words)[0]

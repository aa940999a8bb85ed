"""The words of `data/title_words.toml` by what they weigh, as stems."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from generator.data import load_toml
from generator.link.titles.stems import stem


@dataclass(frozen=True, slots=True)
class Listed:
    """The lists; a stem is in one of them at most."""

    small: frozenset[str]
    """These alone are words as printed, folded, and no stems."""
    left_out: frozenset[str]
    stages: frozenset[str]
    tellings: frozenset[str]
    documents: frozenset[str]
    kinds: frozenset[str]
    instruments: frozenset[str]
    returning: frozenset[str]
    common: frozenset[str]
    periods: frozenset[str]
    compound: re.Pattern[str]
    """The stem of a compound that is no listed word: its head, and what stands before it."""
    names: tuple[str, ...]

    def knows(self, root: str) -> bool:
        """Whether a stem is in a list."""
        return root in self.left_out or root in self.periods or self.is_common(root)

    def is_common(self, root: str) -> bool:
        """Whether a stem is of a word that no count makes rare."""
        return (
            root in self.common
            or root in self.kinds
            or root in self.returning
            or root in self.instruments
        )

    def returns(self, word: str) -> bool:
        """Whether a word or the stem of one, or its end, is of what comes again."""
        root = stem(word)
        compound = self.compound.fullmatch(root)
        return (compound["head"] if compound else root) in self.returning

    def is_name(self, word: str) -> bool:
        """Whether a word, or its stem, names a body or a law."""
        return word.endswith(self.names)


@cache
def listed() -> Listed:
    """The lists that ship with the package."""
    tables: dict[str, dict[str, list[str]]] = load_toml("title_words.toml")

    def stems(table: str, *keys: str) -> frozenset[str]:
        return frozenset(stem(word) for key in keys for word in tables[table][key])

    documents = stems("kinds", "documents")
    kinds = documents | stems("kinds", "undertakings")
    heads = kinds | stems("left_out", "tails") | stems("returning", "heads")
    return Listed(
        small=frozenset(tables["left_out"]["small"]),
        left_out=stems("left_out", "empty", "steps", "stages", "tellings", "papers"),
        stages=stems("left_out", "stages"),
        tellings=stems("left_out", "tellings"),
        documents=documents,
        kinds=kinds,
        instruments=stems("instruments", "instruments"),
        returning=stems("returning", "times", "occasions"),
        common=stems("common", *tables["common"]),
        periods=stems("periods", "periods"),
        # As little as can be stands before, so that the longest head is found.
        compound=re.compile(rf"(?P<before>.{{3,}}?)(?P<head>{'|'.join(sorted(heads))})"),
        names=tuple(tables["names"]["ends"]),
    )

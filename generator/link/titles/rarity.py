"""Tell which words of titles are so rare that they tell one matter from another.

A word is rare where few items of its municipality have it in their titles. That is
counted by a command and kept in a file: one meeting more must not change what is rare,
and with it the links of pages that it has nothing to do with. Words that the file does
not know are rare, but for those of `data/title_words.toml`, which never are.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from generator.archive import Archive
from generator.link.titles.listed import listed
from generator.link.titles.subjects import Subject, read_subject
from generator.model import Status
from generator.settings import ConfigError

_FEWEST = 8
"""A word in so many titles is still rare: a matter may be heard as often."""
_SHARE = 600
"""And one in so many items may have it in a large archive."""
_PAIRS = 3
"""A pair of words may be so many times as frequent: a policy is heard of for years."""
_SCHEMA = 1
_PRINT = re.compile(r"[0-9a-f]{5}")
_MEND = "slet filen, eller kør `referat vocabulary`"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that many items of a municipality have in their titles, as fingerprints.

    Only these are kept, since all others are rare. What few items said, and was taken down
    since, is not in the file at all; and a fingerprint is so short that many words share it.
    """

    frequent: frozenset[str] = frozenset()

    def has_rare(self, municipality: str, words: Iterable[str]) -> bool:
        """Whether few items have one of the stems of a title; bodies and listed words aside."""
        lists = listed()
        for word in words:
            if (
                not lists.is_common(word)
                and not lists.is_name(word)
                and _print(municipality, word) not in self.frequent
            ):
                return True
        return False

    def has_rare_pair(self, municipality: str, words: Iterable[str]) -> bool:
        """Whether few tell of such a document ("turisme strategi")."""
        return any(_print(municipality, pair) not in self.frequent for pair in _pairs(words))


def count_vocabulary(archive: Archive) -> Vocabulary:
    """Find the words that many open items of a municipality have in their titles."""
    counts: Counter[tuple[str, str]] = Counter()
    items: Counter[str] = Counter()
    for key, item in archive.items.items():
        if item.title is not None and item.status is Status.OPEN:
            municipality = key.meeting.municipality
            items[municipality] += 1
            subject = read_subject(item.title)
            counts.update((municipality, word) for word in _counted(subject))
    most = {each: max(_FEWEST, number // _SHARE) for each, number in items.items()}
    return Vocabulary(
        frozenset(
            _print(municipality, word)
            for (municipality, word), count in counts.items()
            if count > most[municipality] * (_PAIRS if " " in word else 1)
        )
    )


def load_vocabulary(path: Path) -> Vocabulary | None:
    """Read the file; None when there is none. Raises ConfigError for what is no such file."""
    if not path.exists():
        return None
    try:
        found = json.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path.name}: kan ikke læses: {error}; {_MEND}") from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path.name}: filen er ikke gyldig JSON; {_MEND}") from error
    if not isinstance(found, dict) or found.get("schema") != _SCHEMA:
        message = f'ventede en tabel med "schema": {_SCHEMA}'
        raise ConfigError(f"{path.name}: {message}; {_MEND}")
    words = found.get("frequent")
    if not isinstance(words, list) or not all(
        isinstance(word, str) and _PRINT.fullmatch(word) for word in words
    ):
        message = 'ventede i "frequent" en liste af tekster på fem cifre som "0a1b2"'
        raise ConfigError(f"{path.name}: {message}; {_MEND}")
    return Vocabulary(frozenset(words))


def save_vocabulary(vocabulary: Vocabulary, path: Path) -> None:
    """Write the file, a word a line and in order, so that a difference can be read."""
    content = {"schema": _SCHEMA, "frequent": sorted(vocabulary.frequent)}
    written = path.with_name(f"{path.name}.new")
    written.write_text(json.dumps(content, indent=1) + "\n", "utf-8")
    written.replace(path)


def _counted(subject: Subject) -> Iterator[str]:
    """What is counted of a title: its words that are in no list, and its pairs."""
    lists = listed()
    yield from (word for word in subject.words if not lists.is_common(word))
    yield from _pairs(subject.words)


def _pairs(words: Iterable[str]) -> Iterator[str]:
    """What a document is, with each of the words that say what it is about."""
    lists = listed()
    stems = frozenset(words)
    for document in stems & lists.documents:
        for word in stems - lists.kinds - lists.returning - lists.instruments:
            if not lists.is_name(word):
                yield f"{word} {document}"


@lru_cache(maxsize=1 << 16)
def _print(municipality: str, word: str) -> str:
    """Short enough that words of the language share one, and long enough that few of a town do."""
    return sha256(f"{municipality}\0{word}".encode()).hexdigest()[:5]

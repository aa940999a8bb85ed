"""Fingerprints: tell that two texts are the same without keeping either.

What a file hides must be known again in another that repeats it, also when the file
was read last week. The cache may not hold such words, so it holds their fingerprints:
keyed hashes, with a key that never leaves the machine. Who has both could still test
a guess at a whole sentence, and learn that the guess was right; nothing can be read.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import fields, is_dataclass
from functools import cache
from hashlib import blake2b

Print = bytes
"""The fingerprint of a text or a value."""

RUN = 6
"""So many words in a row are looked for together."""


class Prints:
    """Takes fingerprints with one key."""

    def __init__(self, secret: bytes) -> None:
        """Use a key; the same key gives the same fingerprints."""
        self._secret = secret
        self._words: dict[str, int] = {}

    @classmethod
    def passing(cls) -> Prints:
        """Fingerprints that are of no use to anybody once these are gone."""
        return cls(secrets.token_bytes(32))

    def text(self, text: str) -> Print:
        """The fingerprint of a text."""
        # A file's name may hold what is no character at all.
        content = text.encode("utf-8", "surrogatepass")
        return blake2b(content, digest_size=16, key=self._secret).digest()

    def value(self, value: object) -> Print:
        """The fingerprint of a value: equal ones have equal ones."""
        return self.text(spelled(value))

    def runs(self, words: Sequence[str]) -> Iterable[int]:
        """A number for the run of words that begins at each; equal runs have equal numbers."""
        known = self._words
        for word in words:
            if word not in known:
                known[word] = int.from_bytes(self.text(word)[:8])
        numbers = [known[word] for word in words]
        return map(hash, zip(*(numbers[skipped:] for skipped in range(RUN)), strict=False))


def spelled(value: object) -> str:
    """A value written out, so that equal values are written alike in every process.

    What does not count in a comparison is left out: where a thing was read, say.

    >>> spelled(("a", None, frozenset({"c", "b"})))
    "('a' None {'b' 'c'})"
    """
    if value is None or isinstance(value, str):  # most are, so it is asked first
        return repr(value if value is None else str(value))
    if isinstance(value, tuple | list):
        return f"({' '.join(map(spelled, value))})"
    if is_dataclass(value) and not isinstance(value, type):
        parts = [spelled(getattr(value, name)) for name in _compared(type(value))]
        return f"{type(value).__qualname__}({' '.join(parts)})"
    if isinstance(value, AbstractSet):
        return f"{{{' '.join(sorted(map(spelled, value)))}}}"
    if isinstance(value, Mapping):
        return spelled(sorted((spelled(key), spelled(each)) for key, each in value.items()))
    return f"{value.pattern!r}/{value.flags}" if isinstance(value, re.Pattern) else repr(value)


@cache
def _compared(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind) if each.compare)

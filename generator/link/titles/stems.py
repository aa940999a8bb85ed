"""Take the endings off a Danish word, so that its forms are compared as one.

Few and sure rules: definite and indefinite, one and many, and the genitive. What they
leave need not be a word; it only has to be the same for all forms of one.
"""

from __future__ import annotations

import re

_ENDINGS = ("erne", "ene", "en", "et", "er", "e")
_SHORTEST = 3
"""What is left of a word has so many letters."""
_STREET = re.compile(r"\w{3,}(?:vej|gade|allé|alle|stræde|boulevard)(?:en|n|t)?")


def stem(word: str) -> str:
    """A word without its endings.

    >>> stem("Strategien"), stem("politikkens"), stem("skolernes")
    ('strategi', 'politik', 'skol')
    """
    plain = _unspelled(word)
    bare = _without_genitive(plain)
    for ending in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= _SHORTEST:
            bare = bare[: -len(ending)]
            break
    if len(bare) > _SHORTEST and bare[-1] == bare[-2] and bare[-1] not in "aeiouyæøå":
        bare = bare[:-1]
    # "Beskæftigelse" and the "beskæftigelses" of a compound, too.
    return _without_genitive(bare)


def stem_of_name(word: str) -> str:
    """As `stem`, but a street keeps its form: Strandvej and Strandvejen may be two.

    >>> stem_of_name("Strandvejens"), stem_of_name("Havneskolens")
    ('strandvejen', 'havneskol')
    """
    plain = _without_genitive(_unspelled(word))
    return plain if _STREET.fullmatch(plain) else stem(word)


def _unspelled(word: str) -> str:
    return word.casefold().replace("aa", "å")


def _without_genitive(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > _SHORTEST else word

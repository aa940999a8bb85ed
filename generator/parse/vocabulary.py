"""What a file of layout data may hold: the kinds of entry, and what is wrong with one.

An entry is declared once, with its place ("item.opens"), and knows how its value is
checked, and read into what the parser uses. In a pattern DATE stands for a full
date, and `{name}` for what the layout says it does.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from generator.danish import DATE
from generator.parse.source import LayoutError

Fault = Callable[..., LayoutError]
"""Makes the error about an entry, or about one value in its list; see `Source.fault`."""

# Every character of the category "Cf" (format).
INVISIBLE = re.compile(
    "[\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]"
)
_PLACEHOLDER = re.compile(r"(?<![\\{])\{([^\W\d]\w*)\}")
_DATE = re.compile(r"(?<![A-ZÆØÅ])DATE(?![A-ZÆØÅ])")
# A group that captures nothing but a word in capitals was meant to be a date.
_CAPITALS = re.compile(r"\(\?P<\w+>(?!DATE\))([A-ZÆØÅ]{2,})\)")


class Entry(Protocol):
    """A key that a file may have."""

    @property
    def place(self) -> str:
        """Its table and key."""

    def check(self, found: object, names: Mapping[str, str], fault: Fault) -> None:
        """Raise the fault of a value that is not allowed; `names` are as for `read`."""

    def read(self, value: Any, names: Mapping[str, str]) -> Any:
        """Make what the parser uses of a value; `names` are what placeholders stand for."""


def visible(text: str) -> str:
    """A text without the signs that nobody sees, which may hide a word from a pattern."""
    # What is printable has no sign of the kind, and that is quickly told.
    if text.isprintable():
        return text
    return INVISIBLE.sub("", text)


def fold(line: str) -> str:
    """A line without the differences that do not tell headings apart.

    >>> fold("  Sagsfrem\u00adstilling : ")
    'sagsfremstilling'
    """
    return " ".join(visible(line).split()).rstrip(" :").casefold()


@dataclass(frozen=True, slots=True)
class Words:
    """A list of words or lines as they are printed; `exact` where capitals tell them apart."""

    place: str
    make: Callable[[tuple[str, ...]], Any] = tuple
    exact: bool = False

    def check(self, found: object, names: Mapping[str, str], fault: Fault) -> None:
        """Refuse what is no list of texts, and empty, repeated or padded ones."""
        known: set[str] = set()
        for index, word in enumerate(_listed(found, 'en liste af ord som ["Resumé"]', fault)):
            if _DATE.search(word) or any(f"{{{name}}}" in word for name in names):
                raise fault(
                    f"{word!r} er ord og intet mønster; her gælder ingen pladsholdere", index
                )
            same = word if self.exact else fold(word)
            if word != word.strip():
                raise fault(f"{word!r} begynder eller slutter med mellemrum; slet dem", index)
            if not same:
                raise fault("en tom tekst; slet den", index)
            if same in known:
                raise fault(f"{word!r} står her to gange; slet den ene", index)
            known.add(same)

    def read(self, value: Sequence[str], names: Mapping[str, str]) -> Any:  # noqa: ARG002
        """Make the words into what the parser uses."""
        return self.make(tuple(value))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression with the groups that it must have ("a|b": either) and those it may."""

    place: str
    groups: str = ""
    may: str = ""
    flags: re.RegexFlag = re.IGNORECASE

    def check(self, found: object, names: Mapping[str, str], fault: Fault) -> None:
        """Refuse what is no pattern, or cannot be read as the parser has to."""
        if not isinstance(found, str):
            raise fault(f"fandt {shown(found)}; ventet et mønster (en tekst)")
        _check_pattern(found, self, names, fault)

    def read(self, value: str, names: Mapping[str, str]) -> re.Pattern[str]:
        """Compile the pattern."""
        return re.compile(expanded(value, names), self.flags)


@dataclass(frozen=True, slots=True)
class Patterns:
    """A list of patterns of one sort; `joined` when which of them matches does not matter."""

    place: str
    groups: str = ""
    may: str = ""
    flags: re.RegexFlag = re.IGNORECASE
    joined: bool = False

    def check(self, found: object, names: Mapping[str, str], fault: Fault) -> None:
        """Refuse what is no list of patterns, and empty or repeated ones."""
        listed = _listed(found, "en liste af mønstre", fault)
        for index, written in enumerate(listed):
            if written in listed[:index]:
                raise fault(f"{written!r} står her to gange; slet den ene", index)
            _check_pattern(written, self, names, lambda said, at=index: fault(said, at))

    def read(self, value: Sequence[str], names: Mapping[str, str]) -> Any:
        """Compile each of the patterns, or one of them all."""
        written = [expanded(each, names) for each in value]
        if self.joined:
            return re.compile("|".join(f"(?:{each})" for each in written) or "(?!)", self.flags)
        return tuple(re.compile(each, self.flags) for each in written)


@dataclass(frozen=True, slots=True)
class Table:
    """All of a table's entries as one value, by key."""

    entries: tuple[Entry, ...]
    make: Callable[[dict[str, Any]], Any] = dict


def nearest(found: str, known: Iterable[str]) -> str:
    """What to say after something that is not known."""
    names = {name.casefold(): name for name in known}
    near = difflib.get_close_matches(found.casefold(), names, n=1)
    hint = f"mente du {names[near[0]]!r}?" if near else f"kendte: {', '.join(names.values())}"
    return hint if names else "her er ingen"


def _listed(found: object, wanted: str, fault: Fault) -> list[str]:
    if not isinstance(found, list):
        raise fault(f"fandt {shown(found)}; ventet {wanted}")
    for index, each in enumerate(found):
        if not isinstance(each, str):
            raise fault(f"fandt {shown(each)}; ventet en tekst", index)
    return found


def shown(found: object) -> str:
    """What was found, in a message."""
    if isinstance(found, Mapping):
        return "en tabel"
    return "en liste" if isinstance(found, list) else repr(found)


def _check_pattern(
    written: str, entry: Pattern | Patterns, names: Mapping[str, str], fault: Fault
) -> None:
    """Refuse a pattern that cannot be compiled, or whose groups are not those that are read."""
    if not written.strip():
        raise fault("et tomt mønster passer på alt; slet det")
    for found in _PLACEHOLDER.findall(written):
        if found not in names:
            known = ["DATE", *(f"{{{name}}}" for name in names)]
            near = nearest(f"{{{found}}}", known)
            raise fault(f"pladsholderen {{{found}}} findes ikke; {near}")
    if (capitals := _CAPITALS.search(written)) is not None:
        raise fault(f"pladsholderen {capitals[1]} findes ikke; {nearest(capitals[1], ['DATE'])}")
    try:
        # In brackets, as among others: flags for the whole pattern cannot stand in it.
        compiled = re.compile(f"(?:{expanded(written, names)})", entry.flags)
    except re.error as error:
        raise fault(f"mønsteret kan ikke læses: {error.msg}; ret det") from error
    groups, wanted, may = compiled.groupindex, entry.groups.split(), entry.may.split()
    known = [*"|".join(wanted).split("|"), *may] if wanted else may
    if unknown := [name for name in groups if name not in known]:
        raise fault(f"gruppen (?P<{unknown[0]}>...) læses ikke; {nearest(unknown[0], known)}")
    if missing := [each for each in wanted if not any(name in groups for name in each.split("|"))]:
        raise fault(f"mønsteret mangler gruppen (?P<{missing[0].partition('|')[0]}>...)")


def expanded(written: str, names: Mapping[str, str]) -> str:
    """A pattern with what its placeholders stand for."""
    dated = _DATE.sub(lambda _: DATE, written)
    return _PLACEHOLDER.sub(lambda match: names[match[1]], dated)

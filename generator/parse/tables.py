"""The tables of a file of layout data: whether they hold what they may, and several as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from generator.parse.source import Place, Source
from generator.parse.vocabulary import Entry, Fault, Words, fold, nearest, shown

WITHOUT = "without"
"""The table whose lists of words are taken away from the common ones."""


def check_source(source: Source, entries: Iterable[Entry], names: Mapping[str, str]) -> None:
    """Refuse a file that holds anything but these entries. Raises LayoutError.

    `names` are the placeholders that its patterns may have besides DATE, and patterns like
    those that they stand for.
    """
    known = {entry.place: entry for entry in entries}
    removed = source.tables.get(WITHOUT, {})
    tables = {name: table for name, table in source.tables.items() if name != WITHOUT}
    for entry, place, value in _values(source, (), tables, known):
        entry.check(value, names, _fault_at(source, place))
    for entry, place, value in _values(source, (WITHOUT,), removed, known):
        if not isinstance(entry, Words):
            raise source.fault(place, "kun ord kan tages væk; skriv i stedet et andet mønster")
        entry.check(value, names, _fault_at(source, place))


def check_removed(source: Source, tables: Mapping[str, Mapping[str, Any]]) -> None:
    """Refuse to take away what the earlier `tables` do not have. Raises LayoutError."""
    for table, lists in source.tables.get(WITHOUT, {}).items():
        for key, words in lists.items():
            known = {fold(word): word for word in tables.get(table, {}).get(key, [])}
            for index, word in enumerate(words):
                if fold(word) not in known:
                    near = nearest(word, known.values())
                    message = f"{word!r} er der ikke i forvejen og kan ikke tages væk; {near}"
                    raise source.fault((WITHOUT, table, key, index), message)


def merged(tables: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Tables as one: later lists add to earlier ones, anything else replaces it.

    What a later file has under [without] is taken away from the lists before it.
    """
    whole: dict[str, dict[str, Any]] = {}
    for each in tables:
        for table, lists in each.get(WITHOUT, {}).items():
            for key, words in lists.items():
                gone = {fold(word) for word in words}
                whole[table][key] = [w for w in whole[table][key] if fold(w) not in gone]
        for table, entries in each.items():
            into = whole.setdefault(table, {}) if table != WITHOUT else {}
            for key, value in entries.items():
                if isinstance(value, list):
                    into[key] = [*dict.fromkeys([*into.get(key, []), *value])]
                else:
                    into[key] = value
    return whole


def _values(
    source: Source, inside: Place, tables: object, known: Mapping[str, Entry]
) -> Iterator[tuple[Entry, Place, object]]:
    """Each value of some tables with its entry; what has none is refused."""
    names = dict.fromkeys(place.partition(".")[0] for place in known)
    for name, value in _keys(source, inside, tables):
        place = (*inside, name)
        below = {
            key.removeprefix(f"{name}."): entry
            for key, entry in known.items()
            if key.startswith(f"{name}.")
        }
        if name in known:
            yield known[name], place, value
        elif below:
            yield from _values(source, place, value, below)
        else:
            kind = "nøgle" if inside and inside != (WITHOUT,) else "tabel"
            raise source.fault(place, f"ukendt {kind}; {nearest(name, names)}")


def _keys(source: Source, place: Place, found: object) -> Iterator[tuple[str, object]]:
    if not isinstance(found, Mapping):
        raise source.fault(place, f"fandt {shown(found)}; ventet en tabel med nøgler")
    yield from found.items()


def _fault_at(source: Source, place: Place) -> Fault:
    return lambda message, *inside: source.fault((*place, *inside), message)

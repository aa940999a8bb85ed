"""Write what came of a file as bytes, and read it back.

Pickle is the quickest that Python has for values like ours, and dangerous in one way:
what it reads may name any function. Here it may name our own values and nothing else,
so that who can write to the cache gets no code run by it.
"""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, time
from enum import Enum
from operator import attrgetter
from typing import Any

import generator.blocks
import generator.guard.alone
import generator.guard.quotations
import generator.guard.repeats
import generator.guard.sketch
import generator.guard.traces
import generator.identifiers
import generator.intake.one
import generator.model
import generator.problems
from generator.intake.one import File
from generator.problems import Origin

_MODULES = (
    generator.blocks,
    generator.guard.alone,
    generator.guard.quotations,
    generator.guard.repeats,
    generator.guard.sketch,
    generator.guard.traces,
    generator.identifiers,
    generator.intake.one,
    generator.model,
    generator.problems,
)


class UnreadableError(Exception):
    """Bytes that are no file of ours."""


def encode(file: File) -> bytes:
    """Write a file as bytes. Its name is left out: it may hold what must not be kept."""
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, protocol=5)
    pickler.dispatch_table = _REDUCERS
    pickler.dump(file)
    return stream.getvalue()


def decode(content: bytes, name: str) -> File:
    """Read a file that is called `name`. Raises UnreadableError, whatever is wrong."""
    try:
        file = _Unpickler(content, name).load()
    except Exception as error:  # pickle raises nearly anything for bytes that are torn
        raise UnreadableError(str(error)) from error
    if not isinstance(file, File):
        raise UnreadableError(type(file).__name__)
    return file


class _Unpickler(pickle.Unpickler):
    """Reads values of the classes that are known here."""

    def __init__(self, content: bytes, name: str) -> None:
        super().__init__(io.BytesIO(content))
        self._name = name

    def find_class(self, module: str, name: str) -> Any:
        """The class of that name. Raises UnpicklingError for anything else."""
        known = _KNOWN.get((module, name))
        if known is None:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return self._origin if known is Origin else known

    def _origin(self, line: int, page: int | None) -> Origin:
        return Origin(self._name, line, page)


def _values() -> Iterator[type]:
    """The classes of our values: whatever the modules of values define that cannot change."""
    for module in _MODULES:
        own = (each for each in vars(module).values() if isinstance(each, type))
        for each in (each for each in own if each.__module__ == module.__name__):
            parameters = getattr(each, "__dataclass_params__", None)
            if issubclass(each, Enum) or (parameters and parameters.frozen):
                yield each


def _reducer(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """How a value is written: its class, and what that is made from.

    Python's own way for classes with slots takes twice as long.
    """
    names = [each.name for each in fields(kind)]
    read = attrgetter(*names)
    if len(names) == 1:
        return lambda value: (kind, (read(value),))
    return lambda value: (kind, read(value))


_KNOWN = {(kind.__module__, kind.__qualname__): kind for kind in (*_values(), date, time)}
_REDUCERS = {kind: _reducer(kind) for kind in _KNOWN.values() if is_dataclass(kind)}
_REDUCERS[Origin] = lambda origin: (Origin, (origin.line, origin.page))

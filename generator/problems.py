"""What went wrong, and where, without stopping the build.

A `Problem` is a value that a stage returns beside its result. Minutes are
written by people for people; a document with one odd line is still worth
publishing, and the line is worth reporting.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """Where in a source document something was read; page is None without pages."""

    document: str
    line: int
    page: int | None = None

    def __str__(self) -> str:
        page = "" if self.page is None else f":s.{self.page}"
        line = f":{self.line}" if self.line else ""
        return f"{self.document}{page}{line}"


class Severity(StrEnum):
    """How much a problem takes from what is published."""

    ERROR = "error"
    """A document or an item is not published."""
    WARNING = "warning"
    """Published, but perhaps not as meant."""
    INFO = "info"
    """Worth knowing; never counts against `--strict`."""


class Code(StrEnum):
    """Every kind of problem, with its severity."""

    severity: Severity

    def __new__(cls, value: str, severity: Severity) -> Self:
        """Give the member its severity beside its printed name."""
        code = str.__new__(cls, value)
        code._value_ = value
        code.severity = severity
        return code

    UNREADABLE_FILE = "unreadable-file", Severity.ERROR
    TOO_SLOW = "too-slow", Severity.ERROR
    TOO_LARGE = "too-large", Severity.ERROR
    LINK_OUTSIDE = "link-outside", Severity.ERROR
    EMPTY_FILE = "empty-file", Severity.ERROR
    UNKNOWN_FORMAT = "unknown-format", Severity.ERROR
    NOT_MINUTES = "not-minutes", Severity.ERROR
    MISSING_DATE = "missing-date", Severity.ERROR
    NO_ITEMS = "no-items", Severity.ERROR
    CLOSED_INSIDE = "closed-inside", Severity.ERROR
    NO_MUNICIPALITY = "no-municipality", Severity.ERROR
    REPEATED_NUMBER = "repeated-number", Severity.WARNING
    PERSONAL_NUMBER = "personal-number", Severity.WARNING
    TAKEDOWN_UNMATCHED = "takedown-unmatched", Severity.WARNING
    CURRENT_UNMATCHED = "current-unmatched", Severity.WARNING
    WRONG_ENCODING = "wrong-encoding", Severity.WARNING
    DATES_DIFFER = "dates-differ", Severity.WARNING
    WRONG_WEEKDAY = "wrong-weekday", Severity.WARNING
    MISSING_NUMBER = "missing-number", Severity.WARNING
    CONTENTS_DIFFER = "contents-differ", Severity.WARNING
    PAGE_UNREAD = "page-unread", Severity.WARNING
    WORDS_UNSEEN = "words-unseen", Severity.WARNING
    DOUBTFUL_QUOTATION = "doubtful-quotation", Severity.WARNING
    WORDS_UNACCOUNTED = "words-unaccounted", Severity.WARNING
    CLOSED_ITEM = "closed-item", Severity.INFO
    NOT_IN_ARCHIVE = "not-in-archive", Severity.INFO
    MEETING_GAP = "meeting-gap", Severity.INFO
    EARLIER_VERSION = "earlier-version", Severity.INFO
    SAME_DOCUMENT = "same-document", Severity.INFO


@dataclass(frozen=True, slots=True)
class Problem:
    """One line for a person: what was found, what was expected, what to do."""

    code: Code
    message: str
    origin: Origin

    @property
    def severity(self) -> Severity:
        """How bad it is, by its code."""
        return self.code.severity

    def __str__(self) -> str:
        return f"{self.origin}: {self.severity}: {self.message} [{self.code}]"


def worst(problems: Iterable[Problem]) -> Severity | None:
    """The highest severity among problems; None when there is none."""
    found = {problem.severity for problem in problems}
    return next((severity for severity in Severity if severity in found), None)

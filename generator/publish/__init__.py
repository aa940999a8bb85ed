"""Build the HTML, index it for search, and put it where the old site was."""

from __future__ import annotations


class PublishError(Exception):
    """The site could not be built; nothing new was published."""

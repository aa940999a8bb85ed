"""Build docs_src/ with MkDocs; all that knows it is here and in the templates."""

from __future__ import annotations

import logging
import os
import traceback
from pathlib import Path

# Material prints a notice on the future of MkDocs unless told that it is known.
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException
from mkdocs.utils import get_theme_dir

from generator.publish import PublishError


class _Collected(logging.Handler):
    """Keeps what MkDocs warns of, instead of printing it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one line."""
        self.lines.append(record.getMessage())


def find_stylesheet() -> str:
    """The name of Material's style sheet, with the checksum in it that each release changes.

    Raises PublishError when there is none, or more than one.
    """
    folder = Path(get_theme_dir("material"), "assets", "stylesheets")
    found = [path.name for path in folder.glob("main.*.min.css")]
    if len(found) != 1:
        raise PublishError(f"{folder}: {len(found)} main.*.min.css; ventet 1")
    return found[0]


def build_html(config_file: Path, site: Path, epoch: int) -> None:
    """Build the site described by an mkdocs.yml into an empty or absent folder.

    `epoch`, in seconds, stands for the time of building: the same minutes give the
    same bytes. Raises PublishError for whatever `mkdocs build --strict` refuses, and for a
    fault in a template.
    """
    collected = _Collected()
    logger = logging.getLogger("mkdocs")
    propagates, logger.propagate = logger.propagate, False
    logger.addHandler(collected)
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(epoch))
    try:
        config = load_config(str(config_file), site_dir=str(site), strict=True)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        finally:
            config.plugins.on_shutdown()
    except MkDocsException as error:
        # MkDocs tells the number of warnings last; the first says what is wrong.
        first = collected.lines[0] if collected.lines else str(error)
        raise PublishError(f"MkDocs: {' '.join(first.split())}") from error
    except TemplateError as error:
        raise PublishError(f"{_place(error)}: {error}; ret skabelonen") from error
    finally:
        logger.removeHandler(collected)
        logger.propagate = propagates
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]


def _place(error: TemplateError) -> str:
    """The template and the line that a fault is in; publishers may have their own templates."""
    if isinstance(error, TemplateSyntaxError):
        return f"{error.filename or error.name}, linje {error.lineno}"
    # Jinja puts the lines of templates into the traceback.
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).suffix not in {"", ".py"}
    ]
    return f"{frames[-1].filename}, linje {frames[-1].lineno}" if frames else "en skabelon"

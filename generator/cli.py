"""The command `referat`: arguments in, exit code out."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable, Iterable
from enum import IntEnum
from pathlib import Path
from typing import Any, NoReturn

import click
from rich.console import Console

from generator import __version__
from generator.build import (
    NothingReadError,
    Project,
    RefusedError,
    build,
    convert,
    recount,
    silent,
    understand,
)
from generator.ending import summarise, summary_lines, tell
from generator.explain import draw_pictures, explain_file, undrawable, unsuited
from generator.explain.data import explanation_data
from generator.explain.text import explanation_text
from generator.problems import Problem, Severity, worst
from generator.progress import progress
from generator.publish import PublishError
from generator.publish.lock import STATE
from generator.publish.serve import serve_site
from generator.settings import ConfigError
from generator.telling import archive_data, as_json, counted, for_github, ledger_line

LOG = Path(STATE) / "fejl.log"
"""Where the traceback of a fault of ours goes, inside the project's folder."""


class Exit(IntEnum):
    """What the command's exit code says."""

    DONE = 0
    PROBLEMS = 1
    USAGE = 2
    REFUSED = 3
    FAILED = 4


_minutes = click.option(
    "--minutes",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("minutes"),
    envvar="REFERAT_MINUTES",
    show_default=True,
    help="Mappen med referaterne.",
)
_site = click.option(
    "--site",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Mappen, som hjemmesiden skrives i.",
)
_url = click.option(
    "--url", envvar="REFERAT_URL", help="Hjemmesidens adresse; går forud for archive.yml."
)
_jobs = click.option(
    "--jobs",
    type=click.IntRange(1),
    metavar="N",
    help="Hvor mange processer der læser filer; ellers en for hver processor.",
)
_strict = click.option("--strict", is_flag=True, help="Slutkode 1, hvis noget er en advarsel.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="referat")
def main() -> None:
    """Gør kommunale referater til et offentligt arkiv.

    Kør kommandoen i arkivets mappe, den med mkdocs.yml.
    """


@main.command("build")
@_minutes
@_site
@_url
@_jobs
@_strict
def build_command(
    minutes: Path, site: Path, url: str | None, jobs: int | None, strict: bool
) -> None:
    """Byg hjemmesiden: minutes/ til docs_src/ til site/.

    Eksempel: referat build --minutes ../referater --site offentlig
    """
    project = _project(minutes, site, url, jobs)
    built = _guarded(lambda: build(project, progress, _say))
    summarise(built, f"Hjemmesiden ligger i {site}")
    sys.exit(_strictly(built.problems, strict=strict))


@main.command("convert")
@_minutes
@_url
@_jobs
@_strict
def convert_command(minutes: Path, url: str | None, jobs: int | None, strict: bool) -> None:
    """Skriv docs_src/ og ikke mere; `mkdocs build` og `mkdocs serve` går videre derfra.

    Eksempel: referat convert && mkdocs serve
    """
    project = _project(minutes, Path("site"), url, jobs)
    built = _guarded(lambda: convert(project, progress, _say))
    summarise(built, "Siderne ligger i docs_src")
    sys.exit(_strictly(built.problems, strict=strict))


@main.command("check")
@_minutes
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Hvordan problemerne skrives.",
)
@_jobs
def check_command(minutes: Path, form: str, jobs: int | None) -> None:
    """Sig, hvad der ville blive offentliggjort, og hvert problem med fil og linje.

    Eksempel: referat check --format json
    """
    project = _project(minutes, Path("site"), None, jobs)
    built = _guarded(lambda: understand(project, progress))
    if form == "json":
        click.echo(as_json(archive_data(built)))
    else:
        for problem in built.problems:
            click.echo(for_github(problem, minutes) if form == "github" else str(problem))
        if form == "text":
            for key, meeting in built.view.archive.meetings.items():
                click.echo(f"{key}: {ledger_line([meeting.words])}")
        summarise(built, "Intet er skrevet", full=True)
    sys.exit(_strictly(built.problems, strict=True))


@main.command("explain")
@click.argument("file", type=click.Path(path_type=Path))
@_minutes
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Hvordan forklaringen skrives.",
)
@click.option(
    "--picture",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Tegn hver side af en PDF i mappen DIR, med det, der blev genkendt. Kun til eget brug: "
    "billederne viser siden, som den er, også det, der ikke må offentliggøres.",
)
def explain_command(file: Path, minutes: Path, form: str, picture: Path | None) -> None:
    """Vis, hvordan ét dokument er forstået, linje for linje, og efter hvilken regel.

    Lukkede punkters ord og personnumre gengives ikke. En fil uden for mappen med referaterne
    læses med det fælles opsæt. Slutkode 1, hvis filen ikke er forstået som et referat.

    Eksempel: referat explain minutes/fjordby/referat.txt
    """
    project = _project(minutes, Path("site"), None)
    fault = unsuited(file)
    if fault is None and picture is not None:
        fault = undrawable(file, picture, project)
    if fault is not None:
        _stop(Exit.USAGE, fault)
    told = _guarded(lambda: explain_file(file, project))
    if (unknown := told.unknown_format) is not None:
        _stop(Exit.USAGE, str(unknown))
    if picture is not None:
        drawn = _guarded(lambda: draw_pictures(told, file, picture))
        _say(f"{counted(drawn, 'side', 'sider')} er tegnet i {picture}")
    if form == "json":
        click.echo(as_json(explanation_data(told)))
    else:
        console = Console(highlight=False)
        for line in explanation_text(told, console.width if console.is_terminal else None):
            if console.is_terminal:
                console.print(line, soft_wrap=True)
            else:
                click.echo(line.plain)
    sys.exit(Exit.PROBLEMS if told.meeting is None else Exit.DONE)


@main.command("vocabulary")
@_minutes
@_jobs
def vocabulary_command(minutes: Path, jobs: int | None) -> None:
    """Tæl igen, hvilke ord i titler der er sjældne, og skriv vocabulary.json.

    Sjældne ord forbinder punkter, som handler om det samme under hver sit sagsnummer. Filen
    skrives, første gang arkivet bygges, og siden kun her, så et nyt møde ikke ændrer andre sider.

    Eksempel: referat vocabulary && git add vocabulary.json
    """
    project = _project(minutes, Path("site"), None, jobs)
    built = _guarded(lambda: recount(project, progress, _say))
    tell(built, "Ordene er talt i vocabulary.json")


@main.command("serve")
@_minutes
@_site
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Porten på denne maskine.",
)
@_jobs
def serve_command(minutes: Path, site: Path, port: int, jobs: int | None) -> None:
    """Byg, vis hjemmesiden på denne maskine, og byg igen, når noget ændres.

    Eksempel: referat serve --port 8123
    """
    # The site is the one that is published, so it keeps the address of archive.yml.
    project = _project(minutes, site, None, jobs)
    built = _guarded(lambda: build(project, progress, _say))
    tell(built, f"Hjemmesiden ligger i {site}")

    def again() -> None:
        try:
            tell(build(project, silent, _say), "Bygget igen")
        except (ConfigError, RefusedError, PublishError, OSError) as error:
            _say(str(error))

    own = (
        project.root / each
        for each in ("archive.yml", "takedowns.yml", "layouts", "theme_overrides")
    )
    watched = [project.minutes, *own]
    _guarded(lambda: serve_site(project.site, port, watched, again, click.echo))


def _project(minutes: Path, site: Path, url: str | None, jobs: int | None = None) -> Project:
    root = Path.cwd()
    if url is not None and not url.startswith(("https://", "http://")):
        _stop(Exit.USAGE, f"--url: fandt {url!r}; ventet en adresse, der begynder med https://")
    return Project(root, root / minutes, root / site, url, jobs)


def _guarded(work: Callable[[], Any]) -> Any:
    """Do the work; whatever stops it is one line and an exit code, never a traceback."""
    try:
        return work()
    except ConfigError as error:
        _stop(Exit.USAGE, str(error))
    except RefusedError as error:
        _stop(Exit.REFUSED, f"{error}. Intet nyt er offentliggjort")
    except NothingReadError as error:
        for told in (*error.built.problems, *summary_lines(error.built.summary, full=False)):
            click.echo(str(told), err=True)
        _stop(Exit.FAILED, f"{error}. Intet nyt er offentliggjort")
    except PublishError as error:
        _stop(Exit.FAILED, f"{error}. Intet nyt er offentliggjort")
    except OSError as error:
        _stop(Exit.FAILED, f"{error}. Intet nyt er offentliggjort")
    except KeyboardInterrupt:
        _stop(Exit.FAILED, "afbrudt. Intet nyt er offentliggjort")
    except Exception:  # noqa: BLE001 - our own fault: the line says where its traceback is
        LOG.parent.mkdir(exist_ok=True)
        LOG.write_text(traceback.format_exc(), "utf-8")
        _stop(Exit.FAILED, f"en fejl i programmet; se {LOG}. Intet nyt er offentliggjort")


def _say(message: str) -> None:
    click.echo(f"referat: {message}", err=True)


def _stop(code: Exit, message: str) -> NoReturn:
    _say(message)
    sys.exit(code)


def _strictly(problems: Iterable[Problem], *, strict: bool) -> Exit:
    found = worst(problems)
    return Exit.PROBLEMS if strict and found not in {None, Severity.INFO} else Exit.DONE

"""Say problems and words as the command's subcommands do."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from generator.build import Built
from generator.link import Links
from generator.link.counts import Count, Quoted, add_up, count_quotations, count_references
from generator.model import Words
from generator.problems import Problem, Severity
from generator.summary import Summary


def ledger_line(words: Collection[Words]) -> str:
    """Where the words of some sources went, which adds up to all of them."""
    source, published = sum(w.source for w in words), sum(w.published for w in words)
    furniture, withheld = sum(w.furniture for w in words), sum(w.withheld for w in words)
    rest = source - published - furniture - withheld
    told = f"{published} gengivet + {furniture} ledsagende + {withheld} tilbageholdt"
    return f"{source} i kilden = {told}{f' + {rest} uden forklaring' if rest else ''}"


def count_lines(built: Built) -> Iterator[str]:
    """What was published, and a line for each kind of problem."""
    archive = built.view.archive
    held = (
        counted(len(archive.meetings), "møde", "møder"),
        counted(len(archive.items), "punkt", "punkter"),
        counted(len(archive.municipalities), "kommune", "kommuner"),
    )
    words = [meeting.words for meeting in archive.meetings.values()]
    yield f"{', '.join(held)}. Ord: {ledger_line(words)}."
    kinds = Counter((each.severity, each.code) for each in built.problems)
    severities = [*Severity]
    for severity, code in sorted(kinds, key=lambda kind: (severities.index(kind[0]), kind[1])):
        yield f"  {kinds[severity, code]} × {severity}: {code}"


def reference_lines(links: Links) -> Iterator[str]:
    """What became of references and quotations: in all, and a line for each form that was met."""
    counts = count_references(links)
    yield f"Henvisninger: {_count_line(add_up(counts))}"
    for form, count in counts.items():
        if count.found:
            yield f"  {form}: {_count_line(count)}"
    quoted = count_quotations(links)
    yield (
        f"Citerede beslutninger: {sum(quoted.values())} fundet = "
        f"{quoted[Quoted.RESOLVED]} som originalen + {quoted[Quoted.DIFFERS]} afviger + "
        f"{quoted[Quoted.NOT_IN_ARCHIVE]} ikke i arkivet + {quoted[Quoted.DOUBTFUL]} uvisse"
    )


def _count_line(count: Count) -> str:
    return (
        f"{count.found} fundet = {count.linked} med link + {count.absent} ikke i arkivet + "
        f"{count.outside} uden for det + {count.unsure} uvisse"
    )


def counted(number: int, one: str, many: str) -> str:
    """A number and what there is so many of."""
    return f"{number} {one if number == 1 else many}"


def archive_data(built: Built) -> dict[str, Any]:
    """What would be published, in the JSON form of `check`."""
    archive = built.view.archive
    return {
        "meetings": [
            {"id": str(key), "words": asdict(meeting.words)}
            for key, meeting in archive.meetings.items()
        ],
        "items": len(archive.items),
        "references": {
            str(form): asdict(count) for form, count in count_references(built.view.links).items()
        },
        "quotations": {
            str(status): number for status, number in count_quotations(built.view.links).items()
        },
        "summary": summary_data(built.summary),
        "problems": list(map(problem_data, built.problems)),
    }


def summary_data(summary: Summary) -> dict[str, Any]:
    """What came of the minutes as a whole, in the JSON form of `check`."""
    return {
        "files": summary.files,
        "pages": summary.pages,
        "refused": [
            {"code": str(each.code), "count": len(each.files), "files": list(each.files)}
            for each in summary.refusals
        ],
        "same_document": summary.same,
        "earlier_version": summary.earlier,
        "bodies": [
            {
                "municipality": each.municipality,
                "id": each.id,
                "name": each.name,
                "meetings": each.meetings,
                "first": str(each.first),
                "last": str(each.last),
                "gaps": [{"after": str(last), "before": str(next_)} for last, next_ in each.gaps],
            }
            for each in summary.bodies
        ],
    }


def as_json(data: dict[str, Any]) -> str:
    """Data as the commands print them."""
    return json.dumps(data, ensure_ascii=False, indent=1)


def problem_data(problem: Problem) -> dict[str, Any]:
    """A problem in the JSON form of `check` and `explain`."""
    return {
        "code": str(problem.code),
        "severity": str(problem.severity),
        "message": problem.message,
        "file": problem.origin.document,
        "page": problem.origin.page,
        "line": problem.origin.line,
    }


def for_github(problem: Problem, minutes: Path) -> str:
    """A problem as a workflow command, which GitHub shows beside the line it is about."""
    level = {"error": "error", "warning": "warning", "info": "notice"}[problem.severity]
    message = _encoded(f"{problem.message} [{problem.code}]")
    file = _encoded((minutes / problem.origin.document).as_posix(), more=":,")
    return f"::{level} file={file},line={max(problem.origin.line, 1)}::{message}"


def _encoded(text: str, more: str = "") -> str:
    return "".join(f"%{ord(c):02X}" if c in f"%\r\n{more}" else c for c in text)

"""What came of a file is remembered, and nothing that must not be published is."""

from __future__ import annotations

import contextlib
import errno
import os
import pickle
import re
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.build import CACHE, Built, Project, convert, silent, understand
from generator.config import load_config
from generator.guard.traces import Role
from generator.intake import names, one, reading
from generator.intake.cache import Cache
from generator.intake.codec import UnreadableError, decode, encode
from generator.intake.one import Desk, File
from generator.intake.serving import Begin
from generator.problems import Code
from generator.read import files
from tests.conftest import ROOT, new_project
from tests.hostile.corpus import TOGETHER, Haystack, lay_out, worlds

MINUTES = (
    "REFERAT Udvalget d. {day}-02-2021\n\nPunkt 1: {title}\n\nSagsfremstilling\n\n{text}\n\n"
    "Beslutning\n\nGodkendt.\n"
)
FILES = {
    "proeve/a.txt": MINUTES.format(day="03", title="Bænk", text="Om bænken."),
    "proeve/b.txt": MINUTES.format(day="04", title="Skur", text="Om skuret."),
    "nabo/c.txt": MINUTES.format(day="03", title="Båd", text="Om båden."),
}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with three files of two municipalities."""
    for name, text in FILES.items():
        put(tmp_path, name, text)
    return new_project(tmp_path, tmp_path / "minutes")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were read, in the order in which they were."""
    seen: list[str] = []
    whole = files.read_file

    def counted(path: Path, minutes: Path, begin: Begin) -> object:
        seen.append(path.relative_to(minutes).as_posix())
        return whole(path, minutes, begin)

    monkeypatch.setattr(one, "read_file", counted)
    return seen


def put(root: Path, name: str, text: str) -> None:
    path = root / "minutes" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def remember(project: Project) -> Built:
    return understand(project, silent, remembering=True)


def told(built: Built) -> object:
    return repr(built.view.archive.meetings), built.problems


def entries(project: Project) -> dict[str, bytes]:
    """What the cache holds, but for its key."""
    folder = project.root / CACHE
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "key"}


# --- What is read again -------------------------------------------------------------------


def test_a_second_run_reads_nothing_and_tells_the_same(project: Project, read: list[str]) -> None:
    first = remember(project)
    assert sorted(read) == sorted(FILES)
    before = entries(project)
    del read[:]
    assert told(remember(project)) == told(first)
    assert read == []
    assert entries(project) == before


def test_files_that_are_no_minutes_are_not_read_again_either(
    project: Project, read: list[str]
) -> None:
    put(project.root, "proeve/brev.txt", "Kære borger")
    put(project.root, "loest.txt", FILES["nabo/c.txt"])
    first = remember(project)
    assert {each.code for each in first.problems} == {Code.NOT_MINUTES, Code.NO_MUNICIPALITY}
    del read[:]
    assert told(remember(project)) == told(first)
    assert read == []


def _another_byte(root: Path, _: pytest.MonkeyPatch) -> None:
    path = root / "minutes" / "proeve" / "a.txt"
    stat = path.stat()
    path.write_text(path.read_text("utf-8").replace("bænken", "bænkEn"), "utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _another_name(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "minutes" / "proeve" / "a.txt").rename(root / "minutes" / "proeve" / "d.txt")


def _another_time(root: Path, _: pytest.MonkeyPatch) -> None:
    os.utime(root / "minutes" / "proeve" / "a.txt", (1, 1))


def _another_title(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "archive.yml").write_text("title: Et andet arkiv\n", "utf-8")


def _another_policy(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "archive.yml").write_text("policy: {closed_items: decision}\n", "utf-8")


def _a_takedown(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "takedowns.yml").write_text("- {passage: bænken, date: 2026-01-31}\n", "utf-8")


def _another_municipality(root: Path, _: pytest.MonkeyPatch) -> None:
    told = "municipalities: {nabo: {committees: {raadet: {aliases: [Udvalget]}}}}\n"
    (root / "archive.yml").write_text(told, "utf-8")


def _another_layout(root: Path, _: pytest.MonkeyPatch) -> None:
    (root / "layouts").mkdir()
    (root / "layouts" / "nabo.toml").write_text('[headings]\ncase = ["Om sagen"]\n', "utf-8")


def _another_code(_: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "code_digest", lambda: "another")


@pytest.mark.parametrize(
    ("change", "again"),
    [
        (_another_byte, {"proeve/a.txt"}),
        (_another_name, {"proeve/d.txt"}),
        (_another_time, set()),
        (_another_title, set()),
        (_another_policy, {*FILES}),
        (_a_takedown, {*FILES}),
        (_another_municipality, {"nabo/c.txt"}),
        (_another_layout, {"nabo/c.txt"}),
        (_another_code, {*FILES}),
    ],
)
def test_what_decides_about_a_file_and_nothing_else_has_it_read_again(
    project: Project,
    read: list[str],
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path, pytest.MonkeyPatch], None],
    again: set[str],
) -> None:
    remember(project)
    before = entries(project)
    del read[:]
    change(project.root, monkeypatch)
    remember(project)
    assert {*read} == again
    assert len(before.keys() - entries(project).keys()) == len(again)
    assert len(entries(project)) == len(FILES)


def test_the_code_is_told_by_every_module_and_the_words_of_data(tmp_path: Path) -> None:
    for name in ("a.py", "data/words.toml", "data/layouts/x.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("a", "utf-8")
    digests = []
    for name in ("data/layouts/x.toml", "a.py", "data/words.toml"):
        (tmp_path / name).write_text("b", "utf-8")
        names.code_digest.cache_clear()
        digests.append(names.code_digest(tmp_path))
    assert len({*digests}) == 3
    # The layout that a file is read by is told apart.
    (tmp_path / "data" / "layouts" / "x.toml").write_text("c", "utf-8")
    names.code_digest.cache_clear()
    assert names.code_digest(tmp_path) == digests[-1]


def test_the_entry_of_a_file_that_is_gone_goes(project: Project) -> None:
    remember(project)
    (project.minutes / "proeve" / "a.txt").unlink()
    remember(project)
    assert len(entries(project)) == len(FILES) - 1


@pytest.mark.parametrize("change", [_another_policy, _a_takedown])
def test_entries_that_may_hold_what_is_now_to_be_hidden_go_before_anything_is_read(
    project: Project,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Path, pytest.MonkeyPatch], None],
) -> None:
    remember(project)
    change(project.root, monkeypatch)

    def broken(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(one, "read_file", broken)
    with pytest.raises(RuntimeError):
        remember(project)
    assert entries(project) == {}


def test_checking_reads_what_is_remembered_and_changes_nothing(
    project: Project, read: list[str]
) -> None:
    remember(project)
    before = entries(project)
    del read[:]
    understand(project, silent)
    assert read == []
    put(project.root, "proeve/a.txt", FILES["proeve/a.txt"].replace("Om", "Ej"))
    understand(project, silent)
    assert read == ["proeve/a.txt"]
    assert entries(project) == before


# --- What is not in it --------------------------------------------------------------------

SECRETS = ("hemmeligheden", "010190-9999", "9999", "familien prøve", "aflyst", "kanarietitel")
HIDING = {
    "lukket.txt": "REFERAT Udvalget d. 01-02-2021\n\nPunkt 1: Lukket: Salg\n\nBeslutning\n\n"
    "Grunden sælges til hemmeligheden for det beløb, som bilaget nævner.\n\n"
    "Punkt 2: Åben\n\nBeslutning\n\nGodkendt.\n",
    "citat.txt": "REFERAT Rådet d. 02-02-2021\n\nPunkt 1: Sag\n\nTidligere besluttet\n\n"
    "Beslutning fra Udvalget den 1. februar 2021, punkt 1:\n\nSælges til hemmeligheden.\n\n"
    "Sagsfremstilling\n\nGrunden sælges til hemmeligheden for det beløb, som bilaget nævner.\n",
    "nummer_010190-9999.txt": MINUTES.format(day="05", title="Født 010190-9999", text="Ja.")
    + "\nPunkt 2: B\n\nFødt 010190-9999.\n\nBilag\n\n- 010190-9999.pdf\n",
    "fjernet.txt": MINUTES.format(day="06", title="Kanarietitel", text="Om hemmeligheden.")
    + "\nPunkt 2: B\n\nOm Familien  Prøve.\n",
    "Familien_Prøve.txt": MINUTES.format(day="07", title="Familien Prøve", text="Familien Prøve.")
    .replace("Udvalget", "Udvalget for Familien Prøve"),
    "flere-1.txt": MINUTES.format(day="08", title="X", text="Mødet blev aflyst."),
    "flere-2.txt": MINUTES.format(day="08", title="X", text="Mødet blev holdt."),
    "senere-1.txt": MINUTES.format(day="09", title="Y", text="Om hemmeligheden."),
    "senere-2.txt": "DAGSORDEN Udvalget d. 09-02-2021\n\nPunkt 1: Lukket: Y\n",
    "inde.txt": MINUTES.format(day="10", title="Kanarietitel", text="Lukket punkt: hemmeligheden"),
    "to-1.txt": MINUTES.format(day="11", title="Z", text="Z.").replace(
        "\n\nPunkt", "\n\nMødedato d. 11. februar 2021 kl. 10:00\n\nPunkt"
    ),
    "to-2.txt": MINUTES.format(day="11", title="Kanarietitel", text="Om hemmeligheden.").replace(
        "\n\nPunkt", "\n\nMødedato d. 11. februar 2021 kl. 14:00\n\nPunkt"
    ),
}  # fmt: skip
TAKEDOWNS = (
    "- {id: proeve/udvalget/2021-02-06/1, date: 2026-01-31}\n"
    "- {id: proeve/udvalget/2021-02-11-2, date: 2026-01-31}\n"
    "- {passage: Familien Prøve, date: 2026-01-31}\n"
)


CHECKSUM = re.compile(r"[0-9a-f]{32,}")


def seen_in_cache(project: Project, *secrets: str) -> list[tuple[str, list[str]]]:
    """The secrets that stand in entries, as bytes or read back, and where."""
    texts = []
    for content in entries(project).values():
        texts += [content.decode("utf-8", "replace"), repr(decode(content[32:], ""))]
    # Four digits may stand in any checksum, such as an entry's name is.
    haystack = Haystack(
        (f"entry {place // 2}", CHECKSUM.sub("", text)) for place, text in enumerate(texts)
    )
    return [(each, found) for each in secrets if (found := haystack.holding(each))]


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_entry_holds_what_is_withheld(
    project: Project, monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(reading, "_SMALL", 0)
    for name, text in HIDING.items():
        put(project.root, f"proeve/{name}", text)
    (project.root / "takedowns.yml").write_text(TAKEDOWNS, "utf-8")
    project = Project(project.root, project.minutes, project.site, jobs=jobs)
    built = remember(project)
    assert len(built.view.archive.meetings) == 13
    assert len(entries(project)) == len(HIDING) + len(FILES)
    assert seen_in_cache(project, *SECRETS) == []
    assert seen_in_cache(project, "holdt")


def test_what_a_new_file_hides_goes_from_the_entries_of_others(
    project: Project, read: list[str]
) -> None:
    """Every file comes after those in which it hides something."""
    order = ("citat.txt", "lukket.txt", "flere-1.txt", "flere-2.txt", "senere-1.txt")
    for name in (*order, "senere-2.txt"):
        put(project.root, f"proeve/{name}", HIDING[name])
        remember(project)
    assert seen_in_cache(project, *SECRETS) == []
    del read[:]
    remember(project)
    assert read == []


def test_what_is_hidden_no_more_is_shown_again(project: Project, read: list[str]) -> None:
    for name, text in HIDING.items():
        put(project.root, f"proeve/{name}", text)
    remember(project)
    del read[:]
    for name in ("lukket.txt", "flere-2.txt", "senere-2.txt"):
        (project.minutes / "proeve" / name).unlink()
    remember(project)
    hidden = {"citat.txt", "flere-1.txt", "senere-1.txt"}
    assert {*read} == {f"proeve/{name}" for name in hidden}
    assert {each for each, _ in seen_in_cache(project, *SECRETS)} >= {"hemmeligheden", "aflyst"}


def test_no_entry_of_a_hostile_archive_holds_what_is_withheld(tmp_path: Path) -> None:
    lay_out(tmp_path, worlds()[TOGETHER])
    project = Project(tmp_path, tmp_path / "minutes", tmp_path / "site")
    remember(project)
    absent = {canary for case in worlds()[TOGETHER] for canary in case.absent}
    assert seen_in_cache(project, *sorted(absent)) == []


def test_no_entry_tells_where_the_project_lies(project: Project) -> None:
    remember(project)
    here = os.fsencode(project.root)
    assert not [name for name, content in entries(project).items() if here in content]


# --- What is not believed -----------------------------------------------------------------


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda content: content[:-1],
        lambda content: bytes(len(content)),
        lambda content: content + b"x",
        lambda content: content.replace("bænken".encode(), b"bukken."),
    ],
    ids=["empty", "torn", "zeroes", "longer", "changed"],
)
def test_an_entry_that_is_not_as_it_was_written_is_made_again(
    project: Project, read: list[str], spoil: Callable[[bytes], bytes]
) -> None:
    first = remember(project)
    before = entries(project)
    (name,) = (name for name, content in before.items() if "bænken".encode() in content)
    (project.root / CACHE / name).write_bytes(spoil(before[name]))
    del read[:]
    assert told(remember(project)) == told(first)
    assert read == ["proeve/a.txt"]
    assert entries(project).keys() == before.keys()


def test_an_entry_under_anothers_name_is_not_believed(project: Project, read: list[str]) -> None:
    first = remember(project)
    (one_name, content), (other_name, _) = list(entries(project).items())[:2]
    (project.root / CACHE / other_name).write_bytes(content)
    del read[:]
    assert told(remember(project)) == told(first)
    assert len(read) == 1
    assert one_name in entries(project)


def test_without_its_key_the_cache_is_made_again(project: Project, read: list[str]) -> None:
    remember(project)
    before = entries(project)
    (project.root / CACHE / "key").write_bytes(b"short")
    del read[:]
    remember(project)
    assert sorted(read) == sorted(FILES)
    assert not before.keys() & entries(project).keys()


@dataclass
class Evil:
    """What runs a command when it is read."""

    command: str

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, (self.command,)


@pytest.mark.parametrize(
    "content",
    [
        lambda root: pickle.dumps(Evil(f"touch {root}/pwned")),
        lambda _: pickle.dumps(eval),
        lambda _: pickle.dumps(Path("a")),
        lambda _: pickle.dumps(Role()),
        lambda _: b"cgenerator.intake.one\nRole.__init__.__globals__\n.",
        lambda _: b"\x80\x05\x8c\x15generator.intake.codec\x8c\x06pickle\x93.",
    ],
)
def test_an_entry_can_name_no_function(
    project: Project, read: list[str], content: Callable[[Path], bytes]
) -> None:
    first = remember(project)
    cache = Cache(project.root / CACHE, changing=True)
    for name in entries(project):
        cache.put(name, content(project.root))
    del read[:]
    assert told(remember(project)) == told(first)
    assert sorted(read) == sorted(FILES)
    assert not (project.root / "pwned").exists()


def test_every_value_comes_back_as_it_was(tmp_path: Path) -> None:
    """All kinds of blocks and values that files have are known to the cache."""
    lay_out(tmp_path, worlds()[TOGETHER])
    for minutes in (tmp_path / "minutes", ROOT / "minutes"):
        desk = Desk(minutes, load_config(tmp_path / "archive.yml"), [], b"x")
        for path in sorted(minutes.rglob("*.txt")):
            with contextlib.suppress(FileNotFoundError):
                file = desk.take(path, Role())
                back = decode(encode(file), desk.name(path))
                # Problems are told with the file's name as it is, until they are made discreet.
                assert [each.message for each in back.problems] == [
                    each.message for each in file.problems
                ]
                assert back.trace == file.trace
                assert repr(back.shown) == repr(file.shown)


def test_bytes_that_are_no_file_are_refused() -> None:
    with pytest.raises(UnreadableError):
        decode(pickle.dumps(Role()), "a")
    assert decode(encode(File(())), "a") == File(())


# --- Disks --------------------------------------------------------------------------------


def test_a_full_disk_is_no_matter_of_the_cache(
    project: Project, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.suffix == ".new" and path.parent == project.root / CACHE:
            write(path, content[:10])
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    first = convert(project, silent, print)
    assert entries(project) == {}
    assert told(convert(project, silent, print)) == told(first)
    assert len(read) == 2 * len(FILES)


def test_an_entry_that_cannot_be_deleted_stops_the_build(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may hold what is now to be hidden."""
    convert(project, silent, print)
    _a_takedown(project.root, monkeypatch)

    def refused(path: Path, *, missing_ok: bool = False) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path), None, missing_ok)

    monkeypatch.setattr(Path, "unlink", refused)
    with pytest.raises(PermissionError):
        convert(project, silent, print)
    assert "bænken" in (project.root / "docs_src/proeve/udvalget/2021-02-03/1.md").read_text()


def test_nothing_but_entries_is_deleted(project: Project) -> None:
    remember(project)
    (project.root / CACHE / "note.txt").write_text("vigtigt", "utf-8")
    (project.root / CACHE / ("0" * 64)).write_text("gammelt", "utf-8")
    (project.root / CACHE / f"{'0' * 64}.new").write_text("halvt", "utf-8")
    remember(project)
    assert (project.root / CACHE / "note.txt").exists()
    assert len(entries(project)) == len(FILES) + 1


# --- Several processes --------------------------------------------------------------------


def test_so_many_processes_give_the_same_as_none(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in HIDING.items():
        put(project.root, f"proeve/{name}", text)
    (project.root / "takedowns.yml").write_text(TAKEDOWNS, "utf-8")
    found = []
    for jobs, small in ((1, reading._SMALL), (2, 0)):
        monkeypatch.setattr(reading, "_SMALL", small)
        remembering = Project(project.root, project.minutes, project.site, jobs=jobs)
        built = remember(remembering)
        found.append((told(built), entries(project)))
        for name in entries(project):
            (project.root / CACHE / name).unlink()
    assert found[0] == found[1]


@dataclass(frozen=True)
class Deadly:
    """Reads files, but one kills the process that reads it; another does so once."""

    desk: Desk

    def __call__(self, task: tuple[Path, Role], begin: Begin) -> bytes:
        del begin
        path, role = task
        once = path.with_suffix(".once")
        if path.name == "b.txt" or (path.name == "a.txt" and not once.exists()):
            once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return encode(self.desk.take(path, role))


def test_a_process_that_dies_takes_one_file_with_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_SMALL", 0)
    monkeypatch.setattr(reading, "_Errand", Deadly)
    two = Project(project.root, project.minutes, project.site, jobs=2)
    built = remember(two)
    (problem,) = (each for each in built.problems if each.origin.document.endswith(".txt"))
    assert (problem.code, problem.origin.document) == (Code.UNREADABLE_FILE, "proeve/b.txt")
    assert len(built.view.archive.meetings) == 2
    assert len(entries(project)) == 2
    monkeypatch.undo()
    assert len(remember(two).view.archive.meetings) == 3

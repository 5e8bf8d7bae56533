"""The journal: one record a line, appended whole, kept through crashes, crowds and merges."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

import filelock
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kstthc_cli.errors import WriteRefusedError
from kstthc_cli.plan.load import load_plan
from kstthc_cli.progress import journal as journal_room
from kstthc_cli.progress.finishing import record_done
from kstthc_cli.progress.journal import (
    HEADER,
    append_records,
    journal_path,
    locked,
    parse_journal,
    read_journal,
    repair,
)
from kstthc_cli.progress.journal_checks import check_journal
from kstthc_cli.progress.progress import Progress
from kstthc_cli.progress.record import Action, Record, new_id, parse_record, parse_records
from kstthc_cli.progress.recording import Proof, Stamp, is_forced, moment_after
from office import SOURCE, plan_with

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(SOURCE.parent)}


def record(number: int, **values: object) -> Record:
    given: dict[str, object] = {
        "id": f"r{number:07}",
        "action": Action.DONE,
        "at": f"2023-05-05T08:00:00.{number:06}+07:00",
        "by": "ngoc",
        "task": "2.I.3",
        "period": f"P{number}",
        "on": date(2023, 5, 5),
        **values,
    }
    return Record(**given)  # type: ignore[arg-type]


TEXT = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)


@given(TEXT, TEXT, st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.integers(1, 9) | st.none())
def test_a_record_comes_back_from_its_line_and_the_line_is_yaml(
    note: str, document: str, on: date, result: int | None
) -> None:
    made = record(1, note=note, document=document, on=on, result=result)
    line = made.line()
    assert line.endswith("\n")
    assert line.count("\n") == 1
    assert parse_record(line.rstrip("\n")) == made
    if note.isprintable() and document.isprintable():
        assert yaml.safe_load(line)[0]["id"] == made.id


def test_the_journal_stands_beside_its_plan() -> None:
    assert journal_path("plans/2023.yaml") == Path("plans/2023.records.yaml")


def test_a_journal_that_does_not_exist_is_empty(tmp_path: Path) -> None:
    assert read_journal(tmp_path / "x.records.yaml").records == ()


def test_records_are_appended_and_the_file_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "2023.records.yaml"
    append_records(path, [record(1)])
    append_records(path, [record(2), record(3)])
    assert read_journal(path).records == (record(1), record(2), record(3))
    assert path.read_text(encoding="utf-8").startswith(HEADER)
    assert path.read_text(encoding="utf-8").count(HEADER) == 1


def test_a_torn_last_line_is_named_kept_and_spoils_nothing_new(tmp_path: Path) -> None:
    path = tmp_path / "2023.records.yaml"
    append_records(path, [record(1)])
    with path.open("ab") as file:
        file.write(record(2).line().encode()[:30])
    assert [line.number for line in read_journal(path).torn] == [4]
    append_records(path, [record(3)])
    journal = read_journal(path)
    assert journal.records == (record(1), record(3))
    assert [line.number for line in journal.torn] == [4]


def test_a_repair_sets_torn_lines_aside_and_leaves_the_good_ones_byte_for_byte(
    tmp_path: Path,
) -> None:
    path = tmp_path / "2023.records.yaml"
    append_records(path, [record(1)])
    good = path.read_bytes()
    with path.open("ab") as file:
        file.write(b'- {"id": "x')
    assert repair(path) == 1
    assert path.read_bytes() == good + b'# torn: - {"id": "x\n'
    assert read_journal(path).torn == ()
    assert repair(path) == 0


@pytest.mark.parametrize(
    "line",
    ["", "-", "- {}", "- []", "x", '- {"id": 1}', '- {"id": "a", "action": "dance", "at": "", "by": ""}',
     '- {"id": "a", "action": "done", "at": "", "by": "", "on": "31/02/2023"}',
     '- {"id": "a", "action": "done", "at": "", "by": "", "surprise": "x"}',
     '- {"id": "a", "action": "done", "at": "", "by": "", "task": "1.I.1", "period": "2023"}',
     '- {"id": "a", "action": "done", "at": "", "by": "", "task": "1.I.1", "period": "2023", "on": null}',
     '- {"id": "a", "action": "done", "at": "", "by": "", "task": "1.I.1", "period": "2023", "on": 5}',
     '- {"id": "a", "action": "open", "at": "", "by": "", "task": "1.I.10", "period": "P", "on": "0001-01-01"}',
     '- {"id": "a", "action": "extend", "at": "", "by": "", "task": "1.I.1", "period": "2023"}',
     '- {"id": "a", "action": "undo", "at": "", "by": ""}',
     '- {"id": "a", "action": "done", "at": "", "by": "", "result": 1e999}',
     '- {"id": "a", "action": "done", "at": "", "by": "", "result": 0}',
     "- " + "[" * 100_000],
)  # fmt: skip
def test_what_is_no_record_is_no_record(line: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any of them is a torn line
        parse_record(line)


WAIVED = '{"id": "a", "action": "waive", "at": "2023", "by": "b", "task": "1.I.1"'
FRAGMENTS = (
    WAIVED, WAIVED + "}", '{"id": ', '"c"', "}", "{", "[", "]", ",", ",0,", "0", ":", '"note": ', '"',
    ', "file": [1', '2]', ' "on": ', "null", "\\", " ", '{"id": "z", "action": "dance", "at": "1", "by": "b"}',
)  # fmt: skip
LINES = st.lists(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=4), max_size=5)


@given(LINES)
def test_lines_read_together_are_what_each_is_by_itself(made: list[list[str]]) -> None:
    lines = ["- " + "".join(parts) for parts in made]
    alone: list[Record] | None = []
    for line in lines:
        try:
            alone = None if alone is None else [*alone, parse_record(line)]
        except ValueError:
            alone = None
    assert parse_records(lines) == (alone if lines else None)


@pytest.mark.parametrize(
    "lines",
    [
        (WAIVED + "}, 0, " + WAIVED + "}]", WAIVED + "}"),
        (WAIVED + ', "file": [1', "2]}, 0, " + WAIVED + "}"),
        (WAIVED, '"note": "two lines"}'),
        ("{}", WAIVED + "}"),
    ],
    ids=["a list that ends early", "a list over two lines", "an object over two", "nothing"],
)
def test_no_two_torn_lines_make_a_whole(lines: tuple[str, ...]) -> None:
    text = "\n".join("- " + line for line in (*lines, WAIVED.replace('"a"', '"whole"') + "}"))
    read = parse_journal(Path("2023.records.yaml"), text.encode())
    whole = sum(1 for line in lines if line == WAIVED + "}")
    assert [one.number for one in read.torn] == [
        number for number, line in enumerate(lines, 1) if line != WAIVED + "}"
    ]
    assert len(read.records) == 1 + whole


def test_lines_around_a_torn_one_are_read_and_its_number_is_told() -> None:
    many = [record(number) for number in range(journal_room.AT_ONCE + 20)]
    lines = [one.line() for one in many]
    for place in (0, 7, journal_room.AT_ONCE, len(many) - 1):
        text = "".join([HEADER, *lines[:place], lines[place][:-9] + "\n", *lines[place + 1 :]])
        read = parse_journal(Path("2023.records.yaml"), text.encode())
        assert [one.number for one in read.torn] == [place + 3], "below the two lines of the head"
        assert read.records == (*many[:place], *many[place + 1 :])
        assert read.lines[many[-2].id] == len(many) + 1


def test_a_repair_keeps_every_byte_even_of_what_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "2023.records.yaml"
    append_records(path, [record(1)])
    path.chmod(0o664)
    with path.open("ab") as file:
        file.write(b"garbage \xff\xfe\n")
    repair(path)
    assert path.read_bytes().endswith(b"\n# torn: garbage \xff\xfe\n")
    if os.name != "nt":  # whose files have no such marks
        assert path.stat().st_mode & 0o777 == 0o664


def test_a_full_disk_leaves_nothing_half_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "2023.records.yaml"
    append_records(path, [record(1)])
    before = path.read_bytes()
    real = os.write
    monkeypatch.setattr(os, "write", lambda handle, data: real(handle, data[:20]))
    with pytest.raises(WriteRefusedError):
        append_records(path, [record(2)])
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "error", [OSError(95, "no locks here"), NotImplementedError(), PermissionError(13, "no")]
)
def test_a_lock_that_cannot_be_had_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(filelock.FileLock, "acquire", refuse)
    with pytest.raises(WriteRefusedError) as refused, locked(tmp_path / "2023.records.yaml"):
        pytest.fail("locked what refuses locks")
    assert "\n" not in str(refused.value.message)
    assert not (tmp_path / "2023.records.yaml").exists()


def test_a_lock_held_by_another_is_refused_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_room, "LOCK_SECONDS", 0.01)
    path = tmp_path / "2023.records.yaml"
    with locked(path), pytest.raises(WriteRefusedError), locked(path):
        pytest.fail("locked twice")


def test_a_folder_that_may_not_be_written_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "2023.records.yaml"
    append_records(path, [record(1)])
    before = path.read_bytes()

    def refuse(*_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(WriteRefusedError):
        append_records(path, [record(2)])
    assert path.read_bytes() == before


def test_undo_of_an_undo_brings_the_record_back() -> None:
    done = record(1)
    undo = record(2, action=Action.UNDO, undoes=done.id)
    redo = record(3, action=Action.UNDO, undoes=undo.id)
    assert done.id not in Progress((done, undo)).active_ids
    assert done.id in Progress((done, undo, redo)).active_ids


def test_two_undos_of_one_record_need_both_to_be_taken_back() -> None:
    done = record(1)
    undos = tuple(record(n, action=Action.UNDO, undoes=done.id) for n in (2, 3))
    redo = record(4, action=Action.UNDO, undoes=undos[0].id)
    assert done.id not in Progress((done, *undos, redo)).active_ids


@given(st.permutations(range(8)))
def test_lines_in_any_order_tell_the_same(order: list[int]) -> None:
    records = [record(n) for n in range(6)]
    records += [record(n, action=Action.UNDO, undoes=records[n - 6].id) for n in (6, 7)]
    raw = "".join(records[n].line() for n in order).encode()
    twice = raw + records[0].line().encode()
    assert parse_journal(Path("x"), twice).records == tuple(records)
    assert Progress(parse_journal(Path("x"), raw).records).active_ids == {
        r.id for r in records if r.id not in (records[0].id, records[1].id)
    }


WRITER = """
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from kstthc_cli.errors import WriteRefusedError
from kstthc_cli.progress.journal import append_records, locked
from kstthc_cli.progress.record import Action, Record, new_id
path, name, count = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
for number in range(count):
    made = Record(
        new_id(), Action.DONE, f"{number:06}", name, "2.I.3", f"{name}-{number}", date(2023, 5, 5)
    )
    while True:
        try:
            with locked(path):
                append_records(path, [made])
        except WriteRefusedError:
            continue  # the journal is in use: a slow machine says so, and nothing is lost
        break
    print(made.period, flush=True)
"""


def writer(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", WRITER, str(path), name, str(count)],
        stdout=subprocess.PIPE,
        text=True,
        env=ENVIRONMENT,
    )


def test_twenty_writers_of_fifty_records_lose_none(tmp_path: Path) -> None:
    path = tmp_path / "2023.records.yaml"
    writers = [writer(path, f"w{number}", 50) for number in range(20)]
    for process in writers:
        assert process.wait() == 0
        assert process.stdout is not None
        process.stdout.close()
    journal = read_journal(path)
    assert len(journal.records) == 1000
    assert len({made.period for made in journal.records}) == 1000
    assert journal.torn == ()


OPENER = """
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from kstthc_cli.plan.load import load_plan
from kstthc_cli.progress.event import Event
from kstthc_cli.progress.opening import record_events
from kstthc_cli.progress.recording import Stamp
plan = load_plan(Path(sys.argv[1]))
here = timezone(timedelta(hours=7))
for number in range(20):
    stamp = Stamp("ngoc", datetime.now(here).date(), lambda: datetime.now(here))
    event = Event(f"{sys.argv[2]}-{number}", plan.terms.valid_from, plan.terms.valid_to)
    record_events(plan, plan.tasks[0], [event], stamp)
"""


def test_many_who_record_at_once_are_not_told_that_a_clock_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "2023.yaml"
    path.write_text(plan_with("- {id: 1.I.1, content: Trả lời, lead: A, deadline: Theo yêu cầu}"),
                    encoding="utf-8")  # fmt: skip
    words = [sys.executable, "-c", OPENER, str(path)]
    at_once = [
        subprocess.Popen([*words, f"v{n}"], env=ENVIRONMENT)  # noqa: S603 - our own program
        for n in range(8)
    ]
    assert [process.wait() for process in at_once] == [0] * 8
    records = read_journal(journal_path(path)).records
    assert len(records) == 160
    assert len({made.at for made in records}) == 160
    problems, _ = check_journal(load_plan(path), date(2023, 12, 31))
    assert [found.rule for found in problems] == []


def test_the_clock_is_asked_while_the_journal_is_held(tmp_path: Path) -> None:
    path = tmp_path / "2023.yaml"
    path.write_text(plan_with("- {id: 1.I.1, content: Trả lời, lead: A, deadline: Trước 15/3}"),
                    encoding="utf-8")  # fmt: skip
    held: list[bool] = []

    def clock() -> datetime:
        try:
            with filelock.FileLock(tmp_path / ".2023.records.yaml.lock", timeout=0):
                held.append(False)
        except filelock.Timeout:
            held.append(True)
        return datetime(2023, 3, 10, 8, tzinfo=UTC)

    plan = load_plan(path)
    stamp = Stamp("ngoc", date(2023, 3, 10), clock)
    made = record_done(plan, plan.tasks[0], "", None, stamp, Proof("1/KH"))
    assert held == [True]
    assert (made.record.at, made.record.by) == ("2023-03-10T08:00:00.000000+00:00", "ngoc")


@pytest.mark.parametrize(
    ("last", "clock", "at", "accused"),
    [
        ("2023-09-01T10:00:00.000000+07:00", "10:00:00.000005", "10:00:00.000005", False),
        ("2023-09-01T10:00:00.000000+07:00", "10:00:00.000001", "10:00:00.000002", False),
        ("2023-09-01T10:00:00.000000+07:00", "10:00:00.000000", "10:00:00.000002", False),
        ("2023-09-01T10:00:00.000000+07:00", "09:59:59.000000", "10:00:00.000002", False),
        ("2023-09-01T10:00:00.000000+07:00", "09:59:58.999999", "10:00:00.000001", True),
        ("2023-09-01T10:00:00.000000+07:00", "09:00:00.000000", "10:00:00.000001", True),
        ("2023-09-01", "09:00:00.000000", "09:00:00.000000", False),
        ("hôm qua", "09:00:00.000000", "09:00:00.000000", False),
        ("9999-12-31T23:59:59.999999+07:00", "09:00:00.000000", "09:00:00.000000", False),
        ("", "09:00:00.000000", "09:00:00.000000", False),
    ],
)
def test_a_record_is_later_than_the_last_and_only_a_clock_behind_is_accused(
    last: str, clock: str, at: str, accused: bool
) -> None:
    made = moment_after(last, datetime.fromisoformat(f"2023-09-01T{clock}+07:00"))
    assert made == f"2023-09-01T{at}+07:00"
    assert is_forced(made, last) is accused


def test_a_process_killed_while_it_writes_loses_no_acknowledged_record(tmp_path: Path) -> None:
    path = tmp_path / "2023.records.yaml"
    chance = random.Random(96)  # noqa: S311 - moments, not secrets
    acknowledged: set[str] = set()
    kills = 0
    while kills < 25:
        process = writer(path, f"k{kills}", 10_000)
        assert process.stdout is not None
        acknowledged.add(process.stdout.readline().strip())
        time.sleep(chance.random() / 50)
        process.kill()
        acknowledged |= {line.strip() for line in process.stdout if line.endswith("\n")}
        process.stdout.close()
        process.wait()
        kills += 1
    kept = {made.period for made in read_journal(path).records}
    assert acknowledged <= kept
    with locked(path):
        append_records(path, [record(1)])
    assert record(1) in read_journal(path).records


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(  # noqa: S603
        ["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *words],  # noqa: S607
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


NEEDS_GIT = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


@NEEDS_GIT
@pytest.mark.parametrize("first", ["minh", "ngoc"])
def test_two_branches_that_each_appended_merge_without_a_hand(tmp_path: Path, first: str) -> None:
    path = tmp_path / "2023.records.yaml"
    attributes = (SOURCE.parent.parent / ".gitattributes").read_text(encoding="utf-8")
    (tmp_path / ".gitattributes").write_text(attributes, encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    append_records(path, [record(1)])
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "plan")
    for number, name in enumerate(("minh", "ngoc"), 2):
        git(tmp_path, "switch", "-q", "-c", name, "main")
        append_records(path, [record(number, by=name), record(number + 10, by=name)])
        git(tmp_path, "commit", "-qam", name)
    other = "ngoc" if first == "minh" else "minh"
    git(tmp_path, "switch", "-q", "main")
    git(tmp_path, "merge", "-q", "--no-edit", first)
    git(tmp_path, "merge", "-q", "--no-edit", other)
    journal = read_journal(path)
    assert [made.id for made in journal.records] == [record(n).id for n in (1, 2, 3, 12, 13)]
    assert journal.torn == ()


@NEEDS_GIT
def test_branches_that_both_began_the_journal_merge_too(tmp_path: Path) -> None:
    path = tmp_path / "2023.records.yaml"
    (tmp_path / ".gitattributes").write_text("*.records.yaml merge=union\n", encoding="utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "empty")
    for number, name in enumerate(("minh", "ngoc"), 1):
        git(tmp_path, "switch", "-q", "-c", name, "main")
        append_records(path, [record(number)])
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-qm", name)
    git(tmp_path, "merge", "-q", "--no-edit", "minh")
    assert read_journal(path).records == (record(1), record(2))


def test_ids_are_short_and_do_not_meet() -> None:
    ids = {new_id() for _ in range(20_000)}
    assert len(ids) == 20_000
    assert all(len(made) == 8 for made in ids)


def test_a_line_holds_what_a_person_can_read() -> None:
    made = record(1, document="12/BC-UBND", note="gửi Văn phòng UBND huyện")
    data = json.loads(made.line().removeprefix("- "))
    assert data["document"] == "12/BC-UBND"
    assert "gửi Văn phòng UBND huyện" in made.line()

"""Plans kept between runs: a kept plan is the plan, and nothing that is not sure is believed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kstthc_cli.errors import UnusableInputError
from kstthc_cli.messages import activate
from kstthc_cli.plan import cache, prefetch
from kstthc_cli.plan.checking import check_plan_file
from kstthc_cli.plan.load import DATA, load_plan, load_unread
from kstthc_cli.plan.plan import Plan
from kstthc_cli.problem import Problem
from kstthc_cli.progress.item import Item
from kstthc_cli.progress.status import items_of
from office import PLAN_96, SOURCE, LoadYaml, plan_with

ROW = "- {id: 1.I.1, content: Báo cáo, lead: UBND xã, deadline: Hàng tháng}"
DAY = date(2023, 6, 20)
CORPUS = Path(__file__).parent.parent / "corpus"


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of the cache, still empty."""
    folder = tmp_path / "own cache"
    monkeypatch.setenv("KSTTHC_CACHE", str(folder))
    return folder


@pytest.fixture
def plan_file(tmp_path: Path) -> Path:
    """A plan with a row, long at rest."""
    path = tmp_path / "plan.yaml"
    path.write_text(plan_with(ROW, number="1/KH"), encoding="utf-8")
    os.utime(path, (1_600_000_000, 1_600_000_000))
    return path


def _entries(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.plan"))


def _items(plan: Plan) -> list[Item]:
    return [*items_of(plan, DAY)]


def _falsify(path: Path, number: str) -> None:
    """Write other words into what is kept of a plan, as only kstthc itself could."""
    look, raw = cache.look_of(path), path.read_bytes()
    entry = cache.fetch(path, raw)
    assert entry is not None
    entry.payload[DATA]["document"]["number"] = number
    cache.keep(path, look, raw, entry)


@pytest.mark.parametrize("load", [load_plan, load_unread])
def test_a_kept_plan_is_the_plan_of_the_file(kept: Path, load: object) -> None:
    fresh = load_plan(PLAN_96)
    again = load(PLAN_96)  # type: ignore[operator]  # one of the two above
    assert len(_entries(kept)) == 1
    assert again == fresh
    assert _items(again) == _items(fresh)
    reasons = [[str(reason) for reason in item.why] for item in _items(again)]
    assert reasons == [[str(reason) for reason in item.why] for item in _items(fresh)]


@pytest.mark.parametrize(
    "path", sorted(CORPUS.rglob("*.yaml")), ids=lambda path: path.relative_to(CORPUS).as_posix()
)
def test_every_plan_that_can_be_used_is_kept(kept: Path, path: Path) -> None:
    try:
        fresh = load_plan(path)
    except UnusableInputError:
        assert _entries(kept) == []
        return
    assert len(_entries(kept)) == 1
    assert _items(load_plan(path)) == _items(fresh)


def test_a_kept_plan_is_really_used(kept: Path, plan_file: Path) -> None:
    load_plan(plan_file)
    _falsify(plan_file, "từ bộ nhớ đệm")
    assert load_plan(plan_file).number == "từ bộ nhớ đệm"


def test_a_changed_file_is_read_anew_and_takes_the_place(kept: Path, plan_file: Path) -> None:
    for number in ("1/KH", "2/KH"):
        plan_file.write_text(plan_with(ROW, number=number), encoding="utf-8")
        assert load_plan(plan_file).number == number
    assert len(_entries(kept)) == 1


@pytest.mark.skipif(not cache.TELLS_CHANGES, reason="a file's times do not tell of a change")
def test_an_unchanged_file_of_a_folder_is_not_even_read(
    kept: Path, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "FRESH", -(10**12))  # the file rests: no test can wait
    load_unread(plan_file)
    monkeypatch.setattr("kstthc_cli.plan.load.read_raw", lambda path: pytest.fail("it was read"))
    assert load_unread(plan_file).number == "1/KH"


def test_where_times_do_not_tell_of_a_change_bytes_do(
    kept: Path, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a file changed in place with its time put back looks as it did."""
    monkeypatch.setattr(cache, "FRESH", -(10**12))
    monkeypatch.setattr(cache, "TELLS_CHANGES", False)
    load_unread(plan_file)
    look = cache.look_of(plan_file)
    assert look is not None
    assert cache.fetch_by_look(plan_file, look) is None
    _falsify(plan_file, "từ bộ nhớ đệm")
    assert load_unread(plan_file).number == "từ bộ nhớ đệm"


def test_a_file_just_written_is_read_whatever_its_time(kept: Path, plan_file: Path) -> None:
    load_unread(plan_file)
    look = cache.look_of(plan_file)
    assert look is not None
    assert cache.fetch_by_look(plan_file, look) is None


def test_another_file_with_the_times_copied_is_read(
    kept: Path, plan_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "FRESH", -(10**12))
    load_unread(plan_file)
    other = tmp_path / "other.yaml"
    other.write_text(plan_with(ROW, number="2/KH"), encoding="utf-8")
    shutil.copystat(plan_file, other)
    assert other.stat().st_size == plan_file.stat().st_size
    assert other.stat().st_mtime_ns == plan_file.stat().st_mtime_ns
    os.replace(other, plan_file)
    assert load_unread(plan_file).number == "2/KH"


def test_a_file_changed_in_place_with_its_time_put_back_is_read(
    kept: Path, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "FRESH", -(10**12))
    load_unread(plan_file)
    before = plan_file.stat()
    plan_file.write_text(plan_with(ROW, number="2/KH"), encoding="utf-8")
    os.utime(plan_file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert load_unread(plan_file).number == "2/KH"


@pytest.mark.parametrize("at", [0, 8, 9, 30, 60, 90, 150, -1])
def test_an_entry_with_a_flipped_byte_is_read_past(kept: Path, plan_file: Path, at: int) -> None:
    fresh = load_plan(plan_file)
    (entry,) = _entries(kept)
    damaged = bytearray(entry.read_bytes())
    damaged[at] ^= 0x41
    entry.write_bytes(damaged)
    assert load_plan(plan_file) == fresh


@pytest.mark.parametrize("left", [0, 1, 7, 60, 88, 89, 500])
def test_an_entry_cut_short_is_read_past(kept: Path, plan_file: Path, left: int) -> None:
    fresh = load_plan(plan_file)
    (entry,) = _entries(kept)
    entry.write_bytes(entry.read_bytes()[:left])
    assert load_plan(plan_file) == fresh


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the system knows no owners")
def test_what_others_can_write_is_not_believed(kept: Path, plan_file: Path) -> None:
    load_plan(plan_file)
    _falsify(plan_file, "không có việc quá hạn")
    (entry,) = _entries(kept)
    entry.chmod(0o666)
    assert load_plan(plan_file).number == "1/KH"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the system knows no owners")
@pytest.mark.parametrize("which", ["folder", "shelf"])
def test_a_folder_that_others_can_write_is_not_used(
    kept: Path, plan_file: Path, which: str
) -> None:
    load_plan(plan_file)
    _falsify(plan_file, "của người khác")
    (entry,) = _entries(kept)
    (kept if which == "folder" else entry.parent).chmod(0o777)
    assert load_plan(plan_file).number == "1/KH"
    entry.unlink()
    assert load_plan(plan_file).number == "1/KH"
    assert _entries(kept) == []


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the system knows no owners")
def test_what_belongs_to_somebody_else_is_not_believed(
    kept: Path, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_plan(plan_file)
    _falsify(plan_file, "của người khác")
    other = os.getuid() + 1
    monkeypatch.setattr(os, "getuid", lambda: other)
    assert load_plan(plan_file).number == "1/KH"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="the system knows no owners")
def test_nobody_else_can_read_what_is_kept(kept: Path, plan_file: Path) -> None:
    load_plan(plan_file)
    (entry,) = _entries(kept)
    assert entry.stat().st_mode & 0o077 == 0
    assert kept.stat().st_mode & 0o077 == 0


def test_a_cache_that_cannot_be_written_is_no_problem(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("", encoding="utf-8")
    monkeypatch.setenv("KSTTHC_CACHE", str(blocked / "below"))
    assert load_plan(PLAN_96).number == "96/KH-UBND"
    assert load_plan(PLAN_96).number == "96/KH-UBND"


def test_a_full_disk_leaves_nothing_behind(
    kept: Path, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    assert load_plan(plan_file).number == "1/KH"
    assert [path for path in kept.rglob("*") if path.is_file()] == []


def test_an_invalid_plan_is_never_kept(kept: Path, load_yaml: LoadYaml) -> None:
    with pytest.raises(UnusableInputError):
        load_yaml(plan_with("- {id: 1.I.1, contant: x}"))
    assert _entries(kept) == []


def test_another_version_of_the_code_reads_anew(
    kept: Path, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_plan(plan_file)
    _falsify(plan_file, "của phiên bản cũ")
    monkeypatch.setattr(cache, "_stamp", lambda: b"x" * cache.DIGEST)
    assert load_plan(plan_file).number == "1/KH"


@pytest.mark.parametrize(
    "place",
    [
        *("days_off.py", "reader.py", "rule.py", "occurrence.py"),
        *("words.txt", "doubts.txt", "excuses.txt", "statements.txt"),
    ],
)
def test_the_stamp_sees_all_that_dates_rest_on(place: str) -> None:
    assert any(line.startswith(f"{place} ") for line in cache._stamps(SOURCE / "deadlines"))


def test_days_of_a_year_without_a_notice_hold_for_one_version_of_their_package(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(plan_with(ROW, "year: 2041\nvalid: {from: 2041-01-01}"), encoding="utf-8")
    load_plan(path)
    _falsify(path, "của gói cũ")
    assert load_plan(path).number == "của gói cũ"
    monkeypatch.setattr(cache, "package_stamp", lambda: "999")
    assert load_plan(path).number != "của gói cũ"


def test_days_taken_over_from_before_an_edit_rest_on_the_package_too(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "plan.yaml"
    for content in ("Báo cáo", "Việc khác"):
        text = plan_with(ROW.replace("Báo cáo", content), "year: 2041\nvalid: {from: 2041-01-01}")
        path.write_text(text, encoding="utf-8")
        load_plan(path)
        monkeypatch.setattr("kstthc_cli.plan.load.rests_on_package", lambda: False)
    entry = cache.fetch(path, path.read_bytes())
    assert entry is not None
    assert entry.package == cache.package_stamp()


def test_what_a_killed_run_left_goes_in_time(
    kept: Path, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_plan(plan_file)
    (entry,) = _entries(kept)
    left = Path(f"{entry}.1-2.tmp")
    left.write_bytes(b"half")
    os.utime(left, (1, 1))
    plan_file.write_text(plan_with(ROW, number="2/KH"), encoding="utf-8")
    load_plan(plan_file)
    assert not left.exists()
    assert len(_entries(kept)) == 1


READERS = """
import sys
from pathlib import Path
from kstthc_cli.plan.load import load_unread
for _ in range(30):
    for path in sorted(Path(sys.argv[1]).glob("*.yaml")):
        assert load_unread(path).number == path.stem + "/KH", path
"""


def _start(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", READERS, str(folder)],
        env={**os.environ, "PYTHONPATH": str(SOURCE.parent)},
        stderr=subprocess.PIPE,
    )


def test_several_processes_at_once_and_killed_ones_spoil_nothing(
    kept: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(8):
        text = plan_with(ROW, number=f"{number}/KH")
        (folder / f"{number}.yaml").write_text(text, encoding="utf-8")
    running = [_start(folder) for _ in range(4)]
    for victim in running[:2]:
        victim.kill()
        victim.wait()
    shutil.rmtree(kept, ignore_errors=True)  # the cache goes while they run
    for reader in running[2:]:
        _, told = reader.communicate(timeout=120)
        assert reader.returncode == 0, told.decode()
    for number in range(8):
        assert load_unread(folder / f"{number}.yaml").number == f"{number}/KH"
    for one in running[:2]:
        assert one.stderr is not None
        one.stderr.close()


def _told(path: Path) -> list[tuple[str, str, str]]:
    checked = check_plan_file(path)
    return [(str(one), str(one.hint), one.severity) for one in checked.problems]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_what_check_found_is_found_again_in_each_language(kept: Path, language: str) -> None:
    activate("en" if language == "vi" else "vi")
    check_plan_file(PLAN_96)
    activate(language)
    fresh, passed_over = _told(PLAN_96), check_plan_file(PLAN_96).passed_over
    assert fresh
    cached = check_plan_file(PLAN_96)
    assert cached.data is None, "it was checked anew"
    assert _told(PLAN_96) == fresh
    assert cached.passed_over == passed_over


def test_check_reads_the_bytes_whatever_the_file_looks_like(
    kept: Path, plan_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "FRESH", -(10**12))
    assert [*map(_rule, check_plan_file(plan_file).problems)] == ["no-result"]
    look = cache.look_of(plan_file)
    monkeypatch.setattr(cache, "look_of", lambda path: look)
    plan_file.write_text(plan_with(ROW.replace("tháng", "thang")), encoding="utf-8")
    assert "no-result" in map(_rule, check_plan_file(plan_file).problems)
    plan_file.write_text(plan_with(ROW.replace("Hàng tháng", "29/02/2023")), encoding="utf-8")
    assert "no-such-date" in map(_rule, check_plan_file(plan_file).problems)


def _rule(found: Problem) -> str:
    return found.rule


@pytest.mark.parametrize("to_check", [False, True])
def test_many_plans_are_read_by_several_processes(
    kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, to_check: bool
) -> None:
    monkeypatch.setattr(prefetch, "MANY", 3)
    monkeypatch.setattr(prefetch, "AT_ONCE", 2)
    monkeypatch.setattr(prefetch, "_processors", lambda: 2)
    files = [tmp_path / f"{number}.yaml" for number in range(5)]
    for path in files:
        path.write_text(plan_with(ROW, number=f"{path.stem}/KH"), encoding="utf-8")
    files[3].write_text("document: [", encoding="utf-8")
    followed: list[int] = []
    prefetch.prefetch(files, lambda work: followed.append(len(work)) or work, to_check=to_check)
    assert followed == [3]
    assert len(_entries(kept)) == 4
    assert cache.is_kept(files[0])
    prefetch.prefetch(files, lambda work: pytest.fail("it was read again"), to_check=to_check)
    assert load_unread(files[0]).number == "0/KH"


def test_nothing_is_read_ahead_where_nothing_can_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("KSTTHC_CACHE", str(tmp_path / "file" / "below"))
    monkeypatch.setattr(prefetch, "MANY", 1)
    monkeypatch.setattr(prefetch, "_processors", lambda: 2)
    prefetch.prefetch([PLAN_96, PLAN_96], lambda work: pytest.fail("for nothing"))


def test_a_process_that_reads_plans_begins_as_the_one_that_started_it() -> None:
    ask = "import gc; from kstthc_cli.messages import active_language; "
    ask += "from kstthc_cli.plan.prefetch import begin; "
    ask += "begin('vi', (9_000, 10, 10)); print(active_language(), gc.get_threshold()[0])"
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", ask], capture_output=True, check=True, text=True
    )
    assert done.stdout.split() == ["vi", "9000"]

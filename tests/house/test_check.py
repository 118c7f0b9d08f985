"""The sum at the end of `make test` says what ran, what failed and what could not run."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tools import check, chromium, lanes, parts

Printed = pytest.CaptureFixture[bytes]
REPORT = '<testsuites><testsuite tests="9" failures="2" errors="1" skipped="2"/></testsuites>'


def test_counts_are_read_from_the_report(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT, encoding="utf-8")
    result = parts.read_counts("sqlite", report, 1)
    assert (result.passed, result.failed, result.skipped) == (4, 3, 2)


@pytest.mark.parametrize("code", [1, 2, 3, 4, 5, -9])
def test_a_run_that_broke_off_is_a_failure(tmp_path: Path, code: int) -> None:
    assert parts.read_counts("sqlite", tmp_path / "none.xml", code).failed == 1


@pytest.mark.parametrize(("ci", "failed"), [("true", 1), ("1", 1), ("", 0), ("false", 0)])
def test_a_missing_browser_is_loud_and_in_ci_red(monkeypatch: pytest.MonkeyPatch, ci: str, failed: int) -> None:
    monkeypatch.setattr(chromium, "find_or_install", lambda: None)
    result = parts.browser({"CI": ci})
    assert result.failed == failed
    assert "!!! NOT RUN: browser" in check.table([result], 1.0)


def test_the_last_line_is_the_sum() -> None:
    run = [parts.Result("style", passed=1), parts.Result("sqlite", passed=40, failed=2, skipped=3, seconds=61.0)]
    assert check.table(run, 62.3).splitlines()[-1] == "41 passed, 2 failed, 3 skipped in 62 s"


def test_the_persons_own_data_is_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "BIRGE_HOME", "BIRGE_MODE", "BIRGE_SECRET_KEY", "BIRGE_SHARED"):
        monkeypatch.setenv(name, "theirs")
    env = check.test_environment("ours")
    assert (env["BIRGE_HOME"], env["BIRGE_MODE"], env["BIRGE_SHARED"]) == ("ours", "test", "theirs")
    assert not {"DATABASE_URL", "BIRGE_SECRET_KEY"} & env.keys()


def test_unknown_parts_are_refused() -> None:
    assert check.main(["everything"]) == 2


def test_what_is_compiled_comes_first_and_the_browser_alone_at_the_end() -> None:
    first, *between, last = check.groups(list(parts.PARTS))
    assert (first, last) == (["catalogues"], ["browser"])
    assert len(between) == 1 and {"sqlite", "postgres"} <= set(between[0])
    assert check.groups(["browser", "style"]) == [["browser"], ["style"]]


def test_a_part_knows_what_came_of_it_from_its_own_process(tmp_path: Path) -> None:
    program = check.as_program("style", tmp_path)
    (tmp_path / "style.json").write_text('{"part": "style", "passed": 1}', encoding="utf-8")
    program.seconds = 2.5
    assert check.read_answer(program, tmp_path) == parts.Result("style", passed=1, seconds=2.5)


@pytest.mark.parametrize("told", [False, True])
@pytest.mark.parametrize("code", [0, 1, 143, -9])
def test_a_part_that_breaks_is_red_even_when_it_told_all_was_well(tmp_path: Path, told: bool, code: int) -> None:
    program = check.as_program("sqlite", tmp_path)
    if told:
        (tmp_path / "sqlite.json").write_text('{"part": "sqlite", "passed": 9}', encoding="utf-8")
    program.code = code
    assert bool(check.read_answer(program, tmp_path).failed) is not (told and code == 0)


def test_no_two_parts_share_a_home(tmp_path: Path) -> None:
    homes = {check.as_program(name, tmp_path).env["BIRGE_HOME"] for name in parts.PARTS}
    assert len(homes) == len(parts.PARTS)


def test_tests_without_a_database_run_once_and_none_is_lost() -> None:
    assert [path for path in parts.NO_DATABASE if not (parts.ROOT / path).exists()] == []
    assert parts.others() == [f"--ignore={path}" for path in parts.NO_DATABASE]


def _program(name: str, code: str) -> lanes.Program:
    return lanes.Program(name, [sys.executable, "-c", code], os.environ)


def test_programs_run_side_by_side_and_each_is_shown_whole(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    meet = f"""
import pathlib, time
mine, other = pathlib.Path({str(tmp_path)!r}) / {{!r}}, pathlib.Path({str(tmp_path)!r}) / {{!r}}
mine.touch()
end = time.monotonic() + 30
for line in ("begin", "end"):
    print({{!r}}, line, flush=True)
    while not other.exists():
        assert time.monotonic() < end
        time.sleep(0.01)
"""
    pair = [
        _program("a", meet.format("1", "2", "a")),
        _program("b", meet.format("2", "1", "b") + "raise SystemExit(3)"),
    ]
    lanes.run_side_by_side(pair, tmp_path, tmp_path, 2)
    assert [one.code for one in pair] == [0, 3]
    printed = capfdbinary.readouterr().out
    assert b"a begin\na end\n" in printed and b"b begin\nb end\n" in printed


def test_on_one_processor_they_follow_each_other(tmp_path: Path) -> None:
    told: list[str] = []
    first = _program("first", "import time; time.sleep(0.3)")
    programs = [first, _program("second", "pass")]
    lanes.run_side_by_side(programs, tmp_path, tmp_path, 1, told.append)
    assert [line.split()[1] for line in told] == ["first", "second"]
    assert programs[1].started >= first.started + 0.3


def test_who_waits_is_told_how_far_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lanes, "PROGRESS_SECONDS", 0.2)
    told: list[str] = []
    dots = "import time; print('..... [ 37%]', flush=True); time.sleep(1.5); print('..... [ 90%]')"
    lanes.run_side_by_side([_program("sqlite", dots)], tmp_path, tmp_path, 2, told.append)
    assert any(line.endswith("sqlite 37 %") for line in told)


def test_leaving_early_stops_what_runs(tmp_path: Path) -> None:
    program = _program("long", "import time; time.sleep(600)")

    def interrupted(_: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        lanes.run_side_by_side([program, _program("short", "pass")], tmp_path, tmp_path, 2, interrupted)
    assert program.process is not None and program.process.poll() is not None

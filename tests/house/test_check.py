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
    monkeypatch.setattr(chromium, "find_or_install", lambda ci: None)
    result = parts.browser({"CI": ci})
    assert result.failed == failed
    assert "!!! NOT RUN: browser" in check.table([result], 1.0)


def test_the_browser_without_windows_goes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BIRGE_CHROMIUM", raising=False)
    monkeypatch.setattr(chromium.shutil, "which", lambda name: f"/bin/{name}")
    monkeypatch.setattr(chromium, "works", lambda program: True)
    assert chromium.find() == "/bin/chromium-headless-shell"
    monkeypatch.setattr(chromium, "works", lambda program: "shell" not in program)
    assert chromium.find() == "/bin/chromium"


@pytest.mark.parametrize(
    ("there", "ci", "installed"),
    [
        (["chromium"], True, [("chromium-headless-shell",)]),
        (["chromium"], False, []),
        (["chromium", "chromium-headless-shell"], True, []),
        ([], False, [("chromium-headless-shell", "chromium", "chromium-browser")]),
    ],
)
def test_it_is_put_beside_a_whole_one_where_the_machine_is_nobodys(
    monkeypatch: pytest.MonkeyPatch, there: list[str], ci: bool, installed: list[tuple[str, ...]]
) -> None:
    asked: list[tuple[str, ...]] = []
    monkeypatch.delenv("BIRGE_CHROMIUM", raising=False)
    monkeypatch.setattr(chromium, "DOWNLOADED", ())
    monkeypatch.setattr(chromium, "has_apt", lambda: True)
    monkeypatch.setattr(chromium, "works", lambda program: True)
    monkeypatch.setattr(chromium.shutil, "which", lambda name: f"/bin/{name}" if name in there else None)
    monkeypatch.setattr(chromium, "apt_install", lambda packages, *_: asked.append(tuple(packages)) or True)
    # Where nothing could be installed, the whole one does the work.
    assert chromium.find_or_install(ci) == (f"/bin/{max(there)}" if there else None)
    assert asked == installed


def test_the_last_line_is_the_sum() -> None:
    run = [parts.Result("style", passed=1), parts.Result("sqlite", passed=40, failed=2, skipped=3, seconds=61.0)]
    assert check.table(run, 62.3).splitlines()[-1] == "41 passed, 2 failed, 3 skipped in 62 s"


def test_the_persons_own_data_is_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "BIRGE_HOME", "BIRGE_MODE", "BIRGE_SECRET_KEY", "BIRGE_SHARED"):
        monkeypatch.setenv(name, "theirs")
    env = check.test_environment("ours")
    assert (env["BIRGE_HOME"], env["BIRGE_MODE"], env["BIRGE_SHARED"]) == ("ours", "test", "theirs")
    assert not {"DATABASE_URL", "BIRGE_SECRET_KEY"} & env.keys()


def test_the_programs_of_one_run_share_what_costs_time_to_make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    one, other = (check.as_program(name, tmp_path).env for name in ("sqlite-house", "postgres-house"))
    assert "PYTHONDONTWRITEBYTECODE" not in one
    assert one["BIRGE_TABLES"] == other["BIRGE_TABLES"] == str(tmp_path / "tables")
    compiled = Path(one["PYTHONPYCACHEPREFIX"])
    assert str(compiled) == other["PYTHONPYCACHEPREFIX"] and compiled.parent == Path(sys.prefix), "the next run has it"


def test_a_browser_is_loaded_with_no_other_tests_than_its_own() -> None:
    named = parts.in_a_browser()
    marked = [one for one in (parts.ROOT / "tests").rglob("*.py") if "mark.browser" in one.read_text("utf-8")]
    assert {str(one.relative_to(parts.ROOT)) for one in marked} - {*named} == {"tests/house/test_check.py"} - {*named}
    assert "tests/walks/test_accessibility.py" in named and "tests/house/test_moves.py" not in named


def test_unknown_parts_are_refused() -> None:
    assert check.main(["everything"]) == 2


def test_what_is_compiled_comes_first_and_all_else_side_by_side() -> None:
    first, between = check.groups(list(parts.PARTS))
    assert first == ["catalogues"] and sorted([*first, *between]) == sorted(parts.PARTS)
    assert check.groups(["catalogues", "style"]) == [["catalogues"], ["style"]]


def test_one_word_stands_for_both_shares_of_a_database(monkeypatch: pytest.MonkeyPatch) -> None:
    ran: list[str] = []

    def passed(programs: list[lanes.Program], *_: object) -> None:
        for program in programs:
            ran.append(program.name)
            Path(program.command[-1]).write_text(f'{{"part": "{program.name}", "passed": 1}}', encoding="utf-8")

    monkeypatch.setattr(check, "run_side_by_side", passed)
    assert check.main(["sqlite", "sqlite-house", "style"]) == 0
    assert sorted(ran) == sorted([*(f"sqlite-{share}" for share in parts.SHARES), "style"])
    assert {name: len(shares) for name, shares in parts.TOGETHER.items()} == dict.fromkeys(
        ("postgres", "sqlite"), len(parts.SHARES)
    )


def test_a_part_knows_what_came_of_it_from_its_own_process(tmp_path: Path) -> None:
    program = check.as_program("style", tmp_path)
    (tmp_path / "style.json").write_text('{"part": "style", "passed": 1}', encoding="utf-8")
    program.seconds = 2.5
    assert check.read_answer(program, tmp_path) == parts.Result("style", passed=1, seconds=2.5)


@pytest.mark.parametrize("told", [False, True])
@pytest.mark.parametrize("code", [0, 1, 143, -9])
def test_a_part_that_breaks_is_red_even_when_it_told_all_was_well(tmp_path: Path, told: bool, code: int) -> None:
    program = check.as_program("sqlite-house", tmp_path)
    if told:
        (tmp_path / "sqlite-house.json").write_text('{"part": "sqlite", "passed": 9}', encoding="utf-8")
    program.code = code
    assert bool(check.read_answer(program, tmp_path).failed) is not (told and code == 0)


def test_no_two_parts_share_a_home(tmp_path: Path) -> None:
    homes = {check.as_program(name, tmp_path).env["BIRGE_HOME"] for name in parts.PARTS}
    assert len(homes) == len(parts.PARTS)


def _runs(path: str, arguments: list[str]) -> bool:
    """Whether pytest, started with ``arguments``, collects a file."""
    out = [one.removeprefix("--ignore=") for one in arguments if one.startswith("--ignore=")]
    asked = [one for one in arguments if not one.startswith("-")]
    return _under(path, asked) and not _under(path, out)


def _under(path: str, places: list[str]) -> bool:
    return any(path == place or path.startswith(f"{place}/") for place in places)


def test_every_file_of_tests_belongs_to_exactly_one_share() -> None:
    files = [str(path.relative_to(parts.ROOT)) for path in (parts.ROOT / "tests").rglob("test_*.py")]
    shares = [list(parts.NO_DATABASE), *parts.SHARES.values()]
    assert [path for path in files if sum(_runs(path, share) for share in shares) != 1] == []
    assert all(any(_runs(path, share) for path in files) for share in shares)
    named = (*parts.NO_DATABASE, *parts.PAGES, *parts.HOUSE, *parts.CAPTURE)
    assert [path for path in named if not (parts.ROOT / path).exists()] == []


def test_a_file_in_no_share_or_in_two_is_found() -> None:
    lost = [argument for argument in parts.SHARES["steps"] if argument != "tests"]
    twice = [argument for argument in parts.SHARES["steps"] if argument != "--ignore=tests/house"]
    assert not _runs("tests/needs/test_list.py", lost) and _runs("tests/needs/test_list.py", parts.SHARES["steps"])
    assert _runs("tests/house/test_walls.py", twice) and _runs("tests/house/test_walls.py", parts.SHARES["house"])


@pytest.mark.parametrize("share", parts.SHARES)
def test_each_share_runs_on_both_databases(monkeypatch: pytest.MonkeyPatch, share: str) -> None:
    ran: list[tuple[str, list[str], bool]] = []

    def noted(part: str, _: str, env: dict[str, str], extra: list[str]) -> parts.Result:
        ran.append((part, extra, env.get("DATABASE_URL", "").startswith("postgresql:")))
        return parts.Result(part, passed=1)

    monkeypatch.setattr(parts, "pytest_part", noted)
    for database in ("sqlite", "postgres"):
        assert not parts.PARTS[f"{database}-{share}"]({}).failed
    assert ran == [(f"sqlite-{share}", parts.SHARES[share], False), (f"postgres-{share}", parts.SHARES[share], True)]


def _program(name: str, code: str) -> lanes.Program:
    return lanes.Program(name, [sys.executable, "-c", code], os.environ)


def test_programs_run_side_by_side_and_each_is_shown_whole(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    meet = f"""
import pathlib, time
mine, other = pathlib.Path({str(tmp_path)!r}) / {{!r}}, pathlib.Path({str(tmp_path)!r}) / {{!r}}
mine.touch()
end = time.monotonic() + 120
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


def test_what_waits_itself_takes_no_place(tmp_path: Path) -> None:
    """On one processor, too, the one beside goes on while the others follow each other."""
    path = tmp_path / "there"
    wait = f"""
import pathlib, time
end = time.monotonic() + 120
while not pathlib.Path({str(path)!r}).exists():
    assert time.monotonic() < end
    time.sleep(0.01)
"""
    beside = _program("beside", wait)
    beside.beside = True
    first, second = _program("first", "import time; time.sleep(0.3)"), _program("second", f"open({str(path)!r}, 'w')")
    lanes.run_side_by_side([beside, first, second], tmp_path, tmp_path, 1)
    assert [one.code for one in (beside, first, second)] == [0, 0, 0]
    assert second.started >= first.started + 0.3
    assert check.as_program("browser", tmp_path).beside and not check.as_program("pure", tmp_path).beside


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

"""The sum at the end of `make test` says what ran, what failed and what could not run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import check, chromium

REPORT = '<testsuites><testsuite tests="9" failures="2" errors="1" skipped="2"/></testsuites>'


def test_counts_are_read_from_the_report(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT, encoding="utf-8")
    result = check.read_counts("sqlite", report, 1)
    assert (result.passed, result.failed, result.skipped) == (4, 3, 2)


@pytest.mark.parametrize("code", [1, 2, 3, 4, 5, -9])
def test_a_run_that_broke_off_is_a_failure(tmp_path: Path, code: int) -> None:
    assert check.read_counts("sqlite", tmp_path / "none.xml", code).failed == 1


@pytest.mark.parametrize(("ci", "failed"), [("true", 1), ("1", 1), ("", 0), ("false", 0)])
def test_a_missing_browser_is_loud_and_in_ci_red(monkeypatch: pytest.MonkeyPatch, ci: str, failed: int) -> None:
    monkeypatch.setattr(chromium, "find_or_install", lambda: None)
    result = check.browser({"CI": ci})
    assert result.failed == failed
    assert "!!! NOT RUN: browser" in check.table([result])


def test_the_last_line_is_the_sum() -> None:
    parts = [check.Result("style", passed=1), check.Result("sqlite", passed=40, failed=2, skipped=3, seconds=61.0)]
    assert check.table(parts).splitlines()[-1] == "41 passed, 2 failed, 3 skipped in 61 s"


def test_the_persons_own_data_is_out_of_reach(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "BIRGE_HOME", "BIRGE_MODE", "BIRGE_SECRET_KEY", "BIRGE_SHARED"):
        monkeypatch.setenv(name, "theirs")
    env = check.test_environment("ours")
    assert (env["BIRGE_HOME"], env["BIRGE_MODE"], env["BIRGE_SHARED"]) == ("ours", "test", "theirs")
    assert not {"DATABASE_URL", "BIRGE_SECRET_KEY"} & env.keys()


def test_unknown_parts_are_refused() -> None:
    assert check.main(["everything"]) == 2

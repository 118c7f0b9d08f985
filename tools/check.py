"""Everything that continuous integration runs, part by part, with a table and a plain closing line.

Usage: ``make test`` or, for some parts only, ``make test PARTS="style sqlite"``.

A part that cannot run on this machine (a browser that cannot be had) is shouted about; where ``CI=true`` it is a
failure. A test part in which no test ran is a failure everywhere. The exit code is 0 only when nothing failed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools import chromium, postgres

ROOT = Path(__file__).resolve().parent.parent
CODE = ("src", "tests", "tools", "bench", "conftest.py")
Environment = Mapping[str, str]


@dataclass
class Result:
    """What came of one part. A check without tests of its own counts as one test."""

    part: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    not_run: str = ""

    @property
    def word(self) -> str:
        """The state as one word for the table."""
        return "FAILED" if self.failed else "NOT RUN" if self.not_run else "passed"


def say(text: str) -> None:
    """Print at once, so that lines stay in order with the output of the programs."""
    print(text, flush=True)


def run(command: Sequence[str], env: Environment) -> int:
    """Run a program in the repository with no input; its output goes straight to the person."""
    return subprocess.run([*command], cwd=ROOT, env=dict(env), stdin=subprocess.DEVNULL).returncode


def all_pass(part: str, commands: Sequence[Sequence[str]], env: Environment) -> Result:
    """A part made of programs that each end with 0 when all is well."""
    codes = [run(command, env) for command in commands]
    return Result(part, passed=codes.count(0), failed=len(codes) - codes.count(0))


def catalogues(env: Environment) -> Result:
    """The translations compile."""
    return all_pass("catalogues", [[sys.executable, "-m", "birge.kit.catalogues", "compile"]], env)


def style(env: Environment) -> Result:
    """The linter has nothing to say."""
    present = [name for name in CODE if (ROOT / name).exists()]
    return all_pass("style", [[sys.executable, "-m", "ruff", "check", "--quiet", *present]], env)


def types(env: Environment) -> Result:
    """The rulebook's types agree with each other."""
    return all_pass("types", [[sys.executable, "-m", "mypy", "--no-error-summary"]], env)


def floors(env: Environment) -> Result:
    """No import goes up a floor or up a room."""
    program = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
    return all_pass("floors", [[sys.executable, "-c", program]], env)


def django(env: Environment) -> Result:
    """Django's own checks, and no model without its migration."""
    manage = [sys.executable, "-m", "django"]
    commands = [[*manage, "check"], [*manage, "makemigrations", "--check", "--dry-run"]]
    return all_pass("django", commands, env)


def read_counts(part: str, report: Path, code: int) -> Result:
    """Counts of a pytest run from its JUnit report; a run that broke off counts as one more failure."""
    result = Result(part)
    if report.exists():
        for suite in ElementTree.parse(report).getroot().iter("testsuite"):
            number = {name: int(suite.get(name, 0)) for name in ("tests", "failures", "errors", "skipped")}
            result.failed += number["failures"] + number["errors"]
            result.skipped += number["skipped"]
            result.passed += max(0, number["tests"] - sum(number[name] for name in ("failures", "errors", "skipped")))
    if code and not result.failed:
        result.failed = 1
    return result


def pytest_part(part: str, marks: str, env: Environment, extra: Sequence[str] = ()) -> Result:
    """Run the tests with these marks and count them."""
    with tempfile.TemporaryDirectory(prefix="birge-report-") as folder:
        report = Path(folder) / "report.xml"
        command = [sys.executable, "-m", "pytest", "-q", "-m", marks, f"--junitxml={report}", *extra]
        code = run(command, env)
        if code == 5:
            say(f"[test] {part}: no test ran; a part without tests proves nothing")
        return read_counts(part, report, code)


def sqlite(env: Environment) -> Result:
    """All tests that need no browser, on SQLite."""
    return pytest_part("sqlite", "not browser", env)


def on_postgres(env: Environment) -> Result:
    """The same tests on a real PostgreSQL."""
    try:
        with postgres.running() as server:
            served = {**env, **{name: server.environment()[name] for name in ("DATABASE_URL", "PATH")}}
            return pytest_part("postgres", "not browser", served)
    except postgres.PostgresFailed as error:
        say(f"[test] {error}")
        return Result("postgres", failed=1, not_run="PostgreSQL did not start")


def browser(env: Environment) -> Result:
    """The tests that drive a real Chromium; pictures of failures are kept in ``test-results``."""
    if chromium.find_or_install() is None:
        missing_in_ci = env.get("CI", "").lower() in ("true", "1")
        return Result("browser", failed=int(missing_in_ci), not_run=chromium.HOW)
    extra = ["--screenshot=only-on-failure", "--full-page-screenshot", "--output=test-results"]
    return pytest_part("browser", "browser", env, extra)


PARTS: dict[str, Callable[[Environment], Result]] = {
    "catalogues": catalogues,
    "style": style,
    "types": types,
    "floors": floors,
    "django": django,
    "sqlite": sqlite,
    "postgres": on_postgres,
    "browser": browser,
}


def test_environment(home: str) -> dict[str, str]:
    """The person's environment without what would lead the tests to the person's own data."""
    dropped = {"DATABASE_URL", "PYTHONPATH", "PYTHONHOME", "HOST", "PORT", "DJANGO_SETTINGS_MODULE"}
    dropped |= {name for name in os.environ if name.startswith("BIRGE_")} - {"BIRGE_SHARED", "BIRGE_CHROMIUM"}
    env = {name: value for name, value in os.environ.items() if name not in dropped}
    env.update({"BIRGE_HOME": home, "BIRGE_MODE": "test", "PYTHONPATH": str(ROOT / "src")})
    env["DJANGO_SETTINGS_MODULE"] = "birge.settings"
    return env


def table(results: Sequence[Result]) -> str:
    """The parts, one a line, and what could not run, loudly; the last line is the sum."""
    lines = ["", f"{'part':<12}{'result':<10}{'passed':>8}{'failed':>8}{'skipped':>8}{'seconds':>10}"]
    for one in results:
        lines.append(f"{one.part:<12}{one.word:<10}{one.passed:>8}{one.failed:>8}{one.skipped:>8}{one.seconds:>10.1f}")
    for one in results:
        if one.not_run:
            lines += ["", f"!!! NOT RUN: {one.part}. {one.not_run}", ""]
    passed, failed, skipped = (sum(getattr(one, name) for one in results) for name in ("passed", "failed", "skipped"))
    lines.append(f"{passed} passed, {failed} failed, {skipped} skipped in {sum(one.seconds for one in results):.0f} s")
    return "\n".join(lines)


def main(argv: Sequence[str]) -> int:
    """Run the named parts, or all of them in order. Returns 0 when nothing failed."""
    names = list(argv) or list(PARTS)
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        say(f"unknown part: {', '.join(unknown)}; there are: {', '.join(PARTS)}")
        return 2
    results = []
    with tempfile.TemporaryDirectory(prefix="birge-home-") as home:
        env = test_environment(home)
        for name in names:
            say(f"\n── {name} " + "─" * (70 - len(name)))
            started = time.monotonic()
            result = PARTS[name](env)
            result.seconds = time.monotonic() - started
            results.append(result)
    say(table(results))
    return 1 if any(one.failed for one in results) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

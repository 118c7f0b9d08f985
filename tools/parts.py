"""The parts of ``make test``: what each runs, and how what came of it is counted.

The rule of the two databases: whatever sends a question to a database runs on SQLite and on PostgreSQL, since locks,
triggers, limits and errors differ. What reads sources, catalogues, documents, files or settings alone runs once; it is
named in ``NO_DATABASE``, and a test named there that does touch a database breaks.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tools import chromium, postgres
from tools.lanes import say

ROOT = Path(__file__).resolve().parent.parent
CODE = ("src", "tests", "tools", "bench", "conftest.py")
Environment = Mapping[str, str]
#: Tests that touch no database: they run once, not on every database. They are given the address of one that does not
#: exist, so that a test that does touch it breaks and moves elsewhere.
NO_DATABASE = (
    "tests/rulebook",
    "tests/api/test_open_shapes.py",
    "tests/attacks/test_fuzzing.py",
    "tests/attacks/test_linear.py",
    "tests/chronicle/test_canonical.py",
    "tests/demo/test_documents.py",
    "tests/gatherings/test_slips.py",
    "tests/house/test_addresses_of_clients.py",
    "tests/house/test_check.py",
    "tests/house/test_chronicle_words.py",
    "tests/house/test_fonts.py",
    "tests/house/test_linted_migrations.py",
    "tests/house/test_lockfiles.py",
    "tests/house/test_logs.py",
    "tests/house/test_moves.py",
    "tests/house/test_personal_data.py",
    "tests/house/test_power_cut.py",
    "tests/house/test_production.py",
    "tests/house/test_reading_forms.py",
    "tests/house/test_repository.py",
    "tests/house/test_rooms.py",
    "tests/house/test_secret_key.py",
    "tests/house/test_servers.py",
    "tests/house/test_setup.py",
    "tests/house/test_wording.py",
    "tests/kit/drawn",
    "tests/kit/tables",
    "tests/kit/test_called.py",
    "tests/kit/test_catalogues.py",
    "tests/kit/test_charts.py",
    "tests/kit/test_copied_memory.py",
    "tests/kit/test_documents.py",
    "tests/kit/test_forms.py",
    "tests/kit/test_migrating.py",
    "tests/kit/test_pictures.py",
    "tests/kit/test_tags.py",
    "tests/kit/test_widgets.py",
    "tests/papers/test_halves.py",
    "tests/papers/test_wide_tables.py",
    "tests/papers/test_writers.py",
    "tests/plan/test_comparing.py",
    "tests/plan/test_money.py",
)
#: Tests that walk every page and every form. The first two find out what forms there are, for both databases; in the
#: last the walls come down, which leaves SQLite slow.
PAGES = (
    "tests/house/test_bad_input.py",
    "tests/house/test_only_forms_change.py",
    "tests/house/test_access_matrix.py",
    "tests/house/test_page_budget.py",
    "tests/house/test_keys_without_walls.py",
)
#: Tests of what else is true of the whole house: its servers, copies, upgrades, walls and guards.
HOUSE = ("tests/house", "tests/guards")
#: Tests of what comes from phones: the simulation is as long as all else there.
CAPTURE = ("tests/capture",)
NOWHERE = "postgresql://nobody@127.0.0.1:1/nowhere"


@dataclass
class Result:
    """What came of one part. A check without tests of its own counts as one test."""

    part: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    #: Seconds of a processor, with all programs it started and waited for.
    work: float = 0.0
    not_run: str = ""

    @property
    def word(self) -> str:
        """The state as one word for the table."""
        return "FAILED" if self.failed else "NOT RUN" if self.not_run else "passed"


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
        # Two parts may run at once: none keeps notes for the next run in the folder they share.
        # The slowest are named in every run: a suite that grows is noticed where it grows.
        quiet = ["-q", "-p", "no:cacheprovider", "--durations=15", "--durations-min=5"]
        command = [sys.executable, "-m", "pytest", *quiet, "-m", marks, f"--junitxml={report}", *extra]
        code = run(command, env)
        if code == 5:
            say(f"[test] {part}: no test ran; a part without tests proves nothing")
        return read_counts(part, report, code)


def pure(env: Environment) -> Result:
    """The tests that touch no database."""
    return pytest_part("pure", "not browser", {**env, "DATABASE_URL": NOWHERE}, NO_DATABASE)


def left_out(paths: Sequence[str]) -> list[str]:
    """Arguments that leave out these tests."""
    return [f"--ignore={path}" for path in paths]


#: The tests that need a database are run in shares, so that no processor waits long for the other at the end.
SHARES: dict[str, list[str]] = {
    "pages": [*PAGES],
    "house": [*HOUSE, *left_out((*NO_DATABASE, *PAGES))],
    "capture": [*CAPTURE],
    "steps": ["tests", *left_out((*NO_DATABASE, *HOUSE, *CAPTURE))],
}


def on_sqlite(share: str, env: Environment) -> Result:
    """A share of all other tests that need no browser, on SQLite."""
    return pytest_part(f"sqlite-{share}", "not browser", env, SHARES[share])


def on_postgres(share: str, env: Environment) -> Result:
    """The same tests on a real PostgreSQL of their own."""
    part = f"postgres-{share}"
    try:
        with postgres.running() as server:
            served = {**env, **{name: server.environment()[name] for name in ("DATABASE_URL", "PATH")}}
            return pytest_part(part, "not browser", served, SHARES[share])
    except postgres.PostgresFailed as error:
        say(f"[test] {error}")
        return Result(part, failed=1, not_run="PostgreSQL did not start")


def browser(env: Environment) -> Result:
    """The tests that drive a real Chromium; pictures of failures are kept in ``test-results``."""
    ci = env.get("CI", "").lower() in ("true", "1")
    if chromium.find_or_install(ci) is None:
        return Result("browser", failed=int(ci), not_run=chromium.HOW)
    extra = ["--screenshot=only-on-failure", "--full-page-screenshot", "--output=test-results"]
    return pytest_part("browser", "browser", env, [*extra, *in_a_browser()])


def in_a_browser() -> list[str]:
    """The files in which a test may be marked ``browser``: to load all others takes as long as ten tests in one."""
    files = sorted((ROOT / "tests").rglob("test_*.py"))
    return [str(path.relative_to(ROOT)) for path in files if "mark.browser" in path.read_text("utf-8")]


#: In the order in which they begin: what waits for a browser, what answers at once, then the longest, so that the lanes
#: end together. The browser's makes its tables on SQLite and the first on PostgreSQL there; all others take copies. The
#: pages on PostgreSQL begin with the forms that those on SQLite have found by then (tests/house/handed.py). What waits
#: for servers, copies and a disk begins when half is done: beside the browser and both lanes it would only queue.
PARTS: dict[str, Callable[[Environment], Result]] = {
    "catalogues": catalogues,
    "browser": browser,
    "style": style,
    "types": types,
    "floors": floors,
    "django": django,
    "sqlite-pages": partial(on_sqlite, "pages"),
    "postgres-steps": partial(on_postgres, "steps"),
    "sqlite-steps": partial(on_sqlite, "steps"),
    "sqlite-capture": partial(on_sqlite, "capture"),
    "postgres-capture": partial(on_postgres, "capture"),
    "sqlite-house": partial(on_sqlite, "house"),
    "postgres-house": partial(on_postgres, "house"),
    "postgres-pages": partial(on_postgres, "pages"),
    "pure": pure,
}
#: One word for several parts.
TOGETHER = {name: tuple(part for part in PARTS if part.startswith(f"{name}-")) for name in ("postgres", "sqlite")}
#: These wait a good part of their time, for a browser, servers, copies or a disk, and take no place from others.
BESIDE = ("browser", "sqlite-capture", "sqlite-house", "postgres-capture", "postgres-house")
#: This runs with nothing beside it: all others read the compiled translations.
ALONE = ("catalogues",)

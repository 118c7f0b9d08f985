"""Everything that continuous integration runs, part by part, with a table and a plain closing line.

Usage: ``make test`` or, for some parts only, ``make test PARTS="style sqlite"``.

Each part is a process of its own with a home of its own. The translations are compiled before everything; then the
parts run side by side, one on each processor, the longest first, and what each prints is shown whole when it ends.

A part that cannot run on this machine (a browser that cannot be had) is shouted about; where ``CI=true`` it is a
failure. A part that ends without telling what came of it is a failure, and so is a test part in which no test ran. The
exit code is 0 only when nothing failed.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from tools.lanes import Program, lanes, run_alone, run_side_by_side, say
from tools.parts import ALONE, BESIDE, PARTS, ROOT, TOGETHER, Result


def test_environment(home: str) -> dict[str, str]:
    """The person's environment without what would lead the tests to the person's own data."""
    dropped = {"DATABASE_URL", "PYTHONPATH", "PYTHONHOME", "HOST", "PORT", "DJANGO_SETTINGS_MODULE"}
    dropped |= {"PYTHONDONTWRITEBYTECODE"}
    dropped |= {name for name in os.environ if name.startswith("BIRGE_")} - {"BIRGE_SHARED", "BIRGE_CHROMIUM"}
    env = {name: value for name, value in os.environ.items() if name not in dropped}
    env.update({"BIRGE_HOME": home, "BIRGE_MODE": "test", "PYTHONPATH": str(ROOT / "src")})
    env["DJANGO_SETTINGS_MODULE"] = "birge.settings"
    # What Python compiled is kept for all programs of this run and of the next, also where none is kept as a rule: the
    # tests start some two hundred programs, and each would take two seconds to compile Django anew. Python compares
    # each source with what was compiled of it.
    env["PYTHONPYCACHEPREFIX"] = str(Path(sys.prefix) / "compiled")
    # So are the empty tables, which the migrations of the first part made (tests/tables.py).
    env["BIRGE_TABLES"] = str(Path(home).parent / "tables")
    return env


def table(results: Sequence[Result], seconds: float) -> str:
    """The parts, one a line, and what could not run, loudly; the last line is the sum, ``seconds`` by the clock.

    ``work``: seconds of a processor. A part that takes long and works little waits for its turn or for others.
    """
    lines = ["", f"{'part':<16}{'result':<10}{'passed':>8}{'failed':>8}{'skipped':>8}{'seconds':>10}{'work':>8}"]
    for one in results:
        counts = f"{one.passed:>8}{one.failed:>8}{one.skipped:>8}{one.seconds:>10.1f}{one.work:>8.0f}"
        lines.append(f"{one.part:<16}{one.word:<10}{counts}")
    for one in results:
        if one.not_run:
            lines += ["", f"!!! NOT RUN: {one.part}. {one.not_run}", ""]
    passed, failed, skipped = (sum(getattr(one, name) for one in results) for name in ("passed", "failed", "skipped"))
    lines.append(f"{passed} passed, {failed} failed, {skipped} skipped in {seconds:.0f} s")
    return "\n".join(lines)


def one_part(name: str, answer: Path) -> int:
    """Run one part in this process and write what came of it to the file ``answer``."""
    result = PARTS[name](os.environ)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    result.work = sum(one.ru_utime + one.ru_stime for one in used)
    answer.write_text(json.dumps(asdict(result)), encoding="utf-8")
    return 1 if result.failed else 0


def as_program(name: str, folder: Path) -> Program:
    """The part as a process of its own; its home and its answer lie in ``folder``."""
    home = folder / name
    home.mkdir()
    command = [sys.executable, "-m", "tools.check", "--one", name, str(folder / f"{name}.json")]
    return Program(name, command, test_environment(str(home)), beside=name in BESIDE)


def read_answer(program: Program, folder: Path) -> Result:
    """What a part told about itself. A part that told nothing, or ended otherwise than it told, has failed."""
    path = folder / f"{program.name}.json"
    told = path.exists()
    result = Result(**json.loads(path.read_text("utf-8"))) if told else Result(program.name)
    if (program.code or not told) and not result.failed:
        say(f"[test] {program.name} broke off (exit code {program.code})")
        result.failed = 1
    result.seconds = program.seconds
    return result


def groups(names: Sequence[str]) -> list[list[str]]:
    """The parts in the order of running; those of one group run side by side."""
    found: list[list[str]] = [[]]
    for name in names:
        if name in ALONE:
            found += [[name], []]
        else:
            found[-1].append(name)
    return [group for group in found if group]


def main(argv: Sequence[str]) -> int:
    """Run the named parts, or all of them in order. Returns 0 when nothing failed."""
    if argv[:1] == ["--one"]:
        return one_part(argv[1], Path(argv[2]))
    names = list(dict.fromkeys(part for name in argv for part in TOGETHER.get(name, (name,)))) or list(PARTS)
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        say(f"unknown part: {', '.join(unknown)}; there are: {', '.join((*PARTS, *TOGETHER))}")
        return 2
    results, begun = [], time.monotonic()
    with tempfile.TemporaryDirectory(prefix="birge-test-", ignore_cleanup_errors=True) as kept:
        folder = Path(kept)
        for group in groups(names):
            programs = [as_program(name, folder) for name in group]
            if len(programs) == 1:
                run_alone(programs[0], ROOT)
            else:
                say(f"\nside by side: {', '.join(group)}; each is shown when it ends")
                run_side_by_side(programs, ROOT, folder, lanes())
            results += [read_answer(program, folder) for program in programs]
    say(table(results, time.monotonic() - begun))
    return 1 if any(one.failed for one in results) else 0


if __name__ == "__main__":
    # Told to stop, it stops what it started: servers and browsers do not outlive their test.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    raise SystemExit(main(sys.argv[1:]))

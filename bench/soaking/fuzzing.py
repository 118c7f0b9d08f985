"""Fuzzing at length: the API by its own description, and whatever reads bytes of strangers."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from bench.soaking.running import share, tested
from tests.capture.killed.web import Web
from tests.installation import FILLED, ROOT, Installation
from tools import postgres
from tools.check import test_environment

#: Of a whole run: inputs for each operation of the API, seconds for each target, inputs in our own fuzzer.
EXAMPLES, SECONDS, TRIES = 150, 90, 20_000
NEEDED = "schemathesis is not there: make setup-soak"
#: Where every number of the worlds leads somewhere; and as it comes.
KNOWN = """[parameters]
"path.code" = "mynda"
"path.cycle" = 9001
"path.number" = 9001
"""


def fuzzed(folder: Path, rounds: int, seed: int) -> list[str]:
    """The API and all targets; answers what is wrong."""
    return [*_api(folder, share(EXAMPLES, rounds), seed), *_targets(folder, rounds, seed)]


def _api(folder: Path, examples: int, seed: int) -> list[str]:
    """What the description allows, and what it does not, sent to every operation of a server with two full worlds."""
    if find_spec("schemathesis") is None:
        return [NEEDED]
    wrong = []
    with postgres.running() as server:
        place = Installation(folder / "fuzzed", server.url)
        done = place.birge("setup")
        if done.returncode:
            return [done.stderr[-2000:]]
        place.python(FILLED)
        web = Web(place)
        web.start()
        try:
            for name, text in (("known", KNOWN), ("any", "")):
                config = folder / f"{name}.toml"
                config.write_text(text, encoding="utf-8")
                command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(config), "run"]
                command += [f"http://127.0.0.1:{web.port}/api/v1/openapi.json", "--checks", "not_a_server_error"]
                command += ["--max-examples", str(examples), "--seed", str(seed), "--no-color", "--workers", "2"]
                command += ["--phases", "examples,coverage,fuzzing", "--generation-database", "none"]
                command += ["--suppress-health-check", "all"]
                env = test_environment(str(folder / "home"))
                told = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True)
                lines = told.stdout.splitlines()
                print("\n".join(lines[-25:]), flush=True)
                if told.returncode:
                    found = [one for one in lines if re.search(r"server error|error:|[A-Z]+ /api", one, re.IGNORECASE)]
                    wrong.append(f"API ({name}): {'; '.join(found[:5]) or told.stderr[-500:]} (seed {seed})")
        finally:
            web.kill()
    return wrong


def _targets(folder: Path, rounds: int, seed: int) -> list[str]:
    """Each target by our own fuzzer, and by one made for it where it is built for this machine."""
    asked = {"BIRGE_EVERYBODY": "1", "BIRGE_TRIES": str(share(TRIES, rounds)), "BIRGE_SEED": str(seed)}
    good = tested(folder / "targets", "tests/attacks/test_fuzzing.py", "", **asked)
    wrong = [] if good else [f"an input broke what reads it (seed {seed})"]
    if find_spec("atheris") is None:
        print("atheris is not built for this machine: our own fuzzer alone ran", flush=True)
        return wrong
    env = test_environment(str(folder / "targets"))
    options = [f"-max_total_time={share(SECONDS, rounds)}", f"-seed={seed % 2**31 or 1}"]
    command = [sys.executable, "-m", "bench.soaking.fuzzed", str(folder / "corpora"), "", *options]
    if subprocess.run(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL).returncode:
        wrong.append(f"an input broke what reads it, or no fuzzer ran (seed {seed}); the inputs are printed above")
    return wrong

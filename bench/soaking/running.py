"""What the parts of a soak share: how much of them a run of so many rounds is, and tests run with more than usual."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.installation import ROOT
from tools.check import test_environment

#: Rounds of a whole run: kills of the worker. The other figures are of a whole run, too.
WHOLE = 50


def share(of: int, rounds: int) -> int:
    """So many of ``of`` belong to a run of ``rounds`` rounds."""
    return max(1, rounds * of // WHOLE)


def tested(home: Path, what: str, only: str, *more: str, **asked: str) -> bool:
    """Whether tests of a folder are green, run with what they are asked for; what they print is seen."""
    home.mkdir()
    command = [sys.executable, "-m", "pytest", what, "-q", "-s", "-k", only, "-p", "no:cacheprovider", *more]
    env = {**test_environment(str(home)), **asked}
    return subprocess.run(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL).returncode == 0

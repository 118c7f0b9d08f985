"""Find a Chromium for browser tests, or install one where that is possible.

Usage: ``python -m tools.chromium`` prints the path of a working browser; exit code 1 and a sentence when there is none.
Looked at in this order: the variable ``BIRGE_CHROMIUM``, the programs on ``PATH``, what Playwright has downloaded
before. If nothing is there: root on a system with apt installs Debian's package, everybody else lets Playwright
download its own build into the user's cache.

Best is the one without windows ("headless shell"): the same engine of the same version, which Playwright too drives by
default. A whole Chromium draws its own toolbars and menus for each page nobody sees, and that is half of its time:
sixteen tests of the living page took 55 seconds of the processor in it and 17 in the other. In CI it is installed
beside a whole one; where that cannot be done, the whole one does the same work.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

#: Chromium without windows, as Debian and Playwright call it.
SHELL = ("chromium-headless-shell", "headless_shell", "chrome-headless-shell")
NAMES = (*SHELL, "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
FLAGS = ["--disable-gpu", "--disable-background-networking", "--disable-quic", "--no-first-run"]
DOWNLOADED = (
    "chromium_headless_shell-*/chrome-*/*headless*shell",
    "chromium-*/chrome-linux*/chrome",
    "chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)
HOW = (
    "No Chromium was found and none could be installed. As root on Debian or Ubuntu: apt-get install chromium. "
    "Elsewhere: install Chromium or Chrome, or point BIRGE_CHROMIUM at one."
)
INSTALL_SECONDS = 900
#: A browser that would only be quicker is not waited for as long.
QUICKER_SECONDS = 180


def flags() -> list[str]:
    """Start flags: quiet, no phoning home; root has to do without Chromium's sandbox."""
    return [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)


def works(program: str) -> bool:
    """Whether the program starts at all: a downloaded browser may lack libraries of the system."""
    try:
        done = subprocess.run([program, "--version"], capture_output=True, timeout=60, stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def candidates() -> list[str]:
    """Programs that may be a Chromium, best first."""
    named = os.environ.get("BIRGE_CHROMIUM")
    if named:
        return [named]
    found = [path for path in map(shutil.which, NAMES) if path]
    store = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or Path.home() / ".cache/ms-playwright"
    for pattern in DOWNLOADED:
        found += sorted(map(str, Path(store).glob(pattern)), reverse=True)
    return found


def find() -> str | None:
    """The path of a working Chromium, or None."""
    return next((program for program in candidates() if works(program)), None)


def run(command: list[str], extra: dict[str, str] | None = None, seconds: float = INSTALL_SECONDS) -> bool:
    """Run an installer, show what it says, tell whether it managed."""
    print(f"[chromium] {' '.join(command)}", file=sys.stderr, flush=True)
    env = {**os.environ, **(extra or {})}
    try:
        done = subprocess.run(command, env=env, stdin=subprocess.DEVNULL, stdout=sys.stderr, timeout=seconds)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def has_apt() -> bool:
    """Whether packages of the system can be installed without asking anybody."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(packages: Sequence[str], seconds: float = INSTALL_SECONDS) -> bool:
    """Install the first of the packages that there is; each step may take so many seconds."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update", "-q"], quiet, seconds)
    install = ["apt-get", "install", "-q", "-y", "--no-install-recommends"]
    return any(run([*install, package], quiet, seconds) for package in packages)


def install() -> None:
    """Install a Chromium in the way this machine allows; failing is seen by looking for it afterwards."""
    if not has_apt() or not apt_install((SHELL[0], "chromium", "chromium-browser")):
        run([sys.executable, "-m", "playwright", "install", "chromium"])


def find_or_install(ci: bool = False) -> str | None:
    """The path of a working Chromium, installed if need be; None when this machine cannot have one.

    :param ci: the machine is nobody's own: the one without windows is put beside a whole one.
    """
    found = find()
    if os.environ.get("BIRGE_CHROMIUM"):
        return found
    if found is None:
        install()
    elif ci and has_apt() and not any(map(shutil.which, SHELL)):
        apt_install(SHELL[:1], QUICKER_SECONDS)
    else:
        return found
    return find()


def main() -> int:
    """Print the path, or say how to get one."""
    found = find_or_install()
    print(found or HOW, file=sys.stdout if found else sys.stderr)
    return 0 if found else 1


if __name__ == "__main__":
    raise SystemExit(main())

"""How long it takes from nothing to the first page."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.figures import Figure, at_most
from tests.installation import ROOT, Installation
from tools.postgres import free_port

MOST_SECONDS = 120
LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv", "var", "build", "test-results", "__pycache__", ".*_cache")


def wait_for(address: str, process: subprocess.Popen[bytes], seconds: float = 300) -> None:
    """Until the address answers. Raises RuntimeError when the process ended or time is over."""
    until = time.monotonic() + seconds
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                answer.read()
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise RuntimeError(f"{address} did not answer")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server and everything it started."""
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def from_nothing(folder: Path) -> list[Figure]:
    """`make run` in a copy without environment and data, to its first page."""
    shutil.copytree(ROOT, folder, ignore=LEFT_BEHIND)
    port = free_port()
    theirs = ("DATABASE_URL", "VIRTUAL_ENV", "PYTHONPATH")
    kept = {k: v for k, v in os.environ.items() if not k.startswith("BIRGE_") and k not in theirs}
    env = {**kept, "PORT": str(port)}
    started = time.monotonic()
    run = subprocess.Popen(["make", "run"], cwd=folder, env=env, start_new_session=True, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/ky/", run)
        return [at_most("make run from nothing to the first page", round(time.monotonic() - started, 1), 120, "s")]
    finally:
        stop(run)


@contextmanager
def served(home: Path) -> Iterator[tuple[list[Figure], Installation, str]]:
    """A fresh home set up, with its demo, served: the figures of that, the installation and its address."""
    place, port = Installation(home, mode="development"), free_port()
    address = f"http://127.0.0.1:{port}"
    found, whole = [], time.monotonic()
    for words in (("setup",), ("demo",)):
        begun = time.monotonic()
        done = place.birge(*words)
        if done.returncode:
            raise RuntimeError(done.stderr[-2000:])
        found.append(Figure(f"birge {words[0]} on a fresh home", f"{time.monotonic() - begun:.1f} s"))
    begun = time.monotonic()
    if place.birge("setup").returncode or place.birge("demo").returncode:
        raise RuntimeError("a second setting up failed")
    found.append(Figure("setup and demo a second time", f"{time.monotonic() - begun:.1f} s"))
    command = [sys.executable, "-m", "birge.cli", "serve"]
    server = subprocess.Popen(command, cwd=ROOT, env=place.environment(PORT=str(port)), start_new_session=True)
    try:
        wait_for(f"{address}/ky/", server)
        seconds = round(time.monotonic() - whole, 1)
        found.append(at_most("from an empty home to the first page", seconds, MOST_SECONDS, "s"))
        yield found, place, address
    finally:
        stop(server)

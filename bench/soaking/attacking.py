"""Attacks at length: hostile texts in every field, opened in a browser as everybody; packages that grew old."""

from __future__ import annotations

import re
import subprocess
import tomllib
from datetime import UTC, datetime
from pathlib import Path

from bench.soaking.running import share, tested
from tools import chromium, sbom
from tools.lock import UV

#: Turns after which each field has met each of the texts that fit into it (tests/attacks/payloads.py).
TURNS = 22


def texts(folder: Path, rounds: int, seed: int) -> list[str]:
    """Every page as every role in worlds whose texts want to be scripts; answers what is wrong."""
    if chromium.find_or_install() is None:
        return [chromium.HOW]
    asked = {"BIRGE_EVERYBODY": "1", "BIRGE_TURNS": str(share(TURNS, rounds)), "BIRGE_SEED": str(seed)}
    good = tested(folder / "text", "tests/attacks/test_text_is_only_text.py", "", **asked)
    return [] if good else [f"a text was more than text (seed {seed})"]


def depended(folder: Path, rounds: int, seed: int) -> list[str]:
    """Whether each package that runs is the newest patch of its series, and each series is mended today."""
    said = tomllib.loads((sbom.FOLDER / "supported.toml").read_text("utf-8"))
    today = datetime.now(UTC).date()
    over = {name: one for name, one in said["series"].items() if one["until"] <= today}
    wrong = [f"{name} {one['series']} is mended until {one['until']}" for name, one in over.items()]
    locked = {name: version for name, (version, _where, _hashes) in sbom.locked("app").items()}
    asked = folder / "newest.in"
    series = {name: ".".join(version.split(".")[:2]) for name, version in locked.items()}
    asked.write_text("".join(f"{name}=={series[name]}.*\n" for name in sorted(locked)), encoding="utf-8")
    command = [str(UV), "pip", "compile", "--no-config", "--quiet", "--universal", "--python-version", "3.11"]
    done = subprocess.run([*command, "--no-header", "--no-annotate", str(asked)], capture_output=True, text=True)
    if done.returncode:
        return [*wrong, f"the index was not asked: {done.stderr[-500:]}"]
    newest = dict(re.findall(r"^([a-z0-9.-]+)(?:\[.*\])?==(\S+)", done.stdout, re.MULTILINE))
    newer = {name: version for name, version in newest.items() if locked.get(name, version) != version}
    old = {name: f"{locked[name]}, there is {version}" for name, version in newer.items()}
    print(f"{len(locked)} packages asked for, {len(old)} older than their series", flush=True)
    return [*wrong, *(f"{name}: {both}" for name, both in sorted(old.items()))]

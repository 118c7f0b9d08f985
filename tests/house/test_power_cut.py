"""A power cut at any sync of SQLite: what was promised is there and the file whole; with unsafe settings not."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.house.powercut.disk import after_cut
from tests.house.powercut.writer import UNABLE
from tests.installation import ROOT

#: Rows that are promised; `make soak PARTS=crash` writes more.
ROWS = int(os.environ.get("BIRGE_PROMISES", "60"))
SEED = int(os.environ.get("BIRGE_SEED", "20261123"))


def _written(folder: Path, mode: str = "") -> list[tuple[int, str]]:
    """(number of syncs, promise), as the program made them."""
    command = [sys.executable, "-m", "tests.house.powercut.writer", str(folder), str(ROWS), mode]
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    if done.returncode == UNABLE:
        pytest.skip("this Python brings its own SQLite, which nothing can stand in front of")
    assert done.returncode == 0, done.stderr[-2000:]
    pairs = (line.split() for line in done.stdout.splitlines())
    return [(int(syncs), promise) for syncs, promise in pairs]


def _lost(folder: Path, promised: list[tuple[int, str]]) -> tuple[int, int]:
    """Cuts after every sync, whole and torn: (how many cuts, how many promises were lost in all). The file is whole."""
    chance = random.Random(SEED)
    last = max((int(path.name.split("~")[0]) for path in (folder / "copies").iterdir()), default=0)
    first, cuts, lost = promised[0][0], 0, 0
    for number in range(first, last + 1):
        for torn in (None, chance.randrange(1, 60_000)):
            place = folder / f"cut-{number}-{torn}"
            after_cut(folder / "copies", number, place, torn)
            with closing(sqlite3.connect(place / "birge.sqlite3")) as found:
                assert found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
                try:
                    stored = {token for (token,) in found.execute("SELECT token FROM kit_sentform")}
                except sqlite3.OperationalError:
                    stored = set()
            lost += len({promise for syncs, promise in promised if syncs <= number} - stored)
            cuts += 1
            shutil.rmtree(place)
    return cuts, lost


@pytest.mark.slow
def test_what_was_promised_is_there_after_a_cut_at_any_sync(tmp_path: Path) -> None:
    promised = _written(tmp_path)
    cuts, lost = _lost(tmp_path, promised)
    print(f"\n{len(promised)} promises, {cuts} cuts (seed {SEED}), {lost} lost")
    assert len(promised) == ROWS and cuts >= 2 * ROWS and lost == 0


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["OFF", "NORMAL"])
def test_with_unsafe_settings_the_same_cuts_lose_promises(tmp_path: Path, mode: str) -> None:
    cuts, lost = _lost(tmp_path, _written(tmp_path, mode))
    print(f"\nsynchronous={mode}: {cuts} cuts, {lost} lost")
    assert lost > 0 or cuts == 0

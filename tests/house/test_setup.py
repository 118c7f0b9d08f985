"""Setting up: nothing to do the second time, and commands that work from any folder and under any name of it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tools import bootstrap


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a space in its name, holding a complete environment as far as the stamp can tell."""
    venv = tmp_path / "a b" / ".venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin/python").symlink_to(sys.executable)
    monkeypatch.setattr(bootstrap, "VENV", venv)
    monkeypatch.setattr(bootstrap, "PYTHON", venv / "bin/python")
    monkeypatch.setattr(bootstrap, "STAMP", venv / "stamp.json")
    return venv


def stamp(level: str, **changes: str) -> None:
    bootstrap.STAMP.write_text(json.dumps({**bootstrap.wanted(level), **changes}), encoding="utf-8")


def test_an_environment_without_a_stamp_is_not_ready(place: Path) -> None:
    assert not bootstrap.is_ready("app")


def test_the_environment_of_the_tests_also_serves(place: Path) -> None:
    stamp("dev")
    assert bootstrap.is_ready("dev") and bootstrap.is_ready("app")
    stamp("app")
    assert bootstrap.is_ready("app") and not bootstrap.is_ready("dev")
    stamp("soak")
    assert bootstrap.is_ready("app") and bootstrap.is_ready("dev")


@pytest.mark.parametrize("changed", ["lock", "installer", "place", "bootstrap"])
def test_whatever_changed_makes_it_set_up_again(place: Path, changed: str) -> None:
    stamp("app", **{changed: "another"})
    assert not bootstrap.is_ready("app")


def test_a_stamp_cut_short_or_a_python_that_is_gone_is_not_ready(place: Path) -> None:
    bootstrap.STAMP.write_text('{"level": "app", "lo', encoding="utf-8")
    assert not bootstrap.is_ready("app")
    stamp("app")
    (place / "bin/python").unlink()
    assert not bootstrap.is_ready("app")


@pytest.mark.skipif(Path(sys.prefix) != bootstrap.VENV, reason="runs in the environment that `make test` makes")
def test_a_second_setting_up_does_nothing() -> None:
    command = [sys.executable, bootstrap.ROOT / "tools/bootstrap.py", "dev"]
    done = subprocess.run(command, capture_output=True, text=True)
    # Whatever it does it tells; telling nothing, it did nothing.
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_command_runs_from_any_folder_and_through_a_link(place: Path, tmp_path: Path) -> None:
    bootstrap.write_entrances()
    source = place.parent / "src/birge"
    source.mkdir(parents=True)
    (source / "__init__.py").touch()
    (source / "cli.py").write_text("import sys\ndef main():\n    print(sys.argv[1:])\n    return 3\n", encoding="utf-8")
    link = tmp_path / "birge"
    link.symlink_to(place / "bin/birge")
    env = {"PATH": os.environ["PATH"]}
    done = subprocess.run([link, "rule", "a b"], cwd="/", env=env, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (3, "['rule', 'a b']\n"), done.stderr


def test_an_old_python_is_told_what_is_needed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture) -> None:
    monkeypatch.setattr(bootstrap, "OLDEST", (9, 0))
    assert bootstrap.main(["app"]) == 1
    assert "Python 3.11 or newer is needed" in capsys.readouterr().err


def test_make_lists_its_targets() -> None:
    make = shutil.which("make")
    assert make, "make is needed"
    done = subprocess.run([make, "-s", "help"], cwd=bootstrap.ROOT, capture_output=True, text=True, check=True)
    for target in ("setup", "run", "test", "bench", "soak"):
        assert f"make {target}" in done.stdout

"""The contract of the rooms holds every step to the rule, also one that nobody listed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CONFIG = """
[tool.importlinter]
root_package = "house"
contract_types = ["rooms: tools.rooms.RoomsContract"]

[[tool.importlinter.contracts]]
name = "rooms"
type = "rooms"
layers = ["(pages)", "(actions) : (jobs)", "(models)"]
"""
PROGRAM = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports('rooms.toml', no_cache=True))"
ROOT = Path(__file__).resolve().parents[2]


def lint(folder: Path, files: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Write a small package, check it and return what import-linter did."""
    (folder / "rooms.toml").write_text(CONFIG, encoding="utf-8")
    for name, text in {"house/__init__.py": "", **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    path = f"{folder}:{ROOT}"
    command = [sys.executable, "-c", PROGRAM]
    return subprocess.run(command, cwd=folder, env={"PYTHONPATH": path}, capture_output=True, text=True)


STEP = {"house/wells/__init__.py": "", "house/wells/models.py": "", "house/wells/pages.py": ""}


def test_a_room_may_import_a_room_below_it(tmp_path: Path) -> None:
    done = lint(tmp_path, {**STEP, "house/wells/pages.py": "from house.wells import models\n"})
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_room_may_not_import_a_room_above_it(tmp_path: Path) -> None:
    done = lint(tmp_path, {**STEP, "house/wells/models.py": "from house.wells import pages\n"})
    assert done.returncode == 1, done.stdout + done.stderr
    assert "house.wells.models is not allowed to import house.wells.pages" in done.stdout


def test_a_room_that_became_a_folder_is_still_that_room(tmp_path: Path) -> None:
    files = {**STEP, "house/wells/actions/__init__.py": "", "house/wells/actions/dig.py": "import house.wells.pages\n"}
    assert lint(tmp_path, files).returncode == 1

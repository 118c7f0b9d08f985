"""Write the lock files of ``requirements/`` from their ``.in`` files: exact versions and hashes, no addresses.

Usage: ``make lock`` (keeps the versions that are locked now) or ``make lock UPGRADE=1`` (takes the newest allowed).
One lock serves every platform and Python from 3.11 on; the hashes are those of all published files of a version.
Run it where the package index is the public one: a private mirror may serve other files under the same name.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "requirements"
UV = ROOT / ".venv/installer/bin/uv"
NAMES = ("uv", "app", "dev", "soak")  # in this order: each is held to the versions of the one before
#: Lock → the one whose versions it keeps.
HELD_TO = {"dev": "app", "soak": "dev"}


def compile_one(name: str, upgrade: bool) -> None:
    """Resolve ``requirements/<name>.in`` and write ``requirements/<name>.lock``."""
    target = FOLDER / f"{name}.lock"
    command = [str(UV), "pip", "compile", "--no-config", "--quiet", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-header", "--no-annotate"]
    if upgrade:
        command.append("--upgrade")
    if name in HELD_TO:
        command += ["--constraint", f"requirements/{HELD_TO[name]}.lock"]
    command += [f"requirements/{name}.in", "--output-file", f"requirements/{name}.lock"]
    subprocess.run(command, cwd=ROOT, check=True)
    text = target.read_text(encoding="utf-8")
    kept = [line for line in text.splitlines() if not re.match(r"\s*#", line)]
    target.write_text("\n".join(kept) + "\n", encoding="utf-8")


def main(argv: list[str]) -> int:
    """Write all lock files; ``--upgrade`` forgets the versions locked now."""
    for name in NAMES:
        compile_one(name, "--upgrade" in argv)
        print(f"requirements/{name}.lock written")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

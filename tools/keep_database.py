"""Keep the database of this landing for the upgrade test of the next: ``python -m tools.keep_database NAME``.

Builds the demo in an installation of its own on SQLite, takes a backup's database out of it and writes it, packed, to
``tests/data/previous/NAME.sqlite3.gz``. The next landing's migrations are then run on it (tests/house/test_upgrade.py).

The migrations that made it are written down with their hashes beside it: databases out there have gone through them, so
they stay as they are.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PREVIOUS = ROOT / "tests" / "data" / "previous"
#: The migrations that have landed, with their hashes.
LANDED = PREVIOUS / "migrations.txt"
DATABASE = "birge.sqlite3"


def _birge(home: Path, *words: str) -> None:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("BIRGE_") and k != "DATABASE_URL"}
    ours = {"BIRGE_HOME": str(home), "BIRGE_MODE": "test", "PYTHONPATH": str(ROOT / "src")}
    subprocess.run([sys.executable, "-m", "birge.cli", *words], cwd=ROOT, env={**kept, **ours}, check=True)


def keep(name: str, target: Path = PREVIOUS) -> Path:
    """Build the demo and keep its database; answers where."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _birge(home, "setup")
        _birge(home, "demo")
        _birge(home, "backup", str(home / "one.tar.gz"))
        with tarfile.open(home / "one.tar.gz") as archive:
            data = archive.extractfile(DATABASE).read()  # type: ignore[union-attr]
    target.mkdir(parents=True, exist_ok=True)
    path = target / f"{name}.sqlite3.gz"
    path.write_bytes(gzip.compress(data, 9, mtime=0))
    return path


def migrations() -> dict[str, str]:
    """Every migration of ours, by its path in the repository → its SHA-256."""
    found = sorted((ROOT / "src" / "birge").glob("*/migrations/[0-9]*.py"))
    return {path.relative_to(ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def landed() -> dict[str, str]:
    """The same of those that have landed."""
    lines = LANDED.read_text("utf-8").splitlines() if LANDED.exists() else []
    return {path: digest for digest, path in (line.split() for line in lines)}


def main(argv: Sequence[str]) -> int:
    """Keep it under the name given."""
    if len(argv) != 1 or not re.fullmatch(r"[a-z0-9-]{1,40}", argv[0]):
        print(__doc__, file=sys.stderr)
        return 2
    path = keep(argv[0])
    LANDED.write_text("".join(f"{digest}  {one}\n" for one, digest in migrations().items()), "utf-8")
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

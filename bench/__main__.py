"""``python -m bench``: one table of what was measured, beside what it must reach.

``--cold``: also set up a copy of the repository from nothing, environment included (needs the package registries).
``soak``: the long fault runs instead (bench/soak.py). Exact counts are tests as well (tests/house/test_page_budget.py).
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from bench import asking, looking, starting
from bench.figures import Figure, table
from tools import chromium


def measured(cold: bool) -> list[Figure]:
    """Everything, in an installation of its own that is gone afterwards."""
    found: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="birge-bench-") as folder:
        if cold:
            found += starting.from_nothing(Path(folder) / "copy")
        with starting.served(Path(folder) / "home") as (figures, installation, address):
            found += figures
            found += asking.figures(installation)
            program = chromium.find()
            if program is None:
                found.append(Figure("pages in a browser", "not measured", "", False, chromium.HOW))
            else:
                found += looking.figures(program, installation, address)
    return found


def main(argv: Sequence[str]) -> int:
    """Measure and print; 0 when all that has a reach was reached."""
    if list(argv[:1]) == ["soak"]:
        from bench import soak

        return soak.main(argv[1:])
    found = measured("--cold" in argv)
    print(table(found))
    others = [name for name in ("allocation", "ranking") if find_spec(f"bench.{name}")]
    codes = [int(import_module(f"bench.{name}").main() or 0) for name in others]
    return 1 if any(codes) or not all(figure.reached for figure in found) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

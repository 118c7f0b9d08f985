"""``python -m bench``: one table of what was measured, beside what it must reach.

``--whole``: send a day of all phones of the country instead of a share of it (takes an hour).
``--cold``: also set up a copy of the repository from nothing, environment included (needs the package registries).
``--ratios``: also compare the sharing-out of a budget with another program (bench/allocation).
``soak``: the long fault runs instead (bench/soak.py). Exact counts are tests as well (tests/house/test_page_budget.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import django

from bench import asking, field, importing, listening, planning, starting
from bench.figures import Figure, table
from tests.installation import Installation
from tools import chromium


def measured(cold: bool, whole: bool) -> list[Figure]:
    """Everything, in an installation of its own that is gone afterwards."""
    found: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="birge-bench-") as folder:
        if cold:
            found += starting.from_nothing(Path(folder) / "copy")
        with starting.served(Path(folder) / "home") as (figures, installation, address):
            found += figures
            found += asking.figures(installation)
            found += importing.figures(installation)
            found += listening.figures(installation)
            found += planning.figures(installation)
            found += field.figures(installation, address, whole=whole)
            program = chromium.find()
            if program is None:
                found.append(Figure("pages in a browser", "not measured", "", False, chromium.HOW))
            else:
                found += _looked(program, installation, address)
    return found


def _looked(program: str, installation: Installation, address: str) -> list[Figure]:
    """The pages of the walk are listed beside their tests, which know Django."""
    os.environ.update(installation.environment())
    django.setup()
    from bench import looking, writing

    return [*looking.figures(program, installation, address), *writing.figures(program, installation, address)]


def main(argv: Sequence[str]) -> int:
    """Measure and print; 0 when all that has a reach was reached."""
    if list(argv[:1]) == ["soak"]:
        from bench import soak

        return soak.main(argv[1:])
    found = measured("--cold" in argv, "--whole" in argv)
    print(table(found))
    ratios = [sys.executable, str(Path(__file__).parent / "allocation" / "compare.py"), "--quick"]
    if "--ratios" in argv:
        subprocess.run(ratios, check=True)
    else:
        print("ratios of the sharing-out of a budget: python -m bench --ratios (takes minutes more)")
    return 0 if all(figure.reached for figure in found) else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))

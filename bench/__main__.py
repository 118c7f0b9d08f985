"""``python -m bench``: one table of what was measured, beside what it must reach.

``--only field``: one group of figures alone; ``--help`` names them all.
``--whole``: send a day of all phones of the country instead of a share of it, load the whole country (takes hours).
``--cold``: also set up a copy of the repository from nothing, environment included (needs the package registries).
``--ratios``: also compare the sharing-out of a budget with another program (bench/allocation).
``soak``: the long fault runs instead (bench/soak.py). Exact counts are tests as well (tests/house/test_page_budget.py).
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import django

from bench import (
    asking,
    baseline,
    budgeting,
    copies,
    country,
    deciding,
    field,
    importing,
    initiatives,
    listening,
    photographs,
    planning,
    programme,
    progress,
    public,
    spending,
    starting,
    telling,
    voting,
)
from bench.figures import Figure, table
from tests.installation import Installation
from tools import chromium

GROUPS: dict[str, Callable[[Installation, str, bool], list[Figure]]] = {
    "asking": lambda place, _address, _whole: asking.figures(place),
    "baseline": lambda place, _address, _whole: baseline.figures(place),
    "initiatives": lambda place, _address, _whole: initiatives.figures(place),
    "importing": lambda place, _address, _whole: importing.figures(place),
    "listening": lambda place, _address, _whole: listening.figures(place),
    "planning": lambda place, _address, _whole: planning.figures(place),
    "deciding": lambda place, _address, _whole: deciding.figures(place),
    "budgeting": lambda place, _address, _whole: budgeting.figures(place),
    "spending": lambda _place, _address, _whole: spending.figures(),
    "progress": lambda place, _address, _whole: progress.figures(place),
    "programme": lambda place, _address, _whole: programme.figures(place),
    "telling": lambda place, _address, _whole: telling.figures(place),
    "photographs": lambda place, _address, _whole: photographs.figures(place),
    "field": lambda place, address, whole: field.figures(place, address, whole=whole),
    "public": lambda place, address, _whole: public.figures(place, address),
    "country": lambda _place, _address, whole: country.figures(whole=whole),
    "copies": lambda _place, _address, _whole: copies.figures(),
    "voting": lambda _place, _address, _whole: voting.figures(),
    "pages": lambda place, address, _whole: _looked(place, address),
}


def measured(only: str, cold: bool, whole: bool) -> list[Figure]:
    """Everything, or one group alone, in an installation of its own that is gone afterwards."""
    found: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="birge-bench-") as folder:
        if cold:
            found += starting.from_nothing(Path(folder) / "copy")
        with starting.served(Path(folder) / "home") as (figures, installation, address):
            found += figures
            for name, group in GROUPS.items():
                if only in ("", name):
                    found += group(installation, address, whole)
    return found


def _looked(installation: Installation, address: str) -> list[Figure]:
    """The pages of the walk are listed beside their tests, which know Django."""
    program = chromium.find()
    if program is None:
        return [Figure("pages in a browser", "not measured", "", False, chromium.HOW)]
    os.environ.update(installation.environment())
    django.setup()
    from bench import looking, writing

    return [*looking.figures(program, installation, address), *writing.figures(program, installation, address)]


def main(argv: Sequence[str]) -> int:
    """Measure and print; 0 when all that has a reach was reached."""
    if list(argv[:1]) == ["soak"]:
        from bench import soak

        return soak.main(argv[1:])
    parser = argparse.ArgumentParser(prog="python -m bench", description="Figures beside what they must reach.")
    parser.add_argument("--only", choices=GROUPS, default="")
    for flag in ("cold", "whole", "ratios"):
        parser.add_argument(f"--{flag}", action="store_true")
    asked = parser.parse_args(argv)
    found = measured(asked.only, asked.cold, asked.whole)
    print(table(found))
    ratios = [sys.executable, str(Path(__file__).parent / "allocation" / "compare.py"), "--quick"]
    if asked.ratios:
        subprocess.run(ratios, check=True)
    else:
        print("ratios of the sharing-out of a budget: python -m bench --ratios (takes minutes more)")
    return 0 if all(figure.reached for figure in found) else 1


if __name__ == "__main__":
    # Told to stop, it stops what it started: servers and databases do not outlive it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    raise SystemExit(main(sys.argv[1:]))

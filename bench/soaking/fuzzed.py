"""Targets under a fuzzer that sees branches run: ``python -m bench.soaking.fuzzed FOLDER TARGETS [-option=value]``.

``TARGETS``: names with a comma between, or "" for all. To make the program watched takes a minute: it is done once, and
each target runs in a process of its own forked from it. For each a line is printed; where one ends otherwise than by
taking and refusing its inputs, what it said, and the input lies in the folder.
"""

from __future__ import annotations

import os
import random
import re
import sys
import warnings
from pathlib import Path
from typing import NoReturn

import atheris
import django

#: What the targets read with; to watch all of the program takes a minute before the first input.
WATCHED = [f"birge.{name}" for name in ("rulebook", "kit.tables", "kit.documents", "kit.pictures", "kit.marks")]
WATCHED += ["birge.capture.content", "birge.capture.seals", "birge.capture.openrosa", "birge.cycle.cells"]


def main() -> int:
    """Fuzz each to the end that the options say; 1 where something broke."""
    place, asked, *options = sys.argv[1:]
    with atheris.instrument_imports(include=WATCHED, enable_loader_override=False):
        django.setup()
        from tests.attacks.targets import targets
    warnings.simplefilter("ignore")
    listed, broken = [one for one in asked.split(",") if one] or list(targets()), 0
    for number, name in enumerate(listed, 1):
        folder = Path(place, name.replace(" ", "-"))
        folder.mkdir(parents=True)
        log = folder / "log"
        child = os.fork()
        if not child:
            with log.open("wb") as out:
                os.dup2(out.fileno(), 1)
                os.dup2(out.fileno(), 2)
            fuzz(name, folder, options)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        said = log.read_text("utf-8", errors="replace")
        tried = re.findall(r"number_of_executed_units: (\d+)", said)
        print(f"{number} of {len(listed)}, {name}: {tried[-1] if tried else '?'} inputs", flush=True)
        if status:
            broken = 1
            print(f"{name} ended with {status}: {said[-1500:]}", flush=True)
    return broken


def fuzz(name: str, folder: Path, options: list[str]) -> NoReturn:
    """One target, in this process, which ends with it."""
    from tests.attacks.fuzzing import LARGEST, changed
    from tests.attacks.targets import targets

    target, corpus = targets()[name], folder / "inputs"
    corpus.mkdir()
    for number, data in enumerate(target.seeds):
        (corpus / f"seed-{number}").write_bytes(data)

    def tried(data: bytes) -> None:
        try:
            target.read(data)
        except target.refusals:
            pass

    def mutated(data: bytes, most: int, seed: int) -> bytes:
        """Half of the changes are the fuzzer's own, half know the form of the input."""
        dice = random.Random(seed)
        if dice.random() < 0.5:
            return bytes(atheris.Mutate(data, most))
        return changed(dice, data, target.seeds, target.shape)[:most]

    limits = [f"-max_len={LARGEST}", "-timeout=60", "-rss_limit_mb=3000", "-verbosity=0", "-print_final_stats=1"]
    limits.append(f"-artifact_prefix={folder}/")
    atheris.Setup([sys.argv[0], str(corpus), *limits, *options], tried, custom_mutator=mutated)
    atheris.Fuzz()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())

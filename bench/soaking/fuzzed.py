"""One target under a fuzzer that sees branches run: ``python -m bench.soaking.fuzzed TARGET CORPUS [-option=value]``.

It ends with 0 when each input was taken or refused as it should be; else it leaves the input beside the corpus.
"""

from __future__ import annotations

import random
import sys
import warnings
from pathlib import Path

import atheris
import django

#: What the targets read with; to watch all of the program takes a minute before the first input.
WATCHED = [f"birge.{name}" for name in ("rulebook", "kit.tables", "kit.documents", "kit.pictures", "kit.marks")]
WATCHED += ["birge.capture.content", "birge.capture.seals", "birge.capture.openrosa", "birge.cycle.cells"]


def main() -> None:
    """Fuzz to the end that the options say."""
    name, corpus, *options = sys.argv[1:]
    with atheris.instrument_imports(include=WATCHED, enable_loader_override=False):
        django.setup()
        from tests.attacks.fuzzing import LARGEST, changed
        from tests.attacks.targets import targets
    warnings.simplefilter("ignore")
    target = targets()[name]
    folder = Path(corpus)
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(target.seeds):
        (folder / f"seed-{number}").write_bytes(data)

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
    limits.append(f"-artifact_prefix={folder.parent}/")
    atheris.Setup([sys.argv[0], str(folder), *limits, *options], tried, custom_mutator=mutated)
    atheris.Fuzz()


if __name__ == "__main__":
    main()

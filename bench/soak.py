"""Long fault runs: ``python -m bench soak [PARTS] [--rounds N] [--seed N]``. A small share of each is in ``make test``.

``worker``: the worker is killed at random moments while it works; whatever happens, each task has acted exactly once
at the end. ``crash``: web server and database are killed under eight phones that send: what was acknowledged is
stored; the power is cut at every sync of SQLite. ``simulation``: two thousand sequences of the simulation of field
capture, with other dice each time. ``typed``: a browser is killed while somebody types on it. ``matrix``: everybody
with each single role tries every address, and every address with each of its keys taken from another municipality.
``forms``: every form is sent with every bad value in every field. ``upgrades``: the databases of all landings go
through the migrations, and these back to nothing.
``record``: the promises of the public record in full: 500 records verified without network, 10,000 flipped bytes, all
pairs of 50 checkpoints, 200 tamperings shown to a witness, 200 more by a superuser of the database, 1,000 receipts with
a signer that is killed, 100 people erased, 200 papers drawn and their squares read; then 500 records of the example,
taken from a server, verified in a room without network, and a witness shown two servers of one past.
``erasure``: a hundred people are erased; none is found in a table, a file or a log, nor after a restore.
``text``: all thirty hostile texts in every field, every page opened in a browser as every role.
``fuzz``: the API sent whatever its description allows and does not; importers and parsers under two fuzzers
(``make setup-soak``). ``dependencies``: each package is the newest patch of a series that is mended (asks the index).
``votes``: sixty ballots in a second, then a rush. ``together``: fifty voters press sixteen times each at one instant.
``tranches``: a tranche that thirty-two release and whose release is killed in each phase, twenty times.
Without PARTS all of them, one after the other; each prints what it counted.
``--rounds 50`` is the whole; fewer are a share of every part.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.soaking.attacking import depended, texts
from bench.soaking.erasing import erased
from bench.soaking.fuzzing import fuzzed
from bench.soaking.killing import crashed, worked
from bench.soaking.pressing import crowded_at_once, paid_once, voted
from bench.soaking.recording import whole
from bench.soaking.rehearsing import rehearsed
from bench.soaking.running import WHOLE, share, tested

#: Sequences of the simulation, kills of a browser in which somebody types, people who are erased.
SEQUENCES, TYPED, ERASED = 2_000, 40, 100


def simulated(folder: Path, rounds: int, seed: int) -> list[str]:
    """The simulation of field capture with these dice; answers what is wrong."""
    asked = {"BIRGE_SEQUENCES": str(share(SEQUENCES, rounds))}
    place = folder / "simulated"
    good = tested(place, "tests/capture/simulation", "every_promise", f"--hypothesis-seed={seed}", **asked)
    return [] if good else [f"the simulation of field capture found something (seed {seed})"]


def typed(folder: Path, rounds: int, seed: int) -> list[str]:
    """Letters typed on a phone whose browser is killed again and again; answers what is wrong."""
    asked = {"BIRGE_KILLS": str(share(TYPED, rounds)), "BIRGE_SEED": str(seed)}
    good = tested(folder / "typed", "tests/capture/browser/sheets", "after_a_kill", **asked)
    return [] if good else ["letters typed two seconds before a kill were gone"]


def crowded(folder: Path, rounds: int, seed: int) -> list[str]:
    """The whole access matrix, every actor at every address, and what each page asks for everybody; what is wrong."""
    good = tested(folder / "matrix", "tests/house/test_access_matrix.py", "", BIRGE_EVERYBODY="1")
    wrong = [] if good else ["somebody got where the gate does not let them, or was kept out"]
    if not tested(folder / "mixed", "tests/house/test_mixed_addresses.py", "", BIRGE_EVERYBODY="1"):
        wrong.append("a key of another municipality led somewhere")
    for name, path in (("budget", "tests/house/test_page_budget.py"), ("example", "tests/demo/test_all_pages.py")):
        if not tested(folder / name, path, "", BIRGE_EVERYBODY="1"):
            wrong.append(f"{path}: a page asks too much of somebody")
    return wrong


def filled_in(folder: Path, rounds: int, seed: int) -> list[str]:
    """Every form with every bad value in every field; answers what is wrong. The same each time."""
    good = tested(folder / "forms", "tests/house/test_bad_input.py", "", BIRGE_EVERYBODY="1")
    return [] if good else ["a form broke, lost what was typed, or kept what it refused"]


def upgraded(folder: Path, rounds: int, seed: int) -> list[str]:
    """The database of every landing through the migrations; answers what is wrong. The same each time."""
    good = tested(folder / "upgrades", "tests/house/test_upgrade.py", "", BIRGE_EVERYBODY="1")
    return [] if good else ["the database of a landing did not go through the migrations, or these not back to nothing"]


def forgotten(folder: Path, rounds: int, seed: int) -> list[str]:
    """People who are erased, looked for everywhere; answers what is wrong."""
    return erased(folder, max(4, share(ERASED, rounds)), seed)


def recorded(folder: Path, rounds: int, seed: int) -> list[str]:
    """The promises of the public record, all of them; answers what is wrong."""
    asked = {"BIRGE_WHOLE_RECORD": "1", "BIRGE_SEED": str(seed)}
    good = tested(folder / "record", "tests/rulebook/record/test_promises.py", "", **asked)
    for name in ("superuser", "in_numbers"):
        good = tested(folder / name, f"tests/record/test_{name}.py", "", **asked) and good
    wrong = [] if good else [f"a promise of the public record does not hold (seed {seed})"]
    return [*wrong, *whole(folder, rounds, seed)]


#: What a long run is made of.
PARTS: dict[str, Callable[[Path, int, int], list[str]]] = {
    "worker": worked,
    "crash": crashed,
    "simulation": simulated,
    "typed": typed,
    "matrix": crowded,
    "forms": filled_in,
    "upgrades": upgraded,
    "rehearsal": rehearsed,
    "votes": voted,
    "together": crowded_at_once,
    "tranches": paid_once,
    "record": recorded,
    "erasure": forgotten,
    "text": texts,
    "fuzz": fuzzed,
    "dependencies": depended,
}


def main(argv: Sequence[str]) -> int:
    """Run and tell; 0 when nothing was lost or doubled."""
    parser = argparse.ArgumentParser(prog="python -m bench soak", description="Long fault runs.")
    parser.add_argument("parts", nargs="*", help=", ".join(PARTS))
    parser.add_argument("--rounds", type=int, default=WHOLE)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(10**6))
    asked = parser.parse_args(argv)
    if unknown := set(asked.parts) - PARTS.keys():
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are: {', '.join(PARTS)}")
    wrong = []
    with tempfile.TemporaryDirectory(prefix="birge-soak-") as folder:
        for name in asked.parts or PARTS:
            begun = time.monotonic()
            print(f"[soak] {name} (seed {asked.seed})", flush=True)
            found = PARTS[name](Path(folder), asked.rounds, asked.seed)
            print(f"[soak] {name}: {'; '.join(found) or 'good'}, {time.monotonic() - begun:.0f} s", flush=True)
            wrong += found
    print("\n".join(wrong) or f"nothing was lost and nothing doubled (seed {asked.seed})")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

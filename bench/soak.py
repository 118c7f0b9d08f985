"""Long fault runs: ``python -m bench soak [PARTS] [--rounds N] [--seed N]``. A small share of each is in ``make test``.

``worker``: the worker is killed at random moments while it works; whatever happens, each task has acted exactly once
at the end. ``servers``: web server and database are killed under eight phones that send: what was acknowledged is
stored. ``simulation``: two thousand sequences of the simulation of field capture, with other dice each time. ``typed``:
a browser is killed while somebody types on it. ``matrix``: everybody with each single role tries every address.
``forms``: every form is sent with every bad value in every field.
``upgrades``: the databases of all landings go through the migrations.
``record``: the promises of the public record in full: 500 records verified without network, 10,000 flipped bytes, all
pairs of 50 checkpoints, 200 tamperings shown to a witness, 1,000 receipts with a signer that is killed, 100
people erased, 200 papers drawn and their squares read.
``erasure``: a hundred people are erased; none is found in a table, a file or a log, nor after a restore.
``votes``: sixty ballots in a second, then a rush. Without PARTS all of them, one after the other;
each prints what it counted. ``--rounds 50`` is the whole; fewer are a share of every part.
"""

from __future__ import annotations

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.erasing import erased
from tests.capture.killed.rounds import run, settled
from tests.installation import ROOT, Installation, installed
from tests.voting.burst import all_in, open_vote, paced, together
from tools import postgres
from tools.check import test_environment

TASKS = 40
#: Rounds of a whole run: kills of the worker. The other figures are of a whole run, too.
WHOLE = 50
#: Kills of web server and database, sequences of the simulation, kills of a browser in which somebody types.
KILLS, SEQUENCES, TYPED, ERASED = 30, 2_000, 40, 100
_ENQUEUE = "from tests.house.worker_tasks import act\n[act.enqueue({folder!r}, f'task-{{n}}') for n in range({tasks})]"
_TOLD = (
    "from birge.kit.models import SentForm; from django_tasks_db.models import DBTaskResult as T\n"
    "print(SentForm.objects.filter(token__startswith='task-').count(), T.objects.exclude(status='SUCCESSFUL').count())"
)
_AGE = (
    "from datetime import timedelta; from django.utils import timezone\n"
    "from django_tasks_db.models import DBTaskResult as T\n"
    "T.objects.filter(status='RUNNING').update(started_at=timezone.now() - timedelta(minutes=11), worker_ids=[])"
)


def killed_often(place: Installation, folder: Path, rounds: int, seed: int) -> str:
    """Kill the worker ``rounds`` times, then let it finish; answers what is wrong, or nothing."""
    chance = random.Random(seed)
    place.python(_ENQUEUE.format(folder=str(folder), tasks=TASKS))
    for _ in range(rounds):
        worker = place.start("worker")
        time.sleep(chance.uniform(0.5, 3.0))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        place.python(_AGE)
    place.birge("worker", "--batch")
    told = place.python(_TOLD)
    return "" if told == f"{TASKS} 0" else f"acted and unfinished: {told}, expected {TASKS} 0 (seed {seed})"


def share(of: int, rounds: int) -> int:
    """So many of ``of`` belong to a run of ``rounds`` rounds."""
    return max(1, rounds * of // WHOLE)


def killed_under_phones(folder: Path, rounds: int, seed: int) -> list[str]:
    """Kill a worker, the web server or the database under eight phones again and again; answers what is wrong."""
    kills = share(KILLS, rounds)
    chance, wrong = random.Random(seed), []
    with postgres.running(durable=True) as server:
        place = Installation(folder / "killed", server.url)
        done = place.birge("setup")
        if done.returncode:
            return [done.stderr[-2000:]]
        whom = [chance.choice(("worker", "master", "database")) for _ in range(kills)]
        counted = run(place, server, settled(place), whom, seed=seed, seconds=2.0)
    print(counted, flush=True)
    if counted.lost or counted.odd:
        wrong.append(f"{len(counted.lost)} acknowledged pieces are lost; odd answers: {counted.odd[:3]} (seed {seed})")
    if not len(counted.records) == len(set(counted.records)) == counted.questions == len(counted.stored):
        wrong.append(f"{counted.questions} records of {len(counted.stored)} pieces (seed {seed})")
    return wrong


def tested(home: Path, what: str, only: str, *more: str, **asked: str) -> bool:
    """Whether tests of a folder are green, run with what they are asked for; what they print is seen."""
    home.mkdir()
    command = [sys.executable, "-m", "pytest", what, "-q", "-s", "-k", only, "-p", "no:cacheprovider", *more]
    env = {**test_environment(str(home)), **asked}
    return subprocess.run(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL).returncode == 0


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
    """The whole access matrix, every actor at every address; answers what is wrong. The same each time."""
    good = tested(folder / "matrix", "tests/house/test_access_matrix.py", "", BIRGE_EVERYBODY="1")
    return [] if good else ["somebody got where the gate does not let them, or was kept out"]


def filled_in(folder: Path, rounds: int, seed: int) -> list[str]:
    """Every form with every bad value in every field; answers what is wrong. The same each time."""
    good = tested(folder / "forms", "tests/house/test_bad_input.py", "", BIRGE_EVERYBODY="1")
    return [] if good else ["a form broke, lost what was typed, or kept what it refused"]


def upgraded(folder: Path, rounds: int, seed: int) -> list[str]:
    """The database of every landing through the migrations; answers what is wrong. The same each time."""
    good = tested(folder / "upgrades", "tests/house/test_upgrade.py", "kept_databases", BIRGE_EVERYBODY="1")
    return [] if good else ["the database of a landing did not go through the migrations whole"]


def voted(folder: Path, rounds: int, seed: int) -> list[str]:
    """Sixty ballots in a second for a minute, then ten times as many: nothing lost, nothing twice, refused politely."""
    seconds, wrong = share(60, rounds), []
    with postgres.running(durable=True) as server:
        place = Installation(folder / "voted", server.url)
        done = place.birge("setup")
        if done.returncode:
            return [done.stderr[-2000:]]
        steady, rush = 60 * seconds, 600 * min(seconds, 5)
        with open_vote(place, steady + rush, workers=2) as vote:
            each = together(vote, vote.codes[:5], 16)
            wrong += [f"one card: {one}" for one in each if one != Counter({201: 1, 409: 15})]
            for rate, lines, codes in ((60, 32, vote.codes[5:steady]), (600, 200, vote.codes[steady:])):
                found = paced(vote, codes, rate, lines=lines)
                times = ", ".join(
                    f"{status} {count} times, p50 {found.share(0.5, status):.2f}, p95 {found.share(0.95, status):.2f} s"
                    for status, count in sorted(found.statuses.items())
                )
                lost = all_in(vote, found.refused)
                print(f"{rate} in a second: {times}; {lost} not in after coming again", flush=True)
                if lost or set(found.statuses) - {201, 503}:
                    wrong.append(f"at {rate} in a second: {times}; {lost} not in (seed {seed})")
                if rate == 60 and (found.statuses[503] * 100 > len(codes) or found.share(0.95) > 0.5):
                    wrong.append(f"too slow at {rate} in a second: {times} (seed {seed})")
            if vote.count() != (steady + rush, steady + rush):
                wrong.append(f"{vote.count()} votes and ballots of {steady + rush} voters (seed {seed})")
    return wrong


def forgotten(folder: Path, rounds: int, seed: int) -> list[str]:
    """People who are erased, looked for everywhere; answers what is wrong."""
    return erased(folder, max(4, share(ERASED, rounds)), seed)


def worked(folder: Path, rounds: int, seed: int) -> list[str]:
    """The worker in an installation of its own; answers what is wrong."""
    with installed(folder / "home") as place:
        text = killed_often(place, folder, rounds, seed)
    print(f"worker killed {rounds} times; {TASKS} tasks")
    return [text] if text else []


def recorded(folder: Path, rounds: int, seed: int) -> list[str]:
    """The promises of the public record, all of them; answers what is wrong."""
    asked = {"BIRGE_WHOLE_RECORD": "1", "BIRGE_SEED": str(seed)}
    good = tested(folder / "record", "tests/rulebook/record/test_promises.py", "", **asked)
    good = tested(folder / "rows", "tests/record/test_in_numbers.py", "", **asked) and good
    return [] if good else [f"a promise of the public record does not hold (seed {seed})"]


#: What a long run is made of.
PARTS: dict[str, Callable[[Path, int, int], list[str]]] = {
    "worker": worked,
    "servers": killed_under_phones,
    "simulation": simulated,
    "typed": typed,
    "matrix": crowded,
    "forms": filled_in,
    "upgrades": upgraded,
    "votes": voted,
    "erasure": forgotten,
    "record": recorded,
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

"""Long fault runs: ``python -m bench soak [ROUNDS]``. A small share of each runs in every ``make test``.

The worker is killed at random moments while it works; whatever happens, each task has acted exactly once at the end.
Web server and database are killed under eight phones that send: what was acknowledged is stored. And two thousand
sequences of the simulation of field capture, with other dice each time. A browser is killed while somebody types on it.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.capture.killed.rounds import run, settled
from tests.installation import ROOT, Installation, installed
from tools import postgres
from tools.check import test_environment

TASKS = 40
#: Kills of web server and database, sequences of the simulation, kills of a browser in which somebody types.
KILLS, SEQUENCES, TYPED = 30, 2_000, 40
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


def killed_under_phones(folder: Path, seed: int, kills: int) -> list[str]:
    """Kill a worker, the web server or the database under eight phones, ``kills`` times; answers what is wrong."""
    chance, wrong = random.Random(seed), []
    with postgres.running(durable=True) as server:
        place = Installation(folder / "killed", server.url)
        done = place.birge("setup")
        if done.returncode:
            return [done.stderr[-2000:]]
        whom = [chance.choice(("worker", "master", "database")) for _ in range(kills)]
        counted = run(place, server, settled(place), whom, seed=seed, seconds=2.0)
    print(counted)
    if counted.lost or counted.odd:
        wrong.append(f"{len(counted.lost)} acknowledged pieces are lost; odd answers: {counted.odd[:3]} (seed {seed})")
    if not len(counted.records) == len(set(counted.records)) == counted.questions == len(counted.stored):
        wrong.append(f"{counted.questions} records of {len(counted.stored)} pieces (seed {seed})")
    return wrong


def simulated(folder: Path, seed: int, sequences: int) -> list[str]:
    """The simulation of field capture with these dice; answers what is wrong."""
    home = folder / "simulated"
    home.mkdir()
    what = ["tests/capture/simulation", "-q", "-k", "every_promise", "-p", "no:cacheprovider"]
    env = {**test_environment(str(home)), "BIRGE_SEQUENCES": str(sequences)}
    command = [sys.executable, "-m", "pytest", *what, f"--hypothesis-seed={seed}"]
    code = subprocess.run(command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL).returncode
    return [f"the simulation of field capture found something (seed {seed})"] if code else []


def typed(folder: Path, kills: int) -> list[str]:
    """Letters typed on a phone whose browser is killed again and again; answers what is wrong."""
    home = folder / "typed"
    home.mkdir()
    what = ["tests/capture/browser/sheets", "-q", "-k", "after_a_kill", "-p", "no:cacheprovider"]
    env = {**test_environment(str(home)), "BIRGE_KILLS": str(kills)}
    code = subprocess.run(
        [sys.executable, "-m", "pytest", *what], cwd=ROOT, env=env, stdin=subprocess.DEVNULL
    ).returncode
    return ["letters typed two seconds before a kill were gone"] if code else []


def main(argv: Sequence[str]) -> int:
    """Run and tell; 0 when nothing was lost or doubled."""
    rounds = int(argv[0]) if argv and argv[0].isdigit() else 50
    seed = random.SystemRandom().randrange(10**6)
    wrong = []
    with tempfile.TemporaryDirectory(prefix="birge-soak-") as folder:
        with installed(Path(folder) / "home") as place:
            wrong += [text] if (text := killed_often(place, Path(folder), rounds, seed)) else []
        print(f"worker killed {rounds} times")
        wrong += killed_under_phones(Path(folder), seed, max(1, rounds * KILLS // 50))
        wrong += simulated(Path(folder), seed, max(1, rounds * SEQUENCES // 50))
        wrong += typed(Path(folder), max(1, rounds * TYPED // 50))
    print("\n".join(wrong) or f"nothing was lost and nothing doubled (seed {seed})")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

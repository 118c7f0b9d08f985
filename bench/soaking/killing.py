"""Worker, web server and database are killed, and the power is cut: what was acknowledged stays, once."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

from bench.soaking.running import share, tested
from tests.capture.killed.rounds import SLOW_WRITER, UNGUARDED, run, settled
from tests.capture.killed.web import BACK_SECONDS
from tests.installation import Installation, installed
from tools import postgres

TASKS = 40
#: Kills of a worker, web server or database under phones; rows promised before power cuts.
KILLS, PROMISES = 30, 300
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


def killed_under_phones(folder: Path, rounds: int, seed: int) -> list[str]:
    """Kill a worker, the web server or the database under eight phones again and again; answers what is wrong.

    The server confirms before it writes, unless Birge asks for the disk: without that guard these kills lose something.
    """
    kills = share(KILLS, rounds)
    chance, wrong = random.Random(seed), []
    with postgres.running(durable=True, more=SLOW_WRITER) as server:
        place = Installation(folder / "killed", server.url)
        done = place.birge("setup")
        if done.returncode:
            return [done.stderr[-2000:]]
        whom = [("worker", "master", "database")[number % 3] for number in range(kills)]
        chance.shuffle(whom)
        tokens = settled(place)
        counted = run(place, server, tokens, whom, seed=seed, seconds=2.0)
        lost = _unguarded(place, server, tokens, seed)
    print(counted, flush=True)
    print(f"without the guard the same server lost {lost} of what it acknowledged", flush=True)
    if not lost:
        wrong.append(f"without the guard nothing was lost: the kills show nothing (seed {seed})")
    if counted.lost or counted.odd:
        wrong.append(f"{len(counted.lost)} acknowledged pieces are lost; odd answers: {counted.odd[:3]} (seed {seed})")
    if max(counted.back) > BACK_SECONDS:
        wrong.append(f"back only after {max(counted.back):.0f} s (seed {seed})")
    if not len(counted.records) == len(set(counted.records)) == counted.questions == len(counted.stored):
        wrong.append(f"{counted.questions} records of {len(counted.stored)} pieces (seed {seed})")
    return wrong


def _unguarded(place: Installation, server: postgres.Postgres, tokens: list[str], seed: int) -> int:
    """Kill the database under Birge without its own guard until something is lost; answers how much."""
    for turn in range(8):
        counted = run(place, server, tokens, ["database"], seed=seed + turn, application=UNGUARDED)
        if counted.lost:
            return len(counted.lost)
    return 0


def crashed(folder: Path, rounds: int, seed: int) -> list[str]:
    """Kills under phones, then power cuts at every sync of SQLite; answers what is wrong."""
    wrong = killed_under_phones(folder, rounds, seed)
    asked = {"BIRGE_PROMISES": str(share(PROMISES, rounds)), "BIRGE_SEED": str(seed)}
    if not tested(folder / "cut", "tests/house/test_power_cut.py", "", **asked):
        wrong.append(f"a power cut lost what was promised, or unsafe settings did not (seed {seed})")
    return wrong


def worked(folder: Path, rounds: int, seed: int) -> list[str]:
    """The worker in an installation of its own; answers what is wrong."""
    with installed(folder / "home") as place:
        text = killed_often(place, folder, rounds, seed)
    print(f"worker killed {rounds} times; {TASKS} tasks")
    return [text] if text else []

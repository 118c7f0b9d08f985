"""Long fault runs: ``python -m bench soak [ROUNDS]``. A small share of each runs in every ``make test``.

The worker is killed at random moments while it works; whatever happens, each task has acted exactly once at the end.
"""

from __future__ import annotations

import random
import signal
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.installation import Installation, installed

TASKS = 40
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


def main(argv: Sequence[str]) -> int:
    """Run and tell; 0 when nothing was lost or doubled."""
    rounds = int(argv[0]) if argv and argv[0].isdigit() else 50
    seed = random.SystemRandom().randrange(10**6)
    with tempfile.TemporaryDirectory(prefix="birge-soak-") as folder, installed(Path(folder) / "home") as place:
        wrong = killed_often(place, Path(folder), rounds, seed)
    print(wrong or f"worker killed {rounds} times: {TASKS} tasks acted once each")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Tasks for the tests of the worker: each run leaves a line, the effect is one row whoever runs it and how often."""

from __future__ import annotations

import time
from pathlib import Path

from django_tasks import task

from birge.kit.models import SentForm


@task()
def act(folder: str, name: str) -> str:
    """Note the run, wait while the file ``hold`` is there, then act once."""
    place = Path(folder)
    with (place / f"{name}.runs").open("a") as runs:
        runs.write("run\n")
    while (place / "hold").exists():
        time.sleep(0.02)
    SentForm.objects.get_or_create(token=name, defaults={"location": "done"})
    return name

"""`birge worker`: background tasks, a reaper for those a killed worker left behind, and what is done once a day."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import InterfaceError, OperationalError, connection
from django_tasks_db.management.commands.db_worker import Worker

from birge.kit.chores import ALWAYS, do_all
from birge.kit.daily import Daily

log = logging.getLogger(__name__)
#: So long (seconds) the worker waits after a busy or lost database before it looks again: longer each time in a row.
WAITS = (1, 2, 5, 10, 30)
#: A batch that somebody waits for gives up when its database refused it so often in a row.
BATCH_TRIES = 3


class Command(BaseCommand):
    help = "Run background tasks until stopped."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--batch", action="store_true", help="run what is waiting, then stop")

    def handle(self, *args: Any, **options: Any) -> None:
        import os

        stop = threading.Event()
        daily = Daily()
        do_all()
        daily.run_if_due()
        if not options["batch"]:
            threading.Thread(target=_keep_reaping, args=(stop, daily), daemon=True).start()
            for always in ALWAYS:
                threading.Thread(target=always, args=(stop,), daemon=True).start()
        worker = Worker(
            queue_names=["*"],
            interval=1.0,
            batch=options["batch"],
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"birge-{os.getpid()}",
            excluded_queue_names=[],
        )
        if threading.current_thread() is threading.main_thread():
            worker.configure_signals()
        try:
            outlast(worker.run, tries=BATCH_TRIES if options["batch"] else None)
        finally:
            stop.set()


def outlast(run: Callable[[], None], *, tries: int | None = None, sleep: Callable[[float], None] = time.sleep) -> None:
    """Call ``run`` until it ends by itself, however often the database is held by another or gone for a while.

    A long import holds the only writer's place of SQLite longer than one waits for it; PostgreSQL is started anew.
    What the worker had in hand then is taken up again by the reaper.

    :param tries: so many refusals in a row are enough; ``None``: any number.
    :raises OperationalError: the last refusal.
    """
    refused, since = 0, time.monotonic()
    while True:
        try:
            return run()
        except (OperationalError, InterfaceError) as error:
            # A run that lasted ends the row.
            refused = refused + 1 if time.monotonic() - since < 10 * WAITS[-1] else 1
            if tries is not None and refused >= tries:
                raise
            wait = WAITS[min(refused, len(WAITS)) - 1]
            log.warning("the database refused the worker (%s); it looks again in %s s", error, wait)
            connection.close()
            sleep(wait)
            since = time.monotonic()


def _keep_reaping(stop: threading.Event, daily: Daily) -> None:
    while not stop.wait(60):
        do_all()
        daily.run_if_due()
        connection.close()

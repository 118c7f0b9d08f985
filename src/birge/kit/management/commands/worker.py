"""`birge worker`: background tasks, a reaper for those a killed worker left behind, and what is done once a day."""

from __future__ import annotations

import threading
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection
from django_tasks_db.management.commands.db_worker import Worker

from birge.kit.chores import ALWAYS, do_all
from birge.kit.daily import Daily


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
            worker.run()
        finally:
            stop.set()


def _keep_reaping(stop: threading.Event, daily: Daily) -> None:
    while not stop.wait(60):
        do_all()
        daily.run_if_due()
        connection.close()

"""`birge serve`: the web server and its background worker; stops both together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import Any

from django.core.management.base import BaseCommand


def web_command(host: str, port: str, application: str = "birge.wsgi:application") -> list[str]:
    """The command line of the web server. A worker that was killed is started anew; the others go on meanwhile."""
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", port]
    web += ["--workers", os.environ.get("WEB_WORKERS", "2"), "--blocking-threads", "1", "--no-ws"]
    return [*web, "--respawn-failed-workers", "--respawn-interval", "1", "--log-level", "warning", application]


class Command(BaseCommand):
    help = "Serve pages and run background tasks until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        self.check(databases=["default"])
        host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
        web = web_command(host, port)
        worker = [sys.executable, "-m", "birge.cli", "worker"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        running = [subprocess.Popen(command, env=environment) for command in (web, worker)]

        def stop(*_: Any) -> None:
            for process in running:
                if process.poll() is None:
                    process.send_signal(signal.SIGTERM)

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        while all(process.poll() is None for process in running):
            time.sleep(0.3)
        stop()
        codes = [process.wait() for process in running]
        sys.exit(max((code for code in codes if code > 0), default=0))

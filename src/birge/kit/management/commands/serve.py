"""`birge serve`: the web server and its background worker; stops both together, and starts anew what was lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from typing import Any

from django.core.management.base import BaseCommand


def web_command(host: str, port: str, application: str = "birge.wsgi:application") -> list[str]:
    """The command line of the web server. A worker that was killed is started anew; the others go on meanwhile."""
    web = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", host, "--port", port]
    web += ["--workers", os.environ.get("WEB_WORKERS", "2"), "--blocking-threads", "1", "--no-ws"]
    # Who comes beyond these waits in the system's own queue, which is as long, and then is not let in.
    web += ["--backlog", os.environ.get("WEB_QUEUE", "1024")]
    web += ["--respawn-failed-workers", "--respawn-interval", "1"]
    # A worker that is told to stop while it starts may not hear it.
    return [*web, "--workers-kill-timeout", "15", "--log-level", "warning", application]


#: Starts of the web server within so many seconds; more: it cannot run, and whoever started us is to see that. A worker
#: that dies twice within five seconds ends it, as its makers have it: a request a library stumbles over, sent twice.
STARTS, WITHIN = 5, 60.0


def _web(command: list[str], environment: dict[str, str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, env=environment, start_new_session=True)


def _swept(web: subprocess.Popen[bytes]) -> None:
    """Workers that a lost web server left behind would go on answering beside those of the next one."""
    with suppress(ProcessLookupError):
        os.killpg(web.pid, signal.SIGKILL)


class Command(BaseCommand):
    help = "Serve pages and run background tasks until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        self.check(databases=["default"])
        host, port = os.environ.get("HOST", "127.0.0.1"), os.environ.get("PORT", "8000")
        web = web_command(host, port)
        worker = [sys.executable, "-m", "birge.cli", "worker"]
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
        served, begun = [_web(web, environment)], [time.monotonic()]
        working = [subprocess.Popen(worker, env=environment)]
        told: list[int] = []

        def stop(*_: Any) -> None:
            told.append(1)
            for process in (served[0], working[0]):
                if process.poll() is None:
                    process.send_signal(signal.SIGTERM)

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        while not told:
            time.sleep(0.3)
            if served[0].poll() is not None and not told:
                _swept(served[0])
                begun = [one for one in begun if one > time.monotonic() - WITHIN]
                if len(begun) == STARTS:
                    break
                time.sleep(1)
                begun.append(time.monotonic())
                served[0] = _web(web, environment)
            # Pages are served without a worker too; what it leaves waits for the next one.
            if working[0].poll() is not None and not told:
                time.sleep(1)
                working[0] = subprocess.Popen(worker, env=environment)
        stop()
        codes = [process.wait() for process in (served[0], working[0])]
        sys.exit(max((code for code in codes if code > 0), default=0))

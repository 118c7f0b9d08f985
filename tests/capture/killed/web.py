"""The web server of an installation as an operator runs it, to be killed by number."""

from __future__ import annotations

import http.client
import os
import random
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass, field

from birge.kit.management.commands.serve import web_command
from tests.installation import ROOT, Installation
from tools.postgres import children, free_port

#: A crashed server is back within this time.
BACK_SECONDS = 60


@dataclass
class Web:
    """The main process of the web server with its workers."""

    place: Installation
    application: str = "birge.wsgi:application"
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> float:
        """Start, and wait until it answers; answers how long that took.

        :raises RuntimeError: it did not answer in time.
        """
        begun = time.monotonic()
        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(
            web_command("127.0.0.1", str(self.port), self.application),
            env=self.place.environment(), cwd=ROOT, stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True,
        )  # fmt: skip
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > begun + BACK_SECONDS:
                raise RuntimeError("the web server did not answer")
            time.sleep(0.1)
        return time.monotonic() - begun

    def answers(self) -> bool:
        """Whether somebody answers who knows the database: a token nobody gave out is refused with our mark."""
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            line.request("GET", "/api/v1/capture/briefcase", headers={"Authorization": "Bearer nobody"})
            answer = line.getresponse()
            return answer.status == 401 and answer.headers.get("Birge-Capture") == "1"
        except (OSError, http.client.HTTPException):
            return False
        finally:
            line.close()

    def kill_worker(self, chance: random.Random) -> None:
        """Kill one worker; the main process starts another."""
        assert self.process is not None
        workers = children(self.process.pid)
        if workers:
            with suppress(ProcessLookupError):
                os.kill(chance.choice(workers), signal.SIGKILL)

    def revive(self) -> None:
        """Start it again where it ended by itself, as `birge serve` does: a worker that died twice at once ends it."""
        if self.process is not None and self.process.poll() is not None:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.start()

    def kill(self) -> None:
        """Kill the main process, then the workers it left behind: the machine loses its web server."""
        if self.process is None:
            return
        workers = children(self.process.pid)
        self.process.kill()
        self.process.wait()
        for pid in workers:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.process = None

"""An upgrade without a pause: the program of the landing before and this one serve one database while it is migrated.

Readers and people who send questions go on all the time. What they do when one of two web servers is away the proxy
does for them in production: they go to the other one.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from threading import Event, Lock, Thread
from urllib.parse import urlencode

from bench.starting import stop, wait_for
from birge.kit.management.commands.serve import web_command
from tests.installation import ROOT, Installation
from tools import postgres

#: The commit before the one with which a version begins: the last landing.
_BEGINS = "^The database of the .* landing is kept"
READERS, WRITERS, MOST_WAIT = 3, 2, 5.0
_PAGES = ("", "c/1/", "c/1/problems/", "budget/2026/", "questions/", "news/")
_SUMS = """
import json
from birge.chronicle.models import Event
from birge.gatherings.models import Entry
from birge.kit import scope
from birge.places.models import Municipality
with scope.everyone("an upgrade is looked at"):
    here = Municipality.objects.filter(is_example=True).order_by("pk").first()
    print(json.dumps([here.code, here.edition, Event.objects.filter(municipality_id=here.pk).count(),
                      Entry.objects.filter(municipality=here).count()]))
"""


class Older(Installation):
    """The same installation with the program of another commit."""

    code = ROOT

    def environment(self, **more: str) -> dict[str, str]:
        """Variables for its programs."""
        paths = {"PYTHONPATH": f"{self.code / 'src'}{os.pathsep}{self.code}", "BIRGE_BEHIND_PROXY": "1"}
        return {**super().environment(), **paths, **more}


class Crowd:
    """Those who read and send while the program changes under them."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.ports: list[int] = []
        self.over = Event()
        self.lock = Lock()
        self.found: Counter[str] = Counter()
        self.wrong: list[str] = []
        #: What goes on → the longest that an answer took meanwhile.
        self.phase, self.longest = "before", dict[str, float]()
        self.number = count()
        self.threads = [Thread(target=self._read) for _ in range(READERS)]
        self.threads += [Thread(target=self._write) for _ in range(WRITERS)]

    def _ask(self, method: str, path: str, body: str = "", cookie: str = "") -> tuple[int, str, str]:
        """Status, body and cookie from whichever server answers; 0: none did."""
        number = next(self.number)
        headers = {
            "Host": "localhost",
            "X-Forwarded-For": f"10.{number % 200}.{number // 200 % 200}.{number // 40_000}",
        }
        if method == "POST":
            headers |= {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        begun = time.monotonic()
        for port in [*self.ports[number % len(self.ports) :], *self.ports]:
            line = HTTPConnection("127.0.0.1", port, timeout=60)
            try:
                line.connect()
            except OSError:
                continue  # this one is away: the other takes it
            try:
                line.request(method, path, body or None, headers)
                answer = line.getresponse()
                text = answer.read().decode("utf-8", "replace")
                with self.lock:
                    self.longest[self.phase] = max(self.longest.get(self.phase, 0.0), time.monotonic() - begun)
                return answer.status, text, (answer.getheader("Set-Cookie") or "").split(";")[0]
            except (OSError, HTTPException) as error:
                if method == "POST":
                    return 0, repr(error), ""
            finally:
                line.close()
        return 0, "nobody answered", ""

    def _note(self, what: str, status: int, good: int, text: str) -> None:
        with self.lock:
            self.found[f"{what} {status}"] += 1
            if status != good:
                words = re.sub(r"<[^>]+>|\s+", " ", text)
                self.wrong.append(f"{what}: {status} {words[:200]}")

    def _read(self) -> None:
        turn = 0
        while not self.over.is_set():
            turn += 1
            path = f"/ky/m/{self.code}/{_PAGES[turn % len(_PAGES)]}"
            status, text, _ = self._ask("GET", f"{path}?turn={next(self.number)}")
            self._note("read", status, 200, text)

    def _write(self) -> None:
        path = f"/ky/m/{self.code}/questions/send/"
        while not self.over.is_set():
            status, text, cookie = self._ask("GET", path)
            self._note("form", status, 200, text)
            hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', text))
            body = urlencode({**hidden, "text": "Көчөнүн жарыгы качан жанат?", "language": "ky"})
            status, text, _ = self._ask("POST", path, body, cookie)
            self._note("sent", status, 302, text)

    def some(self, more: int = 60) -> None:
        """Wait until so many more were answered."""
        begun, last = sum(self.found.values()), time.monotonic() + 300
        while sum(self.found.values()) < begun + more and time.monotonic() < last:
            time.sleep(0.05)


@contextmanager
def _served(place: Installation) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    port = postgres.free_port()
    command = web_command("127.0.0.1", str(port))
    served = subprocess.Popen(command, cwd=ROOT, env=place.environment(WEB_WORKERS="1"), start_new_session=True)
    try:
        wait_for(f"http://127.0.0.1:{port}/-/live", served)
        yield port, served
    finally:
        if served.poll() is None:
            stop(served)


def _taken_out(folder: Path) -> str:
    """The program of the last landing, into a folder; its commit."""
    told = ["git", "log", "-1", "--format=%H", f"--grep={_BEGINS}"]
    begins = subprocess.run(told, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()
    commit = subprocess.run(["git", "rev-parse", f"{begins}^"], cwd=ROOT, capture_output=True, text=True, check=True)
    packed = subprocess.run(["git", "archive", commit.stdout.strip()], cwd=ROOT, capture_output=True, check=True)
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as files:
        files.extractall(folder)  # our own repository
    return commit.stdout.strip()[:8]


def rehearsed(folder: Path, rounds: int, seed: int) -> list[str]:
    """Old and new program on one database, before, while and after it is migrated; answers what is wrong."""
    before, after = folder / "before", folder / "rehearsed"
    commit = _taken_out(before)
    with postgres.running() as server:
        old, new = Older(after, server.url), Older(after, server.url)
        old.code = before
        compiled = [sys.executable, "-m", "birge.kit.catalogues", "compile"]
        subprocess.run(compiled, cwd=before, env=old.environment(), check=True, capture_output=True)
        for words in (("setup",), ("national", "--municipalities", "1", "--years", "1", "--unchecked")):
            done = old.birge(*words)
            if done.returncode:
                return [done.stderr[-2000:]]
        code, *sums = json.loads(old.python(_SUMS).splitlines()[-1])
        crowd = Crowd(code)
        with _served(old) as (first, served):
            crowd.ports.append(first)
            for one in crowd.threads:
                one.start()
            try:
                crowd.some()
                begun, crowd.phase = time.monotonic(), "migrating"
                done = new.birge("setup")
                took, during = time.monotonic() - begun, sum(crowd.found.values())
                if done.returncode:
                    crowd.wrong.append(done.stderr[-2000:])
                crowd.phase = "migrated"
                crowd.some()
                with _served(new) as (second, _):
                    crowd.phase = "both"
                    crowd.ports.append(second)
                    crowd.some()
                    crowd.ports.remove(first)
                    stop(served)
                    crowd.some()
                    crowd.over.set()
                    for one in crowd.threads:
                        one.join()
            finally:
                crowd.over.set()
        _, *later = json.loads(new.python(_SUMS).splitlines()[-1])
    grown = [b - a for a, b in zip(sums, later, strict=True)]
    longest = ", ".join(f"{phase} {seconds:.1f} s" for phase, seconds in crowd.longest.items())
    told = f"from {commit}: {dict(crowd.found)}; the longest: {longest}; migrated in {took:.0f} s, by then "
    print(f"{told}{during} answers; edition +{grown[0]}, events +{grown[1]}, questions +{grown[2]}", flush=True)
    wrong = crowd.wrong[:5]
    # What a busy machine makes everybody wait is seen before.
    if crowd.longest["migrating"] > max(MOST_WAIT, 3 * crowd.longest["before"]):
        wrong.append(f"somebody waited {crowd.longest['migrating']:.1f} s")
    if not grown[2] == crowd.found["sent 302"] or grown[0] < grown[1]:
        wrong.append(f"edition, events and questions grew by {grown}")
    return wrong

"""What a copy of the database takes from the first one: processor time of both PostgreSQL servers while strangers read.

Each request has another query, so that nothing kept for an earlier reader answers it. All processes of a server count,
also those that send the log and replay it, and those that look how far a copy has come. Then the copy is killed under
the readers.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote

from bench.country import PAGES, YEARS
from bench.figures import Figure, at_most
from bench.starting import stop, wait_for
from birge.kit.management.commands.serve import web_command
from tests.installation import ROOT, Installation
from tools import postgres

LEAST_SHARE, READERS, REQUESTS = 80, 4, 1_000
_TICKS = os.sysconf("SC_CLK_TCK")
_WORDS = """
import json
from urllib.parse import quote
from birge.places.models import Municipality
first = Municipality.objects.filter(is_example=True).order_by("pk").first()
name = quote(first.place.name_ky.split()[0])
print(json.dumps({"code": first.code, "name": name, "rare": quote("селдентосмо")}))
"""


def spent(server: postgres.Postgres) -> float:
    """Seconds of processor time that a server has used, its processes that are gone included."""
    if server.process is None:
        return 0.0
    total = 0
    for pid in (server.process.pid, *postgres.children(server.process.pid)):
        try:
            fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15] if pid == server.process.pid else fields[11:13]))
    return total / _TICKS


@contextmanager
def _served(place: Installation, copies: str) -> Iterator[int]:
    port = postgres.free_port()
    environment = place.environment(DATABASE_REPLICA_URLS=copies, WEB_WORKERS="2", BIRGE_KEPT_PAGES="0")
    quiet = subprocess.DEVNULL
    served = subprocess.Popen(
        web_command("127.0.0.1", str(port)),
        cwd=ROOT,
        env=environment,
        start_new_session=True,
        stdout=quiet,
        stderr=quiet,
    )
    try:
        wait_for(f"http://127.0.0.1:{port}/-/live", served)
        yield port
    finally:
        stop(served)


def _read(port: int, paths: list[str], go_on: Callable[[int], bool]) -> Counter[int]:
    """Pages asked for by several readers while ``go_on`` says so of their number; the statuses, 0: no answer."""
    found: Counter[int] = Counter()

    def reader(number: int) -> None:
        line = HTTPConnection("127.0.0.1", port, timeout=60)
        turn = 0
        while go_on(sum(found.values())):
            turn += 1
            path = paths[(turn * READERS + number) % len(paths)]
            path += f"{'&' if '?' in path else '?'}turn={number}-{turn}"
            try:
                line.request("GET", path, headers={"Host": "localhost"})
                answer = line.getresponse()
                answer.read()
                found[answer.status] += 1
            except (OSError, HTTPException):
                line.close()
                found[0] += 1

    threads = [Thread(target=reader, args=(number,)) for number in range(READERS)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return found


def figures(requests: int = REQUESTS) -> list[Figure]:
    """The share of the copy, and how many requests failed when it was killed."""
    with tempfile.TemporaryDirectory(prefix="birge-copies-") as folder:
        with postgres.running(more=postgres.FOLLOWED) as first:
            place = Installation(Path(folder) / "home", first.url)
            for words in (("setup",), ("national", "--municipalities", "1", "--years", str(YEARS))):
                done = place.birge(*words)
                if done.returncode:
                    raise RuntimeError(done.stderr[-2000:])
            words = json.loads(place.python(_WORDS).splitlines()[-1])
            paths = [quote(f"/ky/{path.format(**words)}", safe="/?=%") for path in PAGES.values()]
            with postgres.standby(first) as second:
                copy = f"{second.url}?assume_role={postgres.APPLICATION}"
                with _served(place, copy) as port:
                    _read(port, paths, lambda asked: asked < requests // 10)
                    before = spent(first), spent(second)
                    found = _read(port, paths, lambda asked: asked < requests)
                    theirs, ours = spent(second) - before[1], spent(first) - before[0]
                    over = Event()
                    killer = Thread(target=lambda: (over.wait(3), second.kill(), over.wait(5), over.set()))
                    killer.start()
                    killed = _read(port, paths, lambda _asked: not over.is_set())
                    killer.join()
    share = round(100 * theirs / (theirs + ours))
    detail = f"{theirs:.1f} s on the copy, {ours:.1f} s on the first database, {dict(found)}"
    return [
        Figure(
            f"{sum(found.values())} public reads: processor of the database that is off the first one",
            f"{share} %",
            f"≥ {LEAST_SHARE} %",
            share >= LEAST_SHARE and set(found) == {200},
            detail,
        ),
        at_most(
            f"{sum(killed.values())} public reads while the copy is killed: not answered",
            sum(killed.values()) - killed[200],
            0,
            detail=str(dict(killed)),
        ),
    ]

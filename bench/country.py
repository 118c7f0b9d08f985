"""Whether a page takes longer when the whole country is loaded: the same pages with one municipality and with many.

Each page is asked for with another query, which no page looks at: what was kept for an earlier reader is not found, and
each answer is drawn anew. What is compared is processor time, that of the database's process included, so that other
work on the machine does not count; of the turns, the quickest quarter. Two installations are asked in turn: in one
stands the municipality alone, the other one is its copy, in which only what lies around it has grown.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from bench.figures import Figure, at_most
from tests.installation import ROOT, Installation
from tools import postgres

#: Municipalities beside the first one where the whole country is not asked for, and the years of each.
SOME, WHOLE, YEARS = 24, 484, 10
MOST_RATIO, TURNS, WARM = 1.3, 40, 3
#: Pages of the municipality that is there from the beginning (``{code}``), and the search over all of them.
HERE = "m/{code}/"
PAGES = {
    "home": HERE,
    "round": HERE + "c/10/",
    "sessions": HERE + "c/10/needs/",
    "one session": HERE + "c/10/needs/1/",
    "problems": HERE + "c/10/problems/",
    "one problem": HERE + "c/10/problems/1/",
    "its thread": HERE + "c/10/problems/1/thread/",
    "groups": HERE + "c/10/groups/",
    "plan": HERE + "c/10/plan/",
    "assembly": HERE + "c/10/assembly/10/",
    "resolution": HERE + "council/resolutions/2026/10-1/",
    "budget": HERE + "budget/2026/",
    "vote": HERE + "votes/9/",
    "act": HERE + "monitoring/acts/1/",
    "projects": HERE + "projects/",
    "calls": HERE + "initiatives/",
    "news": HERE + "news/",
    "search for a place": "search/?q={name}",
    "search for a problem": "search/?q={rare}",
    "search for a word that many use": "search/?q=көчө",
}

#: Stays there and asks for one page after another: a line in, what it took out; "?" counts its questions instead.
_ASK = """
import json, sys, time
from urllib.parse import quote
from django.db import connection
from django.test import Client, client
from birge.handler import FindsOnce
from birge.places.models import Municipality
client.ClientHandler = type("ClientHandler", (FindsOnce, client.ClientHandler), {})
first = Municipality.objects.filter(is_example=True).order_by("pk").first()
words = {"code": first.code, "name": quote(first.place.name_ky.split()[0]), "rare": quote("селдентосмо")}
backend = ""
if connection.vendor == "postgresql":
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        backend = f"/proc/{cursor.fetchone()[0]}/schedstat"
    # The connection stays the same one, so that its process can be looked at.
    from django.core import signals
    from django.db import close_old_connections
    signals.request_started.disconnect(close_old_connections)
    signals.request_finished.disconnect(close_old_connections)
def spent():
    theirs = int(open(backend).read().split()[0]) / 1e9 if backend else 0
    return time.process_time() + theirs
one = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
asked = []
def count(execute, sql, params, many, context):
    asked.append(sql)
    return execute(sql, params, many, context)
for turn, line in enumerate(sys.stdin):
    counted, path = line[0] == "?", "/ky/" + line[1:].strip().format(**words)
    path += ("&" if "?" in path else "?") + f"turn={turn}"
    if counted:
        asked.clear()
        with connection.execute_wrapper(count):
            one.get(path)
        print(len(asked), flush=True)
        continue
    began = spent()
    answer = one.get(path)
    took = spent() - began
    assert answer.status_code == 200, (path, answer.status_code)
    print(took, flush=True)
"""

#: Every list of the country as open data; the invented municipalities count as real ones here, or there were nothing in
#: the lists. Each is read in a process of its own, whose largest size is what the file took.
_LISTS = """
import json
from django.urls import reverse
from birge.api.opened.lists import COUNTRY
from birge.kit import scope
from birge.places.models import Municipality
Municipality.objects.update(is_example=False)
found = {one.name: reverse(one.address) for one in COUNTRY.values()}
print(json.dumps(found | {"iati.xml": "/api/v1/iati.xml", "places.geojson": "/api/v1/places.geojson"}))
"""
_READ = """
import json, resource
from django.test import Client
answer = Client(headers={"host": "localhost"}).get(%r)
assert answer.status_code == 200
size = 0
for part in answer.streaming_content if answer.streaming else [answer.content]:
    size += len(part)
print(json.dumps([size, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""
MOST_MEGABYTES = 200


class Asked:
    """A process of an installation that is asked for pages, one at a time."""

    def __init__(self, place: Installation) -> None:
        words = [sys.executable, "-c", "import django; django.setup()\n" + _ASK]
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(words, env=place.environment(), cwd=ROOT, stdin=pipe, stdout=pipe, text=True)

    def __call__(self, path: str, kind: str = " ") -> float:
        """Milliseconds of processor for a page; ``kind`` "?": how many questions it asked."""
        assert self.process.stdin is not None and self.process.stdout is not None
        self.process.stdin.write(f"{kind}{path}\n")
        self.process.stdin.flush()
        said = self.process.stdout.readline()
        if not said:
            raise RuntimeError(f"{path}: no answer")
        return float(said) * (1 if kind == "?" else 1000)

    def end(self) -> None:
        """Let it go."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        self.process.wait(30)


@contextmanager
def _places(kind: str, folder: Path) -> Iterator[Callable[[str], Installation]]:
    """Installations on databases of one kind; a second one begins as a copy of the first as it is then."""
    made: list[Installation] = []

    def place(name: str) -> Installation:
        home, url = folder / kind / name, server.url if server else ""
        if made:
            shutil.copytree(made[0].home, home)
        if made and server:
            with psycopg.connect(server.url, autocommit=True) as owner:
                owner.execute(f'CREATE DATABASE "{name}" TEMPLATE "{urlsplit(url).path[1:]}"')
            url = urlunsplit(urlsplit(url)._replace(path=f"/{name}"))
        made.append(Installation(home, url))
        return made[-1]

    with ExitStack() as stack:
        server = stack.enter_context(postgres.running()) if kind == "PostgreSQL" else None
        yield place


def _birge(place: Installation, *words: str) -> str:
    done = place.birge(*words)
    if done.returncode:
        raise RuntimeError((done.stderr + done.stdout)[-2000:])
    return done.stdout


def figures(
    *, whole: bool = False, some: int = SOME, kinds: tuple[str, ...] = ("SQLite", "PostgreSQL")
) -> list[Figure]:
    """Each page on both databases: its time with many municipalities by its time with one, and its questions."""
    rows: list[Figure] = []
    many = WHOLE if whole else some + 1
    with tempfile.TemporaryDirectory(prefix="birge-country-") as folder:
        for kind in kinds:
            with _places(kind, Path(folder)) as place:
                loaded = ("national", "--years", str(YEARS))
                alone = place("alone")
                _birge(alone, "setup")
                _birge(alone, *loaded, "--municipalities", "1")
                among = place("among")
                begun = time.monotonic()
                said = _birge(among, *loaded, "--municipalities", str(many))
                took = time.monotonic() - begun
                added = next(line for line in said.splitlines() if "rows added" in line)
                rows.append(Figure(f"{kind}: {added.removeprefix('national: ')}, checked", f"{took:.0f} s"))
                rows += _compared(kind, many, alone, among)
                rows += _lists(kind, among)
    return rows


def _compared(kind: str, many: int, alone: Installation, among: Installation) -> Iterator[Figure]:
    """Both are asked in turn, so that whatever else the machine does happens to both."""
    both = [Asked(alone), Asked(among)]
    for name, path in PAGES.items():
        turns: tuple[list[float], list[float]] = ([], [])
        for turn in range(TURNS + WARM):
            for asked, times in zip(both, turns, strict=True):
                took = asked(path)
                if turn >= WARM:
                    times.append(took)
        quick, with_all = (sorted(times)[len(times) // 4] for times in turns)
        median, median_of_all = (sorted(times)[len(times) // 2] for times in turns)
        detail = f"{quick:.1f} → {with_all:.1f} ms, medians {median:.1f} → {median_of_all:.1f} ms"
        yield at_most(f"{kind}, {name}: {many} by 1", round(with_all / quick, 2), MOST_RATIO, detail=detail)
        questions, of_all = (int(asked(path, "?")) for asked in both)
        if questions != of_all:
            yield Figure(f"{kind}, {name}: questions", f"{of_all}", f"= {questions}", False)
    for asked in both:
        asked.end()


def _lists(kind: str, place: Installation) -> Iterator[Figure]:
    for name, address in json.loads(place.python(_LISTS).splitlines()[-1]).items():
        size, megabytes = json.loads(place.python(_READ % address).splitlines()[-1])
        detail = f"{size / 1e6:.1f} MB of text"
        yield at_most(f"{kind}, open data, {name}: memory", round(megabytes), MOST_MEGABYTES, "MB", detail)

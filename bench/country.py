"""Whether a page takes longer when the whole country is loaded: the same pages with one municipality and with many.

Each page is asked for with another query, which no page looks at: what was kept for an earlier reader is not found, and
each answer is drawn anew. What is compared is processor time, that of the database's process included, so that other
work on the machine does not count; of the turns, the quickest quarter. Between the two measurements the pages are the
same rows: only what lies around them has grown.
"""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.figures import Figure, at_most
from tests.installation import Installation
from tools import postgres

#: Municipalities beside the first one where the whole country is not asked for, and the years of each.
SOME, WHOLE, YEARS = 24, 484, 10
MOST_RATIO, TURNS = 1.3, 40
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

_ASK = """
import json, time
from urllib.parse import quote
from django.db import connection
from django.test import Client, client
from birge.handler import FindsOnce
from birge.kit import scope
from birge.places.models import Municipality
client.ClientHandler = type("ClientHandler", (FindsOnce, client.ClientHandler), {})
first = Municipality.objects.filter(is_example=True).order_by("pk").first()
words = {"code": first.code, "name": quote(first.place.name_ky.split()[0]), "rare": quote("селдентосмо")}
found = {}
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
for name, path in json.loads(%r).items():
    path = "/ky/" + path.format(**words)
    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    turns = []
    for turn in range(%d + 3):
        began = spent()
        answer = client.get(path + ("&" if "?" in path else "?") + f"turn={turn}")
        if turn > 2:
            turns.append(spent() - began)
        assert answer.status_code == 200, (path, answer.status_code)
    asked = []
    def count(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)
    with connection.execute_wrapper(count):
        client.get(path + ("&" if "?" in path else "?") + "counted=1")
    turns.sort()
    found[name] = [turns[len(turns) // 4] * 1000, turns[len(turns) // 2] * 1000, len(asked)]
print(json.dumps(found))
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

#: name → quickest quarter and median of a page in ms, questions to the database.
Times = dict[str, tuple[float, float, int]]


@contextmanager
def _places(kind: str, folder: Path) -> Iterator[Installation]:
    """An empty installation on a database of one kind."""
    if kind == "SQLite":
        yield Installation(folder / kind)
        return
    with postgres.running() as server:
        yield Installation(folder / kind, server.url)


def _birge(place: Installation, *words: str) -> str:
    done = place.birge(*words)
    if done.returncode:
        raise RuntimeError((done.stderr + done.stdout)[-2000:])
    return done.stdout


def _measured(place: Installation) -> Times:
    found: Times = json.loads(place.python(_ASK % (json.dumps(PAGES), TURNS)).splitlines()[-1])
    return found


def figures(
    *, whole: bool = False, some: int = SOME, kinds: tuple[str, ...] = ("SQLite", "PostgreSQL")
) -> list[Figure]:
    """Each page on both databases: its time with many municipalities by its time with one, and its questions."""
    rows: list[Figure] = []
    many = WHOLE if whole else some + 1
    with tempfile.TemporaryDirectory(prefix="birge-country-") as folder:
        for kind in kinds:
            with _places(kind, Path(folder)) as place:
                _birge(place, "setup")
                loaded = ("national", "--years", str(YEARS))
                _birge(place, *loaded, "--municipalities", "1")
                alone = _measured(place)
                begun = time.monotonic()
                said = _birge(place, *loaded, "--municipalities", str(many))
                took = time.monotonic() - begun
                added = next(line for line in said.splitlines() if "rows added" in line)
                rows.append(Figure(f"{kind}: {added.removeprefix('national: ')}, checked", f"{took:.0f} s"))
                rows += _compared(kind, many, alone, _measured(place))
                rows += _lists(kind, place)
    return rows


def _lists(kind: str, place: Installation) -> Iterator[Figure]:
    for name, address in json.loads(place.python(_LISTS).splitlines()[-1]).items():
        size, megabytes = json.loads(place.python(_READ % address).splitlines()[-1])
        detail = f"{size / 1e6:.1f} MB of text"
        yield at_most(f"{kind}, open data, {name}: memory", round(megabytes), MOST_MEGABYTES, "MB", detail)


def _compared(kind: str, many: int, alone: Times, among: Times) -> Iterator[Figure]:
    for name, (quick, median, asked) in alone.items():
        with_all, median_of_all, asked_of_all = among[name]
        detail = f"{quick:.1f} → {with_all:.1f} ms, medians {median:.1f} → {median_of_all:.1f} ms"
        yield at_most(f"{kind}, {name}: {many} by 1", round(with_all / quick, 2), MOST_RATIO, detail=detail)
        if asked != asked_of_all:
            yield Figure(f"{kind}, {name}: questions", f"{asked_of_all}", f"= {asked}", False)

"""The reach beside another platform, on data of the same size (`birge demo --baseline`).

What is asked of each page: processor time of one request, drawn anew; questions to the database; bytes of the page as
it goes over the wire. The figures of that platform, on the same machine, stand beside ours for comparison.
"""

from __future__ import annotations

import json

from bench.figures import Figure, at_most
from tests.installation import Installation

HERE = "m/olchom/"
#: Page → address, processor time at most (ms), bytes at most, and what the other platform's page of the kind took.
PAGES = {
    "list of 200 cycles": (HERE, 60, 60_000, "1,496 ms, 675 questions"),
    "list of 500 problems": (f"{HERE}c/200/problems/", 60, 60_000, "2,824 ms, 2,089 questions"),
    "plan of 500 lines": (f"{HERE}c/200/plan/", 60, 60_000, "2,824 ms, 2,089 questions"),
    "one problem, its thread": (f"{HERE}c/200/problems/37/thread/", 15, 50_000, "106 ms, 56 questions"),
}
MOST_SQL, TURNS = 12, 25

_ASK = """
import json, time
from django.db import connection
from django.test import Client, client
from birge.handler import FindsOnce
# The view of an address is found as the servers find it.
client.ClientHandler = type("ClientHandler", (FindsOnce, client.ClientHandler), {})
found = {}
for name, path in json.loads(%r).items():
    client = Client(headers={"host": "localhost", "accept-encoding": "gzip"})
    for turn in range(3):
        answer = client.get("/ky/" + path, {"n": turn})
        assert answer.status_code == 200, path
    spent = []
    for turn in range(%d):
        # Another query each time, which no page looks at: what was kept for an earlier reader is not found.
        query = {"turn": turn}
        began = time.process_time()
        answer = client.get("/ky/" + path, query)
        spent.append(time.process_time() - began)
    asked = []
    def count(execute, sql, params, many, context):
        asked.append(sql)
        return execute(sql, params, many, context)
    with connection.execute_wrapper(count):
        client.get("/ky/" + path, {"counted": 1})
    found[name] = [sorted(spent)[len(spent) // 2] * 1000, len(asked), len(answer.content)]
print(json.dumps(found))
"""


def figures(place: Installation) -> list[Figure]:
    """Processor time, questions and bytes of each page."""
    place.birge("demo", "--baseline")
    paths = json.dumps({name: path for name, (path, *_rest) in PAGES.items()})
    found = json.loads(place.python(_ASK % (paths, TURNS)).splitlines()[-1])
    rows = []
    for name, (_path, most_ms, most_bytes, peer) in PAGES.items():
        milliseconds, asked, size = found[name]
        rows += [
            at_most(f"{name}: processor (the peer: {peer})", round(milliseconds, 1), most_ms, "ms"),
            at_most(f"{name}: questions to the database", asked, MOST_SQL),
            at_most(f"{name}: bytes of the page", size, most_bytes),
        ]
    return rows

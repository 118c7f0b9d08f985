"""A process of an installation that is asked for pages, and says how much of a processor each took."""

from __future__ import annotations

import subprocess
import sys

from tests.installation import ROOT, Installation

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

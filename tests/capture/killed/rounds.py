"""Kill, start again, and count: a run of the test of killed servers, short or long."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from tests.capture.killed.clients import CLIENTS, Client, Name
from tests.capture.killed.web import Web
from tests.installation import Installation
from tools.postgres import Postgres

#: A municipality with a meeting, and a phone for each client: their tokens are printed.
SETTLED = f"""
import json, uuid
from tests.people import HERE, country, settle
from birge.kit import scope
from birge.cycle.actions import open_cycle
from birge.gatherings.actions import plan_gathering
from tests.capture.phones import phone_of
village = settle(country(), "Мында", HERE)
with scope.municipality(village.municipality.pk):
    by = village.people["aigul"]
    cycle = open_cycle(village.municipality, year_from=2027, year_to=2029, by=by, role="specialist")
    plan_gathering(village.municipality, "assembly", cycle=cycle, by=by, title="Жыйын")
    print(json.dumps([phone_of(village, "aigul", str(n)).token for n in range({CLIENTS})]))
"""
#: What lies in the database: ids with hashes, how many of them became a question, how many questions there are.
STORED = """
import json
from birge.capture.models import Packet, Version
from birge.gatherings.models import Question
from birge.kit import scope
with scope.everyone("a test counts"):
    names = [(str(key), digest) for key, digest in Version.objects.values_list("packet__key", "digest")]
    records = list(Packet.objects.exclude(record="").values_list("record", flat=True))
    print(json.dumps({"names": names, "records": records, "questions": Question.objects.count()}))
"""

#: Nothing is written before its time: the writer of the log wakes every ten seconds, the most it can be told.
SLOW_WRITER = {
    "synchronous_commit": "off",
    "wal_writer_delay": "10s",
    "wal_writer_flush_after": "2147483647",
    "wal_buffers": "128MB",
    "checkpoint_timeout": "1d",
    "autovacuum": "off",
}
#: Birge without its own guard.
UNGUARDED = "tests.capture.killed.unguarded:application"


@dataclass
class Counted:
    """What came of a run."""

    acknowledged: set[Name]
    stored: set[Name]
    open_requests: int
    records: list[str]
    questions: int
    back: list[float]
    killed: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    @property
    def lost(self) -> set[Name]:
        """Promised and gone."""
        return self.acknowledged - self.stored

    def __str__(self) -> str:
        beyond = len(self.stored - self.acknowledged)
        return (
            f"killed: {', '.join(self.killed)}; acknowledged {len(self.acknowledged)}, stored {len(self.stored)}, "
            f"lost {len(self.lost)}, stored and not acknowledged {beyond} (of {self.open_requests} on their way), "
            f"back after at most {max(self.back):.1f} s"
        )


@contextmanager
def clients(tokens: Sequence[str], port: int, pause: float = 0.0) -> Iterator[list[Client]]:
    """Phones that send until the block is left."""
    found = [Client(token, port, number, pause) for number, token in enumerate(tokens)]
    for one in found:
        one.start()
    try:
        yield found
    finally:
        for one in found:
            one.done.set()
        for one in found:
            one.join(60)


def settled(place: Installation) -> list[str]:
    """The tokens of eight phones of a new municipality; once in an installation."""
    tokens: list[str] = json.loads(place.python(SETTLED).splitlines()[-1])
    return tokens


def run(
    place: Installation,
    server: Postgres | None,
    tokens: Sequence[str],
    whom: Sequence[str],
    *,
    seed: int,
    seconds: float = 1.0,
    application: str = "birge.wsgi:application",
    pause: float = 0.0,
) -> Counted:
    """Let eight clients send, kill ``whom`` ("worker", "master", "database") one after the other, count at the end.

    :param seconds: of sending before each kill, on average.
    """
    chance, back = random.Random(seed), []
    web = Web(place, application)
    back.append(web.start())
    try:
        with clients(tokens, web.port, pause) as phones:
            kills: dict[str, Callable[[], Any]] = {
                "worker": lambda: web.kill_worker(chance),
                "master": web.kill,
                "database": server.kill if server is not None else lambda: None,
            }
            for number, one in enumerate(whom, 1):
                before = _acknowledged(phones)
                _until(lambda before=before: web.revive() or len(_acknowledged(phones)) >= len(before) + 2 * CLIENTS)
                time.sleep(chance.uniform(0, 2 * seconds))
                begun = time.monotonic()
                kills[one]()
                if one == "database":
                    assert server is not None
                    server.start()
                if one == "master":
                    web.start()
                _until(lambda: web.revive() or web.answers())
                back.append(time.monotonic() - begun)
                print(f"  kill {number} of {len(whom)}: {one}, back after {back[-1]:.1f} s", flush=True)
        open_requests = sum(5 if phone.number % 2 else 1 for phone in phones) * (len(whom) + 1)
        web.kill()
        done = place.run("worker", "--batch")
        assert done.returncode == 0, done.stderr[-2000:]
        found = json.loads(place.python(STORED).splitlines()[-1])
    finally:
        web.kill()
    return Counted(
        _acknowledged(phones), {(key, digest) for key, digest in found["names"]}, open_requests, found["records"],
        found["questions"], back, list(whom), [text for phone in phones for text in phone.odd],
    )  # fmt: skip


def _acknowledged(phones: Sequence[Client]) -> set[Name]:
    return {name for phone in phones for name in tuple(phone.acknowledged)}


def _until(true: Callable[[], object], seconds: float = 180) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)
